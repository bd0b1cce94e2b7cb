"""转实收 by keys: the order said twice, what runs show, and a month that is none."""

import pytest

from central.billing import settling
from tests.ui.pages.billed import customer_with_money, settle
from ui.pages.settlements import SettlementsPage
from wire.people import Role


@pytest.fixture
def page(centre, office_desk, tasks):
    return SettlementsPage(office_desk(Role.U_FUND), tasks)


def ready(page, hands):
    hand = hands(page)
    hand.until(lambda: page._shown is not None and not page._is_working)
    return hand


def test_run_is_ordered_by_f9_twice_and_shows_what_it_paid(page, hands, centre):
    customer_with_money(centre, 7_000)
    hand = ready(page, hands)
    assert (page.amount.text(), page.customers.text()) == ("¥70.00", "1 户")
    told = []
    page.ordered.connect(told.append)

    hand.key("F9")
    assert not told
    assert "不能撤销" in page.result.sentence
    hand.key("F9")
    hand.until(lambda: bool(told) and bool(page.runs.rows))
    settling.go_on(centre.database)
    hand.until(lambda: not page._is_working)
    hand.key("Ctrl+R")
    hand.until(lambda: page.runs.rows[0].ended_at is not None)

    assert (page.runs.rows[0].amount, page.runs.rows[0].customers) == (7_000, 1)
    hand.until(lambda: page.amount.text() == "¥0.00")
    assert page.waiting.text() == "1 笔"


def test_month_that_is_none_is_told_and_nothing_is_ordered(page, hands):
    hand = ready(page, hands)
    before = len(page.runs.rows)
    page.period.setText("2026-13")

    hand.key("F9")

    assert "年月不对" in page.result.sentence
    assert len(page.runs.rows) == before


def test_esc_takes_the_question_back(page, hands):
    hand = ready(page, hands)

    before = len(page.runs.rows)
    hand.key("F9", "Esc", "F9")

    assert "再按一次" in page.result.sentence
    assert len(page.runs.rows) == before


def test_runs_are_exported(page, hands, centre):
    hand = ready(page, hands)
    settle(centre)
    hand.key("Ctrl+R")
    hand.until(lambda: bool(page.runs.rows) and not page._is_working)

    hand.key("Ctrl+E")
    hand.until_said(".csv")

    (table,) = (page._desk.settings.folder / "exports").glob("ZS-3301-*.csv")
    assert page.runs.rows[0].number in table.read_text("utf-8-sig")
