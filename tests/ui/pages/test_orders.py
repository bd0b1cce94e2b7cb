"""A production order from plan to consignment by keys, each post at its own desk."""

import hashlib

import pytest

from app import production, signing_on
from tests import makers
from tests.app.counter_online import hall as halls
from ui.models.orders import Step, cities_left, line_rows, next_step, unshipped, waits_for
from ui.pages.orders import OrdersPage
from ui.sentences import role_name
from wire.messages import Outcome
from wire.operations import OrderLine
from wire.people import Role
from wire.queries import OrderSheet
from wire.values import CardRange, Fen, make_card_no, new_id

HUNDRED, FIFTY = Fen(10_000), Fen(5_000)
CITIES = {makers.CITY: "杭州", makers.OTHER_CITY: "绍兴"}


def run_at(start, end, face=HUNDRED):
    numbers = [make_card_no("33", 2026, face, serial) for serial in (start, end)]
    return CardRange(*numbers)


def sheet(state, *, ranges=(), shipped=(), planned_by="1001"):
    lines = (OrderLine(HUNDRED, 10, makers.CITY), OrderLine(FIFTY, 5, makers.OTHER_CITY))
    return OrderSheet(
        new_id(), "ZK-2026-0001", state, "XINDA", halls.EXPIRES, planned_by, "", lines,
        ranges, "", shipped,
    )  # fmt: skip


class TestSteps:
    @pytest.mark.parametrize(
        ("state", "role", "step"),
        [
            ("SUBMITTED", Role.P_APPR, Step.APPROVE),
            ("SUBMITTED", Role.P_CARD, None),
            ("APPROVED_1", Role.P_KEY2, Step.GENERATE),
            ("APPROVED_1", Role.P_APPR, None),
            ("EXPORTED", Role.P_CARD, Step.MAKER),
            ("EXPORTED", Role.P_KEY1, None),
            ("CLOSED", Role.P_CARD, None),
        ],
    )
    def test_each_post_has_its_step(self, state, role, step):
        assert next_step(sheet(state), lambda held: held is role, "1009") is step

    def test_nobody_approves_what_he_planned(self):
        order = sheet("SUBMITTED", planned_by="1002")
        assert next_step(order, lambda held: held is Role.P_APPR, "1002") is None

    def test_shipping_ends_when_nothing_is_left(self):
        made = (run_at(1, 10), run_at(1, 5, FIFTY))
        order = sheet("SHIPPED", ranges=made, shipped=made)
        assert next_step(order, lambda _role: True, "1001") is None
        assert "点收" in waits_for(order)

    def test_what_is_left_for_a_city(self):
        made = (run_at(1, 10), run_at(1, 5, FIFTY))
        order = sheet("SHIPPED", ranges=made, shipped=(run_at(1, 4), run_at(1, 5, FIFTY)))
        assert unshipped(order, makers.CITY) == (run_at(5, 10),)
        assert cities_left(order, CITIES) == ((makers.CITY, "杭州"),)
        assert [row.shipped for row in line_rows(order, CITIES)] == [4, 5]


@pytest.fixture(scope="module", autouse=True)
def maker(centre):
    halls.prepare(centre)


@pytest.fixture
def page_of(office_desk, tasks, hands):
    """The page of one post at its own desk, read."""

    def begin(role):
        page = OrdersPage(office_desk(role), tasks)
        at = hands(page)
        at.until(lambda: page._shown is not None)
        done = []
        page.done.connect(done.append)
        return page, at, done

    return begin


@pytest.fixture
def at_state(open_desk):
    """An order brought so far by the use cases; its id."""

    def bring(step):
        desk = open_desk(makers.PROVINCE, "1001")
        lines = (OrderLine(HUNDRED, 30, makers.CITY), OrderLine(FIFTY, 6, makers.OTHER_CITY))
        order = production.plan(desk, lines, halls.MAKER, halls.EXPIRES).op_id
        if step in (Step.GENERATE, Step.MAKER, Step.SHIP):
            signing_on.sign_on(desk, "1002", makers.SECRET)
            production.approve(desk, order)
        if step in (Step.MAKER, Step.SHIP):
            signing_on.sign_on(desk, "1003", makers.SECRET)
            other = signing_on.countersign(desk, "1004", makers.SECRET, None)
            made = production.generate(desk, order, other).reply.detail
        if step is Step.SHIP:
            signing_on.sign_on(desk, "1001", makers.SECRET)
            production.acknowledge(desk, order, made.file_sha256, made.pieces)
        return order

    return bring


def choose(page, at, order_id):
    known = [each.order_id for each in page.orders.rows]
    for _ in range(known.index(order_id) - page.table.row):
        at.key("Down")
    assert page.chosen.order_id == order_id


def state_of(page, order_id):
    return next((each.state for each in page.orders.rows if each.order_id == order_id), "")


