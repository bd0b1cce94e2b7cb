"""Slips that are late: by the calendar of business days, with whom to call."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from central.db.engine import transaction
from central.funds.overdue import deadlines, overdue, slips_of
from central.orgs import calendar
from central.orgs.calendar import BusinessCalendar, calendar_of
from central.orgs.policy import put_setting
from tests.central.funds.imports import line, sent, slip, taken
from tests.central.funds.scene import Scene
from tests.makers import CITY, HALL, OTHER_CITY
from wire.values import CHINA, Fen, utc_now

FRIDAY = datetime(2026, 11, 20, 17, tzinfo=CHINA)


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db, moment=FRIDAY)


def late(scene, moment, unit=CITY):
    with transaction(scene.database) as db:
        return [(each.number, each.late_days) for each in overdue(db, unit, moment, 100)]


def test_calendar_passes_over_weekends_and_holidays_and_works_where_it_is_told():
    days = BusinessCalendar(frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 3)}))

    assert days.after(date(2026, 9, 30), 1) == date(2026, 10, 2)
    assert days.after(date(2026, 9, 30), 2) == date(2026, 10, 3)
    assert days.after(date(2026, 10, 3), 1) == date(2026, 10, 5)


def test_calendar_is_a_setting_and_passes_over_what_is_no_day(centre_db):
    with transaction(centre_db) as db:
        put_setting(db, calendar.HOLIDAYS, "2026-10-01,2026-10-02 国庆")
        put_setting(db, calendar.WORKDAYS, "2026-10-10")
        found = calendar_of(db)

    assert found.holidays == {date(2026, 10, 1), date(2026, 10, 2)}
    assert found.is_open(date(2026, 10, 10))


def test_slip_is_late_from_the_end_of_its_second_bank_day(scene):
    reference = sent(scene)
    number = slip(scene, reference).number
    tuesday = datetime(2026, 11, 24, 23, 59, tzinfo=CHINA)

    assert late(scene, tuesday) == []
    assert late(scene, tuesday + timedelta(minutes=1)) == [(number, 1)]
    assert late(scene, tuesday + timedelta(days=2)) == [(number, 2)]


def test_holiday_gives_a_slip_more_time(scene):
    sent(scene)
    with transaction(scene.database) as db:
        put_setting(db, calendar.HOLIDAYS, "2026-11-23")

    assert late(scene, datetime(2026, 11, 25, 12, tzinfo=CHINA)) == []
    assert len(late(scene, datetime(2026, 11, 26, 1, tzinfo=CHINA))) == 1


def test_slip_that_arrived_is_not_late_and_neither_is_another_units(scene):
    first, _second = sent(scene, 2), sent(scene, 3)
    long_after = FRIDAY + timedelta(days=30)
    assert len(late(scene, long_after)) == 2
    assert late(scene, long_after, OTHER_CITY) == []
    scene.moment = utc_now()

    taken(scene, line(20_000, first))

    assert len(late(scene, long_after)) == 1


def test_list_says_whom_to_call(scene):
    sent(scene)
    with transaction(scene.database) as db:
        put_setting(db, f"hall.telephone.{HALL}", "0571-8765")
        (sheet,) = overdue(db, CITY, FRIDAY + timedelta(days=10), 100)

    assert sheet.call.endswith("0571-8765")
    assert (sheet.amount, sheet.hall) == (20_000, HALL)


def test_latest_comes_first_and_what_is_left_out_is_counted(scene):
    sent(scene)
    scene.moment = FRIDAY - timedelta(days=7)
    older = slip(scene, sent(scene)).number
    with transaction(scene.database) as db:
        found, left_out = slips_of(db, CITY, FRIDAY + timedelta(days=9), 100, only_open=True)
        some, more = slips_of(db, CITY, FRIDAY, 1, only_open=True)

    assert found[0].number == older
    assert (left_out, len(some), more) == (0, 1, 1)


def test_takings_must_be_on_their_way_by_noon_of_the_next_business_day(scene):
    with transaction(scene.database) as db:
        told = deadlines(db, FRIDAY)

    assert told.send_by(FRIDAY.date()) == datetime(2026, 11, 23, 12, tzinfo=CHINA)


def test_slip_that_differs_is_open_and_has_no_time(scene):
    reference = sent(scene)
    scene.moment = utc_now()
    taken(scene, line(19_000, reference))
    with transaction(scene.database) as db:
        (sheet,), _ = slips_of(db, CITY, utc_now() + timedelta(days=60), 10, only_open=True)

    assert replace(sheet, call="").state == "DIFF"
    assert (sheet.due, sheet.late_days, sheet.arrived) == (None, 0, Fen(19_000))
