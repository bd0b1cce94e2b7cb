"""Enquiry by keys and scans: an account, a card's life, and numbers that are none."""

import pytest

from app import counter
from app.model.cash import cash_tender
from tests.app.counter_online.hall import FACTORY, OWING, UNKNOWN, open_for_sale
from ui.models.enquiry import event_words, state_words
from ui.pages.enquiry import EnquiryPage
from ui.widgets.pill import State
from wire.values import CardRange


@pytest.fixture
def page(hall, teller_desk, tasks):
    return EnquiryPage(teller_desk, tasks)


def test_ten_digits_show_the_account_masked_and_f3_offers_the_recharge(page, hands):
    hand = hands(page)
    asked = []
    page.recharge_asked.connect(asked.append)

    hand.types(OWING)
    hand.key("Return")
    hand.until(lambda: page.found is not None)

    assert page.customer.name.text() == page.found.masked_name
    assert "王小明" not in page.customer.name.text()
    assert page.account.arrears.text() == "¥30.00"
    page.button.click()
    assert asked == [page.found]


def test_factory_is_shown_but_offered_no_recharge(page, hands):
    hand = hands(page)

    hand.types(FACTORY)
    hand.key("Return")
    hand.until(lambda: page.found is not None)

    assert not page.button.isEnabled()


def test_scanned_card_shows_its_state_and_life(page, hands, hall, teller_desk):
    ranges = open_for_sale(hall, teller_desk)[1]
    card = ranges.first
    sale = counter.sell_cards(teller_desk, (CardRange(card, card),), cash_tender(ranges.value // 5))
    teller_desk.deliver(sale.id)
    hand = hands(page)

    hand.scan(card)
    hand.until(lambda: bool(page.card.model.rows))

    assert (page.card.state.state, page.card.state.word) == (State.OK, state_words("SLD"))
    told = [event_words(event.what) for event in page.card.model.rows]
    assert told[-1] == event_words("order.generate")
    assert told[0] == event_words("card.sell")
    assert page.found is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (UNKNOWN, "没有这个户号"),
        ("123", "现在是 3 位"),
        ("3326200000000010", "校验位"),
    ],
)
def test_wrong_number_is_told_and_stays_in_the_field(page, hands, typed, said):
    hand = hands(page)

    hand.types(typed)
    hand.key("Return")
    hand.until_said(said)

    assert page.field.digits() == typed
    assert page.found is None


def test_esc_clears_everything_and_an_answer_on_its_way_is_for_nobody(page, hands, tasks, qtbot):
    hand = hands(page)
    hand.types(OWING)
    hand.key("Return", "Esc")
    done = []
    tasks.run(lambda: 1, done.append, done.append)
    qtbot.waitUntil(lambda: done == [1], timeout=12_000)

    assert page.found is None
    assert (page.field.digits(), page.result.sentence) == ("", "")
