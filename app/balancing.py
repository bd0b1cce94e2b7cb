"""轧账: what a drawer should hold, and the figures of a shift on paper and on their way.

X, Z, the close and the close by force all ask `expected_cash` of the drawer account, nothing else.
"""

from collections import Counter
from dataclasses import dataclass

from app.desk import Desk
from app.errors import KeptFloatError
from app.model.cash import (
    SMALLEST_COIN,
    DrawerMove,
    DrawerSum,
    expected_cash,
    is_within,
    keep_from,
)
from app.model.recharge import SlipState
from app.model.report import CountAndSum, FaceRow, MoveRow, ShiftReport, ZReport
from app.model.shift import CountOutcome, Expected, Shift, runs_left
from app.store import card_moves, drawer, history, meta, papers, sales, slips, stock
from app.store.engine import Db
from app.store.shifts import Closing
from printing.spool import JobState
from sync import journal, outbox
from wire.cash import CashMove, VarianceCause
from wire.counts import DrawerCount
from wire.shifts import ShiftSeal, ops_sha256
from wire.values import CashLine, Fen


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the end of a shift adds to its figures; `approver` and `forced` are names for paper."""

    counts: tuple[DrawerCount, ...]
    outcome: CountOutcome
    kept_float: Fen
    reason: str
    approver: str = ""
    forced: bool = False
    cause: VarianceCause | None = None
    kept_lines: tuple[CashLine, ...] | None = None  # the float by kind, where somebody said so


def expected(db: Db, shift: Shift) -> Expected:
    """What the books of this desk say is in the drawer: cash from its account alone, and cards."""
    cash = expected_cash(drawer.sums(db, shift.id).values())
    return Expected(cash, stock.cards_of(db, shift.teller))


def seal_of(desk: Desk, db: Db, shift: Shift) -> ShiftSeal:
    """What this desk holds of the shift now; the centre compares it before it confirms."""
    held = journal.ops_of_shift(db, shift.id)
    epoch = desk.place.epoch
    return ShiftSeal(len(held), ops_sha256(held), epoch, *journal.head(db, epoch))


def z_report_of(desk: Desk, db: Db, shift: Shift, sealed: Sealed) -> ZReport:
    """The Z report with its number; KeptFloatError where more is kept than was counted."""
    count = sealed.counts[-1]
    counted = count.cash_total
    kept = sealed.kept_float
    if not 0 <= kept <= counted or kept % SMALLEST_COIN != 0:
        raise KeptFloatError(counted)
    kept_lines = sealed.kept_lines
    if kept_lines is None:
        kept_lines = keep_from(count.cash, kept) or ()
    elif not is_within(kept_lines, count.cash):
        raise KeptFloatError(counted)
    differences = sealed.outcome.card_differences
    head_seq, head_hash = journal.head(db, desk.place.epoch)
    return ZReport(
        z_no=meta.next_serial(db, "z"),
        report=report_of(desk, db, shift),
        cash=count.cash,
        counted_cash=counted,
        over_short=sealed.outcome.difference or Fen(0),
        kept_float=kept,
        handed_over=Fen(counted - kept),
        counted_cards=runs_left(count.cards),
        missing_cards=differences.missing if differences else (),
        unexpected_cards=differences.unexpected if differences else (),
        counts_made=len(sealed.counts),
        reason=sealed.reason,
        approver=sealed.approver,
        forced=sealed.forced,
        sold_ever=sales.sold_ever(db),
        head_seq=head_seq,
        head_hash=head_hash,
        kept_lines=kept_lines,
        cause=sealed.cause.value if sealed.cause is not None and sealed.reason else "",
    )


def closing_of(z: ZReport, facts: str, sha256: str) -> Closing:
    """What the store keeps of it."""
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


def report_of(desk: Desk, db: Db, shift: Shift) -> ShiftReport:
    """The figures of X and Z alike; cash from the drawer account and nothing else."""
    moves = drawer.sums(db, shift.id)
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
        operations=1
        + sold.count
        + voided.count
        + slips.asked(db, shift.id)
        + sum(row.count for row in _moves(moves)),
        float_cash=shift.float_cash,
        expected_cash=expected_cash(moves.values()),
        faces=card_rows(db, shift),
        moves=_moves(moves),
    )


def _moves(sums: dict[DrawerMove, DrawerSum]) -> tuple[MoveRow, ...]:
    """What was moved besides sales, by kind; kinds of which there were none are left out."""
    kinds = (DrawerMove(what.value) for what in CashMove)
    return tuple(
        MoveRow(kind.value, sums[kind].count, sums[kind].amount)
        for kind in kinds
        if sums[kind].count
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
