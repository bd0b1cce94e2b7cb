"""Bringing a database to the schema of this program, and refusing one that is newer."""

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData

import central.db
from central.db.engine import open_engine
from central.db.naming import metadata
from central.errors import ConfigurationError

SCRIPTS: Final = Path(__file__).parent / "migrations"


class SchemaNewerError(ConfigurationError):
    """The database was made by a newer program; this one would harm it."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"database {found}, program {known}")
        self.found = found
        self.known = known


class SchemaOlderError(ConfigurationError):
    """The database waits for `dianka-centre migrate`; `found` is empty for a new one."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"database {found or '-'}, program {known}")
        self.found = found
        self.known = known


def all_tables() -> MetaData:
    """The tables of every `schema*` module of this package."""
    for module in pkgutil.iter_modules(central.db.__path__):
        if module.name.startswith("schema"):
            import_module(f"central.db.{module.name}")
    return metadata


def migrate(url: str) -> str:
    """Bring the database to this program's schema, in one transaction; returns its revision."""
    engine = open_engine(url)
    try:
        with engine.begin() as db:
            if _found(db) != known_revision():
                _refuse_newer(db)
                command.upgrade(_config(db), "head")
    finally:
        engine.dispose()
    return known_revision()


def require_current(engine: Engine) -> None:
    """Nothing, or SchemaNewerError / SchemaOlderError."""
    with engine.begin() as db:
        _refuse_newer(db)
        found = _found(db)
    if found != known_revision():
        raise SchemaOlderError(found, known_revision())


def known_revision() -> str:
    return _steps()[-1]


@cache
def _steps() -> tuple[str, ...]:
    """Every revision of this program, the newest last; its scripts are read once in a process."""
    newest_first = ScriptDirectory(str(SCRIPTS)).walk_revisions()
    return tuple(reversed([str(each.revision) for each in newest_first]))


@contextmanager
def comparing(engine: Engine) -> Iterator[MigrationContext]:
    """A context in which the database is compared with the tables of this program."""
    with engine.begin() as db:
        yield MigrationContext.configure(db, opts={"compare_type": True})


def _found(db: Connection) -> str:
    return MigrationContext.configure(db).get_current_revision() or ""


def _refuse_newer(db: Connection) -> None:
    found = _found(db)
    if found and found not in _steps():
        raise SchemaNewerError(found, known_revision())


def _config(db: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = db
    return config
