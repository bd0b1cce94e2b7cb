"""The drawer fills up: a prompt at the warn limit, a stop with a way on, and no word of a sum."""

import pytest

from app import counter
from app.model.cash import cash_tender
from tests.ui.till import hold_cards, nth, texts_of
from wire.values import CardRange, Fen, yuan

FLOAT = 300
AT_WARN, AT_STOP = 47, 50  # cards of 100 yuan: 5,000 warns, 10,000 stops


@pytest.fixture
def selling(enrolled_till):
    """The sell page with a float and cards enough to fill the drawer."""
    hold_cards(enrolled_till, AT_WARN + AT_STOP + 3)
    enrolled_till.sign_on()
    enrolled_till.open_shift(str(FLOAT))
    return enrolled_till


def sell(till, first, pieces):
    """A run sold behind the page, which is told as after every sale."""
    run = CardRange(nth(till, first), nth(till, first + pieces - 1))
    sale = counter.sell_cards(till.desk, (run,), cash_tender(run.value))
    till.desk.deliver(sale.id)
    till.page._refresh()
    till.settle()


def prompted(till):
    return till.page.level.accessibleName() if till.page.level.isVisible() else ""


def test_prompt_and_stop_lead_to_the_drop_and_back(selling):
    assert prompted(selling) == ""
    sell(selling, 0, AT_WARN)
    selling.until(lambda: "接近限额" in prompted(selling))
    selling.add(nth(selling, AT_WARN + AT_STOP))
    selling.pay()
    sell(selling, AT_WARN, AT_STOP)
    selling.until(lambda: "暂停售卡" in prompted(selling))
    held = Fen((FLOAT + (AT_WARN + AT_STOP + 1) * 100) * 100)
    assert not [text for text in texts_of(selling.shell) if yuan(held, "") in text]
    selling.add(nth(selling, AT_WARN + AT_STOP + 1))
    selling.key("Return")
    selling.until_said("请先按 F10 缴存")

    selling.go("F10", "cash")
    selling.types("90")
    selling.key("Ctrl+Return")
    selling.until_said("单号 JC-")
    selling.go("F2", "sell")
    selling.until(lambda: prompted(selling) == "")
    assert selling.page.cart.pieces == 1
    selling.pay()
