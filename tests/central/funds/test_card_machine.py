"""A card's life in any order of what may happen to it, through the use cases, on a real SQLite.

Whatever comes when: no card is redeemed twice, every book sums to zero, every card is in a state
that its data bear out, and at the end every wait and every case can be ended with nothing left.
"""

import sys
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from central.cards import freezing
from central.cards.model import FREEZABLE
from central.orgs.act import Verdict
from central.recharge import waiting
from tests.central.funds.casework import UNIT_FUND
from tests.central.funds.lives import Bench, bench, live, rows
from tests.central.funds.scene import FAR, HALL, OWING, RICH, SUPERVISOR, TELLER, WRONG_PIN, keys
from wire.messages import Credited, Outcome
from wire.operations import CardsFrozen, CardsUnfrozen, CaseWay, FreezeWhy
from wire.values import CardNo, CardRange, CustomerNo, Fen, Pin

CUSTOMERS = (OWING, RICH, FAR)
COUNTERS = (TELLER, "3004")
CUSTODIAN = "3002"
picks = st.integers(0, 3)
recent = st.integers(1, 3)  # how far back: what just happened is what something can happen to


class CardMachine(RuleBasedStateMachine):
    """Two cards of a drawer, one of another, one in stock, and all that may befall them."""

    def __init__(self, on: Bench) -> None:
        super().__init__()
        self.scene = on.new_life()
        self.sales: list[tuple[UUID, UUID, int]] = []
        self.freezes: list[UUID] = []
        self.credits: list[CardNo] = []
        self.used: set[str] = set()
        self.voided: set[UUID] = set()
        self.shifts: list[UUID] = []
        self.looked_at = -1

    def teardown(self) -> None:
        if sys.exc_info()[0] is None:
            self._end_everything()

    @initialize()
    def stock(self) -> None:
        scene = self.scene
        spans = (scene.cards(2), scene.cards(1, state="STK", teller=None))
        spans += (scene.cards(1, teller="3004"),)
        self.cards = [card for span in spans for card in span.cards()]
        self.shifts.append(scene.open())

    # --- what may happen ---
    @rule(pick=picks, how=st.sampled_from(["one", "one", "two", "late"]))
    def sell(self, pick: int, how: str) -> None:
        shift = self.shifts[0] if how == "late" else self.shifts[-1]
        card = self._fresh(pick)
        span = CardRange(*self.cards[:2]) if how == "two" else CardRange(card, card)
        self.scene.sell(shift, span)
        self._sold(shift, span.value)

    @rule(pick=picks, customer=st.sampled_from(CUSTOMERS))
    def sell_and_recharge(self, pick: int, customer: CustomerNo) -> None:
        card = self._fresh(pick)
        verdict = self.scene.sell_and_recharge(self.shifts[-1], card, customer)
        self._sold(self.shifts[-1], 10_000)
        self._credited(verdict)

    @rule(
        pick=picks,
        customer=st.sampled_from(CUSTOMERS),
        counter=st.sampled_from(COUNTERS),
        wrong=st.sampled_from([None, None, None, None, WRONG_PIN]),
    )
    def recharge(self, pick: int, customer: CustomerNo, counter: str, wrong: Pin | None) -> None:
        self._credited(self.scene.recharge(self.cards[pick], customer, wrong, teller=counter))

    @precondition(lambda self: self.sales)
    @rule(
        which=st.sampled_from(["last", "accepted", "any"]),
        back=recent,
        fault=st.sampled_from(["", "", "", "alone", "amount"]),
    )
    def void(self, which: str, back: int, fault: str) -> None:
        found = self.sales[-1:]
        if which == "accepted":
            accepted = {each.op_id for each in self.scene.sheets(only_open=False) if each.way}
            found = [each for each in self.sales if each[1] in accepted - self.voided] or found
        elif which == "any":
            found = self.sales[-back:]
        shift, sale, total = found[0]
        staff = (TELLER,) if fault == "alone" else (TELLER, SUPERVISOR)
        wrong = 500 if fault == "amount" else 0
        if self.scene.void(shift, sale, total - wrong, *staff).outcome is Outcome.APPLIED:
            self.voided.add(sale)

    @rule(pick=picks, why=st.sampled_from(FreezeWhy), wide=st.booleans())
    def freeze(self, pick: int, why: FreezeWhy, wide: bool) -> None:
        span = CardRange(self.cards[pick], self.cards[min(pick + wide, 3)])
        act = self.scene.act(CardsFrozen((span,), why, "报失"), SUPERVISOR)
        if self.scene.run(freezing.freeze, act).outcome is Outcome.APPLIED:
            self.freezes.append(act.op_id)

    @precondition(lambda self: self.freezes)
    @rule(back=recent)
    def unfreeze(self, back: int) -> None:
        freeze = self.freezes[-min(back, len(self.freezes))]
        act = self.scene.act(CardsUnfrozen(freeze, "查清"), CUSTODIAN, SUPERVISOR)
        self.scene.run(waiting.thaw, act, keys())

    @rule(hours=st.sampled_from([1, 30, 73]))
    def time_passes(self, hours: int) -> None:
        self.scene.moment += timedelta(hours=hours)
        waiting.lapse(self.scene.database, self.scene.moment)
        self.looked_at = -1

    @precondition(lambda self: self.sales)
    @rule(back=recent, way=st.sampled_from([CaseWay.ACCEPT, *CaseWay]))
    def resolve(self, back: int, way: CaseWay) -> None:
        sheets = self.scene.sheets()
        if not sheets:
            return
        willing = [each for each in sheets if way in each.ways] or sheets
        sheet = willing[-min(back, len(willing))]
        verdict = self.scene.end(sheet.case_id, way, "3101", UNIT_FUND)
        assert (verdict.outcome is Outcome.APPLIED) == (way in sheet.ways), (sheet, verdict)

    @rule(short=st.sampled_from([0, 700]), really=st.integers(0, 2))
    def next_shift(self, short: int, really: int) -> None:
        if really:
            return
        drawer = self.scene.drawer(self.shifts[-1])
        kept = min(10_000, max(0, drawer - short))
        if drawer >= kept + short:
            staff = (TELLER, SUPERVISOR) if short else (TELLER,)
            self.scene.close(self.shifts[-1], *staff, short=short, kept=kept)
            self.shifts.append(self.scene.open(0))

    def _fresh(self, pick: int) -> CardNo:
        """A card that nobody sold yet, mostly: what is sold before is a fault too soon found."""
        unsold = [row.card_no for row in self._rows("SELECT * FROM card WHERE sale_id IS NULL")]
        return self.cards[pick] if pick == 0 or not unsold else CardNo(unsold[pick % len(unsold)])

    def _sold(self, shift: UUID, total: int) -> None:
        self.sales.append((shift, self.scene.last, total))

    def _credited(self, verdict: Verdict) -> None:
        if isinstance(verdict.detail, Credited):
            self.credits.append(verdict.detail.card)

    # --- what must hold ---
    @invariant()
    def books_hold(self) -> None:
        if self.looked_at == self.scene.seq:
            return
        self.looked_at = self.scene.seq
        assert self.scene.broken() == {}

    @invariant()
    def no_card_is_redeemed_twice(self) -> None:
        told = [*self.credits]
        for counter in COUNTERS:
            notices = self.scene.told(f"{HALL}-01-{counter}")
            told += [each.detail.card for each in notices if isinstance(each.detail, Credited)]
        assert len(told) == len(set(told))
        used = {row.card_no for row in self._rows("SELECT * FROM card WHERE state = 'USD'")}
        assert used == set(told)
        assert self.used <= used
        self.used = used

    @invariant()
    def every_card_is_what_its_data_say(self) -> None:
        held = {row.card_no for row in self._rows("SELECT card_no FROM frozen_card")}
        for row in self._rows("SELECT * FROM card"):
            frozen = row.state == "FRZ"
            state = row.prior_state if frozen else row.state
            assert (row.card_no in held) == frozen, row
            assert (row.prior_state is not None) == frozen, row
            assert not frozen or state in FREEZABLE, row
            assert (row.sale_id is not None) == (state in {"SLD", "USD"}), row

    @invariant()
    def who_waits_waits_for_an_unsold_card_and_alone(self) -> None:
        waits = self._rows(
            "SELECT w.card_no, c.state FROM waiting_recharge w JOIN card c USING (card_no)"
            " WHERE w.state = 'WAITING'"
        )
        assert len({row.card_no for row in waits}) == len(waits)
        assert {row.state for row in waits} <= {"TIL", "STK", "FRZ"}

    def _end_everything(self) -> None:
        """A last round of every card; every case ended one way or another, every sale undone."""
        for pick, card in enumerate(self.cards):
            self.recharge(pick, RICH, COUNTERS[1], None)
            if pick % 2:
                self._credited(self.scene.sell_and_recharge(self.shifts[-1], card, OWING))
            else:
                self.scene.sell(self.shifts[-1], CardRange(card, card))
            self._sold(self.shifts[-1], 10_000)
        self.no_card_is_redeemed_twice()
        self.who_waits_waits_for_an_unsold_card_and_alone()
        self._end_cases()
        self.who_waits_waits_for_an_unsold_card_and_alone()
        for sale in self.sales:
            self.scene.void(*sale)
        self.books_hold()
        self._end_cases()
        self.time_passes(73)
        assert self._rows("SELECT 1 FROM waiting_recharge WHERE state = 'WAITING'") == []
        assert self.scene.balances().get("H.2299", Fen(0)) == 0
        self.books_hold()
        self.no_card_is_redeemed_twice()

    def _end_cases(self) -> None:
        turn = 0
        while still_open := self._rows("SELECT id FROM suspense_case WHERE state = 'OPEN'"):
            sheet = self.scene.sheet(UUID(still_open[-1].id))
            assert sheet.ways, sheet
            way = sheet.ways[turn % len(sheet.ways)]
            verdict = self.scene.end(sheet.case_id, way, "3101", UNIT_FUND)
            assert verdict.outcome is Outcome.APPLIED
            turn += 1

    def _rows(self, asked: str) -> list:
        return rows(self.scene, asked)


def test_any_life_of_a_card_keeps_what_must_hold(sqlite_template, tmp_path):
    with bench(sqlite_template, tmp_path) as on:
        live(CardMachine, on, lives=30, steps=25)
