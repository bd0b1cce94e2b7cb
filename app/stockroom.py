"""Cards on their way: from the maker to the city, to the hall, to a drawer and back."""

from uuid import UUID

from app.desk import Desk, Fact, Operator, Settled
from app.errors import CardHeldError, OfflineError
from app.model.roles import check_second
from app.model.stock import check_run
from app.store import stock as drawer_stock
from wire.operations import (
    CardsDispatched,
    CardsIssued,
    CardsReturned,
    ConsignmentReceived,
    DispatchAccepted,
    IssueTaken,
)
from wire.people import Role
from wire.queries import IssuesAsked, IssuesShown, Parcel, StockAsked, StockShown
from wire.values import CardRange, business_day, new_id


def stock(desk: Desk) -> StockShown:
    """What this unit holds, what is on its way to it, and what it sent; online."""
    answer = desk.ask(StockAsked(desk.identity.unit))
    assert isinstance(answer, StockShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def issues(desk: Desk) -> IssuesShown:
    """The issues that wait for the operator, and the drawer as the centre sees it; online."""
    answer = desk.ask(IssuesAsked(desk.require_operator().staff_no))
    assert isinstance(answer, IssuesShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def receive(
    desk: Desk,
    consignment_id: UUID,
    ranges: tuple[CardRange, ...],
    note: str,
    second: Operator,
) -> Settled:
    """入库: what was really in the maker's boxes, counted by two."""
    custodian = desk.require_operator(Role.U_CARD)
    check_second(custodian.staff_no, second.sheet, None)
    return desk.submit(ConsignmentReceived(consignment_id, ranges, note), (second,))


def dispatch(desk: Desk, to_unit: str, ranges: tuple[CardRange, ...]) -> Settled:
    """出库: cards leave for another unit; in transit until it accepts them."""
    desk.require_operator(Role.U_CARD)
    return desk.submit(CardsDispatched(to_unit, ranges))


def accept(desk: Desk, dispatch_id: UUID, ranges: tuple[CardRange, ...], note: str = "") -> Settled:
    """What this unit counted of a dispatch; the rest is recorded as missing."""
    desk.require_operator(Role.U_CARD)
    return desk.submit(DispatchAccepted(dispatch_id, ranges, note))


def issue(desk: Desk, teller: str, ranges: tuple[CardRange, ...]) -> Settled:
    """领用: cards offered to a teller, who still has to take them."""
    desk.require_operator(Role.U_CARD)
    return desk.submit(CardsIssued(teller, ranges))


def take(desk: Desk, parcel: Parcel) -> Settled:
    """The teller takes an issue: its cards are in the drawer as soon as the centre says so."""
    desk.require_operator(Role.TELLER)
    return desk.submit(IssueTaken(parcel.parcel_id, parcel.ranges))


def give_back(desk: Desk, ranges: tuple[CardRange, ...], custodian: Operator) -> Settled:
    """退卡入库: unsold cards from the drawer to the hall; held here until the centre says so.

    Raises:
        CardSoldError, CardNotMineError, RangeHoleError, ...: they are not all in the drawer.
        RefusedError: the centre said no; the cards are in the drawer again.
    """
    teller = desk.require_operator(Role.TELLER)
    check_second(teller.staff_no, custodian.sheet, Role.U_CARD)
    if not desk.is_online():
        raise OfflineError(CardsReturned.kind)
    op_id, moment = new_id(), desk.now()
    fact = Fact(op_id, CardsReturned(ranges), moment, business_day(moment))
    with desk.store.begin() as db:
        for run in ranges:
            check_run(run, drawer_stock.here(db, run), teller.staff_no)
        stuck = drawer_stock.hold(db, ranges, teller.staff_no)
        if stuck is not None:
            raise CardHeldError(stuck.first)
        desk.record(db, fact, (custodian,))
    return desk.settled(op_id)
