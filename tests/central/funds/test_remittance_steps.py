"""解款单 from state to state: who may, what is posted, and that two never both win."""

from datetime import UTC, datetime, timedelta

import pytest

from central.db.engine import transaction
from central.funds import cut_off
from central.funds import remittance_steps as steps
from central.funds.store import remittances
from central.orgs.policy import put_setting
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER
from tests.central.funds.test_remittance import closed
from tests.makers import CITY, HALL, OTHER_HALL, PROVINCE
from wire.cash import VarianceCause
from wire.halls import (
    RemittanceCancelled,
    RemittanceConfirmed,
    RemittanceExplained,
    RemittanceReturned,
    RemittanceSent,
)
from wire.messages import DocumentMade, Outcome
from wire.refusals import Refusal

UNIT_FUND, CENTRE_FUND = "2002", "1009"


@pytest.fixture
def slip(scene):
    """A slip of 20,000 fen that is submitted, and its only shift."""
    shift = closed(scene)
    act, verdict = scene.submit(20_000, shift)
    assert verdict.outcome is Outcome.APPLIED
    return act.op_id, shift


def state_of(scene, slip_id):
    with transaction(scene.database) as db:
        return remittances.find(db, slip_id).state.value


def reference_of(scene, slip_id):
    with transaction(scene.database) as db:
        return remittances.find(db, slip_id).bank_reference


def said(verdict):
    return verdict.outcome, verdict.refusal


def no(why):
    return Outcome.REFUSED, why


def test_submitted_money_is_still_in_the_vault(scene, slip):
    found = scene.balances()

    assert (found["3301.1001V"], found.get("3301.1012", 0)) == (20_000, 0)
    assert state_of(scene, slip[0]) == "SUBMITTED"
    assert scene.broken() == {}


def test_sent_money_is_on_its_way_once(scene, slip):
    first = scene.send(slip[0])
    second = scene.send(slip[0])

    assert first.outcome is Outcome.APPLIED
    assert said(second) == no(Refusal.DOCUMENT_STATE)
    assert (scene.balances()["3301.1001V"], scene.balances()["3301.1012"]) == (0, 20_000)
    assert scene.broken() == {}


def test_bag_is_sent_by_two_of_whom_one_answers_for_the_hall(scene, slip):
    assert said(scene.send(slip[0], SUPERVISOR)) == no(Refusal.NEEDS_SECOND)
    assert said(scene.send(slip[0], TELLER, "3004")) == no(Refusal.ROLE_MISSING)
    elsewhere = scene.step(
        steps.send, RemittanceSent(slip[0], "Y"), "3101", TELLER, unit=OTHER_HALL
    )
    assert said(elsewhere) == no(Refusal.DOCUMENT_UNKNOWN)
    assert state_of(scene, slip[0]) == "SUBMITTED"


@pytest.mark.parametrize("way", ["cancel", "return"])
def test_slip_taken_back_sets_its_shifts_free(scene, slip, way):
    if way == "cancel":
        cancelled = RemittanceCancelled(slip[0], "封签破损")
        verdict = scene.step(steps.cancel, cancelled, SUPERVISOR, TELLER)
    else:
        returned = RemittanceReturned(slip[0], "押运时间不对")
        verdict = scene.step(steps.give_back, returned, UNIT_FUND, unit=CITY)

    assert verdict.outcome is Outcome.APPLIED
    assert said(scene.send(slip[0])) == no(Refusal.DOCUMENT_STATE)
    _, again = scene.remit(20_000, slip[1])
    assert again.outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_slip_that_left_is_not_taken_back(scene, slip):
    scene.send(slip[0])

    cancelled = scene.step(steps.cancel, RemittanceCancelled(slip[0], "x"), SUPERVISOR, TELLER)
    returned = scene.step(steps.give_back, RemittanceReturned(slip[0], "x"), UNIT_FUND, unit=CITY)

    assert said(cancelled) == said(returned) == no(Refusal.DOCUMENT_STATE)


def test_slip_is_returned_only_from_above_by_somebody_who_had_no_part_in_it(scene):
    act, _ = scene.submit(20_000, closed(scene), staff=(SUPERVISOR, UNIT_FUND))
    returned = RemittanceReturned(act.op_id, "x")

    assert said(scene.step(steps.give_back, returned, UNIT_FUND, unit=CITY)) == no(
        Refusal.SAME_PERSON
    )
    at_hall = scene.step(steps.give_back, returned, CENTRE_FUND)
    assert said(at_hall) == no(Refusal.UNIT_UNKNOWN)


