"""What people ask about cards: orders, the maker file, stock, issues, and the life of one card."""

import hashlib
from collections.abc import Iterator

from central.cards.model import CardState, MakerState, MoveKind, OrderState
from central.cards.store import cards, freezes, makers, moves, orders, traces
from central.cards.store.cards import Place
from central.cards.store.freezes import Taken
from central.cards.store.moves import Move
from central.cards.store.orders import Order
from central.cards.store.traces import Trace
from central.db.engine import Db
from central.orgs import grants, people, units
from central.orgs.act import Signer
from central.settings import KeyRing
from wire.cases import CardFreeze
from wire.operations import CardsFrozen, CardsUnfrozen, OrderLine
from wire.people import Role, UnitLevel
from wire.queries import (
    Answer,
    CardAsked,
    CardEvent,
    CardShown,
    IssuesAsked,
    IssuesShown,
    MakerFileAsked,
    MakerFileShown,
    OrdersAsked,
    OrderSheet,
    OrdersShown,
    Parcel,
    QueryRefused,
    StockAsked,
    StockShown,
)
from wire.refusals import Refusal
from wire.values import business_day, utc_now


def answer_orders(db: Db, asker: Signer, unit: str, query: OrdersAsked) -> Answer:
    """The newest orders, the makers who may be given one, and the cities cards may go to."""
    del asker, unit, query  # production is the province's: every post that may ask sees all
    return OrdersShown(
        orders=tuple(_order_sheet(db, order) for order in orders.newest(db)),
        makers=makers.codes_in(db, MakerState.VETTED),
        cities=units.units_of_level(db, UnitLevel.CITY),
    )


def _order_sheet(db: Db, order: Order) -> OrderSheet:
    shipped = [span for each in moves.of_order(db, order.id) for span in each.ranges]
    return OrderSheet(
        order_id=order.id,
        number=order.number,
        state=order.state,
        maker=order.maker,
        expires=order.expires,
        planned_by=order.planned_by,
        approved_by=order.approved_by or "",
        lines=tuple(OrderLine(line.face, line.pieces, line.deliver_to) for line in order.lines),
        ranges=order.made_for(),
        file_sha256=order.file_sha256 or "",
        shipped=tuple(shipped),
    )


def answer_maker_file(
    db: Db, asker: Signer, unit: str, query: MakerFileAsked, keys: KeyRing
) -> Answer:
    """The sealed file, until the maker has acknowledged it; FILE_MISMATCH if it was touched."""
    del asker, unit  # only the maker can open it
    order = orders.get(db, query.order_id)
    if order is None:
        return QueryRefused(Refusal.ORDER_UNKNOWN)
    if order.state is not OrderState.EXPORTED or order.file_name is None:
        return QueryRefused(Refusal.ORDER_STATE)
    try:
        content = (keys.file_folder / order.file_name).read_bytes()
    except FileNotFoundError:
        return QueryRefused(Refusal.FILE_MISMATCH)
    if hashlib.sha256(content).hexdigest() != order.file_sha256:
        return QueryRefused(Refusal.FILE_MISMATCH)
    return MakerFileShown(content)


def answer_stock(db: Db, asker: Signer, unit: str, query: StockAsked) -> Answer:
    """What the unit has and what is on its way; for the asker's own unit and those below."""
    del asker
    if not units.is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    here = query.unit
    below = tuple(code for code in units.units_below(db, here) if code != here)
    return StockShown(
        unit=here,
        on_hand=cards.ranges_at(db, CardState.STK, Place(unit=here)),
        consignments=_parcels(db, moves.waiting_at(db, MoveKind.SHIP, here)),
        dispatches=_parcels(db, moves.waiting_at(db, MoveKind.DISPATCH, here)),
        sent=_parcels(db, moves.waiting_from(db, MoveKind.DISPATCH, here)),
        issues=_parcels(db, moves.waiting_at(db, MoveKind.ISSUE, here)),
        tellers=grants.people_with(db, Role.TELLER, here, business_day(utc_now())),
        units_below=tuple((code, units.unit_name(db, code)) for code in below),
    )


def answer_issues(db: Db, asker: Signer, unit: str, query: IssuesAsked) -> Answer:
    """What waits for the teller and what is in the drawer; a teller asks only for himself."""
    others = {Role.U_CARD, Role.H_SUP}
    if query.teller != asker.staff_no and asker.roles.isdisjoint(others):
        return QueryRefused(Refusal.ROLE_MISSING, role=Role.H_SUP)
    waiting = tuple(each for each in moves.waiting_for(db, query.teller) if each.to_unit == unit)
    return IssuesShown(
        issues=_parcels(db, waiting),
        in_drawer=cards.ranges_at(db, CardState.TIL, Place(unit, query.teller)),
    )


def _parcels(db: Db, waiting: tuple[Move, ...]) -> tuple[Parcel, ...]:
    return tuple(
        Parcel(
            each.id, each.number, _sender(db, each), _receiver(db, each), each.sent_at, each.ranges
        )
        for each in waiting
    )


def _sender(db: Db, move: Move) -> str:
    if move.from_unit is not None:
        return units.unit_name(db, move.from_unit)
    order = orders.get(db, move.order_id) if move.order_id else None
    maker = makers.get(db, order.maker) if order else None
    return maker.name if maker else ""


def _receiver(db: Db, move: Move) -> str:
    return people.name_of(db, move.teller) if move.teller else units.unit_name(db, move.to_unit)


def answer_card(db: Db, asker: Signer, unit: str, query: CardAsked) -> Answer:
    """卡片履历: the card's state and what happened to it, oldest first; never its PIN."""
    del asker, unit  # a card is sold here and used there: any counter may ask
    row = cards.get(db, query.card)
    if row is None:
        return QueryRefused(Refusal.CARD_UNKNOWN)
    frozen = freezes.of_card(db, query.card)
    happened = [
        *traces.generation(db, query.card),
        *traces.handling(db, query.card),
        *traces.selling(db, query.card),
        *traces.recharging(db, query.card),
        *(trace for each in frozen for trace in _freezing(each)),
    ]
    events = tuple(_event(db, each) for each in sorted(happened, key=lambda each: each.at))
    told = tuple(_card_freeze(db, each) for each in frozen)
    return CardShown(query.card, row.face, row.state, row.expires, events, told)


def _freezing(taken: Taken) -> Iterator[Trace]:
    made, lifting = taken.made, taken.lifting
    yield Trace(made.at, CardsFrozen.kind, made.by, made.unit)
    if lifting is not None:
        yield Trace(lifting.at, CardsUnfrozen.kind, lifting.by, "")


def _card_freeze(db: Db, taken: Taken) -> CardFreeze:
    made, lifting = taken.made, taken.lifting
    return CardFreeze(
        number=made.number,
        why=made.why,
        note=made.note,
        by=made.by,
        by_name=people.name_of(db, made.by) if made.by else "",
        at=made.at,
        holds=taken.holds,
        lifted_by=lifting.by if lifting else "",
        lifted_at=lifting.at if lifting else None,
        lift_note=lifting.note if lifting else "",
    )


def _event(db: Db, trace: Trace) -> CardEvent:
    where = units.unit_name(db, trace.unit) if trace.unit else ""
    return CardEvent(trace.at, trace.what, trace.who, where)
