"""Answers about orders, files, stock, issues and the life of a card."""

import pytest
from sqlalchemy import insert

from central.cards import freezing, makers, questions, sold
from central.cards.sold import Drawer
from central.cards.store import cards
from central.db.engine import transaction
from central.db.schema import sale, sale_line
from central.orgs.act import Signer
from tests.central.cards.world import (
    CITY,
    CITY_2,
    CUSTODIAN,
    HALL,
    HALL_CUSTODIAN,
    MAKER,
    NOW,
    PLANNER,
    PROVINCE,
    TELLER,
    TELLER_2,
    cards_from,
    make_act,
    maker_keys,
)
from wire.codec import decode_answer, encode
from wire.operations import CardsFrozen, CardsUnfrozen, FreezeWhy
from wire.people import Role
from wire.queries import (
    CardAsked,
    IssuesAsked,
    MakerFileAsked,
    MakerFileShown,
    OrdersAsked,
    QueryRefused,
    StockAsked,
)
from wire.refusals import Refusal
from wire.values import new_id

SUPERVISOR = Signer("3101", frozenset((Role.H_SUP,)))


def stock_of(office, unit, asked_at):
    with transaction(office.engine) as db:
        return questions.answer_stock(db, CUSTODIAN, asked_at, StockAsked(unit))


def file_of(office, order_id):
    with transaction(office.engine) as db:
        asked = MakerFileAsked(order_id)
        return questions.answer_maker_file(db, PLANNER, PROVINCE, asked, office.keys)


def card_of(office, card):
    with transaction(office.engine) as db:
        return questions.answer_card(db, TELLER, HALL, CardAsked(card))


def test_orders_are_shown_with_lines_ranges_and_what_is_shipped(office):
    order_id = office.made((10_000, 10, CITY), (5_000, 3, CITY_2))
    office.ship(order_id, CITY, cards_from(10_000, 1, 4))
    office.plan((10_000, 1, CITY))

    with transaction(office.engine) as db:
        shown = questions.answer_orders(db, PLANNER, PROVINCE, OrdersAsked())

    assert decode_answer(encode(shown)) == shown
    assert [(each.number, each.state) for each in shown.orders] == [
        ("ZK-2026-0002", "SUBMITTED"),
        ("ZK-2026-0001", "SHIPPED"),
    ]
    assert shown.orders[1].ranges == (cards_from(10_000, 1, 10), cards_from(5_000, 1, 3))
    assert shown.orders[1].shipped == (cards_from(10_000, 1, 4),)
    assert len(shown.orders[1].file_sha256) == 64
    assert shown.makers == (MAKER,)
    assert shown.cities == ((CITY, "杭州"), (CITY_2, "绍兴"))


def test_maker_file_is_handed_out_until_it_is_acknowledged(office):
    order_id = office.plan((10_000, 10, CITY))
    before = file_of(office, order_id)
    office.approve(order_id)
    made = office.generate(order_id).detail
    shown = file_of(office, order_id)
    office.acknowledge(order_id, made.file_sha256, 10)

    assert before == QueryRefused(Refusal.ORDER_STATE)
    assert isinstance(shown, MakerFileShown)
    assert decode_answer(encode(shown)) == shown
    assert file_of(office, order_id) == QueryRefused(Refusal.ORDER_STATE)
    assert file_of(office, new_id()) == QueryRefused(Refusal.ORDER_UNKNOWN)


@pytest.mark.parametrize("touch", ["changed", "removed"])
def test_a_touched_maker_file_is_not_handed_out(office, touch):
    order_id = office.plan((10_000, 10, CITY))
    office.approve(order_id)
    office.generate(order_id)
    file = office.keys.file_folder / "ZK-2026-0001.p7m"
    if touch == "changed":
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    else:
        file.unlink()

    assert file_of(office, order_id) == QueryRefused(Refusal.FILE_MISMATCH)


