"""After a restart: what was done last, and each paper in doubt asked about once, by keys."""

import shutil
from types import SimpleNamespace

import pytest

from app import counter, history
from app.data_folder import open_data
from app.desk import Desk
from app.identity import keep_identity
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import papers, stock
from app.store.secret import load_or_make
from printing.session import ConfirmedBy
from printing.spool import JobState
from tests.app.counter_desk import IDENTITY, TELLER, make_desk, make_operator, put_lease, run
from ui.pages.recovery import RecoveryPage, wants_a_person
from wire.values import Fen, new_id

HUNDRED = Fen(10_000)


@pytest.fixture
def desk(tmp_path):
    """A desk whose spool does not run: papers are as the test left them."""
    made = make_desk(tmp_path)
    counter.open_shift(made, Fen(0))
    yield made
    made.store.close()


@pytest.fixture
def page(desk, tasks):
    return RecoveryPage(desk, tasks)


def sell(desk, serial):
    return counter.sell_cards(desk, (run(serial),), cash_tender(HUNDRED)).receipt_no


def finish_all(desk):
    queue = papers.PaperQueue(desk.store, lambda: 48)
    while (job := queue.next_job()) is not None:
        queue.mark_sending(job.id)
        queue.mark_printed(job.id, ConfirmedBy.DEVICE)


def cut_off(desk, count):
    """So many papers were on their way when the program ended; it starts again."""
    queue = papers.PaperQueue(desk.store, lambda: 48)
    for _ in range(count):
        queue.mark_sending(queue.next_job().id)
    with desk.store.begin() as db:
        papers.doubt_interrupted(db)


def states(desk, receipt_no):
    with desk.store.begin() as db:
        return [(job.copy_no, job.state) for job in papers.of_receipt(db, receipt_no)]


def test_nothing_to_say_after_a_clean_stop(desk):
    sell(desk, 1)
    finish_all(desk)

    assert not wants_a_person(history.recovery(desk))


def test_paper_that_did_not_come_out_is_something_to_say(desk):
    sell(desk, 1)

    assert wants_a_person(history.recovery(desk))


def test_each_doubtful_paper_is_asked_once_and_enter_goes_on_at_the_end(desk, page, hands):
    finish_all(desk)
    numbers = [sell(desk, 1), sell(desk, 2)]
    cut_off(desk, 2)
    left = []
    page.done.connect(lambda: left.append(True))
    hand = hands(page)
    hand.until(lambda: page.open_papers == numbers)

    hand.key("Return")
    assert "先回答" in page.result.sentence
    hand.key("Y")
    hand.until(lambda: page.open_papers == numbers[1:])
    hand.key("N")
    hand.until(lambda: page.open_papers == [])
    assert left == []
    hand.key("Return")

    assert left == [True]
    assert states(desk, numbers[0]) == [(0, JobState.PRINTED)]
    assert states(desk, numbers[1]) == [(0, JobState.VOID), (1, JobState.QUEUED)]


def test_enter_alone_is_enough_when_no_paper_is_in_doubt(desk, page, hands):
    sell(desk, 1)
    left = []
    page.done.connect(lambda: left.append(True))
    hand = hands(page)
    hand.until_said("还没打出来")

    hand.key("Y", "N", "Return")

    assert left == [True]


def test_last_sale_may_be_printed_again_or_voided_and_need_not_be(desk, page, hands):
    numbers = [sell(desk, 1)]
    finish_all(desk)
    asked = []
    page.void_asked.connect(asked.append)
    hand = hands(page)
    hand.until_said("不用做什么")

    hand.key("F8")
    hand.until_said("还没打出来")
    hand.key("Del")

    assert states(desk, numbers[0])[-1] == (1, JobState.QUEUED)
    assert asked == [history.recovery(desk).last.op_id]


def test_what_is_no_sale_is_not_offered_to_be_voided(desk, page, hands):
    finish_all(desk)
    asked = []
    page.void_asked.connect(asked.append)
    hand = hands(page)
    hand.until_said("按 Enter 继续")

    hand.key("Del")

    assert asked == []


def test_second_copy_of_the_last_paper_wants_a_supervisor_and_says_so(desk, page, hands):
    sell(desk, 1)
    finish_all(desk)
    hand = hands(page)
    hand.until_said("不用做什么")
    hand.key("F8")
    hand.until_said("还没打出来")
    finish_all(desk)

    hand.key("F8")

    hand.until_said("班长")


class TestSecondCopy:
    """A start that needed the second copy says so, whatever the papers are."""

    def start(self, folder):
        """The data opened as a start of the program opens them, and a desk on them."""
        data = open_data(folder, Settings(folder))
        made = Desk(data, Settings(folder), SimpleNamespace(skew_s=None, heard_at=None))
        made.operator = make_operator()
        return made

    def begin(self, tmp_path):
        """A terminal with both copies, one sale on them."""
        folder = tmp_path / "till"
        folder.mkdir()
        load_or_make(folder)
        keep_identity(folder, IDENTITY)
        made = self.start(folder)
        with made.store.begin() as db:
            put_lease(db)
            stock.put_in(db, TELLER, (run(1, 20),), new_id())
        counter.open_shift(made, Fen(0))
        return made

    def stop(self, made):
        made.data.copy.close()
        made.store.close()

    def shown(self, made, tasks, hands):
        page = RecoveryPage(made, tasks)
        hand = hands(page)
        hand.until(page.copy.isVisible)
        return page

    def test_store_made_anew_is_told_with_its_count(self, tmp_path, tasks, hands):
        made = self.begin(tmp_path)
        sell(made, 1)
        self.stop(made)
        for each in made.settings.folder.glob("counter.db*"):
            each.unlink()

        again = self.start(made.settings.folder)

        assert wants_a_person(history.recovery(again))
        page = self.shown(again, tasks, hands)
        assert "2 笔已全部从第二份补回" in page.copy.accessibleName()
        self.stop(again)

    def test_rows_that_one_copy_lacked_are_told(self, tmp_path, tasks, hands):
        made = self.begin(tmp_path)
        self.stop(made)
        folder = made.settings.folder
        kept = tmp_path / "kept"
        kept.mkdir()
        for each in folder.glob("counter.db*"):
            shutil.copy(each, kept / each.name)
        made = self.start(folder)
        sell(made, 1)
        finish_all(made)
        self.stop(made)
        for each in folder.glob("counter.db*"):
            each.unlink()
        for each in kept.iterdir():
            shutil.copy(each, folder / each.name)

        again = self.start(folder)

        page = self.shown(again, tasks, hands)
        assert "补回 1 笔" in page.copy.accessibleName()
        self.stop(again)

    def test_sound_start_says_nothing_of_it(self, desk, page, hands):
        finish_all(desk)
        hand = hands(page)
        hand.until_said("按 Enter 继续")

        assert not page.copy.isVisible()
