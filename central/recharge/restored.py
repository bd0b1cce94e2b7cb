"""Recharges that this centre answered before it lost its tail, told again with its own proof.

Their PIN was judged then and is erased on both sides. Source: decisions 0026, 0027.
"""

from central.cards.model import NEVER_SOLD, CardState
from central.cards.sold import hold
from central.db.engine import Db
from central.orgs.act import Act, Verdict, applied, refused, suspense
from central.recharge.crediting import credit, origin_of, used_before
from central.recharge.proofs import is_marked, is_promised, marked
from central.recharge.waiting import Terms, await_sale
from central.settings import KeyRing
from wire.messages import Credited, Outcome
from wire.operations import RechargeAsked
from wire.refusals import Refusal


def answered_before(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Verdict:
    """The same answer again where the cards allow it; SEAL_FAULT where the proof is not ours."""
    if _was_credited(act, op, keys):
        return _credited(db, act, op, keys)
    if _was_awaited(act, op, keys):
        return _awaited(db, act, op, keys)
    return refused(Refusal.SEAL_FAULT)


def _was_credited(act: Act, op: RechargeAsked, keys: KeyRing) -> bool:
    told = act.credited
    same = told is not None and (told.card, told.customer) == (op.card, op.customer)
    return told is not None and same and is_marked(keys.credit_key, act.op_id, told)


def _was_awaited(act: Act, op: RechargeAsked, keys: KeyRing) -> bool:
    told, asked = act.awaited, (op.card, op.customer)
    return told is not None and is_promised(keys.credit_key, act.op_id, asked, told)


def _credited(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Verdict:
    """The customer was told so: what cannot be credited any more is a case, not a refusal."""
    state = hold(db, op.card)
    credited = credit(db, origin_of(act), op.card, op.customer)
    if isinstance(credited, Credited):
        return applied(marked(keys.credit_key, act.op_id, credited))
    if state not in NEVER_SOLD:
        return suspense(credited)
    lost = Terms(proven=True)  # the sale is lost as well, and comes again
    waits = await_sale(db, act, op, keys, lost)
    return suspense(credited) if waits.outcome is Outcome.REFUSED else waits


def _awaited(db: Db, act: Act, op: RechargeAsked, keys: KeyRing) -> Verdict:
    """As the sale finds it that came meanwhile, or it waits on, no longer than it was told."""
    until = act.awaited.until if act.awaited is not None else act.moment
    state = hold(db, op.card)
    if until <= act.moment:
        return refused(Refusal.LAPSED)
    if state in NEVER_SOLD or state is CardState.FRZ:
        return await_sale(db, act, op, keys, Terms(until))
    credited = credit(db, origin_of(act), op.card, op.customer)
    if isinstance(credited, Credited):
        return applied(marked(keys.credit_key, act.op_id, credited))
    used = credited is Refusal.USED_OTHER
    return refused(*used_before(db, op.card, op.customer)) if used else refused(credited)
