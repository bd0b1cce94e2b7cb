"""What the tables tell of one card: documents, sales, recharge."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from central.cards.model import MoveKind
from central.db.engine import Db
from central.db.schema import card as cards
from central.db.schema import card_batch as batches
from central.db.schema import entry as entries
from central.db.schema import production_order as orders
from central.db.schema import recharge as recharges
from central.db.schema import sale as sales
from central.db.schema import sale_line, stock_move, stock_move_range
from wire.values import CardNo


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that happened; `who` is a staff number and `unit` a code, or empty."""

    at: datetime
    what: str
    who: str
    unit: str


def generation(db: Db, card: CardNo) -> tuple[Trace, ...]:
    """When the card was made."""
    row = db.execute(
        select(orders.c.generated_at, orders.c.generated_by)
        .join(batches, batches.c.order_id == orders.c.id)
        .join(cards, cards.c.batch_id == batches.c.id)
        .where(cards.c.card_no == card)
    ).one_or_none()
    return () if row is None else (Trace(row[0], "order.generate", row[1], ""),)


_SENT_AS = {
    MoveKind.SHIP: "consignment.ship",
    MoveKind.DISPATCH: "stock.dispatch",
    MoveKind.ISSUE: "stock.issue",
    MoveKind.RETURN: "stock.return",
}
_TAKEN_AS = {
    MoveKind.SHIP: "stock.receive",
    MoveKind.DISPATCH: "stock.accept",
    MoveKind.ISSUE: "stock.take",
}


def handling(db: Db, card: CardNo) -> tuple[Trace, ...]:
    """The documents the card went through; a card not found by the receiver is `stock.missing`."""
    rows = db.execute(
        select(stock_move, stock_move_range.c.part)
        .join(stock_move_range, stock_move_range.c.move_id == stock_move.c.id)
        .where(_holds(stock_move_range.c.first, stock_move_range.c.last, card))
    ).mappings()
    found = []
    for row in rows:
        kind = MoveKind(row["kind"])
        if row["part"] == "sent":
            unit = row["from_unit"] or ""
            found.append(Trace(row["sent_at"], _SENT_AS[kind], row["sent_by"], unit))
        elif kind in _TAKEN_AS:
            words = {"taken": _TAKEN_AS[kind], "back": "stock.left", "held": "stock.held"}
            what = words.get(row["part"], "stock.missing")
            found.append(Trace(row["taken_at"], what, row["taken_by"], row["to_unit"]))
    return tuple(found)


def selling(db: Db, card: CardNo) -> tuple[Trace, ...]:
    """The sales that name the card, and their voids."""
    rows = db.execute(
        select(sales.c.at, sales.c.teller, sales.c.unit, entries.c.at.label("voided_at"))
        .join(sale_line, sale_line.c.sale_id == sales.c.id)
        .outerjoin(entries, entries.c.op_id == sales.c.void_id)
        .where(_holds(sale_line.c.first, sale_line.c.last, card))
    ).mappings()
    found = []
    for row in rows:
        found.append(Trace(row["at"], "card.sell", row["teller"], row["unit"]))
        if row["voided_at"] is not None:
            found.append(Trace(row["voided_at"], "card.void", row["teller"], row["unit"]))
    return tuple(found)


def recharging(db: Db, card: CardNo) -> tuple[Trace, ...]:
    """The recharge that used the card, by its channel; never for whom."""
    rows = db.execute(
        select(recharges.c.at, recharges.c.channel).where(recharges.c.card_no == card)
    )
    return tuple(Trace(at, "recharge.submit", channel, "") for at, channel in rows)


def _holds(
    first: ColumnElement[str], last: ColumnElement[str], card: CardNo
) -> ColumnElement[bool]:
    return first.between(f"{card[:5]}00000000000", card) & (last >= card)
