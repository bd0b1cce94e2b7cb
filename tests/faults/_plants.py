"""Plants: counters with a fault that a drill must find, or it would prove nothing."""

from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from app import counter
from app.desk import Desk, Fact
from app.model.cash import DrawerEntry, DrawerMove, cash_tender
from app.model.sale import CardSale
from app.store import drawer, stock
from app.store.engine import Db
from sync.journal import Row
from wire.operations import CardsSold
from wire.values import CardNo, CardRange, Fen, new_id, utc_now


class Manner(StrEnum):
    """How a counter works: as ours, or with a fault that must be found."""

    OURS = "ours"
    HASTY = "hasty"  # says done before it commits
    FORGETFUL = "forgetful"  # does again, under a new id, what it did not see the end of


class HastyDesk(Desk):
    """What is recorded is told at once, while the transaction is still open."""

    tell: Callable[[UUID], None]

    def record(self, db: Db, fact: Fact, *rest: object, **named: object) -> Row:
        row = super().record(db, fact, *rest, **named)  # type: ignore[arg-type]
        self.tell(fact.op_id)
        return row


def make_hasty(desk: Desk, tell: Callable[[UUID], None]) -> None:
    """From now on the desk tells too early."""
    desk.__class__ = HastyDesk
    desk.tell = tell  # type: ignore[attr-defined]


def sell_anew(desk: Desk, card: CardNo) -> UUID:
    """The card sold once more, under a new id; the store is not asked whether it is sold."""
    shift, run, op_id = counter.current_shift(desk), CardRange(card, card), new_id()
    assert shift is not None
    sold = CardsSold((run,), run.value, cash_tender(run.value), f"R{op_id.hex[:12]}")
    with desk.store.begin() as db:
        desk.record(db, Fact(op_id, sold, utc_now(), shift.business_date, shift.id))
    return op_id


def take_back(desk: Desk, sale: CardSale) -> None:
    """As if the sale had not been: its cards in the drawer, its cash out, and nobody is told."""
    with desk.store.begin() as db:
        stock.give_back(db, sale.id)
        entry = DrawerEntry(DrawerMove.VOID, Fen(-sale.total))
        drawer.add(db, sale.shift_id, entry, utc_now(), sale.id)
