"""离线额度延长: what a supervisor let a teller go on with, heard of afterwards.

Source: design README, offline policy; decision 0027.
"""

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.funds.store import extensions, shifts
from central.orgs.act import Act, Verdict, applied
from central.orgs.policy import policy_of
from wire.operations import LeaseExtended
from wire.people import Role
from wire.refusals import Refusal


@whole
def extend(db: Db, act: Act, op: LeaseExtended) -> Verdict:
    """APPLIED and kept; REFUSED where it is the shift's second or nobody countersigned.

    The terminal worked under it already: what is refused is for the supervisor to answer for.
    """
    supervisor = act.signer_with(Role.H_SUP, act.operator)
    if supervisor is None:
        raise RefusedError(Refusal.NEEDS_SECOND)
    shift_id = act.envelope.shift_id
    if shift_id is None or shifts.find(db, shift_id) is None:
        raise RefusedError(Refusal.SHIFT_UNKNOWN)
    require(not extensions.is_extended(db, shift_id), Refusal.EXTENDED_BEFORE)
    policy = policy_of(db)
    asked = (op.hours, op.operations, op.open_fen)
    allowed = (policy.extend_hours, policy.extend_operations, policy.extend_fen)
    within = all(mine <= most for mine, most in zip(asked, allowed, strict=True))
    require(within, Refusal.AMOUNT_FAULT)
    extensions.add(db, act, op, (shift_id, supervisor.staff_no))
    return applied()
