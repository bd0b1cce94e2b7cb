"""A hall whose cash moves: every operation told in one line."""

from central.db.engine import transaction
from central.funds import differences, drawers, handovers, shifts
from tests.central.funds.scene import SUPERVISOR, TELLER, Scene, signers
from tests.makers import CITY, HALL
from wire.cash import (
    CashMove,
    CashMoved,
    HandOverAccepted,
    HandOversAsked,
    SettleWay,
    VarianceCause,
    VariancesAsked,
    VarianceSettled,
)
from wire.operations import ShiftOpened
from wire.values import CashKind, CashLine, Fen

UNIT_FUND, OTHER_SUP = "2002", "3101"


def lines(total: int) -> tuple[CashLine, ...]:
    """That many fen in 10-fen coins."""
    return (CashLine(CashKind.COIN_1_JIAO, total // 10),)


class Cash(Scene):
    """A hall whose cash moves; every operation is told in one line."""

    def move(self, shift, what: CashMove, total: int, *staff: str, **changes):
        op = CashMoved(
            what, changes.pop("lines", lines(total)), Fen(total), f"JC-{self.seq}", "x", **changes
        )
        people = staff or ((TELLER,) if what is CashMove.DROP else (TELLER, SUPERVISOR))
        act = self.act(op, *people, shift_id=shift)
        return act.op_id, self.run(drawers.move, act)

    def accept(self, move, total: int, *staff: str):
        op = HandOverAccepted(move, lines(total), Fen(total))
        return self.run(handovers.accept, self.act(op, *(staff or (SUPERVISOR,))))

    def settle(self, variance, way: SettleWay, amount: int, *staff: str, at: str = HALL):
        act = self.act(VarianceSettled(variance, way, Fen(amount), "查明"), *staff)
        return self.run(differences.settle, place(act, at))

    def variances(self, *, only_open: bool = True):
        with transaction(self.database) as db:
            asked = VariancesAsked(CITY, only_open=only_open)
            return differences.answer_variances(db, signers(SUPERVISOR)[0], CITY, asked).variances

    def waiting(self):
        with transaction(self.database) as db:
            return handovers.answer_hand_overs(db, HALL, HandOversAsked(HALL)).hand_overs


def place(act, unit: str):
    """The same act at a terminal of another unit."""
    return type(act)(act.envelope, unit, act.book, act.signers, act.moment)


def taken(cash: Cash, shift, pieces: int = 2) -> None:
    cash.sell(shift, cash.cards(pieces))


def short_shift(cash: Cash, short: int = 500):
    """A shift closed with its supervisor, short by so many fen; and its document."""
    shift = cash.open()
    taken(cash, shift)
    cash.close(shift, TELLER, SUPERVISOR, short=short, cause=VarianceCause.GAVE_TOO_MUCH)
    return shift, cash.variances()[0]


def reopen(cash: Cash, amount: int, *staff: str, expected: int | None = 20_000):
    kept = None if expected is None else Fen(expected)
    op = ShiftOpened(Fen(amount), lines(amount), "少一张", kept)
    act = cash.act(op, *(staff or (TELLER,)))
    return act.op_id, cash.run(shifts.open_shift, act)
