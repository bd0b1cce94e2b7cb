"""Moving whole ranges of cards: all of them, or a refusal that names the cards at fault."""

from central.cards.guards import RefusedError
from central.cards.model import CardState, Step
from central.cards.ranges import first_cards, minus
from central.cards.store import cards
from central.cards.store.cards import Place
from central.db.engine import Db, savepoint
from wire.messages import CardsAtFault
from wire.refusals import Refusal
from wire.values import CardNo, CardRange

Ranges = tuple[CardRange, ...]


class _ShortError(Exception):
    """Fewer cards moved than the range names."""

    def __init__(self, span: CardRange) -> None:
        super().__init__()
        self.span = span


def move_all(db: Db, ranges: Ranges, step: Step, places: tuple[Place, Place]) -> None:
    """Every card of the ranges takes the step from the first place to the second, or none does.

    Raises:
        RefusedError: NOT_YOUR_STOCK or CARD_UNKNOWN, with at most twenty of the cards at fault.
    """
    try:
        with savepoint(db):
            for span in sorted(ranges):
                _check(span, cards.move(db, span, step, places))
    except _ShortError as short:
        raise _refusal(db, short.span, step.before, places[0]) from None


def offer_all(db: Db, ranges: Ranges, unit: str, holders: tuple[str | None, str | None]) -> None:
    """Every card of the ranges, in stock at the unit, is offered to the second holder instead.

    Raises:
        RefusedError: as for `move_all`.
    """
    try:
        with savepoint(db):
            for span in sorted(ranges):
                _check(span, cards.offer(db, span, unit, holders))
    except _ShortError as short:
        raise _refusal(db, short.span, CardState.STK, Place(unit, holders[0])) from None


def _check(span: CardRange, moved: int) -> None:
    if moved != span.pieces:
        raise _ShortError(span)


def _refusal(db: Db, span: CardRange, state: CardState, place: Place) -> RefusedError:
    known: tuple[CardNo, ...] = cards.not_there(db, span, state, place)
    if known:
        return RefusedError(Refusal.NOT_YOUR_STOCK, CardsAtFault(known))
    strangers = first_cards(minus((span,), cards.known_ranges(db, span)))
    return RefusedError(Refusal.CARD_UNKNOWN, CardsAtFault(strangers))
