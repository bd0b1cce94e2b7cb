"""The terminal's database: one encrypted file, one connection, one transaction at a time."""

import logging
import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Protocol, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import CounterError, SchemaTooNewError, StoreDamagedError
from app.store import faults, lock
from app.store.migrations import MIGRATIONS
from sync import journal, ready_sql
from sync.journal import Row
from sync.two_copies import CopiesDifferError

log = logging.getLogger(__name__)
Db: TypeAlias = Connection

STORE_FILE: Final = "counter.db"
PAGE_BYTES: Final = 2048  # a sale touches some 25 pages: whole ones are encrypted and written
APPLICATION_ID: Final = 0x44694B61  # "DiKa"
_WANTED: Final = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
_MAY_BE_THE_DISK: Final = {"damaged", "unreadable"}


class Mirror(Protocol):
    """A second copy of the journal, outside of the database; OSError where it cannot be written."""

    def append(self, rows: Iterable[Row]) -> None:
        """Durable when it returns."""

    def catch_up(self, db: Db) -> None:
        """Write whatever of the journal is missing."""


class Store:
    """Opened by `open_store`; every thread works in `begin()`, one after the other."""

    def __init__(self, path: Path, engine: Engine, held: IO[bytes]) -> None:
        self.path = path
        self.mirror: Mirror | None = None
        self.mirror_fault = ""
        self._fresh: list[Row] = []
        self._held = held
        self._engine = engine
        self._lock = threading.RLock()
        self._connection = engine.connect()

    @contextmanager
    def begin(self) -> Iterator[Db]:
        """A transaction, begun IMMEDIATE, durable when the block is left. Do not nest.

        Rows that were told by `also` are in the mirror too when the block is left.

        Raises:
            StoreFullError, StoreReadOnlyError: nothing of it was kept.
            StoreFailingError: whether it was kept is known after the next start.
            StoreDamagedError: the file is no longer what was written.
        """
        with self._lock:
            self._fresh = []
            with self._faults_named(), self._connection.begin():
                yield self._connection
            self._write_mirror()

    def also(self, row: Row) -> None:
        """Within `begin`: once it is committed, the row goes into the mirror as well."""
        self._fresh.append(row)

    def level_mirror(self) -> bool:
        """Write again what the mirror could not take; True if it holds everything now."""
        mirror = self.mirror
        if mirror is None or not self.mirror_fault:
            return True
        try:
            with self._lock, self._faults_named(), self._connection.begin():
                mirror.catch_up(self._connection)
        except OSError as fault:
            self.mirror_fault = fault.strerror or type(fault).__name__
            return False
        except CopiesDifferError as fault:
            self.mirror_fault = fault.why  # out of reach at the start; the next one sees to it
            return False
        self.mirror_fault = ""
        return True

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlcipher.DatabaseError) as fault:
            named = faults.of_work(self.path, fault)
            if named is None:
                raise
            raise named from fault

    def _write_mirror(self) -> None:
        """The fact is committed: a mirror that fails is mended before the next one."""
        fresh, self._fresh = self._fresh, []
        if self.mirror is None or not fresh or self.mirror_fault:
            return
        try:
            self.mirror.append(fresh)
        except OSError as fault:
            self.mirror_fault = fault.strerror or type(fault).__name__
            log.error("the second copy cannot be written: %s", self.mirror_fault)  # noqa: TRY400

    @property
    def held(self) -> IO[bytes]:
        """The lock of the folder, which outlives a file that is replaced."""
        return self._held

    def close_file(self) -> None:
        """Let go of the file; the folder stays held."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()

    def close(self) -> None:
        self.close_file()
        self._held.close()

    def copy_to(self, path: Path, secret: bytes) -> None:
        """A second file with the same content and the same key, as it is at this moment."""
        copy = _keyed(path, secret)
        with self._lock:
            raw: Any = self._connection.connection.driver_connection
            raw.backup(copy)
            self._connection.rollback()
        copy.close()


def open_store(folder: Path, secret: bytes) -> Store:
    """The store of this folder, made if there is none, brought to this program's schema.

    Raises:
        StoreDamagedError: wrong key, foreign or damaged file.
        SchemaTooNewError: a newer program wrote it.
        StoreBusyError: another program holds it.
        StoreFullError, StoreReadOnlyError, StoreFailingError: the disk does not do its part.
    """
    try:
        return _open(folder, secret)
    except StoreDamagedError as fault:
        if fault.why not in _MAY_BE_THE_DISK:
            raise
        faults.require_readable(fault.path)
    return _open(folder, secret)  # a disk that erred once has damaged nothing


def _open(folder: Path, secret: bytes) -> Store:
    path = folder / STORE_FILE
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        held = lock.hold(folder)
    except OSError as fault:
        raise faults.of_system(path, fault) from fault
    engine = _engine(path, secret)
    try:
        store = Store(path, engine, held)
        _check(store)
        store = _migrate(store, secret)
    except (DatabaseError, sqlcipher.DatabaseError, OSError) as fault:
        _let_go(engine, held)
        named = faults.of_opening(path, fault)
        if named is None:
            raise
        raise named from fault
    except CounterError:
        _let_go(engine, held)
        raise
    return store


def _let_go(engine: Engine, held: IO[bytes]) -> None:
    engine.dispose()
    held.close()


def _engine(path: Path, secret: bytes) -> Engine:
    def connect() -> Any:
        raw = _keyed(path, secret)
        try:
            _set_pragmas(raw)
        except sqlcipher.Error:
            raw.close()
            raise
        return raw

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _keyed(path: Path, secret: bytes) -> Any:
    path.touch(0o600)  # what SQLite makes beside it takes the same mode
    raw = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=2.0)
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
    raw.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    return raw


def _begin_immediate(connection: Connection) -> None:
    ready_sql.change(connection, "BEGIN IMMEDIATE", ())


def _set_pragmas(raw: Any) -> None:
    """Set them and read them back: SQLite ignores what it cannot do."""
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for name, value in _WANTED.items():
        raw.execute(f"PRAGMA {name} = {value}")
        found = raw.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise sqlite3.NotSupportedError(f"PRAGMA {name} is {found}, not {value}")


def _check(store: Store) -> None:
    """Ours, whole, and not newer than this program."""
    with store.begin() as db:
        found = _pragma(db, "user_version")
        tables = db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if tables and _pragma(db, "application_id") != APPLICATION_ID:
            raise StoreDamagedError(store.path, "foreign")
        if found > len(MIGRATIONS):
            raise SchemaTooNewError(store.path, found, len(MIGRATIONS))
        if db.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise StoreDamagedError(store.path, "damaged")


def _migrate(store: Store, secret: bytes) -> Store:
    """The store in this program's schema: made, as it is, or a migrated copy put in its place.

    The file itself is never migrated: a fall of power leaves either the old or the new one.
    """
    with store.begin() as db:
        found = _pragma(db, "user_version")
        before = _journal_of(db) if 0 < found < len(MIGRATIONS) else ()
    if found == len(MIGRATIONS):
        return store
    if not found:
        _run_migrations(store, 0)
        return store
    path, held = store.path, store.held
    copy = path.with_name(f"{path.stem}-{len(MIGRATIONS)}.tmp")
    for leaving in _files_of(copy):
        leaving.unlink(missing_ok=True)
    store.copy_to(copy, secret)
    migrated = Store(copy, _engine(copy, secret), held)
    try:
        _run_migrations(migrated, found)
        with migrated.begin() as db:
            if _journal_of(db) != before:
                raise StoreDamagedError(path, "migration")
    finally:
        migrated.close_file()
    store.close_file()
    _put_in_place(copy, path, found)
    return Store(path, _engine(path, secret), held)


def _run_migrations(store: Store, found: int) -> None:
    """Each missing step, all in one transaction."""
    with store.begin() as db:
        for migration in MIGRATIONS[found:]:
            migration(db)
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        db.exec_driver_sql(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _journal_of(db: Db) -> tuple[object, ...]:
    """What no migration may change: how many rows each life has, and where its chain ends."""
    lives = journal.epochs(db)
    for epoch in lives:
        if journal.verify(db, epoch) is not None:
            return ("broken", epoch)
    return tuple((epoch, *journal.head(db, epoch)) for epoch in lives)


def _put_in_place(copy: Path, path: Path, found: int) -> None:
    """The old file is kept under its number; then the copy takes its name."""
    if any(beside.exists() and beside.stat().st_size for beside in _files_of(path)[1:]):
        raise StoreDamagedError(path, "migration")  # its log was not emptied: it stays as it is
    shutil.copyfile(path, path.with_name(f"{path.stem}-{found}.db"))
    copy.replace(path)


def _files_of(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("", "-wal", "-shm"))


def _pragma(db: Db, name: str) -> int:
    return int(db.exec_driver_sql(f"PRAGMA {name}").scalar_one())
