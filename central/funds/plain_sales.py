"""Plain sales of one teller's drawer booked as a set: what `sales.sell` does of each, at once.

Nothing here judges. A sale that is not wholly as it should be is odd, and left to `sales.sell`.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

from central.cards.ranges import holds_any, pieces_of
from central.cards.sold import mark_each_sold
from central.db.engine import Db, savepoint
from central.funds.model import SaleState
from central.funds.sales import NO_SHIFT, Taking, open_till, sale_row, shift_fault
from central.funds.store import sales, shifts
from central.funds.store.sales import SaleRow
from central.ledger import events
from central.ledger.model import Entry, Event, entry_of
from central.ledger.store import post_all
from central.orgs.act import Act
from central.recharge.waiting import awaited
from wire.operations import CardsSold

MOST_CARDS: Final = 100  # of a sale that is booked by the number of each card


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale as its people signed it."""

    act: Act
    op: CardsSold

    def taking(self) -> Taking:
        op = self.op
        return Taking(op.ranges, op.total, op.tender, op.receipt_no, op.took_ms)


Sales: TypeAlias = tuple[Sale, ...]
Places: TypeAlias = frozenset[int]


class _OddError(Exception):
    """Cards of these sales are not simply in the drawer: the set is undone."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.places = places


def book(db: Db, made: Sales) -> Places:
    """None: all are booked. Else the places of the odd ones, and nothing was done."""
    odd = _overlapping(made) | _odd_by_themselves(db, made)
    if odd:
        return odd
    try:
        with savepoint(db):
            _book(db, made)
    except _OddError as found:
        return found.places
    return frozenset()


def _overlapping(made: Sales) -> Places:
    """Sales that name a card which another one, or the same one again, names too."""
    spans = sorted(
        (span.first, span.last, place) for place, sale in enumerate(made) for span in sale.op.ranges
    )
    odd: set[int] = set()
    reach, owner = "", 0
    for first, last, place in spans:
        if first <= reach:
            odd |= {owner, place}
        if last > reach:
            reach, owner = last, place
    return frozenset(odd)


def _odd_by_themselves(db: Db, made: Sales) -> Places:
    """Very many cards, sums that do not add up, shifts not open, not this teller's, not known."""
    known = shifts.find_held(db, {_shift_id(sale) for sale in made})
    return frozenset(
        place
        for place, sale in enumerate(made)
        if pieces_of(sale.op.ranges) > MOST_CARDS
        or not sale.taking().adds_up()
        or shift_fault(sale.act, known.get(_shift_id(sale)))
    )


def _shift_id(sale: Sale) -> UUID:
    return sale.act.envelope.shift_id or NO_SHIFT


def _book(db: Db, made: Sales) -> None:
    """All of them, or _OddError."""
    _mark(db, made)
    sales.add_all(db, tuple((_row(sale), sale.op.ranges) for sale in made))
    post_all(db, tuple(map(_entry, made)))


def _mark(db: Db, made: Sales) -> None:
    """Every card is sold and nobody waits for one, or _OddError.

    Who begins to wait holds the card meanwhile: what is seen here after the marking is all.
    """
    sold = mark_each_sold(
        db,
        made[0].act.unit,
        tuple(
            (span, sale.act.operator, sale.act.op_id) for sale in made for span in sale.op.ranges
        ),
    )
    odd = {
        place
        for place, sale in enumerate(made)
        if sold.get(sale.act.op_id, 0) != pieces_of(sale.op.ranges)
    }
    waited = awaited(db, tuple(span for sale in made for span in sale.op.ranges))
    odd |= {place for place, sale in enumerate(made) if holds_any(sale.op.ranges, waited)}
    if odd:
        raise _OddError(frozenset(odd))


def _row(sale: Sale) -> SaleRow:
    return sale_row(sale.act, sale.taking(), SaleState.BOOKED)


def _entry(sale: Sale) -> Entry:
    """E1, with nothing in suspense."""
    act, total = sale.act, sale.op.total
    till = open_till(act, sale.op.tender.means)
    postings = events.sale(till, total, total)
    return entry_of(act, Event.SOLD, postings, sale.op.receipt_no)
