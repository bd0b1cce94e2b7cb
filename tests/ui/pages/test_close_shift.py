"""The close by keys: blind to the second count, nothing typed is lost, nobody signs for oneself."""

import pytest

from app import closing as close
from app import counter
from app.model.cash import cash_tender, expected_cash
from app.store import drawer, shifts
from tests import makers
from tests.ui.till import nth, texts_of
from wire.values import CardRange, CashKind, CashLine, Fen, cash_total, yuan

EXPECTED = Fen(60_000)  # 300 float, three cards of 100 sold


@pytest.fixture
def closing(own_till):
    """Three cards sold and three left; the close page at its first step."""
    run = CardRange(nth(own_till, 0), nth(own_till, 2))
    sale = counter.sell_cards(own_till.desk, (run,), cash_tender(run.value))
    own_till.desk.deliver(sale.id)
    with own_till.desk.store.begin() as db:
        shift = shifts.held_by(db, own_till.teller)
        assert expected_cash(drawer.entries(db, shift.id)) == EXPECTED
    own_till.go("F9", "close")
    own_till.until(lambda: own_till.page.stepper.stage == 1)
    own_till.pressed = 0
    return own_till


def count(till, hundreds, *, cards=True):
    """Hundreds counted, Enter down to the cards, three of them scanned, and handed in."""
    till.types(str(hundreds))
    till.key(*["Return"] * 9)
    till.until(lambda: till.page.stepper.stage == 2)
    if cards:
        till.scan(nth(till, 3))
        till.key("+")
        till.scan(nth(till, 5))
    till.key("Ctrl+Return")
    till.settle()


def kept_cash(till):
    draft = close.draft(till.desk)
    return cash_total(draft.cash) if draft else None


def sign(till, staff_no, secret=makers.SECRET):
    till.types(staff_no + secret)
    till.key("Ctrl+Return")


class TestMatching:
    def test_right_count_closes_without_a_signature(self, closing):
        count(closing, 6)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.key("Ctrl+Return")
        closing.until_said("已日结：Z 1，上交现金 ¥300.00，留存 ¥300.00")

        assert closing.pressed <= 45
        assert closing.window.may_close

    def test_second_count_may_be_the_right_one(self, closing):
        count(closing, 7)
        closing.until_said("请重点一次")
        count(closing, 6)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.key("Ctrl+Return")
        closing.until_said("已日结")


class TestBlind:
    def hidden(self, till):
        """No page of the teller shows, tells or keeps what the drawer should hold."""
        forbidden = {yuan(EXPECTED), f"{EXPECTED // 100}.00", str(int(EXPECTED)), "600"}
        for page in till.program.place.pages.values():
            for text in texts_of(page):
                assert not [each for each in forbidden if each in text.replace(",", "")], text

    def test_expected_cash_is_nowhere_before_the_second_count(self, closing):
        self.hidden(closing)
        count(closing, 5)
        closing.until_said("与应有不符，请重点一次")
        assert not any(sign in closing.page.result.sentence for sign in ("¥", "长", "短", "-"))
        self.hidden(closing)
        assert closing.page.cash.total() == 0
        assert closing.page.cards.ranges == ()
        for key, page in (("F2", "sell"), ("F6", "journal"), ("F7", "cards"), ("F9", "close")):
            closing.go(key, page)
            self.hidden(closing)

        count(closing, 5)
        closing.until(lambda: closing.page.stepper.stage == 3)
        assert yuan(EXPECTED) in texts_of(closing.page)

    def test_known_difference_cannot_be_counted_away(self, closing):
        """Once the expected sum was shown, leaving and coming back does not ask again."""
        count(closing, 5)
        count(closing, 5)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.go("F6", "journal")
        closing.go("F9", "close")

        assert closing.page.stepper.stage == 3
        closing.restart()
        closing.sign_on()
        closing.go("F9", "close")
        assert closing.page.stepper.stage == 3
        assert yuan(EXPECTED) in texts_of(closing.page)


