"""清算 in words: months, statements, lines and the matrix."""

from dataclasses import dataclass
from typing import Final

from ui.models.returns import money
from ui.models.rows import Column
from ui.wording import moment, tr
from wire.clearing import DisputeWay, LineKind, LineState, PeriodState, StatementState
from wire.clearing_sheets import (
    ClearingShown,
    LineAnswer,
    PeriodSheet,
    StatementBody,
    StatementLine,
    StatementSheet,
)
from wire.values import Fen, yuan

NOTHING: Final = Fen(0)
HASH_SHOWN: Final = 16
STAGES: Final = tuple(PeriodState)
_PERIODS: Final = {
    PeriodState.OPEN: "draft",
    PeriodState.CUT_OFF: "pending",
    PeriodState.CALCULATED: "pending",
    PeriodState.ISSUED: "pending",
    PeriodState.CLOSED: "info",
    PeriodState.FUNDED: "ok",
}
_STATEMENTS: Final = {
    StatementState.DRAFT: "draft",
    StatementState.ISSUED: "pending",
    StatementState.CONFIRMED: "ok",
    StatementState.DISPUTED: "problem",
    StatementState.RESOLVED: "ok",
}
_LINES: Final = {
    LineState.ISSUED: "pending",
    LineState.CONFIRMED: "ok",
    LineState.DISPUTED: "problem",
    LineState.RESOLVED: "info",
}


def period_words(state: PeriodState) -> str:
    return {
        PeriodState.OPEN: tr("未截止"),
        PeriodState.CUT_OFF: tr("已截止"),
        PeriodState.CALCULATED: tr("待发单"),
        PeriodState.ISSUED: tr("对账中"),
        PeriodState.CLOSED: tr("已关账"),
        PeriodState.FUNDED: tr("已返还"),
    }[state]


def statement_words(state: StatementState) -> str:
    return {
        StatementState.DRAFT: tr("未发出"),
        StatementState.ISSUED: tr("待答复"),
        StatementState.CONFIRMED: tr("已确认"),
        StatementState.DISPUTED: tr("有异议"),
        StatementState.RESOLVED: tr("异议已了"),
    }[state]


def line_state_words(state: LineState) -> str:
    return {
        LineState.ISSUED: tr("待答复"),
        LineState.CONFIRMED: tr("已确认"),
        LineState.DISPUTED: tr("有异议"),
        LineState.RESOLVED: tr("异议已了"),
    }[state]


def line_words(what: LineKind) -> str:
    """What a line of a statement counts."""
    return {
        LineKind.TAKINGS_OPENING: tr("期初应上缴"),
        LineKind.SOLD: tr("本期售卡"),
        LineKind.VOIDED: tr("减：冲正"),
        LineKind.ADJUSTED: tr("个案调整"),
        LineKind.ARRIVED: tr("减：已到统一账户"),
        LineKind.TAKINGS_DUE: tr("期末应上缴"),
        LineKind.TRANSIT: tr("其中在途"),
        LineKind.RETURN_OPENING: tr("期初应返还"),
        LineKind.RECHARGED: tr("本期充值"),
        LineKind.RETURNED: tr("减：已返还"),
        LineKind.RETURN_DUE: tr("期末应返还"),
        LineKind.SETTLED: tr("本期转实收"),
    }[what]


def way_words(way: DisputeWay) -> str:
    return {DisputeWay.STANDS: tr("数字无误"), DisputeWay.CORRECTED: tr("更正入下期")}[way]


# --- months ---
def period_columns() -> tuple[Column[PeriodSheet], ...]:
    column = Column[PeriodSheet]
    return (
        column("period", tr("清算期"), lambda row: row.period, is_strong=True, width=130),
        column(
            "state",
            tr("状态"),
            lambda row: period_words(row.state),
            width=112,
            state=lambda row: _PERIODS[row.state],
        ),
        column("from", tr("可截止日"), lambda row: row.cut_off_from.isoformat(), width=150),
        column("at", tr("截止"), lambda row: moment(row.cut_off_at) or "—", width=150),
        column("answered", tr("已答复"), answered_words, is_right=True, width=96),
        column("disputed", tr("异议"), lambda row: str(row.disputed or "—"), is_right=True),
    )


def answered_words(row: PeriodSheet) -> str:
    return f"{row.answered} / {row.statements}" if row.statements else "—"


def next_step(row: PeriodSheet | None) -> str:
    """The word on the button: what the month waits for; empty where it waits for others."""
    if row is None:
        return ""
    return {
        PeriodState.OPEN: tr("截止 {period}", period=row.period),
        PeriodState.CALCULATED: tr("发出对账单"),
        PeriodState.ISSUED: tr("关账"),
    }.get(row.state, "")


def stage_words(row: PeriodSheet) -> str:
    """What has been done and when, and what is waited for."""
    done = [
        (row.cut_off_at, tr("截止并算好")),
        (row.issued_at, tr("发出")),
        (row.closed_at, tr("关账")),
        (row.funded_at, tr("返还到位")),
    ]
    told = [f"{moment(at)} {word}" for at, word in done if at is not None]
    waits = {
        PeriodState.OPEN: tr("等到 {day} 截止", day=row.cut_off_from.isoformat()),
        PeriodState.CALCULATED: tr("等发出对账单"),
        PeriodState.ISSUED: tr(
            "等各单位答复：{done}，异议 {disputed}",
            done=answered_words(row),
            disputed=row.disputed,
        ),
        PeriodState.CLOSED: tr("等应返还的款项全部到专户"),
    }.get(row.state, "")
    return tr("；").join([*told, waits] if waits else told)


