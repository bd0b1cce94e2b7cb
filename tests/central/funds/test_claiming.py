"""Parked lines: a person says what each is, by a further document, and the books hold."""

import pytest

from central.db.engine import transaction
from central.funds.model import LineState, RemittanceState
from central.ledger import events
from central.ledger.model import Event, entry_of
from central.ledger.store import post
from tests.central.funds.imports import (
    all_lines,
    line,
    match,
    parked,
    sent,
    slip,
    state_of,
    take,
    taken,
)
from tests.central.funds.scene import FUND
from tests.wire.statements import in_two_columns
from wire.bank import LineWay
from wire.messages import DocumentMade, Outcome
from wire.refusals import Refusal
from wire.values import Fen, new_id


def test_person_gives_a_parked_line_to_its_slip(scene):
    taken(scene, line(20_000, "张三"))
    reference = sent(scene)
    (waiting,) = parked(scene)

    verdict = match(scene, waiting.id, LineWay.SLIP, document=slip(scene, reference).number)

    assert verdict.detail == DocumentMade(slip(scene, reference).number, 0)
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    assert parked(scene) == ()
    found = scene.balances()
    assert (found["H.2299"], found["3301.1012"], found["H.1002"]) == (0, 0, 20_000)
    assert scene.broken() == {}
    again = match(scene, waiting.id, LineWay.SLIP, document=slip(scene, reference).number)
    assert again.refusal is Refusal.DOCUMENT_STATE


def test_person_gives_a_line_that_differs(scene):
    reference = sent(scene)
    taken(scene, line(19_000, "张三"))
    (waiting,) = parked(scene)

    verdict = match(scene, waiting.id, LineWay.SLIP, document=slip(scene, reference).number)

    assert verdict.detail.difference == -1_000
    assert state_of(scene, reference) is RemittanceState.DIFF
    assert scene.broken() == {}


def test_wrong_match_is_undone_by_a_further_document(scene):
    reference = sent(scene)
    taken(scene, line(20_000, "别处的钱"))
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    (given,) = all_lines(scene)

    verdict = match(scene, given.id, LineWay.RELEASE)

    assert verdict.outcome is Outcome.APPLIED
    assert (state_of(scene, reference), slip(scene, reference).arrived) == ("IN_TRANSIT", 0)
    assert [each.id for each in parked(scene)] == [given.id]
    assert scene.broken() == {}
    taken(scene, line(20_000, reference), opening=20_000)
    assert state_of(scene, reference) is RemittanceState.ARRIVED
    assert scene.broken() == {}


def test_one_of_two_parts_released_leaves_the_slip_differing(scene):
    reference = sent(scene)
    taken(scene, line(15_000, reference), line(5_000, reference))
    (part,) = [each for each in all_lines(scene) if each.amount == 5_000]

    match(scene, part.id, LineWay.RELEASE)

    assert (state_of(scene, reference), slip(scene, reference).arrived) == ("DIFF", 15_000)
    states = {each.amount: each.state for each in all_lines(scene)}
    assert states == {15_000: LineState.DIFF, 5_000: LineState.UNCLAIMED}
    assert scene.broken() == {}


def test_money_that_went_out_again_is_paired(scene):
    taken(scene, line(7_000, "汇错"), line(-7_000, "退汇"), line(-600, "手续费"))
    came, went, fee = parked(scene)

    wrong = match(scene, came.id, LineWay.PAIR, other_line=fee.id)
    verdict = match(scene, went.id, LineWay.PAIR, other_line=came.id)

    assert wrong.refusal is Refusal.AMOUNT_FAULT
    assert verdict.outcome is Outcome.APPLIED
    assert [each.id for each in parked(scene)] == [fee.id]
    assert scene.balances()["H.2299"] == 600
    assert scene.broken() == {}


@pytest.mark.parametrize("amount", [7_000, -600])
def test_what_nobody_claims_is_kept_by_two(scene, amount):
    taken(scene, line(amount, "无主"), opening=100_000)
    (waiting,) = parked(scene)

    alone = match(scene, waiting.id, LineWay.KEEP)
    verdict = match(scene, waiting.id, LineWay.KEEP, staff=(FUND, "1002"))

    assert alone.refusal is Refusal.NEEDS_SECOND
    assert verdict.outcome is Outcome.APPLIED
    assert scene.balances()["H.6301"] == -amount
    assert scene.broken() == {}


def test_ways_that_are_not_open_are_refused(scene):
    reference = sent(scene)
    taken(scene, line(7_000, "张三"), line(-600, "费"), line(20_000, reference))
    came, went = parked(scene)
    known = slip(scene, reference).number

    refused = [
        match(scene, came.id, LineWay.RELEASE),
        match(scene, came.id, LineWay.TRANSFER),
        match(scene, went.id, LineWay.SLIP, document=known),
        match(scene, came.id, LineWay.SLIP, document=known),
        match(scene, came.id, LineWay.SLIP, document="JK-0"),
        match(scene, new_id(), LineWay.KEEP),
        match(scene, came.id, LineWay.PAIR),
        match(scene, went.id, LineWay.TRANSFER, document="FH-1"),
    ]

    state, unknown = Refusal.DOCUMENT_STATE, Refusal.DOCUMENT_UNKNOWN
    assert [each.refusal for each in refused] == [*(state,) * 4, *(unknown,) * 4]
    assert scene.broken() == {}


# --- outgoing lines of return transfers ---
def returned(db, act, row):
    """As clearing does it: the return is booked where the line names it."""
    if row.reference != "FH1":
        return None
    post(db, entry_of(act, Event.RETURNED, events.give_back("3301", Fen(-row.amount)), "FH1"))
    return "FH1"


def test_outgoing_line_of_a_return_is_the_transfers(scene):
    booked = taken_with(scene, line(9_000, "x"), line(-3_000, "FH1"), line(-10, "费"))

    assert (booked.transfers, booked.outgoing, booked.parked) == (1, 1, 1)
    states = {each.amount: each.state for each in all_lines(scene)}
    assert states[-3_000] is LineState.TRANSFERRED
    found = scene.balances()
    assert (found["H.1002"], found["3301.1002"]) == (5_990, 3_000)


def test_person_names_the_return_of_an_outgoing_line(scene):
    taken(scene, line(-3_000, "返还"), opening=100_000)
    (waiting,) = parked(scene)

    verdict = match(scene, waiting.id, LineWay.TRANSFER, returned, document="FH1")

    assert verdict.outcome is Outcome.APPLIED
    found = scene.balances()
    assert (found["H.1002"], found["H.2299"], found["3301.1002"]) == (-3_000, 0, 3_000)


def taken_with(scene, *made):
    verdict = take(scene, in_two_columns(made), returned)
    assert verdict.outcome is Outcome.APPLIED
    return verdict.detail


# --- beside cases ---
def test_line_with_a_case_is_ended_by_its_case(scene):
    from central.orgs.store import cases

    verdict = scene.bank(7_000, "张三")
    (waiting,) = parked(scene)
    with transaction(scene.database) as db:
        cases.add(db, waiting.id, verdict.refusal, scene.moment)

    refused = match(scene, waiting.id, LineWay.KEEP, staff=(FUND, "1002"))

    assert refused.refusal is Refusal.DOCUMENT_STATE
