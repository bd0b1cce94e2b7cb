"""头寸 in words: what stands between a unit and the centre, and what it is made of."""

from ui.exports import Cell, Sheet, in_yuan
from ui.models.returns import money
from ui.models.rows import Column
from ui.wording import tr
from wire.clearing_sheets import DrillRow, DrillShown, DrillSide, PositionSheet
from wire.values import Fen, yuan


def position_columns() -> tuple[Column[PositionSheet], ...]:
    """Every unit's money between it and the centre."""
    return (
        Column("unit", tr("单位"), lambda row: row.unit_name, is_strong=True),
        money("owed", tr("应上缴"), lambda row: row.owed_takings),
        money("transit", tr("其中在途"), lambda row: row.in_transit),
        money("due", tr("应返还"), lambda row: row.to_return),
        money("net", tr("净额"), lambda row: row.net, is_strong=True),
    )


def net_words(row: PositionSheet) -> str:
    """Who owes whom, in one sentence."""
    if row.net == 0:
        return tr("{unit} 与结算中心两清", unit=row.unit_name)
    amount = yuan(Fen(abs(row.net)))
    if row.net > 0:
        return tr("结算中心净欠 {unit} {amount}", unit=row.unit_name, amount=amount)
    return tr("{unit} 净欠结算中心 {amount}", unit=row.unit_name, amount=amount)


def made_words(row: PositionSheet) -> str:
    """What the two sides of the net are made of."""
    return tr(
        "售卡 {sold}、到账 {arrived}；充值 {recharged}、已返还 {returned}",
        sold=yuan(row.sold),
        arrived=yuan(row.arrived),
        recharged=yuan(row.recharged),
        returned=yuan(row.returned),
    )


def side_words(side: DrillSide) -> str:
    return {DrillSide.SOLD: tr("售卡"), DrillSide.USED: tr("充值")}[side]


def drill_columns() -> tuple[Column[DrillRow], ...]:
    """Days, documents and cards alike."""
    return (
        Column("name", tr("名称"), lambda row: row.name, is_strong=True, width=210),
        Column("note", tr("说明"), lambda row: note_words(row.note)),
        Column("other", tr("另一端"), lambda row: row.other or "—", width=140),
        Column("pieces", tr("张数"), lambda row: f"{row.pieces:,}", is_right=True, width=84),
        money("amount", tr("金额"), lambda row: row.amount, is_strong=True),
    )


def note_words(note: str) -> str:
    """A card's state as people say it; what else is said stays."""
    return {"SLD": tr("未充值"), "FRZ": tr("冻结"), "EXD": tr("已过期"), "": "—"}.get(note, note)


def path_words(parts: tuple[str, ...], shown: DrillShown) -> str:
    """`杭州 › 售卡 › 2026-11-23`, and how many are not shown."""
    words = " › ".join(parts)
    if not shown.left_out:
        return words
    return tr("{words}，另有 {count} 行没有列出", words=words, count=f"{shown.left_out:,}")


def position_export(rows: tuple[PositionSheet, ...]) -> Sheet:
    """The positions for a file; amounts in yuan."""
    titles = (
        tr("单位"),
        tr("售卡净额"),
        tr("已到账"),
        tr("应上缴"),
        tr("其中在途"),
        tr("充值"),
        tr("已返还"),
        tr("应返还"),
        tr("划拨中"),
        tr("转实收"),
        tr("净额"),
    )
    return Sheet(tr("头寸"), titles, tuple(map(_line, rows)))


def _line(row: PositionSheet) -> tuple[Cell, ...]:
    amounts = (
        row.sold,
        row.arrived,
        row.owed_takings,
        row.in_transit,
        row.recharged,
        row.returned,
        row.to_return,
        row.under_way,
        row.settled,
        row.net,
    )
    return (row.unit_name, *map(in_yuan, amounts))
