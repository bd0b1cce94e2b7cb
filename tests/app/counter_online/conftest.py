import pytest

from app import signing_on, stockroom
from tests import makers
from tests.app.counter_online import hall as halls


@pytest.fixture(scope="module")
def hall(centre, tmp_path_factory):
    """One hall for the tests of a module, its cards produced and accepted."""
    folder = tmp_path_factory.mktemp("hall")
    halls.prepare(centre)
    made = halls.stock_hall(centre, folder)
    desk = halls.open_at(centre, folder / "custodian", "330101-99", makers.HALL)
    try:
        signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
        (parcel,) = stockroom.stock(desk).dispatches
        made.steps["accepted"] = stockroom.accept(desk, parcel.parcel_id, parcel.ranges)
    finally:
        desk.stop()
    return made
