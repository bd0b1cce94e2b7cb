"""待售到账: a recharge whose card's sale is on its way waits, is credited once, or lapses."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from central.db.engine import transaction
from central.db.schema import card, guess, recharge
from central.orgs.policy import put_setting
from central.recharge import judging, waiting
from central.recharge.proofs import is_marked
from tests.central.funds.scene import (
    FAR,
    NOBODY,
    OWING,
    RICH,
    SUPERVISOR,
    TELLER,
    WRONG_PIN,
    Scene,
    keys,
)
from tests.central.recharge.waits import ELSEWHERE, THERE, ask, freeze, lapse, state_of, waits
from wire.messages import Credited, Outcome, SaleAwaited, SaleStands, UsedBefore
from wire.operations import CardsUnfrozen, FreezeWhy
from wire.refusals import Refusal
from wire.values import CardRange


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db)


@pytest.fixture
def shift(scene) -> UUID:
    return scene.open()


# --- waiting ---
def test_recharge_of_a_card_in_a_drawer_waits_for_its_sale_without_a_case(scene, shift):
    number = scene.cards(1).first

    act, verdict = ask(scene, number)

    until = act.moment + timedelta(hours=72)
    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_AWAITED)
    assert isinstance(verdict.detail, SaleAwaited)
    assert verdict.detail.until == until
    assert not verdict.needs_case
    assert state_of(scene, number) == "TIL"
    assert waits(scene) == ["WAITING"]
    with transaction(scene.database) as db:
        assert db.execute(select(guess.c.failures)).scalar_one() == 0
        assert db.execute(select(card.c.tries)).scalar_one() == 0
        assert db.execute(select(recharge)).first() is None


def test_hours_of_the_wait_are_the_provinces(scene, shift):
    with transaction(scene.database) as db:
        put_setting(db, "policy.sale_wait_hours", "5")

    act, verdict = ask(scene, scene.cards(1).first)

    assert verdict.detail.until == act.moment + timedelta(hours=5)


def test_wrong_pin_of_a_card_in_a_drawer_does_not_wait(scene, shift):
    _, verdict = ask(scene, scene.cards(1).first, pin=WRONG_PIN)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.NO_MATCH)
    assert waits(scene) == []


@pytest.mark.parametrize("customer", [RICH, OWING])
def test_second_recharge_of_a_card_that_is_waited_for_is_refused(scene, shift, customer):
    number = scene.cards(1).first
    _, first = ask(scene, number)

    _, second = ask(scene, number, customer)

    assert (second.outcome, second.refusal) == (Outcome.REFUSED, Refusal.AWAITED_BEFORE)
    assert second.detail == SaleAwaited(first.detail.until)
    assert waits(scene) == ["WAITING"]


# --- the sale comes ---
def test_sale_credits_who_waits_in_its_own_transaction(scene, shift):
    span = scene.cards(3)
    act, _ = ask(scene, span.first, OWING)

    _, verdict = scene.sell(shift, span)

    assert verdict.outcome is Outcome.APPLIED
    assert waits(scene) == ["POSTED"]
    (told,) = scene.told(THERE)
    assert (told.number, told.op_id, told.outcome) == (1, act.op_id, Outcome.APPLIED)
    assert isinstance(told.detail, Credited)
    assert (told.detail.card, told.detail.customer) == (span.first, OWING)
    assert (told.detail.arrears_paid, told.detail.balance_after) == (3_000, 7_000)
    assert is_marked(keys().credit_key, act.op_id, told.detail)
    assert [state_of(scene, each) for each in span.cards()] == ["USD", "SLD", "SLD"]
    found = scene.balances()
    assert (found["3301.2203"], found["H.2203"], found["H.2241.3301"]) == (-7_000, -20_000, -10_000)
    assert scene.broken() == {}


def test_time_that_a_recharge_took_is_kept_while_it_waits(scene, shift):
    span = scene.cards(1)
    act = scene.recharge_act(span.first, RICH, teller=ELSEWHERE)
    timed = replace(act.envelope.operation, took_ms=9_000)
    waiting_act = replace(act, envelope=replace(act.envelope, operation=timed))
    scene.run(judging.recharge, waiting_act, keys())

    scene.sell(shift, span)

    with transaction(scene.database) as db:
        assert db.execute(select(recharge.c.took_ms)).scalar_one() == 9_000


def test_several_wait_for_one_sale(scene, shift):
    span = scene.cards(4)
    customers = (OWING, RICH, FAR, RICH)
    for number, customer in zip(span.cards(), customers, strict=True):
        ask(scene, number, customer)

    scene.sell(shift, span)

    assert waits(scene) == ["POSTED"] * 4
    assert [each.number for each in scene.told(THERE)] == [1, 2, 3, 4]
    assert scene.broken() == {}


def test_sale_that_is_late_for_its_shift_credits_as_it_would_who_comes_after(scene, shift):
    number = scene.cards(1).first
    ask(scene, number)
    scene.close(shift, TELLER, SUPERVISOR, short=-10_000)

    _, verdict = scene.sell(shift, CardRange(number, number))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_CLOSED)
    assert waits(scene) == ["POSTED"]
    assert scene.broken() == {}


def test_sale_that_does_not_get_the_card_leaves_the_recharge_waiting(scene, shift):
    span = scene.cards(1, teller=ELSEWHERE)
    ask(scene, span.first)

    _, verdict = scene.sell(shift, span)

    assert verdict.refusal is Refusal.NOT_YOUR_STOCK
    assert waits(scene) == ["WAITING"]
    assert scene.told(THERE) == []


def test_customer_who_pays_now_comes_before_one_who_waits(scene, shift):
    number = scene.cards(1).first
    ask(scene, number, RICH)

    verdict = scene.sell_and_recharge(shift, number, OWING)

    assert isinstance(verdict.detail, Credited)
    assert waits(scene) == ["REFUSED"]
    (told,) = scene.told(THERE)
    assert (told.outcome, told.refusal) == (Outcome.REFUSED, Refusal.USED_OTHER)
    assert told.detail == UsedBefore(scene.moment, "COUNTER", OWING[-4:], by_this_customer=False)
    assert scene.broken() == {}


def test_who_waits_is_credited_where_the_paying_customer_cannot_be(scene, shift):
    number = scene.cards(1).first
    ask(scene, number, RICH)

    verdict = scene.sell_and_recharge(shift, number, NOBODY)

    assert verdict.detail == SaleStands(Refusal.ACCOUNT_NOT_FOUND)
    assert waits(scene) == ["POSTED"]


def test_void_after_the_credit_is_a_case(scene, shift):
    span = scene.cards(1)
    ask(scene, span.first)
    sale, _ = scene.sell(shift, span)

    verdict = scene.void(shift, sale, 10_000)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_STATE)
    assert scene.broken() == {}


# --- frozen meanwhile ---
def test_card_reported_lost_is_sold_frozen_and_credits_who_waits_when_it_thaws(scene, shift):
    span = scene.cards(1)
    ask(scene, span.first)
    frozen = freeze(scene, span, FreezeWhy.LOST)

    _, verdict = scene.sell(shift, span)
    before = waits(scene)
    op = CardsUnfrozen(frozen, "找回")
    act = scene.act(op, "3002", SUPERVISOR)
    thawed = scene.run(waiting.thaw, act, keys())

    assert verdict.outcome is Outcome.APPLIED
    assert before == ["WAITING"]
    assert thawed.outcome is Outcome.APPLIED
    assert waits(scene) == ["POSTED"]
    assert state_of(scene, span.first) == "USD"
    assert scene.broken() == {}


def test_sell_and_recharge_of_a_card_reported_lost_sells_it_and_says_it_is_frozen(scene, shift):
    span = scene.cards(1)
    freeze(scene, span, FreezeWhy.LOST)

    verdict = scene.sell_and_recharge(shift, span.first, OWING)

    assert verdict.detail == SaleStands(Refusal.CARD_FROZEN)
    assert scene.broken() == {}


def test_sale_of_a_card_frozen_as_stolen_leaves_the_recharge_waiting(scene, shift):
    span = scene.cards(1)
    ask(scene, span.first)
    freeze(scene, span, FreezeWhy.STOLEN)

    _, verdict = scene.sell(shift, span)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.CARD_FROZEN)
    assert waits(scene) == ["WAITING"]
    assert scene.balances()["H.2299"] == -10_000
    assert scene.broken() == {}


# --- the sale does not come ---
def test_recharge_lapses_after_its_hours_and_the_terminal_is_told_once(scene, shift):
    act, _ = ask(scene, scene.cards(1).first)

    early = lapse(scene, timedelta(hours=71))
    late = lapse(scene, timedelta(hours=73))
    again = lapse(scene, timedelta(hours=74))

    assert (early, late, again) == (0, 1, 0)
    assert waits(scene) == ["LAPSED"]
    (told,) = scene.told(THERE)
    assert (told.op_id, told.outcome, told.refusal) == (
        act.op_id,
        Outcome.REFUSED,
        Refusal.LAPSED,
    )


def test_sale_after_the_hours_credits_nobody_even_if_nobody_looked(scene, shift):
    span = scene.cards(1)
    ask(scene, span.first)
    scene.moment += timedelta(hours=72)

    scene.sell(shift, span)

    assert waits(scene) == ["LAPSED"]
    assert state_of(scene, span.first) == "SLD"
    assert scene.recharge(span.first, OWING).outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_card_can_be_waited_for_again_after_a_lapse(scene, shift):
    span = scene.cards(1)
    ask(scene, span.first)
    lapse(scene, timedelta(hours=73))

    _, verdict = ask(scene, span.first, OWING)
    scene.sell(shift, span)

    assert verdict.refusal is Refusal.SALE_AWAITED
    assert sorted(waits(scene)) == ["LAPSED", "POSTED"]
