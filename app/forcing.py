"""强制结班: a supervisor and a second person count and close the shift of a teller who is away.

At the desk itself it is done first and told afterwards, like any close; from another terminal the
centre is asked, which knows what was expected. Source: domain page 6.5; decision 0032.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.balancing import Sealed, closing_of, expected, seal_of, z_report_of
from app.desk import Desk, Fact, Operator, Settled
from app.errors import (
    CardTwiceError,
    DoubtfulPaperError,
    KeptFloatError,
    NoShiftError,
    NotConfirmedError,
    ReasonMissingError,
    SelfSignError,
)
from app.model.cash import SMALLEST_COIN
from app.model.report import ZReport, sha256_of
from app.model.roles import check_second
from app.model.shift import CountOutcome, Shift, Verdict, card_difference, cards_left
from app.model.stock import overlapping
from app.receipts import issue
from app.receipts.issue import MUST_BE_KNOWN, About
from app.receipts.shifts import z_receipt
from app.store import cash_moves, history, shifts
from app.store.engine import Db
from wire.counts import CardLeft, DrawerCount
from wire.messages import DocumentMade
from wire.people import Role
from wire.shift_states import NOT_OVER
from wire.shifts import HallShift, ShiftForced, ShiftsAsked, ShiftsShown
from wire.values import CardRange, CashLine, Fen, cash_total, new_id

REASON_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class ForceDraft:
    """What two people counted in another's drawer, and why they close it.

    `typed` is the absent teller's staff number, written by hand: nobody closes a shift by a slip.
    """

    cash: tuple[CashLine, ...]
    cards: tuple[CardRange, ...]
    kept_float: Fen
    reason: str
    typed: str

    @property
    def counted(self) -> Fen:
        return cash_total(self.cash)


@dataclass(frozen=True, slots=True)
class Forced:
    """A shift closed by force; `over_short` + over, - short in fen, None while nobody said so.

    `settled` is the centre's answer where it was asked.
    """

    teller: str
    handed_over: Fen
    over_short: Fen | None
    receipt_no: str = ""
    settled: Settled | None = None


def hall_shifts(desk: Desk) -> ShiftsShown:
    """The shifts of this terminal's unit and below, as the centre knows them; online."""
    desk.require_operator(Role.H_SUP)
    answer = desk.ask(ShiftsAsked(desk.identity.unit))
    assert isinstance(answer, ShiftsShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def force(desk: Desk, sheet: HallShift, draft: ForceDraft, second: Operator) -> Forced:
    """The shift closed by force, here if it is this very desk's.

    Raises:
        what `force_here` raises, and OfflineError, RefusedError where the centre is asked.
    """
    if sheet.terminal == desk.identity.terminal:
        return force_here(desk, sheet.shift_id, draft, second)
    return force_elsewhere(desk, sheet, draft, second)


def force_here(desk: Desk, shift_id: UUID, draft: ForceDraft, second: Operator) -> Forced:
    """The shift of this desk closed by force: its cash booked, its Z report printed, all durable.

    Raises:
        NoShiftError: it is over, or not this desk's.
        RoleMissingError, SelfSignError: not a supervisor and another one, neither its teller.
        NotConfirmedError, ReasonMissingError, KeptFloatError, CardTwiceError: see `ForceDraft`.
        DoubtfulPaperError: somebody must say first whether papers of it came out.
    """
    with desk.store.begin() as db:
        shift = shifts.get(db, shift_id) if shifts.exists(db, shift_id) else None
        if shift is None or shift.state not in NOT_OVER:
            raise NoShiftError
        _check(desk, shift.teller, draft, second)
        doubtful = history.doubtful(db, MUST_BE_KNOWN)
        if doubtful:
            raise DoubtfulPaperError(doubtful)
        z = _z_of(desk, db, shift, draft, second)
        number = _put_down(desk, db, (shift, z), draft, second)
    desk.wake()
    return Forced(shift.teller, z.handed_over, z.over_short, number)


def force_elsewhere(desk: Desk, sheet: HallShift, draft: ForceDraft, second: Operator) -> Forced:
    """The shift of another desk closed by force; that desk hears of it and fences itself.

    Raises:
        as `force_here`, and OfflineError; RefusedError: it is over already.
    """
    _check(desk, sheet.teller, draft, second)
    count = DrawerCount(desk.now(), draft.cash, draft.counted, draft.cards)
    operation = ShiftForced(
        shift_id=sheet.shift_id,
        counts=(count,),
        kept_float=draft.kept_float,
        handed_over=Fen(draft.counted - draft.kept_float),
        counted_cards=_pieces(draft),
        reason=draft.reason.strip()[:REASON_LONGEST],
    )
    settled = desk.submit(operation, (second,))
    told = settled.reply.detail if settled.reply is not None else None
    over = Fen(told.difference) if isinstance(told, DocumentMade) else None
    return Forced(sheet.teller, operation.handed_over, over, settled=settled)


# --- steps ---
def _check(desk: Desk, teller: str, draft: ForceDraft, second: Operator) -> None:
    """Two people of whom the operator supervises, neither the teller; and what they wrote."""
    operator = desk.require_operator(Role.H_SUP)
    check_second(operator.staff_no, second.sheet, None)
    if teller in {operator.staff_no, second.staff_no}:
        raise SelfSignError(teller)
    if draft.typed.strip() != teller:
        raise NotConfirmedError(teller)
    if not draft.reason.strip():
        raise ReasonMissingError
    twice = overlapping(draft.cards)
    if twice is not None:
        raise CardTwiceError(twice)
    if not 0 <= draft.kept_float <= draft.counted or draft.kept_float % SMALLEST_COIN != 0:
        raise KeptFloatError(draft.counted)


def _z_of(desk: Desk, db: Db, shift: Shift, draft: ForceDraft, second: Operator) -> ZReport:
    operator, books = desk.require_operator(), expected(db, shift)
    difference = Fen(draft.counted - books.cash)
    cards = card_difference(draft.cards, books.cards)
    agrees = difference == 0 and cards.is_none
    verdict = Verdict.AGREED if agrees else Verdict.DIFFERS
    outcome = CountOutcome(verdict, books.cash, draft.counted, difference, cards)
    count = DrawerCount(desk.now(), draft.cash, draft.counted, draft.cards)
    both = "、".join(f"{each.staff_no} {each.name}" for each in (operator, second))
    reason = draft.reason.strip()[:REASON_LONGEST]
    sealed = Sealed((count,), outcome, draft.kept_float, reason, both, forced=True)
    shifts.put_counts(db, shift.id, (*shifts.counts(db, shift.id), count))
    return z_report_of(desk, db, shift, sealed)


def _put_down(
    desk: Desk, db: Db, ended: tuple[Shift, ZReport], draft: ForceDraft, second: Operator
) -> str:
    """Everything the close puts down, in the caller's transaction; the number of its Z paper."""
    shift, z = ended
    op_id, moment, facts = new_id(), z.report.at, z.facts()
    sha256 = sha256_of(facts)
    operation = ShiftForced(
        shift_id=shift.id,
        counts=shifts.counts(db, shift.id)[-1:],
        kept_float=z.kept_float,
        handed_over=z.handed_over,
        counted_cards=_pieces(draft),
        reason=z.reason,
        z_no=z.z_no,
        z_sha256=sha256,
        expected_cash=z.report.expected_cash,
        seal=seal_of(desk, db, shift),
    )
    about = Fact(op_id, operation, moment, shift.business_date, shift.id, shift.epoch)
    desk.record(db, about, (second,))
    both = f"{desk.require_operator().staff_no}、{second.staff_no}"
    if not shifts.close(db, shift, closing_of(z, facts, sha256), both):
        raise NoShiftError
    cash_moves.keep_float(db, z.kept_lines)
    number = issue.next_number(db, desk.identity, moment)
    head = issue.head_of(desk, db, shift, number, moment)
    issue.put(db, z_receipt(head, z, sha256), About(op_id, shift.id, moment))
    return number


def _pieces(draft: ForceDraft) -> tuple[CardLeft, ...]:
    return cards_left(card for run in draft.cards for card in run.cards())
