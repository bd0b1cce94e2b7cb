"""报表 in words: rows by what was asked, figures beside them, the table for a file."""

from typing import Final

from app.reporting import Length, Period
from ui.exports import Cell, Sheet, in_yuan
from ui.models.rows import Column
from ui.wording import tr
from wire.reports import Collection, ReportBy, ReportRow, ReportShown
from wire.values import Fen, yuan

NOTHING: Final = "—"
BY: Final = tuple(ReportBy)
TENTHS, THOUSANDTHS, MS = 10, 1000, 1000


def by_words(by: ReportBy) -> str:
    return {
        ReportBy.UNIT: tr("按单位"),
        ReportBy.TELLER: tr("按柜员"),
        ReportBy.CHANNEL: tr("按渠道"),
        ReportBy.FACE: tr("按面值"),
        ReportBy.DAY: tr("按日"),
        ReportBy.MONTH: tr("按月"),
    }[by]


def _head_words(by: ReportBy) -> str:
    return {
        ReportBy.UNIT: tr("单位"),
        ReportBy.TELLER: tr("柜员"),
        ReportBy.CHANNEL: tr("渠道"),
        ReportBy.FACE: tr("面值"),
        ReportBy.DAY: tr("营业日"),
        ReportBy.MONTH: tr("月份"),
    }[by]


def period_words(period: Period) -> str:
    """`2026年11月`, `2026-11-23`, `2026年`."""
    at = period.first
    if period.length is Length.DAY:
        return at.isoformat()
    if period.length is Length.MONTH:
        return tr("{year} 年 {month} 月", year=at.year, month=at.month)
    return tr("{year} 年", year=at.year)


def name_of(by: ReportBy, row: ReportRow) -> str:
    """What the row stands for, as a person says it."""
    if not row.key:
        return tr("合计")
    if by is ReportBy.FACE:
        return yuan(Fen(int(row.key))).removesuffix(".00")
    if by is ReportBy.CHANNEL:
        return channel_words(row.key)
    return row.key if row.name == row.key else f"{row.key} {row.name}"


def channel_words(channel: str) -> str:
    return {"COUNTER": tr("营业厅柜面")}.get(channel, channel)


def seconds_words(row: ReportRow) -> str:
    """`4.5 / 12.0`: seconds that a sale and a recharge took their teller, in the mean."""
    sale = _seconds(row.sale_ms, row.timed)
    return f"{sale} / {_seconds(row.recharge_ms, row.timed_recharges)}"


def _seconds(whole_ms: int, count: int) -> str:
    return f"{whole_ms / count / MS:.1f}" if count else NOTHING


def _mean_ms(whole_ms: int, count: int) -> int:
    return round(whole_ms / count) if count else 0


def _amount(amount: Fen) -> str:
    return yuan(amount, "") if amount else NOTHING


def _count(count: int) -> str:
    return f"{count:,}" if count else NOTHING


def columns(by: ReportBy) -> tuple[Column[ReportRow], ...]:
    """A column a figure, the last row being the sum of all."""
    column = Column[ReportRow]
    return (
        column("name", _head_words(by), lambda row: name_of(by, row), is_strong=True),
        column("sales", tr("售卡笔"), lambda row: _count(row.sales), is_right=True, width=74),
        column("pieces", tr("张数"), lambda row: _count(row.pieces), is_right=True, width=64),
        column("sold", tr("售卡金额"), lambda row: _amount(row.sold), is_right=True, width=120),
        column("voided", tr("冲正"), lambda row: _amount(row.voided), is_right=True, width=92),
        column(
            "recharges", tr("充值笔"), lambda row: _count(row.recharges), is_right=True, width=74
        ),
        column(
            "recharged",
            tr("充值金额"),
            lambda row: _amount(row.recharged),
            is_right=True,
            width=120,
        ),
        column("off", tr("长短款"), _off, is_right=True, width=96, tone=_off_tone),
        column("seconds", tr("售/充 秒"), seconds_words, is_right=True, width=92),
    )


def _off(row: ReportRow) -> str:
    parts = [f"+{yuan(row.over, '')}"] if row.over else []
    parts += [yuan(Fen(-row.short), "")] if row.short else []
    return " ".join(parts) or NOTHING


def _off_tone(row: ReportRow) -> str:
    return "danger" if row.short else "text"


def rows_of(shown: ReportShown) -> tuple[ReportRow, ...]:
    """The rows, and their sum where there is more than one."""
    return (*shown.rows, shown.total) if len(shown.rows) > 1 else shown.rows


def collection_lines(found: Collection) -> tuple[tuple[str, str], ...]:
    """(words, figure) of how fast the money came in."""
    return (
        (tr("应上缴"), yuan(found.takings)),
        (tr("已解款"), yuan(found.remitted)),
        (tr("已到账"), yuan(found.arrived)),
        (tr("上缴率"), _percent(found.rate)),
        (tr("解款用时"), _days(found.days_to_remit)),
        (tr("到账用时"), _days(found.days_to_arrive)),
        (tr("转实收"), yuan(found.collected)),
        (tr("充值到转实收"), _days(found.lag_days)),
    )


def _percent(thousandths: int | None) -> str:
    return NOTHING if thousandths is None else f"{thousandths / TENTHS:.1f}%"


def _days(tenths: int | None) -> str:
    return NOTHING if tenths is None else tr("{days} 天", days=f"{tenths / TENTHS:.1f}")


def stock_lines(shown: ReportShown) -> tuple[tuple[str, str], ...]:
    """(face, pieces) of the cards that are there now."""
    return tuple(
        (yuan(each.face).removesuffix(".00"), tr("{pieces} 张", pieces=f"{each.pieces:,}"))
        for each in shown.stock
    )


def export(shown: ReportShown, by: ReportBy, words: str) -> Sheet:
    """The table for a file; amounts as numbers, times in thousandths of a second."""
    titles = (
        *(_head_words(by), tr("名称"), tr("售卡笔"), tr("张数"), tr("售卡金额"), tr("冲正笔")),
        *(tr("冲正"), tr("充值笔"), tr("充值金额"), tr("长款"), tr("短款")),
        *(tr("售卡毫秒/笔"), tr("充值毫秒/笔")),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in rows_of(shown):
        name = name_of(by, row) if by in (ReportBy.FACE, ReportBy.CHANNEL) else row.name
        means = (
            _mean_ms(row.sale_ms, row.timed),
            _mean_ms(row.recharge_ms, row.timed_recharges),
        )
        rows.append(
            (
                *(row.key or tr("合计"), name, row.sales, row.pieces, in_yuan(row.sold), row.voids),
                *(in_yuan(row.voided), row.recharges, in_yuan(row.recharged)),
                *(in_yuan(row.over), in_yuan(row.short), *means),
            )
        )
    rows += [(words, figure, *([""] * 11)) for words, figure in collection_lines(shown.collection)]
    return Sheet(words, titles, tuple(rows))
