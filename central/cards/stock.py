"""Stock on its way: in at the city, out to the halls, into a drawer and back.

Custody is acceptance: cards change hands only when the receiver has counted them. What the
receiver did not find is written down as lost, with its number, and never goes on.
"""

from dataclasses import replace
from uuid import UUID, uuid5

from central.cards.guards import (
    RefusedError,
    operator_as,
    require,
    require_distinct,
    require_none,
    second_as,
    whole,
)
from central.cards.model import CardState, MoveKind, MoveState, OrderState, Step
from central.cards.moving import Ranges, move_all, offer_all
from central.cards.plan import document_number
from central.cards.ranges import first_cards, merged, minus, pieces_of
from central.cards.store import cards, moves, orders
from central.cards.store.cards import Place
from central.cards.store.moves import BACK, HELD, MISSING, TAKEN, Move, Taking
from central.db.engine import Db
from central.orgs import grants, units
from central.orgs.act import Act, Verdict, applied
from wire.messages import CardsAtFault, DocumentMade
from wire.operations import (
    CardsDispatched,
    CardsIssued,
    CardsReturned,
    ConsignmentReceived,
    DispatchAccepted,
    IssueTaken,
)
from wire.people import Role
from wire.refusals import Refusal
from wire.values import business_day

_UNDER_WAY = (OrderState.SHIPPED, OrderState.PARTLY_RECEIVED)


@whole
def receive(db: Db, act: Act, op: ConsignmentReceived) -> Verdict:
    """入库: SHP -> STK for what was in the boxes, SHP -> LST for the rest.

    Returns:
        DocumentMade with the consignment's number; `difference` is how many cards are missing.
    """
    custodian = operator_as(act, Role.U_CARD)
    counter = act.second_person()
    if counter is None:
        raise RefusedError(Refusal.NEEDS_SECOND)
    parcel = _parcel(db, op.consignment_id, (MoveKind.SHIP, act.unit))
    people = f"{custodian.staff_no},{counter.staff_no}"
    here = Place(unit=act.unit)
    missing = _count_in(db, act, (parcel, op.ranges, op.note), people)
    move_all(db, merged(op.ranges), Step(CardState.SHP, CardState.STK), (Place(), here))
    move_all(db, missing, Step(CardState.SHP, CardState.LST), (Place(), Place()))
    _mark_received(db, parcel)
    return applied(DocumentMade(parcel.number, pieces_of(missing)))


def _mark_received(db: Db, parcel: Move) -> None:
    """The order is closed when every card of it was received or found missing."""
    if parcel.order_id is None:
        return
    order = orders.get(db, parcel.order_id)
    if order is None:
        return
    done = [span for each in moves.of_order(db, order.id, MoveState.TAKEN) for span in each.ranges]
    left = minus(order.made_for(), done)
    after = OrderState.PARTLY_RECEIVED if left else OrderState.CLOSED
    orders.step(db, order.id, _UNDER_WAY, after)


@whole
def dispatch(db: Db, act: Act, op: CardsDispatched) -> Verdict:
    """出库 `DB-2026-0001`: STK -> TRF, on the way to a unit below; this unit still answers."""
    custodian = operator_as(act, Role.U_CARD)
    below = op.to_unit != act.unit and units.is_under(db, op.to_unit, act.unit)
    require(below, Refusal.UNIT_UNKNOWN)
    require_distinct(op.ranges)
    here = Place(unit=act.unit)
    move_all(db, op.ranges, Step(CardState.STK, CardState.TRF), (here, here))
    sent = _document(db, act, MoveKind.DISPATCH, op.ranges)
    moves.add(db, replace(sent, to_unit=op.to_unit, sent_by=custodian.staff_no))
    return applied(DocumentMade(sent.number))


@whole
def accept(db: Db, act: Act, op: DispatchAccepted) -> Verdict:
    """TRF -> STK at this unit for what was counted, TRF -> LST for the rest.

    Frozen cards do not move, counted or not: they go on their way under a document of their own,
    which waits here until they have thawed. CARD_FROZEN where there are no others.

    Returns:
        DocumentMade with the dispatch's number; `difference` is how many cards are missing.
    """
    custodian = operator_as(act, Role.U_CARD)
    parcel = _parcel(db, op.dispatch_id, (MoveKind.DISPATCH, act.unit))
    require(parcel.sent_by != custodian.staff_no, Refusal.SAME_PERSON)
    missing = _foreign_free_rest(parcel, op.ranges)
    held = cards.frozen_ranges(db, parcel.ranges)
    require(minus(parcel.ranges, held), Refusal.CARD_FROZEN, CardsAtFault(first_cards(held)))
    counted, missing = minus(op.ranges, held), minus(missing, held)
    parts = {TAKEN: counted, MISSING: missing, HELD: held}
    short = pieces_of(missing)
    _take_over(db, parcel, Taking(custodian.staff_no, act.moment, parts, short, op.note))
    there, here = Place(unit=parcel.from_unit), Place(unit=act.unit)
    move_all(db, counted, Step(CardState.TRF, CardState.STK), (there, here))
    move_all(db, missing, Step(CardState.TRF, CardState.LST), (there, there))
    if held:
        _send_on(db, act, parcel, held)
    return applied(DocumentMade(parcel.number, short, held))


