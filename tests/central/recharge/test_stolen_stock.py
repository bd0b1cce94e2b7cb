"""Whoever knows the PIN of a card that no teller had took it from the stock: its box is frozen."""

import logging

import pytest
from sqlalchemy import select, text

from central.cards import freezing
from central.db.engine import transaction
from central.db.schema_exact import freeze, security_event
from central.orgs import security
from tests.central.funds.scene import FACE, RICH, SUPERVISOR, WRONG_PIN, Scene, signers
from tests.makers import HALL
from wire.cases import FreezesAsked
from wire.messages import Outcome
from wire.operations import FreezeWhy
from wire.refusals import Refusal
from wire.values import card_at, make_card_no, serial_of


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db)


def states(scene: Scene) -> list[str]:
    with transaction(scene.database) as db:
        return list(db.execute(text("SELECT state FROM card ORDER BY card_no")).scalars())


def events(scene: Scene) -> list[tuple]:
    with transaction(scene.database) as db:
        e = security_event.c
        return [tuple(row) for row in db.execute(select(e.kind, e.terminal, e.detail))]


def test_right_pin_of_a_card_in_stock_is_refused_alarmed_and_freezes_its_box(scene, caplog):
    span = scene.cards(250, state="STK", teller=None)
    number = card_at(span.first, serial_of(span.first) + 119)

    with caplog.at_level(logging.ERROR):
        verdict = scene.recharge(number)
    again = scene.recharge(number)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.CARD_NOT_ACTIVE)
    assert again.refusal is Refusal.CARD_FROZEN
    assert states(scene) == ["STK"] * 69 + ["FRZ"] * 100 + ["STK"] * 81
    assert events(scene) == [("STOLEN_STOCK", f"{HALL}-01-3003", number)]
    assert number in caplog.text
    assert scene.pins[number].reveal() not in caplog.text
    assert scene.broken() == {}


def test_freeze_by_the_centre_itself_is_shown_with_the_card_and_nobodys_name(scene):
    number = scene.cards(3, state="TRF", teller=None).first
    scene.recharge(number)

    with transaction(scene.database) as db:
        asked = FreezesAsked(HALL)
        (sheet,) = freezing.answer_freezes(db, signers(SUPERVISOR)[0], HALL, asked).freezes

    assert (sheet.by, sheet.by_name, sheet.note, sheet.why) == ("", "", number, FreezeWhy.STOLEN)
    assert sheet.pieces == 3


@pytest.mark.parametrize("at", [0, 1, 8, 9])
def test_box_is_never_wider_than_the_range_the_card_came_in(scene, at):
    before, span = (
        scene.cards(5, state="STK", teller=None),
        scene.cards(10, state="STK", teller=None),
    )
    scene.cards(5, state="STK", teller=None)

    scene.recharge(card_at(span.first, serial_of(before.last) + 1 + at))

    assert states(scene) == ["STK"] * 5 + ["FRZ"] * 10 + ["STK"] * 5


def test_cards_around_it_that_tellers_and_customers_have_are_left_alone(scene):
    scene.cards(4, state="STK", teller=None)
    with transaction(scene.database) as db:
        for serial, state in ((1, "TIL"), (2, "SLD"), (3, "STK")):
            values = {"s": state, "h": "3003", "n": make_card_no("33", 2026, FACE, serial)}
            change = "UPDATE card SET state = :s, holder = :h WHERE card_no = :n"
            db.execute(text(change), values)

    scene.recharge(max(scene.pins))

    assert states(scene) == ["TIL", "SLD", "STK", "FRZ"]


@pytest.mark.parametrize("state", ["GEN", "EXP", "SHP", "DMG"])
def test_right_pin_of_a_card_that_cannot_be_frozen_is_alarmed_all_the_same(scene, state):
    number = scene.cards(2, state=state).first

    verdict = scene.recharge(number)

    assert verdict.refusal is Refusal.CARD_NOT_ACTIVE
    assert states(scene) == [state] * 2
    with transaction(scene.database) as db:
        assert security.count(db) == {"STOLEN_STOCK": 1}
        assert db.execute(select(freeze)).first() is None


def test_public_channels_hear_the_words_of_a_wrong_pin_and_the_box_is_frozen(scene):
    number = scene.cards(2, state="STK", teller=None).first

    verdict = scene.recharge(number, channel="SMS")

    assert verdict.refusal is Refusal.NO_MATCH
    assert states(scene) == ["FRZ", "FRZ"]


@pytest.mark.parametrize("channel", ["COUNTER", "SMS"])
@pytest.mark.parametrize("state", ["TIL", "STK"])
def test_card_a_teller_has_or_is_offered_may_be_sold_already_and_alarms_nobody(
    scene, state, channel
):
    number = scene.cards(1, state=state).first

    verdict = scene.recharge(number, RICH, channel=channel)

    at_the_counter = channel == "COUNTER"
    assert verdict.refusal is (Refusal.SALE_AWAITED if at_the_counter else Refusal.NO_MATCH)
    assert states(scene) == [state]
    assert events(scene) == []


def test_wrong_pin_of_a_card_in_stock_alarms_nobody(scene):
    scene.recharge(scene.cards(1, state="STK", teller=None).first, pin=WRONG_PIN)

    assert states(scene) == ["STK"]
    assert events(scene) == []
