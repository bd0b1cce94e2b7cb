"""Fixtures of the centre: an empty, migrated database on each engine, and a running centre."""

import shutil
from pathlib import Path

import pytest

from central.db.engine import open_engine
from central.db.migrate import migrate
from tests import in_process


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


@pytest.fixture(params=["sqlite", "postgres"])
def centre_url(request, tmp_path):
    """The address of a migrated, empty database of this test alone; once on each engine."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        path = tmp_path / "centre.db"
        shutil.copyfile(template, path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgres_server")
    name = server.create(template=request.getfixturevalue("postgres_template"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def centre_db(centre_url):
    """The database (Engine) behind `centre_url`; use `with transaction(centre_db) as db`."""
    engine = open_engine(centre_url)
    yield engine
    engine.dispose()


@pytest.fixture
def centre(tmp_path, centre_url):
    """The real centre, listening on two free ports."""
    with in_process.running_centre(tmp_path, centre_url) as running:
        yield running
