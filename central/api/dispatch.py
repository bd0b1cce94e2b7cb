"""Each kind of operation to its one use case, with the posts that may do it."""

from typing import Final

from central.billing import settling
from central.cards import freezing, plan, production, stock
from central.clearing import answers, periods, returns
from central.db.engine import Db
from central.funds import (
    bank,
    cases,
    claiming,
    differences,
    drawers,
    extensions,
    forcing,
    hall_days,
    handovers,
    moving,
    reminding,
    remittance,
    remittance_steps,
    sales,
    shifts,
    statements,
)
from central.orgs.act import Act, Verdict, refused, suspense
from central.recharge import judging, waiting
from central.settings import KeyRing
from wire import clearing as cl
from wire import halls
from wire import operations as op
from wire.bank import LineMatched, StatementImported
from wire.bills import BillsSettled
from wire.cash import CashMoved, HandOverAccepted, VarianceSettled
from wire.messages import Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.shifts import ShiftForced, ShiftMoved, ShiftReminded

Production = (
    op.OrderPlanned
    | op.OrderApproved
    | op.CardsGenerated
    | op.MakerAcknowledged
    | op.ConsignmentShipped
)
Carriage = op.ConsignmentReceived | op.CardsDispatched | op.DispatchAccepted
HandingOut = op.CardsIssued | op.IssueTaken | op.CardsReturned
Service = op.CardsSold | op.SaleVoided | op.SoldAndRecharged | op.RechargeAsked | BillsSettled
Keeping = Carriage | HandingOut | op.CardsFrozen | op.CardsUnfrozen
Taking = (  # takings on their way, and the end of a hall's day
    halls.RemittanceSent
    | halls.RemittanceCancelled
    | halls.RemittanceReturned
    | halls.RemittanceExplained
    | halls.RemittanceConfirmed
    | halls.DayClosed
)
Cash = CashMoved | HandOverAccepted | VarianceSettled
Bookkeeping = op.CaseResolved | StatementImported | LineMatched | cl.ClearingOperation
Shifts = op.ShiftOpened | ShiftMoved | op.ShiftClosed | ShiftForced | ShiftReminded
Money = Shifts | op.RemittanceSubmitted | op.BankLineEntered | op.LeaseExtended
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
    halls.RemittanceSent: frozenset({Role.H_SUP}),
    halls.RemittanceCancelled: frozenset({Role.H_SUP}),
    halls.RemittanceReturned: frozenset({Role.U_FUND, Role.P_FUND}),
    halls.RemittanceExplained: frozenset({Role.H_SUP, Role.U_FUND}),
    halls.RemittanceConfirmed: frozenset({Role.P_FUND}),
    halls.DayClosed: frozenset({Role.H_SUP}),
    op.BankLineEntered: frozenset({Role.P_FUND}),
    op.LeaseExtended: frozenset({Role.TELLER}),
    op.CardsFrozen: frozenset({Role.P_CARD, Role.U_CARD, Role.H_SUP}),
    op.CardsUnfrozen: frozenset({Role.P_CARD, Role.U_CARD}),
    op.CaseResolved: cases.MAY_RESOLVE,
    cl.ReturnProposed: frozenset({Role.P_FUND}),
    cl.ReturnApproved: frozenset({Role.P_APPR}),
    cl.ReturnSent: frozenset({Role.P_FUND}),
    cl.ReturnConfirmed: frozenset({Role.P_FUND}),
    cl.ReturnFailed: frozenset({Role.P_FUND, Role.P_APPR}),
    cl.PeriodCutOff: frozenset({Role.P_FUND}),
    cl.StatementsIssued: frozenset({Role.P_FUND}),
    cl.StatementConfirmed: frozenset({Role.U_FUND}),
    cl.StatementDisputed: frozenset({Role.U_FUND}),
    cl.DisputeResolved: frozenset({Role.P_FUND}),
    cl.PeriodClosed: frozenset({Role.P_FUND}),
    BillsSettled: frozenset({Role.U_FUND}),
    CashMoved: frozenset({Role.TELLER}),
    HandOverAccepted: frozenset({Role.TELLER, Role.H_SUP, Role.U_FUND}),
    VarianceSettled: differences.MAY_SETTLE,
    StatementImported: frozenset({Role.P_FUND}),
    LineMatched: frozenset({Role.P_FUND}),
    ShiftMoved: frozenset({Role.TELLER, Role.H_SUP}),
    ShiftForced: frozenset({Role.H_SUP}),
    ShiftReminded: frozenset({Role.H_SUP}),
}
# What was done with money before the centre heard of it; it is booked whoever did it.
CASH_FACTS: Final = (
    op.ShiftOpened,
    op.CardsSold,
    op.SaleVoided,
    op.SoldAndRecharged,
    op.ShiftClosed,
    CashMoved,
    ShiftMoved,
)


