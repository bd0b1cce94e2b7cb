"""The end of a shift: counted blind, revealed at the second count, closed with a Z report."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Final

from app.desk import Desk, Fact, Operator
from app.errors import (
    ApproverMissingError,
    CardTwiceError,
    CountMadeError,
    CountNotStartedError,
    CountsUsedUpError,
    DoubtfulPaperError,
    KeptFloatError,
    NoShiftError,
    ReasonMissingError,
    RoleMissingError,
)
from app.model.cash import SMALLEST_COIN, DrawerMove, drawer_sums, expected_cash
from app.model.recharge import RechargeSlip, SlipState
from app.model.report import CountAndSum, FaceRow, ShiftReport, ZReport, sha256_of
from app.model.roles import check_second
from app.model.shift import (
    COUNTS_LIMIT,
    CountOutcome,
    Expected,
    Shift,
    ShiftState,
    Verdict,
    cards_left,
    judge,
)
from app.model.stock import overlapping
from app.receipts import issue
from app.receipts.issue import MUST_BE_KNOWN, About
from app.receipts.shifts import x_receipt, z_receipt
from app.store import card_moves, drawer, history, meta, papers, sales, shifts, slips, stock
from app.store.engine import Db
from app.store.shifts import Closing
from printing.receipt import Receipt
from printing.spool import JobState
from sync import outbox
from wire.codec import decode, encode
from wire.operations import DrawerCount, ShiftClosed
from wire.people import Role
from wire.values import CardRange, CashLine, Fen, cash_total, new_id

REASON_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class CloseDraft:
    """What was typed and scanned so far, not handed in; `step` is the wizard's own."""

    cash: tuple[CashLine, ...] = ()
    cards: tuple[CardRange, ...] = ()
    step: int = 1


@dataclass(frozen=True, slots=True)
class CloseState:
    """What stands before the close; `outcome` is None as long as the count must be blind."""

    shift: Shift
    unsent: int
    pending_recharges: tuple[RechargeSlip, ...]
    doubtful_papers: tuple[str, ...]
    counts_made: int
    draft: CloseDraft | None
    outcome: CountOutcome | None


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """A shift closed for good; amounts in fen, `over_short` + over, - short."""

    shift: Shift
    z_no: int
    z_sha256: str
    receipt_no: str
    handed_over: Fen
    over_short: Fen


def begin(desk: Desk) -> CloseState:
    """The shift stops its business and is to be counted; safe to repeat, also after a restart."""
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        shifts.move(db, shift.id, ShiftState.OPEN, ShiftState.COUNTING)
        return CloseState(
            shift=shifts.get(db, shift.id),
            unsent=outbox.counts(db).waiting,
            pending_recharges=slips.pending(db, shift.id),
            doubtful_papers=history.doubtful(db, MUST_BE_KNOWN),
            counts_made=len(shifts.counts(db, shift.id)),
            draft=_draft(db, shift),
            outcome=_told(desk, db, shift),
        )


def cancel(desk: Desk) -> None:
    """Back to business, the draft thrown away; CountMadeError once a count was handed in."""
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        if shifts.counts(db, shift.id):
            raise CountMadeError
        shifts.move(db, shift.id, ShiftState.COUNTING, ShiftState.OPEN)
        meta.drop_draft(db, _draft_key(shift))


def save_draft(desk: Desk, draft: CloseDraft) -> None:
    """Keep what was typed so far."""
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        document = json.loads(encode(DrawerCount(desk.now(), draft.cash, Fen(0), draft.cards)))
        meta.put_draft(db, _draft_key(shift), {"count": document, "step": draft.step})


def draft(desk: Desk) -> CloseDraft | None:
    """What was typed so far, or None."""
    with desk.store.begin() as db:
        return _draft(db, _own_shift(desk, db))


def submit_count(
    desk: Desk, cash: tuple[CashLine, ...], cards: tuple[CardRange, ...]
) -> CountOutcome:
    """What the count comes to. The first that differs says only COUNT_AGAIN; all are kept.

    Raises:
        CountNotStartedError: `begin` was not called.
        CardTwiceError: a card was counted twice.
        CountsUsedUpError: five counts were handed in.
    """
    twice = overlapping(cards)
    if twice is not None:
        raise CardTwiceError(twice)
    with desk.store.begin() as db:
        shift = _counting_shift(desk, db)
        made = shifts.counts(db, shift.id)
        if len(made) >= COUNTS_LIMIT:
            raise CountsUsedUpError(COUNTS_LIMIT)
        count = DrawerCount(desk.now(), cash, cash_total(cash), cards)
        shifts.put_counts(db, shift.id, (*made, count))
        return _outcome(desk, db, shift)


