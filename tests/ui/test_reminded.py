"""催办 in the teller's window, by keys: it says so above the page, and takes nothing away."""

import pytest

from app import counter, halls, signing_on
from tests import makers
from tests.app.counter_online.hall import open_at
from tests.ui.till import nth
from wire.values import CHINA


@pytest.fixture
def boss(town, tmp_path):
    """A supervisor at another desk of the hall."""
    desk = open_at(town.centre, tmp_path / "boss", town.new_terminal(), makers.HALL)
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    yield desk
    desk.stop()


def remind(till, boss):
    """The teller's shift reminded; what the centre told of it."""
    till.until_all_sent()
    shift = counter.current_shift(till.desk)
    return halls.remind(boss, shift.id).reply.detail


def says(till):
    """What the banner says, or nothing."""
    banner = till.window.banner
    return banner.accessibleName() if banner.isVisible() else ""


def close_with(till, hundreds, first):
    """The drawer counted by keys, the cards from this one on by scans, and closed."""
    till.until(lambda: till.page.stepper.stage == 1)
    till.types(str(hundreds))
    till.key("Ctrl+Return")
    till.until(lambda: till.page.stepper.stage == 2)
    till.scan(nth(till, first))
    till.key("+")
    till.scan(nth(till, till.cards.pieces - 1))
    till.key("Ctrl+Return")
    till.until(lambda: till.page.stepper.stage == 3)
    till.key("Ctrl+Return")
    till.until_said("已日结：Z 1")


def test_reminder_leaves_the_sale_in_hand_alone_and_goes_with_the_close(own_till, boss):
    till = own_till
    till.add(nth(till, 0))
    till.types("2")
    page, focus = till.page, till.shell.focusWidget()

    told = remind(till, boss)
    till.desk.wake()
    at = f"{told.at.astimezone(CHINA):%H:%M}"
    till.until(lambda: f"{at} 请您日结" in says(till))

    assert (till.page, till.shell.focusWidget()) == (page, focus)
    assert (page.cart.pieces, page.due.tendered.text()) == (1, "2")
    till.types("00")
    till.key("Return")
    till.until_said("已售")
    till.settle()
    assert "请您日结" in says(till)

    till.until_all_sent()
    till.go("F9", "close")
    till.until(lambda: not says(till))
    close_with(till, 4, 1)
    till.until_all_sent()
    till.settle()
    assert says(till) == ""


def test_reminder_is_one_more_figure_where_the_line_is_cut(own_till, boss):
    till = own_till
    remind(till, boss)
    till.desk.wake()
    till.until(lambda: "请您日结" in says(till))

    till.line.up = False
    till.add(nth(till, 0))
    till.pay()
    till.until(lambda: "离线受理中" in says(till))

    assert "催办日结" in says(till)
    till.line.up = True
    till.desk.wake()
    till.until(lambda: "请您日结" in says(till))


def test_reminder_waits_for_a_teller_who_locked_the_window(own_till, boss):
    till = own_till
    till.key("F12")
    remind(till, boss)
    till.desk.wake()

    till.sign_on()

    till.until(lambda: "请您日结" in says(till))
