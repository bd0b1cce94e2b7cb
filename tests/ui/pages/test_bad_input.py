"""Wrong entries at the sell page: a sentence names the thing, the cart and the field stay."""

import pytest

from app import counter
from app.model.cash import cash_tender
from app.store import stock
from tests.central.funds.scene import FACTORY, NOBODY, OWING, RICH
from tests.ui.till import nth
from wire.values import (
    CardNo,
    CardRange,
    Fen,
    card_at,
    damm,
    grouped,
    make_card_no,
    new_id,
    serial_of,
)


def with_wrong_digit(card):
    return card[:-1] + str((int(card[-1]) + 1) % 10)


def of_another_face(card):
    """The same serial on a card of 50 yuan."""
    return make_card_no("33", 2026, Fen(5_000), serial_of(card))


def of_no_face(card):
    body = card[:4] + "9" + card[5:15]
    return CardNo(body + damm(body))


@pytest.fixture
def begun(till):
    """A card in the cart and money typed; what must still be there after a refusal."""
    till.add(nth(till, 0))
    till.types("5")
    return till


def untouched(till):
    return (
        [line.range.first for line in till.page.cart.lines] == [nth(till, 0)]
        and till.page.due.tendered.text() == "5"
        and till.shell.focusWidget() is till.page.due.tendered
    )


class TestCards:
    def test_card_of_somebody_else(self, begun):
        other = begun.town.some(1).first
        with begun.desk.store.begin() as db:
            stock.put_in(db, "5999", (CardRange(other, other),), new_id())
        begun.add(other)

        assert f"{grouped(other)} 不在您名下" in begun.page.result.sentence
        assert untouched(begun)

    def test_card_that_no_drawer_here_holds(self, begun):
        stranger = begun.town.some(1).first
        begun.add(stranger)

        assert f"没有这个卡号 {grouped(stranger)}" in begun.page.result.sentence
        assert untouched(begun)

    def test_card_already_sold(self, begun):
        sold = counter.cart_line(begun.desk, nth(begun, 3)).range
        counter.sell_cards(begun.desk, (sold,), cash_tender(sold.value))
        begun.add(nth(begun, 3))

        said = begun.page.result.sentence
        assert grouped(nth(begun, 3)) in said
        assert "已售出" in said
        assert untouched(begun)

    def test_card_already_in_the_cart(self, begun):
        begun.add(nth(begun, 0))

        assert f"{grouped(nth(begun, 0))} 已在本单里" in begun.page.result.sentence
        assert untouched(begun)

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (with_wrong_digit, "校验位不对"),
            (of_no_face, "没有这种面值"),
            (lambda card: card[:12], "16 位数字"),
            (lambda card: card + "7", "16 位数字"),
            (lambda card: "ABCD" + card[4:], "16 位数字"),
        ],
    )
    def test_number_that_is_none(self, begun, spoil, words):
        begun.add(spoil(nth(begun, 1)))

        assert words in begun.page.result.sentence
        assert untouched(begun)

    def test_refused_card_stands_struck_through_until_the_next(self, begun):
        wrong = with_wrong_digit(nth(begun, 1))
        begun.add(wrong)
        assert begun.page.cart.rowCount() == 2

        begun.add(nth(begun, 1))

        assert [row.line is None for row in begun.page.cart.rows] == [False, False]

    def test_number_typed_by_hand_with_a_wrong_digit_stays_in_its_field(self, till):
        wrong = with_wrong_digit(nth(till, 1))
        till.key("/")
        till.types(wrong)
        till.settle()

        assert till.page.card_field.digits() == wrong
        assert till.page.card_field.property("wrong")
        assert "校验位不对" in till.page.result.sentence
        till.page.result.clear()
        till.key("Return")
        till.settle()
        assert "校验位不对" in till.page.result.sentence
        assert till.page.card_field.digits() == wrong
        till.key("Backspace")
        till.types(nth(till, 1)[-1])
        till.until(lambda: till.page.cart.pieces == 1)


