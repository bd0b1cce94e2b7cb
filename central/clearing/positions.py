"""净头寸: what stands between each unit and the centre this minute, and what it is made of."""

from collections.abc import Iterable
from uuid import UUID

from central.clearing import roll_ups
from central.clearing.model import NOTHING, Figures
from central.clearing.store import drill, periods, returns
from central.clearing.store import roll_ups as store
from central.clearing.store.drill import CardFound, RechargeFound, SaleFound
from central.clearing.store.returns import UNDER_WAY
from central.db.engine import Db
from central.orgs.people import name_of
from central.orgs.units import unit_name
from wire.clearing_sheets import DrillAsked, DrillRow, DrillShown, DrillSide, PositionSheet
from wire.values import Fen, face_of, masked_card


def positions(db: Db, unit: str = "") -> tuple[PositionSheet, ...]:
    """The position of every accounting unit, or of one, in the order of their codes."""
    figures, under_way = roll_ups.now(db), returns.sums_by_unit(db, UNDER_WAY)
    return tuple(
        _sheet((code, name), figures.get(code, NOTHING), under_way.get(code, Fen(0)))
        for code, name in periods.unit_names(db).items()
        if unit in ("", code)
    )


def _sheet(unit: tuple[str, str], figures: Figures, under_way: Fen) -> PositionSheet:
    return PositionSheet(
        unit=unit[0],
        unit_name=unit[1],
        sold=Fen(figures.sold - figures.voided + figures.adjusted),
        arrived=Fen(figures.arrived),
        owed_takings=figures.takings_due,
        in_transit=Fen(figures.transit),
        recharged=Fen(figures.recharged),
        returned=Fen(figures.returned),
        to_return=figures.return_due,
        under_way=under_way,
        settled=Fen(figures.settled),
        net=Fen(figures.return_due - figures.takings_due),
    )


def drill_down(db: Db, asked: DrillAsked) -> DrillShown:
    """The days of the unit; or a day's documents; or the cards of a document."""
    if asked.document is not None:
        return DrillShown(tuple(_cards(db, asked, asked.document)))
    if asked.day is None:
        return DrillShown(tuple(_days(db, asked)))
    if asked.side is DrillSide.SOLD:
        found = drill.sales_of(db, asked.unit, asked.day)
        left_out = drill.count_sales(db, asked.unit, asked.day) - len(found)
        return DrillShown(tuple(_sales(db, found)), left_out)
    used = drill.recharges_of(db, asked.unit, asked.day)
    left_out = drill.count_recharges(db, asked.unit, asked.day) - len(used)
    return DrillShown(tuple(_recharges(db, used)), left_out)


def _days(db: Db, asked: DrillAsked) -> Iterable[DrillRow]:
    """Newest first; a day that is not rolled up yet as its raw rows have it."""
    is_sold = asked.side is DrillSide.SOLD
    for day, figures, pieces in store.days_of_unit(db, asked.unit, roll_ups.stale_days(db)):
        amount = figures.sold - figures.voided if is_sold else figures.recharged
        count = pieces.sold - pieces.voided if is_sold else pieces.recharged
        if amount or count:
            yield DrillRow(day.isoformat(), day, day.isoformat(), "", "", count, Fen(amount))


def _sales(db: Db, found: tuple[SaleFound, ...]) -> Iterable[DrillRow]:
    halls = {code: unit_name(db, code) for code in {sale.hall for sale in found}}
    people = {teller: name_of(db, teller) for teller in {sale.teller for sale in found}}
    for sale in found:
        who = f"{halls[sale.hall]} {sale.teller} {people[sale.teller]}"
        note = who if sale.state == "BOOKED" else f"{who} {sale.state}"
        name = sale.receipt_no or str(sale.id)
        yield DrillRow(str(sale.id), sale.day, name, note, "", sale.pieces, sale.total)


def _recharges(db: Db, found: tuple[RechargeFound, ...]) -> Iterable[DrillRow]:
    units = _names(db, {each.sold_at for each in found})
    for each in found:
        note, other = f"{each.channel} {_masked(each.customer_no)}", units[each.sold_at]
        yield DrillRow(str(each.id), each.day, each.centre_no, note, other, 1, each.amount)


def _cards(db: Db, asked: DrillAsked, document: UUID) -> Iterable[DrillRow]:
    """Only of a document of that unit."""
    if asked.side is DrillSide.SOLD:
        if drill.sale_unit(db, document) == asked.unit:
            yield from _of_sale(db, drill.cards_of(db, document))
        return
    found = drill.recharge(db, document)
    if found is not None and found.used_at == asked.unit:
        sold = f"{found.sold_on.isoformat()} {found.receipt_no}" if found.sold_on else ""
        other = _names(db, {found.sold_at})[found.sold_at]
        name = masked_card(found.card)
        yield DrillRow("", found.sold_on, name, sold, other, 1, found.amount)


def _of_sale(db: Db, found: tuple[CardFound, ...]) -> Iterable[DrillRow]:
    units = _names(db, {each.used_at for each in found})
    for each in found:
        used = f"{each.used_on.isoformat()} {each.centre_no}" if each.used_on else each.state
        name, face = masked_card(each.card), face_of(each.card)
        yield DrillRow("", each.used_on, name, used, units[each.used_at], 1, face)


def _names(db: Db, codes: set[str]) -> dict[str, str]:
    """{unit: name}; nothing for no unit."""
    return {code: unit_name(db, code) if code else "" for code in codes}


def _masked(customer_no: str) -> str:
    return f"{'*' * (len(customer_no) - 4)}{customer_no[-4:]}"
