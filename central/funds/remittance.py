"""解款: the takings of closed shifts on their way to the superior's account, each shift once.

Source: domain page 6.6.
"""

from typing import Final

from central.cards.guards import RefusedError, require, whole
from central.db.engine import Db
from central.db.numbers import next_number
from central.funds.cut_off import cut_off, is_after
from central.funds.model import RemittanceState
from central.funds.store import remittance_steps, remittances, shifts
from central.funds.store.remittances import RemittanceRow
from central.funds.store.shifts import ShiftRow
from central.orgs.act import Act, Signer, Verdict, applied
from central.orgs.policy import setting
from wire.messages import DocumentMade
from wire.operations import RemittanceSubmitted
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, damm

UNIFIED_ACCOUNT: Final = "unified_account"  # the key of the setting
_NOTHING: Final = Fen(0)


def unified_account(db: Db) -> str:
    """The account at the bank that all takings go to; empty until the province names it."""
    return setting(db, UNIFIED_ACCOUNT, "")


@whole
def submit(db: Db, act: Act, op: RemittanceSubmitted) -> Verdict:
    """APPLIED with the bank reference the slip must carry, or REFUSED without a trace.

    Its shifts are in it and in no other from now on; the money is still in the vault.
    """
    second = second_counter(act)
    require(op.account and op.account == unified_account(db), Refusal.ACCOUNT_MISMATCH)
    chosen = tuple(sorted(set(op.shifts)))
    require(len(chosen) == len(op.shifts), Refusal.SHIFT_REMITTED)
    closed = shifts.lock_all(db, chosen)
    require(len(closed) == len(chosen), Refusal.SHIFT_UNKNOWN)
    require(_amount_of(db, act, closed) == op.amount, Refusal.AMOUNT_FAULT)
    slip = _slip(db, act, op, second)
    require(remittances.add(db, slip), Refusal.DOCUMENT_STATE)
    taken = shifts.remit(db, chosen, act.unit, slip.id)
    require(taken == len(chosen), Refusal.SHIFT_REMITTED)
    remittance_steps.add(db, act, slip.id, slip.state, ("", slip.bag_seal))
    return applied(DocumentMade(slip.bank_reference))


def second_counter(act: Act) -> Signer:
    """The second person; one of the two is the hall's supervisor or the unit's fund custodian."""
    second = act.second_person()
    if second is None:
        raise RefusedError(Refusal.NEEDS_SECOND)
    responsible = {Role.H_SUP, Role.U_FUND}
    require(any(responsible & signer.roles for signer in act.signers), Refusal.ROLE_MISSING)
    return second


def _amount_of(db: Db, act: Act, closed: tuple[ShiftRow, ...]) -> Fen:
    """What the closed shifts of the hall took together, in fen."""
    cut, amount = cut_off(db, act.unit), 0
    for shift in closed:
        require(shift.unit == act.unit, Refusal.SHIFT_UNKNOWN)
        require(shift.is_over, Refusal.DOCUMENT_STATE)
        require(shift.remittance_id is None, Refusal.SHIFT_REMITTED)
        day = act.envelope.business_date
        require(not is_after(cut, shift, day), Refusal.AFTER_CUT_OFF)
        amount += shift.takings
    return Fen(amount)


def _slip(db: Db, act: Act, op: RemittanceSubmitted, second: Signer) -> RemittanceRow:
    return RemittanceRow(
        id=act.op_id,
        number=op.number,
        hall=act.unit,
        book=act.book,
        business_date=act.envelope.business_date,
        amount=op.amount,
        account=op.account,
        bank_reference=_new_reference(db, act),
        bag_seal=op.bag_seal[:40],
        escort_at=op.escort_at[:40],
        counter=act.operator,
        second_counter=second.staff_no,
        state=RemittanceState.SUBMITTED,
        submitted_at=act.moment,
        arrived=_NOTHING,
        arrived_at=None,
    )


def _new_reference(db: Db, act: Act) -> str:
    """`DK`, the day, a number and a check digit: typed by hand at the bank, so it proves itself."""
    day = act.envelope.business_date.strftime("%y%m%d")
    digits = f"{day}{next_number(db, f'DK{day}'):05d}"
    return f"DK{digits}{damm(digits)}"
