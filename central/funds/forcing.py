"""强制结班: a supervisor and a second person close the shift of a teller who is away.

At the very desk it was done with the cash before the centre heard of it, and is booked whatever
is wrong; from elsewhere the centre is asked, and of two who ask at once one is refused.
Source: domain page 6.5; decision 0032.
"""

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.shifts import book_emptied, expected_cash
from central.funds.store import shifts
from central.funds.store.shifts import Closing, ShiftRow
from central.orgs import notices
from central.orgs.act import Act, Signer, Verdict, applied, suspense
from central.orgs.units import is_under
from wire.codec import encode
from wire.messages import DocumentMade, Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import ShiftForced, ShiftStanding
from wire.values import Fen


def force(db: Db, act: Act, op: ShiftForced) -> Verdict:
    """APPLIED with the difference in fen: the shift is over, and its cash is booked.

    From elsewhere it is REFUSED, without a trace, where the shift is over already or those two may
    not; at the desk itself that is a SUSPENSE.
    """
    return _at_its_desk(db, act, op) if op.seal is not None else _from_elsewhere(db, act, op)


@whole
def _from_elsewhere(db: Db, act: Act, op: ShiftForced) -> Verdict:
    shift = shifts.lock(db, op.shift_id)
    if shift is None or not is_under(db, shift.unit, act.unit):
        raise RefusedError(Refusal.SHIFT_UNKNOWN)
    why = _why_not(act, shift)
    if why is not None:
        raise RefusedError(why)
    require(_adds_up(op), Refusal.AMOUNT_FAULT)
    over = _close(db, act, shift, op)
    if over is None:
        raise RefusedError(Refusal.SHIFT_CLOSED)
    _tell(db, act, shift, op)
    return applied(DocumentMade("", over))


def _at_its_desk(db: Db, act: Act, op: ShiftForced) -> Verdict:
    shift = shifts.lock(db, op.shift_id)
    if shift is None or shift.terminal != act.envelope.terminal:
        return suspense(Refusal.SHIFT_UNKNOWN)
    over = None if shift.is_over else _close(db, act, shift, op)
    shifts.put_seal(db, shift.id, op.seal, act.op_id)
    shifts.advance(db, shift.id, (ShiftState.FORCED,), ShiftState.CLOSED, act.envelope.at)
    if over is None:
        return suspense(Refusal.SHIFT_CLOSED)
    made = DocumentMade(f"Z{op.z_no:06d}", over)
    why = _why_not(act, shift) or (None if _adds_up(op) else Refusal.AMOUNT_FAULT)
    return applied(made) if why is None else suspense(why, made)


def _why_not(act: Act, shift: ShiftRow) -> Refusal | None:
    """Two people, one of them a supervisor, none of them the teller; of a shift not over yet."""
    if shift.is_over:
        return Refusal.SHIFT_CLOSED
    if any(each.staff_no == shift.teller for each in act.signers):
        return Refusal.SAME_PERSON
    both = act.signer_with(Role.H_SUP) is not None and act.second_person() is not None
    return None if both else Refusal.NEEDS_SECOND


def _adds_up(op: ShiftForced) -> bool:
    return op.counts[-1].cash_total == op.kept_float + op.handed_over


def _close(db: Db, act: Act, shift: ShiftRow, op: ShiftForced) -> Fen | None:
    """Over or short, in fen; None where somebody else closed it first."""
    expected = expected_cash(db, shift)
    counted = Fen(op.kept_float + op.handed_over)
    over = Fen(counted - expected)
    second = act.second_person()
    closing = _closing(act, op, (expected, over), second)
    if not shifts.close(db, shift.id, closing, ShiftState.FORCED):
        return None
    book_emptied(db, act, shift, (op, over))
    return over


def _closing(
    act: Act, op: ShiftForced, reckoned: tuple[Fen, Fen], second: Signer | None
) -> Closing:
    expected, over = reckoned
    return Closing(
        closed_at=act.envelope.at,
        z_no=op.z_no,
        z_sha256=op.z_sha256 or "",
        expected_cash=expected,
        counted_cash=Fen(op.kept_float + op.handed_over),
        over_short=over,
        kept_float=op.kept_float,
        handed_over=op.handed_over,
        reason=op.reason,
        approver=act.operator,
        counts=encode(op),
        close_op=act.op_id,
        told_cash=op.expected_cash,
        forced_by=act.operator,
        forced_second=None if second is None else second.staff_no,
    )


def _tell(db: Db, act: Act, shift: ShiftRow, op: ShiftForced) -> None:
    """The desk fences its shift when it hears: a notice about the operation that opened it."""
    by = "、".join(each.staff_no for each in act.signers)
    standing = ShiftStanding(shift.id, ShiftState.FORCED.value, kept_float=op.kept_float, by=by)
    notices.tell(
        db,
        shift.terminal,
        shift.id,
        act.moment,
        outcome=Outcome.APPLIED,
        refusal=Refusal.SHIFT_FORCED,
        detail=standing,
        note=op.reason,
    )