class TestDifference:
    def test_only_a_reason_and_a_supervisor_close_it(self, closing):
        count(closing, 5)
        count(closing, 5)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.key("Ctrl+Return")
        assert "请选原因" in closing.page.result.sentence
        assert closing.page.stepper.stage == 3
        closing.key("Alt+1", "Ctrl+Return")
        closing.until(lambda: closing.page.stepper.stage == 4)
        for staff_no, secret, words in (
            (closing.teller, makers.SECRET, "经办人本人"),
            (makers.OTHER_TELLER, makers.SECRET, "班长"),
            (makers.SUPERVISOR, "000000", "还可试"),
        ):
            sign(closing, staff_no, secret)
            closing.until_said(words, closing.page.approval.result)
            assert closing.page.approval.staff.digits() == staff_no
            closing.key("Esc", "Ctrl+Return")
            closing.until(lambda: closing.page.stepper.stage == 4)
        assert "shift.close" not in closing.kinds()

        sign(closing, makers.SUPERVISOR)
        closing.until_said("已日结：Z 1，上交现金 ¥200.00，留存 ¥300.00")

    def test_more_kept_than_counted_is_told_and_can_be_mended(self, closing):
        closing.page.counted.kept.setFocus()
        closing.key("Ctrl+A")
        closing.types("900")
        closing.page.cash.home().setFocus()
        count(closing, 6)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.key("Ctrl+Return")
        closing.until(lambda: "¥600.00" in closing.page.result.sentence)
        assert "shift.close" not in closing.kinds()

        closing.page.counted.kept.setFocus()
        closing.key("Ctrl+A")
        closing.types("100")
        closing.key("Ctrl+Return")
        closing.until_said("留存 ¥100.00")

    def test_kinds_of_the_float_are_chosen_out_of_what_was_counted(self, closing):
        count(closing, 6)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.key("Ctrl+B")
        closing.types("7")
        closing.key("Ctrl+Return")
        assert "留得比清点的多" in closing.page.keeping.result.sentence
        closing.key("Ctrl+A")
        closing.types("2")
        closing.key("Ctrl+Return", "Ctrl+Return")
        closing.until_said("上交现金 ¥400.00，留存 ¥200.00")

        assert counter.kept_before(closing.desk) == (CashLine(CashKind.NOTE_100, 2),)

    def test_missing_card_needs_a_signature_too(self, closing):
        count(closing, 6, cards=False)
        count(closing, 6, cards=False)
        closing.until(lambda: closing.page.stepper.stage == 3)

        assert any("缺卡" in text for text in texts_of(closing.page.difference))


class TestDraft:
    def test_esc_other_pages_and_lock_keep_what_was_typed(self, closing):
        closing.types("6")
        closing.go("F6", "journal")
        closing.go("F9", "close")
        assert closing.page.cash.total() == EXPECTED
        closing.key("F12")
        closing.sign_on()
        assert closing.page.cash.total() == EXPECTED
        closing.go("F2", "sell")
        closing.add(nth(closing, 3))
        assert closing.page.cart.lines == ()
        assert "清点" in closing.page.result.sentence

        closing.go("F9", "close")
        closing.key("Esc")
        closing.until(lambda: closing.window.page_key == "sell")
        closing.settle()
        closing.add(nth(closing, 3))
        assert closing.page.cart.pieces == 1
        closing.key("Esc")
        closing.go("F9", "close")
        assert closing.page.cash.total() == EXPECTED

    def test_restart_brings_count_and_cards_back(self, closing):
        closing.types("6")
        closing.key(*["Return"] * 9)
        closing.scan(nth(closing, 3))
        closing.settle()
        closing.restart()
        closing.sign_on()
        closing.go("F9", "close")
        closing.until(lambda: closing.page.stepper.stage == 1)

        assert closing.page.cash.total() == EXPECTED
        assert closing.page.cards.ranges == (CardRange(nth(closing, 3), nth(closing, 3)),)

    def test_power_cut_in_the_middle_of_the_cash_brings_it_back(self, closing):
        closing.types("6")
        closing.key("Return")
        closing.types("1")
        closing.until(lambda: kept_cash(closing) == Fen(65_000))
        closing.restart()
        closing.sign_on()
        closing.go("F9", "close")
        closing.until(lambda: closing.page.stepper.stage == 1)

        assert closing.page.cash.total() == Fen(65_000)

    def test_count_once_handed_in_cannot_be_left(self, closing):
        count(closing, 5)
        closing.until_said("请重点一次")
        closing.key("Esc")
        closing.settle()

        assert closing.window.page_key == "close"
        assert closing.page.result.sentence


class TestAfterwards:
    def test_closed_shift_begins_the_next_day_with_the_float_kept(self, closing):
        count(closing, 6)
        closing.until(lambda: closing.page.stepper.stage == 3)
        closing.key("Ctrl+Return", "Ctrl+Return")
        closing.until_said("已日结")
        closing.settle()
        assert closing.kinds().count("shift.close") == 1
        closing.key("F2")
        closing.until(lambda: closing.window.page_key == "open-shift")
        closing.settle()
        closing.key("F8")
        closing.until(lambda: closing.window.page_key == "sell")
        closing.settle()

        assert closing.kinds()[-1] == "shift.open"
        closing.go("F9", "close")
        assert closing.page.cash.total() == 0
