"""Slips and bank lines: each shift in one slip, each slip against what the bank has."""

from uuid import UUID

import pytest

from central.db.engine import transaction
from central.funds.store import remittances
from tests.central.funds.scene import ACCOUNT, SUPERVISOR, TELLER, Scene
from tests.makers import OTHER_HALL
from wire.messages import DocumentMade, Outcome
from wire.refusals import Refusal
from wire.values import damm, new_id


def closed(scene: Scene, cards: int = 2, short: int = 0) -> UUID:
    shift = scene.open()
    scene.sell(shift, scene.cards(cards))
    assert scene.close(shift, TELLER, SUPERVISOR, short=short).outcome is Outcome.APPLIED
    return shift


def test_remittance_is_in_transit_under_a_reference_that_proves_itself(scene):
    shift = closed(scene)

    _, verdict = scene.remit(20_000, shift)

    assert verdict.outcome is Outcome.APPLIED
    assert isinstance(verdict.detail, DocumentMade)
    reference = verdict.detail.number
    assert reference.startswith("DK261123")
    assert damm(reference[2:]) == "0"
    found = scene.balances()
    assert (found["3301.1012"], found["3301.1001V"]) == (20_000, 0)
    assert scene.broken() == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"staff": (SUPERVISOR,)}, Refusal.NEEDS_SECOND),
        ({"staff": (TELLER, "3004")}, Refusal.ROLE_MISSING),
        ({"account": "1"}, Refusal.ACCOUNT_MISMATCH),
        ({"account": ""}, Refusal.ACCOUNT_MISMATCH),
        ({"amount": 19_999}, Refusal.AMOUNT_FAULT),
        ({"hall": OTHER_HALL}, Refusal.SHIFT_UNKNOWN),
    ],
)
def test_remittance_that_may_not_be_leaves_no_trace(scene, change, why):
    shift = closed(scene)
    before = scene.balances()

    _, verdict = scene.remit(**{"amount": 20_000, **change}, chosen=(shift,))

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)
    assert scene.balances() == before
    assert scene.remit(20_000, shift)[1].outcome is Outcome.APPLIED


def test_slip_of_a_shift_that_took_nothing_has_arrived_when_it_is_sent(scene):
    """The bank never has a line of nothing: it would be on its way for ever."""
    shift = scene.open()
    scene.close(shift)

    _, verdict = scene.remit(0, shift)

    assert verdict.outcome is Outcome.APPLIED
    with transaction(scene.database) as db:
        (slip,) = remittances.newest(db)
    assert (slip.state, slip.arrived, slip.arrived_at) == ("ARRIVED", 0, scene.moment)
    assert scene.bank(300, slip.bank_reference).refusal is Refusal.DOCUMENT_UNKNOWN
    assert scene.broken() == {}


def test_shift_is_in_one_remittance_only(scene):
    first, second = closed(scene), closed(scene)
    scene.remit(20_000, first)

    _, verdict = scene.remit(40_000, first, second)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.SHIFT_REMITTED)
    assert scene.remit(20_000, second)[1].outcome is Outcome.APPLIED


@pytest.mark.parametrize("twice", [False, True])
def test_open_or_unknown_shift_is_not_remitted(scene, twice):
    shift = new_id() if twice else scene.open()

    _, verdict = scene.remit(0, shift)

    why = Refusal.SHIFT_UNKNOWN if twice else Refusal.DOCUMENT_STATE
    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)


def sent(scene: Scene) -> str:
    _, verdict = scene.remit(20_000, closed(scene))
    assert isinstance(verdict.detail, DocumentMade)
    return verdict.detail.number


def test_bank_line_makes_the_remittance_arrive(scene):
    reference = sent(scene)

    verdict = scene.bank(20_000, f" {reference.lower()} ")

    assert verdict.outcome is Outcome.APPLIED
    found = scene.balances()
    assert (found["H.1002"], found["3301.1012"], found["3301.2241"]) == (20_000, 0, 0)
    assert found["H.1221.3301"] == 0
    assert scene.broken() == {}


def test_bank_line_that_differs_is_booked_and_asked_about(scene):
    reference = sent(scene)

    verdict = scene.bank(19_900, reference)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.AMOUNT_FAULT)
    assert isinstance(verdict.detail, DocumentMade)
    assert verdict.detail.difference == -100
    assert (scene.balances()["H.1002"], scene.balances()["3301.1012"]) == (19_900, 100)
    assert scene.broken() == {}
    assert scene.bank(100, reference).outcome is Outcome.APPLIED
    assert scene.balances()["3301.1012"] == 0


def test_bank_line_of_nobody_waits_to_be_claimed(scene):
    verdict = scene.bank(777, "客户直接存入")

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.DOCUMENT_UNKNOWN)
    assert (scene.balances()["H.1002"], scene.balances()["H.2299"]) == (777, -777)
    assert scene.broken() == {}


def test_bank_line_entered_twice_is_refused(scene):
    reference = sent(scene)
    scene.bank(20_000, reference)
    before = scene.balances()

    verdict = scene.bank(20_000, reference)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.BANK_LINE_KNOWN)
    assert scene.balances() == before


@pytest.mark.parametrize(
    ("change", "why"),
    [({"account": "x"}, Refusal.ACCOUNT_MISMATCH), ({"amount": 0}, Refusal.AMOUNT_FAULT)],
)
def test_bank_line_of_another_account_or_of_nothing_is_refused(scene, change, why):
    verdict = scene.bank(change.get("amount", 5), "x", account=change.get("account", ACCOUNT))

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, why)
