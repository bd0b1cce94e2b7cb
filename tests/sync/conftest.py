"""A running centre with its people, a bad line in front of it, and a desk behind that."""

import pytest

from app import signing_on
from central.db.engine import transaction
from tests import in_process, makers
from tests.sync import desks
from tests.sync.proxy import bad_line


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """One centre for the tests of a module; each test has a terminal of its own."""
    with in_process.running_centre(tmp_path_factory.mktemp("centre")) as running:
        with transaction(running.database) as db:
            makers.make_org(db)
        yield running


@pytest.fixture
def line(centre):
    with bad_line(centre.addresses.port) as between:
        yield between


@pytest.fixture
def terminal(request):
    """A terminal number no other test has."""
    return f"330101-{abs(hash(request.node.nodeid)) % 10**9}"


@pytest.fixture
def folder(tmp_path, centre, line, terminal):
    """The data folder of a terminal just enrolled."""
    folder = tmp_path / "counter"
    desks.enrol(centre, folder, line.url, terminal)
    return folder


@pytest.fixture
def desk(folder):
    """A started desk with the teller signed on."""
    desk = desks.open_started(folder)
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    yield desk
    desk.stop()
