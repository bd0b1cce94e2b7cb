"""Cash within a hall in any order, on both engines: sums stay zero, and everything can be ended.

Drops, change money, repaid shorts, overs given back, hand-overs counted less or more, closes that
differ, differences settled in parts, by whom and for how much ever. At the end each hand-over is
accepted, each case ended in a way that its sheet offers and each difference by one of its ways.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from central.db.engine import Database, open_engine, transaction
from central.ledger.accounts import Account
from central.ledger.store import balances, trial_balance
from tests.central.funds.casework import Casework
from tests.central.funds.cashwork import Cash
from tests.central.funds.scene import SUPERVISOR, TELLER
from tests.makers import CITY, HALL
from wire.cash import CashMove, SettleWay, VarianceState
from wire.messages import Outcome
from wire.values import Fen, new_id

KEEPERS = ("2002", "1009")
KINDS = ("open", "sell", "drop", "change", "repay", "give-back", "accept", "close", "settle")
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9)),
    min_size=6,
    max_size=24,
)


class Kept(Cash, Casework):
    """A hall's cash, every operation kept with its case, as the door keeps it."""

    def off(self) -> dict[str, str]:
        """What is broken, but for the chains of journals: these operations have none."""
        return {name: text for name, text in self.broken().items() if name != "I10"}


@dataclass
class Walk:
    """`shifts` are all that were opened, also those that are over: what comes late is booked."""

    cash: Kept
    shifts: list[UUID] = field(default_factory=list)
    is_open: bool = False

    def do(self, what: str, pick: int) -> None:
        getattr(self, f"_{what.replace('-', '_')}")(pick)

    def _shift(self, pick: int) -> UUID:
        """Mostly the last one; now and then one that is over, or that nobody knows."""
        if not self.shifts or pick == 9:
            return new_id()
        return self.shifts[-1] if pick < 7 else self.shifts[0]

    def _open(self, pick: int) -> None:
        if not self.is_open:
            self.shifts.append(self.cash.open(20_000 + pick % 2 * 500))
            self.is_open = True

    def _sell(self, pick: int) -> None:
        self.cash.sell(self._shift(pick), self.cash.cards(1 + pick % 3))

    def _drop(self, pick: int) -> None:
        self.cash.move(self._shift(pick), CashMove.DROP, 1_000 * (pick + 1))

    def _change(self, pick: int) -> None:
        what = CashMove.CHANGE_IN if pick % 2 else CashMove.CHANGE_OUT
        staff = (TELLER,) if pick == 4 else ()
        self.cash.move(self._shift(pick), what, 500 * (pick + 1), *staff)

    def _repay(self, pick: int) -> None:
        self._named(CashMove.SHORT_REPAID, pick)

    def _give_back(self, pick: int) -> None:
        self._named(CashMove.OVER_GIVEN_BACK, pick)

    def _named(self, what: CashMove, pick: int) -> None:
        """Of a difference that is there, of one that is over, or of none; a part, or too much."""
        there = self.cash.variances(only_open=False)
        named = there[pick % len(there)].variance_id if there and pick != 8 else None
        self.cash.move(self._shift(pick), what, 100 * (1 + pick % 4), variance_id=named)

    def _accept(self, pick: int) -> None:
        waiting = self.cash.waiting()
        if waiting:
            self.cash.accept(waiting[pick % len(waiting)].move_id, 1_000 * (pick + 1))

    def _close(self, pick: int) -> None:
        shift = self.shifts[-1] if self.shifts else None
        if shift is None or self.cash.drawer(shift) < 21_000:
            return
        staff = (TELLER, SUPERVISOR) if pick % 3 else (TELLER,)
        self.cash.close(shift, *staff, short=(pick - 4) * 100)
        self.is_open = False

    def _settle(self, pick: int) -> None:
        there = self.cash.variances(only_open=pick != 9)
        if there:
            chosen = there[pick % len(there)]
            way = list(SettleWay)[pick % 3]
            staff = KEEPERS if way is SettleWay.WRITTEN_OFF else (SUPERVISOR, TELLER)
            at = CITY if way is SettleWay.WRITTEN_OFF else HALL
            part = max(1, abs(chosen.rest) // (1 + pick % 2))
            self.cash.settle(chosen.variance_id, way, part, *staff, at=at)

    # --- the ways out ---
    def end_all(self) -> None:
        """Nobody is left with anything: each thing that waits has a way that is taken."""
        for offered in self.cash.waiting():
            verdict = self.cash.accept(offered.move_id, 1_000)
            assert verdict.outcome is Outcome.APPLIED, verdict
        self._end_cases()
        for each in self.cash.variances():
            way = SettleWay.WRITTEN_OFF
            verdict = self.cash.settle(each.variance_id, way, abs(each.rest), *KEEPERS, at=CITY)
            assert verdict.outcome is Outcome.APPLIED, (each, verdict)

    def _end_cases(self) -> None:
        for sheet in self.cash.sheets():
            assert sheet.ways, sheet
            verdict = self.cash.end(sheet.case_id, sheet.ways[0], *KEEPERS)
            assert verdict.outcome is Outcome.APPLIED, (sheet, verdict)

    def nothing_is_left(self) -> None:
        """No difference, no case, no line of 1901 that nobody is asked for; every sum is zero."""
        assert self.cash.waiting() == ()
        assert self.cash.sheets() == []
        states = {each.state for each in self.cash.variances(only_open=False)}
        assert states <= {VarianceState.SETTLED}
        with transaction(self.cash.database) as db:
            assert set(trial_balance(db).values()) <= {Fen(0)}
            pending = {
                sub: amount
                for (_book, account, sub), amount in balances(db).items()
                if account is Account.OVER_SHORT and amount
            }
        assert pending == {}


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_any_order_of_cash_keeps_sums_at_zero_and_a_way_out_of_everything(
    request, tmp_path, engine
):
    numbers = count()

    @settings(
        max_examples=20 if engine == "sqlite" else 4,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @example([("open", 0), ("sell", 2), ("close", 9), ("repay", 0), ("drop", 7), ("settle", 1)])
    @given(STEPS)
    def walk(steps: list[tuple[str, int]]) -> None:
        with _database(request, tmp_path / f"{next(numbers)}.db", engine) as database:
            made = Walk(Kept(database))
            for what, pick in steps:
                made.do(what, pick)
                with transaction(database) as db:
                    assert set(trial_balance(db).values()) <= {Fen(0)}
            assert made.cash.off() == {}
            made.end_all()
            made.nothing_is_left()
            assert made.cash.off() == {}

    walk()


@contextmanager
def _database(request, path: Path, engine: str) -> Iterator[Database]:
    """An empty centre for one walk."""
    if engine == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        database = open_engine(f"sqlite:///{path}")
        yield database
        database.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create(template=request.getfixturevalue("postgres_template"))
    database = open_engine(server.url(name))
    yield database
    database.dispose()
    server.drop(name)
