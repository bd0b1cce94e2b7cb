"""冻结, 解冻: who may, what is reached, and what a late sale does to a frozen card."""

import pytest
from sqlalchemy import func, select

from central.cards import freezing, sold, stock
from central.cards.model import CardState, MoveKind
from central.cards.sold import Drawer, Marked
from central.cards.store import cards, moves
from central.cards.store.cards import Place
from central.db.engine import transaction
from central.db.schema_exact import frozen_card
from central.funds import invariants
from central.orgs.act import Signer
from tests.central.cards.world import (
    CITY,
    CITY_2,
    CUSTODIAN,
    HALL,
    HALL_2,
    HALL_CUSTODIAN,
    PLANNER,
    PROVINCE,
    TELLER,
    applied,
    cards_from,
    document,
    make_act,
)
from wire.cases import FreezesAsked, FreezesShown
from wire.messages import CardsAtFault, DocumentMade
from wire.operations import CardsFrozen, CardsUnfrozen, DispatchAccepted, FreezeWhy
from wire.people import Role
from wire.queries import QueryRefused
from wire.refusals import Refusal
from wire.values import Fen, new_id

SUPERVISOR = Signer("3101", frozenset((Role.H_SUP,)))


def frozen(office, *ranges, by=SUPERVISOR, unit=HALL, why=FreezeWhy.STOLEN):
    """(id of the freeze, verdict)."""
    op = CardsFrozen(ranges, why, "客户报失")
    act = make_act(op, by, unit=unit)
    with transaction(office.engine) as db:
        return act.op_id, freezing.freeze(db, act, op)


def lifted(office, freeze_id, *people, unit=HALL):
    op = CardsUnfrozen(freeze_id, "查清")
    with transaction(office.engine) as db:
        return freezing.unfreeze(
            db, make_act(op, *(people or (HALL_CUSTODIAN, SUPERVISOR)), unit=unit), op
        )


def states(office, span) -> list[str]:
    with transaction(office.engine) as db:
        return [sold.state_of(db, card).value for card in span.cards()]


def held(office) -> int:
    with transaction(office.engine) as db:
        return db.execute(select(func.count()).select_from(frozen_card)).scalar_one()


def shown(office, unit, asked_at=PROVINCE):
    with transaction(office.engine) as db:
        return freezing.answer_freezes(db, SUPERVISOR, asked_at, FreezesAsked(unit))


def sell(office, span, sale_id):
    with transaction(office.engine) as db:
        return sold.mark_sold(db, (span,), Drawer(TELLER.staff_no, HALL), sale_id)


def test_cards_are_frozen_with_a_number_and_thaw_where_they_were(office):
    made = office.in_drawer(10_000, 5)
    sell(office, cards_from(10_000, 1, 2), new_id())

    freeze_id, verdict = frozen(office, made)
    while_frozen = states(office, made)
    thawed = lifted(office, freeze_id)

    assert applied(verdict)
    assert document(verdict).number == "DJ-2026-0001"
    assert document(verdict).difference == 0
    assert while_frozen == ["FRZ"] * 5
    assert applied(thawed)
    assert document(thawed).number == "DJ-2026-0001"
    assert states(office, made) == ["SLD", "SLD", "TIL", "TIL", "TIL"]
    assert held(office) == 0


def test_stock_does_not_move_while_it_is_frozen(office):
    made = office.at_city(10_000, 3)
    freeze_id, _ = frozen(office, made, by=PLANNER, unit=PROVINCE)

    _, verdict = office.dispatch(made)
    lifted(office, freeze_id, Signer("1009", PLANNER.roles), CUSTODIAN, unit=PROVINCE)

    assert verdict.refusal is Refusal.NOT_YOUR_STOCK
    with transaction(office.engine) as db:
        assert cards.ranges_at(db, CardState.STK, Place(unit=CITY)) == (made,)


def sent_to_the_hall(office, pieces=10):
    made = office.at_city(10_000, pieces)
    return made, office.dispatch(made)[0]


def waiting_at_the_hall(office):
    """{number: ranges} of the dispatches that the hall has not taken."""
    with transaction(office.engine) as db:
        return {each.number: each for each in moves.waiting_at(db, MoveKind.DISPATCH, HALL)}


def test_rest_of_a_dispatch_is_the_same_document_at_a_centre_that_judges_again(office):
    _, dispatched = sent_to_the_hall(office)
    frozen(office, cards_from(10_000, 4, 3), by=CUSTODIAN, unit=CITY)
    op = DispatchAccepted(dispatched, (cards_from(10_000, 1, 8),))
    act = make_act(op, HALL_CUSTODIAN, unit=HALL)
    ids = []

    for _ in range(2):
        with office.engine.connect() as db, db.begin() as undone:
            assert applied(stock.accept(db, act, op))
            ids.append([each.id for each in moves.waiting_at(db, MoveKind.DISPATCH, HALL)])
            undone.rollback()

    assert ids[0] == ids[1] != []