def test_line_for_a_bag_that_was_not_sent_waits_to_be_claimed(scene, slip):
    """The bank has it before the hall said so: nothing is lost, and it is claimed once it is."""
    verdict = scene.bank(20_000, reference_of(scene, slip[0]))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.DOCUMENT_UNKNOWN)
    assert scene.broken() == {}


def uneven(scene, slip, arrived=19_900):
    scene.send(slip[0])
    scene.bank(arrived, reference_of(scene, slip[0]))
    return RemittanceExplained(slip[0], VarianceCause.FORGED, "一张假币")


@pytest.mark.parametrize("arrived", [19_900, 20_300])
def test_explained_difference_is_over_or_short_under_the_number_of_the_slip(scene, slip, arrived):
    explained = uneven(scene, slip, arrived)

    verdict = scene.step(steps.explain, explained, SUPERVISOR, UNIT_FUND)

    assert verdict.detail == DocumentMade(verdict.detail.number, arrived - 20_000)
    assert state_of(scene, slip[0]) == "ADJUSTED"
    assert scene.balances()["3301.1012"] == 0
    assert scene.balances()["3301.1901"] == 20_000 - arrived
    assert scene.broken() == {}
    again = scene.step(steps.explain, explained, SUPERVISOR, UNIT_FUND)
    assert said(again) == no(Refusal.DOCUMENT_STATE)


def test_slip_that_arrived_has_nothing_to_explain(scene, slip):
    explained = uneven(scene, slip, 20_000)

    assert said(scene.step(steps.explain, explained, SUPERVISOR, UNIT_FUND)) == no(
        Refusal.DOCUMENT_STATE
    )


def test_rest_that_comes_after_all_waits_to_be_claimed(scene, slip):
    scene.step(steps.explain, uneven(scene, slip), SUPERVISOR, UNIT_FUND)

    verdict = scene.bank(100, reference_of(scene, slip[0]))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.DOCUMENT_UNKNOWN)
    assert scene.broken() == {}


@pytest.mark.parametrize("arrived", [20_000, 19_900])
def test_slip_is_confirmed_once_it_has_arrived_or_is_explained(scene, slip, arrived):
    confirmed = RemittanceConfirmed(slip[0])
    explained = uneven(scene, slip, arrived)
    if arrived != 20_000:
        early = scene.step(steps.confirm, confirmed, CENTRE_FUND, unit=PROVINCE)
        assert said(early) == no(Refusal.DOCUMENT_STATE)
        scene.step(steps.explain, explained, SUPERVISOR, UNIT_FUND)

    first = scene.step(steps.confirm, confirmed, CENTRE_FUND, unit=PROVINCE)
    second = scene.step(steps.confirm, confirmed, CENTRE_FUND, unit=PROVINCE)

    assert first.outcome is Outcome.APPLIED
    assert said(second) == no(Refusal.DOCUMENT_STATE)
    assert state_of(scene, slip[0]) == "CONFIRMED"
    assert scene.broken() == {}


def test_slip_is_not_confirmed_by_who_explained_it(scene, slip):
    explained = uneven(scene, slip)
    scene.step(steps.explain, explained, SUPERVISOR, CENTRE_FUND, unit=CITY)

    verdict = scene.step(steps.confirm, RemittanceConfirmed(slip[0]), CENTRE_FUND, unit=PROVINCE)

    assert said(verdict) == no(Refusal.SAME_PERSON)


def test_shift_closed_after_the_cut_off_belongs_to_the_next_slip(scene):
    with transaction(scene.database) as db:
        put_setting(db, cut_off.PREFIX + HALL, "16:30")
    scene.moment = datetime(DAY.year, DAY.month, DAY.day, 8, 31, tzinfo=UTC)
    shift = closed(scene)

    _, today = scene.submit(20_000, shift)
    _, tomorrow = scene.submit(20_000, shift, day=DAY + timedelta(days=1))

    assert said(today) == no(Refusal.AFTER_CUT_OFF)
    assert tomorrow.outcome is Outcome.APPLIED
