"""The whole program on a real X server: from its start to a sale, a recharge, a lock, a close."""

import pytest

from tests.central.funds.scene import RICH
from tests.ui.till import nth
from wire.values import Fen

pytestmark = pytest.mark.x11


def test_from_the_start_to_a_sale(enrolled_till):
    till = enrolled_till
    till.sign_on()
    till.open_shift("300")
    till.add(nth(till, 0))
    till.types("200")
    till.pay()

    assert "找零 ¥100.00" in till.page.result.sentence
    till.until(lambda: till.town.state(nth(till, 0)) == "SLD")


def test_run_and_recharge(own_till):
    till = own_till
    till.add(nth(till, 0))
    till.key("+")
    till.add(nth(till, 2))
    till.pay()
    before = till.town.balance(RICH)
    page = till.go("F3", "recharge")
    till.types(RICH)
    till.key("Return")
    till.until(lambda: page.customer.found is not None)
    till.key("Return")
    till.scan(nth(till, 1))
    till.until(lambda: page.card == nth(till, 1))
    till.types(till.town.pins[nth(till, 1)].reveal())
    till.key("Return")
    till.until_said("已充入")

    assert till.town.balance(RICH) == before + Fen(10_000)


def test_lock_and_back(own_till):
    own_till.add(nth(own_till, 0))
    own_till.key("F12")
    own_till.sign_on()

    assert own_till.page.cart.pieces == 1
    assert own_till.shell.focusWidget() is own_till.page.due.tendered


def test_close_that_matches(own_till):
    page = own_till.go("F9", "close")
    own_till.until(lambda: page.stepper.stage in (0, 1))
    if page.stepper.stage == 0:
        own_till.key("Ctrl+Return")
    own_till.types("3")
    own_till.key(*["Return"] * 9)
    own_till.scan(nth(own_till, 0))
    own_till.key("+")
    own_till.scan(nth(own_till, 5))
    own_till.key("Ctrl+Return")
    own_till.until(lambda: page.stepper.stage == 3)
    own_till.key("Ctrl+Return")
    own_till.until_said("已日结")
