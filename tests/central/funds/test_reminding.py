"""催办 at the centre: who may, of which shifts, how often; what desk and hall are told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from central.db.engine import transaction
from central.funds import reminding
from central.funds.questions import answer_hall_day
from central.orgs.act import Signer
from central.orgs.policy import put_setting
from tests.central.funds.casework import Casework
from tests.central.funds.scene import DAY, HALL, OTHER_HALL, SUPERVISOR, TELLER
from wire.hall_sheets import HallDayAsked
from wire.messages import Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.shifts import Reminder, ShiftReminded
from wire.values import new_id

OTHER_SUPERVISOR = "3101"
FEW = timedelta(minutes=5)


@pytest.fixture
def work(centre_db):
    return Casework(centre_db)


def remind(work, shift, who=SUPERVISOR, *, later=timedelta(0), hall=HALL):
    act = replace(work.act(ShiftReminded(shift), who, hall=hall), moment=work.moment + later)
    return work.run(reminding.remind, act)


def shown(work):
    """The reminders in the hall's list of shifts."""
    with transaction(work.database) as db:
        asker = Signer(SUPERVISOR, frozenset({Role.H_SUP}))
        day = answer_hall_day(db, asker, HALL, HallDayAsked(HALL, DAY))
    return [sheet.reminder for sheet in day.shifts]


def test_desk_hears_once_and_the_hall_sees_when_and_by_whom(work):
    shift = work.open()

    verdict = remind(work, shift)

    wanted = Reminder(shift, work.moment, SUPERVISOR, SUPERVISOR)
    assert (verdict.outcome, verdict.detail) == (Outcome.APPLIED, wanted)
    (told,) = work.told()
    assert (told.op_id, told.detail, told.outcome) == (shift, wanted, Outcome.APPLIED)
    assert shown(work) == [wanted]
    assert work.broken() == {}


def test_second_one_within_minutes_says_when_the_last_one_went(work):
    shift = work.open()
    first = remind(work, shift).detail

    too_soon = remind(work, shift, OTHER_SUPERVISOR, later=FEW - timedelta(seconds=1))
    later = remind(work, shift, OTHER_SUPERVISOR, later=FEW)

    assert (too_soon.outcome, too_soon.refusal) == (Outcome.REFUSED, Refusal.REMINDED_BEFORE)
    assert too_soon.detail == first
    assert later.outcome is Outcome.APPLIED
    assert [each.detail.by for each in work.told()] == [SUPERVISOR, OTHER_SUPERVISOR]
    assert [each.by for each in shown(work)] == [OTHER_SUPERVISOR]


def test_minutes_between_two_are_a_setting(work):
    shift = work.open()
    with transaction(work.database) as db:
        put_setting(db, reminding.EVERY_MINUTES, "0")

    assert [remind(work, shift).outcome for _ in range(2)] == [Outcome.APPLIED] * 2


@pytest.mark.parametrize("text", ["", "five", "-1", "2.5"])
def test_setting_that_is_no_number_of_minutes_is_refused(text):
    with pytest.raises(reminding.MinutesFaultError):
        reminding.check_minutes(text)


def test_shift_that_is_over_is_not_reminded_and_shows_no_reminder_any_more(work):
    shift = work.open()
    remind(work, shift)
    work.close(shift)

    verdict = remind(work, shift, later=FEW)

    assert verdict.refusal is Refusal.SHIFT_CLOSED
    assert len(work.told()) == 1
    assert shown(work) == [None]


@pytest.mark.parametrize(
    ("who", "hall", "why"),
    [
        (TELLER, HALL, Refusal.ROLE_MISSING),
        ("2002", HALL, Refusal.ROLE_MISSING),
        (OTHER_SUPERVISOR, OTHER_HALL, Refusal.SHIFT_UNKNOWN),
    ],
)
def test_only_a_supervisor_at_the_hall_of_the_shift_reminds(work, who, hall, why):
    shift = work.open()

    verdict = remind(work, shift, who, hall=hall)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)
    assert work.told() == []
    assert shown(work) == [None]


def test_shift_that_nobody_knows_is_refused(work):
    assert remind(work, new_id()).refusal is Refusal.SHIFT_UNKNOWN


def test_of_many_supervisors_at_once_one_reminds(work):
    shift, gate = work.open(), Barrier(6)
    acts = [work.act(ShiftReminded(shift), SUPERVISOR) for _ in range(6)]

    def one(act):
        gate.wait()
        with transaction(work.database) as db:
            return reminding.remind(db, act, act.envelope.operation)

    with ThreadPoolExecutor(6) as pool:
        verdicts = list(pool.map(one, acts))

    assert sorted(each.outcome for each in verdicts) == [Outcome.APPLIED, *[Outcome.REFUSED] * 5]
    assert len(work.told()) == 1
