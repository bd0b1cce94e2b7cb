"""A terminal's database in memory, with the second copy written as the counter's store does it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from sync import journal, marks, outbox, two_copies
from sync.journal import Row
from sync.shadow import Shadow
from sync.two_copies import CopiesDifferError
from tests.faults.world.power import Fuse

_SLIPS = "CREATE TABLE slip (op_id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID"


@cache
def empty_image() -> bytes:
    """A database with the tables of `sync` and the slips of recharges, and nothing in them."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.execute("PRAGMA page_size = 1024")
    for tables in (journal.TABLES, outbox.TABLES, marks.TABLES):
        for table in tables.sorted_tables:
            raw.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            for index in table.indexes:
                raw.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    raw.execute(_SLIPS)
    image = raw.serialize()
    raw.close()
    return image


class MemoryStore:
    """What app.store.engine.Store is to the rest of the counter, one transaction at a time."""

    def __init__(self, fuse: Fuse) -> None:
        self._raw = sqlite3.connect(":memory:", isolation_level=None)
        self._raw.deserialize(empty_image())
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
    def image(self) -> bytes:
        return self._raw.serialize()

    def put_back(self, image: bytes) -> None:
        self._raw.deserialize(image)

    def close(self) -> None:
        self._raw.close()
