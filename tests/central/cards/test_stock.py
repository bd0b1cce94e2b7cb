"""Stock from the boxes to the drawer and back: nothing moves but by the receiver's count."""

from dataclasses import replace

import pytest

from central.cards import stock
from central.cards.model import CardState
from central.cards.store import cards
from central.cards.store.cards import Place
from central.db.engine import transaction
from tests.central.cards.world import (
    CITY,
    CITY_2,
    CUSTODIAN,
    HALL,
    HALL_2,
    HALL_CUSTODIAN,
    TELLER,
    TELLER_2,
    also,
    cards_from,
    document,
    make_act,
)
from wire.messages import CardsAtFault
from wire.operations import CardsReturned, ConsignmentReceived
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardRange


def at(office, state: CardState, unit=None, holder=None) -> tuple[CardRange, ...]:
    with transaction(office.engine) as db:
        return cards.ranges_at(db, state, Place(unit, holder))


def test_whole_way_ends_in_the_drawer(office):
    made = office.in_drawer(10_000, 30)

    assert at(office, CardState.TIL, HALL, TELLER.staff_no) == (made,)


def test_short_consignment_is_taken_and_the_missing_cards_are_lost(office):
    order_id = office.made((5_000, 20, CITY))
    whole = cards_from(5_000, 1, 20)
    consignment, _ = office.ship(order_id, CITY, whole)

    verdict = office.receive(consignment, cards_from(5_000, 1, 9), cards_from(5_000, 13, 8))

    assert document(verdict).number == "FH-2026-0001"
    assert document(verdict).difference == 3
    assert at(office, CardState.LST) == (cards_from(5_000, 10, 3),)
    assert at(office, CardState.STK, CITY) == (cards_from(5_000, 1, 9), cards_from(5_000, 13, 8))


def test_cards_of_another_consignment_are_refused_by_name(office):
    order_id = office.made((5_000, 5, CITY), (5_000, 5, CITY_2))
    consignment, _ = office.ship(order_id, CITY, cards_from(5_000, 1, 5))

    verdict = office.receive(consignment, cards_from(5_000, 4, 4))

    assert verdict.refusal is Refusal.NOT_YOUR_STOCK
    assert verdict.detail == CardsAtFault(tuple(cards_from(5_000, 6, 2).cards()))
    assert at(office, CardState.STK, CITY) == ()


def test_consignment_is_received_once(office):
    order_id = office.made((5_000, 5, CITY))
    consignment, _ = office.ship(order_id, CITY, cards_from(5_000, 1, 5))
    office.receive(consignment, cards_from(5_000, 1, 5))

    again = office.receive(consignment, cards_from(5_000, 1, 5))

    assert again.refusal is Refusal.DOCUMENT_STATE


def test_consignment_of_another_city_is_unknown_here(office):
    order_id = office.made((5_000, 5, CITY))
    consignment, _ = office.ship(order_id, CITY, cards_from(5_000, 1, 5))

    verdict = office.receive(consignment, cards_from(5_000, 1, 5), unit=CITY_2)

    assert verdict.refusal is Refusal.DOCUMENT_UNKNOWN


def test_goods_in_needs_two_people(office):
    order_id = office.made((5_000, 5, CITY))
    consignment, _ = office.ship(order_id, CITY, cards_from(5_000, 1, 5))
    op = ConsignmentReceived(consignment, (cards_from(5_000, 1, 5),))

    with transaction(office.engine) as db:
        alone = stock.receive(db, make_act(op, CUSTODIAN, unit=CITY), op)
        stranger = stock.receive(db, make_act(op, TELLER, CUSTODIAN, unit=CITY), op)

    assert alone.refusal is Refusal.NEEDS_SECOND
    assert stranger.refusal is Refusal.ROLE_MISSING


def test_dispatched_cards_stay_with_the_sender_until_counted(office):
    made = office.at_city(10_000, 10)

    dispatched, verdict = office.dispatch(made)
    on_the_way = at(office, CardState.TRF, CITY)
    counted = office.accept(dispatched, cards_from(10_000, 1, 8))

    assert document(verdict).number == "DB-2026-0001"
    assert on_the_way == (made,)
    assert document(counted).difference == 2
    assert at(office, CardState.STK, HALL) == (cards_from(10_000, 1, 8),)
    assert at(office, CardState.LST, CITY) == (cards_from(10_000, 9, 2),)


def test_cards_on_their_way_are_not_sent_again(office):
    made = office.at_city(10_000, 30)
    office.dispatch(cards_from(10_000, 5, 3))

    _, verdict = office.dispatch(made)

    assert verdict.refusal is Refusal.NOT_YOUR_STOCK
    assert verdict.detail == CardsAtFault(tuple(cards_from(10_000, 5, 3).cards()))
    assert len(at(office, CardState.STK, CITY)) == 2


