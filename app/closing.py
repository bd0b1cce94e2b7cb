"""The end of a shift: counted blind, revealed at the second count, closed with a Z report."""

import json
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.absence import moved
from app.balancing import Sealed, closing_of, expected, report_of, seal_of, z_report_of
from app.desk import Desk, Fact, Operator
from app.errors import (
    ApproverMissingError,
    CardTwiceError,
    CountMadeError,
    CountNotStartedError,
    CountsUsedUpError,
    DoubtfulPaperError,
    NoShiftError,
    ReasonMissingError,
    RoleMissingError,
    ShiftSuspendedError,
)
from app.model.recharge import RechargeSlip
from app.model.report import ZReport, sha256_of
from app.model.roles import check_second
from app.model.shift import COUNTS_LIMIT, CountOutcome, Shift, Verdict, cards_left, judge
from app.model.stock import overlapping
from app.receipts import issue
from app.receipts.issue import MUST_BE_KNOWN, About
from app.receipts.shifts import x_receipt, z_receipt
from app.store import cash_moves, history, meta, shifts, slips, stock
from app.store.cash_moves import CLOSE, KeptMove
from app.store.engine import Db
from printing.receipt import Receipt
from sync import outbox
from wire.cash import VarianceCause
from wire.codec import decode, encode
from wire.counts import DrawerCount
from wire.operations import ShiftClosed
from wire.people import Role
from wire.shift_states import BEING_COUNTED, ShiftState
from wire.shifts import ShiftMoved, ShiftSeal, ShiftTo
from wire.values import CardRange, CashLine, Fen, cash_total, new_id

REASON_LONGEST: Final = 200


# Where a count leads; the first mismatch tells nothing, and the count goes on.
_COUNTED: Final = {
    Verdict.COUNT_AGAIN: ShiftState.COUNTING,
    Verdict.AGREED: ShiftState.COUNTED,
    Verdict.DIFFERS: ShiftState.DISPUTED,
}


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
    """A shift closed for good; amounts in fen, `over_short` + over, - short.

    It is provisional until the centre holds all of it: `unsent` operations wait, the close too.
    """

    shift: Shift
    z_no: int
    z_sha256: str
    receipt_no: str
    handed_over: Fen
    over_short: Fen
    unsent: int = 0
    move_id: UUID | None = None  # what its receiver accepts; None where nothing was handed over


def begin(desk: Desk) -> CloseState:
    """The shift stops its business and is to be counted; safe to repeat, also after a restart.

    `unsent` is without the word of this that goes to the centre. ShiftSuspendedError.
    """
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        if shift.state is ShiftState.SUSPENDED:
            raise ShiftSuspendedError
        unsent = outbox.counts(db).waiting
        if shift.state is ShiftState.OPEN:
            moved(desk, db, shift, ShiftMoved(ShiftTo.COUNTING, shift.epoch))
        state = CloseState(
            shift=shifts.get(db, shift.id),
            unsent=unsent,
            pending_recharges=slips.pending(db, shift.id),
            doubtful_papers=history.doubtful(db, MUST_BE_KNOWN),
            counts_made=len(shifts.counts(db, shift.id)),
            draft=_draft(db, shift),
            outcome=_told(desk, db, shift),
        )
    desk.wake()
    return state


def cancel(desk: Desk) -> None:
    """Back to business in a new epoch, the draft thrown away.

    Raises:
        CountMadeError: a count was handed in.
    """
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        if shifts.counts(db, shift.id):
            raise CountMadeError
        if shift.state is ShiftState.COUNTING:
            moved(desk, db, shift, ShiftMoved(ShiftTo.OPEN, shift.epoch + 1))
        meta.drop_draft(db, _draft_key(shift))
    desk.wake()


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
        outcome = _outcome(desk, db, shift)
        state = _COUNTED[outcome.verdict]
        if state is not shift.state:
            shifts.move(db, shift, state)
        return outcome


