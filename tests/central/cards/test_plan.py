"""An order from plan to shipping: two people, once, and nothing left of a refusal."""

from dataclasses import replace

import pytest

from central.cards import plan
from central.cards.model import CardState, OrderState
from central.cards.store import cards, orders
from central.cards.store.cards import Place
from central.db.engine import transaction
from tests.central.cards.world import (
    APPROVER,
    CITY,
    CITY_2,
    EXPIRES,
    HALL,
    KEY_1,
    KEY_2,
    MAKER,
    NOW,
    PLANNER,
    add_maker,
    also,
    applied,
    cards_from,
    document,
    make_act,
    make_maker_keys,
    maker_keys,
)
from wire.messages import CardsAtFault, FileMade
from wire.operations import OrderApproved, OrderLine, OrderPlanned
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, new_id

LINE = OrderLine(Fen(10_000), 10, CITY)


def plan_of(office, *, lines=(LINE,), maker=MAKER, expires=EXPIRES, by=PLANNER):
    op = OrderPlanned(tuple(lines), maker, expires)
    with transaction(office.engine) as db:
        return plan.plan(db, make_act(op, by), op)


def state_of(office, order_id) -> OrderState:
    with transaction(office.engine) as db:
        return orders.get(db, order_id).state


def test_orders_are_numbered_in_a_row(office):
    numbers = [document(plan_of(office)).number for _ in range(3)]

    assert numbers == ["ZK-2026-0001", "ZK-2026-0002", "ZK-2026-0003"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"maker": "NOBODY"}, Refusal.MAKER_UNKNOWN),
        ({"lines": [replace(LINE, face=Fen(12_300))]}, Refusal.FACE_UNKNOWN),
        ({"lines": [replace(LINE, deliver_to="3399")]}, Refusal.UNIT_UNKNOWN),
        ({"lines": [replace(LINE, deliver_to=HALL)]}, Refusal.UNIT_UNKNOWN),
        ({"lines": [replace(LINE, pieces=600_000)] * 2}, Refusal.AMOUNT_FAULT),
        ({"expires": NOW.date()}, Refusal.CARD_EXPIRED),
        ({"by": APPROVER}, Refusal.ROLE_MISSING),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused(office, change, why):
    assert plan_of(office, **change).refusal is why


@pytest.mark.parametrize("fault", ["suspended", "expired", "weak", "garbage"])
def test_a_maker_who_is_not_fit_gets_no_order(office, fault):
    pem = {
        "suspended": maker_keys().certificate_pem,
        "expired": make_maker_keys(days=-0.5).certificate_pem,
        "weak": make_maker_keys(bits=1024).certificate_pem,
        "garbage": "-",
    }[fault]
    with transaction(office.engine) as db:
        add_maker(db, "OTHER", pem, "SUSPENDED" if fault == "suspended" else "VETTED")

    assert plan_of(office, maker="OTHER").refusal is Refusal.MAKER_UNKNOWN


def test_planner_cannot_approve_own_order(office):
    order_id = office.plan((10_000, 10, CITY))
    op = OrderApproved(order_id)

    with transaction(office.engine) as db:
        verdict = plan.approve(db, make_act(op, also(PLANNER, Role.P_APPR)), op)

    assert verdict.refusal is Refusal.SAME_PERSON
    assert state_of(office, order_id) is OrderState.SUBMITTED


def test_approval_is_given_once(office):
    order_id = office.plan((10_000, 10, CITY))

    assert applied(office.approve(order_id))
    assert office.approve(order_id).refusal is Refusal.ORDER_STATE
    assert office.approve(new_id()).refusal is Refusal.ORDER_UNKNOWN


def test_generation_needs_both_key_holders_and_not_the_approver(office):
    order_id = office.plan((10_000, 10, CITY))
    office.approve(order_id)

    alone = office.generate(order_id, also(KEY_1, Role.P_KEY2))
    without = office.generate(order_id, PLANNER, APPROVER)
    twice = office.generate(order_id, KEY_1, replace(KEY_1, staff_no="1099"))
    approver = office.generate(order_id, KEY_1, also(APPROVER, Role.P_KEY2))

    assert alone.refusal is Refusal.NEEDS_SECOND
    assert without.refusal is Refusal.ROLE_MISSING
    assert twice.refusal is Refusal.NEEDS_SECOND
    assert approver.refusal is Refusal.SOD_CONFLICT
    assert state_of(office, order_id) is OrderState.APPROVED_1


