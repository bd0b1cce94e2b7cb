"""临时离柜, 回柜, 盘点 and its recall: what a desk tells of its shift while it goes on.

A move is a fact that the hall looks at and nobody judges: it is kept, and where it comes too late
it changes nothing. Source: domain page 6.5; decision 0032.
"""

from uuid import UUID

from central.db.engine import Db
from central.funds.store import shifts
from central.funds.store.shifts import MoveRow, ShiftRow
from central.orgs.act import APPLIED, Act, Verdict, suspense
from wire.codec import encode
from wire.people import Role
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import ShiftMoved, ShiftTo


def move(db: Db, act: Act, op: ShiftMoved) -> Verdict:
    """APPLIED; SUSPENSE where no shift of this teller at this terminal is known.

    What comes after the shift's end, or under an older epoch, is kept and changes nothing.
    """
    shift_id = act.envelope.shift_id
    shift = None if shift_id is None else shifts.lock(db, shift_id)
    if shift_id is None or shift is None or shift.terminal != act.envelope.terminal:
        return suspense(Refusal.SHIFT_UNKNOWN)
    told = _told(act, op, shift_id)
    shifts.add_move(db, told)
    if op.to is ShiftTo.FORCED:
        _heard(db, act, op, shift)
    elif act.envelope.shift_epoch >= shift.epoch and op.shift_epoch >= shift.epoch:
        shifts.move(db, told, ShiftState(op.to.value))
    return APPLIED


def _told(act: Act, op: ShiftMoved, shift_id: UUID) -> MoveRow:
    approver = act.signer_with(Role.H_SUP)
    return MoveRow(
        op_id=act.op_id,
        shift_id=shift_id,
        at=act.envelope.at,
        to=op.to.value,
        epoch=op.shift_epoch,
        by=act.operator,
        approver=None if approver is None else approver.staff_no,
        count=None if op.count is None else encode(op.count),
    )


def _heard(db: Db, act: Act, op: ShiftMoved, shift: ShiftRow) -> None:
    """The desk has fenced its shift, and says what it holds of it: it can be confirmed now."""
    forced = (ShiftState.FORCED,)
    if shifts.advance(db, shift.id, forced, ShiftState.CLOSED, act.envelope.at):
        shifts.put_seal(db, shift.id, op.seal, act.op_id)
