"""The scene that most tests of funds begin with; a file that needs another one says so."""

import pytest

from central.db.engine import Database
from tests.central.funds.scene import Scene


@pytest.fixture
def scene(centre_db: Database) -> Scene:
    return Scene(centre_db)
