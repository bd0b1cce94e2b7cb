"""催办 over the line: a supervisor's desk asks, a teller's desk hears with its next exchange."""

from threading import Event

import pytest

from app import closing, enrolling, halls, offline, signing_on
from app.desk import Listeners
from app.enrolling import CentreAddress
from app.errors import RefusedError, RoleMissingError
from app.settings import Settings
from sync import outbox
from tests import makers
from tests.app.counter_online import hall as others
from tests.app.counter_online.hall import open_for_sale
from tests.app.counter_online.test_treasury import work_a_shift
from tests.sync import desks
from wire.refusals import Refusal
from wire.values import business_day, new_id, utc_now

PATIENCE_S = 8.0


@pytest.fixture
def boss(hall, tmp_path):
    """The supervisor at another desk of the hall."""
    terminal = f"{makers.HALL}-{new_id().int % 10**9}"
    desk = others.open_at(hall.centre, tmp_path / "boss", terminal, makers.HALL)
    signing_on.sign_on(desk, makers.SUPERVISOR, makers.SECRET)
    yield desk
    desk.stop()


@pytest.fixture
def news():
    """Set whenever the teller's desk tells its window to look again."""
    return Event()


@pytest.fixture
def desk(hall, tmp_path, news):
    """A desk of the hall that has nothing to send unless the test does something there."""
    terminal = f"{makers.HALL}-{new_id().int % 10**9}"
    code = makers.register(hall.centre, terminal, makers.HALL)
    address = CentreAddress(hall.centre.url, hall.centre.enrolment_url)
    enrolling.enrol(Settings(tmp_path / "teller"), address, terminal, code)
    opened = desks.open_started(tmp_path / "teller", Listeners(on_queue=lambda _counts: news.set()))
    yield opened
    opened.stop()


def at_work(hall, desk):
    """The teller's shift, which the centre knows, and its cards."""
    shift, cards = open_for_sale(hall, desk)
    assert desk.deliver(shift.id) is not None
    return shift, cards


def reminder(desk):
    return offline.view(desk).reminder


def hears(desk, news):
    """What the desk is told while it only keeps in touch with the centre."""
    while reminder(desk) is None:
        assert news.wait(PATIENCE_S), "nothing was heard"
        news.clear()
    return reminder(desk)


def test_reminder_reaches_the_desk_once_and_goes_when_the_drawer_is_counted(hall, desk, boss, news):
    shift, cards = at_work(hall, desk)
    settled = halls.remind(boss, shift.id)

    told = hears(desk, news)
    closing.begin(desk)
    while_counting = reminder(desk)
    closing.cancel(desk)
    put_away = reminder(desk)

    assert told == put_away == settled.reply.detail
    assert (told.shift_id, told.by) == (shift.id, makers.SUPERVISOR)
    assert while_counting is None
    with desk.store.begin() as db:
        assert outbox.counts(db).attention == 0
    work_a_shift(desk, cards)
    assert reminder(desk) is None


def test_hall_sees_the_reminder_until_the_shift_is_closed(hall, desk, boss):
    shift, cards = at_work(hall, desk)
    halls.remind(boss, shift.id)

    def row():
        shown = halls.hall_day(boss, business_day(utc_now())).shown
        return next(each for each in shown.shifts if each.shift_id == shift.id)

    assert row().reminder.by == makers.SUPERVISOR
    work_a_shift(desk, cards)
    assert row().reminder is None


def test_second_reminder_at_once_is_refused_with_the_first_one(hall, desk, boss, news):
    shift, cards = at_work(hall, desk)
    first = halls.remind(boss, shift.id).reply.detail

    with pytest.raises(RefusedError) as no:
        halls.remind(boss, shift.id)

    assert (no.value.refusal, no.value.detail) == (Refusal.REMINDED_BEFORE, first)
    assert hears(desk, news) == first
    work_a_shift(desk, cards)
    with pytest.raises(RefusedError) as no:
        halls.remind(boss, shift.id)
    assert no.value.refusal is Refusal.SHIFT_CLOSED


def test_who_does_not_supervise_reminds_nobody(hall, desk):
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    with pytest.raises(RoleMissingError):
        halls.remind(desk, new_id())


def test_another_person_at_the_desk_is_not_shown_it(hall, desk, boss, news):
    shift, cards = at_work(hall, desk)
    halls.remind(boss, shift.id)
    hears(desk, news)

    signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
    to_another = reminder(desk)
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)

    assert to_another is None
    assert reminder(desk).shift_id == shift.id
    work_a_shift(desk, cards)