def _send_on(db: Db, act: Act, parcel: Move, held: Ranges) -> None:
    """The rest of the dispatch under a number of its own, still by who sent it."""
    number = document_number(db, act, MoveKind.DISPATCH.prefix)
    moves.add(db, replace(parcel, id=_held_id(act), number=number, sent_at=act.moment, ranges=held))


def _held_id(act: Act) -> UUID:
    """The same whenever the acceptance is judged: also by a centre that lost its tail."""
    return uuid5(act.op_id, "held")


@whole
def issue(db: Db, act: Act, op: CardsIssued) -> Verdict:
    """领用 `LY-2026-0001`: cards in stock here are offered to a teller and to nobody else."""
    custodian = operator_as(act, Role.U_CARD)
    require(op.teller != custodian.staff_no, Refusal.SAME_PERSON)
    roles = grants.roles_at(db, op.teller, act.unit, business_day(act.moment))
    require(Role.TELLER in roles, Refusal.PERSON_UNKNOWN)
    require_distinct(op.ranges)
    offer_all(db, op.ranges, act.unit, (None, op.teller))
    offered = _document(db, act, MoveKind.ISSUE, op.ranges)
    moves.add(db, replace(offered, teller=op.teller, sent_by=custodian.staff_no))
    return applied(DocumentMade(offered.number))


@whole
def take(db: Db, act: Act, op: IssueTaken) -> Verdict:
    """STK -> TIL for what the teller counted; the rest stays in stock, offered to nobody.

    Returns:
        DocumentMade with the issue's number; `difference` is how many cards were left behind.
    """
    teller = operator_as(act, Role.TELLER)
    parcel = _parcel(db, op.issue_id, (MoveKind.ISSUE, act.unit))
    require(parcel.teller == teller.staff_no, Refusal.NOT_YOUR_STOCK)
    require(parcel.sent_by != teller.staff_no, Refusal.SAME_PERSON)
    rest = _foreign_free_rest(parcel, op.ranges)
    drawer = Place(act.unit, teller.staff_no)
    _take_over(db, parcel, Taking(teller.staff_no, act.moment, {TAKEN: op.ranges, BACK: rest}))
    move_all(db, op.ranges, Step(CardState.STK, CardState.TIL), (drawer, drawer))
    offer_all(db, rest, act.unit, (teller.staff_no, None))
    return applied(DocumentMade(parcel.number, pieces_of(rest)))


@whole
def give_back(db: Db, act: Act, op: CardsReturned) -> Verdict:
    """退库 `TK-2026-0001`: TIL -> STK, out of the operator's drawer, with the custodian."""
    teller = operator_as(act, Role.TELLER)
    custodian = second_as(act, Role.U_CARD, teller.staff_no)
    require_distinct(op.ranges)
    drawer = Place(act.unit, teller.staff_no)
    move_all(db, op.ranges, Step(CardState.TIL, CardState.STK), (drawer, Place(unit=act.unit)))
    back = replace(_document(db, act, MoveKind.RETURN, op.ranges), teller=teller.staff_no)
    taking = Taking(custodian.staff_no, act.moment, {TAKEN: op.ranges}, note=op.note)
    moves.add(db, back, taking)
    return applied(DocumentMade(back.number))


def _document(db: Db, act: Act, kind: MoveKind, ranges: Ranges) -> Move:
    """A new document of this unit with its number; its id is the operation's id."""
    return Move(
        id=act.op_id,
        number=document_number(db, act, kind.prefix),
        kind=kind,
        to_unit=act.unit,
        sent_by=act.operator,
        sent_at=act.moment,
        ranges=ranges,
        from_unit=act.unit,
    )


def _parcel(db: Db, move_id: UUID, waiting: tuple[MoveKind, str]) -> Move:
    """The document of that kind that waits at that unit."""
    kind, unit = waiting
    parcel = moves.get(db, move_id, kind)
    if parcel is None or parcel.to_unit != unit:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    require(parcel.state is MoveState.SENT, Refusal.DOCUMENT_STATE)
    return parcel


def _foreign_free_rest(parcel: Move, counted: Ranges) -> Ranges:
    """What was sent and not counted; a card that was not sent is refused by its name."""
    require_distinct(counted)
    require_none(minus(counted, parcel.ranges), Refusal.NOT_YOUR_STOCK)
    return minus(parcel.ranges, counted)


def _count_in(db: Db, act: Act, count: tuple[Move, Ranges, str], people: str) -> Ranges:
    """Record the count of (parcel, ranges, note); what is missing comes back."""
    parcel, counted, note = count
    missing = _foreign_free_rest(parcel, counted)
    parts = {TAKEN: counted, MISSING: missing}
    _take_over(db, parcel, Taking(people, act.moment, parts, pieces_of(missing), note))
    return missing


def _take_over(db: Db, parcel: Move, taking: Taking) -> None:
    require(moves.take(db, parcel.id, taking), Refusal.DOCUMENT_STATE)