class TestPlanning:
    def test_lines_by_keys(self, page_of):
        page, at, done = page_of(Role.P_CARD)
        at.key("Ctrl+N", "Alt+2")
        at.types("3000")
        at.key("Tab")
        at.types("3301")
        at.key("Return", "Alt+1")
        at.types("500")
        at.key("Tab", "Ctrl+A")
        at.types("3306")
        at.key("Return")
        assert page.plan.lines == (
            OrderLine(HUNDRED, 3000, makers.CITY),
            OrderLine(FIFTY, 500, makers.OTHER_CITY),
        )
        at.key("Ctrl+Return")
        at.until_said("订单已提交，共 2 行")
        assert done[0].reply.detail.number.startswith("ZK-")
        at.until(lambda: state_of(page, done[0].op_id) == "SUBMITTED")

    def test_a_day_that_is_none_and_no_lines(self, page_of):
        page, at, done = page_of(Role.P_CARD)
        at.key("Ctrl+N", "Ctrl+Return")
        assert done == []
        at.types("10")
        at.key("Tab")
        at.types("3301")
        at.key("Return")
        page.terms.expires.setText("20301331")
        at.key("Ctrl+Return")
        assert "没有这一天" in page.plan.result.sentence
        assert page.plan.lines

    def test_without_a_city_there_is_no_line(self, page_of):
        page, at, _done = page_of(Role.P_CARD)
        at.key("Ctrl+N")
        at.types("10")
        at.key("Return")
        assert page.plan.lines == ()
        assert "城市" in page.plan.result.sentence


class TestApproving:
    def test_by_another_person(self, at_state, page_of):
        order = at_state(Step.APPROVE)
        page, at, _done = page_of(Role.P_APPR)
        choose(page, at, order)
        at.key("Ctrl+Return")
        at.until_said("已批准")
        at.until(lambda: state_of(page, order) == "APPROVED_1")
        assert page.button.isHidden()

    def test_other_functions_are_absent(self, page_of):
        page, _at, _done = page_of(Role.P_APPR)
        keys = {each.toString() for action in page.actions() for each in action.shortcuts()}
        assert "Ctrl+N" not in keys
        assert "Ctrl+S" not in keys


class TestGenerating:
    def test_under_both_keys(self, at_state, page_of):
        order = at_state(Step.GENERATE)
        page, at, done = page_of(Role.P_KEY1)
        choose(page, at, order)
        at.key("Ctrl+Return")
        at.signs("1004")
        at.until_said("已生成 36 张")
        at.until(lambda: state_of(page, order) == "EXPORTED")
        assert page.chosen.file_sha256 == done[0].reply.detail.file_sha256

    def test_the_approver_is_no_key_holder(self, at_state, page_of):
        order = at_state(Step.GENERATE)
        page, at, done = page_of(Role.P_KEY1)
        choose(page, at, order)
        at.key("Ctrl+Return")
        at.signs("1002")
        at.until(lambda: role_name(Role.P_KEY2) in page.approval.result.sentence)
        assert done == []

    def test_a_late_answer_is_waited_for(self, at_state, page_of):
        order = at_state(Step.GENERATE)
        page, at, done = page_of(Role.P_KEY2)
        choose(page, at, order)
        page._desk.answer_wait_s = 0.0
        at.key("Ctrl+Return")
        at.signs("1003")
        at.until_said("已生成 36 张")
        assert done[0].reply.outcome is Outcome.APPLIED


class TestMaker:
    def test_file_and_receipt(self, at_state, page_of, tmp_path):
        order = at_state(Step.MAKER)
        page, at, _done = page_of(Role.P_CARD)
        saved = []
        page.saved.connect(saved.append)
        choose(page, at, order)
        at.key("Ctrl+S")
        at.until_said("已存")
        path = saved[0].path
        assert path.parent == page._desk.settings.folder / "maker"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == saved[0].sha256
        at.types(saved[0].sha256.upper())
        at.key("Tab")
        at.types("36")
        at.key("Ctrl+Return")
        at.until_said("与制卡文件相符")
        at.until(lambda: state_of(page, order) == "MAKER_ACKED")

    def test_a_wrong_receipt_keeps_what_was_typed(self, at_state, page_of):
        order = at_state(Step.MAKER)
        page, at, _done = page_of(Role.P_CARD)
        choose(page, at, order)
        page.maker.digest.setFocus()
        at.types("0" * 64)
        at.key("Tab")
        at.types("36")
        at.key("Ctrl+Return")
        at.until_said("不符")
        assert page.maker.receipt() == ("0" * 64, 36)

    def test_a_folder_that_cannot_be_written(self, at_state, page_of, tmp_path):
        order = at_state(Step.MAKER)
        (tmp_path / "file").write_text("x")
        page, at, _done = page_of(Role.P_CARD)
        choose(page, at, order)
        page.maker.path.setText(str(tmp_path / "file" / "order.p7m"))
        at.key("Ctrl+S")
        at.until_said("写不进")


class TestShipping:
    def test_all_that_is_left_for_a_city(self, at_state, page_of):
        order = at_state(Step.SHIP)
        page, at, _done = page_of(Role.P_CARD)
        choose(page, at, order)
        at.key("Ctrl+Return")
        assert [run.pieces for run in page.count.ranges] == [30]
        at.types("3306")
        assert [run.pieces for run in page.count.ranges] == [6]
        at.key("Ctrl+Return")
        at.until_said("6 张，待其入库")
        at.until(lambda: state_of(page, order) == "SHIPPED")
        at.key("Ctrl+Return")
        assert page.city.model.rows == ((makers.CITY, "杭州市电力局"),)

    def test_part_of_it(self, at_state, page_of):
        order = at_state(Step.SHIP)
        page, at, _done = page_of(Role.P_CARD)
        choose(page, at, order)
        at.key("Ctrl+Return")
        (whole,) = page.count.ranges
        at.key("-")
        cards = list(whole.cards())
        at.scan(cards[0])
        at.scan(cards[9])
        at.key("Return", "Ctrl+Return")
        at.until_said("10 张，待其入库")
        at.until(lambda: page.lines.rows[0].shipped == 10)
