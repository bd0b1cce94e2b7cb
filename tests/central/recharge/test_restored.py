"""A centre that was restored is told again what it answered, under its own proof."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from central.db.engine import transaction
from central.db.schema import card, suspense_case
from central.orgs.act import Act
from central.recharge import judging
from central.recharge.proofs import marked, promised
from tests.central.funds.scene import (
    OWING,
    RICH,
    Scene,
    keys,
)
from tests.central.recharge.waits import ELSEWHERE, THERE, lapse, waits
from wire.messages import Credited, Outcome
from wire.refusals import Refusal
from wire.values import CardNo, Fen, new_id


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db)


@pytest.fixture
def shift(scene) -> UUID:
    return scene.open()


def proven(scene: Scene, number: CardNo, customer=RICH) -> Act:
    """The recharge again as a terminal sends it that was told once of the credit."""
    act = scene.recharge_act(number, customer, teller=ELSEWHERE, sealed_pin=None)
    told = Credited("P1", customer, number, Fen(10_000), Fen(0), Fen(0), Fen(10_000), "欧阳＊")
    told = marked(keys().credit_key, act.op_id, told)
    return scene.act(
        act.envelope.operation, ELSEWHERE, op_id=act.op_id, sealed_pin=None, credited=told
    )


@pytest.mark.parametrize("state", ["STK", "TRF", "TIL"])
def test_credit_that_a_restored_centre_lost_with_its_sale_waits_for_it(scene, shift, state):
    span = scene.cards(1, state=state)
    act = proven(scene, span.first)

    verdict = scene.run(judging.recharge, act, keys())
    with transaction(scene.database) as db:
        db.execute(card.update().values(state="TIL"))  # the issue comes again as well
    scene.sell(shift, span)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_AWAITED)
    assert waits(scene) == ["POSTED"]
    assert scene.told(THERE)[0].outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_proven_credit_whose_sale_never_comes_is_a_case_and_not_dropped(scene, shift):
    act = proven(scene, scene.cards(1).first)
    scene.run(judging.recharge, act, keys())

    lapse(scene, timedelta(hours=73))

    (told,) = scene.told(THERE)
    assert (told.outcome, told.refusal) == (Outcome.SUSPENSE, Refusal.LAPSED)
    with transaction(scene.database) as db:
        opened = db.execute(select(suspense_case.c.op_id, suspense_case.c.refusal)).all()
    assert [tuple(each) for each in opened] == [(act.op_id, "LAPSED")]


def test_proven_credit_of_a_card_used_meanwhile_is_a_case(scene, shift):
    number = scene.sold(shift)
    scene.recharge(number, OWING)

    verdict = scene.run(judging.recharge, proven(scene, number), keys())

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.USED_OTHER)
    assert verdict.needs_case


def awaited(scene: Scene, number: CardNo, customer=RICH, *, until=None) -> Act:
    """The recharge again as a terminal sends it that was told that it waits."""
    act = scene.recharge_act(number, customer, teller=ELSEWHERE, sealed_pin=None)
    until = until or scene.moment + timedelta(hours=10)
    told = promised(keys().credit_key, act.op_id, (number, customer), until)
    return scene.act(
        act.envelope.operation, ELSEWHERE, op_id=act.op_id, sealed_pin=None, awaited=told
    )


def test_wait_that_a_restored_centre_lost_goes_on_no_longer_than_it_was_told(scene, shift):
    span = scene.cards(1)
    act = awaited(scene, span.first)

    verdict = scene.run(judging.recharge, act, keys())
    scene.sell(shift, span)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_AWAITED)
    assert verdict.detail == act.awaited
    assert waits(scene) == ["POSTED"]
    assert scene.broken() == {}


def test_wait_that_a_restored_centre_lost_is_credited_where_the_sale_came_first(scene, shift):
    number = scene.sold(shift)

    verdict = scene.run(judging.recharge, awaited(scene, number), keys())

    assert verdict.outcome is Outcome.APPLIED
    assert isinstance(verdict.detail, Credited)
    assert scene.broken() == {}


def test_lost_wait_of_a_card_used_meanwhile_or_past_its_hours_is_refused(scene, shift):
    used, late = scene.sold(shift), scene.cards(1).first
    scene.recharge(used, OWING)

    told = [
        scene.run(judging.recharge, awaited(scene, used), keys()),
        scene.run(judging.recharge, awaited(scene, late, until=scene.moment), keys()),
    ]

    assert [(each.outcome, each.refusal) for each in told] == [
        (Outcome.REFUSED, Refusal.USED_OTHER),
        (Outcome.REFUSED, Refusal.LAPSED),
    ]


@pytest.mark.parametrize("what", ["customer", "operation", "until"])
def test_promise_of_something_else_is_not_believed(scene, shift, what):
    span = scene.cards(1)
    act = awaited(scene, span.first)
    changes = {"op_id": new_id()} if what == "operation" else {"op_id": act.op_id}
    told, asked = act.awaited, act.envelope.operation
    if what == "until":
        told = replace(told, until=told.until + timedelta(hours=1))
    if what == "customer":
        asked = replace(asked, customer=OWING)

    forged = scene.act(asked, ELSEWHERE, sealed_pin=None, awaited=told, **changes)
    verdict = scene.run(judging.recharge, forged, keys())

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.SEAL_FAULT)
    assert waits(scene) == []
