"""Enquiry by keys and scans: an account, a card's life, and numbers that are none."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex

from app import counter, freezes, signing_on
from app.model.cash import cash_tender
from app.store import history, papers
from printing.receipt import ReceiptKind
from sync.errors import CentralUnreachableError
from tests import makers
from tests.app.counter_online.hall import FACTORY, OWING, RICH, UNKNOWN, open_for_sale
from tests.ui.pages.billed import customer_with_money, settle
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


def billed(centre):
    """A customer with 61 small bills, settled from what a card brought: 62 entries, no balance."""
    customer = customer_with_money(centre, *[100] * 60, 250_000)
    settle(centre)
    return customer


def asked(page, hands, number):
    hand = hands(page)
    hand.types(number)
    hand.key("Return")
    hand.until(lambda: page._told is not None)
    return hand


def test_account_without_a_change_says_so(page, hands):
    asked(page, hands, OWING)

    assert page.entries.model.rows == ()
    assert "最早" in page.entries.owed.text()
    assert page.entries.table._empty == "这个账户还没有变动"


def test_account_is_shown_with_running_balance_and_more_comes_with_the_keys(page, hands, centre):
    hand = asked(page, hands, billed(centre))
    model = page.entries.model
    assert len(model.rows) == 50

    hand.key("Alt+2", "Ctrl+End")
    hand.until(lambda: len(model.rows) == 62)

    assert [line.seq for line in model.rows] == list(range(62, 0, -1))
    assert (model.rows[-1].amount, model.rows[0].balance) == (10_000, 0)
    assert all(new.balance == old.balance + new.amount for new, old in pairwise(model.rows))
    assert not model.canFetchMore(QModelIndex())
    assert "王" not in page.customer.name.text()


def test_account_is_printed_saved_and_exported(page, hands, centre, teller_desk):
    hand = asked(page, hands, billed(centre))

    hand.key("Ctrl+P")
    hand.until_said("已送打印")
    hand.key("Ctrl+E")
    hand.until_said(".csv")
    hand.key("Ctrl+D")
    hand.until_said(".pdf")

    with teller_desk.store.begin() as db:
        (paper,) = [papers.newest(db)]
        kept = history.get(db, paper.receipt_no)
    assert kept.receipt.kind is ReceiptKind.ACCOUNT
    (table,) = (teller_desk.settings.folder / "exports").glob("*.csv")
    rows = table.read_text("utf-8-sig").splitlines()
    assert len(rows) == 63
    assert rows[1].split(",")[2:] == ["充值卡充值", rows[1].split(",")[3], "100.00", "100.00"]
    assert "欧阳静" not in table.read_text("utf-8-sig")


def test_files_of_no_account_are_refused_with_a_word(page, hands):
    hand = hands(page)

    hand.key("Ctrl+E")

    hand.until_said("请先输入户号")


def test_account_that_does_not_come_is_told_and_the_customer_stays(page, hands, centre):
    hand = asked(page, hands, RICH)
    page._on_no_entries(page._asked, CentralUnreachableError("x"))

    hand.until_said("连不上中心")
    assert page.found is not None
