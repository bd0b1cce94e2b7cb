"""报表 by keys, before a real centre: groups, periods, units gone into, files."""

import csv
import io
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app import closing, counter
from app.reporting import Length, Period, period_of
from tests.app.counter_online.hall import RICH, open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from tests.makers import HALL, TELLER
from ui.models.reports import NOTHING
from ui.pages.reports import ReportsPage
from wire.people import Role
from wire.reports import ReportBy
from wire.values import Fen


@pytest.fixture
def sold(hall, teller_desk):
    _shift, cards = open_for_sale(hall, teller_desk)
    return work_a_shift(teller_desk, cards)


@pytest.fixture
def recharged(hall, teller_desk):
    """Two cards of a closed shift recharged in another one: 7.5 s measured, and not measured."""
    desk = teller_desk
    _shift, cards = open_for_sale(hall, desk)
    work_a_shift(desk, cards)
    counter.open_shift(desk, Fen(0))
    for card, took_ms in zip(cards.cards(), (7_500, 0), strict=False):
        customer = counter.find_customer(desk, RICH)
        slip = counter.record_recharge(desk, customer, card, hall.pin_of(card), took_ms)
        assert counter.hear_recharge(desk, slip).credited is not None
    closing.begin(desk)
    closing.submit_count(desk, (), ())
    closing.close_shift(desk, Fen(0), "", None)


@pytest.fixture
def page(sold, office_desk, tasks):
    return ReportsPage(office_desk(Role.P_FUND), tasks)


def ready(page, hands):
    at = hands(page)
    at.until(lambda: page.shown is not None)
    return at


def cell(page, place: int, key: str) -> str:
    column = next(each for each in page.model.columns if each.key == key)
    return column.text(page.model.rows[place])


def test_before_the_first_answer_nothing_is_said_of_open_shifts(page):
    assert page.notice.isHidden()


def test_today_is_shown_by_teller_first(page, hands):
    ready(page, hands)

    assert [row.key for row in page.model.rows] == [TELLER]
    assert cell(page, 0, "sold") != NOTHING
    assert page.shown.collection.takings == page.shown.total.sold
    assert page.notice.isHidden()


def test_every_group_has_its_key_and_the_same_sum(page, hands):
    at = ready(page, hands)
    sold = page.shown.total.sold
    for place, by in enumerate(ReportBy, start=1):
        page.shown = None
        at.key(f"Alt+{place}")
        at.until(lambda: page.shown is not None)
        assert page.by is by
        assert page.shown.total.sold == sold
        assert page.model.headerData(0, Qt.Orientation.Horizontal) == page.model.columns[0].title


def test_a_unit_is_gone_into_by_enter_and_left_by_esc(page, hands):
    at = ready(page, hands)
    at.key("Alt+1")
    at.until(lambda: page.shown is not None and page.model.columns[0].title == "单位")
    at.key("Return")
    at.until(lambda: page.shown.unit == HALL)
    assert page.by is ReportBy.TELLER

    at.key("Esc")
    at.until(lambda: page.shown.unit != HALL)
    assert page.by is ReportBy.UNIT


def test_days_without_business_say_so_and_cannot_be_exported(page, hands):
    at = ready(page, hands)
    page.shown = None
    at.key("Ctrl+Left")
    at.until(lambda: page.shown is not None)

    assert page.model.rows == ()
    at.key("Ctrl+E")
    assert "没有数字可导出" in page.result.sentence


def test_a_month_is_one_key_away_and_goes_to_files(page, hands):
    at = ready(page, hands)
    page.shown = None
    at.key("Ctrl+L")
    at.until(lambda: page.shown is not None)
    assert page.period.length is Length.MONTH

    at.key("Ctrl+E")
    folder = page._desk.settings.folder / "exports"
    at.until(lambda: "已存" in page.result.sentence)
    (path,) = folder.glob("report-*.csv")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[1][0] == TELLER
    assert list(folder.glob("report-*.xlsx"))


def test_an_open_shift_is_told(hall, teller_desk, office_desk, tasks, hands):
    open_for_sale(hall, teller_desk)
    page = ReportsPage(office_desk(Role.P_FUND), tasks)
    ready(page, hands)

    assert page.shown.open_shifts == 1
    assert "1 个班次还没有日结" in page.notice.accessibleName()


def test_seconds_of_recharges_stand_beside_those_of_sales_and_in_the_file(
    recharged, office_desk, tasks, hands
):
    page = ReportsPage(office_desk(Role.P_FUND), tasks)
    at = ready(page, hands)

    assert cell(page, 0, "seconds") == f"{NOTHING} / 7.5"
    at.key("Ctrl+E")
    at.until(lambda: "已存" in page.result.sentence)
    (path,) = (page._desk.settings.folder / "exports").glob("report-*.csv")
    (row, *_) = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    assert (row["售卡毫秒/笔"], row["充值毫秒/笔"]) == ("0", "7500")


@pytest.mark.parametrize("length", Length)
def test_periods_follow_each_other_without_a_gap(length):
    period = period_of(length, date(2027, 12, 31))
    after = period.next()
    assert after.first == period.last + timedelta(days=1)
    assert after.before() == period
    assert period_of(length, period.last) == period == Period(length, period.first)
