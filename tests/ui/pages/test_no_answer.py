"""A recharge without an answer: nobody repeats it, work goes on, and the end is told."""

import pytest

from app import counter
from app.model.cash import cash_tender
from tests.central.funds.scene import RICH
from tests.sync import desks
from tests.sync.proxy import BadLine
from tests.ui.pages.test_recharge import HUNDRED, asked, fresh_page, ready, sold
from tests.ui.till import nth
from wire.values import Fen


@pytest.fixture
def page(till):
    return fresh_page(till)


def test_lost_answer_is_unknown_and_no_second_operation_is_made(till, page):
    card, pin = sold(till, 0)
    other, other_pin = sold(till, 1)
    before = till.town.balance(RICH)
    ready(till, card, pin)
    till.desk.answer_wait_s = 0.4
    till.line.lose_answers = True
    till.key("Return")
    till.until_said("没有收到结果。请勿重做")

    for number, secret in ((card, pin), (other, other_pin)):
        till.scan(number)
        till.until(lambda wanted=number: page.card == wanted)
        till.types(secret)
        till.key("Return", "Return")
        till.until_said("请勿重做（F11 查看）")
    assert asked(till) == 1
    till.line.lose_answers = False
    till.until(lambda: till.town.balance(RICH) == before + HUNDRED)
    till.until(till.desk.is_online)
    assert asked(till) == 1


def test_scan_while_the_answer_is_waited_for_takes_no_other_card(till, page):
    card, pin = sold(till, 0)
    ready(till, card, pin)
    till.desk.answer_wait_s = 0.5
    till.line.hold_answers = True
    till.key("Return")
    till.scan(nth(till, 1))

    assert page.card == card
    assert "等结果" in page.result.sentence
    till.key("Return", "Ctrl+T", "Esc")
    till.until_said("没有收到结果")
    assert asked(till) == 1


def test_next_sale_is_committed_while_the_recharge_waits(till, page):
    card, pin = sold(till, 0)
    ready(till, card, pin)
    till.line.hold_answers = True
    till.key("Return")
    till.until(lambda: page.open.in_hand is not None)
    till.key("F2")
    till.scan(nth(till, 2))
    till.until(lambda: till.page.cart.pieces == 1)
    till.key("Return")
    till.until_said("已售")

    assert page.open.in_hand is not None
    assert "正在入账" in page.button.words
    assert till.kinds()[-2:] == ["recharge.submit", "card.sell"]


def test_esc_after_three_seconds_leaves_it_to_the_queue_and_the_end_is_told(till, page):
    card, pin = sold(till, 0)
    before = till.town.balance(RICH)
    ready(till, card, pin)
    till.line.hold_answers = True
    till.key("Return")
    till.until(lambda: page.open.in_hand is not None)
    till.key("Esc")
    assert "3 秒后" in page.result.sentence
    till.until(lambda: "4 秒" in page.button.words)
    till.key("Esc")

    assert "请勿重做、请勿再收钱" in page.result.sentence
    assert page.card is None
    till.until(lambda: any("正在核实" in said for said in page.open.sentences))
    assert page.open.isVisible()
    till.line.hold_answers = False
    till.line.cut()
    till.until(lambda: any("已入账" in said for said in page.open.sentences))
    assert till.town.balance(RICH) == before + HUNDRED
    assert asked(till) == 1


def test_card_and_customer_that_are_held_are_told_apart(till, page):
    card, pin = sold(till, 0)
    other, other_pin = sold(till, 1)
    ready(till, card, pin)
    till.desk.answer_wait_s = 0.4
    till.line.lose_answers = True
    till.key("Return")
    till.until_said("没有收到结果。请勿重做")
    said = []
    for number, secret in ((card, pin), (other, other_pin)):
        till.scan(number)
        till.until(lambda wanted=number: page.card == wanted)
        page.result.clear()
        till.types(secret)
        till.key("Return")
        till.until_said("请勿重做（F11 查看）")
        said.append(page.result.sentence)

    assert said[0].startswith("这张卡")
    assert said[1].startswith("该户")
    assert card[-4:] in said[1]


def test_offline_recharge_says_accepted_and_not_credited(till, page):
    card, pin = sold(till, 0)
    before = till.town.balance(RICH)
    till.until_all_sent()
    till.line.up = False
    till.desk.wake()
    till.until(lambda: not till.desk.is_online())
    till.key("Esc")
    till.types(RICH)
    till.key("Return")
    till.until(lambda: page.customer.found is not None)
    till.key("Return")
    till.scan(card)
    till.until(lambda: page.card == card)
    till.types(pin)
    till.key("Return")
    till.until_said("已受理，尚未入账")
    till.until(lambda: any("已受理，尚未入账" in said for said in page.open.sentences))

    till.line.up = True
    till.desk.wake()
    till.until(lambda: any("已入账" in said for said in page.open.sentences))
    assert till.town.balance(RICH) == before + HUNDRED


def test_recharge_of_a_card_whose_sale_is_elsewhere_waits_with_its_last_day(till, page, tmp_path):
    line = BadLine(till.town.centre.addresses.port)
    desks.enrol(till.town.centre, tmp_path / "other", line.url, till.town.new_terminal())
    other = desks.open_started(tmp_path / "other")
    teller = till.town.new_teller()
    run = till.town.hand_out(other, 1, teller)
    counter.open_shift(other, Fen(0))
    assert other.courier.catch_up(5)
    line.up = False
    counter.sell_cards(other, (run,), cash_tender(HUNDRED))

    ready(till, run.first, till.town.pins[run.first].reveal())
    till.key("Return")
    till.until_said("该卡的售出尚未到中心，到达后自动入账，最迟")
    till.until(lambda: any("最迟" in said for said in page.open.sentences))
    line.up = True
    till.until(lambda: till.town.state(run.first) == "USD")
    till.desk.wake()
    till.until(lambda: any("已入账" in said for said in page.open.sentences))
    other.stop()
    line.close()


def test_page_left_while_waiting_can_be_worked_on(till, page):
    card, pin = sold(till, 0)
    ready(till, card, pin)
    till.key("Return")
    till.key("F2")
    assert till.window.page_key == "sell"
    till.settle()

    assert asked(till) == 1
    assert till.window.page_key == "sell"
