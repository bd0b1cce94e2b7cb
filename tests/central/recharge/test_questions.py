"""Customer look-up and preview: masked, and changing nothing but the tries."""

import pytest

from central.db.engine import transaction
from central.recharge.questions import answer_customer, answer_preview
from tests.central.funds.scene import (
    FACTORY,
    NOBODY,
    OWING,
    TELLER,
    WRONG_PIN,
    Scene,
    keys,
    signers,
)
from wire.people import Role
from wire.queries import CustomerAsked, PreviewAsked, PreviewShown, QueryRefused
from wire.refusals import Refusal
from wire.sealed import SealBinding, seal
from wire.values import CardNo, new_id

TERMINAL = "330101-01"


@pytest.fixture
def scene(centre_db) -> Scene:
    return Scene(centre_db)


@pytest.fixture
def sold(scene) -> CardNo:
    return scene.sold(scene.open())


def look_up(scene: Scene, customer, staff: str = TELLER):
    with transaction(scene.database) as db:
        return answer_customer(db, signers(staff)[0], "330101", CustomerAsked(customer))


def preview(scene: Scene, card: CardNo, pin=None, customer=OWING, terminal: str = TERMINAL):
    query_id = new_id()
    binding = SealBinding(query_id, card, customer, TERMINAL, keys().seal_key_id)
    sealed = seal(pin or scene.pins[card], keys().seal_public, binding)
    query = PreviewAsked(query_id, customer, card, sealed)
    with transaction(scene.database) as db:
        return answer_preview(db, signers(TELLER)[0], terminal, query, keys())


def test_customer_is_shown_masked(scene):
    found = look_up(scene, OWING)

    assert (found.masked_name, found.masked_address) == ("王＊＊", "文三路 ＊ 号")
    assert (found.balance, found.arrears, found.residential) == (0, 3_000, True)


def test_unknown_customer_is_not_found(scene):
    assert look_up(scene, NOBODY) == QueryRefused(Refusal.ACCOUNT_NOT_FOUND)


def test_fund_custodian_may_not_look_customers_up(scene):
    assert look_up(scene, OWING, "1005") == QueryRefused(Refusal.ROLE_MISSING, role=Role.TELLER)


def test_preview_says_what_the_recharge_would_do_and_does_nothing(scene, sold):
    before = scene.balances()

    shown = preview(scene, sold)

    assert shown == PreviewShown(10_000, 3_000, 0, 7_000)
    assert scene.balances() == before
    done = scene.recharge(sold, OWING).detail
    assert (done.amount, done.arrears_paid, done.balance_after) == (10_000, 3_000, 7_000)


def test_wrong_pin_in_a_preview_counts_and_a_right_one_clears_nothing(scene, sold):
    assert preview(scene, sold, WRONG_PIN) == QueryRefused(Refusal.NO_MATCH, 4)
    assert isinstance(preview(scene, sold), PreviewShown)
    assert preview(scene, sold, WRONG_PIN) == QueryRefused(Refusal.NO_MATCH, 3)


def test_sixth_wrong_preview_says_until_when(scene, sold):
    for _ in range(5):
        told = preview(scene, sold, WRONG_PIN)

    locked = preview(scene, sold)

    assert (told.refusal, locked.refusal) == (Refusal.NO_MATCH, Refusal.LOCKED_UNTIL)
    assert locked.until == told.until is not None


def test_preview_of_a_used_card_says_so(scene, sold):
    scene.recharge(sold, OWING)

    assert preview(scene, sold).refusal is Refusal.USED_SAME


@pytest.mark.parametrize(
    ("customer", "terminal", "why"),
    [
        (FACTORY, TERMINAL, Refusal.ACCOUNT_TYPE),
        (NOBODY, TERMINAL, Refusal.ACCOUNT_NOT_FOUND),
        (OWING, "330101-02", Refusal.SEAL_FAULT),
    ],
)
def test_preview_that_cannot_be_is_refused(scene, sold, customer, terminal, why):
    assert preview(scene, sold, None, customer, terminal) == QueryRefused(why)
