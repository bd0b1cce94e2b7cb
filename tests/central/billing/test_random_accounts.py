"""Any order of bills, recharges, runs, moves and answers keeps every account whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from central.billing.collecting import post_collected
from central.billing.exchange import CollectedAnswer, CollectedRecord, Taken
from central.db.engine import transaction
from central.db.schema import recharge_account
from central.db.schema_bills import account_entry
from tests.central.billing.ledgers import (
    Accounts,
    bill_of,
    bring_bills,
    bring_customers,
    customer_of,
    settle,
)
from tests.central.funds.scene import FAR, OWING, RICH
from tests.makers import CITY, OTHER_CITY

KINDS = ("bill", "bill", "recharge", "recharge", "settle", "withdraw", "move", "post", "again")
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 11)), min_size=4, max_size=24)
OWNERS = (OWING, RICH, FAR)


@dataclass
class Moody:
    """A billing system that takes some payments, refuses some, and forgets to answer others."""

    pick: int = 0
    heard: dict = field(default_factory=dict)

    def post(self, records: Sequence[CollectedRecord]) -> tuple[CollectedAnswer, ...]:
        return tuple(filter(None, map(self._answer, records)))

    def _answer(self, record: CollectedRecord) -> CollectedAnswer | None:
        said = (Taken.TAKEN, Taken.NOT_OWED, Taken.LATER, Taken.TAKEN)[
            (record.amount // 100 + self.pick) % 4
        ]
        if record.id in self.heard:
            return CollectedAnswer(record.id, Taken.TAKEN)
        if said is Taken.TAKEN:
            self.heard[record.id] = record.amount
            return CollectedAnswer(record.id, said) if self.pick % 3 else None
        return CollectedAnswer(record.id, said, "x")


@dataclass
class Walk:
    scene: Accounts
    system: Moody = field(default_factory=Moody)
    papers: list = field(default_factory=list)
    units: dict = field(default_factory=lambda: {OWING: CITY, RICH: CITY, FAR: OTHER_CITY})

    def do(self, what: str, pick: int) -> None:
        getattr(self, f"_{what}")(pick)

    def _bill(self, pick: int) -> None:
        number, period = f"B-{len(self.papers)}", f"2026-{9 + pick % 3:02d}"
        made = bill_of(number, OWNERS[pick % 3], 1_700 * (pick + 1), period=period)
        self.papers.append(made)
        bring_bills(self.scene, made)

    def _again(self, pick: int) -> None:
        if self.papers:
            bring_bills(self.scene, self.papers[pick % len(self.papers)])

    def _withdraw(self, pick: int) -> None:
        if self.papers:
            made = self.papers[pick % len(self.papers)]
            told = (made.bill_no, made.customer_no, made.amount)
            bring_bills(self.scene, bill_of(*told, period=made.period, withdrawn=True))

    def _recharge(self, pick: int) -> None:
        self.scene.recharged(OWNERS[pick % 3])

    def _settle(self, pick: int) -> None:
        settle(self.scene, (CITY, OTHER_CITY)[pick % 2], f"2026-{9 + pick % 3:02d}")

    def _move(self, pick: int) -> None:
        owner = OWNERS[pick % 3]
        self.units[owner] = CITY if self.units[owner] == OTHER_CITY else OTHER_CITY
        bring_customers(self.scene, customer_of(owner, unit=self.units[owner]))

    def _post(self, pick: int) -> None:
        self.system.pick = pick
        post_collected(self.scene.database, self.system)


def test_any_order_keeps_balances_arrears_and_books(new_centre, engine):
    @settings(
        max_examples=30 if engine == "sqlite" else 6,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(STEPS)
    def walk(steps: list[tuple[str, int]]) -> None:
        with new_centre() as database:
            done = Walk(Accounts(database))
            for what, pick in steps:
                done.do(what, pick)
            assert done.scene.broken() == {}
            with transaction(database) as db:
                held = db.execute(select(func.sum(recharge_account.c.balance))).scalar()
                moved = db.execute(select(func.sum(account_entry.c.amount))).scalar()
            assert held == moved

    walk()
