"""Shifts at the counter: opened, looked at; cards on hand."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.absence import acknowledged
from app.counter.drawer import own_shift
from app.desk import Desk, Fact, Operator
from app.errors import (
    ShiftOpenError,
    TenderFaultError,
)
from app.model.cash import SMALLEST_COIN, DrawerEntry, DrawerMove
from app.model.recharge import SlipState
from app.model.roles import check_second
from app.model.shift import LastOperation, Shift, ShiftFigures
from app.receipts import issue
from app.receipts.issue import About
from app.receipts.shifts import opening_receipt
from app.store import cash_moves, drawer, sales, shifts, slips, stock
from app.store.engine import Db
from sync import outbox
from wire.operations import (
    CardsSold,
    RechargeAsked,
    ShiftOpened,
    SoldAndRecharged,
)
from wire.people import Role
from wire.shift_states import ShiftState
from wire.values import (
    CashLine,
    Fen,
    business_day,
    new_id,
)


def shift_here(desk: Desk) -> Shift | None:
    """The shift of this drawer that is not closed, whoever holds it, or None."""
    with desk.store.begin() as db:
        return shifts.current(db)


def current_shift(desk: Desk) -> Shift | None:
    """The operator's own shift that is not closed, or None."""
    operator = desk.require_operator()
    with desk.store.begin() as db:
        return shifts.own(db, operator.staff_no)


def suggested_float(desk: Desk) -> Fen:
    """What the last close left in this drawer, in fen."""
    with desk.store.begin() as db:
        return shifts.last_kept_float(db)


def kept_before(desk: Desk) -> tuple[CashLine, ...]:
    """What the last close left in this drawer, by kind; empty where that is not known."""
    with desk.store.begin() as db:
        return cash_moves.kept_float(db)


def agrees(desk: Desk, float_cash: Fen) -> bool:
    """True if that is what the last close left, or if there was none; never what it was."""
    with desk.store.begin() as db:
        kept = shifts.kept_float(db)
    return kept is None or kept == float_cash


def open_shift(
    desk: Desk,
    float_cash: Fen,
    note: str = "",
    approver: Operator | None = None,
    lines: tuple[CashLine, ...] = (),
) -> Shift:
    """The operator's new shift with its float in the drawer; the opening slip is printed.

    Args:
        note: why the float is not what the last close left; wanted from those who know.
        approver: a hall supervisor who saw that it is not; without one the centre opens a case.
        lines: the float by kind, as it was counted.

    Raises:
        SelfSignError, RoleMissingError: the approver is no supervisor besides the teller.
        ShiftOpenError: this drawer has a shift already, of this teller or another. One whose
            drawer a supervisor has sealed is in nobody's way but its own teller's.
        TenderFaultError: the float is no amount of cash.
    """
    operator = desk.require_operator(Role.TELLER)
    if float_cash < 0 or float_cash % SMALLEST_COIN != 0:
        raise TenderFaultError("coin")
    if approver is not None:
        check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    moment = desk.now()
    with desk.store.begin() as db:
        _require_free_drawer(db, operator)
        acknowledged(desk, db)
        kept = shifts.kept_float(db)
        shift = _new_shift(db, operator, float_cash, moment)
        shifts.add(db, shift, note)
        drawer.add(db, shift.id, DrawerEntry(DrawerMove.FLOAT, float_cash), moment, shift.id)
        fact = ShiftOpened(float_cash, lines, note, kept)
        also = () if approver is None else (approver,)
        about = Fact(shift.id, fact, moment, shift.business_date, shift.id, shift.epoch)
        desk.record(db, about, also)
        _print_opening(desk, db, shift)
    desk.wake()
    return shift


def cards_on_hand(desk: Desk) -> Mapping[Fen, int]:
    """{face in fen: pieces} in the operator's drawer."""
    operator = desk.require_operator()
    with desk.store.begin() as db:
        return stock.on_hand(db, operator.staff_no)


def shift_figures(desk: Desk) -> ShiftFigures:
    """Counts of the operator's shift; never its cash. NoShiftError."""
    with desk.store.begin() as db:
        shift = own_shift(desk, db)
        sold = sales.sums(db, shift.id)
        recharged = slips.sums(db, shift.id).get(SlipState.CREDITED, (0, Fen(0)))
        last = _last_operation(db, shift.id)
    standing = sold.sales - sold.voids
    return ShiftFigures(shift.opened_at, standing, sold.pieces, recharged[0], last)


def _require_free_drawer(db: Db, operator: Operator) -> None:
    taken = shifts.own(db, operator.staff_no) or shifts.current(db)
    if taken is not None and (taken.teller == operator.staff_no or not taken.is_sealed):
        raise ShiftOpenError(taken.teller)


def _new_shift(db: Db, operator: Operator, float_cash: Fen, moment: datetime) -> Shift:
    day = business_day(moment)
    return Shift(
        new_id(),
        shifts.next_number(db, day),
        operator.staff_no,
        operator.name,
        day,
        moment,
        float_cash,
        ShiftState.OPEN,
    )


def _print_opening(desk: Desk, db: Db, shift: Shift) -> None:
    number = issue.next_number(db, desk.identity, shift.opened_at)
    head = issue.head_of(desk, db, shift, number, shift.opened_at)
    waiting = outbox.counts(db).waiting
    on_hand, skew_s = stock.on_hand(db, shift.teller), desk.client.skew_s
    paper = opening_receipt(head, shift, on_hand, waiting, skew_s)
    issue.put(db, paper, About(shift.id, shift.id, shift.opened_at))


def _last_operation(db: Db, shift_id: UUID) -> LastOperation | None:
    sale, slip = sales.last(db, shift_id), slips.last(db, shift_id)
    if slip is not None and (sale is None or slip.at >= sale.at):
        kind = SoldAndRecharged.kind if slip.sale_id is not None else RechargeAsked.kind
        return LastOperation(kind, slip.at, slip.receipt_no, 1)
    if sale is None:
        return None
    return LastOperation(CardsSold.kind, sale.at, sale.receipt_no, sale.pieces)