def test_stock_shows_what_is_here_and_what_is_on_its_way(office):
    made = office.at_city(10_000, 10)
    order_id = office.made((5_000, 6, CITY))
    office.ship(order_id, CITY, cards_from(5_000, 1, 6))
    office.dispatch(cards_from(10_000, 4, 3))

    city = stock_of(office, CITY, CITY)
    hall = stock_of(office, HALL, CITY)

    assert decode_answer(encode(city)) == city
    assert made.pieces == 10
    assert city.on_hand == (cards_from(10_000, 1, 3), cards_from(10_000, 7, 4))
    assert [(each.from_name, each.to_name, each.ranges) for each in city.consignments] == [
        ("信达制卡", "杭州", (cards_from(5_000, 1, 6),))
    ]
    assert [(each.from_name, each.to_name, each.number) for each in hall.dispatches] == [
        ("杭州", "武林营业厅", "DB-2026-0001")
    ]
    assert city.sent == hall.dispatches
    assert city.units_below == ((HALL, "武林营业厅"),)
    assert hall.tellers == (("4001", "员工4001"), ("4002", "员工4002"))


def test_stock_of_another_city_is_not_shown(office):
    assert stock_of(office, CITY_2, CITY) == QueryRefused(Refusal.UNIT_UNKNOWN)


def test_issues_wait_for_their_teller_alone(office):
    made = office.at_hall(10_000, 10)
    taken, _ = office.issue(cards_from(10_000, 1, 4))
    office.take(taken, cards_from(10_000, 1, 4))
    office.issue(cards_from(10_000, 5, 2))

    with transaction(office.engine) as db:
        own = questions.answer_issues(db, TELLER, HALL, IssuesAsked(TELLER.staff_no))
        other = questions.answer_issues(db, TELLER_2, HALL, IssuesAsked(TELLER.staff_no))
        keeper = questions.answer_issues(db, HALL_CUSTODIAN, HALL, IssuesAsked(TELLER.staff_no))

    assert made.pieces == 10
    assert [(each.to_name, each.ranges) for each in own.issues] == [
        ("员工4001", (cards_from(10_000, 5, 2),))
    ]
    assert own.in_drawer == (cards_from(10_000, 1, 4),)
    assert isinstance(other, QueryRefused)
    assert keeper == own


def test_life_of_a_card_is_told_from_its_making_to_its_sale(office):
    made = office.in_drawer(10_000, 3)
    sale_id = new_id()
    with transaction(office.engine) as db:
        sold.mark_sold(db, (made,), Drawer(TELLER.staff_no, HALL), sale_id)
        add_sale(db, sale_id, made)

    shown = card_of(office, made.first)

    assert decode_answer(encode(shown)) == shown
    assert (shown.state, shown.face) == ("SLD", 10_000)
    assert {(each.what, each.who, each.where) for each in shown.events} == {
        ("order.generate", "1003,1004", ""),
        ("consignment.ship", "1001", ""),
        ("stock.receive", "2001,2002", "杭州"),
        ("stock.dispatch", "2001", "杭州"),
        ("stock.accept", "3001", "武林营业厅"),
        ("stock.issue", "3001", "武林营业厅"),
        ("stock.take", "4001", "武林营业厅"),
        ("card.sell", "4001", "武林营业厅"),
    }


def add_sale(db, sale_id, cards) -> None:
    """The rows that the sale of these cards leaves behind."""
    db.execute(
        insert(sale).values(
            id=sale_id,
            shift_id=new_id(),
            terminal="T1",
            unit=HALL,
            book="A",
            teller=TELLER.staff_no,
            at=NOW,
            business_date=NOW.date(),
            pieces=cards.pieces,
            total=cards.value,
            means="cash",
            receipt_no="1",
            state="BOOKED",
        )
    )
    values = {"sale_id": sale_id, "line": 1, "first": cards.first, "last": cards.last}
    db.execute(insert(sale_line).values(**values))


