"""The world of the card tests in a migrated database, on both engines."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from tests.central.cards.world import Office, add_world, make_key_ring


def _fill(url: str) -> None:
    migrate(url)
    engine = open_engine(url)
    with transaction(engine) as db:
        add_world(db)
    engine.dispose()


@pytest.fixture(scope="session")
def cards_sqlite(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("cards") / "template.db"
    _fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def cards_postgres(postgres_server) -> str:
    name = postgres_server.create("cards_template")
    _fill(postgres_server.url(name))
    return name


@pytest.fixture(params=["sqlite", "postgres"])
def cards_engine(request, tmp_path) -> Iterator[Database]:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("cards_sqlite"), tmp_path / "centre.db")
        engine = open_engine(f"sqlite:///{tmp_path / 'centre.db'}")
        yield engine
        engine.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create(template=request.getfixturevalue("cards_postgres"))
    engine = open_engine(server.url(name))
    yield engine
    engine.dispose()
    server.drop(name)


@pytest.fixture
def office(cards_engine, tmp_path) -> Office:
    return Office(cards_engine, make_key_ring(tmp_path / "maker"))
