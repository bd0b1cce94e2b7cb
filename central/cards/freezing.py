"""冻结, 解冻: cards that nobody may sell or recharge while somebody looks into them.

Source: domain page 6.3; decision 0027.
"""

from datetime import datetime
from typing import Final

from central.cards.guards import RefusedError, require, require_distinct, whole
from central.cards.plan import document_number, number_at
from central.cards.ranges import first_cards, pieces_of
from central.cards.store import freezes, moves
from central.cards.store.cards import CardRow
from central.cards.store.freezes import ANYWHERE, Freeze
from central.db.engine import Db
from central.orgs import people, units
from central.orgs.act import Act, Signer, Verdict, applied
from wire.cases import FreezesAsked, FreezeSheet, FreezesShown
from wire.messages import CardsAtFault, DocumentMade
from wire.operations import CardsFrozen, CardsUnfrozen, FreezeWhy
from wire.people import Role
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.values import CardNo, CardRange, card_at, new_id, serial_of

PREFIX: Final = "DJ"
BOX: Final = 100
_COUNTERSIGN: Final = (Role.P_CARD, Role.U_CARD, Role.H_SUP)


@whole
def freeze(db: Db, act: Act, op: CardsFrozen) -> Verdict:
    """`DJ-2026-0001`: every card of the ranges that can be frozen is frozen at once.

    That is STK, TRF, TIL and SLD of the asker's unit or below; the province's custodian reaches
    all. REFUSED only where there is no such card.

    Returns:
        DocumentMade with the number; `difference` is how many of the cards are not frozen by it.
    """
    require_distinct(op.ranges)
    everywhere = Role.P_CARD in act.signers[0].roles
    reach = ANYWHERE if everywhere else list(units.units_below(db, act.unit))
    ranges = tuple(sorted(op.ranges))
    pieces = sum(freezes.freeze(db, span, reach) for span in ranges)
    require(pieces, Refusal.NOT_YOUR_STOCK, CardsAtFault(first_cards(ranges)))
    made = Freeze(
        id=act.op_id,
        number=document_number(db, act, PREFIX),
        unit=act.unit,
        why=op.why,
        note=op.note,
        by=act.operator,
        at=act.moment,
        pieces=pieces,
    )
    freezes.add(db, made, ranges)
    return applied(DocumentMade(made.number, pieces_of(ranges) - pieces))


def freeze_box(db: Db, row: CardRow, moment: datetime) -> int:
    """How many cards the centre froze by itself: those in stock around one whose PIN is known.

    They are the range in which the card moved last, at most a hundred with it in the middle.
    """
    box = _box(moves.last_range(db, row.card) or CardRange(row.card, row.card), row.card)
    pieces = freezes.freeze_stock(db, box)
    if not pieces:
        return 0
    made = Freeze(
        id=new_id(),
        number=number_at(db, moment, PREFIX),
        unit=row.place.unit or "",
        why=FreezeWhy.STOLEN,
        note=row.card,
        by="",
        at=moment,
        pieces=pieces,
    )
    freezes.add(db, made, (box,))
    return pieces


def _box(span: CardRange, card: CardNo) -> CardRange:
    first = max(serial_of(span.first), serial_of(card) - BOX // 2)
    last = min(serial_of(span.last), first + BOX - 1)
    return CardRange(card_at(card, max(serial_of(span.first), last - BOX + 1)), card_at(card, last))


@whole
def unfreeze(db: Db, act: Act, op: CardsUnfrozen) -> Verdict:
    """The cards that this freeze still holds are in the state again in which it found them.

    Returns:
        DocumentMade with the freeze's number; `difference` is how many cards it did not hold
        any more.
    """
    found = freezes.lock_standing(db, op.freeze_id)
    if found is None or not _reaches(db, act, found):
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    require(found.by != act.operator, Refusal.SAME_PERSON)
    second = (act.signer_with(role, act.operator) for role in _COUNTERSIGN)
    require(any(second), Refusal.NEEDS_SECOND)
    thawed = freezes.lift(db, found.id, (act.operator, act.moment, op.note))
    return applied(DocumentMade(found.number, found.pieces - thawed))


def _reaches(db: Db, act: Act, found: Freeze) -> bool:
    return Role.P_CARD in act.signers[0].roles or units.is_under(db, found.unit, act.unit)


def answer_freezes(db: Db, asker: Signer, unit: str, query: FreezesAsked) -> Answer:
    """What is frozen in the unit and below, whoever froze it; for who asks there or above."""
    del asker
    if not units.is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    below = list(units.units_below(db, query.unit))
    return FreezesShown(tuple(_sheet(db, *each) for each in freezes.standing(db, below)))


def _sheet(db: Db, made: Freeze, pieces: int) -> FreezeSheet:
    return FreezeSheet(
        freeze_id=made.id,
        number=made.number,
        ranges=freezes.ranges_of(db, made.id),
        pieces=pieces,
        why=made.why,
        note=made.note,
        by=made.by,
        by_name=people.name_of(db, made.by) if made.by else "",
        at=made.at,
    )
