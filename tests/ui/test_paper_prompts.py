"""Every trouble of a printer at a working counter: what is said, what is asked, what goes on."""

import socket
from contextlib import contextmanager
from dataclasses import replace

import pytest

from app.store import papers
from printing.session import ConfirmedBy
from printing.spool import JobState
from tests import makers
from tests.printing.loopback import (
    BLADE_JAMMED,
    COVER_OPEN,
    FINE,
    OFFLINE,
    PAPER_LOW,
    PAPER_OUT,
    LoopbackPrinter,
)
from tests.ui.till import nth
from ui.models.papers import Prompt

COPY = "补打"


def use(till, url):
    """The counter prints on this printer from now on."""
    till.desk.settings = replace(till.desk.settings, printer=url)
    till.desk.wake_spool()


@pytest.fixture
def counter(till):
    """A till whose papers are all out; afterwards on its own printer again, and all out."""
    own = till.desk.settings.printer
    finish(till)
    yield till
    use(till, own)
    finish(till)
    till.go("F2", "sell")


def unfinished(till):
    with till.desk.store.begin() as db:
        return papers.unfinished(db)


def finish(till):
    """Every paper printed, whatever a test has left."""
    while jobs := unfinished(till):
        for job in jobs:
            with till.desk.store.begin() as db:
                papers.answer_doubt(db, job.id, came_out=True)
        till.desk.wake_spool()
        till.settle()
    till.program.place.papers.read()
    till.until(lambda: prompt(till) is None)


def prompt(till) -> Prompt | None:
    return till.program.place.papers.prompt


def bar(till) -> str:
    shown = till.window.paper_bar
    return "" if shown.isHidden() else shown.accessibleName()


def sell(till, place):
    """One card for cash, by a scan and Enter."""
    till.go("F2", "sell")
    till.add(nth(till, place))
    till.pay()


def states(till, receipt_no):
    with till.desk.store.begin() as db:
        return [(job.copy_no, job.state) for job in papers.of_receipt(db, receipt_no)]


def newest(till):
    with till.desk.store.begin() as db:
        return papers.newest(db)


def printed(printer):
    """The slips that were cut off with anything on them."""
    return [slip for slip in printer.machine.slips if slip]


def words_of(slip):
    return "\n".join(part[1] for part in slip if part[0] == "text")


@contextmanager
def nobody():
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"tcp://127.0.0.1:{port}"


TROUBLES = {
    "paper-out": ({"status": PAPER_OUT}, "小票机缺纸", "装纸合盖后自动接着打"),
    "cover-open": ({"status": COVER_OPEN}, "小票机上盖没合", "合上盖后自动接着打"),
    "offline": ({"status": OFFLINE}, "小票机离线", "联机键"),
    "fault": ({"status": BLADE_JAMMED}, "小票机报故障", "关机取出卡纸"),
    "busy": ({"status": None, "barrier": False}, "小票机没有应声", "别的终端"),
    "odd-answer": ({"status": None, "barrier": False, "babble": b"HTTP"}, "不像小票机", "核对地址"),
}


@pytest.mark.parametrize("reason", TROUBLES)
def test_trouble_names_cause_money_and_step_and_goes_by_itself(counter, reason):
    manners, cause, step = TROUBLES[reason]
    with LoopbackPrinter(**manners) as printer:
        use(counter, printer.url)
        sell(counter, 0)
        counter.until(lambda: cause in bar(counter))
        assert step in bar(counter)
        assert "售卡 ¥100.00 已完成，请勿重做" in bar(counter)
        assert newest(counter).state is JobState.QUEUED
        assert printed(printer) == []

        sell(counter, 1)  # the next customer is served meanwhile
        counter.until(lambda: "另有 1 张在等" in bar(counter))
        printer.manners.status, printer.manners.barrier = FINE, True
        printer.manners.babble = b""
        counter.key("Alt+R")
        counter.until(lambda: bar(counter) == "" and unfinished(counter) == ())

        assert len(printed(printer)) == 2
        assert not any(COPY in words_of(slip) for slip in printed(printer))
        assert printer.machine.pulses == 2


