"""入库, 接收, 出库 and 发卡 by keys, before a real desk and a real centre."""

import pytest

from app import production, signing_on, stockroom
from app.desk import Settled
from tests import makers
from tests.app.counter_online import hall as halls
from ui.models.parcels import face_counts, filled, joined, merged, minus, pieces_of
from ui.pages.stock import StockPage
from ui.pages.stock_panels import settled_words
from wire.messages import DocumentMade, Outcome, Reply
from wire.operations import OrderLine
from wire.people import Role
from wire.values import CardRange, Fen, card_at, make_card_no, new_id, serial_of

HUNDRED, FIFTY = Fen(10_000), Fen(5_000)
PIECES = 20


def part(run, start, end):
    """Cards `start` to `end` of the run, counted from 0."""
    first = serial_of(run.first)
    return CardRange(card_at(run.first, first + start), card_at(run.first, first + end))


def run_at(start, end, face=HUNDRED):
    numbers = [make_card_no("33", 2026, face, serial) for serial in (start, end)]
    return CardRange(*numbers)


class TestRanges:
    def test_minus_leaves_both_sides(self):
        left = minus((run_at(1, 100),), (run_at(10, 20), run_at(90, 200)))
        assert left == (run_at(1, 9), run_at(21, 89))

    def test_another_face_is_not_taken_away(self):
        assert minus((run_at(1, 5),), (run_at(1, 5, FIFTY),)) == (run_at(1, 5),)

    def test_merged_joins_neighbours_only(self):
        runs = (run_at(6, 9), run_at(1, 5), run_at(11, 12))
        assert merged(runs) == (run_at(1, 9), run_at(11, 12))

    def test_ends_make_a_range_whole(self):
        note = (run_at(1, 5000), run_at(6000, 6010))
        scanned = (run_at(1, 1), run_at(5000, 5000), run_at(6000, 6000))
        whole = filled(note, scanned)
        assert merged(whole) == (run_at(1, 5000), run_at(6000, 6000))

    def test_the_last_two_scans_are_ends(self):
        assert joined((run_at(9, 9), run_at(3, 3))) == (run_at(3, 9),)
        assert joined((run_at(3, 3), run_at(9, 9, FIFTY))) == (run_at(3, 3), run_at(9, 9, FIFTY))

    def test_counts_by_face(self):
        (count,) = face_counts((run_at(1, 10),), (run_at(1, 4),))
        assert (count.expected, count.scanned, count.missing) == (10, 4, 6)


@pytest.fixture(scope="module")
def shipped(hall, centre, tmp_path_factory):
    """Ship cards of one order to the city, ever new ones; the range."""
    assert hall.order  # the maker is known by now
    desk = halls.open_at(centre, tmp_path_factory.mktemp("maker"), "33-77", makers.PROVINCE)

    def sign_on(staff_no):
        return signing_on.sign_on(desk, staff_no, makers.SECRET)

    sign_on("1001")
    line = OrderLine(HUNDRED, 400, makers.CITY)
    order = production.plan(desk, (line,), halls.MAKER, halls.EXPIRES).op_id
    sign_on("1002")
    production.approve(desk, order)
    sign_on("1003")
    other = signing_on.countersign(desk, "1004", makers.SECRET, None)
    made = production.generate(desk, order, other).reply.detail
    sign_on("1001")
    production.acknowledge(desk, order, made.file_sha256, made.pieces)
    (cards,) = production.orders(desk).orders[0].ranges
    used = [0]

    def ship():
        run = part(cards, used[0], used[0] + PIECES - 1)
        used[0] += PIECES
        production.ship(desk, order, makers.CITY, (run,))
        return run

    yield ship
    desk.stop()


@pytest.fixture
def received(shipped, open_desk):
    """Cards in the city's stock."""

    def receive():
        run = shipped()
        desk = open_desk(makers.CITY, "2001")
        parcel = next(each for each in stockroom.stock(desk).consignments if each.ranges == (run,))
        second = signing_on.countersign(desk, "2003", makers.SECRET, None)
        stockroom.receive(desk, parcel.parcel_id, (run,), "", second)
        return run

    return receive


@pytest.fixture
def at_city(office_desk, tasks, hands):
    def begin():
        page = StockPage(office_desk(Role.U_CARD), tasks)
        at = hands(page)
        at.until(lambda: page._shown is not None)
        done = []
        page.done.connect(done.append)
        return page, at, done

    return begin


def choose(page, at, run):
    """The parcel that holds this range, by the arrows."""
    waiting = [each.ranges for each in page.parcels.rows]
    for _ in range(waiting.index((run,)) - page.table.row):
        at.key("Down")
    at.key("Return")


