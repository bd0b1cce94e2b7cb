"""Recharging by keys and scans: preview, credit, and refusals."""

import time

import pytest
from sqlalchemy import func, select

from app import counter
from app.model.cash import cash_tender
from app.store import history
from central.db.engine import transaction
from central.db.schema import guess, inbox, recharge, recharge_account
from tests.central.funds.scene import OWING, RICH
from tests.ui.till import nth
from wire.values import CardRange, Fen, new_pin, yuan

HUNDRED = Fen(10_000)


def sold(till, place):
    """A card of the drawer, sold and known to the centre as such: (card, its PIN)."""
    card = nth(till, place)
    sale = counter.sell_cards(till.desk, (CardRange(card, card),), cash_tender(HUNDRED))
    till.desk.deliver(sale.id)
    return card, till.town.pins[card].reveal()


def with_wrong_digit(pin):
    return pin[:-1] + str((int(pin[-1]) + 1) % 10)


def asked(till):
    """How many recharges of this test's cards the journal of the terminal holds."""
    with till.desk.store.begin() as db:
        told = [each.envelope.operation for each in history.recorded(db, 500)]
    return sum(each.kind == "recharge.submit" and till.cards.holds(each.card) for each in told)


def fresh_page(till):
    """The recharge page with no customer, and no slip that still waits."""
    shown = till.go("F3", "recharge")
    till.key("Esc", "Esc")
    till.until(lambda: shown.customer.found is None)
    till.until_all_sent()
    till.until(lambda: not shown.open.waiting)
    shown.open.forget_ended()
    till.pressed = 0
    return shown


@pytest.fixture
def page(till):
    return fresh_page(till)


def confirm(till, number=RICH):
    """The customer is looked up and confirmed."""
    till.types(number)
    till.key("Return")
    till.until(lambda: till.page.customer.found is not None)
    till.key("Return")
    assert till.page.customer.is_confirmed


def ready(till, card, pin, number=RICH):
    """Everything typed and scanned that a recharge needs."""
    confirm(till, number)
    till.scan(card)
    till.until(lambda: till.page.card == card)
    till.types(pin)


class TestCredited:
    def test_preview_changes_nothing_and_enter_credits(self, till, page):
        card, pin = sold(till, 0)
        before = till.town.balance(RICH)
        ready(till, card, pin)

        till.key("Ctrl+T")
        till.until_said("试算：可以充值")
        assert till.town.balance(RICH) == before
        assert till.town.state(card) == "SLD"
        assert asked(till) == 0
        till.key("Return")
        till.until_said("已充入")

        assert till.town.balance(RICH) == before + HUNDRED
        assert f"余额 {yuan(Fen(before + HUNDRED))}" in page.result.sentence
        assert asked(till) == 1
        assert page.card is None
        assert page.pin.count() == 0

    def test_two_cards_for_one_customer_without_asking_again(self, till, page):
        (one, one_pin), (other, other_pin) = sold(till, 0), sold(till, 1)
        ready(till, one, one_pin)
        till.key("Return")
        till.until_said("已充入")
        till.scan(other)
        till.until(lambda: page.card == other)
        till.types(other_pin)
        till.key("Return")
        till.until(lambda: till.town.state(other) == "USD" and page.card is None)

        assert asked(till) == 2

    def test_code_under_the_scratch_field_brings_card_and_pin(self, till, page):
        card, pin = sold(till, 0)
        confirm(till)
        till.scan(card + pin)
        till.until(lambda: page.card == card)
        till.key("Return")
        till.until_said("已充入")

    def test_arrears_are_shown_before_the_rest(self, till, page):
        card, pin = sold(till, 0)
        ready(till, card, pin, OWING)
        assert till.town.balance(OWING) == 0
        till.key("Return")
        till.until_said("已充入")

        assert "余额 ¥70.00" in page.result.sentence
        till.until(lambda: till.town.balance(OWING) == Fen(7_000))

    def test_enter_is_dead_until_all_digits_are_in(self, till, page):
        card, pin = sold(till, 0)
        ready(till, card, pin[:-1])
        assert not page.button.isEnabled()
        till.key("Return")

        assert "18 位" in page.result.sentence
        assert page.pin.count() == 17
        assert asked(till) == 0


def times(till):
    """What the counter measured of this test's recharges, oldest first, in seconds."""
    with till.desk.store.begin() as db:
        told = [each.envelope.operation for each in reversed(history.recorded(db, 500))]
    ours = [each for each in told if each.kind == "recharge.submit" and till.cards.holds(each.card)]
    return [each.took_ms / 1000 for each in ours]


