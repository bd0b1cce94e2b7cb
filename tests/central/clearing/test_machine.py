"""Random sequences of business, returns, cut-offs, answers and late operations, by Hypothesis.

Sums stay zero, frozen figures stay as they are, roll-ups tie to the books, and every document that
is not done has a step that somebody may take.
"""

from contextlib import ExitStack
from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from central.clearing.model import month_after
from central.clearing.store import periods as store
from central.clearing.store import returns as transfers
from central.clearing.store import roll_ups
from central.db.engine import transaction
from central.ledger.store import trial_balance
from tests.central.clearing.month import (
    APPROVER,
    CUSTODIANS,
    FUND,
    MONTH,
    OF_A,
    OF_B,
    OF_C,
    A,
    B,
    C,
    Month,
    fen,
)
from tests.central.copies import sqlite_copy
from wire import clearing as cl
from wire.messages import Outcome
from wire.refusals import Refusal

UNITS = (A, B, C)
CUSTOMERS = (OF_A, OF_B, OF_C)


class Clearing(RuleBasedStateMachine):
    """One province, whose operations all belong to business days of November."""

    database = None

    def __init__(self) -> None:
        super().__init__()
        self.month = Month(self.fresh())
        self.month.moment = datetime(2027, 3, 5, 2, 0, tzinfo=UTC)
        self.frozen: dict[tuple[str, str], tuple[str, str]] = {}
        self.period = MONTH

    @staticmethod
    def fresh():
        raise NotImplementedError

    # --- business ---
    @rule(unit=st.sampled_from(UNITS), customer=st.sampled_from(CUSTOMERS), arrives=st.booleans())
    def trade(self, unit, customer, arrives):
        shift, (card,) = self.month.shift_of(unit, (100, 1))
        reference = self.month.sent(unit, shift, 100)
        if arrives:
            self.month.bank(fen(100), reference)
        assert self.month.recharge(card, customer).outcome is Outcome.APPLIED

    @rule()
    def roll_up(self):
        self.month.roll_up()
        assert self.month.roll_up() == ()

    # --- returns ---
    @rule(unit=st.sampled_from(UNITS), limit=st.sampled_from((None, 50, 1_000)))
    def propose(self, unit, limit):
        verdict = self.month.does(cl.ReturnProposed(unit, limit and fen(limit)), FUND)
        assert verdict.refusal in (None, Refusal.NOTHING_DUE)

    def open_transfers(self):
        with transaction(self.month.database) as db:
            return [row for row in transfers.newest(db) if row.state in transfers.UNDER_WAY]

    def step(self, row):
        """The next step of the transfer, by who may take it."""
        order = f"YH{row.id.hex[-10:]}".upper()
        if row.state is cl.ReturnState.PROPOSED:
            return self.month.does(cl.ReturnApproved(row.id, row.amount), APPROVER)
        if row.state is cl.ReturnState.APPROVED:
            return self.month.does(cl.ReturnSent(row.id, order), FUND)
        return self.month.does(self.month.confirmation(row.id, row.bank_order), FUND)

    @precondition(lambda self: self.open_transfers())
    @rule(data=st.data())
    def go_on(self, data):
        row = data.draw(st.sampled_from(self.open_transfers()))
        assert self.step(row).refusal in (None, Refusal.ACCOUNT_GUARD)

    @precondition(lambda self: self.open_transfers())
    @rule(data=st.data(), staff=st.sampled_from((FUND, APPROVER)))
    def fail(self, data, staff):
        """Every transfer that is not done can be stopped, whatever its state."""
        row = data.draw(st.sampled_from(self.open_transfers()))
        assert self.month.does(cl.ReturnFailed(row.id, "退回"), staff).outcome is Outcome.APPLIED

    # --- months ---
    def row(self):
        with transaction(self.month.database) as db:
            return store.hold(db, self.period)

    @rule()
    def next_stage(self):
        """The month's own next step is refused only where a unit has not answered."""
        row = self.row()
        state = cl.PeriodState.OPEN if row is None else row.state
        if state is cl.PeriodState.OPEN:
            verdict = self.month.cut_off(self.period)
            for unit, made in self.month.statements(self.period).items():
                self.frozen[self.period, unit] = (made.body, made.sha256)
        elif state is cl.PeriodState.CALCULATED:
            verdict = self.month.does(cl.StatementsIssued(self.period), FUND)
        elif state is cl.PeriodState.ISSUED:
            verdict = self.month.does(cl.PeriodClosed(self.period), FUND)
            if verdict.refusal is Refusal.STATEMENT_UNANSWERED:
                return
        else:
            self.period = month_after(self.period)
            return
        assert verdict.outcome is Outcome.APPLIED, verdict

    @rule(unit=st.sampled_from(UNITS), line=st.integers(1, 9), disputes=st.booleans())
    def answer(self, unit, line, disputes):
        made = self.month.statements(self.period).get(unit)
        if made is None:
            return
        told = cl.StatementConfirmed(made.id, made.sha256, (line,))
        if disputes:
            told = cl.StatementDisputed(made.id, made.sha256, line, "不符")
        verdict = self.month.does(told, CUSTODIANS[unit], unit=unit)
        assert verdict.refusal in (None, Refusal.DOCUMENT_STATE)

    @rule(unit=st.sampled_from(UNITS), way=st.sampled_from(cl.DisputeWay))
    def settle(self, unit, way):
        """Every open line can be answered and every dispute ended: no unit is ever stuck."""
        made = self.month.statements(self.period).get(unit)
        if made is None or made.state not in ("ISSUED", "DISPUTED"):
            return
        with transaction(self.month.database) as db:
            lines = store.lines_of(db, made.id)
        for line in lines:
            if line.state is cl.LineState.DISPUTED:
                ended = cl.DisputeResolved(made.id, line.line, way, "已查清")
                assert self.month.does(ended, FUND, APPROVER).outcome is Outcome.APPLIED
        if any(line.state is cl.LineState.ISSUED for line in lines):
            assert self.month.confirm_all(unit, self.period).outcome is Outcome.APPLIED
        assert self.month.statements(self.period)[unit].state in ("CONFIRMED", "RESOLVED")

    # --- what always holds ---
    @invariant()
    def books_are_whole(self):
        with transaction(self.month.database) as db:
            assert set(trial_balance(db).values()) <= {0}
        assert self.month.balances().get("H.1002", 0) >= 0

    @invariant()
    def positions_tie_to_the_books(self):
        assert self.month.ties()

    @invariant()
    def nothing_frozen_changes(self):
        for (period, unit), kept in self.frozen.items():
            row = self.month.statements(period)[unit]
            assert (row.body, row.sha256) == kept

    @invariant()
    def no_more_is_under_way_than_is_owed(self):
        with transaction(self.month.database) as db:
            way = transfers.sums_by_unit(db, transfers.UNDER_WAY)
        owed = self.month.balances()
        assert all(amount <= -owed.get(f"H.2241.{unit}", 0) for unit, amount in way.items())

    def teardown(self):
        assert self.month.broken() == {}
        with transaction(self.month.database) as db:
            assert set(roll_ups.sums(db)) <= set(UNITS)


def test_random_months_keep_sums_and_frozen_figures(sqlite_place, sqlite_template):
    made = []

    class Here(Clearing):
        @staticmethod
        def fresh():
            made.append(ExitStack())
            return made[-1].enter_context(sqlite_copy(sqlite_place, sqlite_template))

        def teardown(self):
            with made[-1]:
                super().teardown()

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert made
