"""到账: a line of the bank's statement finds its remittance, or waits to be claimed.

Source: domain page 6.6; decision 0021 for money that is unclaimed or differs.
"""

from central.cards.guards import require, whole
from central.db.engine import Db
from central.funds.model import TAKES_LINES, LineState, RemittanceState
from central.funds.remittance import unified_account
from central.funds.store import bank_lines, remittances
from central.funds.store.bank_lines import LineRow
from central.funds.store.remittances import RemittanceRow
from central.ledger import events
from central.ledger.model import Event, entry_of
from central.ledger.store import post
from central.orgs.act import Act, Verdict, applied, suspense
from wire.messages import DocumentMade
from wire.operations import BankLineEntered
from wire.refusals import Refusal
from wire.values import Fen, folded


def reference_of(op: BankLineEntered) -> str:
    """The reference as slips carry it, whatever way it was typed."""
    return folded(op.reference).upper()


@whole
def enter(db: Db, act: Act, op: BankLineEntered) -> Verdict:
    """APPLIED with the slip that arrived (E4), SUSPENSE where it differs or nobody claims it.

    What the bank has is booked in any case, so that the book of the account and the bank's own
    statement agree. REFUSED only for a foreign account, for nothing, and for a line known before.
    """
    require(op.account and op.account == unified_account(db), Refusal.ACCOUNT_MISMATCH)
    require(op.amount > 0, Refusal.AMOUNT_FAULT)
    reference = reference_of(op)
    bank_lines.lock(db)
    line = LineRow(
        id=act.op_id,
        account=op.account,
        amount=op.amount,
        reference=reference[:60],
        value_date=op.value_date,
        state=LineState.UNCLAIMED,
        remittance_id=None,
        entered_by=act.operator,
        at=act.moment,
    )
    require(bank_lines.add_line(db, line), Refusal.BANK_LINE_KNOWN)
    slip = remittances.lock_by_reference(db, reference)
    if slip is None or slip.state not in TAKES_LINES:
        postings = events.unclaimed(str(line.id), op.amount)
        post(db, entry_of(act, Event.UNCLAIMED, postings, line.reference))
        return suspense(Refusal.DOCUMENT_UNKNOWN)
    return _arrived(db, act, line, slip)


def _arrived(db: Db, act: Act, line: LineRow, slip: RemittanceRow) -> Verdict:
    arrived = Fen(slip.arrived + line.amount)
    state = remittances.arrive(db, slip, arrived, act.moment)
    agrees = state is RemittanceState.ARRIVED
    line_state = LineState.MATCHED if agrees else LineState.DIFF
    bank_lines.set_line(db, line.id, line_state, slip.id, bank_lines.BY_REFERENCE)
    postings = events.arrive(slip.book, slip.hall, line.amount)
    post(db, entry_of(act, Event.ARRIVED, postings, slip.number))
    made = DocumentMade(slip.number, arrived - slip.amount)
    return applied(made) if agrees else suspense(Refusal.AMOUNT_FAULT, made)
