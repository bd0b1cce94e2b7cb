"""Fixtures of the centre: an empty, migrated database on each engine, and a running centre."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from central.db.engine import Database, open_engine
from central.db.migrate import migrate
from tests import in_process
from tests.central.copies import postgres_copy, sqlite_copy


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "centre.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server) -> str:
    name = postgres_server.create("centre_template")
    migrate(postgres_server.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_place(tmp_path_factory) -> Iterator[Database]:
    """Where test after test finds its own copy, in a folder that holds nothing else."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('place') / 'centre.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_place(postgres_server) -> Iterator[Database]:
    """The same on PostgreSQL; the database of that name is there while a test has it."""
    engine = open_engine(postgres_server.url("centre_place"))
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request) -> str:
    """Which of the two; a test that asks for a centre runs once on each."""
    return str(request.param)


@pytest.fixture
def new_centre(request, engine) -> Callable[[], AbstractContextManager[Database]]:
    """Makes a migrated, empty database as often as it is asked, one at a time."""
    place = request.getfixturevalue(f"{engine}_place")
    template = request.getfixturevalue(f"{engine}_template")
    if engine == "sqlite":
        return partial(sqlite_copy, place, template)
    return partial(postgres_copy, request.getfixturevalue("postgres_server"), place, template)


@pytest.fixture
def centre_db(new_centre) -> Iterator[Database]:
    """A migrated, empty database of this test alone; use `with transaction(centre_db) as db`."""
    with new_centre() as database:
        yield database


@pytest.fixture
def centre_url(centre_db) -> str:
    """The address of `centre_db`."""
    return str(centre_db.url.render_as_string(hide_password=False))


@pytest.fixture
def centre(tmp_path, centre_url):
    """The real centre, listening on two free ports."""
    with in_process.running_centre(tmp_path, centre_url) as running:
        yield running
