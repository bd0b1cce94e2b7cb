"""Papers that are not out yet, as a window reads them."""

import pytest

from app import counter, papers
from app.model.cash import cash_tender
from app.papers import SHOWN
from app.store import history
from app.store import papers as queue
from printing.receipt import ReceiptKind
from printing.session import ConfirmedBy
from printing.spool import JobState
from tests.app.counter_desk import run
from wire.values import Fen, utc_now

HUNDRED = Fen(10_000)


@pytest.fixture
def source(desk, shift):
    """The queue with nothing in it but what a test puts there."""
    made = queue.PaperQueue(desk.store, lambda: 48)
    while (job := made.next_job()) is not None:
        made.mark_sending(job.id)
        made.mark_printed(job.id, ConfirmedBy.DEVICE)
    return made


def sell(desk, serial):
    return counter.sell_cards(desk, (run(serial),), cash_tender(HUNDRED)).receipt_no


def test_nothing_is_open_when_every_paper_is_out(desk, source):
    view = papers.view(desk)

    assert (view.open, view.count, view.doubtful) == ((), 0, ())
    assert view.last.kind is ReceiptKind.SHIFT_OPENING


def test_each_paper_tells_what_it_is_about_and_why_it_waits(desk, source):
    first, second = sell(desk, 1), sell(desk, 2)
    source.mark_waiting(source.next_job().id, "paper-out")

    view = papers.view(desk)

    assert [(one.receipt_no, one.reason) for one in view.open] == [
        (first, "paper-out"),
        (second, ""),
    ]
    assert {one.amount_text for one in view.open} == {"￥100.00"}
    assert not any(one.must_be_known for one in view.open)
    assert view.last.receipt_no == second


def test_void_must_be_known_before_the_close(desk, source, supervisor):
    sale = counter.sell_cards(desk, (run(1),), cash_tender(HUNDRED))
    counter.void_sale(desk, sale.id, "面值选错", supervisor)

    assert [one.must_be_known for one in papers.view(desk).open] == [False, True]


def test_paper_in_doubt_is_shown_however_many_wait_before_it(desk, source):
    for serial in range(1, 13):
        sell(desk, serial)
    original = source.next_job().receipt
    with desk.store.begin() as db:
        for copy_no in range(1, SHOWN + 1):
            history.add_copy(db, original.as_copy(copy_no, utc_now(), "1003"), utc_now())
        newest = queue.newest(db)
    source.mark_sending(newest.id)
    source.mark_doubtful(newest.id, "no-answer")

    view = papers.view(desk)

    assert len(view.open) == SHOWN
    assert view.count == 12 + SHOWN
    assert [one.id for one in view.doubtful] == [newest.id]
    assert view.doubtful[0].state is JobState.DOUBTFUL
