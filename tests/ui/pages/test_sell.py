"""Selling by keys and scans: exact cash, change, runs, taking back, and what comes too early."""

from app import counter
from app.model.cash import cash_tender
from app.store import history
from tests.ui.till import nth


def lines(till):
    """[(first card, pieces)] of the cart as the page holds it."""
    return [(line.range.first, line.pieces) for line in till.page.cart.lines]


def sales(till):
    """How many sales of this test's cards were recorded."""
    with till.desk.store.begin() as db:
        told = [each.envelope.operation for each in history.recorded(db, 500)]
    return sum(each.kind == "card.sell" and till.cards.holds(each.ranges[0].first) for each in told)


class TestPaying:
    def test_one_scan_and_enter_is_exact_cash(self, till):
        till.add(nth(till, 0))
        till.pay()

        assert till.page.cart.lines == ()
        assert till.kinds()[-1] == "card.sell"
        assert till.page.result.sentence.startswith("已售 1 张 ¥100.00，找零 ¥0.00")
        till.until(lambda: till.town.state(nth(till, 0)) == "SLD")

    def test_change_is_shown_while_typing_and_stays_until_the_next_scan(self, till):
        till.add(nth(till, 0))
        till.types("15")
        assert till.page.due.change.text() == "—"
        till.types("0")
        assert till.page.due.change.text() == "¥50.00"

        till.pay()

        assert till.page.due.change.text() == "¥50.00"
        assert "找零 ¥50.00" in till.page.result.sentence
        till.add(nth(till, 1))
        assert till.page.due.change.text() == "—"

    def test_change_goes_when_the_cart_is_emptied(self, till):
        till.add(nth(till, 0))
        till.types("150")
        till.key("-")

        assert till.page.due.change.text() == "—"

    def test_several_lines_and_a_run_are_one_sale(self, till):
        till.add(nth(till, 0))
        till.add(nth(till, 1))
        till.key("+")
        till.add(nth(till, 20))
        till.types("2200")
        till.pay()

        assert "已售 21 张 ¥2,100.00，找零 ¥100.00" in till.page.result.sentence
        assert sales(till) == 1
        assert till.page.cart.lines == ()
        till.until(lambda: till.town.state(nth(till, 20)) == "SLD")

    def test_enter_on_an_empty_cart_sells_nothing(self, till):
        till.key("Return")
        till.until_said("还没有扫卡")

        assert sales(till) == 0

    def test_two_enters_sell_once(self, till):
        till.add(nth(till, 0))
        till.key("Return", "Return")
        till.settle()

        assert sales(till) == 1

    def test_last_paper_is_printed_again_with_one_key(self, till):
        till.add(nth(till, 0))
        till.pay()
        till.key("F8")
        till.until_said("补打第 1 份")
        till.key("F8")
        till.until_said("第 2 份起补打要班长签核")


class TestCart:
    def test_minus_takes_the_last_line_away_and_brings_it_back(self, till):
        till.add(nth(till, 0))
        till.add(nth(till, 1))
        both = lines(till)

        till.key("-")
        assert lines(till) == both[:1]
        till.key("-")
        assert lines(till) == both
        till.key("-", "Ctrl+Z")
        assert lines(till) == both

    def test_ctrl_z_undoes_line_by_line(self, till):
        till.add(nth(till, 0))
        till.add(nth(till, 1))
        till.key("+")
        till.add(nth(till, 4))
        assert lines(till) == [(nth(till, 0), 1), (nth(till, 1), 4)]

        till.key("Ctrl+Z")
        assert lines(till) == [(nth(till, 0), 1), (nth(till, 1), 1)]
        till.key("Ctrl+Z", "Ctrl+Z")
        assert lines(till) == []

    def test_nothing_is_brought_back_into_the_next_sale(self, till):
        till.add(nth(till, 0))
        till.pay()
        till.key("-", "Ctrl+Z")

        assert lines(till) == []

    def test_slash_opens_the_field_for_a_number_typed_by_hand(self, till):
        till.key("/")
        till.types(nth(till, 3))
        till.until(lambda: till.page.cart.pieces == 1)

        assert lines(till) == [(nth(till, 3), 1)]
        assert till.shell.focusWidget() is till.page.due.tendered
        till.key("/", "/")
        assert till.shell.focusWidget() is till.page.due.tendered

    def test_esc_goes_back_one_level_and_then_clears(self, till):
        till.add(nth(till, 0))
        till.types("5")
        till.key("+", "Esc")
        assert lines(till) == [(nth(till, 0), 1)]
        till.key("/", "Esc")
        assert lines(till) == [(nth(till, 0), 1)]

        till.key("Esc")

        assert lines(till) == []
        assert till.page.due.tendered.text() == ""

    def test_a_run_without_its_first_card_is_told_so(self, till):
        till.key("+")

        assert "先扫首张卡" in till.page.result.sentence


class TestFasterThanTheWorker:
    """The worker may be busy with the centre for seconds; keys and scans keep their order."""

    def test_run_scanned_before_its_first_line_is_there(self, till):
        till.scan(nth(till, 0))
        till.key("+")
        till.scan(nth(till, 4))
        till.scan(nth(till, 7))
        till.until(lambda: lines(till) == [(nth(till, 0), 5), (nth(till, 7), 1)])

    def test_enter_sells_the_scan_before_it(self, till):
        till.scan(nth(till, 0))
        till.scan(nth(till, 1))
        till.key("Return")
        till.until_said("已售 2 张")

        assert lines(till) == []
        assert sales(till) == 1

    def test_scan_during_the_sale_begins_the_next(self, till):
        till.add(nth(till, 0))
        till.key("Return")
        till.scan(nth(till, 1))
        till.until(lambda: lines(till) == [(nth(till, 1), 1)])

        assert sales(till) == 1

    def test_scan_during_a_sale_that_fails_is_not_kept_for_later(self, till):
        till.add(nth(till, 0))
        counter.sell_cards(till.desk, till.page.cart.ranges, cash_tender(till.page.cart.total))
        till.key("Return")
        till.scan(nth(till, 1))
        till.until(lambda: len(lines(till)) == 2)

        assert lines(till) == [(nth(till, 0), 1), (nth(till, 1), 1)]