def frozen(office, span, why=FreezeWhy.STOLEN, unit=HALL):
    """The id of a freeze by the hall's supervisor."""
    op = CardsFrozen((span,), why, "保险柜被撬")
    act = make_act(op, SUPERVISOR, unit=unit)
    with transaction(office.engine) as db:
        freezing.freeze(db, act, op)
    return act.op_id


def lifted(office, freeze_id):
    op = CardsUnfrozen(freeze_id, "找到了")
    act = make_act(op, HALL_CUSTODIAN, SUPERVISOR, unit=HALL)
    with transaction(office.engine) as db:
        freezing.unfreeze(db, act, op)


def test_freezes_of_a_card_are_told_with_their_reason_and_their_end(office):
    made = office.in_drawer(10_000, 3)
    first = frozen(office, made)
    while_frozen = card_of(office, made.first)
    lifted(office, first)
    frozen(office, cards_from(10_000, 1, 1), FreezeWhy.LOST)

    shown = card_of(office, made.first)

    assert decode_answer(encode(shown)) == shown
    (held,) = while_frozen.freezes
    assert (held.number, held.why, held.holds) == ("DJ-2026-0001", FreezeWhy.STOLEN, True)
    assert (held.by, held.note, held.lifted_at) == (SUPERVISOR.staff_no, "保险柜被撬", None)
    before, now = shown.freezes
    assert (before.holds, before.lifted_by, before.lift_note) == (
        False,
        HALL_CUSTODIAN.staff_no,
        "找到了",
    )
    assert (now.number, now.why, now.holds) == ("DJ-2026-0002", FreezeWhy.LOST, True)
    assert [each.what for each in shown.events][-3:] == [
        "cards.freeze",
        "cards.unfreeze",
        "cards.freeze",
    ]


def test_freeze_that_named_a_card_without_surely_taking_it_is_not_told(office):
    made = office.in_drawer(10_000, 3)
    frozen(office, cards_from(10_000, 2, 1))
    second = frozen(office, made)
    of_the_second = card_of(office, cards_from(10_000, 2, 1).first)
    taken = card_of(office, made.first)
    lifted(office, second)

    assert [each.number for each in of_the_second.freezes] == ["DJ-2026-0001"]
    assert [each.number for each in taken.freezes] == ["DJ-2026-0002"]
    assert card_of(office, made.first).freezes == ()


def test_what_the_centre_froze_by_itself_is_told_without_a_name(office):
    made = office.at_city(10_000, 3)
    with transaction(office.engine) as db:
        assert freezing.freeze_box(db, cards.get(db, made.first), NOW)

    (held,) = card_of(office, made.first).freezes

    assert (held.by, held.by_name, held.note) == ("", "", made.first)


def test_a_card_the_receiver_did_not_find_says_so(office):
    order_id = office.made((5_000, 5, CITY))
    consignment, _ = office.ship(order_id, CITY, cards_from(5_000, 1, 5))
    office.receive(consignment, cards_from(5_000, 1, 4))

    shown = card_of(office, cards_from(5_000, 5, 1).first)

    assert shown.state == "LST"
    assert [each.what for each in shown.events][-1] == "stock.missing"


def test_an_unknown_card_is_told_as_unknown(office):
    unknown = card_of(office, cards_from(5_000, 5, 1).first)

    assert unknown == QueryRefused(Refusal.CARD_UNKNOWN)


def test_a_certificate_that_is_not_fit_is_not_registered(office):
    with transaction(office.engine) as db:
        makers.register_maker(db, ("NEW", "新厂"), maker_keys().certificate_pem, NOW)
        with pytest.raises(makers.MakerFaultError):
            makers.register_maker(db, ("BAD", "坏厂"), "-", NOW)
        assert makers.suspend_maker(db, MAKER)
        shown = questions.answer_orders(db, PLANNER, PROVINCE, OrdersAsked())

    assert shown.makers == ("NEW",)
