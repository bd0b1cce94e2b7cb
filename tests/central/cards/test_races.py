"""Many at once: one of them gets the cards, the order, the document; the others are refused."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

from central.cards import sold
from central.cards.model import CardState
from central.cards.sold import Drawer
from central.cards.store import cards, orders
from central.cards.store.cards import Place
from central.db.engine import transaction
from tests.central.cards.world import CITY, HALL, TELLER, applied, cards_from, document
from wire.messages import FileMade
from wire.refusals import Refusal
from wire.values import new_id

AT_ONCE = 6


def all_at_once(work) -> list:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda _: work(), range(AT_ONCE)))


def test_cards_dispatched_by_many_go_once(office):
    made = office.at_city(10_000, 20)

    verdicts = [verdict for _, verdict in all_at_once(lambda: office.dispatch(made))]

    assert sum(map(applied, verdicts)) == 1
    assert {each.refusal for each in verdicts if not applied(each)} == {Refusal.NOT_YOUR_STOCK}


def test_an_issue_taken_by_many_sign_ons_is_taken_once(office):
    made = office.at_hall(10_000, 20)
    issued, _ = office.issue(made)

    verdicts = all_at_once(lambda: office.take(issued, made))

    assert sum(map(applied, verdicts)) == 1
    assert {each.refusal for each in verdicts if not applied(each)} == {Refusal.DOCUMENT_STATE}


def test_an_order_generated_by_many_is_made_once_and_its_file_is_the_one_named(office):
    order_id = office.plan((10_000, 200, CITY))
    office.approve(order_id)

    verdicts = all_at_once(lambda: office.generate(order_id))

    made = [each.detail for each in verdicts if applied(each)]
    assert len(made) == 1
    assert isinstance(made[0], FileMade)
    file = (office.keys.file_folder / "ZK-2026-0001.p7m").read_bytes()
    assert hashlib.sha256(file).hexdigest() == made[0].file_sha256
    with transaction(office.engine) as db:
        assert cards.ranges_at(db, CardState.EXP, Place()) == (cards_from(10_000, 1, 200),)


def test_orders_generated_at_once_share_no_serial(office):
    waiting = [office.plan((10_000, 50, CITY)) for _ in range(AT_ONCE)]
    for order_id in waiting:
        office.approve(order_id)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = list(pool.map(office.generate, waiting))

    assert all(map(applied, verdicts))
    with transaction(office.engine) as db:
        made = [orders.get(db, order_id).made_for()[0] for order_id in waiting]
        stored = cards.ranges_at(db, CardState.EXP, Place())
    assert stored == (cards_from(10_000, 1, 50 * AT_ONCE),)
    assert len({card for each in made for card in each.cards()}) == 50 * AT_ONCE


def test_documents_made_at_once_have_numbers_without_holes(office):
    office.at_city(10_000, AT_ONCE)
    singles = [cards_from(10_000, serial, 1) for serial in range(1, AT_ONCE + 1)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = [verdict for _, verdict in pool.map(office.dispatch, singles)]

    assert sorted(document(each).number for each in sent) == [
        f"DB-2026-{number:04d}" for number in range(1, AT_ONCE + 1)
    ]


def test_overlapping_sales_at_once_sell_each_card_once(office):
    office.in_drawer(10_000, 30)
    drawer = Drawer(TELLER.staff_no, HALL)
    overlapping = [
        (cards_from(10_000, 1 + 4 * shift, 10), cards_from(10_000, 21 - 4 * shift, 10))
        for shift in range(AT_ONCE)
    ]

    def sell(ranges):
        with transaction(office.engine) as db:
            return sold.mark_sold(db, ranges, drawer, new_id())

    with ThreadPoolExecutor(AT_ONCE) as pool:
        marks = list(pool.map(sell, overlapping))

    with transaction(office.engine) as db:
        gone = cards.ranges_at(db, CardState.SLD, Place(HALL, TELLER.staff_no))
    assert sum(mark.pieces for mark in marks) == sum(each.pieces for each in gone)