class TestReceiving:
    def test_whole_ranges_by_first_last_and_enter(self, shipped, at_city):
        run = shipped()
        page, at, done = at_city()
        choose(page, at, run)
        at.scan(run.first)
        at.scan(run.last)
        at.key("Return")
        assert page.count.ranges == (run,)
        at.key("Ctrl+Return")
        at.signs("2003")
        at.until_said("已入库 20 张")
        assert done[0].reply.outcome is Outcome.APPLIED
        assert done[0].reply.detail.difference == 0
        at.until(lambda: minus((run,), page._shown.on_hand) == ())

    def test_short_delivery_is_said_before_it_is_committed(self, shipped, at_city):
        run = shipped()
        page, at, done = at_city()
        choose(page, at, run)
        at.scan(run.first)
        at.key("+")
        at.scan(part(run, 16, 16).last)
        at.key("Ctrl+Return")
        assert "少 3 张" in page.result.sentence
        assert page.note.words.isVisible()
        at.key("Ctrl+Return")
        assert "少 3 张" in page.approval._reason.text()
        at.signs("2003")
        at.until_said("短少 3 张已登记")
        assert done[0].reply.detail.difference == 3

    def test_a_card_that_is_not_on_the_note_is_refused(self, shipped, at_city):
        run = shipped()
        page, at, _done = at_city()
        choose(page, at, run)
        stranger = card_at(run.last, serial_of(run.last) + 1)
        at.scan(stranger)
        assert "不在这张单上" in page.count.result.sentence
        assert page.count.ranges == ()

    def test_nobody_counts_alone(self, shipped, at_city):
        run = shipped()
        page, at, done = at_city()
        choose(page, at, run)
        at.scan(run.first)
        at.scan(run.last)
        at.key("Return", "Ctrl+Return")
        at.signs("2001")
        at.until(lambda: "本人" in page.approval.result.sentence)
        assert done == []
        at.key("Esc")
        assert page.count.ranges == (run,)

    def test_what_was_scanned_survives_a_look_at_another_tab(self, shipped, at_city):
        run = shipped()
        page, at, _done = at_city()
        choose(page, at, run)
        at.scan(run.first)
        at.key("Alt+3", "Alt+1")
        assert pieces_of(page.count.ranges) == 1
        assert page._parcel.ranges == (run,)


class TestSending:
    def test_out_to_a_hall_and_accepted_there(self, received, at_city, open_desk, tasks, hands):
        run = received()
        page, at, done = at_city()
        at.key("Alt+3")
        at.types("330101")
        at.scan(run.first)
        at.scan(run.last)
        at.key("Return", "Ctrl+Return")
        at.until_said("已出库 20 张")
        assert "延安路营业厅" in page.result.sentence
        assert done[0].reply.detail.number.startswith("DB-")

        there = StockPage(open_desk(makers.HALL, makers.CUSTODIAN), tasks)
        accepted = hands(there)
        accepted.until(lambda: there._shown is not None and len(there.parcels.rows) > 0)
        assert there._tab == 1
        choose(there, accepted, run)
        accepted.scan(run.first)
        accepted.key("+")
        accepted.scan(part(run, 18, 18).last)
        accepted.key("Ctrl+Return")
        assert "少 1 张" in there.result.sentence
        accepted.key("Ctrl+Return")
        accepted.until_said("短少 1 张已登记")

    def test_frozen_cards_that_stay_on_their_way_are_told_beside_the_missing(self):
        made = DocumentMade("DB-2026-0001", 2, (run_at(1, 3),))
        reply = Reply(1, new_id(), "0" * 64, Outcome.APPLIED, None, None, made)

        told = settled_words(Settled(reply.op_id, reply), "已入库")

        assert told == ("warn", "DB-2026-0001　已入库；短少 2 张已登记；3 张已冻结，仍在途")

    def test_only_cards_of_the_stock_leave(self, shipped, at_city):
        run = shipped()
        page, at, _done = at_city()
        at.key("Alt+3")
        at.scan(run.first)
        assert "不在本单位库存里" in page.count.result.sentence

    def test_without_a_unit_nothing_leaves(self, received, at_city):
        run = received()
        page, at, done = at_city()
        at.key("Alt+3")
        at.scan(run.first)
        at.key("Ctrl+Return")
        assert "编号" in page.result.sentence
        assert done == []


class TestIssuing:
    def test_to_a_teller_by_number(self, hall, open_desk, tasks, hands):
        card = hall.cards.pop(0)
        desk = open_desk(makers.HALL, makers.CUSTODIAN)
        page = StockPage(desk, tasks)
        at = hands(page)
        at.until(lambda: page._shown is not None)
        at.key("Alt+4")
        at.types(makers.OTHER_TELLER)
        at.scan(card)
        at.key("Ctrl+Return")
        at.until_said("已发 1 张")
        assert any(each.ranges == (CardRange(card, card),) for each in stockroom.stock(desk).issues)