def judge(db: Db, act: Act, keys: KeyRing, fault: Refusal | None) -> Verdict:
    """The use case's verdict; what is wrong with the signers refuses, or for cash makes suspense.

    Args:
        fault: what was wrong with the signatures.
    """
    fault = fault or missing_role(act)
    if fault is None:
        return _apply(db, act, keys)
    if not _is_cash_fact(act.envelope.operation):
        return refused(fault)
    verdict = _apply(db, act, keys)
    if verdict.outcome is not Outcome.APPLIED:
        return verdict
    return suspense(fault, verdict.detail)


def _is_cash_fact(operation: op.Operation) -> bool:
    """A close by force at the very desk too; from elsewhere the centre is asked first."""
    if isinstance(operation, ShiftForced):
        return operation.seal is not None
    return isinstance(operation, CASH_FACTS)


def missing_role(act: Act) -> Refusal | None:
    """ROLE_MISSING unless the operator's post is one of those that may do this."""
    allowed = ROLES[type(act.envelope.operation)]
    operator = act.signers[0] if act.signers else None
    if operator is None or operator.roles.isdisjoint(allowed):
        return Refusal.ROLE_MISSING
    return None


def _apply(db: Db, act: Act, keys: KeyRing) -> Verdict:  # noqa: PLR0911 - one a room
    asked = act.envelope.operation
    if isinstance(asked, Production):
        return _produce(db, act, asked, keys)
    if isinstance(asked, Keeping):
        return _keep_cards(db, act, asked, keys)
    if isinstance(asked, Service):
        return _serve(db, act, asked, keys)
    if isinstance(asked, Money):
        return _account(db, act, asked)
    if isinstance(asked, Cash):
        return _move_cash(db, act, asked)
    if isinstance(asked, Taking):
        return _take_in(db, act, asked)
    return _keep_books(db, act, asked, keys)  # whose type says what is left: a new kind fails there


def _keep_cards(db: Db, act: Act, asked: Keeping, keys: KeyRing) -> Verdict:
    match asked:
        case (op.ConsignmentReceived() | op.CardsDispatched() | op.DispatchAccepted()) as carried:
            return _carry(db, act, carried)
        case (op.CardsIssued() | op.IssueTaken() | op.CardsReturned()) as handed:
            return _hand_out(db, act, handed)
        case op.CardsFrozen():
            return freezing.freeze(db, act, asked)
        case op.CardsUnfrozen():
            return waiting.thaw(db, act, asked, keys)


def _produce(db: Db, act: Act, asked: Production, keys: KeyRing) -> Verdict:
    match asked:
        case op.OrderPlanned():
            return plan.plan(db, act, asked)
        case op.OrderApproved():
            return plan.approve(db, act, asked)
        case op.CardsGenerated():
            return production.generate(db, act, asked, keys)
        case op.MakerAcknowledged():
            return plan.acknowledge(db, act, asked)
        case op.ConsignmentShipped():
            return plan.ship(db, act, asked)


def _carry(db: Db, act: Act, asked: Carriage) -> Verdict:
    match asked:
        case op.ConsignmentReceived():
            return stock.receive(db, act, asked)
        case op.CardsDispatched():
            return stock.dispatch(db, act, asked)
        case op.DispatchAccepted():
            return stock.accept(db, act, asked)


def _hand_out(db: Db, act: Act, asked: HandingOut) -> Verdict:
    match asked:
        case op.CardsIssued():
            return stock.issue(db, act, asked)
        case op.IssueTaken():
            return stock.take(db, act, asked)
        case op.CardsReturned():
            return stock.give_back(db, act, asked)


def _serve(db: Db, act: Act, asked: Service, keys: KeyRing) -> Verdict:
    match asked:
        case op.CardsSold():
            return sales.sell(db, act, asked, keys)
        case op.SaleVoided():
            return sales.void(db, act, asked)
        case op.SoldAndRecharged():
            return sales.sell_and_recharge(db, act, asked, keys)
        case op.RechargeAsked():
            return judging.recharge(db, act, asked, keys)
        case BillsSettled():
            return settling.start(db, act, asked)


