"""清算 as files: a statement and the matrix for spreadsheets, a statement on A4."""

from ui.exports import Cell, Sheet, in_yuan
from ui.models.clearing import (
    AnsweredLine,
    amount_of,
    answer_words,
    answered_lines,
    hash_words,
    line_state_words,
    matrix_rows,
    statement_words,
    what_words,
)
from ui.statement_pdf import Statement, StatementTable
from ui.wording import moment, tr
from wire.clearing import LineKind
from wire.clearing_sheets import ClearingShown, DayLine, StatementSheet
from wire.values import yuan


def statement_export(sheet: StatementSheet) -> Sheet:
    """The lines for a file; amounts in yuan."""
    titles = ("#", tr("项目"), tr("张数"), tr("金额"), tr("答复"), tr("说明"))
    rows = tuple(map(_line, answered_lines(sheet)))
    return Sheet(sheet.body.number, titles, rows)


def _line(row: AnsweredLine) -> tuple[Cell, ...]:
    line = row.line
    answer = answer_words(row) if row.answer else ""
    amount = in_yuan(line.amount)
    return line.line, what_words(row), line.pieces, amount, line_state_words(row.state), answer


def matrix_export(shown: ClearingShown) -> Sheet:
    """Sold at, down; used at, across; amounts in yuan."""
    titles = (tr("售出 ↓ 使用 →"), *(name for _, name in shown.units), tr("合计"))
    rows = tuple(
        (
            row.name,
            *(in_yuan(row.cells[code]) if code in row.cells else "" for code, _ in shown.units),
            in_yuan(row.total),
        )
        for row in matrix_rows(shown)
    )
    return Sheet(tr("矩阵 {period}", period=shown.period), titles, rows)


def statement_paper(sheet: StatementSheet) -> Statement:
    """The statement on A4, with its days and the hash that was signed."""
    body = sheet.body
    facts = (
        (tr("编号"), body.number),
        (tr("单位"), body.unit_name),
        (tr("清算期"), body.period),
        (tr("出具"), moment(body.made_at)),
        (tr("状态"), statement_words(sheet.state)),
        (tr("期末应上缴"), yuan(amount_of(body, LineKind.TAKINGS_DUE))),
    )
    lines = StatementTable(
        tr("对账项目"),
        ("#", tr("项目"), tr("张数"), tr("金额")),
        tuple(_cells(row) for row in answered_lines(sheet)),
        2,
    )
    days = StatementTable(
        tr("按营业日"),
        (
            tr("营业日"),
            tr("售卡"),
            tr("冲正"),
            tr("到账"),
            tr("充值"),
            tr("返还"),
            tr("转实收"),
        ),
        tuple(map(_day, body.days)),
        1,
    )
    return Statement(
        title=tr("清算对账单"),
        facts=facts,
        tables=(lines, days),
        sum_name=tr("期末应返还"),
        total=amount_of(body, LineKind.RETURN_DUE),
        note=tr("{words}　{hash}", words=hash_words(sheet), hash=sheet.sha256),
        signers=(tr("单位资金管理员"), tr("省资金清算")),
    )


def _cells(row: AnsweredLine) -> tuple[str, ...]:
    line = row.line
    pieces = f"{line.pieces:,}" if line.pieces else ""
    return str(line.line), what_words(row), pieces, yuan(line.amount, "")


def _day(day: DayLine) -> tuple[str, ...]:
    amounts = (day.sold, day.voided, day.arrived, day.recharged, day.returned, day.settled)
    return (day.day.isoformat(), *(yuan(amount, "") for amount in amounts))
