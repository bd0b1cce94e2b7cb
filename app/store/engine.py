"""The terminal's database: one encrypted file, one connection, one transaction at a time."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import CounterError, SchemaTooNewError, StoreBusyError, StoreDamagedError
from app.store import lock, schema
from sync import journal, outbox, ready_sql

Db: TypeAlias = Connection

STORE_FILE: Final = "counter.db"
PAGE_BYTES: Final = 2048  # a sale touches some 25 pages: whole ones are encrypted and written
APPLICATION_ID: Final = 0x44694B61  # "DiKa"
_WANTED: Final = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
_DAMAGE: Final = ("malformed", "not a database", "disk image", "hmac")


def _first_day(db: Connection) -> None:
    """All tables of the first schema."""
    for tables in (schema.TABLES, journal.TABLES, outbox.TABLES):
        tables.create_all(db, checkfirst=False)


Migration: TypeAlias = Callable[[Connection], None]
MIGRATIONS: Final[tuple[Migration, ...]] = (_first_day,)


class Store:
    """Opened by `open_store`; every thread works in `begin()`, one after the other."""

    def __init__(self, path: Path, engine: Engine, held: IO[bytes]) -> None:
        self.path = path
        self._held = held
        self._engine = engine
        self._lock = threading.RLock()
        self._connection = engine.connect()

    @contextmanager
    def begin(self) -> Iterator[Db]:
        """A transaction, begun IMMEDIATE, durable when the block is left. Do not nest."""
        try:
            with self._lock, self._connection.begin():
                yield self._connection
        except (DatabaseError, sqlcipher.DatabaseError) as fault:
            if is_damage(str(getattr(fault, "orig", fault))):
                raise StoreDamagedError(self.path, "damaged") from fault
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._engine.dispose()
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
    """
    folder.mkdir(0o700, parents=True, exist_ok=True)
    path = folder / STORE_FILE
    held = lock.hold(folder)
    engine = _engine(path, secret)
    try:
        store = Store(path, engine, held)
        _check(store)
        _migrate(store, secret)
    except (DatabaseError, sqlcipher.DatabaseError) as fault:
        _let_go(engine, held)
        raise _translated(path, fault) from fault
    except CounterError:
        _let_go(engine, held)
        raise
    return store


def _let_go(engine: Engine, held: IO[bytes]) -> None:
    engine.dispose()
    held.close()


def is_damage(text: str) -> bool:
    """True if SQLite's words speak of the file and not of the statement."""
    return any(word in text.lower() for word in _DAMAGE)


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


def _migrate(store: Store, secret: bytes) -> None:
    """Each missing step in one transaction; an older file is copied aside first."""
    with store.begin() as db:
        found = _pragma(db, "user_version")
    if found == len(MIGRATIONS):
        return
    if found:
        store.copy_to(store.path.with_name(f"counter-{found}.db"), secret)
    with store.begin() as db:
        for migration in MIGRATIONS[found:]:
            migration(db)
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        db.exec_driver_sql(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _pragma(db: Db, name: str) -> int:
    return int(db.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _translated(path: Path, fault: Exception) -> Exception:
    text = str(getattr(fault, "orig", fault))
    if "locked" in text or "busy" in text:
        return StoreBusyError(path)
    if is_damage(text) or "file is encrypted" in text:
        return StoreDamagedError(path, "unreadable")
    return fault