def test_at_most_twenty_cards_are_named(office):
    made = office.at_city(10_000, 30)
    office.dispatch(made)

    _, verdict = office.dispatch(made)

    assert len(verdict.detail.cards) == 20


def test_unknown_cards_are_told_as_unknown(office):
    office.at_city(10_000, 3)

    _, verdict = office.dispatch(cards_from(10_000, 2, 4))

    assert verdict.refusal is Refusal.CARD_UNKNOWN
    assert verdict.detail == CardsAtFault(tuple(cards_from(10_000, 4, 2).cards()))


@pytest.mark.parametrize("unit", [CITY, HALL_2, "9999"])
def test_dispatch_goes_only_to_units_below(office, unit):
    made = office.at_city(10_000, 3)

    _, verdict = office.dispatch(made, to_unit=unit)

    assert verdict.refusal is Refusal.UNIT_UNKNOWN


def test_sender_cannot_accept_own_dispatch(office):
    made = office.at_city(10_000, 3)
    dispatched, _ = office.dispatch(made)

    assert office.accept(dispatched, made, by=CUSTODIAN).refusal is Refusal.SAME_PERSON


def test_a_card_named_twice_is_refused(office):
    made = office.at_city(10_000, 3)

    _, verdict = office.dispatch(made, cards_from(10_000, 3, 1))

    assert verdict.refusal is Refusal.RANGE_FAULT


def test_issue_reserves_for_one_teller_until_taken(office):
    made = office.at_hall(10_000, 10)

    issued, verdict = office.issue(made)
    _, second = office.issue(made, teller=TELLER_2)
    other = office.take(issued, made, by=TELLER_2)

    assert document(verdict).number == "LY-2026-0001"
    assert second.refusal is Refusal.NOT_YOUR_STOCK
    assert other.refusal is Refusal.NOT_YOUR_STOCK
    assert at(office, CardState.STK, HALL) == ()
    assert at(office, CardState.STK, HALL, TELLER.staff_no) == (made,)


def test_teller_takes_fewer_and_the_rest_is_in_stock_again(office):
    made = office.at_hall(10_000, 10)
    issued, _ = office.issue(made)

    verdict = office.take(issued, cards_from(10_000, 1, 7))
    again = office.take(issued, cards_from(10_000, 8, 3))

    assert document(verdict).difference == 3
    assert again.refusal is Refusal.DOCUMENT_STATE
    assert at(office, CardState.TIL, HALL, TELLER.staff_no) == (cards_from(10_000, 1, 7),)
    assert at(office, CardState.STK, HALL) == (cards_from(10_000, 8, 3),)


def test_issue_to_somebody_who_is_no_teller_here_is_refused(office):
    made = office.at_hall(10_000, 3)

    _, nobody = office.issue(made, teller=replace(TELLER, staff_no="7777"))
    _, custodian = office.issue(made, teller=CUSTODIAN)
    _, himself = office.issue(made, teller=HALL_CUSTODIAN)

    assert nobody.refusal is Refusal.PERSON_UNKNOWN
    assert custodian.refusal is Refusal.PERSON_UNKNOWN
    assert himself.refusal is Refusal.SAME_PERSON


def test_unsold_cards_go_back_with_the_custodian(office):
    made = office.in_drawer(10_000, 5)
    op = CardsReturned((cards_from(10_000, 4, 2),), "日终退库")

    with transaction(office.engine) as db:
        alone = stock.give_back(db, make_act(op, also(TELLER, Role.U_CARD), unit=HALL), op)
        verdict = stock.give_back(db, make_act(op, TELLER, HALL_CUSTODIAN, unit=HALL), op)

    assert made.pieces == 5
    assert alone.refusal is Refusal.NEEDS_SECOND
    assert document(verdict).number == "TK-2026-0001"
    assert at(office, CardState.STK, HALL) == (cards_from(10_000, 4, 2),)
    assert at(office, CardState.TIL, HALL, TELLER.staff_no) == (cards_from(10_000, 1, 3),)


def test_cards_of_another_drawer_cannot_be_given_back(office):
    made = office.in_drawer(10_000, 5)
    op = CardsReturned((made,))

    with transaction(office.engine) as db:
        verdict = stock.give_back(db, make_act(op, TELLER_2, HALL_CUSTODIAN, unit=HALL), op)

    assert verdict.refusal is Refusal.NOT_YOUR_STOCK
    assert at(office, CardState.TIL, HALL, TELLER.staff_no) == (made,)