@pytest.mark.parametrize(
    ("address", "cause"),
    [("none://", "本机没有设小票机"), ("fax://office", "小票机地址不对"), (None, "连不上小票机")],
)
def test_printer_that_is_not_there_is_told_and_another_one_is_used(counter, address, cause):
    with nobody() as closed, LoopbackPrinter() as printer:
        use(counter, address or closed)
        sell(counter, 0)
        counter.until(lambda: cause in bar(counter))

        counter.key("Alt+P")
        counter.until(lambda: counter.window.page_key == "papers")
        counter.key("W")
        counter.until(lambda: counter.window.page_key == "printer")
        wizard = counter.page
        wizard.choosing.address.clear()
        counter.types(printer.url)
        counter.key("Return")
        counter.until(lambda: wizard.stage == 1)
        counter.key("Ctrl+S")
        counter.until(lambda: counter.window.page_key == "sell")
        counter.until(lambda: bar(counter) == "")

        assert COPY not in words_of(printed(printer)[-1])


def test_put_off_prompt_is_gone_until_something_else_is_wrong(counter):
    with LoopbackPrinter(status=PAPER_OUT) as printer:
        use(counter, printer.url)
        sell(counter, 0)
        counter.until(lambda: "缺纸" in bar(counter))
        counter.key("Alt+L")
        assert bar(counter) == ""

        printer.manners.status = COVER_OPEN
        counter.key("Alt+R")
        counter.until(lambda: "上盖没合" in bar(counter))
        printer.manners.status = FINE
        counter.key("Alt+R")
        counter.until(lambda: unfinished(counter) == ())


def test_paper_out_half_way_is_no_doubt_and_nothing_is_sent_twice(counter):
    with LoopbackPrinter(runs_out_after=300) as printer:
        use(counter, printer.url)
        sell(counter, 0)
        counter.until(lambda: "小票机缺纸" in bar(counter))
        assert newest(counter).state is JobState.SENDING

        printer.manners.status = FINE
        counter.until(lambda: bar(counter) == "")

        assert len(printed(printer)) == 1
        assert newest(counter).confirmed_by == ConfirmedBy.DEVICE.value


def test_half_a_paper_that_cannot_be_waited_for_becomes_a_question(counter):
    with LoopbackPrinter(runs_out_after=300) as printer, LoopbackPrinter() as other:
        use(counter, printer.url)
        sell(counter, 0)
        counter.until(lambda: "小票机缺纸" in bar(counter))
        counter.key("Alt+P")
        counter.until(lambda: counter.window.page_key == "papers" and counter.page.chosen)
        use(counter, other.url)
        counter.key("G")
        counter.until(lambda: "打完整了吗" in bar(counter))
        counter.key("N")
        counter.until(lambda: unfinished(counter) == ())

        (copy,) = printed(other)
        assert "补打 第 1 次" in words_of(copy)
        assert printed(printer) == []


