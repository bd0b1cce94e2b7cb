"""What every operation at the counter asks first: whose shift, whose cards."""

from app.desk import Desk
from app.errors import (
    CardHeldError,
    CardTwiceError,
    DrawerFullError,
    ShiftCountingError,
    ShiftSuspendedError,
)
from app.model.cash import DrawerEntry, DrawerMove
from app.model.sale import (
    CardSale,
)
from app.model.shift import Shift
from app.model.stock import check_run, overlapping
from app.store import drawer, sales, shifts, stock
from app.store.engine import Db
from wire.shift_states import BEING_COUNTED, ShiftState
from wire.values import (
    CardRange,
    CustomerNo,
)


def own_shift(desk: Desk, db: Db) -> Shift:
    """The operator's shift, or NoShiftError."""
    return shifts.held_by(db, desk.require_operator().staff_no)


def selling_shift(desk: Desk, db: Db) -> Shift:
    """The operator's shift if it may do business now, in this transaction.

    What is written carries its epoch: one that has passed is fenced off here and at the centre.

    Raises:
        NoShiftError, ShiftForcedError, ShiftCountingError, ShiftSuspendedError.
    """
    shift = own_shift(desk, db)
    if shift.state in BEING_COUNTED:
        raise ShiftCountingError
    if shift.state is not ShiftState.OPEN:
        raise ShiftSuspendedError
    return shift


def require_room_in_drawer(desk: Desk, db: Db, shift: Shift) -> None:
    """DrawerFullError where the drawer holds as much as it may: hand some over first."""
    limit = desk.lease(db).drawer_stop_fen
    if drawer.level(db, shift.id) >= limit:
        raise DrawerFullError(limit)


def check_mine(db: Db, ranges: tuple[CardRange, ...], teller: str) -> None:
    """The named error of the first card in the way."""
    for run in ranges:
        if not stock.has(db, run, teller):
            check_run(run, stock.here(db, run), teller)
    twice = overlapping(ranges)
    if twice is not None:
        raise CardTwiceError(twice)


def book(db: Db, sale: CardSale, shift: Shift, customer: CustomerNo | None = None) -> None:
    """Cards out of the drawer, cash into it, and the sale that says so."""
    check_mine(db, sale.ranges, shift.teller)
    sales.add(db, sale, shift.teller, customer)
    stuck = stock.take(db, sale.ranges, shift.teller, sale.id)
    if stuck is not None:
        raise CardHeldError(stuck.first)
    entry = DrawerEntry(DrawerMove.SALE, sale.total)
    drawer.add(db, shift.id, entry, sale.at, sale.id)
