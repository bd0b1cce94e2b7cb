"""The counter of the shift machine: who is at it, its line, its lives, and what must hold there."""

import shutil
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app import absence, counter, errors
from app.model.cash import cash_tender
from app.model.shift import ShiftState, Verdict
from app.store import drawer, shifts, stock
from central.db.engine import transaction
from central.funds import invariants
from sync import outbox
from sync.courier import LinkState
from tests import makers
from tests.app import shift_hall
from tests.app.shift_hall import CAP, TELLERS, Hall, Shift, refused
from wire.operations import CardsFrozen, FreezeWhy
from wire.values import CardNo, CardRange, Fen

FLOAT, FACE = 20_000, 10_000
recent = st.integers(1, 3)


class ShiftDesk(RuleBasedStateMachine):
    """A drawer and its two tellers, a line, and a centre that judges; what of it must agree."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self.at = hall.new_life()
        self.shift: Shift | None = None
        self.closed: dict[UUID, tuple[int, int]] = {}  # over or short, handed over
        self.cards: dict[str, set[CardNo]] = {}
        self.waiting = self.recorded = self.heard = 0
        self.frozen = self.fenced = False
        self.z = 0
        self.forced: set[UUID] = set()  # closed by force from elsewhere
        self.unsaid = 0  # of these the desk has heard, and not said so
        self.left: set[UUID] = set()  # sales that may have reached the centre
        self.looked_at = -1

    @initialize()
    def stock(self) -> None:
        self.cards = {each: set(shift_hall.cards_of(each).cards()) for each in TELLERS}
        self._sign_on(TELLERS[0])
        self.open(FLOAT)

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

    @precondition(lambda self: self.shift is None or self.mine is None)
    @rule(cash=st.sampled_from([0, FLOAT, FLOAT, 15]))
    def open(self, cash: int) -> None:
        if cash % 10:
            with refused(errors.TenderFaultError):
                counter.open_shift(self.at.desk, Fen(cash))
        elif self.shift is not None:
            with refused(errors.ShiftOpenError):
                counter.open_shift(self.at.desk, Fen(cash))
        else:
            opened = counter.open_shift(self.at.desk, Fen(cash))
            self.shift = Shift(opened.id, self.who, cash)
            self._done()
            self._said()

    def _said(self) -> None:
        for _ in range(self.unsaid):
            self._done()
        self.unsaid = 0

    @rule()
    def acknowledge(self) -> None:
        """Whoever signs on says what this desk holds of what was closed by force."""
        assert len(absence.acknowledge(self.at.desk)) == self.unsaid
        self._said()

    def _why_no_business(self) -> type[Exception] | None:
        if self.mine is None:
            return errors.NoShiftError
        if self.mine.is_counting:
            return errors.ShiftCountingError
        if self.mine.is_away:
            return errors.ShiftSuspendedError
        return errors.LeaseEndedError if self.waiting >= CAP else None

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
                self.shift = None  # the desk has heard, and is fenced
                self.unsaid += 1

    @rule()
    def start_again(self) -> None:
        operator = self.at.desk.operator
        self.at.desk.stop()
        self.at = self.hall.opened()
        self.at.desk.operator = operator

    @precondition(lambda self: not self.fenced and self.recorded)
    @rule(sells=st.booleans())
    def begin_new_life(self, sells: bool) -> None:
        """The terminal is enrolled anew; a copy of what it was is heard by nobody."""
        self.fenced, operator, folder = True, self.at.desk.operator, self.hall.folder
        self.at.desk.stop()
        for end in ("", "-shadow"):
            shutil.copytree(folder / f"counter{end}", folder / f"clone{end}")
        shift_hall.enrol(self.hall.centre, folder / "counter")
        self.at = self.hall.opened()
        self.at.desk.operator = operator
        if not self.waiting:
            self.waiting = self.recorded and 1  # the newest one goes along, to ask for news with
        self._clone_is_fenced(sells)

    def _clone_is_fenced(self, sells: bool) -> None:
        before, clone = self.hall.facts(), self.hall.opened("clone")
        clone.desk.operator = self.at.desk.operator
        with clone.desk.store.begin() as db:
            waited = outbox.counts(db).waiting
        if sells and self._why_no_business() is None and waited < CAP:
            card = min(self.cards[self.who])
            counter.sell_cards(clone.desk, (CardRange(card, card),), cash_tender(Fen(FACE)))
            waited += 1
        clone.send()
        assert clone.courier.link.state is LinkState.PAUSED
        with clone.desk.store.begin() as db:
            assert outbox.counts(db).waiting == waited
        clone.desk.stop()
        assert self.hall.facts() == before

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
        doubtful = self.frozen or self.forced
        assert outcomes <= ({"APPLIED", "SUSPENSE"} if doubtful else {"APPLIED"})
