"""A shift in any order of what may happen to it, at a real counter and at the centre it tells.

Whatever comes when, with the line up, down or deaf, over restarts and new lives of the terminal:
the drawer is its account, nothing is sold while it is counted, no count is told before its time,
what was closed stays closed, the centre comes to the same figures, and there is always a way on.
"""

import sys
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app import closing, counter, errors
from app.model.cash import cash_tender, notes_for
from app.model.shift import Verdict
from app.store import drawer, shifts, stock
from central.db.engine import transaction
from central.funds import invariants
from sync import outbox
from tests import makers
from tests.app import shift_hall
from tests.app.shift_absences import FLOAT, Absences
from tests.app.shift_hall import ACCOUNT, CAP, TELLERS, Hall, Shift, refused
from tests.app.shift_lives import Lives
from tests.app.shift_openings import Openings
from tests.central.funds.lives import live
from wire.messages import Outcome
from wire.operations import CardsFrozen, FreezeWhy, RemittanceSubmitted
from wire.people import Role
from wire.shift_states import ShiftState
from wire.values import CardNo, CardRange, Fen, ranges_of

POSTS = {makers.SUPERVISOR: Role.H_SUP, "2002": Role.U_FUND, "1005": Role.P_FUND}
recent = st.integers(1, 3)


