"""Opening the centre's database and the transactions on it; SQLite and PostgreSQL alike."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolEmptyError

from central.errors import ConfigurationError, TryLaterError

log = logging.getLogger(__name__)
Db = Connection
Database = Engine
BUSY_S: Final = 30
# One connection for each thread of the server; values never go into messages or logs.
_POOL: Final[dict[str, Any]] = {"pool_size": 10, "max_overflow": 30, "hide_parameters": True}
_READS: Final = "dianka_reads"
_READING: Final[dict[str, dict[str, Any]]] = {
    "sqlite": {_READS: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
_PRAGMAS: Final = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


class PragmaRefusedError(ConfigurationError):
    """SQLite would not work as safely as we ask; `pragma` is what it refused."""

    def __init__(self, pragma: str) -> None:
        super().__init__(pragma)
        self.pragma = pragma


class DatabaseKindError(ConfigurationError):
    """An address of a database that is neither SQLite nor PostgreSQL."""


class DatabaseBusyError(TryLaterError):
    """The database is away, or two transactions stood in each other's way: ask again."""


class DatabaseFaultError(TryLaterError):
    """The database is not what this program needs; no operation is to blame for it."""


def open_engine(url: str) -> Engine:
    """The database at `sqlite:///FILE` or `postgresql://…`; nothing is sent to it yet."""
    parsed = make_url(url)
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        return _open_sqlite(parsed)
    if kind == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), **_POOL)
    raise DatabaseKindError(kind)


def _open_sqlite(url: URL) -> Engine:
    """The system's own SQLite may be older than the WAL repair of 3.51.3; the wheel's is not."""
    patient = url.set(query={"timeout": str(BUSY_S), **url.query})
    arguments = {"module": sqlcipher3.dbapi2, "connect_args": {"isolation_level": None}}
    engine = create_engine(patient, **arguments, **_POOL)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {pragma}={value}")
        if connection.execute(f"PRAGMA {pragma}").fetchone()[0] != value:
            raise PragmaRefusedError(pragma)


def _begin(db: Connection) -> None:
    """Who may write takes the writer's place at once: a later upgrade could only fail."""
    reads = db.get_execution_options().get(_READS)
    db.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed at the end, or rolled back when an error leaves it.

    Raises:
        DatabaseBusyError: nothing was done; the same may be asked again.
    """
    with _patient(), engine.begin() as db:
        yield db


@contextmanager
def look(engine: Engine) -> Iterator[Connection]:
    """For reading alone: each statement sees what is committed then; PostgreSQL begins nothing.

    SQLite shows what `snapshot` does.

    Raises:
        DatabaseBusyError: the same may be asked again.
    """
    if engine.dialect.name == "sqlite":
        with snapshot(engine) as db:
            yield db
        return
    with _patient(), engine.connect() as db:
        yield db.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """For reading alone: all statements see what was committed when the first one began.

    Nobody who writes waits for it.

    Raises:
        DatabaseBusyError: the same may be asked again.
    """
    options = _READING[engine.dialect.name]
    with _patient(), engine.connect() as connection:
        db = connection.execution_options(**options)
        with db.begin():
            yield db


@contextmanager
def _patient() -> Iterator[None]:
    """What can be asked again, by its name."""
    try:
        yield
    except OperationalError as fault:
        raise DatabaseBusyError(type(fault.orig).__name__) from fault
    except PoolEmptyError as fault:
        raise DatabaseBusyError(type(fault).__name__) from fault
    except (ProgrammingError, InterfaceError, InternalError, NotSupportedError) as fault:
        log.exception("the database is not what this program needs")
        raise DatabaseFaultError(type(fault.orig).__name__) from fault


@contextmanager
def savepoint(db: Connection) -> Iterator[None]:
    """A part that is undone by itself when an error leaves it."""
    with db.begin_nested():
        yield
