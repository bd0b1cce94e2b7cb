"""个案 of a sale: the ways it may end, and that nothing is left of it afterwards."""

from uuid import UUID

import pytest
from sqlalchemy import text

from central.cards import freezing
from central.db.engine import transaction
from central.funds import sales
from tests.central.funds.casework import Casework, freeze, frozen_sale, states, told
from tests.central.funds.scene import (
    FACE,
    HALL,
    OWING,
    SUPERVISOR,
    TELLER,
    keys,
    paid,
)
from tests.makers import OTHER_HALL
from wire.messages import Credited, Outcome
from wire.operations import (
    CardsSold,
    CaseWay,
    TenderKind,
)
from wire.refusals import Refusal
from wire.values import CardRange, Fen, make_card_no

ACCEPT, REFUND, WRITE_OFF = CaseWay.ACCEPT, CaseWay.REFUND, CaseWay.WRITE_OFF


@pytest.fixture
def scene(centre_db) -> Casework:
    return Casework(centre_db)


@pytest.fixture
def shift(scene) -> UUID:
    return scene.open()


# --- a sale of frozen cards ---
def test_frozen_sale_is_seen_with_its_money_its_cards_and_its_ways(scene, shift):
    sale, span = frozen_sale(scene, shift, 2)

    (sheet,) = scene.sheets()

    assert (sheet.case_id, sheet.op_id, sheet.kind) == (sale, sale, "card.sell")
    assert (sheet.why, sheet.amount, sheet.in_suspense) == (Refusal.CARD_FROZEN, 20_000, 20_000)
    assert sheet.cards == (span,)
    assert (sheet.unit, sheet.unit_name, sheet.operator) == (HALL, "延安路营业厅", TELLER)
    assert sheet.ways == (ACCEPT, REFUND, WRITE_OFF)
    assert (sheet.way, sheet.resolved_by, sheet.resolved_at) == (None, "", None)


def test_accepted_frozen_sale_makes_the_cards_good_and_credits_who_waits(scene, shift):
    span = scene.cards(2)
    scene.recharge(span.first, OWING, teller="3004")
    freeze_id = freeze(scene, span)
    sale, _ = scene.sell(shift, span)

    verdict = scene.end(sale, ACCEPT)

    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, span) == ["USD", "SLD"]
    assert told(scene, sale) == (Outcome.APPLIED, None, "查清")
    (credited,) = scene.told(f"{HALL}-01-3004")
    assert isinstance(credited.detail, Credited)
    assert scene.balances()["H.2299"] == 0
    assert scene.recharge(span.last).outcome is Outcome.APPLIED
    assert scene.broken() == {}
    sheet = scene.sheet(sale)
    assert (sheet.way, sheet.note, sheet.resolved_by) == (ACCEPT, "查清", "3101")
    assert sheet.ways == ()
    assert scene.sheets() == []
    with transaction(scene.database) as db:
        assert db.execute(text("SELECT count(*) FROM frozen_card")).scalar() == 0
        held = freezing.freezes.standing(db, [HALL])
    assert [(each.id, pieces) for each, pieces in held] == [(freeze_id, 0)]


def test_refunded_frozen_sale_leaves_the_card_frozen_and_the_money_short_in_its_drawer(
    scene, shift
):
    sale, span = frozen_sale(scene, shift)

    verdict = scene.end(sale, REFUND)
    scene.close(shift, TELLER, SUPERVISOR, short=10_000)

    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, span) == ["FRZ"]
    assert told(scene, sale) == (Outcome.REFUSED, Refusal.CARD_FROZEN, "查清")
    found = scene.balances()
    assert (found["H.2299"], found["3301.2241"], found["3301.1901"]) == (0, 0, 0)
    assert scene.broken() == {}


def test_written_off_frozen_sale_is_over_in_the_units_books(scene, shift):
    sale, _ = frozen_sale(scene, shift)

    scene.end(sale, WRITE_OFF)
    scene.close(shift)

    found = scene.balances()
    assert (found["H.2299"], found["3301.2241"], found["3301.1901"]) == (0, 0, -10_000)
    assert found["3301.1001V"] == 10_000
    assert told(scene, sale)[:2] == (Outcome.REFUSED, Refusal.CARD_FROZEN)
    assert scene.broken() == {}


def test_refund_ends_the_waiting_for_its_card(scene, shift):
    span = scene.cards(1)
    scene.recharge(span.first, OWING, teller="3004")
    freeze(scene, span)
    sale, _ = scene.sell(shift, span)

    scene.end(sale, REFUND)

    (notice,) = scene.told(f"{HALL}-01-3004")
    assert (notice.outcome, notice.refusal) == (Outcome.REFUSED, Refusal.CARD_NOT_ACTIVE)


def test_card_thawed_before_the_case_ends_is_sold_by_it(scene, shift):
    sale, span = frozen_sale(scene, shift)
    with transaction(scene.database) as db:
        db.execute(text("UPDATE card SET state = prior_state, prior_state = NULL"))
        db.execute(text("DELETE FROM frozen_card"))

    assert scene.end(sale, ACCEPT).outcome is Outcome.APPLIED
    assert states(scene, span) == ["SLD"]
    assert scene.broken() == {}


