"""Shifts at the centre: opened with a float, closed with what the centre itself can recount.

What a close by force books is the same, and `forcing` does it with what is here.

Source: domain page 6.5; decision 0021 for the float.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from central.db.engine import Db
from central.db.numbers import next_number
from central.funds import handovers
from central.funds.store import hall_days, shifts
from central.funds.store.shifts import Closing, ShiftRow
from central.funds.variances import Found, VariancePlace, differ_at_close, open_variance
from central.ledger import events
from central.ledger.accounts import Account
from central.ledger.model import Event, entry_of
from central.ledger.store import balance, post
from central.orgs.act import Act, Verdict, applied, suspense
from central.orgs.policy import policy_of
from wire.cash import CashCounted, VarianceKind
from wire.codec import encode
from wire.counts import CardLeft
from wire.messages import DocumentMade
from wire.operations import ShiftClosed, ShiftOpened
from wire.people import Role
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import ShiftForced
from wire.values import Fen, cash_total


def open_shift(db: Db, act: Act, op: ShiftOpened) -> Verdict:
    """APPLIED with the document's number; SUSPENSE where the teller has a shift open already.

    The drawer was filled before the centre heard of it, so the shift is kept in both cases.
    """
    has_other = shifts.has_open(db, act.operator)
    kept = _kept_before(db, act, op)
    shift = _add(db, act, act.op_id, op.float_cash, kept)
    differs = _differ_at_opening(db, act, shift, op, kept)
    series = series_of(act.unit, act.envelope.business_date)
    made = DocumentMade(f"{series}-{next_number(db, series):02d}")
    if hall_days.find(db, act.unit, act.envelope.business_date) is not None:
        return suspense(Refusal.DAY_CLOSED, made)  # asked last: a close holds the series
    if has_other:
        return suspense(Refusal.DOCUMENT_STATE, made)
    why = _why_opening_disputed(act, op, kept, differs=differs)
    return applied(made) if why is None else suspense(why, made)


def series_of(hall: str, day: date) -> str:
    """What the documents of a hall's shifts of that day are numbered in."""
    return f"BC-{hall}-{day:%Y%m%d}"


def _kept_before(db: Db, act: Act, op: ShiftOpened) -> Fen:
    """What this drawer should hold, in fen: what its last close kept, where the terminal knew one.

    What the centre knows of that close counts; a terminal that knows none was given its float.
    """
    if op.expected_float is None:
        return op.float_cash
    kept = shifts.last_kept_float(db, act.envelope.terminal)
    return op.expected_float if kept is None else kept


def _why_opening_disputed(act: Act, op: ShiftOpened, kept: Fen, *, differs: bool) -> Refusal | None:
    adds_up = not op.float_lines or cash_total(op.float_lines) == op.float_cash
    if not adds_up or op.expected_float not in (None, kept):
        return Refusal.AMOUNT_FAULT
    signed = act.signer_with(Role.H_SUP, act.operator) is not None
    return Refusal.NEEDS_SECOND if differs and not signed else None


def _differ_at_opening(db: Db, act: Act, shift: ShiftRow, op: ShiftOpened, kept: Fen) -> bool:
    """E9 and a document where the drawer did not hold what its last close kept; whether it did."""
    over, drawer = Fen(op.float_cash - kept), str(shift.id)
    post(db, entry_of(act, Event.OVER_SHORT, events.over_short(shift.book, drawer, over)))
    counted = CashCounted(act.operator, act.envelope.at, op.float_lines, op.float_cash)
    place = VariancePlace(shift.unit, shift.book, drawer, shift.teller)
    found = Found(over, None, op.note, (counted,))
    return open_variance(db, act, VarianceKind.OPENING, place, found) is not None


def _add(db: Db, act: Act, shift_id: UUID, float_cash: Fen, kept: Fen | None = None) -> ShiftRow:
    """The shift as it opens, what its last close kept booked as its float (F1)."""
    shift = ShiftRow(
        id=shift_id,
        terminal=act.envelope.terminal,
        unit=act.unit,
        book=act.book,
        teller=act.operator,
        business_date=act.envelope.business_date,
        opened_at=act.envelope.at,
        float_cash=float_cash,
    )
    shifts.add(db, shift)
    given = float_cash if kept is None else kept
    postings = events.float_out(act.book, act.unit, str(shift_id), given)
    post(db, entry_of(act, Event.FLOAT_OUT, postings))
    return shift


@dataclass(frozen=True, slots=True)
class Recount:
    """The centre's own figures of a drawer at its close, in fen."""

    expected: Fen
    over_short: Fen
    agrees: bool


