"""A terminal's database in memory, with the second copy written as the counter's store does it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, TypeAlias

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from sync import journal, marks, outbox, two_copies
from sync.journal import Row
from sync.shadow import Shadow
from sync.two_copies import CopiesDifferError
from tests.faults.world.power import Fuse

Image: TypeAlias = Mapping[str, tuple[tuple[Any, ...], ...]]  # {table: its rows}
EMPTY: Image = {}
# Slips of recharges; and whom an operation called, until a person has looked at it.
_OF_THE_FLOOR_ABOVE = (
    "CREATE TABLE slip (op_id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE called (op_id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TRIGGER is_called AFTER UPDATE ON outbox WHEN NEW.state = 'ATTENTION' "
    "BEGIN INSERT OR IGNORE INTO called VALUES (NEW.op_id); END",
    "CREATE TRIGGER is_looked_at AFTER UPDATE ON outbox "
    "WHEN NEW.looked_ms IS NOT NULL AND OLD.looked_ms IS NULL "
    "BEGIN DELETE FROM called WHERE op_id = NEW.op_id; END",
)
_TABLES = ("journal", "outbox", "mark", "notice", "slip", "called")
_free: list[sqlite3.Connection] = []


def _empty_database() -> sqlite3.Connection:
    """One that another world has left, or a new one; statements once prepared are kept."""
    return _free.pop() if _free else _new_database()


def _new_database() -> sqlite3.Connection:
    """With the tables of `sync` and those of the floor above."""
    raw = sqlite3.connect(":memory:", isolation_level=None, cached_statements=256)
    for tables in (journal.TABLES, outbox.TABLES, marks.TABLES):
        for table in tables.sorted_tables:
            raw.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            for index in table.indexes:
                raw.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    for statement in _OF_THE_FLOOR_ABOVE:
        raw.execute(statement)
    return raw


class MemoryStore:
    """What app.store.engine.Store is to the rest of the counter, one transaction at a time."""

    def __init__(self, fuse: Fuse) -> None:
        self._raw = _empty_database()
        self._db = SimpleNamespace(connection=SimpleNamespace(dbapi_connection=self._raw))
        self._fuse = fuse
        self._fresh: list[Row] = []
        self.shadow: Shadow | None = None
        self.epoch = 0
        self.mirror_fault = ""

    @contextmanager
    def begin(self) -> Iterator[Any]:
        """Committed and mirrored when the block is left; the power may fail before or between."""
        self._fresh = []
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
            self._fuse.moment("store: commit")
        except BaseException:
            self._raw.execute("ROLLBACK")
            raise
        self._raw.execute("COMMIT")
        self._fuse.moment("store: committed")
        self._write_mirror()

    @property
    def look(self) -> Any:
        """For reading alone, between transactions; nobody else writes."""
        return self._db

    def also(self, row: Row) -> None:
        self._fresh.append(row)

    def level_mirror(self) -> bool:
        """True if both copies hold everything; what the mirror could not take is written now."""
        if not self.mirror_fault or self.shadow is None:
            return True
        try:
            with self.begin() as db:
                two_copies.write_missing(db, self.shadow, self.epoch)
        except (OSError, CopiesDifferError) as fault:
            self.mirror_fault = str(fault)
            return False
        self.mirror_fault = ""
        return True

    def _write_mirror(self) -> None:
        fresh, self._fresh = self._fresh, []
        if self.shadow is None or not fresh or self.mirror_fault:
            return
        try:
            self.shadow.append(fresh)
        except OSError as fault:
            self.mirror_fault = str(fault)

    # --- what befalls the file ---
    def image(self) -> Image:
        """Everything that is in it."""
        return {name: tuple(self._raw.execute(f"SELECT * FROM {name}")) for name in _TABLES}  # noqa: S608

    def put_back(self, image: Image) -> None:
        """What is in the image, and nothing else."""
        self._raw.execute("BEGIN IMMEDIATE")
        for name in _TABLES:
            self._raw.execute(f"DELETE FROM {name}")  # noqa: S608
            for row in image.get(name, ()):
                places = ", ".join("?" * len(row))
                self._raw.execute(f"INSERT INTO {name} VALUES ({places})", row)  # noqa: S608
        self._raw.execute("COMMIT")

    def close(self) -> None:
        self.put_back(EMPTY)
        _free.append(self._raw)
