"""冻结 by keys and scans: new ones, whole batches, liftings by two, and what the centre froze."""

import pytest

from app import counter, freezes, signing_on
from app.model.recharge import SlipState
from tests import makers
from tests.central.funds.scene import FACE, RICH
from tests.ui.till import texts_of
from ui.pages.freezes import FreezesPage
from ui.pages.freezes_panels import BOX
from wire.messages import Outcome
from wire.operations import FreezeWhy
from wire.people import Role
from wire.values import CardRange, Fen, Pin, card_at, grouped, make_card_no, serial_of

CUSTODIAN, AUDIT = makers.CUSTODIAN, "9003"


@pytest.fixture
def desk(own_line, own_desk):
    """A hall's desk with the supervisor; whatever a test froze is lifted behind it."""
    desk = own_desk
    sign_on(desk, makers.SUPERVISOR)
    yield desk
    own_line.up = True
    sign_on(desk, "2001")
    for sheet in freezes.freezes(desk).freezes:
        freezes.unfreeze(desk, sheet, "收尾", second(desk, makers.SUPERVISOR))


def sign_on(desk, staff_no):
    return signing_on.sign_on(desk, staff_no, makers.SECRET)


def second(desk, staff_no):
    return signing_on.countersign(desk, staff_no, makers.SECRET, None)


def texts(root):
    return "\n".join(texts_of(root))


def at_page(desk, hands, tasks):
    page = FreezesPage(desk, tasks)
    at = hands(page)
    at.until(lambda: not page._is_working)
    return page, at


def some_of(run, pieces):
    return CardRange(run.first, card_at(run.first, serial_of(run.first) + pieces - 1))


def test_scanned_run_is_frozen_by_keys(own_town, desk, hands, tasks):
    run = own_town.some(5)
    page, at = at_page(desk, hands, tasks)
    done = []
    page.changed.connect(done.append)

    at.scan(run.first)
    at.key("+")
    at.scan(run.last)
    at.key("Alt+1", "Return")
    assert page.new.note.hasFocus()
    at.types("lost")
    at.key("Return")
    at.until_said("已冻结，立即生效")
    at.until(lambda: page.model.rowCount() == 1)

    assert done[0].reply.outcome is Outcome.APPLIED
    sheet = page.chosen
    assert (sheet.ranges, sheet.pieces, sheet.why) == ((run,), 5, FreezeWhy.LOST)
    assert set(own_town.states(run).values()) == {"FRZ"}
    told = texts(page.freeze)
    assert "客户报失" in told
    assert "张3001" in told
    assert page.table.hasFocus()


def test_cards_that_could_not_be_frozen_are_counted(own_town, desk, hands, tasks):
    run = own_town.some(4)
    freezes.freeze(desk, (some_of(run, 1),), FreezeWhy.SUSPECT, "先冻一张")
    _page, at = at_page(desk, hands, tasks)

    at.scan(run.first)
    at.key("+")
    at.scan(run.last)
    at.key("Alt+2")
    at.key("Return")
    at.types("x")
    at.key("Ctrl+Return")

    at.until_said("其中 1 张没有冻结")


def test_nothing_is_frozen_before_reason_and_note(own_town, desk, hands, tasks):
    run = own_town.some(1)
    page, at = at_page(desk, hands, tasks)
    at.key("Ctrl+N", "Ctrl+Return")
    assert "还没有扫卡" in page.result.sentence
    at.scan(run.first)
    at.key("Ctrl+Return")
    assert "先选冻结原因" in page.result.sentence
    at.key("Alt+3", "Ctrl+Return")
    assert "写一句说明" in page.result.sentence
    assert page.new.note.hasFocus()

    at.key("Esc", "Esc")

    assert page.table.hasFocus()
    assert own_town.state(run.first) == "STK"


def test_more_than_a_box_is_frozen_only_by_its_number(own_town, desk, hands, tasks):
    run = own_town.some(BOX + 20)
    page, at = at_page(desk, hands, tasks)
    at.scan(run.first)
    at.key("+")
    at.scan(run.last)
    at.key("Alt+2", "Return")
    at.types("safe")
    at.key("Return")
    assert page.new.confirm.hasFocus()
    at.types("12")
    at.key("Return")
    assert "输入张数来确认" in page.result.sentence
    assert own_town.state(run.first) == "STK"

    at.types("0")
    at.key("Return")
    at.until_said("已冻结")

    assert set(own_town.states(run).values()) == {"FRZ"}


def test_card_nobody_has_is_refused_in_words(desk, hands, tasks):
    page, at = at_page(desk, hands, tasks)
    at.scan("3326200000099990")
    assert "校验位" in page.ranges.result.sentence

    at.scan(make_card_no("33", 2026, FACE, 999_999))
    at.key("Alt+1", "Return")
    at.types("x")
    at.key("Return")

    at.until_said("不在您这里")
    assert page.ranges.ranges


