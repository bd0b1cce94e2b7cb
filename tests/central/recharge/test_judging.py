"""The judge of cards and PINs: who is told what, what is counted, and that a card counts once."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from central.db.engine import transaction
from central.db.schema import card, guess, recharge, recharge_account
from central.orgs.act import Verdict
from central.recharge import judging
from central.recharge.limits import LIMITS
from tests.central.funds.scene import (
    DAY,
    FACTORY,
    FAR,
    NOBODY,
    OWING,
    RICH,
    TELLER,
    WRONG_PIN,
    Scene,
    keys,
)
from wire.messages import Credited, Outcome, TriesLeft, UsedBefore
from wire.refusals import Refusal
from wire.values import CardNo, Fen, make_card_no

STRANGER = make_card_no("33", 2026, Fen(10_000), 4_711)


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db)


@pytest.fixture
def sold(scene) -> CardNo:
    return scene.sold(scene.open())


def card_row(scene: Scene, number: CardNo):
    with transaction(scene.database) as db:
        return db.execute(select(card).where(card.c.card_no == number)).one()


def set_card(scene: Scene, number: CardNo, **values) -> None:
    with transaction(scene.database) as db:
        db.execute(update(card).where(card.c.card_no == number).values(**values))


def failures(scene: Scene) -> int:
    with transaction(scene.database) as db:
        return db.execute(select(guess.c.failures)).scalar() or 0


def said(verdict: Verdict) -> tuple:
    return verdict.outcome, verdict.refusal, verdict.detail


# --- credited ---
def test_recharge_pays_arrears_first_and_credits_the_rest(scene, sold):
    verdict = scene.recharge(sold, OWING)

    assert verdict.outcome is Outcome.APPLIED
    told = verdict.detail
    assert isinstance(told, Credited)
    assert told.centre_no.startswith("P2026")
    assert told.centre_no.endswith("00001")
    assert (told.amount, told.arrears_paid) == (10_000, 3_000)
    assert (told.balance_before, told.balance_after) == (0, 7_000)
    assert told.masked_name == "王＊＊"
    found = scene.balances()
    assert (found["3301.2203"], found["3301.1122"], found["3301.1221"]) == (-7_000, -3_000, 10_000)
    assert (found["H.2203"], found["H.2241.3301"]) == (0, -10_000)
    assert scene.broken() == {}


def test_second_card_adds_to_the_balance(scene):
    shift = scene.open()
    first, second = scene.sold(shift), scene.sold(shift)
    scene.recharge(first, OWING)

    verdict = scene.recharge(second, OWING)

    assert isinstance(verdict.detail, Credited)
    assert (verdict.detail.balance_before, verdict.detail.balance_after) == (7_000, 17_000)
    assert verdict.detail.arrears_paid == 0
    assert scene.broken() == {}


def test_arrears_larger_than_the_card_leave_the_balance_empty(scene, sold):
    verdict = scene.recharge(sold, FAR)

    assert isinstance(verdict.detail, Credited)
    assert (verdict.detail.arrears_paid, verdict.detail.balance_after) == (10_000, 0)
    assert scene.broken() == {}


# --- who is told what ---
def test_used_card_tells_its_user_from_another(scene, sold):
    scene.recharge(sold, RICH)

    same, other = scene.recharge(sold, RICH), scene.recharge(sold, OWING)

    used = UsedBefore(scene.moment, "COUNTER", "0002", by_this_customer=True)
    assert said(same) == (Outcome.REFUSED, Refusal.USED_SAME, used)
    used = UsedBefore(scene.moment, "COUNTER", "0002", by_this_customer=False)
    assert said(other) == (Outcome.REFUSED, Refusal.USED_OTHER, used)
    assert scene.broken() == {}


def test_used_card_with_a_wrong_pin_tells_nothing(scene, sold):
    scene.recharge(sold, RICH)

    verdict = scene.recharge(sold, RICH, WRONG_PIN)

    assert said(verdict) == (Outcome.REFUSED, Refusal.NO_MATCH, TriesLeft(4))


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("STK", Refusal.CARD_NOT_ACTIVE),
        ("FRZ", Refusal.CARD_FROZEN),
        ("LST", Refusal.CARD_FROZEN),
        ("EXD", Refusal.CARD_EXPIRED),
        ("VOD", Refusal.CARD_VOID),
        ("RPL", Refusal.CARD_VOID),
    ],
)
def test_state_is_told_to_who_knows_the_pin_and_counts_no_guess(scene, state, why):
    number = scene.cards(1, state=state, teller=None).first

    verdict = scene.recharge(number)

    assert said(verdict) == (Outcome.REFUSED, why, None)
    assert failures(scene) == 0
    assert card_row(scene, number).tries == 0
    wrong = scene.recharge(number, pin=WRONG_PIN)
    assert said(wrong) == (Outcome.REFUSED, Refusal.NO_MATCH, TriesLeft(4))


def test_card_past_its_day_is_expired_though_nobody_marked_it(scene):
    number = scene.sold(scene.open(), expires=DAY - timedelta(days=3))

    assert scene.recharge(number).refusal is Refusal.CARD_EXPIRED
    assert card_row(scene, number).state == "SLD"


@pytest.mark.parametrize("channel", ["COUNTER", "SMS"])
def test_unknown_card_and_wrong_pin_get_the_same_words(scene, sold, channel):
    wrong = scene.recharge(sold, pin=WRONG_PIN, channel=channel, teller="3003")
    unknown = scene.recharge(STRANGER, pin=WRONG_PIN, channel=channel, teller="3004")

    assert said(wrong) == said(unknown) == (Outcome.REFUSED, Refusal.NO_MATCH, TriesLeft(4))


def test_unsold_card_on_a_public_channel_gets_the_words_of_a_wrong_pin(scene, caplog):
    number = scene.cards(1).first

    with caplog.at_level(logging.WARNING):
        verdict = scene.recharge(number, channel="SMS")

    assert said(verdict) == (Outcome.REFUSED, Refusal.NO_MATCH, TriesLeft(4))


@pytest.mark.parametrize(
    ("customer", "why"),
    [(NOBODY, Refusal.ACCOUNT_NOT_FOUND), (FACTORY, Refusal.ACCOUNT_TYPE)],
)
def test_customer_who_cannot_be_credited_costs_no_try(scene, sold, customer, why):
    verdict = scene.recharge(sold, customer)

    assert said(verdict) == (Outcome.REFUSED, why, None)
    assert failures(scene) == 0
    assert card_row(scene, sold).state == "SLD"


# --- seals ---
@pytest.mark.parametrize(
    "change", [{"sealed_pin": b"x" * 66}, {"sealed_pin": None}, {"terminal": "330101-09"}]
)
def test_seal_of_something_else_is_a_fault(scene, sold, change):
    verdict = scene.recharge(sold, **change)

    assert said(verdict) == (Outcome.REFUSED, Refusal.SEAL_FAULT, None)
    assert failures(scene) == 0


def test_seal_of_one_operation_does_not_open_for_another(scene, sold):
    first, second = scene.recharge_act(sold), scene.recharge_act(sold)
    stolen = scene.act(
        first.envelope.operation,
        TELLER,
        op_id=second.op_id,
        sealed_pin=first.sealed_pin,
    )

    assert scene.run(judging.recharge, stolen, keys()).refusal is Refusal.SEAL_FAULT


# --- counting ---
def test_fifth_wrong_pin_locks_the_source_and_each_lock_is_twice_as_long(scene, sold):
    tells = [scene.recharge(sold, pin=WRONG_PIN).detail for _ in range(5)]

    hour = timedelta(hours=1)
    until = scene.moment + hour
    assert tells == [*(TriesLeft(left) for left in (4, 3, 2, 1)), TriesLeft(0, until)]
    locked = scene.recharge(sold)
    assert said(locked) == (Outcome.REFUSED, Refusal.LOCKED_UNTIL, TriesLeft(0, until))
    assert scene.recharge(sold, teller="3004").outcome is Outcome.APPLIED

    scene.moment += hour
    again = [scene.recharge(sold, pin=WRONG_PIN).detail for _ in range(5)][-1]
    assert again == TriesLeft(0, scene.moment + 2 * hour)


def test_lock_grows_to_a_day_and_is_forgotten_a_day_later():
    assert LIMITS.lock(4) == timedelta(hours=16)
    assert LIMITS.lock(5) == LIMITS.lock(400) == timedelta(hours=24)


def test_old_locks_are_forgotten(scene, sold):
    for _ in range(5):
        scene.recharge(sold, pin=WRONG_PIN)
    scene.moment += timedelta(hours=26)

    tells = [scene.recharge(sold, pin=WRONG_PIN).detail for _ in range(5)]

    assert tells[-1] == TriesLeft(0, scene.moment + timedelta(hours=1))


def test_wrong_pins_are_forgotten_after_the_window(scene, sold):
    for _ in range(4):
        scene.recharge(sold, pin=WRONG_PIN)
    scene.moment += LIMITS.window

    assert scene.recharge(sold, pin=WRONG_PIN).detail == TriesLeft(4)


def test_success_clears_the_source_and_not_the_card(scene):
    shift = scene.open()
    first, second = scene.sold(shift), scene.sold(shift)
    for _ in range(4):
        scene.recharge(first, pin=WRONG_PIN)

    assert scene.recharge(second).outcome is Outcome.APPLIED

    assert failures(scene) == 0
    assert card_row(scene, first).tries == 4
    assert scene.recharge(first, pin=WRONG_PIN).detail == TriesLeft(4)


def test_card_guessed_at_from_many_sources_goes_to_the_counter_only(scene, sold):
    set_card(scene, sold, tries=20)

    public = scene.recharge(sold, channel="SMS")
    counter = scene.recharge(sold)

    assert public.refusal is Refusal.NO_MATCH
    assert counter.outcome is Outcome.APPLIED


def test_card_beyond_the_counters_patience_is_locked(scene, sold):
    set_card(scene, sold, tries=LIMITS.card_counter)

    verdict = scene.recharge(sold)

    assert said(verdict) == (Outcome.REFUSED, Refusal.CARD_LOCKED, None)
    assert failures(scene) == 0


def test_refusal_leaves_no_money_behind(scene, sold):
    before = scene.balances()

    scene.recharge(sold, pin=WRONG_PIN)

    assert scene.balances() == before
    with transaction(scene.database) as db:
        assert db.execute(select(recharge)).first() is None
        assert db.execute(select(recharge_account)).first() is None
