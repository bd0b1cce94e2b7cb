"""返还: what customers recharged goes back to the units, proposed, approved and paid by others.

Source: domain page 6.7; decision 0037 for the guard and for the ways out.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from central.cards.guards import RefusedError, require, whole
from central.clearing.funding import fund_periods
from central.clearing.store import returns as store
from central.clearing.store.returns import COMMITTED, UNDER_WAY, TransferRow
from central.db.engine import Db
from central.db.numbers import next_number
from central.funds.model import LineState
from central.funds.remittance import unified_account
from central.funds.store import bank_lines
from central.funds.store.bank_lines import LineRow
from central.ledger import events
from central.ledger.accounts import CENTRE, Account
from central.ledger.model import Event, entry_of
from central.ledger.store import balance, post
from central.orgs.act import Act, Verdict, applied
from wire.clearing import (
    AccountGuard,
    ReturnApproved,
    ReturnConfirmed,
    ReturnFailed,
    ReturnProposed,
    ReturnSent,
    ReturnState,
)
from wire.messages import DocumentMade
from wire.refusals import Refusal
from wire.values import Fen, folded

ORDER_LENGTH: Final = 40
_NOTHING: Final = Fen(0)
_NO_STEPS: Final[Mapping[str, object]] = {
    "approved_by": None,
    "approved_at": None,
    "sent_by": None,
    "sent_at": None,
    "bank_order": None,
}


def to_return(db: Db, unit: str) -> Fen:
    """What the centre owes the unit for recharges, by its own book, in fen."""
    return Fen(-balance(db, CENTRE, Account.CLEARING_PAYABLE, unit))


def guard(db: Db, asked: Fen, besides: UUID | None = None) -> AccountGuard:
    """The unified account as it stands, with what approved transfers will take from it."""
    return AccountGuard(
        bank=balance(db, CENTRE, Account.BANK),
        under_way=store.sum_of(db, COMMITTED, besides=besides),
        unredeemed=Fen(-balance(db, CENTRE, Account.PREPAID)),
        suspense=Fen(-balance(db, CENTRE, Account.SUSPENSE)),
        on_the_way=balance(db, CENTRE, Account.CLEARING_RECEIVABLE),
        asked=asked,
    )


@whole
def propose(db: Db, act: Act, op: ReturnProposed) -> Verdict:
    """APPLIED with the number of a transfer of all that is owed and not under way."""
    accounts = store.hold_units(db)
    require(op.unit in accounts, Refusal.UNIT_UNKNOWN)
    free = to_return(db, op.unit) - store.sum_of(db, UNDER_WAY, op.unit)
    amount = Fen(free if op.at_most is None else min(free, op.at_most))
    require(amount > _NOTHING, Refusal.NOTHING_DUE)
    start = f"HB-{op.unit}-{act.envelope.business_date:%Y%m%d}"
    row = TransferRow(
        id=act.op_id,
        number=f"{start}-{next_number(db, start):02d}",
        unit=op.unit,
        fee_account=accounts[op.unit],
        amount=amount,
        state=ReturnState.PROPOSED,
        proposed_by=act.operator,
        proposed_at=act.moment,
    )
    store.add(db, row)
    return applied(DocumentMade(row.number))


@whole
def approve(db: Db, act: Act, op: ReturnApproved) -> Verdict:
    """APPLIED if another person proposed exactly this amount and the account can bear it."""
    store.hold_units(db)
    row = _found(db, op.transfer_id)
    require(row.proposed_by != act.operator, Refusal.SAME_PERSON)
    require(row.amount == op.amount, Refusal.AMOUNT_FAULT)
    _move(db, row, (ReturnState.PROPOSED,), ReturnState.APPROVED, _by("approved", act))
    _require_guard(db, row)
    return applied(DocumentMade(row.number))


@whole
def send(db: Db, act: Act, op: ReturnSent) -> Verdict:
    """APPLIED: the bank has the order, and its line will carry the order's number."""
    store.hold_units(db)
    row = _found(db, op.transfer_id)
    bank_order = order_of(op.bank_order)
    require(bank_order and len(bank_order) <= ORDER_LENGTH, Refusal.DOCUMENT_UNKNOWN)
    require(not store.order_is_taken(db, bank_order), Refusal.DOCUMENT_STATE)
    values = {**_by("sent", act), "bank_order": bank_order}
    _move(db, row, (ReturnState.APPROVED,), ReturnState.SENT, values)
    _require_guard(db, row)
    return applied(DocumentMade(row.number))


