import pytest

from app import counter
from app.model.cash import cash_tender
from tests.app.counter_desk import SUPERVISOR, make_desk, make_operator, run
from wire.people import Role
from wire.values import Fen


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def shift(desk):
    return counter.open_shift(desk, Fen(30_000))


@pytest.fixture
def supervisor():
    return make_operator(SUPERVISOR, Role.H_SUP)


@pytest.fixture
def sold(desk, shift):
    """A shift with three cards of 100 yuan sold."""
    return counter.sell_cards(desk, (run(1, 3),), cash_tender(Fen(30_000)))