class TestTimes:
    def test_counter_measures_from_the_first_key_to_the_enter_and_the_centre_keeps_it(
        self, till, page
    ):
        card, pin = sold(till, 0)
        assert page.time.took_ms == 0
        began = time.monotonic()
        ready(till, card, pin)
        till.key("Return")
        till.until_said("已充入")
        whole = time.monotonic() - began

        (took,) = times(till)
        assert 0 < took <= whole
        assert page.time.took_ms == 0
        with transaction(till.town.centre.database) as db:
            kept = select(recharge.c.took_ms).where(recharge.c.card_no == card)
            assert db.execute(kept).scalar_one() / 1000 == took

    def test_second_card_of_the_customer_is_measured_anew(self, till, page):
        (one, one_pin), (other, other_pin) = sold(till, 0), sold(till, 1)
        ready(till, one, one_pin)
        till.key("Return")
        till.until_said("已充入")
        began = time.monotonic()
        till.scan(other)
        till.until(lambda: page.card == other)
        till.types(other_pin)
        till.key("Return")
        till.until(lambda: len(times(till)) == 2)

        assert times(till)[1] <= time.monotonic() - began

    def test_another_page_stops_the_clock_and_a_wrong_pin_does_not(self, till, page):
        card, pin = sold(till, 0)
        ready(till, card, new_pin().reveal())
        till.go("F2", "sell")
        before = page.time.took_ms
        till.settle()
        assert page.time.took_ms == before
        till.go("F3", "recharge")
        till.types(new_pin().reveal())
        till.key("Return")
        till.until_said("还可试")
        assert page.time.took_ms > before
        till.types(pin)
        till.key("Return")
        till.until_said("已充入")

        wrong, right = times(till)
        assert before / 1000 < wrong < right


class TestRefused:
    def test_wrong_pin_tells_the_tries_left(self, till, page):
        card, _pin = sold(till, 0)
        ready(till, card, new_pin().reveal())
        till.key("Return")
        till.until_said("还可试")

        assert page.card == card
        assert page.customer.is_confirmed
        assert till.town.state(card) == "SLD"

    def test_pin_with_a_wrong_digit_never_leaves_the_counter(self, till, page):
        card, pin = sold(till, 0)
        ready(till, card, with_wrong_digit(pin))
        before = len(till.kinds()), arrived(till), rows(till)
        till.key("Return", "Ctrl+T")
        till.settle()

        assert "密码有一位输错了" in page.result.sentence
        assert page.pin.count() == 18
        assert (len(till.kinds()), arrived(till), rows(till)) == before

    def test_card_used_by_this_customer(self, till, page):
        card, pin = sold(till, 0)
        ready(till, card, pin)
        till.key("Return")
        till.until_said("已充入")
        till.scan(card)
        till.until(lambda: page.card == card)
        till.types(pin)
        till.key("Return")
        till.until_said("已充入本户")

    def test_card_used_by_another(self, till, page):
        card, pin = sold(till, 0)
        ready(till, card, pin)
        till.key("Return")
        till.until_said("已充入")
        till.key("Esc")
        till.until(lambda: page.customer.found is None)
        ready(till, card, pin, OWING)
        till.key("Return")
        till.until_said("充入尾号")

    def test_card_that_was_never_sold(self, till, page):
        card = till.town.some(1).first
        ready(till, card, till.town.pins[card].reveal())
        till.key("Return")
        till.until_said("还没有售出，不能充值")

        assert till.town.state(card) == "FRZ"  # a PIN known before its sale: looked into

    def test_wrong_card_number_stays_in_its_field(self, till, page):
        confirm(till)
        wrong = with_wrong_digit(nth(till, 0))
        till.scan(wrong)

        assert "校验位不对" in page.result.sentence
        assert page.card_field.digits() == wrong
        assert page.card is None

    def test_card_before_the_customer_is_confirmed(self, till, page):
        till.types(RICH)
        till.key("Return")
        till.until(lambda: page.customer.found is not None)
        till.scan(nth(till, 0))

        assert "请先确认客户" in page.result.sentence
        assert page.card is None


def arrived(till):
    with transaction(till.town.centre.database) as db:
        return db.execute(select(func.count()).select_from(inbox)).scalar_one()


def rows(till):
    """What the centre keeps besides: any trace of a guess would show here."""
    with transaction(till.town.centre.database) as db:
        tables = (recharge_account, guess)
        return [sorted(map(tuple, db.execute(select(each)).all())) for each in tables]
