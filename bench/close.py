"""A shift of 2,000 operations closed at the counter, durable with its Z report frozen.

What is timed is `app.closing.close_shift`: the sums of the shift, the Z report, the journal row
with its seal and signature, the paper, one commit, the second copy flushed. The limit is raw SQL
doing the same by plain `sqlite3`, WAL and FULL: the same sums by hand over the same rows, and the
rows that the close wrote, ready made. The second figure is the same with 1,000,000 rows behind it.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from app import closing, counter
from app.desk import Desk
from app.store import stock
from app.store.engine import Db
from bench._till import FACE, TELLER, open_till
from bench.measure import Measurement, Work, interleave, seconds
from bench.queue_growth import TABLES, Seller
from wire.values import CashKind, CashLine, Fen, business_day, ranges_of, utc_now

OPERATIONS: Final = 2_000
BEHIND: Final = 1_000_000  # rows, over the tables that a sale writes
CARDS: Final = 4_000
_READS: Final = (
    "SELECT what, count(*), sum(amount) FROM drawer WHERE shift_id = :shift GROUP BY what",
    "SELECT count(*), min(receipt_no), max(receipt_no) FROM receipt WHERE shift_id = :shift",
    "SELECT sale_line.face, sum(pieces) FROM sale_line JOIN sale ON sale.id = sale_id "
    "WHERE shift_id = :shift AND state = 'BOOKED' GROUP BY 1",
    "SELECT op_id FROM journal WHERE seq >= (SELECT seq FROM journal WHERE op_id = :shift) "
    "AND json_extract(body, '$.shift_id') = :named",
    "SELECT max(seq) FROM journal",
    "SELECT count(*) FROM outbox WHERE state <> 'SETTLED'",
    "SELECT face, count(*) FROM card WHERE state = 'TIL' GROUP BY 1",
)


def measure(rounds: int) -> tuple[Measurement, Measurement]:
    """Seconds for the close; beside raw SQL, and beside itself without a past."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dianka-bench-")))
        fresh = stack.enter_context(_shifts(folder / "fresh", 0))
        grown = stack.enter_context(_shifts(folder / "grown", BEHIND))
        raw = _Raw(folder / "raw.db", fresh)
        told = {"operations": f"{OPERATIONS:,}", "cards in the drawer": f"{CARDS:,}"}
        limit = "the same sums and rows by sqlite3, WAL and FULL"
        work = Work("close", "s", fresh.round, raw.round, {**told, "limit": limit})
        limit = "the same close with nothing behind it"
        after = Work(
            f"close, {BEHIND:,} rows behind",
            "s",
            grown.round,
            fresh.round,
            {**told, "limit": limit},
        )
        return interleave(work, rounds), interleave(after, rounds)


@contextmanager
def _shifts(folder: Path, behind: int) -> Iterator["_Shifts"]:
    with open_till(folder, CARDS) as desk:
        made = _Shifts(desk, Seller(desk))
        made.put_behind(behind)
        yield made


@dataclass
class _Shifts:
    """A desk whose shifts are filled, counted and closed, one a round."""

    desk: Desk
    seller: Seller
    is_open: bool = True
    before: dict[str, set[tuple[Any, ...]]] = field(default_factory=dict)

    def put_behind(self, rows: int) -> None:
        """So many rows of sales of a shift that is over."""
        if rows:
            self.seller.grow(rows // len(TABLES))
            self._count(rows // len(TABLES) + 1)
            self._close()

    def counted(self) -> None:
        """A new shift with its operations, counted as the books have it."""
        if not self.is_open:
            counter.open_shift(self.desk, Fen(0))
            self.seller.send()
        self.is_open = True
        self.seller.grow(OPERATIONS - 2, self._paper)  # beside the opening and the sale copied
        self._count(OPERATIONS - 1)

    def round(self) -> float:
        """Seconds until the close is durable."""
        self.counted()
        return self._close()

    def _paper(self, number: int) -> str:
        """A number of today, behind those that the desk gives itself."""
        return f"330101T03{business_day(utc_now()):%Y%m%d}{5_000 + number % (OPERATIONS - 2):04d}"

    def put_papers_away(self) -> None:
        """The next shift is of another day: its numbers begin anew."""
        of_today = f"receipt_no LIKE '330101T03{business_day(utc_now()):%Y%m%d}%' "
        with self.desk.store.begin() as db:
            for table in ("print_job", "receipt"):
                db.exec_driver_sql(
                    f"DELETE FROM {table} WHERE {of_today} AND substr(receipt_no, -4) >= '5000'"
                )

    def _count(self, sales: int) -> None:
        closing.begin(self.desk)
        with self.desk.store.begin() as db:
            left = ranges_of(list(stock.cards_of(db, TELLER)))
        cash = (CashLine(CashKind.NOTE_100, sales * FACE // CashKind.NOTE_100.worth),)
        closing.submit_count(self.desk, cash, left)

    def _close(self) -> float:
        spent = seconds(lambda: closing.close_shift(self.desk, Fen(0), "", None))
        self.is_open = False
        self.seller.send()
        self.put_papers_away()
        return spent


class _Raw:
    """The same by hand: sums over the rows of one shift, and the rows that its close wrote."""

    def __init__(self, path: Path, shifts: _Shifts) -> None:
        shifts.counted()
        with shifts.desk.store.begin() as db:
            self._raw = _copied(path, db)
            self._shift = db.exec_driver_sql(
                "SELECT id FROM shift WHERE closed_at IS NULL"
            ).scalar_one()
            before = _contents(db)
        closing.close_shift(shifts.desk, Fen(0), "", None)
        shifts.is_open = False
        with shifts.desk.store.begin() as db:
            after = _contents(db)
        shifts.seller.send()
        shifts.put_papers_away()
        self._writes = [
            (f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            for table, rows in after.items()
            for row in rows - before[table]
        ]

    def round(self) -> float:
        """Seconds until it is durable."""
        return seconds(self._close)

    def _close(self) -> None:
        told = {"shift": self._shift, "named": str(UUID(self._shift))}
        self._raw.execute("BEGIN IMMEDIATE")
        for statement in _READS:
            self._raw.execute(statement, told if ":shift" in statement else {}).fetchall()
        for statement, row in self._writes:
            self._raw.execute(statement, row)
        self._raw.execute("COMMIT")


def _tables(db: Db) -> list[str]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [str(name) for name in db.exec_driver_sql(named).scalars()]


def _contents(db: Db) -> dict[str, set[tuple[Any, ...]]]:
    """{table: its rows}."""
    return {
        table: {tuple(row) for row in db.exec_driver_sql(f"SELECT * FROM {table}")}
        for table in _tables(db)
    }


def _copied(path: Path, db: Db) -> sqlite3.Connection:
    """The whole store in plain SQLite."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    made = db.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid"
    )
    for statement in made.scalars().all():
        raw.execute(statement)
    raw.execute("BEGIN")
    for table, rows in _contents(db).items():
        if rows:
            marks = ", ".join("?" * len(next(iter(rows))))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    raw.execute("COMMIT")
    return raw
