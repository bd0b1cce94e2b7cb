"""Away and back by keys; the hall's shifts; an absent teller's shift closed by two people."""

import pytest

from app import counter
from app.model.cash import cash_tender
from app.store import history
from tests import makers
from tests.ui.pages.test_close_shift import count
from tests.ui.till import nth, texts_of
from wire.values import CardRange


def away(till):
    till.go("Ctrl+H", "away")
    till.settle()


def signed_on_at(till, staff_no):
    till.sign_on(staff_no)
    till.settle()


@pytest.fixture
def sold(own_till):
    """A teller with three cards sold and three left, and what the centre has of it."""
    run = CardRange(nth(own_till, 0), nth(own_till, 2))
    counter.sell_cards(own_till.desk, (run,), cash_tender(run.value))
    own_till.desk.wake()
    own_till.until_all_sent()
    return own_till


class TestAway:
    def test_enter_goes_locks_and_comes_back(self, sold):
        away(sold)
        sold.key("Return")
        sold.until(lambda: "shift.move" in sold.kinds())
        sold.settle()
        assert sold.window.may_close

        sold.sign_on()
        sold.until(lambda: sold.window.page_key == "away")
        sold.settle()
        assert any("临时离柜" in text for text in texts_of(sold.page))
        sold.go("F2", "sell")
        sold.add(nth(sold, 3))
        assert sold.page.cart.lines == ()
        assert "回柜" in sold.page.result.sentence
        away(sold)
        sold.key("Return")
        sold.until(lambda: sold.window.page_key == "sell")
        sold.settle()
        assert not sold.window.may_close

    def test_count_before_going_is_kept_and_compared_with_nothing(self, sold):
        away(sold)
        sold.key("Ctrl+N")
        sold.types("5")
        sold.key(*["Return"] * 9)
        sold.scan(nth(sold, 3))
        sold.key("Return")
        sold.until(lambda: "shift.move" in sold.kinds())
        sold.settle()

        with sold.desk.store.begin() as db:
            moved = history.recorded(db, 1)[0].envelope.operation
        assert moved.count.cash_total == 50_000
        assert moved.count.cards == (CardRange(nth(sold, 3), nth(sold, 3)),)
        assert not [text for text in texts_of(sold.shell) if "600.00" in text or "100.00" in text]

    def test_count_that_is_put_away_is_not_told(self, sold):
        away(sold)
        sold.key("Ctrl+N")
        sold.types("5")
        sold.key("Esc", "Return")
        sold.until(lambda: "shift.move" in sold.kinds())

        with sold.desk.store.begin() as db:
            assert history.recorded(db, 1)[0].envelope.operation.count is None

    def test_power_cut_while_away_leaves_it_away(self, sold):
        away(sold)
        sold.key("Return")
        sold.until(lambda: "shift.move" in sold.kinds())
        sold.settle()
        sold.restart()
        sold.sign_on()
        sold.until(lambda: sold.window.page_key == "away")
        sold.settle()
        sold.key("Return")
        sold.until(lambda: sold.window.page_key == "sell")

    def test_another_teller_comes_in_only_where_a_supervisor_sealed_the_drawer(self, sold):
        sold.key("F12")
        sign = sold.shell.sign_on
        sold.types(makers.OTHER_TELLER + makers.SECRET)
        sold.until_said("本台还有工号", sign.result)

        sold.key("Esc")
        sold.sign_on()
        away(sold)
        sold.page.approval.staff.setFocus()
        sold.types(makers.SUPERVISOR + makers.SECRET)
        sold.key("Ctrl+Return")
        sold.until(lambda: "shift.move" in sold.kinds())
        sold.settle()
        signed_on_at(sold, makers.OTHER_TELLER)

        assert sold.desk.operator.staff_no == makers.OTHER_TELLER


class TestHall:
    def force(self, till, *, typed, reason="未归"):
        page = till.go("F3", "shifts")
        till.until(lambda: page.model.rows)
        place = [row.teller for row in page.model.rows].index(till.teller)
        page.table.choose(place)
        till.key("Return")
        till.types("6")
        till.key("Ctrl+Return")
        till.scan(nth(till, 3))
        till.key("+")
        till.scan(nth(till, 5))
        till.key("Ctrl+Return")
        till.types(typed)
        page.forcing.reason.setText(reason)
        page.forcing.approval.home().setFocus()
        till.types(makers.OTHER_TELLER + makers.SECRET)
        till.key("Ctrl+Return")
        till.settle()
        return page

    def test_two_people_close_the_shift_of_this_desk(self, sold):
        sold.key("F12")
        signed_on_at(sold, makers.SUPERVISOR)
        page = self.force(sold, typed="0000")
        assert "手工输入" in page.result.sentence
        assert "shift.force" not in sold.kinds()
        page.forcing.typed.setText(sold.teller)
        page.forcing.approval.home().setFocus()
        sold.types(makers.OTHER_TELLER + makers.SECRET)
        sold.key("Ctrl+Return")
        sold.until_said("已强制结班", page.result)

        assert "shift.force" in sold.kinds()
        sold.until_all_sent()
        sold.key("Ctrl+R")
        sold.until(lambda: page.model.rows and page.model.rows[0].teller != sold.teller)

    def test_esc_leaves_nothing_of_a_count_that_was_not_signed(self, sold):
        sold.key("F12")
        signed_on_at(sold, makers.SUPERVISOR)
        page = sold.go("F3", "shifts")
        sold.until(lambda: page.model.rows)
        sold.key("Return")
        sold.types("6")
        sold.key("Esc")
        sold.settle()

        assert page.cash.total() == 0
        assert page.table.isVisible()


def test_close_is_provisional_until_the_centre_has_confirmed(sold):
    page = sold.go("F9", "close")
    sold.until(lambda: page.stepper.stage == 1)
    count(sold, 6)
    sold.until(lambda: page.stepper.stage == 3)
    sold.key("Ctrl+Return")
    sold.until_said("已日结")

    sold.until_all_sent()
    sold.until_said("中心已核定", page.result)
    journal = sold.go("F6", "journal")
    sold.until(lambda: any("已核定" in text for text in texts_of(journal)))
