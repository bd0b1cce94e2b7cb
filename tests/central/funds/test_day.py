"""A hall's day through the use cases: what each step says and books."""

from uuid import UUID

import pytest
from sqlalchemy import select

from central.db.engine import transaction
from central.db.schema import card
from central.funds import sales, shifts
from tests.central.funds.scene import (
    FACE,
    FAR,
    NOBODY,
    OWING,
    SUPERVISOR,
    TELLER,
    Scene,
    keys,
    paid,
)
from wire.messages import CardsAtFault, Credited, DocumentMade, Outcome, SaleStands
from wire.operations import CardsSold, ShiftOpened, TenderKind
from wire.refusals import Refusal
from wire.values import CardRange, Fen, make_card_no, new_id


def states(scene: Scene, span: CardRange) -> list[str]:
    asked = select(card.c.state).where(card.c.card_no.between(span.first, span.last))
    with transaction(scene.database) as db:
        return list(db.execute(asked.order_by(card.c.card_no)).scalars())


def closed(scene: Scene, cards: int = 2, short: int = 0) -> UUID:
    shift = scene.open()
    scene.sell(shift, scene.cards(cards))
    assert scene.close(shift, TELLER, SUPERVISOR, short=short).outcome is Outcome.APPLIED
    return shift


# --- sales ---
def test_sale_books_drawer_and_debt_and_makes_cards_good(scene):
    shift, span = scene.open(), scene.cards(3)

    _, verdict = scene.sell(shift, span)

    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, span) == ["SLD"] * 3
    assert scene.balances() == {
        "3301.1001F": -20_000,
        "3301.1001T": 50_000,
        "3301.2241": -30_000,
        "H.1221.3301": 30_000,
        "H.2203": -30_000,
    }
    assert scene.broken() == {}


def test_sale_of_cards_of_another_drawer_is_booked_in_suspense(scene):
    shift = scene.open()
    mine, other = scene.cards(1), scene.cards(2, teller="3004")

    _, verdict = scene.sell(shift, mine, other)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.NOT_YOUR_STOCK)
    assert verdict.detail == CardsAtFault((other.first, other.last))
    assert states(scene, mine) + states(scene, other) == ["SLD", "TIL", "TIL"]
    found = scene.balances()
    assert (found["H.2203"], found["H.2299"], found["3301.2241"]) == (-10_000, -20_000, -30_000)
    assert scene.broken() == {}


def test_sale_whose_total_is_wrong_is_booked_at_what_was_paid(scene):
    shift, span = scene.open(), scene.cards(1)
    op = CardsSold((span,), Fen(9_000), paid(Fen(9_000)), "R")

    verdict = scene.run(sales.sell, scene.act(op, TELLER, shift_id=shift), keys())

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.AMOUNT_FAULT)
    assert scene.balances()["H.2299"] == 1_000
    assert scene.drawer(shift) == 29_000
    assert scene.broken() == {}


@pytest.mark.parametrize("kind", ["none", "closed", "of-another"])
def test_sale_outside_an_open_shift_of_the_teller_goes_to_suspense(scene, kind):
    shift = {
        "none": new_id,
        "closed": lambda: closed(scene),
        "of-another": lambda: scene.open(teller="3004"),
    }[kind]()
    span = scene.cards(1)

    _, verdict = scene.sell(shift, span)

    why = Refusal.SHIFT_CLOSED if kind == "closed" else Refusal.SHIFT_UNKNOWN
    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, why)
    assert states(scene, span) == ["SLD"]


def test_transfer_never_enters_the_drawer(scene):
    shift, span = scene.open(), scene.cards(1)
    op = CardsSold((span,), FACE, paid(FACE, TenderKind.TRANSFER), "R")

    verdict = scene.run(sales.sell, scene.act(op, TELLER, shift_id=shift), keys())

    assert verdict.outcome is Outcome.APPLIED
    assert scene.drawer(shift) == 20_000
    assert scene.balances()["3301.1012"] == FACE
    assert scene.broken() == {}