@whole
def confirm(db: Db, act: Act, op: ReturnConfirmed) -> Verdict:
    """APPLIED (E7) where the bank's line is of this transfer and of its whole amount."""
    bank_lines.lock(db)
    row = _found(db, op.transfer_id)
    require(op.account and op.account == unified_account(db), Refusal.ACCOUNT_MISMATCH)
    require(row.state is ReturnState.SENT, Refusal.DOCUMENT_STATE)
    require(order_of(op.reference) == row.bank_order, Refusal.DOCUMENT_UNKNOWN)
    require(op.amount == row.amount, Refusal.AMOUNT_FAULT)
    line = LineRow(
        id=act.op_id,
        account=op.account,
        amount=Fen(-op.amount),
        reference=order_of(op.reference),
        value_date=op.value_date,
        state=LineState.TRANSFERRED,
        remittance_id=None,
        entered_by=act.operator,
        at=act.moment,
    )
    require(bank_lines.add_line(db, line), Refusal.BANK_LINE_KNOWN)
    _paid(db, act, row, line.id)
    return applied(DocumentMade(row.number))


def confirm_by_line(db: Db, act: Act, line: LineRow) -> str | None:
    """The number of the transfer that this outgoing line of the bank confirms (E7), or None.

    None where no transfer was sent under its reference, or it is of another amount: then nothing
    was done, and the line is for a person to look at.

    Args:
        line: kept already; its amount is negative, for it left the account.
    """
    row = store.sent_with(db, order_of(line.reference))
    if row is None or line.amount != -row.amount:
        return None
    _paid(db, act, row, line.id)
    return row.number


@whole
def fail(db: Db, act: Act, op: ReturnFailed) -> Verdict:
    """APPLIED: what was not paid is proposed again, and what was only proposed is withdrawn."""
    row, said = _found(db, op.transfer_id), f"{act.operator} {op.reason}"
    if row.state is ReturnState.PROPOSED:
        _move(db, row, (ReturnState.PROPOSED,), ReturnState.WITHDRAWN, {"note": said})
    else:
        _move(db, row, COMMITTED, ReturnState.PROPOSED, {**_NO_STEPS, "note": said})
    return applied(DocumentMade(row.number))


def order_of(text: str) -> str:
    """The bank's number of an order, whatever way it was typed."""
    return folded(text).upper()


def _found(db: Db, transfer_id: UUID) -> TransferRow:
    row = store.find(db, transfer_id)
    if row is None:
        raise RefusedError(Refusal.DOCUMENT_UNKNOWN)
    return row


def _by(step: str, act: Act) -> dict[str, object]:
    return {f"{step}_by": act.operator, f"{step}_at": act.moment}


def _move(
    db: Db,
    row: TransferRow,
    before: tuple[ReturnState, ...],
    after: ReturnState,
    values: Mapping[str, object],
) -> None:
    require(store.move(db, row.id, before, after, **values), Refusal.DOCUMENT_STATE)


def _require_guard(db: Db, row: TransferRow) -> None:
    """The account never below what its cards may still claim; else no, with the figures."""
    figures = guard(db, row.amount, besides=row.id)
    require(figures.holds, Refusal.ACCOUNT_GUARD, figures)


def _paid(db: Db, act: Act, row: TransferRow, line_id: UUID) -> None:
    """The money has left: it is booked whatever the guard says, for the bank says so."""
    values = {"confirmed_at": act.moment, "line_id": line_id}
    _move(db, row, (ReturnState.SENT,), ReturnState.CONFIRMED, values)
    postings = events.give_back(row.unit, row.amount)
    post(db, entry_of(act, Event.RETURNED, postings, row.number))
    fund_periods(db, act.moment)