class TestRuns:
    @pytest.fixture
    def ranging(self, begun):
        begun.key("+")
        return begun

    def test_hole(self, ranging):
        gone = counter.cart_line(ranging.desk, nth(ranging, 3)).range
        with ranging.desk.store.begin() as db:
            stock.hold(db, (gone,), ranging.teller)
            stock.take_out(db, (gone,), ranging.teller)
        ranging.add(nth(ranging, 6))

        assert f"缺 1 张：…{gone.first[-5:-1]}" in ranging.page.result.sentence
        assert untouched(ranging)

    def test_mixed_faces(self, ranging):
        ranging.add(of_another_face(nth(ranging, 6)))

        assert "面值或年份不同" in ranging.page.result.sentence
        assert untouched(ranging)

    def test_reversed(self, ranging):
        before = card_at(nth(ranging, 0), serial_of(nth(ranging, 0)) - 1)
        ranging.add(before)

        assert "末张卡号在首张之前" in ranging.page.result.sentence
        assert untouched(ranging)

    def test_after_a_refused_end_the_next_scan_is_the_end(self, ranging):
        ranging.add(with_wrong_digit(nth(ranging, 4)))
        ranging.add(nth(ranging, 4))

        assert ranging.page.cart.pieces == 5

    def test_run_over_a_card_in_the_cart(self, till):
        till.add(nth(till, 2))
        till.add(nth(till, 0))
        till.key("+")
        till.add(nth(till, 5))

        assert "已在本单里" in till.page.result.sentence
        assert till.page.cart.pieces == 2


class TestMoney:
    def test_short(self, begun):
        begun.key("Return")
        begun.until_said("还差 ¥95.00")

        assert untouched(begun)
        assert begun.page.due.button.isEnabled()

    def test_card_scanned_into_the_money(self, begun):
        begun.add(nth(begun, 1))

        assert begun.page.due.tendered.text() == "5"
        assert begun.page.cart.pieces == 2

    def test_too_long(self, till):
        till.add(nth(till, 0))
        till.types("1234567")

        assert till.page.due.tendered.amount() == Fen(12_345_600)
        assert "最多 6 位" in till.page.result.sentence

    def test_three_decimals_and_letters(self, till):
        till.add(nth(till, 0))
        till.types("100.505")
        assert till.page.due.tendered.amount() == Fen(10_050)
        till.types("a")
        assert till.page.due.tendered.amount() == Fen(10_050)

    def test_cents_that_no_change_can_be_given_for(self, till):
        till.add(nth(till, 0))
        till.types("100.05")
        till.key("Return")
        till.until_said("现金最小到 1 角")

        assert till.page.cart.pieces == 1


class TestCustomers:
    @pytest.mark.parametrize("page", ["recharge", "sell-recharge"])
    @pytest.mark.parametrize(
        ("number", "words"),
        [(NOBODY, "没有这个户号"), ("12345", "户号应为 10 位数字")],
    )
    def test_number_of_nobody_stays_in_its_field(self, till, page, number, words):
        shown = till.go({"recharge": "F3", "sell-recharge": "F4"}[page], page)
        till.key("Esc", "Esc")
        till.types(number)
        till.key("Return")
        till.until_said(words, shown.customer.result)

        assert shown.customer.field.digits() == number
        assert shown.customer.found is None
        assert till.shell.focusWidget() is shown.customer.field

    def test_customer_who_is_not_a_household(self, till):
        page = till.go("F3", "recharge")
        till.key("Esc", "Esc")
        till.types(FACTORY)
        till.key("Return")
        till.until_said("非居民客户，不能用充值卡", page.customer.result)

        assert page.customer.found is None
        assert page.customer.field.digits() == FACTORY

    def test_answer_about_the_customer_before_is_not_taken_for_this_one(self, till):
        page = till.go("F3", "recharge")
        till.key("Esc", "Esc")
        till.types(OWING)
        till.key("Return", "Esc")
        till.types(RICH)
        till.key("Return")
        till.until(lambda: page.customer.found is not None)

        assert page.customer.found.customer == RICH

    def test_two_enters_ask_once_and_confirm_nobody(self, till):
        page = till.go("F3", "recharge")
        till.key("Esc", "Esc")
        till.types(RICH)
        till.key("Return", "Return")
        till.until(lambda: page.customer.found is not None)
        till.settle()

        assert not page.customer.is_confirmed