def close_shift(desk: Desk, kept_float: Fen, reason: str, approver: Operator | None) -> ClosedShift:
    """The shift closed, its Z report numbered, printed and frozen; all but the float handed over.

    Args:
        kept_float: what stays in the drawer for the next shift, in fen.
        reason: wanted if the drawer differs.
        approver: a hall supervisor who is not the teller; wanted if the drawer differs.
    """
    desk.require_operator(Role.TELLER)
    with desk.store.begin() as db:
        shift = _counting_shift(desk, db)
        outcome = _decided(desk, db, shift)
        words = reason.strip()[:REASON_LONGEST]
        _check_signed(shift, outcome, words, approver)
        doubtful = history.doubtful(db, MUST_BE_KNOWN)
        if doubtful:
            raise DoubtfulPaperError(doubtful)
        z = _z_report(desk, db, shift, _Sealed(outcome, kept_float, words, approver))
        closed = _close(desk, db, z, approver)
    desk.wake()
    return closed


def x_report(desk: Desk, approver: Operator | None = None) -> Receipt:
    """The report within the shift, printed; amounts only where a hall supervisor signs."""
    if approver is not None and not approver.has(Role.H_SUP):
        raise RoleMissingError(Role.H_SUP)
    moment = desk.now()
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        report = _report(desk, db, shift)
        number = issue.next_number(db, desk.identity, moment)
        head = issue.head_of(desk, db, shift, number, moment)
        paper = x_receipt(head, report, with_amounts=approver is not None)
        issue.put(db, paper, About(new_id(), shift.id, moment))
    desk.wake()
    return paper


# --- steps ---
@dataclass(frozen=True, slots=True)
class _Sealed:
    """What the close adds to the figures."""

    outcome: CountOutcome
    kept_float: Fen
    reason: str
    approver: Operator | None


def _own_shift(desk: Desk, db: Db) -> Shift:
    return shifts.held_by(db, desk.require_operator().staff_no)


def _counting_shift(desk: Desk, db: Db) -> Shift:
    shift = _own_shift(desk, db)
    if shift.state is not ShiftState.COUNTING:
        raise CountNotStartedError
    return shift


def _draft_key(shift: Shift) -> str:
    return f"close-{shift.id}"


def _draft(db: Db, shift: Shift) -> CloseDraft | None:
    document = meta.get_draft(db, _draft_key(shift))
    if document is None:
        return None
    count = decode(DrawerCount, json.dumps(document["count"]))
    return CloseDraft(count.cash, count.cards, int(document["step"]))


def _outcome(desk: Desk, db: Db, shift: Shift) -> CountOutcome:
    made = shifts.counts(db, shift.id)
    if not made:
        raise CountNotStartedError
    return judge(made, _expected(db, shift), desk.lease(db).difference_tolerance_fen)


def _told(desk: Desk, db: Db, shift: Shift) -> CountOutcome | None:
    """What the counts came to, once the teller was told; None while a count is still wanted."""
    if not shifts.counts(db, shift.id):
        return None
    outcome = _outcome(desk, db, shift)
    return None if outcome.verdict is Verdict.COUNT_AGAIN else outcome


def _decided(desk: Desk, db: Db, shift: Shift) -> CountOutcome:
    """The outcome of the last count, unless it says to count again."""
    outcome = _outcome(desk, db, shift)
    if outcome.verdict is Verdict.COUNT_AGAIN:
        raise CountNotStartedError
    return outcome


def _expected(db: Db, shift: Shift) -> Expected:
    cash = expected_cash(drawer.entries(db, shift.id))
    return Expected(cash, stock.cards_of(db, shift.teller))


def _check_signed(
    shift: Shift, outcome: CountOutcome, reason: str, approver: Operator | None
) -> None:
    if approver is not None:
        check_second(shift.teller, approver.sheet, Role.H_SUP)
    if outcome.verdict is not Verdict.DIFFERS:
        return
    if not reason:
        raise ReasonMissingError
    if approver is None:
        raise ApproverMissingError(Role.H_SUP)


def _z_report(desk: Desk, db: Db, shift: Shift, sealed: _Sealed) -> ZReport:
    count = shifts.counts(db, shift.id)[-1]
    counted = count.cash_total
    kept = sealed.kept_float
    if not 0 <= kept <= counted or kept % SMALLEST_COIN != 0:
        raise KeptFloatError(counted)
    differences = sealed.outcome.card_differences
    signed = sealed.approver
    return ZReport(
        z_no=meta.next_serial(db, "z"),
        report=_report(desk, db, shift),
        cash=count.cash,
        counted_cash=counted,
        over_short=sealed.outcome.difference or Fen(0),
        kept_float=kept,
        handed_over=Fen(counted - kept),
        counted_cards=cards_left(card for run in count.cards for card in run.cards()),
        missing_cards=differences.missing if differences else (),
        unexpected_cards=differences.unexpected if differences else (),
        counts_made=len(shifts.counts(db, shift.id)),
        reason=sealed.reason,
        approver=f"{signed.staff_no} {signed.name}" if signed is not None else "",
        sold_ever=sales.sold_ever(db),
    )


