"""A terminal that is enrolled anew while a shift is open, and the copy of what it was."""

import shutil

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app import counter
from app.model.cash import cash_tender
from sync import outbox
from sync.courier import LinkState
from tests.app import shift_hall
from tests.app.shift_absences import FACE
from tests.app.shift_hall import CAP
from wire.values import CardRange, Fen


class Lives:
    """Rules of the shift's state machine; what they change is its own."""

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
