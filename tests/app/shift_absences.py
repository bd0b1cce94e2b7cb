"""What may happen to a shift whose teller is not there: away, back, and closed by force."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app import absence, errors, forcing
from app.model.cash import notes_for
from app.store import shifts
from tests import makers
from tests.app.shift_hall import TELLERS, refused
from wire.counts import DrawerCount
from wire.messages import Outcome
from wire.refusals import Refusal
from wire.shifts import ShiftForced
from wire.values import Fen, ranges_of, utc_now

FLOAT, FACE = 20_000, 10_000


class Absences:
    """Rules of the shift's state machine; what they change is its own."""

    def _said(self) -> None:
        for _ in range(self.unsaid):
            self._done()
        self.unsaid = 0

    @rule()
    def acknowledge(self) -> None:
        """Whoever signs on says what this desk holds of what was closed by force."""
        assert len(absence.acknowledge(self.at.desk)) == self.unsaid
        self._said()

    # --- away ---
    @precondition(lambda self: self.shift)
    @rule(signs=st.sampled_from([None, None, makers.SUPERVISOR, *TELLERS]))
    def suspend(self, signs: str | None) -> None:
        approver = self.hall.people[signs] if signs else None
        why = {None: None, makers.SUPERVISOR: None, self.who: errors.SelfSignError}
        no = why.get(signs, errors.RoleMissingError) or self._why_not_away()
        if no is not None:
            with refused(no):
                absence.suspend(self.at.desk, approver)
            return
        before = self.mine.is_away and (not signs or self._is_sealed())
        assert absence.suspend(self.at.desk, approver).is_sealed == self._is_sealed(signs)
        self.mine.is_away = True
        if not before:
            self._done()

    def _is_sealed(self, signs: str | None = None) -> bool:
        with self.at.desk.store.begin() as db:
            return bool(signs) or shifts.get(db, self.shift.id).is_sealed

    def _why_not_away(self) -> type[Exception] | None:
        if self.mine is None:
            return errors.NoShiftError
        return errors.ShiftStateError if self.mine.is_counting else None

    @precondition(lambda self: self.shift and self.shift.is_away)
    @rule()
    def resume(self) -> None:
        if self.mine is None:
            with refused(errors.NoShiftError):
                absence.resume(self.at.desk)
            return
        absence.resume(self.at.desk)
        self.mine.is_away = False
        self._done()

    @precondition(lambda self: self.shift)
    @rule(
        off=st.sampled_from([0, 0, -500]),
        second=st.sampled_from(TELLERS),
        right=st.sampled_from([True, True, False]),
    )
    def force_here(self, off: int, second: str, right: bool) -> None:
        """The supervisor at this very desk; the second person may not be the absent teller."""
        shift, before = self.shift, self.at.desk.operator
        self.at.desk.operator = self.hall.people[makers.SUPERVISOR]
        counted = Fen(max(shift.cash + off, 0))
        cards = ranges_of(sorted(self.cards[shift.teller]))
        typed = shift.teller if right else "0000"
        draft = forcing.ForceDraft(notes_for(counted), cards, Fen(0), "未归", typed)
        no = errors.SelfSignError if second == shift.teller else None
        no = no or (None if right else errors.NotConfirmedError)
        if no is not None:
            with refused(no):
                forcing.force_here(self.at.desk, shift.id, draft, self.hall.people[second])
            self.at.desk.operator = before
            return
        done = forcing.force_here(self.at.desk, shift.id, draft, self.hall.people[second])
        assert (done.over_short, done.handed_over) == (counted - shift.cash, counted)
        self.closed.setdefault(shift.id, (counted - shift.cash, counted))
        self.z, self.shift, self.left_float = self.z + 1, None, 0
        self._done()
        with refused(errors.NoShiftError):
            forcing.force_here(self.at.desk, shift.id, draft, self.hall.people[second])
        self.at.desk.operator = before

    @precondition(lambda self: self.shift and self.shift.id not in self.forced)
    @rule(counted=st.sampled_from([0, FLOAT, FLOAT + FACE]))
    def force_elsewhere(self, counted: int) -> None:
        """Two supervisors at once from another terminal: the centre lets exactly one."""
        shift = self.shift
        count = DrawerCount(utc_now(), (), Fen(counted), ())
        forced = ShiftForced(shift.id, (count,), Fen(0), Fen(counted), (), "未归")
        told = self.hall.judged(forced, makers.SUPERVISOR, "2002")
        if told.refusal is Refusal.SHIFT_UNKNOWN:
            return  # its opening has not come
        again = self.hall.judged(forced, makers.SUPERVISOR, "1005")
        assert (told.outcome, again.refusal) == (Outcome.APPLIED, Refusal.SHIFT_CLOSED)
        self.closed[shift.id] = (told.detail.difference, counted)
        self.forced.add(shift.id)
        self.looked_at = -1
