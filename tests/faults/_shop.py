"""A counter without a centre that really sells, and what its store must say afterwards."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from app import counter
from app.desk import Desk, Operator
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import meta, stock
from app.store.engine import Db, Store, open_store
from sync import journal
from tests.app.counter_desk import (
    IDENTITY,
    SUPERVISOR,
    TELLER,
    make_lease,
    make_operator,
    run,
)
from wire.people import Role
from wire.values import CardNo, CardRange, Fen, new_id

SECRET = bytes(range(32))
COUNTER_FOLDER = "counter"
ENOUGH = Fen(10**12)
VOID_EVERY = 7

# What must be the same on both sides, at a counter that opens shifts, sells and voids.
_BALANCES = {
    "queued, not recorded": ("SELECT op_id FROM outbox", "SELECT op_id FROM journal"),
    "sale not recorded": (
        "SELECT id FROM sale",
        "SELECT op_id FROM journal WHERE kind = 'card.sell'",
    ),
    "void not recorded": (
        "SELECT void_id FROM sale WHERE state = 'VOIDED'",
        "SELECT op_id FROM journal WHERE kind = 'card.void'",
    ),
    "money not recorded": ("SELECT ref FROM drawer", "SELECT op_id FROM journal"),
    "paper of nothing": ("SELECT ref_id FROM receipt", "SELECT op_id FROM journal"),
    "paper not to be printed": (
        "SELECT receipt_no FROM receipt",
        "SELECT receipt_no FROM print_job WHERE copy_no = 0",
    ),
    "cards of no sale": (
        "SELECT sale_id, count(*) FROM card WHERE state = 'SLD' GROUP BY sale_id",
        "SELECT sale_id, sum(pieces) FROM sale_line JOIN sale ON sale.id = sale_id "
        "WHERE state = 'BOOKED' GROUP BY sale_id",
    ),
    "numbers with a hole": (
        "SELECT count(*) FROM receipt",
        "SELECT coalesce(sum(value), 0) FROM counter WHERE name LIKE 'receipt-%'",
    ),
}
_TWICE = (
    "SELECT op_id FROM journal GROUP BY op_id HAVING count(*) > 1",
    "SELECT ref FROM drawer GROUP BY ref HAVING count(*) > 1",
    "SELECT ref_id FROM receipt GROUP BY ref_id HAVING count(*) > 1",
)


class Shop:
    """One teller's counter; every operation is the product's own use case."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._sold: list[UUID] = []
        self._cards: list[CardNo] = []
        desk.operator = make_operator()

    def stock_up(self, pieces: int) -> None:
        """A lease without narrow caps, and cards in the drawer."""
        lease = make_lease(
            operations=10**9,
            open_fen=ENOUGH,
            single_fen=ENOUGH,
            drawer_warn_fen=ENOUGH,
            drawer_stop_fen=ENOUGH,
        )
        cards = run(1, pieces)
        with self.desk.store.begin() as db:
            meta.put_lease(db, lease)
            stock.put_in(db, TELLER, (cards,), new_id())

    def open_shift(self) -> UUID:
        return counter.open_shift(self.desk, Fen(20_000)).id

    def do_next(self) -> UUID:
        """The id of a sale that is done, or of a void after some sales."""
        if len(self._sold) < VOID_EVERY:
            return self.sell()
        last, self._sold = self._sold[-1], []
        return counter.void_sale(self.desk, last, "按错面值", _supervisor()).id

    def sell(self) -> UUID:
        """The id of the sale of the next card."""
        if not self._cards:
            with self.desk.store.begin() as db:
                self._cards = sorted(stock.cards_of(db, TELLER), reverse=True)
        cards = CardRange(self._cards[-1], self._cards[-1])
        sale = counter.sell_cards(self.desk, (cards,), cash_tender(cards.value))
        self._cards.pop()
        self._sold.append(sale.id)
        return sale.id


@cache
def _supervisor() -> Operator:
    return make_operator(SUPERVISOR, Role.H_SUP)


def desk_on(store: Store) -> Desk:
    """The desk of a store, its threads not started: nothing is sent and nothing printed."""
    return Desk(store, IDENTITY, Settings(store.path.parent), None)


@contextmanager
def opened(root: Path, desk_of: Callable[[Store], Desk] = desk_on) -> Iterator[Shop]:
    """The counter that keeps everything below this folder, made if there is none."""
    store = open_store(root / COUNTER_FOLDER, SECRET)
    try:
        yield Shop(desk_of(store))
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a store says of the operations that were told as done.

    `damage` is empty or says what does not hold; `lost` were told and are not there; `twice`
    counts what took effect more than once; `untold` are there though nobody was told.
    """

    damage: str
    lost: int
    twice: int
    untold: int


def verdict(desk: Desk, told: Iterable[UUID]) -> Verdict:
    """Chain, sums and papers of the whole store, and every operation in its place."""
    acknowledged = frozenset(told)
    with desk.store.begin() as db:
        broken = journal.verify(db, IDENTITY.epoch)
        damage = [f"chain {broken}"] if broken is not None else []
        for what, (left, right) in _BALANCES.items():
            if over := _minus(db, left, right) + _minus(db, right, left):
                damage.append(f"{what}: {over[0]}")
        twice = sum(len(db.exec_driver_sql(query).all()) for query in _TWICE)
        rows = db.exec_driver_sql("SELECT op_id FROM journal").scalars()
        there = frozenset(UUID(row) for row in rows)
    lost, untold = acknowledged - there, there - acknowledged
    return Verdict("; ".join(damage), len(lost), twice, len(untold))


def _minus(db: Db, left: str, right: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.exec_driver_sql(f"{left} EXCEPT {right}")]