class TestDoubts:
    def test_power_lost_half_way_asks_and_a_whole_paper_is_left_as_it_is(self, counter):
        with LoopbackPrinter(dies_after=400) as printer:
            use(counter, printer.url)
            sell(counter, 0)
            counter.until(lambda: "打完整了吗" in bar(counter))
            assert "打到一半断了线或断了电" in bar(counter)
            job = newest(counter)
            printer.manners.dies_after = None
            sell(counter, 1)  # nobody waits for the answer
            counter.until(lambda: [one.id for one in unfinished(counter)] == [job.id])
            assert "打完整了吗" in bar(counter)

            counter.key("Alt+Y")
            counter.until(lambda: states(counter, job.receipt_no) == [(0, JobState.PRINTED)])
            counter.until(lambda: bar(counter) == "")

            assert COPY not in words_of(printed(printer)[-1])

    def test_torn_paper_is_replaced_by_a_marked_copy_and_the_second_one_is_signed(self, counter):
        with LoopbackPrinter(barrier=False) as printer:
            use(counter, printer.url)
            sell(counter, 0)
            counter.until(lambda: "送完后小票机没有回话" in bar(counter))
            number = newest(counter).receipt_no
            counter.key("Alt+N")
            counter.until(lambda: "补打第 1 份 打完整了吗" in bar(counter))
            assert printer.machine.pulses == 1
            counter.key("Alt+N")
            counter.until(lambda: counter.window.page_key == "papers")
            page = counter.page
            counter.until(lambda: counter.shell.focusWidget() is page.approval.staff)
            assert [copy for copy, _ in states(counter, number)] == [0, 1]

            counter.types(counter.teller + makers.SECRET)
            counter.key("Ctrl+Return")
            counter.until(lambda: "经办人本人" in page.approval.result.sentence)
            printer.manners.barrier = True
            page.approval.staff.clear()
            page.approval.staff.setFocus()
            counter.types(makers.SUPERVISOR + makers.SECRET)
            counter.key("Ctrl+Return")
            counter.until(lambda: unfinished(counter) == ())

            assert states(counter, number) == [
                (0, JobState.VOID),
                (1, JobState.VOID),
                (2, JobState.PRINTED),
            ]
            assert "补打 第 2 次" in words_of(printed(printer)[-1])
            assert printer.machine.pulses == 1

    def test_copy_torn_in_the_journal_is_signed_for_at_the_papers(self, counter):
        with LoopbackPrinter(barrier=False) as printer:
            use(counter, printer.url)
            sell(counter, 0)
            counter.until(lambda: "打完整了吗" in bar(counter))
            number = newest(counter).receipt_no
            journal = counter.go("F6", "journal")
            counter.until(lambda: journal.chosen is not None)
            assert journal.chosen.receipt_no == number
            counter.key("Ctrl+N")
            counter.until(lambda: states(counter, number)[-1] == (1, JobState.DOUBTFUL))
            counter.go("F2", "sell")
            counter.go("F6", "journal")
            counter.until(lambda: journal.chosen and journal.chosen.paper is JobState.DOUBTFUL)
            counter.key("Ctrl+N")
            counter.until(lambda: counter.window.page_key == "papers")

            page = counter.page
            counter.until(lambda: counter.shell.focusWidget() is page.approval.staff)
            assert "补打第 1 份" in page.approval.accessibleName() + page.approval._reason.text()

    def test_second_bar_takes_no_room_from_a_low_window(self, counter):
        with LoopbackPrinter(barrier=False) as printer:
            counter.line.up = False
            counter.desk.wake()
            counter.until(lambda: not counter.window.banner.isHidden())
            counter.settle()
            alone = counter.page.height()
            use(counter, printer.url)
            sell(counter, 0)
            counter.until(lambda: "打完整了吗" in bar(counter))
            counter.settle()

            assert counter.page.height() == alone
            assert counter.window.key_bar.isHidden()
            counter.line.up = True
            counter.desk.wake()
            counter.until(counter.window.banner.isHidden)
            assert not counter.window.key_bar.isHidden()

    def test_sale_is_untouched_whatever_became_of_its_paper(self, counter):
        with LoopbackPrinter(drop_after=100) as printer:
            use(counter, printer.url)
            sell(counter, 0)
            counter.until(lambda: "打完整了吗" in bar(counter))
            counter.until_all_sent()

            assert counter.town.state(nth(counter, 0)) == "SLD"
            printer.manners.drop_after = None


def test_window_goes_on_selling_while_the_printer_takes_no_byte(counter):
    with LoopbackPrinter(status=None, deaf=True) as printer:
        use(counter, f"{printer.url}?class=C")
        for place in range(3):
            sell(counter, place)
        counter.until(lambda: printer.connections > 0)
        sell(counter, 3)

        assert counter.kinds()[-4:] == ["card.sell"] * 4


def test_roll_that_ends_soon_is_a_quiet_line_without_a_question(counter):
    with LoopbackPrinter(status=PAPER_LOW) as printer:
        use(counter, printer.url)
        sell(counter, 0)
        counter.until(lambda: "纸将尽" in bar(counter))
        assert prompt(counter).tone == "info"
        assert not counter.program.place.papers.whole.isVisible()

        printer.manners.status = FINE
        sell(counter, 1)
        counter.until(lambda: bar(counter) == "")


def test_printer_that_cannot_confirm_is_not_said_to_have_printed(counter):
    with LoopbackPrinter() as printer:
        use(counter, f"{printer.url}?class=C")
        sell(counter, 0)
        said = counter.page.last
        counter.until(lambda: "不能回报" in said.paper_words)

        assert newest(counter).confirmed_by == ConfirmedBy.ASSUMED.value


def test_customer_who_wants_no_paper_gets_none(counter):
    with LoopbackPrinter(status=PAPER_OUT) as printer:
        use(counter, printer.url)
        sell(counter, 0)
        counter.until(lambda: "缺纸" in bar(counter))
        counter.key("Alt+P")
        counter.until(lambda: counter.window.page_key == "papers" and counter.page.chosen)
        counter.key("Del")
        counter.until_said("不打了")
        counter.until(lambda: unfinished(counter) == ())

        printer.manners.status = FINE
        assert printed(printer) == []
        assert newest(counter).state is JobState.VOID


def test_second_copy_from_the_sell_page_says_where_it_is_signed(counter):
    with LoopbackPrinter() as printer:
        use(counter, printer.url)
        sell(counter, 0)
        counter.key("F8")
        counter.until_said("补打第 1 份")
        counter.key("F8")
        counter.until_said("按 F6")
        counter.until(lambda: unfinished(counter) == ())

        assert [copy for copy, _ in states(counter, newest(counter).receipt_no)] == [0, 1]
        assert printer.machine.pulses == 1
