"""A running centre with a hall, a bad line in front of it, and desks behind that."""

import pytest

from app import signing_on
from tests import makers
from tests.journeys.printer import HonestPrinter
from tests.journeys.scene import one_hall
from tests.sync import desks
from tests.sync.conftest import folder, line, terminal  # noqa: F401

hall, centre, teller = one_hall()


@pytest.fixture
def printer():
    with HonestPrinter() as made:
        yield made


@pytest.fixture
def drawer(folder, hall):  # noqa: F811
    """Cards in the teller's drawer at a terminal that is shut again."""
    desk = desks.open_started(folder)
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    run = hall.hand_out(desk, 20)
    desk.stop()
    return run
