"""How many keys each flow takes: the table of the design, which may only become smaller."""

import pytest

from tests import makers
from tests.central.funds.scene import RICH
from tests.ui.pages.test_recharge import sold
from tests.ui.till import nth


def scanned(till, place):
    till.add(nth(till, place))


def sale_exact(till):
    scanned(till, 0)
    till.pay()


def sale_tendered(till):
    scanned(till, 0)
    till.types("200")
    till.pay()


def run_of_twenty(till):
    scanned(till, 0)
    till.key("+")
    scanned(till, 19)
    till.pay()
    assert "20 张" in till.page.result.sentence


def customer(till):
    till.types(RICH)
    till.key("Return")
    till.until(lambda: till.page.customer.found is not None)
    till.key("Return")


def recharge_typed(till):
    card, pin = till.ready
    customer(till)
    till.scan(card)
    till.until(lambda: till.page.card == card)
    till.types(pin)
    till.key("Return")
    till.until_said("已充入")


def recharge_coded(till):
    card, pin = till.ready
    customer(till)
    till.scan(card + pin)
    till.until(lambda: till.page.card == card)
    till.key("Return")
    till.until_said("已充入")


def sell_and_recharge(till):
    customer(till)
    scanned(till, 1)
    till.key("Return")
    till.until_said("已售并充入")


def approve(till):
    """The supervisor's badge and PIN for a void; the panel is open."""
    till.badge(makers.SUPERVISOR)
    till.types(makers.SECRET)
    till.key("Return")
    till.until_said("已冲正")


def at_sell(till):
    pass


def at_recharge(till):
    till.ready = sold(till, 0)
    till.go("F3", "recharge")
    till.key("Esc", "Esc")


def at_both(till):
    till.go("F4", "sell-recharge")
    till.key("Esc", "Esc")


def at_void(till):
    sale_exact(till)
    till.go("F6", "journal")
    till.key("Del")
    till.scan(nth(till, 0))
    till.settle()


CLOSE_KEYS, CLOSE_SCANS = 45, 10  # the badge besides; test_long_close works it
SLIP_KEYS, SLIP_SCANS = 14, 2  # of 20; test_slip_keys works it
BUDGETS = [
    (at_sell, sale_exact, 1),
    (at_sell, sale_tendered, 4),
    (at_sell, run_of_twenty, 2),
    (at_recharge, recharge_typed, 31),
    (at_recharge, recharge_coded, 13),
    (at_both, sell_and_recharge, 14),
    (at_void, approve, 7),
]


@pytest.mark.parametrize(
    ("start", "flow", "budget"), BUDGETS, ids=[flow.__name__ for _, flow, _ in BUDGETS]
)
def test_flow_takes_no_more_keys_than_it_may(till, start, flow, budget):
    start(till)
    till.pressed = 0

    flow(till)

    assert till.pressed <= budget
