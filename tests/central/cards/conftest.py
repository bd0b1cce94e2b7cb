"""The world of the card tests in a migrated database, on both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from central.db.engine import Database, open_engine, transaction
from central.db.migrate import migrate
from tests.central.cards.world import Office, add_world, make_key_ring
from tests.central.copies import postgres_copy, sqlite_copy


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


@pytest.fixture
def cards_engine(request, engine) -> Iterator[Database]:
    place = request.getfixturevalue(f"{engine}_place")
    template = request.getfixturevalue(f"cards_{engine}")
    if engine == "sqlite":
        copy = sqlite_copy(place, template)
    else:
        copy = postgres_copy(request.getfixturevalue("postgres_server"), place, template)
    with copy as database:
        yield database


@pytest.fixture
def office(cards_engine, tmp_path) -> Office:
    return Office(cards_engine, make_key_ring(tmp_path / "maker"))