def test_late_sale_explains_the_over_of_its_closed_shift(scene):
    shift = scene.open()
    late = scene.cards(1)
    scene.close(shift, TELLER, SUPERVISOR, short=-10_000)
    assert scene.balances()["3301.1901"] == -10_000

    _, verdict = scene.sell(shift, late)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_CLOSED)
    assert scene.balances()["3301.1901"] == 0
    assert scene.broken() == {}


# --- voids ---
def test_void_with_supervisor_brings_cash_and_cards_back(scene):
    shift, span = scene.open(), scene.cards(2)
    sale, _ = scene.sell(shift, span)

    verdict = scene.void(shift, sale, 20_000)

    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, span) == ["TIL", "TIL"]
    assert scene.balances()["H.2203"] == 0
    assert scene.drawer(shift) == 20_000
    assert scene.sell(shift, span)[1].outcome is Outcome.APPLIED
    assert scene.broken() == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"staff": (TELLER,)}, Refusal.NEEDS_SECOND),
        ({"staff": (TELLER, "3004")}, Refusal.NEEDS_SECOND),
        ({"total": 9_999}, Refusal.AMOUNT_FAULT),
        ({"sale": new_id()}, Refusal.SALE_UNKNOWN),
        ({"shift": new_id()}, Refusal.SHIFT_CLOSED),
    ],
)
def test_void_that_may_not_be_is_booked_as_cash_given_out(scene, change, why):
    shift, span = scene.open(), scene.cards(1)
    sale, _ = scene.sell(shift, span)
    staff = change.get("staff", (TELLER, SUPERVISOR))

    verdict = scene.void(
        change.get("shift", shift), change.get("sale", sale), change.get("total", 10_000), *staff
    )

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, why)
    assert states(scene, span) == ["SLD"]
    assert scene.balances()["H.2203"] == -10_000
    assert scene.balances()["H.2299"] == change.get("total", 10_000)
    assert scene.broken() == {}


def test_void_of_a_used_card_names_the_card(scene):
    shift, span = scene.open(), scene.cards(2)
    sale, _ = scene.sell(shift, span)
    scene.recharge(span.last)

    verdict = scene.void(shift, sale, 20_000)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_STATE)
    assert verdict.detail == CardsAtFault((span.last,))
    assert states(scene, span) == ["SLD", "USD"]
    assert scene.broken() == {}


def test_second_void_of_a_sale_is_cash_in_suspense(scene):
    shift, span = scene.open(), scene.cards(1)
    sale, _ = scene.sell(shift, span)
    scene.void(shift, sale, 10_000)

    verdict = scene.void(shift, sale, 10_000)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SALE_STATE)
    assert scene.drawer(shift) == 10_000
    assert scene.broken() == {}


# --- sell and recharge ---
def test_sell_and_recharge_is_one_fact(scene):
    shift, span = scene.open(), scene.cards(1)

    verdict = scene.sell_and_recharge(shift, span.first, OWING)

    assert verdict.outcome is Outcome.APPLIED
    assert isinstance(verdict.detail, Credited)
    assert (verdict.detail.arrears_paid, verdict.detail.balance_after) == (3_000, 7_000)
    assert states(scene, span) == ["USD"]
    assert scene.balances()["H.2203"] == 0
    assert scene.broken() == {}


def test_sell_and_recharge_for_nobody_leaves_the_sale(scene):
    shift, span = scene.open(), scene.cards(1)

    verdict = scene.sell_and_recharge(shift, span.first, NOBODY)

    assert verdict.outcome is Outcome.APPLIED
    assert verdict.detail == SaleStands(Refusal.ACCOUNT_NOT_FOUND)
    assert states(scene, span) == ["SLD"]
    assert scene.recharge(span.first, OWING).outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_sell_and_recharge_of_a_foreign_card_is_suspense_without_credit(scene):
    shift, span = scene.open(), scene.cards(1, teller="3004")

    verdict = scene.sell_and_recharge(shift, span.first, OWING)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.NOT_YOUR_STOCK)
    assert "3301.2203" not in scene.balances()
    assert scene.broken() == {}


