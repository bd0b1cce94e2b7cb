"""The opening by keys: one key as it was left, or a count that is blind until it differs twice."""

import pytest

from app import closing, counter
from tests import makers
from tests.ui.till import texts_of
from wire.people import Role
from wire.values import CardRange, CashKind, CashLine, Fen

SUPERVISOR = next(no for no, (role, _) in makers.POSTS.items() if role is Role.H_SUP)


@pytest.fixture
def opening(own_till):
    """The shift closed with its float of 300 yuan; the opening page in front."""
    desk = own_till.desk
    closing.begin(desk)
    cards = (CardRange(own_till.cards.first, own_till.cards.last),)
    closing.submit_count(desk, (CashLine(CashKind.NOTE_100, 3),), cards)
    closed = closing.close_shift(desk, Fen(30_000), "", None)
    own_till.program.place.pages["close"].closed.emit(closed)
    own_till.window.show_page("cash")
    own_till.until(lambda: own_till.window.page_key == "open-shift")
    own_till.pressed = 0
    return own_till


def opened(till):
    till.until(lambda: till.window.page_key == "sell")
    till.settle()
    return counter.current_shift(till.desk)


def submit(till, hundreds):
    till.types(str(hundreds))
    till.key("Ctrl+Return")
    till.settle()


def test_float_as_it_was_left_takes_one_key(opening):
    opening.key("F8")

    assert opened(opening).float_cash == 30_000
    assert opening.pressed <= 7


def test_count_that_agrees_opens(opening):
    submit(opening, 3)

    assert opened(opening).float_cash == 30_000


def test_page_is_blind_until_a_second_count_differs(opening):
    assert not [text for text in texts_of(opening.page) if "300" in text]
    submit(opening, 2)
    opening.until_said("请重点一次")
    assert not [text for text in texts_of(opening.page) if "300" in text]
    submit(opening, 2)
    opening.until_said("上次留存 ¥300.00，实点 ¥200.00，短款 100.00")


def test_float_that_differs_twice_opens_with_reason_and_supervisor(opening):
    submit(opening, 2)
    opening.until_said("请重点一次")
    submit(opening, 2)
    opening.until_said("上次留存")
    opening.key("Ctrl+Return")
    assert "请写明原因" in opening.page.result.sentence
    opening.types("one missing")
    opening.key("Return")
    opening.types(SUPERVISOR + makers.SECRET)
    opening.key("Ctrl+Return")

    assert opened(opening).float_cash == 20_000


def test_asking_again_does_not_begin_the_counts_anew(opening):
    submit(opening, 2)
    opening.until_said("请重点一次")
    opening.key("Esc")
    submit(opening, 1)

    opening.until_said("上次留存")
