"""What sales and recharges do to cards. None of these functions refuses or commits.

Cash that changed hands is a fact: a sale marks what it can and tells what it could not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from central.cards.model import CardState
from central.cards.ranges import NAMED_LIMIT, first_cards, merged, minus, pieces_of
from central.cards.store import cards, freezes
from central.cards.store.cards import CardRow, Place
from central.db.engine import Db
from wire.refusals import Refusal
from wire.values import CardNo, CardRange, Fen

Ranges = tuple[CardRange, ...]


@dataclass(frozen=True, slots=True)
class Drawer:
    """Whose cards: the teller's, at the unit where they were issued."""

    teller: str
    unit: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What a sale did to its cards.

    `pieces` and `value` (fen) are of the cards that are sold by it now; `at_fault` names at most
    twenty of the others and `why` says what stood in the way of the first; `why` is None if every
    card of the sale is sold by it.
    """

    pieces: int
    value: Fen
    at_fault: tuple[CardNo, ...] = ()
    why: Refusal | None = None


def mark_sold(db: Db, ranges: Ranges, drawer: Drawer, sale_id: UUID) -> Marked:
    """TIL -> SLD for every card of the ranges that is in this drawer; the others are told.

    A card that its customer reported lost before the sale arrived is sold too, and stays frozen.
    """
    place = Place(drawer.unit, drawer.teller)
    pieces = value = 0
    for span in sorted(ranges):  # one order for all, so that two sales never wait in a circle
        changed = cards.sell(db, span, place, sale_id)
        if changed < span.pieces:
            changed += freezes.sell_lost(db, span, place, sale_id)
        pieces += changed
        value += changed * span.face
    if pieces == pieces_of(ranges):
        return Marked(pieces, Fen(value))
    at_fault, why = _faults(db, ranges, sale_id)
    return Marked(pieces, Fen(value), at_fault, why)


def mark_each_sold(
    db: Db, unit: str, spans: Sequence[tuple[CardRange, str, UUID]]
) -> dict[UUID, int]:
    """TIL -> SLD as far as the cards are in the drawers named: {sale: how many of its cards}.

    Args:
        spans: (range, teller, sale), none of which has a card of another.
    """
    return cards.sell_each(db, unit, spans)


def _faults(db: Db, ranges: Ranges, sale_id: UUID) -> tuple[tuple[CardNo, ...], Refusal]:
    """Which cards are not of this sale, and why; a card named twice is a fault of the ranges."""
    for span in merged(ranges):
        others = cards.not_of_sale(db, span, sale_id)
        if others:
            return tuple(card for card, _ in others), _why_unsold(others[0][1])
        strangers = _unknown(db, span)
        if strangers:
            return strangers, Refusal.CARD_UNKNOWN
    return (), Refusal.RANGE_FAULT


def _why_unsold(state: CardState) -> Refusal:
    match state:
        case CardState.SLD | CardState.RSV | CardState.USD | CardState.RPL | CardState.RFD:
            return Refusal.ALREADY_SOLD
        case CardState.FRZ:
            return Refusal.CARD_FROZEN
        case CardState.EXD:
            return Refusal.CARD_EXPIRED
        case CardState.VOD | CardState.DST | CardState.CAN:
            return Refusal.CARD_VOID
        case _:
            return Refusal.NOT_YOUR_STOCK


def _unknown(db: Db, span: CardRange) -> tuple[CardNo, ...]:
    """At most twenty cards of the range that do not exist."""
    return first_cards(minus((span,), cards.known_ranges(db, span)))


@dataclass(frozen=True, slots=True)
class Late:
    """Cards of a sale that it did not get: `pieces` in all, `value` in fen if it still may.

    `value` is None where one of them can not be sold by it any more.
    """

    pieces: int
    value: Fen | None


def left_out(db: Db, ranges: Ranges, sale_id: UUID, unit: str) -> Late:
    """What a sale of the unit did not get, and whether it may get it now."""
    pieces = takeable = value = 0
    for span in merged(ranges):
        pieces += span.pieces - len(cards.of_sale(db, span, sale_id))
        found = freezes.count_takeable(db, span, unit)
        takeable += found
        value += found * span.face
    return Late(pieces, Fen(value) if takeable == pieces else None)


def sell_late(db: Db, ranges: Ranges, drawer: Drawer, sale_id: UUID) -> None:
    """What the sale did not get at first is sold by it now, out of its drawer, frozen or not."""
    place = Place(drawer.unit, drawer.teller)
    for span in merged(ranges):
        freezes.take(db, span, place, sale_id)


def unmark_sold(db: Db, ranges: Ranges, sale_id: UUID) -> tuple[CardNo, ...]:
    """SLD -> TIL, back into the drawer they came from, for all cards of the sale or for none.

    Args:
        ranges: the ranges of the sale; cards in them that this sale never got are left alone.

    Returns:
        Nothing if the cards are back; else the cards that stand in the way (used, frozen, ...),
        at most twenty, and no card has moved.
    """
    asked = merged(ranges)
    for span in asked:
        cards.lock(db, span, sale_id)
    in_the_way = not_sold_any_more(db, asked, sale_id)
    if in_the_way:
        return in_the_way
    sold = sum(len(cards.of_sale(db, span, sale_id)) for span in asked)
    if sum(cards.unsell(db, span, sale_id) for span in asked) != sold:
        raise CardsMovedError(sale_id)
    return ()


def not_sold_any_more(db: Db, ranges: Ranges, sale_id: UUID) -> tuple[CardNo, ...]:
    """At most twenty cards of the sale that are used, frozen or gone: they hold up its void."""
    sold = [found for span in merged(ranges) for found in cards.of_sale(db, span, sale_id)]
    return tuple(card for card, state in sold if state is not CardState.SLD)[:NAMED_LIMIT]


class CardsMovedError(RuntimeError):
    """Locked cards changed under us: a bug, never a business case."""


def state_of(db: Db, card: CardNo) -> CardState | None:
    """The card's state, or None where there is no such card."""
    row = cards.get(db, card)
    return None if row is None else row.state


def hold(db: Db, card: CardNo) -> CardState | None:
    """The card's state, which nobody else changes before this transaction ends."""
    cards.hold(db, card)
    return state_of(db, card)


def mark_used(db: Db, card: CardNo) -> bool:
    """SLD -> USD: True for exactly one caller, whatever the number of callers."""
    return cards.use(db, card)


def verifier_row(db: Db, card: CardNo) -> CardRow | None:
    """The card with its PIN verifier, key version, expiry, tries and state; None if unknown."""
    return cards.get(db, card)