def close_shift(
    desk: Desk,
    kept_float: Fen | tuple[CashLine, ...],
    reason: str,
    approver: Operator | None,
    cause: VarianceCause | None = None,
) -> ClosedShift:
    """The shift closed, its Z report numbered, printed and frozen; all but the float handed over.

    Args:
        kept_float: what stays in the drawer for the next shift, in fen, or by kind of money;
            of a sum as much small money is kept as there is.
        reason: wanted if the drawer differs; `cause` is its kind.
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
        named = "" if approver is None else f"{approver.staff_no} {approver.name}"
        counts = shifts.counts(db, shift.id)
        lines = kept_float if isinstance(kept_float, tuple) else None
        kept = kept_float if not isinstance(kept_float, tuple) else cash_total(kept_float)
        sealed = Sealed(counts, outcome, kept, words, named, cause=cause, kept_lines=lines)
        z = z_report_of(desk, db, shift, sealed)
        closed = _close(desk, db, (shift, z), approver)
    desk.wake()
    return closed


def x_report(desk: Desk, approver: Operator | None = None) -> Receipt:
    """The report within the shift, printed; amounts only where a hall supervisor signs."""
    if approver is not None and not approver.has(Role.H_SUP):
        raise RoleMissingError(Role.H_SUP)
    moment = desk.now()
    with desk.store.begin() as db:
        shift = _own_shift(desk, db)
        report = report_of(desk, db, shift)
        number = issue.next_number(db, desk.identity, moment)
        head = issue.head_of(desk, db, shift, number, moment)
        paper = x_receipt(head, report, with_amounts=approver is not None)
        issue.put(db, paper, About(new_id(), shift.id, moment))
    desk.wake()
    return paper


# --- steps ---
def _own_shift(desk: Desk, db: Db) -> Shift:
    return shifts.held_by(db, desk.require_operator().staff_no)


def _counting_shift(desk: Desk, db: Db) -> Shift:
    shift = _own_shift(desk, db)
    if shift.state not in BEING_COUNTED:
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
    return judge(made, expected(db, shift), desk.lease(db).difference_tolerance_fen)


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


def _close(
    desk: Desk, db: Db, ended: tuple[Shift, ZReport], approver: Operator | None
) -> ClosedShift:
    """Everything the close puts down, in the caller's transaction."""
    shift, z = ended
    op_id, moment, facts = new_id(), z.report.at, z.facts()
    sha256 = sha256_of(facts)
    fact = _closed_fact(db, shift, z, (sha256, seal_of(desk, db, shift)))
    also = () if approver is None else (approver,)
    about = Fact(op_id, fact, moment, shift.business_date, shift.id, shift.epoch)
    desk.record(db, about, also)
    if not shifts.close(db, shift, closing_of(z, facts, sha256)):
        raise NoShiftError
    meta.drop_draft(db, _draft_key(shift))
    _offer(db, shift, z, op_id)
    number = issue.next_number(db, desk.identity, moment)
    head = issue.head_of(desk, db, shift, number, moment)
    issue.put(db, z_receipt(head, z, sha256), About(op_id, shift.id, moment))
    closed = shifts.get(db, shift.id)
    unsent = outbox.counts(db).waiting
    move_id = op_id if z.handed_over else None
    figures = (z.handed_over, z.over_short, unsent, move_id)
    return ClosedShift(closed, z.z_no, sha256, number, *figures)


def _offer(db: Db, shift: Shift, z: ZReport, op_id: UUID) -> None:
    """What stays for the next opening, and what waits for whoever takes it into the vault."""
    cash_moves.keep_float(db, z.kept_lines)
    if z.handed_over:
        number = f"Z{z.z_no:06d}"
        given = (z.handed_over, shift.teller, z.report.at)
        cash_moves.add(db, KeptMove(op_id, shift.id, number, CLOSE, *given))


def _closed_fact(db: Db, shift: Shift, z: ZReport, proof: tuple[str, ShiftSeal]) -> ShiftClosed:
    sha256, seal = proof
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
        seal=seal,
        cause=VarianceCause(z.cause) if z.cause else None,
        kept_lines=z.kept_lines,
    )
