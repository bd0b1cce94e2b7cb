"""A production order from its plan to the shipped boxes; two people stand behind each order."""

from datetime import datetime
from typing import Final
from uuid import UUID

from central.cards import maker_file
from central.cards.guards import (
    RefusedError,
    operator_as,
    require,
    require_distinct,
    require_none,
    whole,
)
from central.cards.model import CardState, MakerState, MoveKind, OrderState, Step
from central.cards.moving import move_all
from central.cards.ranges import minus
from central.cards.store import makers, moves, orders
from central.cards.store.cards import Place
from central.cards.store.moves import Move
from central.cards.store.orders import Line, Order
from central.db.engine import Db
from central.db.numbers import next_number
from central.orgs import units
from central.orgs.act import Act, Verdict, applied
from wire.messages import DocumentMade
from wire.operations import (
    ConsignmentShipped,
    MakerAcknowledged,
    OrderApproved,
    OrderPlanned,
)
from wire.people import Role, UnitLevel
from wire.refusals import Refusal
from wire.values import FACE_CODES, business_day

ORDER_LIMIT: Final = 1_000_000  # cards of one order: the maker file is built in memory
_SHIPPABLE: Final = (OrderState.MAKER_ACKED, OrderState.SHIPPED)


@whole
def plan(db: Db, act: Act, op: OrderPlanned) -> Verdict:
    """A new order, numbered `ZK-2026-0001`, waiting for its approval."""
    planner = operator_as(act, Role.P_CARD)
    _check_maker(db, act, op.maker)
    _check_lines(db, op)
    require(op.expires > business_day(act.moment), Refusal.CARD_EXPIRED)
    number = document_number(db, act, "ZK")
    order = Order(
        id=act.op_id,
        number=number,
        state=OrderState.SUBMITTED,
        maker=op.maker,
        expires=op.expires,
        planned_by=planner.staff_no,
        planned_at=act.moment,
        lines=tuple(
            Line(at, each.face, each.pieces, each.deliver_to)
            for at, each in enumerate(op.lines, start=1)
        ),
    )
    orders.add(db, order)
    return applied(DocumentMade(number))


def document_number(db: Db, act: Act, prefix: str) -> str:
    """The next number of this kind of document in the year of the act."""
    return number_at(db, act.moment, prefix)


def number_at(db: Db, moment: datetime, prefix: str) -> str:
    """The next number of this kind of document in that year."""
    series = f"{prefix}-{business_day(moment).year}"
    return f"{series}-{next_number(db, series):04d}"


def _check_maker(db: Db, act: Act, code: str) -> None:
    maker = makers.get(db, code)
    if maker is None or maker.state != MakerState.VETTED:
        raise RefusedError(Refusal.MAKER_UNKNOWN)
    require(maker_file.can_receive(maker.certificate_pem, act.moment), Refusal.MAKER_UNKNOWN)


def _check_lines(db: Db, op: OrderPlanned) -> None:
    cities = {code for code, _ in units.units_of_level(db, UnitLevel.CITY)}
    for line in op.lines:
        require(line.face in FACE_CODES, Refusal.FACE_UNKNOWN)
        require(line.deliver_to in cities, Refusal.UNIT_UNKNOWN)
    require(sum(line.pieces for line in op.lines) <= ORDER_LIMIT, Refusal.AMOUNT_FAULT)


@whole
def approve(db: Db, act: Act, op: OrderApproved) -> Verdict:
    """The order may be generated; its planner cannot approve it."""
    approver = operator_as(act, Role.P_APPR)
    order = _order(db, op.order_id)
    require(order.planned_by != approver.staff_no, Refusal.SAME_PERSON)
    facts = {"approved_by": approver.staff_no, "approved_at": act.moment}
    stepped = orders.step(db, order.id, (OrderState.SUBMITTED,), OrderState.APPROVED_1, facts)
    require(stepped, Refusal.ORDER_STATE)
    return applied()


@whole
def acknowledge(db: Db, act: Act, op: MakerAcknowledged) -> Verdict:
    """The maker has the very file we wrote, and every card of it; it is not handed out again."""
    operator_as(act, Role.P_CARD)
    order = _order(db, op.order_id)
    require(order.state is OrderState.EXPORTED, Refusal.ORDER_STATE)
    same = (op.file_sha256, op.pieces) == (order.file_sha256, order.pieces)
    require(same, Refusal.FILE_MISMATCH)
    facts = {"acknowledged_at": act.moment}
    stepped = orders.step(db, order.id, (OrderState.EXPORTED,), OrderState.MAKER_ACKED, facts)
    require(stepped, Refusal.ORDER_STATE)
    return applied()


@whole
def ship(db: Db, act: Act, op: ConsignmentShipped) -> Verdict:
    """A consignment `FH-2026-0001`: EXP -> SHP for cards made for that city, each once."""
    shipper = operator_as(act, Role.P_CARD)
    order = _order(db, op.order_id)
    require_distinct(op.ranges)
    made = order.made_for(op.deliver_to)
    require(made, Refusal.UNIT_UNKNOWN)
    require_none(minus(op.ranges, made), Refusal.RANGE_FAULT)
    stepped = orders.step(db, order.id, _SHIPPABLE, OrderState.SHIPPED) or orders.step(
        db, order.id, (OrderState.PARTLY_RECEIVED,), OrderState.PARTLY_RECEIVED
    )
    require(stepped, Refusal.ORDER_STATE)
    move_all(db, op.ranges, Step(CardState.EXP, CardState.SHP), (Place(), Place()))
    number = document_number(db, act, MoveKind.SHIP.prefix)
    consignment = Move(
        id=act.op_id,
        number=number,
        kind=MoveKind.SHIP,
        to_unit=op.deliver_to,
        sent_by=shipper.staff_no,
        sent_at=act.moment,
        ranges=op.ranges,
        order_id=order.id,
    )
    moves.add(db, consignment)
    return applied(DocumentMade(number))


def _order(db: Db, order_id: UUID) -> Order:
    order = orders.get(db, order_id)
    if order is None:
        raise RefusedError(Refusal.ORDER_UNKNOWN)
    return order
