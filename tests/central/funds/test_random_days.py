"""Any order of sales, voids, recharges, closes, slips and bank lines keeps the invariants."""

from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.db.engine import transaction
from central.funds.store import shifts
from tests.central.funds.scene import FAR, NOBODY, OWING, RICH, SUPERVISOR, TELLER, WRONG_PIN, Scene
from wire.messages import DocumentMade
from wire.values import CardNo, CardRange, Fen, new_id

KINDS = (
    *("open", "sell", "foreign", "sell-recharge", "void"),
    *("recharge", "close", "remit", "bank"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 7)),
    min_size=5,
    max_size=25,
)
CUSTOMERS = (OWING, RICH, FAR, NOBODY)


@dataclass
class Day:
    """What the walk knows; `pick` chooses among it, also what is over and done with."""

    scene: Scene
    shifts: list[UUID] = field(default_factory=list)
    sales: list[tuple[UUID, UUID, int]] = field(default_factory=list)
    cards: list[CardNo] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    opened: bool = False

    def shift(self, pick: int) -> UUID:
        return self.shifts[-1 - pick % 2] if len(self.shifts) > 1 else (*self.shifts, new_id())[0]

    def do(self, what: str, pick: int) -> None:
        getattr(self, f"_{what.replace('-', '_')}")(pick)

    def _open(self, pick: int) -> None:
        if not self.opened:
            self.shifts.append(self.scene.open(pick * 1_000))
            self.opened = True

    def _sell(self, pick: int) -> None:
        self._sold(self.scene.cards(1 + pick % 3), pick)

    def _foreign(self, pick: int) -> None:
        self._sold(self.scene.cards(2, teller="3004"), pick)

    def _sold(self, span: CardRange, pick: int) -> None:
        shift = self.shift(pick)
        sale, _ = self.scene.sell(shift, span)
        self.sales.append((shift, sale, span.value))
        self.cards.extend(span.cards())

    def _sell_recharge(self, pick: int) -> None:
        card = self.scene.cards(1).first
        self.scene.sell_and_recharge(self.shift(pick), card, CUSTOMERS[pick % 4])
        self.cards.append(card)

    def _void(self, pick: int) -> None:
        if self.sales:
            shift, sale, total = self.sales[pick % len(self.sales)]
            staff = (TELLER, SUPERVISOR) if pick % 3 else (TELLER,)
            self.scene.void(shift, sale, total - pick // 7, *staff)

    def _recharge(self, pick: int) -> None:
        if self.cards:
            pin = WRONG_PIN if pick == 7 else None
            self.scene.recharge(self.cards[-1 - pick % len(self.cards)], CUSTOMERS[pick % 4], pin)

    def _close(self, pick: int) -> None:
        if self.shifts:
            kept = min(10_000, max(0, self.scene.drawer(self.shifts[-1]) - 700))
            staff = (TELLER, SUPERVISOR) if pick % 2 else (TELLER,)
            lie = {"expected_cash": Fen(123)} if pick == 6 else {}
            if self.scene.drawer(self.shifts[-1]) >= kept + 700:
                self.scene.close(self.shifts[-1], *staff, short=pick * 100, kept=kept, **lie)
                self.opened = False

    def _remit(self, pick: int) -> None:
        for shift in self.shifts[-1 - pick % 2 :]:
            with transaction(self.scene.database) as db:
                found = shifts.find(db, shift)
            amount = found.closing.handed_over if found and found.closing else 0
            _, verdict = self.scene.remit(amount, shift)
            if isinstance(verdict.detail, DocumentMade):
                self.references.append(verdict.detail.number)
                self.amounts.append(amount)

    def _bank(self, pick: int) -> None:
        if not self.references or pick == 0:
            self.scene.bank(10_000 + len(self.cards), "无主")
            return
        at = pick % len(self.references)
        self.scene.bank(max(1, self.amounts[at] - pick // 6), self.references[at])


def test_any_order_of_steps_keeps_the_invariants(new_centre, engine):
    @settings(
        max_examples=25 if engine == "sqlite" else 5,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(STEPS)
    def walk(steps: list[tuple[str, int]]) -> None:
        with new_centre() as database:
            day = Day(Scene(database))
            for what, pick in steps:
                day.do(what, pick)
            assert day.scene.broken() == {}

    walk()
