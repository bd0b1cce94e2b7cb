"""A sale of three cards: durable, its paper ready as bytes, beside the same rows by sqlite3."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from app import counter
from app.desk import Desk
from app.model.cash import cash_tender
from app.model.sale import CardSale
from app.store import history
from app.store.engine import PAGE_BYTES
from bench._till import TELLER, card, open_till
from bench.measure import Measurement, Work, interleave, seconds
from printing.paper import paper_of
from wire.values import CardRange, new_id

SALES_A_ROUND = 25
CARDS_A_SALE = 3
COLUMNS = 48
ROWS = ("sale", "sale_line", "drawer", "journal", "outbox", "receipt", "print_job")
_Statements: TypeAlias = list[tuple[str, tuple[object, ...]]]
_Ready: TypeAlias = tuple[CardRange, _Statements]


def measure(rounds: int) -> Measurement:
    """Seconds for one sale."""
    with tempfile.TemporaryDirectory(prefix="dianka-bench-") as folder, _counter(folder) as sales:
        limit = _Raw(sqlite3.connect(Path(folder) / "raw.db", isolation_level=None), sales)
        locked = _Raw(_keyed(Path(folder) / "locked.db"), sales)
        beside = _Beside(sales, limit, locked)
        work = Work(
            "sale-commit",
            "s",
            beside.product,
            limit.round,
            {
                "sales a round": str(SALES_A_ROUND),
                "cards a sale": str(CARDS_A_SALE),
                "paper": f"{COLUMNS} columns, text, QR code",
                "limit": "the same rows and serial, ready made, by sqlite3 with WAL and FULL",
            },
        )
        measured = interleave(work, rounds)
    return replace(measured, conditions={**measured.conditions, **beside.conditions()})


class _Beside:
    """What the same rounds show besides: the encrypted limit, and processor time."""

    def __init__(self, sales: "_Counter", plain: "_Raw", locked: "_Raw") -> None:
        self._sales, self._plain, self._locked = sales, plain, locked
        self._rounds: list[tuple[float, float, float, float, float]] = []

    def product(self) -> float:
        """Seconds a sale; the encrypted limit has its round right after it."""
        sales, locked, plain = self._sales, self._locked, self._plain
        spent, locked_spent = sales.round(), locked.round()
        plain.round()
        self._rounds.append((spent, locked_spent, sales.busy, locked.busy, plain.busy))
        return spent

    def conditions(self) -> dict[str, str]:
        """Ratios of the rounds that count, as text."""
        counted = self._rounds[1:]
        return {
            "ratio to the same by sqlcipher3, encrypted": _spread([a / b for a, b, *_ in counted]),
            "processor time to sqlite3's": _spread([own / raw for *_, own, _, raw in counted]),
            "processor time to sqlcipher3's": _spread([own / raw for *_, own, raw, _ in counted]),
        }


def _a_sale(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds a sale by the wall clock, and seconds of the processor."""
    busy = time.process_time()
    spent = seconds(work)
    return spent / SALES_A_ROUND, (time.process_time() - busy) / SALES_A_ROUND


def _spread(ratios: list[float]) -> str:
    return f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def _keyed(path: Path) -> Any:
    """The counter's own encryption by its raw module, with the counter's page size."""
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
    raw.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    return raw


@dataclass
class _Counter:
    """A desk with cards enough, and the sales that were measured."""

    desk: Desk
    sold: int = 0
    busy: float = 0.0

    def round(self) -> float:
        """Seconds a sale, until it is durable and its paper is bytes."""
        self._answer()
        spent, self.busy = _a_sale(self._sell_all)
        return spent

    def _sell_all(self) -> None:
        for _ in range(SALES_A_ROUND):
            self.sell()

    def sell(self) -> CardSale:
        run = _run(self.sold * CARDS_A_SALE + 1)
        self.sold += 1
        sale = counter.sell_cards(self.desk, (run,), cash_tender(run.value))
        with self.desk.store.begin() as db:
            kept = history.get(db, sale.receipt_no)
        if kept is None or not paper_of(kept.receipt, COLUMNS).data:
            raise LookupError(sale.receipt_no)
        return sale

    def _answer(self) -> None:
        """The centre has answered: at a counter on the line nothing waits for long."""
        with self.desk.store.begin() as db:
            db.exec_driver_sql("UPDATE outbox SET state = 'SETTLED'")


