"""离柜: a shift that is suspended and goes on, and one that a supervisor closed meanwhile.

Every move is a fact of the journal, so that the hall sees who is away. Source: domain page 6.5,
ux page 4.1; decision 0032.
"""

from dataclasses import dataclass

from app.balancing import seal_of
from app.desk import Desk, Fact, Operator
from app.errors import ShiftOpenError, ShiftStateError
from app.model.roles import check_second
from app.model.shift import Shift
from app.store import shifts
from app.store.engine import Db
from app.store.shifts import Forced
from wire.counts import DrawerCount
from wire.people import Role
from wire.shift_states import ShiftState
from wire.shifts import ShiftMoved, ShiftStanding, ShiftTo
from wire.values import CardRange, CashLine, cash_total, new_id


@dataclass(frozen=True, slots=True)
class Standing:
    """How a teller's newest shift stands; None where there never was one at this desk."""

    shift: Shift | None
    other: str = ""  # the teller who is at the desk meanwhile


def suspend(
    desk: Desk,
    approver: Operator | None = None,
    count: tuple[tuple[CashLine, ...], tuple[CardRange, ...]] | None = None,
) -> Shift:
    """临时离柜: no business until the shift goes on; safe to repeat.

    Args:
        approver: a hall supervisor who seals the drawer: another teller may sign on meanwhile.
        count: an interim count of cash and cards, for the record; it is compared with nothing.

    Raises:
        NoShiftError, ShiftForcedError.
        ShiftStateError: the drawer is being counted.
        SelfSignError, RoleMissingError: the approver is no supervisor besides the teller.
    """
    operator = desk.require_operator(Role.TELLER)
    if approver is not None:
        check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    with desk.store.begin() as db:
        shift = shifts.held_by(db, operator.staff_no)
        if shift.state is ShiftState.SUSPENDED and (shift.is_sealed or approver is None):
            return shift
        counted = None
        if count is not None:
            cash, cards = count
            counted = DrawerCount(desk.now(), cash, cash_total(cash), cards)
        to = ShiftMoved(ShiftTo.SUSPENDED, shift.epoch, counted)
        shift = moved(desk, db, shift, to, approver)
    desk.wake()
    return shift


def resume(desk: Desk) -> Shift:
    """回柜: the teller is back, and business goes on; safe to repeat.

    Raises:
        NoShiftError, ShiftForcedError.
        ShiftStateError: the drawer is being counted.
        ShiftOpenError: another teller has a shift at this desk meanwhile.
    """
    operator = desk.require_operator(Role.TELLER)
    with desk.store.begin() as db:
        shift = shifts.held_by(db, operator.staff_no)
        other = shifts.current(db)
        if other is not None and other.id != shift.id:
            raise ShiftOpenError(other.teller)
        if shift.state is ShiftState.OPEN:
            return shift
        if shift.state is not ShiftState.SUSPENDED:
            raise ShiftStateError(shift.state)
        shift = moved(desk, db, shift, ShiftMoved(ShiftTo.OPEN, shift.epoch))
    desk.wake()
    return shift


def standing(desk: Desk) -> Standing:
    """The operator's newest shift here, open or over."""
    operator = desk.require_operator()
    with desk.store.begin() as db:
        here, mine = shifts.current(db), shifts.newest_of(db, operator.staff_no)
    is_other = here is not None and here.teller != operator.staff_no
    return Standing(mine, here.teller if here is not None and is_other else "")


def moved(
    desk: Desk, db: Db, shift: Shift, to: ShiftMoved, approver: Operator | None = None
) -> Shift:
    """The shift after a move, which is in the journal; both in the caller's transaction.

    Raises:
        ShiftStateError: no way leads there from where the shift stands.
    """
    after, is_sealed = ShiftState(to.to.value), approver is not None
    if shift.state is not after and not shifts.move(
        db, shift, after, epoch=to.shift_epoch, is_sealed=is_sealed
    ):
        raise ShiftStateError(shift.state)
    if shift.state is after:
        shifts.seal(db, shift.id)
    also = () if approver is None else (approver,)
    moment, day = desk.now(), shift.business_date
    desk.record(db, Fact(new_id(), to, moment, day, shift.id, shift.epoch), also)
    return shifts.get(db, shift.id)


# --- closed by force elsewhere ---
def acknowledge(desk: Desk) -> tuple[Shift, ...]:
    """The shifts of this desk that were closed by force; the centre hears what is held of them.

    Whoever signs on here next says so; each is told once.
    """
    with desk.store.begin() as db:
        heard = acknowledged(desk, db)
    if heard:
        desk.wake()
    return heard


def acknowledged(desk: Desk, db: Db) -> tuple[Shift, ...]:
    """The same in the caller's transaction."""
    operator = desk.require_operator()
    if not any(operator.has(role) for role in (Role.TELLER, Role.H_SUP)):
        return ()
    heard = shifts.forced_ones(db)
    for shift in heard:
        to = ShiftMoved(ShiftTo.FORCED, shift.epoch, seal=seal_of(desk, db, shift))
        moment, day = desk.now(), shift.business_date
        desk.record(db, Fact(new_id(), to, moment, day, shift.id, shift.epoch))
        shifts.stand(db, shift.id, ShiftState.CLOSED, "")
    return heard


def take_standing(desk: Desk, db: Db, told: ShiftStanding) -> None:
    """What the centre made of a shift of this desk: closed by force, corrected or confirmed."""
    state = ShiftState(told.state)
    if state is ShiftState.FORCED:
        shifts.force(db, told.shift_id, Forced(desk.now(), told.by, told.kept_float))
    else:
        shifts.stand(db, told.shift_id, state, told.number)
