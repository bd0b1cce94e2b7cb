"""How a shift begins: with the float that the last close left, or with another one."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app import counter, errors
from tests import makers
from tests.app.shift_hall import Shift, refused
from wire.values import Fen

AS_LEFT = -1


class Openings:
    """Rules of the shift's state machine; what they change is its own."""

    @precondition(lambda self: self.shift is None or self.mine is None)
    @rule(
        cash=st.sampled_from([AS_LEFT, AS_LEFT, 0, 20_000, 15]),
        signs=st.sampled_from([None, None, makers.SUPERVISOR]),
    )
    def open(self, cash: int, signs: str | None) -> None:
        if self.shift is not None and self._is_sealed():
            return  # in nobody's way: a second shift beside it is no part of this picture
        cash = self.left_float if cash == AS_LEFT else cash
        approver = self.hall.people[signs] if signs else None
        why = errors.TenderFaultError if cash % 10 else None
        why = why or (errors.ShiftOpenError if self.shift is not None else None)
        if why is not None:
            with refused(why):
                counter.open_shift(self.at.desk, Fen(cash), "", approver)
            return
        opened = counter.open_shift(self.at.desk, Fen(cash), "", approver)
        self.disputed |= self.closed != {} and cash != self.left_float and not signs
        self.shift = Shift(opened.id, self.who, cash)
        self._done()
        self._said()