class _Raw:
    """The rows of one sale, taken from the product's store, written again under new keys."""

    def __init__(self, raw: Any, sales: _Counter) -> None:
        sale = sales.sell()
        self._raw = raw
        self._raw.execute("PRAGMA journal_mode = WAL")
        self._raw.execute("PRAGMA synchronous = FULL")
        self._raw.execute("PRAGMA foreign_keys = ON")
        with sales.desk.store.begin() as db:
            made = db.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid"
            ).scalars()
            for statement in made.all():
                self._raw.execute(statement)
            for table in ("shift", "card"):
                self._copy(db, table)
            self._rows = {table: _row_of(db, table, sale) for table in ROWS}
        self._raw.execute("INSERT INTO counter (name, value) VALUES ('receipt', 1)")
        self._written = 0
        self.busy = 0.0

    def _copy(self, db: Any, table: str) -> None:
        rows = db.exec_driver_sql(f"SELECT * FROM {table}").all()
        marks = ", ".join("?" * len(rows[0]))
        self._raw.executemany(f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in rows])

    def round(self) -> float:
        """Seconds a sale."""
        ready = [self._ready() for _ in range(SALES_A_ROUND)]
        spent, self.busy = _a_sale(lambda: self._write_all(ready))
        return spent

    def _write_all(self, ready: list[_Ready]) -> None:
        for run, statements in ready:
            self._write(run, statements)

    def _ready(self) -> _Ready:
        """The range, and each statement with its values under keys of its own."""
        self._written += 1
        sale_id, number = new_id().hex, f"R{self._written:08d}"
        fresh: dict[str, object] = {
            "id": sale_id,
            "sale_id": sale_id,
            "op_id": sale_id,
            "ref_id": sale_id,
            "ref": sale_id,
            "receipt_no": number,
            "seq": self._written + 10,
        }
        statements = []
        for table, row in self._rows.items():
            values = {name: fresh.get(name, value) for name, value in row.items()}
            if table in {"drawer", "print_job"}:
                values["id"] = new_id().hex
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" * len(values))
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            statements.append((statement, tuple(values.values())))
        return _run(self._written * CARDS_A_SALE + 1), statements

    def _write(self, run: CardRange, statements: _Statements) -> None:
        raw = self._raw
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE counter SET value = value + 1 WHERE name = 'receipt' RETURNING value")
        raw.execute(
            "UPDATE card SET state = 'SLD', sale_id = ? "
            "WHERE card_no BETWEEN ? AND ? AND state = 'TIL' AND teller = ?",
            (statements[0][1][0], run.first, run.last, TELLER),
        )
        for statement, values in statements:
            raw.execute(statement, values)
        raw.execute("COMMIT")


def _row_of(db: Any, table: str, sale: CardSale) -> dict[str, object]:
    """The one row of the table that the sale wrote, as it is stored."""
    key = {
        "sale": "id",
        "sale_line": "sale_id",
        "drawer": "ref",
        "journal": "op_id",
        "outbox": "op_id",
        "receipt": "ref_id",
    }.get(table)
    if key is None:
        key, value = "receipt_no", sale.receipt_no
    else:
        value = sale.id.hex
    found = db.exec_driver_sql(f'SELECT * FROM {table} WHERE "{key}" = ?', (value,))
    return dict(found.mappings().one())


@contextmanager
def _counter(folder: str) -> Iterator[_Counter]:
    with open_till(Path(folder) / "counter") as desk:
        yield _Counter(desk)


def _run(first: int) -> CardRange:
    return CardRange(card(first), card(first + CARDS_A_SALE - 1))
