"""The queue drawer by keys: states, filters, what the centre said, and notes."""

import pytest

from app import counter, queue
from app.model.cash import cash_tender
from app.queue import Stage
from tests.central.funds.scene import RICH
from tests.ui.pages.test_recharge import sold
from tests.ui.till import nth
from wire.values import CardRange, Pin


@pytest.fixture
def panel(till):
    """The drawer's panel; the drawer is shut again at the end."""
    yield till.program.place.queue
    if till.window.drawer.is_open:
        till.window.drawer.dismiss()


def sell(till, first, last=None):
    run = CardRange(nth(till, first), nth(till, first if last is None else last))
    return counter.sell_cards(till.desk, (run,), cash_tender(run.value))


def cut(till):
    till.until_all_sent()
    till.line.up = False
    till.desk.wake()
    till.until(lambda: till.desk.link.why == "connect")


def mend(till):
    till.line.up = True
    till.desk.wake()
    till.until_all_sent()


def opened(till, panel):
    till.key("F11")
    till.until(lambda: till.shell.focusWidget() is panel.list)
    till.until(lambda: panel.list.row == 0)
    return panel


def stages(panel):
    return [item.stage for item in panel.model.items]


def refused_recharge(till, place=0):
    """A used card that was accepted offline: the centre refuses it when it hears of it."""
    card, pin = sold(till, place)
    customer = counter.find_customer(till.desk, RICH)
    counter.recharge(till.desk, customer, card, Pin(pin))
    cut(till)
    slip = counter.recharge(till.desk, customer, card, Pin(pin))
    mend(till)
    return slip


@pytest.fixture
def quiet(till):
    """Nothing wants a person when the test begins."""
    till.until_all_sent()
    for item in queue.queue(till.desk).items:
        if item.stage is Stage.ATTENTION:
            queue.looked_at(till.desk, item.row.op_id, "before this test")


@pytest.mark.usefixtures("quiet")
class TestStates:
    def test_queued_unknown_and_done_stand_in_their_order_with_counts(self, till, panel):
        cut(till)
        sales = [sell(till, 0, 1), sell(till, 2)]
        opened(till, panel)

        waiting = [item for item in panel.model.items if item.stage is Stage.QUEUED]
        assert [item.row.op_id for item in waiting] == [sale.id for sale in sales]
        assert "排队 2" in panel.chips.words()
        assert "2 笔 · ¥300.00" in panel._sum.text()
        assert "再试" in panel._next.text()
        till.key("Esc")
        mend(till)
        opened(till, panel)
        assert panel.model.items[0].row.op_id == sales[1].id
        assert panel.model.items[0].stage is Stage.DONE
        assert not any("排队" in word for word in panel.chips.words())

    def test_sent_without_an_answer_says_that_nobody_may_repeat_it(self, till, panel):
        till.until_all_sent()
        till.line.lose_answers = True
        sale = sell(till, 0)
        till.desk.deliver(sale.id)
        till.line.up = False
        opened(till, panel)

        first = panel.model.items[0]
        assert (first.row.op_id, first.stage) == (sale.id, Stage.UNKNOWN)
        words = panel.model.index(0, 0).data()
        assert "没有收到结果。请勿重做，系统正在核实" in words
        till.key("Return")
        till.key("Return")
        assert panel.detail.item.row.op_id == sale.id
        till.line.lose_answers = False
        mend(till)
        till.until(lambda: panel.detail.item.stage is Stage.DONE)

    def test_refused_comes_first_and_goes_with_a_note_only(self, till, panel):
        slip = refused_recharge(till)
        till.until(lambda: "需处理 1" in till.window.top.link.word)
        opened(till, panel)
        first = panel.model.items[0]
        assert (first.row.op_id, first.stage) == (slip.id, Stage.ATTENTION)
        assert "已充入本户" in panel.model.index(0, 0).data()

        till.key("Space")
        till.until(lambda: till.shell.focusWidget() is panel.detail.note)
        till.key("Return")
        assert "请先写一句" in panel.detail.result.sentence
        till.types("told by phone 5")
        till.key("Return")
        till.until(lambda: till.shell.focusWidget() is panel.list)
        till.until(lambda: Stage.ATTENTION not in stages(panel))
        item = next(each for each in panel.model.items if each.row.op_id == slip.id)
        assert (item.looked.by, item.looked.note) == (till.teller, "told by phone 5")
        till.until(lambda: "需处理" not in till.window.top.link.word)

    def test_arrows_filter_and_move_and_ctrl_j_finds_it_in_the_journal(self, till, panel):
        cut(till)
        sales = [sell(till, 0), sell(till, 1)]
        opened(till, panel)
        till.key("Right")
        assert panel.chips.key == Stage.QUEUED.value
        assert stages(panel) == [Stage.QUEUED, Stage.QUEUED]
        till.key("Right")
        assert set(stages(panel)) <= {Stage.DONE, Stage.REFUSED}
        till.key("Left", "Down")
        assert panel.chosen.row.op_id == sales[1].id

        till.key("Ctrl+J")
        till.until(lambda: till.window.page_key == "journal")
        till.until(lambda: till.page.chosen is not None and till.page.chosen.op_id == sales[1].id)
        assert not till.window.drawer.is_open
        mend(till)

    def test_f1_shows_the_keys_of_the_drawer_while_it_is_open(self, till, panel):
        opened(till, panel)
        till.key("F1")
        shown = till.window.overlay
        assert shown.isVisible()
        till.key("Esc")
        assert not shown.isVisible()

    def test_esc_gives_the_focus_back_to_the_page(self, till, panel):
        opened(till, panel)
        till.key("Return")
        till.key("Esc")
        assert till.window.drawer.is_open
        till.key("Esc")

        assert not till.window.drawer.is_open
        assert till.shell.focusWidget() is till.page.home_widget()