def test_cards_frozen_on_their_way_do_not_hold_up_the_others(office):
    made, dispatched = sent_to_the_hall(office)
    frozen(office, cards_from(10_000, 4, 3), by=CUSTODIAN, unit=CITY)

    verdict = office.accept(dispatched, cards_from(10_000, 1, 8))

    assert applied(verdict)
    held_back = (cards_from(10_000, 4, 3),)
    assert verdict.detail == DocumentMade("DB-2026-0001", 2, held_back)
    assert states(office, made) == ["STK"] * 3 + ["FRZ"] * 3 + ["STK"] * 2 + ["LST"] * 2
    waiting = waiting_at_the_hall(office)
    assert {number: each.ranges for number, each in waiting.items()} == {"DB-2026-0002": held_back}
    with transaction(office.engine) as db:
        assert cards.get(db, held_back[0].first).place == Place(unit=CITY)
        assert invariants.evaluate(db)[6].ok


def test_what_was_frozen_on_its_way_is_counted_when_it_has_thawed(office):
    made, dispatched = sent_to_the_hall(office)
    freeze_id, _ = frozen(office, cards_from(10_000, 4, 3), by=CUSTODIAN, unit=CITY)
    office.accept(dispatched, made)
    (rest,) = waiting_at_the_hall(office).values()

    too_early = office.accept(rest.id, *rest.ranges)
    by_the_sender = office.accept(rest.id, *rest.ranges, by=CUSTODIAN)
    lifted(office, freeze_id, Signer("2009", CUSTODIAN.roles), SUPERVISOR, unit=CITY)
    verdict = office.accept(rest.id, cards_from(10_000, 4, 2))

    assert too_early.refusal is Refusal.CARD_FROZEN
    assert too_early.detail == CardsAtFault(tuple(cards_from(10_000, 4, 3).cards()))
    assert by_the_sender.refusal is Refusal.SAME_PERSON
    assert verdict.detail == DocumentMade("DB-2026-0002", 1)
    assert states(office, made) == ["STK"] * 5 + ["LST"] + ["STK"] * 4
    assert waiting_at_the_hall(office) == {}
    with transaction(office.engine) as db:
        assert invariants.evaluate(db)[6].ok


def test_frozen_card_that_was_not_in_the_box_is_not_lost_before_it_has_thawed(office):
    made, dispatched = sent_to_the_hall(office, 4)
    frozen(office, cards_from(10_000, 3, 2), by=CUSTODIAN, unit=CITY)

    verdict = office.accept(dispatched, cards_from(10_000, 1, 2))

    assert verdict.detail == DocumentMade("DB-2026-0001", 0, (cards_from(10_000, 3, 2),))
    assert states(office, made) == ["STK", "STK", "FRZ", "FRZ"]


def test_what_can_be_frozen_is_frozen_and_the_rest_counted(office):
    made = office.in_drawer(10_000, 4)
    sell(office, made, new_id())
    with transaction(office.engine) as db:
        assert sold.mark_used(db, made.first)

    _, verdict = frozen(office, cards_from(10_000, 1, 6))

    assert applied(verdict)
    assert document(verdict).difference == 3
    assert states(office, made) == ["USD", "FRZ", "FRZ", "FRZ"]


@pytest.mark.parametrize("unit", [HALL_2, CITY_2])
def test_cards_of_another_unit_are_out_of_reach(office, unit):
    made = office.in_drawer(10_000, 2)

    _, verdict = frozen(office, made, unit=unit)

    assert verdict.refusal is Refusal.NOT_YOUR_STOCK
    assert verdict.detail == CardsAtFault(tuple(made.cards()))
    assert states(office, made) == ["TIL", "TIL"]


@pytest.mark.parametrize(
    ("by", "unit"), [(CUSTODIAN, CITY), (PLANNER, PROVINCE), (PLANNER, CITY_2)]
)
def test_city_reaches_its_halls_and_the_province_all(office, by, unit):
    made = office.in_drawer(10_000, 2)

    _, verdict = frozen(office, made, by=by, unit=unit)

    assert applied(verdict)
    assert states(office, made) == ["FRZ", "FRZ"]


