"""Enquiry by keys and scans: an account, a card's life, and numbers that are none."""

import pytest

from app import counter, freezes, signing_on
from app.model.cash import cash_tender
from tests import makers
from tests.app.counter_online.hall import FACTORY, OWING, UNKNOWN, open_for_sale
from ui.models.enquiry import event_words, state_words
from ui.pages.enquiry import EnquiryPage
from ui.widgets.pill import State
from wire.operations import FreezeWhy
from wire.values import CardRange, grouped


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


def test_frozen_card_says_why_by_whom_and_where_to_go(page, hands, hall, teller_desk):
    card = open_for_sale(hall, teller_desk)[1].first
    signing_on.sign_on(teller_desk, makers.SUPERVISOR, makers.SECRET)
    freezes.freeze(teller_desk, (CardRange(card, card),), FreezeWhy.LOST, "客户持小票报失")
    signing_on.sign_on(teller_desk, makers.TELLER, makers.SECRET)
    hand = hands(page)

    hand.scan(card)
    hand.until(lambda: bool(page.card.model.rows))

    assert page.card.frozen.isVisible()
    told = page.card.frozen.accessibleName()
    for words in ("客户报失", "DJ-", "张3001", "客户持小票报失", "卡管员"):
        assert words in told
    assert event_words(page.card.model.rows[0].what) == "冻结"
    hand.scan(hall.cards[0])
    hand.until(lambda: page.card.number.text() == grouped(hall.cards[0]))
    assert not page.card.frozen.isVisible()


def test_custodian_looks_at_cards_and_at_no_customer(hall, teller_desk, tasks, hands):
    signing_on.sign_on(teller_desk, makers.CUSTODIAN, makers.SECRET)
    page = EnquiryPage(teller_desk, tasks)
    hand = hands(page)

    hand.types(OWING)
    hand.key("Return")
    assert "卡号是 16 位" in page.result.sentence
    hand.scan(hall.cards[0])
    hand.until(lambda: bool(page.card.model.rows))

    assert not page.button.isVisible()
    assert not page.account.isVisible()


def test_supervisor_looks_at_customers_and_recharges_none(hall, teller_desk, tasks, hands):
    signing_on.sign_on(teller_desk, makers.SUPERVISOR, makers.SECRET)
    page = EnquiryPage(teller_desk, tasks)
    asked = []
    page.recharge_asked.connect(asked.append)
    hand = hands(page)

    hand.types(OWING)
    hand.key("Return")
    hand.until(lambda: page.found is not None)
    page.button.click()

    assert not page.button.isVisible()
    assert asked == []


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