def test_order_that_is_not_approved_is_not_generated(office):
    order_id = office.plan((10_000, 10, CITY))

    assert office.generate(order_id).refusal is Refusal.ORDER_STATE


def test_an_order_is_generated_once(office):
    order_id = office.plan((10_000, 10, CITY))
    office.approve(order_id)

    first = office.generate(order_id, KEY_2, KEY_1)
    second = office.generate(order_id)

    assert isinstance(first.detail, FileMade)
    assert first.detail.pieces == 10
    assert second.refusal is Refusal.ORDER_STATE
    assert state_of(office, order_id) is OrderState.EXPORTED


def test_lines_of_one_face_share_its_serials_and_orders_go_on_after_each_other(office):
    first = office.made((10_000, 10, CITY), (5_000, 3, CITY), (10_000, 4, CITY_2))
    second = office.made((10_000, 2, CITY))

    with transaction(office.engine) as db:
        of_first, of_second = (orders.get(db, each) for each in (first, second))
        stored = cards.ranges_at(db, CardState.EXP, Place())

    assert [line.cards for line in of_first.lines] == [
        cards_from(10_000, 1, 10),
        cards_from(5_000, 1, 3),
        cards_from(10_000, 11, 4),
    ]
    assert of_second.made_for(CITY) == (cards_from(10_000, 15, 2),)
    assert stored == (cards_from(5_000, 1, 3), cards_from(10_000, 1, 16))


def test_cards_of_more_than_one_part_are_all_stored(office):
    order_id = office.made((10_000, 20_010, CITY))

    with transaction(office.engine) as db:
        stored = cards.ranges_at(db, CardState.EXP, Place())
        order = orders.get(db, order_id)

    assert stored == order.made_for() == (cards_from(10_000, 1, 20_010),)


def test_acknowledgement_of_another_file_or_count_is_refused(office):
    order_id = office.plan((10_000, 10, CITY))
    office.approve(order_id)
    digest = office.generate(order_id).detail.file_sha256

    assert office.acknowledge(order_id, "0" * 64, 10).refusal is Refusal.FILE_MISMATCH
    assert office.acknowledge(order_id, digest, 9).refusal is Refusal.FILE_MISMATCH
    assert applied(office.acknowledge(order_id, digest, 10))
    assert office.acknowledge(order_id, digest, 10).refusal is Refusal.ORDER_STATE


def test_nothing_ships_before_the_acknowledgement(office):
    order_id = office.plan((10_000, 10, CITY))
    office.approve(order_id)
    office.generate(order_id)

    _, verdict = office.ship(order_id, CITY, cards_from(10_000, 1, 10))

    assert verdict.refusal is Refusal.ORDER_STATE


def test_cards_of_another_city_do_not_ship(office):
    order_id = office.made((10_000, 10, CITY), (10_000, 10, CITY_2))

    _, verdict = office.ship(order_id, CITY, cards_from(10_000, 9, 4))
    _, nowhere = office.ship(order_id, HALL, cards_from(10_000, 1, 4))

    assert verdict.refusal is Refusal.RANGE_FAULT
    assert verdict.detail == CardsAtFault(tuple(cards_from(10_000, 11, 2).cards()))
    assert nowhere.refusal is Refusal.UNIT_UNKNOWN


def test_cards_ship_once(office):
    order_id = office.made((10_000, 10, CITY))
    office.ship(order_id, CITY, cards_from(10_000, 1, 4))

    _, again = office.ship(order_id, CITY, cards_from(10_000, 3, 4))
    _, rest = office.ship(order_id, CITY, cards_from(10_000, 5, 6))

    assert again.refusal is Refusal.NOT_YOUR_STOCK
    assert again.detail == CardsAtFault(tuple(cards_from(10_000, 3, 2).cards()))
    assert document(rest).number == "FH-2026-0002"


def test_order_closes_when_every_card_is_received_or_missing(office):
    order_id = office.made((10_000, 10, CITY))
    one, _ = office.ship(order_id, CITY, cards_from(10_000, 1, 4))
    office.receive(one, cards_from(10_000, 1, 4))
    partly = state_of(office, order_id)
    two, verdict = office.ship(order_id, CITY, cards_from(10_000, 5, 6))

    office.receive(two, cards_from(10_000, 5, 5))

    assert applied(verdict)
    assert partly is OrderState.PARTLY_RECEIVED
    assert state_of(office, order_id) is OrderState.CLOSED
