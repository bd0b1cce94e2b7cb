"""Each kind of operation to its one use case, with the posts that may do it."""

from typing import Final

from central.db.engine import Db
from central.orgs.act import Act, Verdict, refused, suspense
from central.recharge import judging
from central.settings import KeyRing
from wire import operations as op
from wire.messages import Outcome
from wire.people import Role
from wire.refusals import Refusal

ROLES: Final[dict[type, frozenset[Role]]] = {
    op.OrderPlanned: frozenset({Role.P_CARD}),
    op.OrderApproved: frozenset({Role.P_APPR}),
    op.CardsGenerated: frozenset({Role.P_KEY1, Role.P_KEY2}),
    op.MakerAcknowledged: frozenset({Role.P_CARD}),
    op.ConsignmentShipped: frozenset({Role.P_CARD}),
    op.ConsignmentReceived: frozenset({Role.U_CARD}),
    op.CardsDispatched: frozenset({Role.U_CARD}),
    op.DispatchAccepted: frozenset({Role.U_CARD}),
    op.CardsIssued: frozenset({Role.U_CARD}),
    op.IssueTaken: frozenset({Role.TELLER}),
    op.CardsReturned: frozenset({Role.TELLER}),
    op.ShiftOpened: frozenset({Role.TELLER}),
    op.CardsSold: frozenset({Role.TELLER}),
    op.SaleVoided: frozenset({Role.TELLER}),
    op.RechargeAsked: frozenset({Role.TELLER}),
    op.SoldAndRecharged: frozenset({Role.TELLER}),
    op.ShiftClosed: frozenset({Role.TELLER, Role.H_SUP}),
    op.RemittanceSubmitted: frozenset({Role.H_SUP}),
    op.BankLineEntered: frozenset({Role.P_FUND}),
}
CASH_FACTS: Final = (op.CardsSold, op.SaleVoided, op.SoldAndRecharged, op.ShiftClosed)


def judge(db: Db, act: Act, keys: KeyRing, fault: Refusal | None) -> Verdict:
    """The use case's verdict; what is wrong with the signers refuses, or for cash makes suspense.

    Args:
        fault: what was wrong with the signatures.
    """
    fault = fault or _missing_role(act)
    if fault is None:
        return _apply(db, act, keys)
    if not isinstance(act.envelope.operation, CASH_FACTS):
        return refused(fault)
    verdict = _apply(db, act, keys)
    if verdict.outcome is not Outcome.APPLIED:
        return verdict
    return suspense(fault, verdict.detail)


def _missing_role(act: Act) -> Refusal | None:
    """The operator's post must be one of those that may do this."""
    allowed = ROLES[type(act.envelope.operation)]
    operator = act.signers[0] if act.signers else None
    if operator is None or operator.roles.isdisjoint(allowed):
        return Refusal.ROLE_MISSING
    return None


def _apply(db: Db, act: Act, keys: KeyRing) -> Verdict:
    match act.envelope.operation:
        case op.RechargeAsked() as asked:
            return judging.recharge(db, act, asked, keys)
        case _:  # the other rooms join here as they are built
            return Verdict(Outcome.PARKED, Refusal.KIND_UNKNOWN)