# --- shifts ---
def test_close_moves_takings_to_the_vault_and_float_back(scene):
    shift = scene.open()
    scene.sell(shift, scene.cards(2))

    verdict = scene.close(shift)

    assert verdict.outcome is Outcome.APPLIED
    assert verdict.detail == DocumentMade("Z000001", 0)
    found = scene.balances()
    assert (found["3301.1001T"], found["3301.1001V"], found["3301.1001F"]) == (0, 20_000, 0)
    assert scene.broken() == {}


def test_short_drawer_needs_the_supervisor(scene):
    shift = scene.open()
    scene.sell(shift, scene.cards(2))

    verdict = scene.close(shift, short=500)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.NEEDS_SECOND)
    assert verdict.detail == DocumentMade("Z000001", -500)
    assert scene.balances()["3301.1901"] == 500
    assert scene.broken() == {}


@pytest.mark.parametrize("short", [500, -300])
def test_difference_with_supervisor_is_pending_over_short(scene, short):
    closed(scene, short=short)

    found = scene.balances()

    assert found["3301.1901"] == short
    assert found["3301.1001V"] == 20_000 - short
    assert scene.broken() == {}


@pytest.mark.parametrize(
    "lie", [{"expected_cash": Fen(1)}, {"over_short": Fen(7)}, {"counted_cash": Fen(7)}]
)
def test_close_with_other_figures_than_the_centre_is_recorded_and_asked_about(scene, lie):
    shift = scene.open()
    scene.sell(shift, scene.cards(2))

    verdict = scene.close(shift, TELLER, SUPERVISOR, **lie)

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.AMOUNT_FAULT)
    assert scene.drawer(shift) == 0
    assert scene.remit(20_000, shift)[1].outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_second_close_books_nothing(scene):
    shift = closed(scene)
    before = scene.balances()

    verdict = scene.close(shift, handed_over=Fen(5), kept_float=Fen(0))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_CLOSED)
    assert scene.balances() == before


def test_close_of_a_shift_never_opened_is_kept_and_can_be_remitted(scene):
    shift = new_id()
    scene.sell(shift, scene.cards(1))

    verdict = scene.close(
        shift,
        expected_cash=Fen(30_000),
        counted_cash=Fen(30_000),
        handed_over=Fen(10_000),
    )

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_UNKNOWN)
    assert scene.drawer(shift) == 0
    assert scene.remit(10_000, shift)[1].outcome is Outcome.APPLIED
    assert scene.broken() == {}


def test_second_open_shift_of_a_teller_is_kept_with_a_case(scene):
    scene.open()

    verdict = scene.run(shifts.open_shift, scene.act(ShiftOpened(Fen(0)), TELLER))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.DOCUMENT_STATE)
    assert verdict.detail == DocumentMade("BC-330101-20261123-02")


# --- across units ---
def test_card_of_one_unit_for_a_customer_of_another_crosses_the_books(scene):
    shift = scene.open()
    card_no = scene.sold(shift)

    verdict = scene.recharge(card_no, FAR)

    assert verdict.outcome is Outcome.APPLIED
    found = scene.balances()
    assert (found["3306.1221"], found["3306.1122"]) == (10_000, -10_000)
    assert (found["3306.2203"], found["H.2241.3306"]) == (0, -10_000)
    assert scene.broken() == {}


def test_unknown_card_in_a_sale_is_named(scene):
    shift = scene.open()
    stranger = make_card_no("33", 2026, FACE, 99)

    _, verdict = scene.sell(shift, CardRange(stranger, stranger))

    assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.CARD_UNKNOWN)
    assert verdict.detail == CardsAtFault((stranger,))
    assert scene.broken() == {}
