"""After a restart: what was done last, and each paper in doubt asked about once, by keys."""

import pytest

from app import counter, history
from app.model.cash import cash_tender
from app.store import papers
from printing.session import ConfirmedBy
from printing.spool import JobState
from tests.app.counter_desk import make_desk, run
from ui.pages.recovery import RecoveryPage, wants_a_person
from wire.values import Fen

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
