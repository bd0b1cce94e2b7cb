"""A centre for all windows, and a till before it."""

from collections.abc import Iterator

import pytest

from tests import in_process
from tests.sync.proxy import bad_line
from tests.ui.kit.conftest import app, keyboard  # noqa: F401
from tests.ui.till import Till, Town, Witness, enrolled, hold_cards


@pytest.fixture(scope="session")
def town(tmp_path_factory) -> Iterator[Town]:
    """One centre with its people and customers; what a test needs of its own it asks for."""
    with in_process.running_centre(tmp_path_factory.mktemp("town")) as running:
        yield Town(running)


@pytest.fixture
def fresh_till(qtbot, town, keyboard, tmp_path) -> Iterator[Till]:  # noqa: F811
    """A window on an empty folder; at the end no dialog was seen and no mouse."""
    folder = tmp_path / "counter"
    folder.mkdir()
    witness = Witness(keyboard.app)
    with bad_line(town.centre.addresses.port) as line:
        till = Till(qtbot, town, line, folder, keyboard)
        yield till
        till.stop()
    assert witness.leave() == []


@pytest.fixture
def enrolled_till(fresh_till) -> Till:
    """The window at the sign-on page of an enrolled terminal; twenty-five cards for its teller."""
    enrolled(fresh_till.town, fresh_till.line, fresh_till.folder)
    fresh_till.start()
    hold_cards(fresh_till, 25)
    return fresh_till


@pytest.fixture
def till(enrolled_till) -> Till:
    """The teller at the sell page, the shift open with 300 yuan in the drawer."""
    enrolled_till.sign_on()
    enrolled_till.open_shift("300")
    enrolled_till.pressed = 0
    return enrolled_till