def close_shift(db: Db, act: Act, op: ShiftClosed) -> Verdict:
    """APPLIED with the Z number and the difference in fen, or SUSPENSE; it is closed in both cases.

    What counts is the cash that was kept and handed over, and what the centre expects from its
    own postings; figures of the terminal that say otherwise open a case.
    """
    shift = shifts.lock(db, op.shift_id)
    known = shift is not None
    if shift is None:  # its opening never came: the float is taken to be what was kept
        shift = _add(db, act, op.shift_id, op.kept_float)
    fenced = _fenced(db, act, shift, op)
    if fenced is not None:
        return suspense(fenced)
    recount = _recount(db, shift, op)
    if not shifts.close(db, shift.id, _closing(act, op, recount), ShiftState.CLOSED):
        return suspense(Refusal.SHIFT_CLOSED)
    shifts.put_seal(db, shift.id, op.seal, act.op_id)
    book_emptied(db, act, shift, (op, recount.over_short))
    made = DocumentMade(f"Z{op.z_no:06d}", recount.over_short)
    why = _why_disputed(db, act, shift, (op, recount))
    if not known:
        why = Refusal.SHIFT_UNKNOWN
    return applied(made) if why is None else suspense(why, made)


def _fenced(db: Db, act: Act, shift: ShiftRow, op: ShiftClosed) -> Refusal | None:
    """Why this closes nothing: it is over already, or was opened again since; else None.

    A shift that was closed by force has heard from its desk now, and waits for its case alone.
    """
    if shift.state is ShiftState.FORCED:
        shifts.put_seal(db, shift.id, op.seal, act.op_id)
        shifts.advance(db, shift.id, (ShiftState.FORCED,), ShiftState.CLOSED, act.envelope.at)
        return Refusal.SHIFT_FORCED
    if shift.is_over:
        was_forced = shift.closing is not None and shift.closing.forced_by
        return Refusal.SHIFT_FORCED if was_forced else Refusal.SHIFT_CLOSED
    return Refusal.EPOCH_STALE if act.envelope.shift_epoch < shift.epoch else None


def _recount(db: Db, shift: ShiftRow, op: ShiftClosed) -> Recount:
    expected = expected_cash(db, shift)
    over_short = Fen(op.kept_float + op.handed_over - expected)
    agrees = (
        op.expected_cash == expected
        and op.over_short == over_short
        and op.counted_cash == op.kept_float + op.handed_over == op.counts[-1].cash_total
    )
    return Recount(expected, over_short, agrees)


def expected_cash(db: Db, shift: ShiftRow) -> Fen:
    """What the centre's own postings say is in the drawer, in fen."""
    return balance(db, shift.book, Account.DRAWER, str(shift.id))


def _why_disputed(
    db: Db, act: Act, shift: ShiftRow, closed: tuple[ShiftClosed, Recount]
) -> Refusal | None:
    op, recount = closed
    if (shift.teller, shift.terminal) != (act.operator, act.envelope.terminal):
        return Refusal.SHIFT_UNKNOWN
    if not recount.agrees:
        return Refusal.AMOUNT_FAULT
    tolerance = policy_of(db).difference_tolerance_fen
    differs = abs(recount.over_short) > tolerance or _pieces(op.counted_cards) != _pieces(
        op.expected_cards
    )
    if differs and act.signer_with(Role.H_SUP, shift.teller) is None:
        return Refusal.NEEDS_SECOND
    return None


def _pieces(cards: tuple[CardLeft, ...]) -> dict[Fen, int]:
    """{face in fen: pieces}, without faces of which there are none."""
    return {line.face: line.pieces for line in cards if line.pieces}


def _closing(act: Act, op: ShiftClosed, recount: Recount) -> Closing:
    approver = act.signer_with(Role.H_SUP, act.operator)
    return Closing(
        closed_at=act.envelope.at,
        z_no=op.z_no,
        z_sha256=op.z_sha256,
        expected_cash=recount.expected,
        counted_cash=Fen(op.kept_float + op.handed_over),
        over_short=recount.over_short,
        kept_float=op.kept_float,
        handed_over=op.handed_over,
        reason=op.reason,
        approver=None if approver is None else approver.staff_no,
        counts=encode(op),
        close_op=act.op_id,
        told_cash=op.expected_cash,
    )


def book_emptied(
    db: Db, act: Act, shift: ShiftRow, closed: tuple[ShiftClosed | ShiftForced, Fen]
) -> None:
    """E9 for the difference, E2 to the vault, F2 for what stays: the drawer is at zero.

    Args:
        closed: how it was closed, and over + or short - in fen.
    """
    op, over = closed
    book, hall, drawer = shift.book, shift.unit, str(shift.id)
    difference = events.over_short(book, drawer, over)
    post(db, entry_of(act, Event.OVER_SHORT, difference))
    place = VariancePlace(hall, book, drawer, shift.teller)
    counts = tuple(
        CashCounted(act.operator, each.at, each.cash, each.cash_total) for each in op.counts
    )
    cause = op.cause if isinstance(op, ShiftClosed) else None
    differ_at_close(db, act, place, Found(over, cause, op.reason, counts))
    if isinstance(op, ShiftClosed):  # what was forced, the supervisor has counted and taken
        handovers.offer(db, act, shift, op)
    handed = events.hand_over(book, hall, drawer, op.handed_over)
    post(db, entry_of(act, Event.HANDED_OVER, handed))
    kept = events.float_back(book, hall, drawer, op.kept_float)
    post(db, entry_of(act, Event.FLOAT_BACK, kept))
