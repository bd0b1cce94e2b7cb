"""A counter without a centre that really sells, and what its store must say afterwards."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import counter
from app.data_folder import OpenedData, open_data
from app.desk import Desk, Operator
from app.identity import keep_identity
from app.inbox import MEANING
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import meta, stock
from app.store.engine import Db
from sync import journal
from sync.central_client import CA_FILE, CERTIFICATE_FILE, KEY_FILE
from sync.private_file import write_private
from sync.ready_sql import every
from tests.app import counter_desk
from tests.app.counter_desk import SUPERVISOR, TELLER, make_lease, make_operator, run
from wire.leases import sign_lease
from wire.people import Role
from wire.values import CardNo, CardRange, Fen, new_id

COUNTER_FOLDER, SHADOW_FOLDER = "counter", "counter-shadow/"
STORE = f"{COUNTER_FOLDER}/counter.db"
SHADOW = f"{SHADOW_FOLDER}000001-0000000001.shadow"  # its first segment
LEASE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
IDENTITY = replace(counter_desk.IDENTITY, lease_key=LEASE_KEY.public_key().public_bytes_raw().hex())
UNHEARD = SimpleNamespace(skew_s=None, heard_at=None)  # a centre that never answered
ENOUGH = Fen(10**12)
logging.getLogger().addHandler(logging.NullHandler())  # what a drill breaks is told by its figures
VOID_EVERY = 7
FLOAT = Fen(20_000)

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
    "paper not to be printed": (
        "SELECT receipt_no FROM receipt",
        "SELECT receipt_no FROM print_job WHERE copy_no = 0",
    ),
    "cards of no sale": (
        "SELECT sale_id, count(*) FROM card WHERE state = 'SLD' GROUP BY sale_id",
        "SELECT sale_id, sum(pieces) FROM sale_line JOIN sale ON sale.id = sale_id "
        "WHERE state = 'BOOKED' GROUP BY sale_id",
    ),
}
# And what only a store that was never made anew from the second copy can still hold.
_PAPERS = {
    "paper of nothing": ("SELECT ref_id FROM receipt", "SELECT op_id FROM journal"),
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
        desk.operator = _teller()

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
            meta.put_lease(db, sign_lease(LEASE_KEY, lease))
            stock.put_in(db, TELLER, (cards,), new_id())

    def open_shift(self, float_cash: Fen = FLOAT) -> UUID:
        return counter.open_shift(self.desk, float_cash).id

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
def _teller() -> Operator:
    return make_operator()


@cache
def _supervisor() -> Operator:
    return make_operator(SUPERVISOR, Role.H_SUP)


def enrol(root: Path) -> None:
    """The folder belongs to a terminal, as after its enrolment."""
    folder = root / COUNTER_FOLDER
    folder.mkdir(0o700, parents=True)
    for name in (KEY_FILE, CERTIFICATE_FILE, CA_FILE):
        write_private(folder / name, b"not used: nothing is sent")
    keep_identity(folder, IDENTITY)


def desk_on(data: OpenedData, settings: Settings) -> Desk:
    """The desk of opened data, its threads not started: nothing is sent and nothing printed."""
    return Desk(data, settings, UNHEARD)


@contextmanager
def opened(root: Path, desk_of: Callable[[OpenedData, Settings], Desk] = desk_on) -> Iterator[Shop]:
    """The counter below this folder as a start of the program finds it, both copies equal."""
    settings = Settings(root / COUNTER_FOLDER)
    data = open_data(settings.folder, settings)
    try:
        desk = desk_of(data, settings)
        with desk.store.begin() as db:
            MEANING.missing_papers(desk, db)
        yield Shop(desk)
    finally:
        data.copy.close()
        data.store.close()


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
        damage = [*_breaks(desk, db)]
        for what, (left, right) in _balances(desk).items():
            if over := _minus(db, left, right) + _minus(db, right, left):
                damage.append(f"{what}: {over[0]}")
        twice = sum(len(every(db, query)) for query in _TWICE)
        there = frozenset(UUID(op_id) for (op_id,) in every(db, "SELECT op_id FROM journal"))
    lost, untold = acknowledged - there, there - acknowledged
    return Verdict("; ".join(damage), len(lost), twice, len(untold))


def _breaks(desk: Desk, db: Db) -> Iterator[str]:
    """What is wrong with the chain, and whether the second copy tells another tale."""
    epoch = IDENTITY.epoch
    broken = journal.verify(db, epoch)
    if broken is not None:
        yield f"chain: {broken}"
    rows = desk.data.copy.shadow.rows(epoch) if epoch in desk.data.copy.shadow.epochs() else ()
    there = {(row.seq, row.hash) for row in rows}
    here = set(every(db, "SELECT seq, hash FROM journal"))
    if there != here and not desk.store.mirror_fault:
        yield f"second copy: {len(there)} rows"


def _balances(desk: Desk) -> dict[str, tuple[str, str]]:
    was_made_anew = desk.data.refilled or desk.data.rebuilt
    return _BALANCES if was_made_anew else _BALANCES | _PAPERS


def _minus(db: Db, left: str, right: str) -> list[tuple[object, ...]]:
    return every(db, f"{left} EXCEPT {right}")
