"""Copies of a template, one after the other in one place: what is compiled for one serves all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from central.db.engine import Database
from tests.postgres import Server


@contextmanager
def sqlite_copy(engine: Database, template: Path) -> Iterator[Database]:
    """The file of the engine is a copy of the template until the block ends."""
    path = Path(str(engine.url.database))
    shutil.copyfile(template, path)
    try:
        yield engine
    finally:
        engine.dispose()
        for file in path.parent.iterdir():  # whoever still has it open keeps the old one
            file.unlink()


@contextmanager
def postgres_copy(server: Server, engine: Database, template: str) -> Iterator[Database]:
    """The database of the engine is a copy of the template until the block ends."""
    name = server.create(str(engine.url.database), template)
    try:
        yield engine
    finally:
        engine.dispose()
        server.drop(name)