def _shift(db: Db, act: Act, asked: Shifts) -> Verdict:
    match asked:
        case op.ShiftOpened():
            return shifts.open_shift(db, act, asked)
        case ShiftMoved():
            return moving.move(db, act, asked)
        case op.ShiftClosed():
            return shifts.close_shift(db, act, asked)
        case ShiftForced():
            return forcing.force(db, act, asked)
        case ShiftReminded():
            return reminding.remind(db, act, asked)


def _account(db: Db, act: Act, asked: Money) -> Verdict:
    if isinstance(asked, Shifts):
        return _shift(db, act, asked)
    match asked:
        case op.RemittanceSubmitted():
            return remittance.submit(db, act, asked)
        case op.BankLineEntered():
            return bank.enter(db, act, asked)
        case op.LeaseExtended():
            return extensions.extend(db, act, asked)


def _keep_books(db: Db, act: Act, asked: Bookkeeping, keys: KeyRing) -> Verdict:
    match asked:
        case op.CaseResolved():
            return cases.resolve(db, act, asked, keys)
        case StatementImported() | LineMatched():
            return _reconcile(db, act, asked)
        case (
            cl.ReturnProposed()
            | cl.ReturnApproved()
            | cl.ReturnSent()
            | cl.ReturnConfirmed()
            | cl.ReturnFailed()
        ):
            return _return_funds(db, act, asked)
        case cl.PeriodCutOff() | cl.StatementsIssued() | cl.PeriodClosed():
            return _clear(db, act, asked, keys)
        case cl.StatementConfirmed() | cl.StatementDisputed() | cl.DisputeResolved():
            return _answer(db, act, asked)


def _reconcile(db: Db, act: Act, asked: StatementImported | LineMatched) -> Verdict:
    match asked:
        case StatementImported():
            return statements.take(db, act, asked, returns.confirm_by_line)
        case LineMatched():
            return claiming.match(db, act, asked, returns.confirm_by_line)


def _return_funds(db: Db, act: Act, asked: cl.ReturnOperation) -> Verdict:
    match asked:
        case cl.ReturnProposed():
            return returns.propose(db, act, asked)
        case cl.ReturnApproved():
            return returns.approve(db, act, asked)
        case cl.ReturnSent():
            return returns.send(db, act, asked)
        case cl.ReturnConfirmed():
            return returns.confirm(db, act, asked)
        case cl.ReturnFailed():
            return returns.fail(db, act, asked)


def _clear(db: Db, act: Act, asked: cl.PeriodOperation, keys: KeyRing) -> Verdict:
    match asked:
        case cl.PeriodCutOff():
            return periods.cut_off(db, act, asked, keys)
        case cl.StatementsIssued():
            return periods.issue(db, act, asked)
        case cl.PeriodClosed():
            return periods.close(db, act, asked)


def _answer(db: Db, act: Act, asked: cl.AnswerOperation) -> Verdict:
    match asked:
        case cl.StatementConfirmed():
            return answers.confirm(db, act, asked)
        case cl.StatementDisputed():
            return answers.dispute(db, act, asked)
        case cl.DisputeResolved():
            return answers.resolve(db, act, asked)


def _move_cash(db: Db, act: Act, asked: Cash) -> Verdict:
    match asked:
        case CashMoved():
            return drawers.move(db, act, asked)
        case HandOverAccepted():
            return handovers.accept(db, act, asked)
        case VarianceSettled():
            return differences.settle(db, act, asked)


def _take_in(db: Db, act: Act, asked: Taking) -> Verdict:  # noqa: PLR0911 - one a kind
    match asked:
        case halls.RemittanceSent():
            return remittance_steps.send(db, act, asked)
        case halls.RemittanceCancelled():
            return remittance_steps.cancel(db, act, asked)
        case halls.RemittanceReturned():
            return remittance_steps.give_back(db, act, asked)
        case halls.RemittanceExplained():
            return remittance_steps.explain(db, act, asked)
        case halls.RemittanceConfirmed():
            return remittance_steps.confirm(db, act, asked)
        case halls.DayClosed():
            return hall_days.close(db, act, asked)