def test_custodian_lifts_what_the_supervisor_froze(own_town, desk, hands, tasks):
    run = own_town.some(2)
    freezes.freeze(desk, (run,), FreezeWhy.STOLEN, "保险柜被撬")
    sign_on(desk, CUSTODIAN)
    page, at = at_page(desk, hands, tasks)

    at.key("Return", "Ctrl+Return")
    assert "写一句查清了什么" in page.result.sentence
    at.types("found")
    at.key("Return")
    at.signs(CUSTODIAN)
    at.until(lambda: "经办人本人" in page.lift.approval.result.sentence)
    assert page.lift.note.text() == "found"
    page.lift.approval.reset()
    page.lift.approval.staff.setFocus()
    at.signs(makers.SUPERVISOR)
    at.until_said("已解冻")
    at.until(lambda: page.model.rowCount() == 0)

    assert set(own_town.states(run).values()) == {"STK"}
    assert "没有冻结的卡" in page.table._empty


def test_who_froze_does_not_lift_and_a_supervisor_is_not_offered_it(own_town, desk, hands, tasks):
    run = own_town.some(1)
    sign_on(desk, CUSTODIAN)
    freezes.freeze(desk, (run,), FreezeWhy.LOST, "客户报失")
    page, at = at_page(desk, hands, tasks)
    at.key("Return")
    assert "另一位卡管员" in page.result.sentence
    assert page.lift.sheet is None

    sign_on(desk, makers.SUPERVISOR)
    page, at = at_page(desk, hands, tasks)
    at.key("Return")

    assert page.lift.sheet is None
    assert "解冻" not in {each.text() for each in page.actions_for_bar() if each.isVisible()}


def test_what_the_centre_froze_by_itself_says_why_and_can_be_lifted(own_town, desk, hands, tasks):
    run = own_town.some(3)
    sign_on(desk, own_town.new_teller())
    counter.open_shift(desk, Fen(0))
    known = Pin(own_town.pins[run.first].reveal())
    refused = counter.recharge(desk, counter.find_customer(desk, RICH), run.first, known)
    assert refused.state is SlipState.REFUSED
    sign_on(desk, CUSTODIAN)
    page, at = at_page(desk, hands, tasks)

    told = texts(page.freeze)
    assert page.chosen.by == ""
    assert "中心自动冻结" in told
    assert grouped(run.first) in told
    assert "中心自动" in texts(page.table)
    at.key("Return")
    at.types("checked")
    at.key("Return")
    at.signs(makers.SUPERVISOR)
    at.until_said("已解冻")


def test_whole_batch_is_frozen_by_the_number_of_its_order(hall, office_desk, hands, tasks):
    """Everything that was made and is still in somebody's hands; the province's custodian."""
    desk = office_desk(Role.P_CARD)
    page, at = at_page(desk, hands, tasks)

    at.key("Ctrl+N", "Ctrl+B")
    at.until(lambda: page.batch.model.rowCount() > 0)
    number = page.batch.model.rows[0][0]
    at.types(number[-4:])
    at.key("Return")
    assert sum(run.pieces for run in page.ranges.ranges) == len(hall.cards)
    at.key("Alt+3", "Return")
    at.types("recall")
    at.key("Return")
    at.until_said("已冻结")
    at.until(lambda: page.model.rowCount() == 1)

    assert page.chosen.pieces == len(hall.cards)


def test_without_the_line_it_says_so_and_takes_nothing(own_town, desk, own_line, hands, tasks):
    run = own_town.some(1)
    page, at = at_page(desk, hands, tasks)
    own_line.up = False
    desk.courier.wake()
    at.until(lambda: not desk.is_online())

    at.key("Ctrl+N")
    assert "现在离线：冻结" in page.result.sentence
    at.key("Ctrl+R")
    at.until_said("连不上中心")

    assert page.ranges.ranges == ()
    assert own_town.state(run.first) == "STK"


def test_auditor_reads_and_changes_nothing(own_town, desk, hands, tasks):
    run = own_town.some(1)
    freezes.freeze(desk, (run,), FreezeWhy.LOST, "客户报失")
    sign_on(desk, AUDIT)
    page, at = at_page(desk, hands, tasks)

    at.scan(run.first)
    at.key("Return")

    assert page.ranges.ranges == ()
    assert page.lift.sheet is None
    assert not page.button.isVisible()


def test_list_is_saved_for_other_programs(own_town, desk, hands, tasks):
    page, at = at_page(desk, hands, tasks)
    at.key("Ctrl+E")
    assert "没有冻结单可导出" in page.result.sentence
    run = own_town.some(2)
    freezes.freeze(desk, (run,), FreezeWhy.LOST, "客户报失")
    at.key("Ctrl+R")
    at.until(lambda: page.model.rowCount() == 1)

    at.key("Ctrl+E")
    at.until_said("已存")

    (path,) = (desk.settings.folder / "exports").glob("freezes-*.csv")
    assert run.last in path.read_text("utf-8-sig")


def test_keys_are_unique(desk, tasks):
    page = FreezesPage(desk, tasks)
    keys = [keys.toString() for action in page.actions() for keys in action.shortcuts()]

    assert len(keys) == len(set(keys))
