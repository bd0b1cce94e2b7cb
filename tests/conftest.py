"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import postgres

settings.register_profile("dianka", deadline=None)  # a slow machine is no broken property
settings.load_profile("dianka")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL of this test process alone, started when first asked for."""
    with postgres.serve() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """The address of an empty database of this test alone."""
    database = postgres_server.create()
    yield postgres_server.url(database)
    postgres_server.drop(database)
