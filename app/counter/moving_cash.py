"""Cash into and out of the drawer while the shift goes on, told online or not; and taken over."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from app.counter.drawer import own_shift, selling_shift
from app.desk import Desk, Fact, Operator
from app.errors import ApproverMissingError, HandOverError, TenderFaultError
from app.model.cash import DrawerLevel, moved_entry
from app.model.roles import check_second
from app.offline import require_two_copies
from app.receipts import issue
from app.receipts.cash_moves import CashSlip, cash_move_receipt
from app.receipts.issue import About
from app.store import cash_moves, drawer, meta, shifts
from app.store.cash_moves import KeptMove
from app.store.engine import Db
from wire.cash import CashMove, CashMoved, HandOverAccepted
from wire.people import Role
from wire.values import CashLine, Fen, business_day, cash_total, new_id

REASON_LONGEST: Final = 40
COPIES: Final = ("第一联 交出人留存", "第二联 随款交接收人")


@dataclass(frozen=True, slots=True)
class Moving:
    """What is to be moved: kinds of money, why, and the difference that it is about, if any."""

    what: CashMove
    lines: tuple[CashLine, ...]
    reason: str = ""
    variance_id: UUID | None = None


def move_cash(desk: Desk, moving: Moving, approver: Operator | None = None) -> KeptMove:
    """The movement, durable, under its slip's number; the slip is printed in two copies.

    Args:
        approver: a hall supervisor besides the teller; wanted for everything but a drop, which its
            receiver accepts.

    Raises:
        TenderFaultError: nothing was counted.
        ApproverMissingError, SelfSignError, RoleMissingError: nobody signs.
        NoShiftError, ShiftCountingError: there is no drawer to move it in.
    """
    operator = desk.require_operator(Role.TELLER)
    if approver is not None:
        check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    elif moving.what is not CashMove.DROP:
        raise ApproverMissingError(Role.H_SUP)
    lines = tuple(line for line in moving.lines if line.pieces)
    if not lines:
        raise TenderFaultError("nothing")
    require_two_copies(desk)
    with desk.store.begin() as db:
        made = _move(desk, db, replace(moving, lines=lines), approver)
    desk.wake()
    return made


def _move(desk: Desk, db: Db, moving: Moving, approver: Operator | None) -> KeptMove:
    """Journal, drawer account, list and both papers, in the caller's transaction."""
    shift, moment = selling_shift(desk, db), desk.now()
    total, reason = cash_total(moving.lines), moving.reason.strip()[:REASON_LONGEST]
    number = _next_slip(desk, db)
    made = KeptMove(new_id(), shift.id, number, moving.what, total, shift.teller, moment)
    fact = CashMoved(moving.what, moving.lines, total, number, reason, moving.variance_id)
    also = () if approver is None else (approver,)
    desk.record(db, Fact(made.id, fact, moment, shift.business_date, shift.id, shift.epoch), also)
    drawer.add(db, shift.id, moved_entry(moving.what, total), moment, made.id)
    cash_moves.add(db, made)
    signed = f"{approver.staff_no} {approver.name}" if approver is not None else ""
    for copy in COPIES:
        paper_no = issue.next_number(db, desk.identity, moment)
        head = issue.head_of(desk, db, shift, paper_no, moment)
        slip = CashSlip(copy, number, moving.what, moving.lines, reason, signed)
        issue.put(db, cash_move_receipt(head, slip), About(made.id, shift.id, moment))
    return made


def _next_slip(desk: Desk, db: Db) -> str:
    """`JC-330101-03-20261130-01`: of this terminal and day, without holes, offline as well."""
    series = f"JC-{desk.identity.terminal}-{business_day(desk.now()):%Y%m%d}"
    return f"{series}-{meta.next_serial(db, series):02d}"


def drawer_level(desk: Desk) -> DrawerLevel:
    """How near the operator's drawer is to its limits; never how much is in it."""
    with desk.store.begin() as db:
        shift, lease = own_shift(desk, db), desk.lease(db)
        held = drawer.level(db, shift.id)
    if held >= lease.drawer_stop_fen:
        return DrawerLevel.STOP
    return DrawerLevel.WARN if held >= lease.drawer_warn_fen else DrawerLevel.FREE


def moves_of_shift(desk: Desk) -> tuple[KeptMove, ...]:
    """What was moved in the operator's shift, oldest first; NoShiftError."""
    with desk.store.begin() as db:
        return cash_moves.of_shift(db, own_shift(desk, db).id)


def accept_here(
    desk: Desk, move_id: UUID, lines: tuple[CashLine, ...], receiver: Operator, note: str = ""
) -> Fen:
    """By how much the receiver, signing on the spot, counted more than was told; negative: less.

    Raises:
        HandOverError: this terminal handed over nothing such, or it was accepted before.
        SelfSignError, RoleMissingError: the receiver is no supervisor besides the giver.
    """
    operator = desk.require_operator()
    total = cash_total(lines)
    with desk.store.begin() as db:
        made = cash_moves.get(db, move_id)
        if made is None or not made.is_offered:
            raise HandOverError(move_id)
        check_second(made.giver, receiver.sheet, Role.H_SUP)
        cash_moves.accept(db, move_id, receiver.staff_no)
        day = shifts.get(db, made.shift_id).business_date
        fact = HandOverAccepted(move_id, tuple(one for one in lines if one.pieces), total, note)
        also = () if receiver.staff_no == operator.staff_no else (receiver,)
        desk.record(db, Fact(new_id(), fact, desk.now(), day, made.shift_id), also)
    desk.wake()
    return Fen(total - made.total)
