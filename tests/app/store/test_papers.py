"""The print queue in the store, and the real spool printing from it."""

import threading
from uuid import UUID

import pytest

from app.store import history, papers
from app.store.engine import open_store
from app.store.history import Kept
from app.store.papers import PaperQueue
from printing.receipt import Note, Receipt, ReceiptKind
from printing.session import ConfirmedBy
from printing.spool import JobState, Spool, SpoolEvents
from wire.values import new_id, utc_now

SECRET = bytes(range(32))


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, SECRET)
    yield opened
    opened.close()


@pytest.fixture
def queue(store):
    return PaperQueue(store, lambda: 48)


def put(store, number: str) -> UUID:
    """A receipt kept, its original queued: the job's id."""
    receipt = Receipt(ReceiptKind.CARD_SALE, number, 0, (Note("售卡"),))
    with store.begin() as db:
        history.add(db, Kept(receipt, new_id(), None, utc_now()))
        (job,) = papers.of_receipt(db, number)
    return job.id


def state_of(store, job_id):
    with store.begin() as db:
        return papers.get(db, job_id).state


def test_oldest_paper_comes_first_as_it_was_committed(store, queue):
    first, _ = put(store, "R1"), put(store, "R2")

    job = queue.next_job()

    assert job.id == first
    assert job.receipt.number == "R1"
    assert job.columns == 48


def test_paper_goes_from_queued_to_printed(store, queue):
    job_id = put(store, "R1")
    queue.mark_sending(job_id)
    assert state_of(store, job_id) is JobState.SENDING
    assert queue.next_job() is None

    queue.mark_printed(job_id, next(iter(ConfirmedBy)))

    assert state_of(store, job_id) is JobState.PRINTED
    with store.begin() as db:
        assert papers.unfinished(db) == ()


def test_paper_on_its_way_when_the_program_ended_is_in_doubt(store, queue):
    job_id = put(store, "R1")
    queue.mark_sending(job_id)

    with store.begin() as db:
        assert papers.doubt_interrupted(db) == 1

    assert state_of(store, job_id) is JobState.DOUBTFUL
    assert queue.next_job() is None


@pytest.mark.parametrize(("came_out", "state"), [(True, JobState.PRINTED), (False, JobState.VOID)])
def test_teller_answers_a_doubt_once(store, queue, came_out, state):
    job_id = put(store, "R1")
    queue.mark_doubtful(job_id, "cut")

    with store.begin() as db:
        assert papers.answer_doubt(db, job_id, came_out=came_out)
        assert not papers.answer_doubt(db, job_id, came_out=not came_out)

    assert state_of(store, job_id) is state


def test_waiting_paper_keeps_its_place_and_its_reason(store, queue):
    job_id = put(store, "R1")
    put(store, "R2")

    queue.mark_waiting(job_id, "paper-out")

    assert queue.next_job().id == job_id
    with store.begin() as db:
        assert [shown.reason for shown in papers.unfinished(db)] == ["paper-out", ""]
        assert papers.counts(db) == {JobState.QUEUED: 2}


def test_dropped_paper_is_not_sent_by_a_spool_that_had_read_it(store, queue):
    job_id = put(store, "R1")
    with store.begin() as db:
        assert papers.drop(db, job_id)

    assert queue.mark_sending(job_id, opens_drawer=True) is False

    assert state_of(store, job_id) is JobState.VOID
    assert openings(store) == []


def openings(store):
    with store.begin() as db:
        rows = db.exec_driver_sql("SELECT receipt_no, staff_no FROM drawer_opening ORDER BY at")
        return [tuple(row) for row in rows]


def test_every_opening_of_the_drawer_is_kept(store, queue):
    sale, slip = put(store, "R1"), put(store, "R2")

    queue.mark_sending(sale, opens_drawer=True)
    queue.mark_sending(slip, opens_drawer=False)
    with store.begin() as db:
        papers.put_trial_opening(db, "3001")

    assert openings(store) == [("R1", None), (None, "3001")]


@pytest.mark.parametrize(
    ("end", "is_clean"),
    [
        (lambda queue, job: queue.mark_printed(job, ConfirmedBy.DEVICE), True),
        (lambda queue, job: queue.mark_printed(job, ConfirmedBy.ASSUMED), True),
        (lambda queue, job: queue.mark_doubtful(job, "cut"), False),
        (lambda queue, job: None, False),
    ],
)
def test_printer_is_clean_if_the_paper_sent_last_is_known_to_be_out(store, queue, end, is_clean):
    before, last, waiting = put(store, "R1"), put(store, "R2"), put(store, "R3")
    assert queue.is_clean()
    queue.mark_sending(before)
    queue.mark_printed(before, ConfirmedBy.DEVICE)

    queue.mark_sending(last)
    end(queue, last)
    queue.mark_waiting(waiting, "paper-out")

    assert queue.is_clean() is is_clean


def test_printer_is_not_clean_because_somebody_said_that_the_paper_is_whole(store, queue):
    job_id = put(store, "R1")
    queue.mark_sending(job_id)
    queue.mark_doubtful(job_id, "cut")
    with store.begin() as db:
        papers.answer_doubt(db, job_id, came_out=True)

    assert not queue.is_clean()


def test_spool_prints_what_the_store_holds(store, queue, tmp_path):
    done = threading.Event()
    job_id = put(store, "R1")
    address = (tmp_path / "paper").as_uri()
    spool = Spool(queue, lambda: address, SpoolEvents(printed=lambda _id: done.set()))
    spool.start()

    assert done.wait(10)
    spool.stop()

    assert state_of(store, job_id) is JobState.PRINTED