def test_second_freeze_holds_only_what_the_first_left(office):
    made = office.in_drawer(10_000, 6)
    first, _ = frozen(office, cards_from(10_000, 1, 4))
    second, verdict = frozen(office, cards_from(10_000, 3, 4))
    nothing_left = frozen(office, cards_from(10_000, 5, 1))[1]

    assert document(verdict).difference == 2
    assert nothing_left.refusal is Refusal.NOT_YOUR_STOCK
    lifted(office, second)
    assert states(office, made) == ["FRZ"] * 4 + ["TIL"] * 2
    lifted(office, first)
    assert states(office, made) == ["TIL"] * 6


def test_who_froze_does_not_lift_and_nobody_lifts_alone(office):
    made = office.in_drawer(10_000, 1)
    freeze_id, _ = frozen(office, made, by=HALL_CUSTODIAN)

    same = lifted(office, freeze_id, HALL_CUSTODIAN, SUPERVISOR)
    alone = lifted(office, freeze_id, CUSTODIAN)
    with_a_teller = lifted(office, freeze_id, CUSTODIAN, TELLER)
    other = lifted(office, freeze_id, CUSTODIAN, SUPERVISOR)

    assert same.refusal is Refusal.SAME_PERSON
    assert alone.refusal is with_a_teller.refusal is Refusal.NEEDS_SECOND
    assert applied(other)


def test_freeze_from_above_or_elsewhere_or_lifted_before_is_not_lifted_here(office):
    made = office.in_drawer(10_000, 1)
    freeze_id, _ = frozen(office, made, by=PLANNER, unit=PROVINCE)

    by_the_hall = lifted(office, freeze_id)
    unknown = lifted(office, new_id())
    by_the_province = lifted(
        office, freeze_id, Signer("1009", PLANNER.roles), CUSTODIAN, unit=PROVINCE
    )
    again = lifted(office, freeze_id, Signer("1009", PLANNER.roles), CUSTODIAN, unit=PROVINCE)

    assert by_the_hall.refusal is unknown.refusal is again.refusal is Refusal.DOCUMENT_UNKNOWN
    assert applied(by_the_province)


# --- a sale that arrives later ---
def test_sale_of_a_card_reported_lost_meanwhile_sells_it_under_its_freeze(office):
    made, sale_id = office.in_drawer(10_000, 3), new_id()
    lost = cards_from(10_000, 2, 1)
    freeze_id, _ = frozen(office, lost, why=FreezeWhy.LOST)

    marked = sell(office, made, sale_id)
    states_sold = states(office, made)
    lifted(office, freeze_id)

    assert marked == Marked(3, Fen(30_000))
    assert states_sold == ["SLD", "FRZ", "SLD"]
    assert states(office, made) == ["SLD"] * 3
    with transaction(office.engine) as db:
        assert cards.get(db, lost.first).sale_id == sale_id


@pytest.mark.parametrize("why", [FreezeWhy.STOLEN, FreezeWhy.SUSPECT])
def test_sale_of_a_card_frozen_as_stolen_does_not_sell_it(office, why):
    made = office.in_drawer(10_000, 3)
    bad = cards_from(10_000, 2, 1)
    frozen(office, bad, why=why)

    marked = sell(office, made, new_id())

    assert marked == Marked(2, Fen(20_000), (bad.first,), Refusal.CARD_FROZEN)
    assert states(office, made) == ["SLD", "FRZ", "SLD"]


def test_lost_card_of_another_drawer_is_not_sold(office):
    made = office.in_drawer(10_000, 1)
    frozen(office, made, why=FreezeWhy.LOST)

    with transaction(office.engine) as db:
        marked = sold.mark_sold(db, (made,), Drawer("4002", HALL), new_id())

    assert (marked.pieces, marked.why) == (0, Refusal.CARD_FROZEN)


# --- looking ---
def test_freezes_are_shown_with_what_they_hold_now(office):
    office.in_drawer(10_000, 4)
    first, _ = frozen(office, cards_from(10_000, 1, 2))
    second, _ = frozen(office, cards_from(10_000, 3, 2), by=PLANNER, unit=PROVINCE)

    here = shown(office, HALL)
    lifted(office, first)

    assert isinstance(here, FreezesShown)
    sheets = {each.freeze_id: each for each in here.freezes}
    assert set(sheets) == {first, second}
    assert (sheets[first].pieces, sheets[first].why) == (2, FreezeWhy.STOLEN)
    assert sheets[first].ranges == (cards_from(10_000, 1, 2),)
    assert (sheets[second].by, sheets[second].by_name) == ("1001", "员工1001")
    assert [each.freeze_id for each in shown(office, HALL).freezes] == [second]
    assert shown(office, HALL_2) == FreezesShown(())


def test_freezes_of_a_unit_that_is_not_below_are_not_shown(office):
    assert shown(office, HALL, HALL_2) == QueryRefused(Refusal.UNIT_UNKNOWN)
