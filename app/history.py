"""What was done at this terminal: the journal, the queue, papers again, and a restart's tale."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.desk import Desk, Operator
from app.errors import ApproverMissingError, ReceiptUnknownError
from app.model.recharge import SlipState
from app.model.roles import check_second
from app.model.sale import SaleState
from app.model.shift import NO_CASH
from app.store import history, papers, sales, shifts, slips
from app.store.engine import Db
from app.store.history import Recorded
from app.store.papers import PaperShown
from printing.receipt import Receipt
from printing.spool import JobState
from sync.outbox import QueueState
from wire.cash import CashMoved
from wire.messages import Envelope, Reply
from wire.operations import (
    BankLineEntered,
    CardsSold,
    Operation,
    RechargeAsked,
    RemittanceSubmitted,
    SaleVoided,
    ShiftClosed,
    ShiftOpened,
    SoldAndRecharged,
)
from wire.people import Role
from wire.shift_states import ShiftState
from wire.shifts import ShiftForced
from wire.values import CardRange, CustomerNo, Fen, business_day, masked_card

log: Final = logging.getLogger(__name__)
ROWS: Final = 500
FREE_COPIES: Final = 1


class Scope(StrEnum):
    """Which days the journal shows."""

    SHIFT = "SHIFT"
    TODAY = "TODAY"
    ALL = "ALL"


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What is looked for: any of the kinds, and a text in number, amount, customer or card."""

    scope: Scope = Scope.TODAY
    kinds: tuple[str, ...] = ()
    text: str = ""
    attention_only: bool = False


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One operation as the journal page shows it; amount in fen, cards masked."""

    op_id: UUID
    kind: str
    at: datetime
    business_date: date
    operator: str
    shift_id: UUID | None
    receipt_no: str
    pieces: int
    amount: Fen
    customer: str
    cards: str
    queue: QueueState
    reply: Reply | None
    sale_state: SaleState | None
    slip_state: SlipState | None
    paper: JobState | None
    paper_job: UUID | None
    copies: int
    ranges: tuple[CardRange, ...] = ()
    shift_state: ShiftState | None = None  # of a close: whether the centre has confirmed it


@dataclass(frozen=True, slots=True)
class Recovery:
    """The last operation before this start, and whether its paper is known to have come out.

    `refilled` rows came out of the second copy at this start, all there are if `rebuilt`.
    """

    last: JournalRow
    printed: bool
    doubtful: tuple[PaperShown, ...]
    refilled: int = 0
    rebuilt: bool = False

    @property
    def may_be_voided(self) -> bool:
        """A sale that stands; whether it can be is seen when somebody begins."""
        return self.last.kind == CardsSold.kind and self.last.sale_state is SaleState.BOOKED


def journal(desk: Desk, what: JournalFilter) -> tuple[JournalRow, ...]:
    """The operations that fit, newest first, at most 500."""
    today = business_day(desk.now())
    with desk.store.begin() as db:
        shift = shifts.current(db)
        shift_id = shift.id if shift is not None else None
        rows = tuple(row_of(db, recorded) for recorded in history.recorded(db, ROWS))
    return tuple(row for row in rows if _fits(row, what, today, shift_id))


def receipt(desk: Desk, receipt_no: str) -> Receipt:
    """The document as it was committed; ReceiptUnknownError."""
    with desk.store.begin() as db:
        return _kept(db, receipt_no)


def reprint(desk: Desk, receipt_no: str, approver: Operator | None = None) -> int:
    """The number of the copy that is printed now, marked 补打.

    Args:
        approver: a hall supervisor, wanted from the second copy on.
    """
    operator = desk.require_operator()
    moment = desk.now()
    with desk.store.begin() as db:
        original = _kept(db, receipt_no)
        copy_no = history.last_copy_no(db, receipt_no) + 1
        _check_copy(operator, copy_no, approver)
        history.add_copy(db, original.as_copy(copy_no, moment, operator.staff_no), moment)
    desk.wake()
    return copy_no


def recovery(desk: Desk) -> Recovery | None:
    """What was done last, and its paper; None at a terminal that has done nothing."""
    with desk.store.begin() as db:
        newest = history.recorded_last(db)
        if newest is None:
            return None
        row = row_of(db, newest)
        doubtful = _doubtful(db)
    return Recovery(row, _is_known_to_be_out(row), doubtful, desk.data.refilled, desk.data.rebuilt)


def doubtful(desk: Desk) -> tuple[PaperShown, ...]:
    """Papers of which somebody must say whether they came out, oldest first."""
    with desk.store.begin() as db:
        return _doubtful(db)


def answer_doubtful(
    desk: Desk, job_id: UUID, *, came_out: bool, approver: Operator | None = None
) -> int | None:
    """The number of the marked copy that replaces a torn paper; None if it came out whole.

    Args:
        approver: a hall supervisor, wanted where the copy would be the second or a later one.
    """
    operator = desk.require_operator()
    moment = desk.now()
    with desk.store.begin() as db:
        job = papers.get(db, job_id)
        if job is None:
            return None
        copy_no = history.last_copy_no(db, job.receipt_no) + 1
        if not came_out and job.state is JobState.DOUBTFUL:
            _check_copy(operator, copy_no, approver)
        if not papers.answer_doubt(db, job_id, came_out=came_out) or came_out:
            return None
        original = _kept(db, job.receipt_no)
        history.add_copy(db, original.as_copy(copy_no, moment, operator.staff_no), moment)
    desk.wake()
    return copy_no


def drop_paper(desk: Desk, job_id: UUID) -> bool:
    """The customer wants no paper: one that waits for the printer is not printed any more."""
    operator = desk.require_operator()
    with desk.store.begin() as db:
        dropped = papers.drop(db, job_id)
    if dropped:
        log.info("paper %s not wanted, by %s", job_id, operator.staff_no)
    return dropped


# --- steps ---
@dataclass(frozen=True, slots=True)
class _Told:
    """What an operation says of itself in the list."""

    receipt_no: str = ""
    pieces: int = 0
    amount: Fen = NO_CASH
    customer: str = ""
    ranges: tuple[CardRange, ...] = ()


def _kept(db: Db, receipt_no: str) -> Receipt:
    kept = history.get(db, receipt_no)
    if kept is None:
        raise ReceiptUnknownError(receipt_no)
    return kept.receipt


def _check_copy(operator: Operator, copy_no: int, approver: Operator | None) -> None:
    """ApproverMissingError from the second copy on, unless a hall supervisor stands behind it."""
    if approver is not None:
        check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    elif copy_no > FREE_COPIES and not operator.has(Role.H_SUP):
        raise ApproverMissingError(Role.H_SUP)


def _is_known_to_be_out(row: JournalRow) -> bool:
    """False too for a recharge without an answer: nothing was given to the customer yet."""
    if row.paper is None:
        return row.slip_state is not SlipState.PENDING
    return row.paper is JobState.PRINTED


def _doubtful(db: Db) -> tuple[PaperShown, ...]:
    return tuple(job for job in papers.unfinished(db) if job.state is JobState.DOUBTFUL)


def row_of(db: Db, recorded: Recorded) -> JournalRow:
    """The operation with its sale or slip and its newest paper."""
    envelope = recorded.envelope
    told = _told(db, envelope)
    sale = sales.get(db, envelope.op_id)
    slip = slips.get(db, envelope.op_id)
    jobs = papers.of_receipt(db, recorded.receipt_no or told.receipt_no)
    newest = jobs[-1] if jobs else None
    return JournalRow(
        op_id=envelope.op_id,
        kind=envelope.operation.kind,
        at=envelope.at,
        business_date=envelope.business_date,
        operator=envelope.operator,
        shift_id=envelope.shift_id,
        receipt_no=recorded.receipt_no or told.receipt_no,
        pieces=told.pieces,
        amount=told.amount,
        customer=told.customer,
        cards=_cards(told.ranges),
        queue=recorded.state,
        reply=recorded.reply,
        sale_state=sale.state if sale is not None else None,
        slip_state=slip.state if slip is not None else None,
        paper=newest.state if newest is not None else None,
        paper_job=newest.id if newest is not None else None,
        copies=newest.copy_no if newest is not None else 0,
        ranges=told.ranges,
        shift_state=_shift_state(db, envelope),
    )


def _shift_state(db: Db, envelope: Envelope) -> ShiftState | None:
    operation = envelope.operation
    if not isinstance(operation, ShiftClosed | ShiftForced):
        return None
    is_here = shifts.exists(db, operation.shift_id)
    return shifts.get(db, operation.shift_id).state if is_here else None


def _told(db: Db, envelope: Envelope) -> _Told:
    match envelope.operation:
        case CardsSold() as op:
            pieces = sum(run.pieces for run in op.ranges)
            return _Told(op.receipt_no, pieces, op.total, ranges=op.ranges)
        case SaleVoided() as op:
            sale = sales.get(db, op.sale_id)
            ranges = sale.ranges if sale is not None else ()
            pieces = sum(run.pieces for run in ranges)
            return _Told(op.receipt_no, pieces, Fen(-op.total), ranges=ranges)
        case RechargeAsked() | SoldAndRecharged() as op:
            return _asked(op.receipt_no, op.customer, CardRange(op.card, op.card))
        case _:
            return _Told(amount=_moved(envelope.operation))


def _moved(operation: Operation) -> Fen:
    """The cash that an operation without cards is about."""
    match operation:
        case ShiftOpened():
            return operation.float_cash
        case ShiftClosed() | ShiftForced():
            return operation.handed_over
        case CashMoved():
            return operation.total if operation.what.comes_in else Fen(-operation.total)
        case RemittanceSubmitted() | BankLineEntered():
            return operation.amount
        case _:
            return NO_CASH


def _asked(receipt_no: str, customer: CustomerNo, run: CardRange) -> _Told:
    return _Told(receipt_no, 1, run.value, customer, (run,))


def _cards(ranges: tuple[CardRange, ...]) -> str:
    """The runs, masked: `3326****0012`, `3326****0012-0031`."""
    return ", ".join(
        masked_card(run.first) + (f"-{run.last[-4:]}" if run.pieces > 1 else "") for run in ranges
    )


def _fits(row: JournalRow, what: JournalFilter, today: date, shift_id: UUID | None) -> bool:
    if what.scope is Scope.TODAY and row.business_date != today:
        return False
    if what.scope is Scope.SHIFT and (shift_id is None or row.shift_id != shift_id):
        return False
    if what.kinds and row.kind not in what.kinds:
        return False
    if what.attention_only and row.queue is not QueueState.ATTENTION:
        return False
    words = (row.receipt_no, str(row.amount // 100), row.customer, row.cards, row.operator)
    return not what.text or any(what.text.strip() in word for word in words)