def test_refund_of_a_transfer_leaves_from_where_it_lay(scene, shift):
    span = scene.cards(1)
    freeze(scene, span)
    op = CardsSold((span,), FACE, paid(FACE, TenderKind.TRANSFER), "R")
    act = scene.act(op, TELLER, shift_id=shift)
    scene.run(sales.sell, act, keys())

    scene.end(act.op_id, REFUND)

    found = scene.balances()
    assert (found["3301.1012"], found["3301.2241"], found.get("3301.1901", 0)) == (0, 0, 0)
    assert scene.broken() == {}


# --- other faults of a sale ---
@pytest.mark.parametrize(
    ("how", "ways"),
    [
        ({"teller": "3004"}, (ACCEPT, REFUND, WRITE_OFF)),
        ({"state": "STK", "teller": None}, (ACCEPT, REFUND, WRITE_OFF)),
        ({"state": "STK"}, (REFUND, WRITE_OFF)),
        ({"state": "TRF", "teller": None}, (REFUND, WRITE_OFF)),
        ({"state": "VOD"}, (REFUND, WRITE_OFF)),
        ({"state": "LST"}, (REFUND, WRITE_OFF)),
        ({"hall": OTHER_HALL}, (REFUND, WRITE_OFF)),
    ],
)
def test_sale_of_cards_from_elsewhere_is_accepted_where_the_hall_had_them(scene, shift, how, ways):
    mine, other = scene.cards(1), scene.cards(2, **how)
    sale, _ = scene.sell(shift, mine, other)

    (sheet,) = scene.sheets()
    verdict = scene.end(sale, ways[0])

    assert (sheet.ways, sheet.amount, sheet.in_suspense) == (ways, 30_000, 20_000)
    assert verdict.outcome is Outcome.APPLIED
    assert states(scene, mine) == ["SLD"]
    if ACCEPT in ways:
        assert states(scene, other) == ["SLD", "SLD"]
        assert scene.recharge(other.last).outcome is Outcome.APPLIED
        assert scene.broken() == {}
    assert set(scene.broken()) <= {"I7"}  # the scene has no document by which a card is void


def test_card_sold_twice_is_never_sold_by_the_second_sale(scene, shift):
    span = scene.cards(1)
    first, _ = scene.sell(shift, span)
    second, _ = scene.sell(shift, span)

    (sheet,) = scene.sheets()
    refused = scene.end(second, ACCEPT)
    refunded = scene.end(second, REFUND)

    assert (sheet.why, sheet.ways) == (Refusal.ALREADY_SOLD, (REFUND, WRITE_OFF))
    assert (refused.outcome, refused.refusal) == (Outcome.REFUSED, Refusal.CASE_STATE)
    assert refunded.outcome is Outcome.APPLIED
    with transaction(scene.database) as db:
        assert db.execute(text("SELECT sale_id FROM card")).scalar() in {first, first.hex}
    assert scene.broken() == {}


def test_unknown_card_and_a_card_named_twice_are_refunded_or_written_off(scene, shift):
    stranger = make_card_no("33", 2026, FACE, 99)
    span = scene.cards(1)
    unknown, _ = scene.sell(shift, CardRange(stranger, stranger))
    twice, _ = scene.sell(shift, span, span)

    ways = {each.case_id: each.ways for each in scene.sheets()}
    scene.end(unknown, REFUND)
    scene.end(twice, REFUND)

    assert ways == {unknown: (REFUND, WRITE_OFF), twice: (REFUND, WRITE_OFF)}
    assert states(scene, span) == ["SLD"]
    assert scene.balances()["H.2299"] == 0
    assert scene.broken() == {}


@pytest.mark.parametrize(
    ("total", "ways", "left"),
    [(9_000, (WRITE_OFF,), 1_000), (11_000, (REFUND, WRITE_OFF), -1_000)],
)
def test_wrong_total_is_borne_by_the_unit(scene, shift, total, ways, left):
    span = scene.cards(1)
    op = CardsSold((span,), Fen(total), paid(Fen(total)), "R")
    act = scene.act(op, TELLER, shift_id=shift)
    scene.run(sales.sell, act, keys())

    (sheet,) = scene.sheets()
    scene.end(act.op_id, WRITE_OFF)

    assert (sheet.ways, sheet.in_suspense) == (ways, -left)
    assert scene.balances()["3301.1901"] == left
    assert states(scene, span) == ["SLD"]
    assert scene.broken() == {}


def test_sale_whose_total_hides_an_unsold_card_can_still_be_ended(scene, shift):
    mine, other = scene.cards(1), scene.cards(1, state="VOD")
    op = CardsSold((mine, other), FACE, paid(FACE), "R")
    act = scene.act(op, TELLER, shift_id=shift)
    scene.run(sales.sell, act, keys())

    (sheet,) = scene.sheets()

    assert (sheet.in_suspense, sheet.ways) == (0, (WRITE_OFF,))
    assert scene.end(act.op_id, WRITE_OFF).outcome is Outcome.APPLIED


def test_sale_after_the_close_is_accepted_into_its_shift(scene, shift):
    span = scene.cards(1)
    scene.close(shift, TELLER, SUPERVISOR, short=-10_000)
    sale, _ = scene.sell(shift, span)

    (sheet,) = scene.sheets()
    scene.end(sale, ACCEPT)

    assert (sheet.why, sheet.in_suspense, sheet.ways) == (Refusal.SHIFT_CLOSED, 0, (ACCEPT,))
    assert told(scene, sale) == (Outcome.APPLIED, None, "查清")
    assert scene.balances()["3301.1901"] == 0
    assert scene.broken() == {}