class ShiftMachine(Absences, Lives, Openings, RuleBasedStateMachine):
    """Two tellers at one drawer, a supervisor, a line, and a centre that judges."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self.at = hall.new_life()
        self.shift: Shift | None = None
        self.closed: dict[UUID, tuple[int, int]] = {}  # over or short, handed over
        self.cards: dict[str, set[CardNo]] = {}
        self.waiting = self.recorded = self.heard = 0
        self.frozen = self.fenced = self.disputed = False
        self.left_float = FLOAT  # by the last close here, or given before the first one
        self.z = 0
        self.forced: set[UUID] = set()  # closed by force from elsewhere
        self.unsaid = 0  # of these the desk has heard, and not said so
        self.left: set[UUID] = set()  # sales that may have reached the centre
        self.looked_at = -1

    @initialize()
    def stock(self) -> None:
        self.cards = {each: set(shift_hall.cards_of(each).cards()) for each in TELLERS}
        self._sign_on(TELLERS[0])
        self.open(FLOAT, None)

    @property
    def who(self) -> str:
        return self.at.desk.operator.staff_no

    @property
    def mine(self) -> Shift | None:
        return self.shift if self.shift and self.shift.teller == self.who else None

    def _done(self) -> None:
        self.waiting += 1
        self.recorded += 1

    # --- the day ---
    @rule(other=st.sampled_from([False, False, True]))
    def sign_on(self, other: bool) -> None:
        """Whose shift it is, mostly; a stranger at the drawer may do nothing with it."""
        owner = self.shift.teller if self.shift else TELLERS[0]
        self._sign_on(next(each for each in TELLERS if (each == owner) != other))

    def _sign_on(self, teller: str) -> None:
        self.at.desk.operator = self.hall.people[teller]

    @precondition(lambda self: self.shift)
    @rule(
        pieces=st.integers(1, 2),
        times=st.integers(1, 3),
        foreign=st.sampled_from([False, False, False, True]),
        regret=st.sampled_from([False, False, True]),
    )
    def sell(self, pieces: int, times: int, foreign: bool, regret: bool) -> None:
        for _ in range(times):
            self._sell(pieces, foreign=foreign)
        if regret and self.shift.sales:
            self.void(1, makers.SUPERVISOR)

    def _sell(self, pieces: int, *, foreign: bool) -> None:
        owner = next(each for each in TELLERS if (each == self.who) != foreign)
        span = next(iter(ranges_of(sorted(self.cards[owner])[:pieces])), None)
        if span is None:
            return
        tender = cash_tender(span.value)
        why = self._why_no_business() or (errors.CardNotMineError if foreign else None)
        if why is not None:
            with refused(why):
                counter.sell_cards(self.at.desk, (span,), tender)
            return
        sale = counter.sell_cards(self.at.desk, (span,), tender)
        self.shift.sales[sale.id] = span
        self.shift.cash += span.value
        self.cards[self.who] -= set(span.cards())
        self._done()

    def _why_no_business(self) -> type[Exception] | None:
        if self.mine is None:
            return errors.NoShiftError
        if self.mine.is_counting:
            return errors.ShiftCountingError
        if self.mine.is_away:
            return errors.ShiftSuspendedError
        return errors.LeaseEndedError if self.waiting >= CAP else None

    @precondition(lambda self: self.shift and self.shift.sales)
    @rule(back=recent, signs=st.sampled_from([makers.SUPERVISOR, makers.SUPERVISOR, *TELLERS]))
    def void(self, back: int, signs: str) -> None:
        sale = list(self.shift.sales)[-min(back, len(self.shift.sales))]
        why = {self.who: errors.SelfSignError, makers.SUPERVISOR: None}
        no = why.get(signs, errors.RoleMissingError)
        busy = self.mine and not self.mine.is_counting and not self.mine.is_away
        no = no or (None if busy else self._why_no_business())
        if no is not None:
            with refused(no):
                counter.void_sale(self.at.desk, sale, "面值选错", self.hall.people[signs])
            return
        if not self._voided(sale):
            return
        self.shift.cash -= self.shift.sales[sale].value
        self.cards[self.who] |= set(self.shift.sales.pop(sale).cards())
        self._done()
        with refused(errors.SaleNotVoidableError):
            counter.void_sale(self.at.desk, sale, "再来一次", self.hall.people[makers.SUPERVISOR])

    def _voided(self, sale: UUID) -> bool:
        """What never left is voided here alone; of all else the centre is asked first."""
        doubt = self.frozen or self.forced or self.at.line.state != "up"
        may_be_no = sale in self.left and doubt
        try:
            counter.void_sale(self.at.desk, sale, "面值选错", self.hall.people[makers.SUPERVISOR])
        except (errors.OfflineError, errors.RefusedError, errors.SaleOnItsWayError):
            assert may_be_no
            return False
        return True

    @precondition(lambda self: self.shift)
    @rule(signed=st.booleans())
    def print_x(self, signed: bool) -> None:
        approver = self.hall.people[makers.SUPERVISOR] if signed else None
        if self.mine is None:
            with refused(errors.NoShiftError):
                closing.x_report(self.at.desk, approver)
        else:
            closing.x_report(self.at.desk, approver)

    # --- the close ---
    @precondition(lambda self: self.shift)
    @rule(after=st.integers(0, 3))
    def begin_count(self, after: int) -> None:
        if not self.shift.is_counting and len(self.shift.sales) < after:
            return
        if self.mine is None:
            with refused(errors.NoShiftError):
                closing.begin(self.at.desk)
            return
        if self.shift.is_away:
            with refused(errors.ShiftSuspendedError):
                closing.begin(self.at.desk)
            return
        state = closing.begin(self.at.desk)
        told = self.shift.verdict
        assert (state.unsent, state.counts_made) == (self.waiting, len(self.shift.counts))
        if not self.shift.is_counting:
            self._done()
        self.shift.is_counting = True
        assert (state.outcome is None) == (told in {None, Verdict.COUNT_AGAIN})

    @precondition(lambda self: self.shift and self.shift.is_counting)
    @rule()
    def put_count_away(self) -> None:
        if self.mine is None or self.mine.counts:
            with refused(errors.NoShiftError, errors.CountMadeError):
                closing.cancel(self.at.desk)
            return
        closing.cancel(self.at.desk)
        self.shift.is_counting = False
        self.shift.epoch += 1
        self._done()

    @precondition(lambda self: self.shift and self.shift.is_counting)
    @rule(off=st.sampled_from([0, 0, -500, 300]), left_out=st.sampled_from([0, 0, 0, 1]))
    def count(self, off: int, left_out: int) -> None:
        owner = sorted(self.cards[self.shift.teller])
        cash, seen = notes_for(Fen(max(self.shift.cash + off, 0))), ranges_of(owner[left_out:])
        if self.mine is None or len(self.mine.counts) == 5:
            with refused(errors.NoShiftError, errors.CountsUsedUpError):
                closing.submit_count(self.at.desk, cash, seen)
            return
        with refused(errors.CardTwiceError):
            closing.submit_count(self.at.desk, cash, (*seen, seen[0]))
        outcome = closing.submit_count(self.at.desk, cash, seen)
        with refused(errors.CountMadeError):
            closing.cancel(self.at.desk)
        off = max(off, -self.shift.cash)
        self.shift.counts.append((off, not left_out))
        assert outcome.verdict is self.shift.verdict
        told = (outcome.expected_cash, outcome.difference)
        is_blind = outcome.verdict is Verdict.COUNT_AGAIN
        assert told == ((None, None) if is_blind else (self.shift.cash, off))

    @precondition(lambda self: self.shift and self.shift.is_counting)
    @rule(
        kept=st.sampled_from([0, FLOAT, 10**7]),
        words=st.sampled_from(["", "找零有误", "找零有误"]),
        signs=st.sampled_from([None, *TELLERS, makers.SUPERVISOR, makers.SUPERVISOR]),
    )
    def close(self, kept: int, words: str, signs: str | None) -> None:
        approver = self.hall.people[signs] if signs else None
        why = self._why_not_closed(kept, words, signs)
        if why is not None:
            with refused(why):
                closing.close_shift(self.at.desk, Fen(kept), words, approver)
            return
        closed = closing.close_shift(self.at.desk, Fen(kept), words, approver)
        difference, _ = self.shift.counts[-1]
        handed = self.shift.cash + difference - kept
        assert (closed.over_short, closed.handed_over) == (difference, handed)
        self.z += 1
        assert closed.z_no == self.z
        self.closed.setdefault(self.shift.id, (difference, handed))
        self.left_float = kept
        self.shift = None
        self._done()
        with refused(errors.NoShiftError):
            closing.close_shift(self.at.desk, Fen(0), "再来一次", approver)

    def _why_not_closed(self, kept: int, words: str, signs: str | None) -> type[Exception] | None:
        """The first thing in the way, in the order in which the counter looks."""
        if self.mine is None:
            return errors.NoShiftError
        verdict, counted = self.mine.verdict, self.mine.cash
        counted += self.mine.counts[-1][0] if self.mine.counts else 0
        differs = verdict is Verdict.DIFFERS
        in_the_way = {
            errors.CountNotStartedError: verdict in {None, Verdict.COUNT_AGAIN},
            errors.SelfSignError: signs == self.who,
            errors.RoleMissingError: signs in TELLERS,
            errors.ReasonMissingError: differs and not words,
            errors.ApproverMissingError: differs and signs is None,
            errors.KeptFloatError: kept > counted,
        }
        return next((why for why, is_so in in_the_way.items() if is_so), None)

    # --- the line, the machine, the centre ---
    @precondition(lambda self: self.waiting)
    @rule(line=st.sampled_from(["up", "up", "deaf", "down"]))
    def send(self, line: str) -> None:
        self.at.line.state = line
        self.at.send()
        if line != "down":
            self.heard = self.recorded
            self.left |= set(self.shift.sales) if self.shift else set()
        if line == "up":
            self.waiting = 0
            if self.shift and self.shift.id in self.forced:
                self.shift, self.left_float = None, 0  # the desk has heard, and is fenced
                self.unsaid += 1

    @rule()
    def start_again(self) -> None:
        operator = self.at.desk.operator
        self.at.desk.stop()
        self.at = self.hall.opened()
        self.at.desk.operator = operator

    @precondition(lambda self: self.cards)
    @rule(back=recent, pick=st.integers(0, 1))
    def freeze(self, back: int, pick: int) -> None:
        """A card of a drawer is reported stolen: its sale, if one comes, is a case."""
        cards = sorted(self.cards[TELLERS[pick]])
        span = CardRange(cards[back], cards[back])
        self.frozen = True
        self.hall.judged(CardsFrozen((span,), FreezeWhy.STOLEN, "报失"), makers.SUPERVISOR)

    # --- what must hold ---
    @invariant()
    def drawer_is_its_account(self) -> None:
        with self.at.desk.store.begin() as db:
            now, counts = shifts.current(db), outbox.counts(db)
            held = {each: stock.cards_of(db, each) for each in self.cards}
            cash = sum(each.amount for each in drawer.entries(db, now.id)) if now else None
        assert held == self.cards
        assert counts.waiting == self.waiting
        if self.shift is None:
            assert now is None
        else:
            assert (now.id, now.teller, cash) == (self.shift.id, self.shift.teller, self.shift.cash)
            assert (now.state, now.epoch) == (self._state(), self.shift.epoch)

    def _state(self) -> ShiftState:
        """Where the shift stands by all that was done."""
        if not self.shift.is_counting:
            return ShiftState.SUSPENDED if self.shift.is_away else ShiftState.OPEN
        counted = {Verdict.AGREED: ShiftState.COUNTED, Verdict.DIFFERS: ShiftState.DISPUTED}
        return counted.get(self.shift.verdict, ShiftState.COUNTING)

    @invariant()
    def centre_comes_to_the_same(self) -> None:
        if self.looked_at == self.heard:
            return
        self.looked_at = self.heard
        with transaction(self.hall.database) as db:
            assert {each.id: each.text for each in invariants.evaluate(db) if not each.ok} == {}
        assert len(self.hall.rows("SELECT DISTINCT op_id FROM inbox")) == self.heard
        asked = "SELECT id, over_short, handed_over FROM shift WHERE closed_at IS NOT NULL"
        known = {UUID(row.id): (row.over_short, row.handed_over) for row in self.hall.rows(asked)}
        assert known.items() <= self.closed.items()
        if self.heard == self.recorded:
            assert known == self.closed
        outcomes = {row.outcome for row in self.hall.rows("SELECT DISTINCT outcome FROM inbox")}
        doubtful = self.frozen or self.forced or self.disputed
        assert outcomes <= ({"APPLIED", "SUSPENSE"} if doubtful else {"APPLIED"})

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                self._end_everything()
        finally:
            self.at.desk.stop()

    def _end_everything(self) -> None:
        """The shift closes, everything goes up, every case ends, what was taken is remitted."""
        if self.shift is not None:
            self._sign_on(self.shift.teller)
            if self.shift.is_away:
                self.resume()
            self.begin_count(0)
            while len(self.shift.counts) < 5 and self.shift.verdict is not Verdict.AGREED:
                self.count(0, 0)
            kept = (self.shift.cash + self.shift.counts[-1][0]) // 20 * 10
            self.close(kept, "找零有误", makers.SUPERVISOR)
        self.acknowledge()
        if self.waiting:
            self.send("up")
        self.acknowledge()
        if self.waiting:
            self.send("up")
        self.drawer_is_its_account()
        self.centre_comes_to_the_same()
        self.hall.end_cases(turn=len(self.closed))
        if self.closed:
            amount = sum(handed for _, handed in self.closed.values())
            slip = RemittanceSubmitted("JK-1", tuple(self.closed), Fen(amount), ACCOUNT, "B-1")
            told = self.hall.judged(slip, makers.SUPERVISOR, "2002")
            assert told.outcome is Outcome.APPLIED
        self.looked_at = -1
        self.centre_comes_to_the_same()
        states = {row.state for row in self.hall.rows("SELECT DISTINCT state FROM shift")}
        assert states <= {"CONFIRMED"}


def test_whatever_happens_to_a_shift_it_can_be_closed_and_both_sides_agree(tmp_path):
    with shift_hall.hall(tmp_path) as hall:
        live(ShiftMachine, hall, lives=30, steps=30)