def _close(desk: Desk, db: Db, z: ZReport, approver: Operator | None) -> ClosedShift:
    """Everything the close puts down, in the caller's transaction."""
    shift, moment = shifts.get(db, z.report.shift_id), z.report.at
    op_id, facts = new_id(), z.facts()
    sha256 = sha256_of(facts)
    fact = _closed_fact(db, shift, z, sha256)
    also = () if approver is None else (approver,)
    desk.record(db, Fact(op_id, fact, moment, shift.business_date, shift.id), also)
    if not shifts.close(db, shift.id, _closing(z, facts, sha256)):
        raise NoShiftError
    meta.drop_draft(db, _draft_key(shift))
    number = issue.next_number(db, desk.identity, moment)
    head = issue.head_of(desk, db, shift, number, moment)
    issue.put(db, z_receipt(head, z, sha256), About(op_id, shift.id, moment))
    closed = shifts.get(db, shift.id)
    return ClosedShift(closed, z.z_no, sha256, number, z.handed_over, z.over_short)


def _closing(z: ZReport, facts: str, sha256: str) -> Closing:
    return Closing(
        at=z.report.at,
        z_no=z.z_no,
        z_facts=facts,
        z_sha256=sha256,
        expected_cash=z.report.expected_cash,
        counted_cash=z.counted_cash,
        over_short=z.over_short,
        kept_float=z.kept_float,
        handed_over=z.handed_over,
    )


def _closed_fact(db: Db, shift: Shift, z: ZReport, sha256: str) -> ShiftClosed:
    return ShiftClosed(
        shift_id=shift.id,
        z_no=z.z_no,
        counts=shifts.counts(db, shift.id),
        expected_cash=z.report.expected_cash,
        counted_cash=z.counted_cash,
        over_short=z.over_short,
        kept_float=z.kept_float,
        handed_over=z.handed_over,
        expected_cards=cards_left(stock.cards_of(db, shift.teller)),
        counted_cards=z.counted_cards,
        operations=z.report.operations,
        z_sha256=sha256,
        reason=z.reason,
    )


def _report(desk: Desk, db: Db, shift: Shift) -> ShiftReport:
    """The figures of X and Z alike; cash from the drawer account and nothing else."""
    entries = drawer.entries(db, shift.id)
    moves = drawer_sums(entries)
    sold, voided = moves[DrawerMove.SALE], moves[DrawerMove.VOID]
    recharged = slips.sums(db, shift.id)
    waiting = outbox.counts(db)
    numbers = history.numbers_of(db, shift.id)
    return ShiftReport(
        shift_id=shift.id,
        shift_number=shift.number,
        teller=shift.teller,
        opened_at=shift.opened_at,
        at=desk.now(),
        first_receipt=numbers.first,
        last_receipt=numbers.last,
        numbers_missing=numbers.missing,
        sales=CountAndSum(sold.count, sold.amount),
        voids=CountAndSum(voided.count, voided.amount),
        net=CountAndSum(sold.count - voided.count, Fen(sold.amount + voided.amount)),
        pieces=sales.sums(db, shift.id).pieces,
        recharges=_slip_sum(recharged, SlipState.CREDITED),
        pending=_slip_sum(recharged, SlipState.PENDING),
        refused=_slip_sum(recharged, SlipState.REFUSED).count,
        unsent=waiting.waiting,
        reprints=history.copies(db, shift.id),
        papers_waiting=history.in_state(db, shift.id, JobState.QUEUED),
        papers_doubtful=history.in_state(db, shift.id, JobState.DOUBTFUL),
        drawer_opened=papers.drawer_openings(db, shift.id),
        operations=1 + sold.count + voided.count + slips.asked(db, shift.id),
        float_cash=shift.float_cash,
        expected_cash=expected_cash(entries),
        faces=card_rows(db, shift),
    )


def _slip_sum(sums: dict[SlipState, tuple[int, Fen]], state: SlipState) -> CountAndSum:
    return CountAndSum(*sums.get(state, (0, Fen(0))))


def card_rows(db: Db, shift: Shift) -> tuple[FaceRow, ...]:
    """The balance of cards of a shift, lowest face first."""
    sold = Counter(dict(sales.sold_by_face(db, shift.id)))
    left = Counter(stock.on_hand(db, shift.teller))
    moved = card_moves.since(db, shift.id, shift.teller)
    return tuple(
        FaceRow(
            face,
            left[face] + sold[face] + moved.returned[face] - moved.taken[face],
            *(moved.taken[face], sold[face], moved.returned[face], left[face]),
        )
        for face in sorted({*sold, *left, *moved.taken, *moved.returned})
    )