# --- statements ---
def amount_of(body: StatementBody, what: LineKind) -> Fen:
    """The sum of the lines of that kind, corrections of earlier months among them."""
    return Fen(sum(line.amount for line in body.lines if line.what is what))


def _due(what: LineKind, key: str, title: str) -> Column[StatementSheet]:
    return money(key, title, lambda sheet: amount_of(sheet.body, what))


def statement_columns() -> tuple[Column[StatementSheet], ...]:
    column = Column[StatementSheet]
    return (
        column("unit", tr("单位"), lambda sheet: sheet.body.unit_name, is_strong=True),
        column(
            "state",
            tr("状态"),
            lambda sheet: statement_words(sheet.state),
            width=108,
            state=lambda sheet: _STATEMENTS[sheet.state],
        ),
        _due(LineKind.TAKINGS_DUE, "due", tr("应上缴")),
        _due(LineKind.SETTLED, "settled", tr("转实收")),
        _due(LineKind.RETURN_DUE, "return", tr("应返还")),
    )


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """A line with the unit's answer, if it has one."""

    line: StatementLine
    answer: LineAnswer | None

    @property
    def state(self) -> LineState:
        return self.answer.state if self.answer else LineState.ISSUED


def answered_lines(sheet: StatementSheet) -> tuple[AnsweredLine, ...]:
    """The lines in order, each with its answer."""
    answers = {each.line: each for each in sheet.answers}
    return tuple(AnsweredLine(line, answers.get(line.line)) for line in sheet.body.lines)


def line_columns() -> tuple[Column[AnsweredLine], ...]:
    column = Column[AnsweredLine]
    return (
        column("no", "#", lambda row: str(row.line.line), is_right=True, width=66),
        column("what", tr("项目"), what_words, is_strong=True),
        column("pieces", tr("张数"), lambda row: _pieces(row.line), is_right=True, width=96),
        money("amount", tr("金额"), lambda row: row.line.amount, is_strong=True),
        column(
            "state",
            tr("答复"),
            lambda row: line_state_words(row.state),
            width=112,
            state=lambda row: _LINES[row.state],
        ),
    )


def what_words(row: AnsweredLine) -> str:
    """`减：冲正（2026-10 的 2026-10-28，迟到）` for what came late."""
    words = line_words(row.line.what)
    if row.line.day is None:
        return words
    return tr(
        "{words}（{period} 期 {day} 迟到）",
        words=words,
        period=row.line.reference,
        day=row.line.day.isoformat(),
    )


def _pieces(line: StatementLine) -> str:
    return f"{line.pieces:,}" if line.pieces else "—"


def answer_words(row: AnsweredLine) -> str:
    """What was said about the line, and how a dispute ended."""
    answer = row.answer
    if answer is None:
        return tr("{words} {amount}，待答复", words=what_words(row), amount=yuan(row.line.amount))
    if answer.state is LineState.CONFIRMED:
        return tr("{by} 已确认", by=answer.by)
    told = tr("{by} 有异议：{reason}", by=answer.by, reason=answer.reason)
    if answer.way is None:
        return told
    return tr("{told}。{way}：{note}", told=told, way=way_words(answer.way), note=answer.note)


def hash_words(sheet: StatementSheet) -> str:
    """The beginning of the hash that the centre signed."""
    return tr("摘要 {hash}… 由结算中心签名", hash=sheet.sha256[:HASH_SHOWN])


# --- the matrix ---
@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Cards sold at one unit: {used at: fen}, and what the unit still owes."""

    name: str
    cells: dict[str, Fen]
    total: Fen


def matrix_rows(shown: ClearingShown) -> tuple[MatrixRow, ...]:
    """A row for every unit that sold, and the sums below."""
    names = dict(shown.units)
    used = tuple(names)
    by_unit: dict[str, dict[str, Fen]] = {code: {} for code in names}
    for cell in shown.matrix:
        by_unit.setdefault(cell.sold_at, {})[cell.used_at] = cell.amount
    rows = [
        MatrixRow(names.get(code, code), cells, Fen(sum(cells.values())))
        for code, cells in by_unit.items()
    ]
    sums = {code: Fen(sum(row.cells.get(code, 0) for row in rows)) for code in used}
    return (*rows, MatrixRow(tr("合计"), sums, Fen(sum(sums.values()))))


def matrix_columns(units: tuple[tuple[str, str], ...]) -> tuple[Column[MatrixRow], ...]:
    """Sold at, down; used at, across."""
    head = Column[MatrixRow]("unit", tr("售出 ↓ 使用 →"), lambda row: row.name, is_strong=True)
    cells = (_cell(code, name) for code, name in units)
    return (head, *cells, money("total", tr("合计"), lambda row: row.total, is_strong=True))


def _cell(code: str, name: str) -> Column[MatrixRow]:
    """A cell of nothing is a stroke, so that the others are seen."""

    def words(row: MatrixRow) -> str:
        amount = row.cells.get(code, NOTHING)
        return yuan(amount) if amount else "—"

    return Column(code, name, words, is_right=True, width=150)
