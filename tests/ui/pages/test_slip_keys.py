"""The remittance slip by keyboard alone: no more keys and scans than the design allows."""

import pytest

from app import counter
from tests import makers
from tests.app.counter_online.test_treasury import work_a_shift
from tests.sync import desks
from tests.ui.pages.test_key_budgets import SLIP_KEYS, SLIP_SCANS
from tests.ui.pages.test_remittance import send_bags
from tests.ui.till import enrolled
from wire.values import Fen


@pytest.fixture
def supervisor(fresh_till):
    """The supervisor before the first page; a shift of the hall was closed and is at the centre."""
    till = fresh_till
    enrolled(till.town, till.line, till.folder)
    desk = desks.open_started(till.folder)
    try:
        till.teller = till.town.new_teller()
        cards = till.town.hand_out(desk, 5, till.teller)
        counter.open_shift(desk, Fen(0))
        work_a_shift(desk, cards)
        send_bags(desk)
    finally:
        desk.stop()
    till.start()
    till.sign_on(makers.SUPERVISOR)
    return till


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["tabs", "all-at-once"])
def test_slip_takes_no_more_keys_and_scans_than_it_may(supervisor, size):
    till = supervisor
    till.shell.resize(*size)
    till.key("F6")
    till.settle()
    till.pressed = till.scans = 0

    page = till.go("F2", "remit")
    till.until(lambda: page.board.shifts.model.rows)
    till.scan("FQ-0098213")
    till.key("Return")
    till.types("1750")
    till.key("Return")
    till.badge(makers.CUSTODIAN)
    till.types(makers.SECRET)
    till.key("Return")
    till.until_said("已提交")

    assert till.pressed <= SLIP_KEYS
    assert till.scans <= SLIP_SCANS
    assert till.kinds()[-1] == "remittance.submit"
