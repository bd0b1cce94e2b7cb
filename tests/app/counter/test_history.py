from dataclasses import dataclass

import pytest

from app import closing, counter, history, queue
from app.errors import ApproverMissingError, ReceiptUnknownError, SelfSignError
from app.history import JournalFilter, Scope
from app.model.cash import cash_tender
from app.model.sale import SaleState
from printing.receipt import Banner, Drawer, Receipt, ReceiptKind
from printing.spool import JobState
from sync.outbox import QueueState
from tests.app.counter_desk import (
    FIFTY,
    FLOAT,
    TELLER,
    answer,
    card,
    cash_of,
    make_operator,
    open_local_desk,
    run,
)
from wire.messages import Outcome
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen


@pytest.fixture
def sale(desk, shift):
    return counter.sell_cards(desk, (run(1, 3),), cash_tender(Fen(30_000), Fen(50_000)))


def jobs_of(desk, receipt_no):
    from app.store import papers

    with desk.store.begin() as db:
        return papers.of_receipt(db, receipt_no)


def set_state(desk, receipt_no, state):
    with desk.store.begin() as db:
        db.exec_driver_sql(
            "UPDATE print_job SET state = ? WHERE receipt_no = ?", (state, receipt_no)
        )


def test_journal_shows_the_newest_first(desk, sale):
    rows = history.journal(desk, JournalFilter())

    assert [row.kind for row in rows] == ["card.sell", "shift.open"]
    newest = rows[0]
    assert (newest.receipt_no, newest.pieces, newest.amount) == (sale.receipt_no, 3, 30_000)
    assert newest.cards == f"{card(1)[:4]}********{card(1)[-4:]}-{card(3)[-4:]}"
    assert (newest.queue, newest.paper, newest.sale_state) == (
        QueueState.QUEUED,
        JobState.QUEUED,
        SaleState.BOOKED,
    )


def test_voided_sale_and_its_counter_entry_are_both_in_the_journal(desk, sale, supervisor):
    counter.void_sale(desk, sale.id, "面值选错", supervisor)

    newest, older, _opening = history.journal(desk, JournalFilter())

    assert (newest.kind, newest.amount, newest.pieces) == ("card.void", -30_000, 3)
    assert older.sale_state is SaleState.VOIDED


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        (JournalFilter(text="300"), ["card.sell", "shift.open"]),
        (JournalFilter(text=card(3)[-4:]), ["card.sell"]),
        (JournalFilter(text="nothing like it"), []),
        (JournalFilter(kinds=("shift.open",)), ["shift.open"]),
        (JournalFilter(Scope.SHIFT), ["card.sell", "shift.open"]),
        (JournalFilter(attention_only=True), []),
    ],
)
def test_journal_is_filtered(desk, sale, what, kinds):
    assert [row.kind for row in history.journal(desk, what)] == kinds


def test_operation_in_suspense_wants_attention_until_somebody_looked(desk, sale):
    answer(desk, sale.id, Outcome.SUSPENSE, Refusal.ALREADY_SOLD)
    (row,) = history.journal(desk, JournalFilter(attention_only=True))

    queue.looked_at(desk, row.op_id, "client told")

    assert (row.op_id, row.reply.refusal) == (sale.id, Refusal.ALREADY_SOLD)
    assert history.journal(desk, JournalFilter(attention_only=True)) == ()


def test_queue_shows_what_waits_and_what_of_the_lease_is_used(desk, sale):
    view = queue.queue(desk)

    assert (view.counts.waiting, view.used.operations, view.used.open_fen) == (2, 2, 30_000)
    assert len(view.papers) == 2
    answer(desk, sale.id)
    assert queue.queue(desk).used.open_fen == 0


def test_first_copy_is_free_marked_and_leaves_the_drawer_shut(desk, sale):
    assert history.reprint(desk, sale.receipt_no) == 1

    _original, copy = jobs_of(desk, sale.receipt_no)
    assert (copy.copy_no, copy.state) == (1, JobState.QUEUED)
    with desk.store.begin() as db:
        doc = db.exec_driver_sql("SELECT doc FROM print_job WHERE copy_no = 1").scalar_one()
    assert Banner("补打 第 1 次") in Receipt.from_json(doc).blocks
    assert Drawer() not in Receipt.from_json(doc).blocks
    original = history.receipt(desk, sale.receipt_no)
    assert Drawer() in original.blocks
    assert not any(isinstance(block, Banner) for block in original.blocks)


def test_second_copy_needs_a_supervisor(desk, sale, supervisor):
    history.reprint(desk, sale.receipt_no)

    with pytest.raises(ApproverMissingError):
        history.reprint(desk, sale.receipt_no)
    with pytest.raises(SelfSignError):
        history.reprint(desk, sale.receipt_no, make_operator(TELLER, Role.H_SUP))

    assert history.reprint(desk, sale.receipt_no, supervisor) == 2


def test_copy_of_an_unknown_receipt_is_refused(desk, shift):
    with pytest.raises(ReceiptUnknownError):
        history.reprint(desk, "0000")


def test_recovery_of_a_new_terminal_is_nothing(desk):
    assert history.recovery(desk) is None


@dataclass
class Case:
    state: str
    printed: bool
    doubtful: int


@pytest.mark.parametrize(
    "case",
    [Case("QUEUED", False, 0), Case("PRINTED", True, 0), Case("DOUBTFUL", False, 1)],
    ids=lambda case: case.state,
)
def test_recovery_after_a_crash_tells_the_last_operation_and_its_paper(desk, sale, tmp_path, case):
    set_state(desk, sale.receipt_no, case.state)
    desk.store.close()

    again = open_local_desk(tmp_path)
    found = history.recovery(again)

    assert (found.last.op_id, found.printed) == (sale.id, case.printed)
    assert len(found.doubtful) == case.doubtful
    again.store.close()


def test_paper_that_came_out_is_settled_by_the_teller(desk, sale):
    set_state(desk, sale.receipt_no, "DOUBTFUL")
    (job,) = history.doubtful(desk)

    assert history.answer_doubtful(desk, job.id, came_out=True) is None

    assert [each.state for each in jobs_of(desk, sale.receipt_no)] == [JobState.PRINTED]


def test_torn_paper_is_replaced_by_a_marked_copy(desk, sale):
    set_state(desk, sale.receipt_no, "DOUBTFUL")
    (job,) = history.doubtful(desk)

    assert history.answer_doubtful(desk, job.id, came_out=False) == 1

    states = [each.state for each in jobs_of(desk, sale.receipt_no)]
    assert states == [JobState.VOID, JobState.QUEUED]
    assert history.answer_doubtful(desk, job.id, came_out=False) is None


def test_copy_that_was_torn_too_is_replaced_only_with_a_supervisor(desk, sale, supervisor):
    history.reprint(desk, sale.receipt_no)
    set_state(desk, sale.receipt_no, "DOUBTFUL")
    copy = history.doubtful(desk)[-1]

    with pytest.raises(ApproverMissingError):
        history.answer_doubtful(desk, copy.id, came_out=False)
    assert jobs_of(desk, sale.receipt_no)[-1].state is JobState.DOUBTFUL

    assert history.answer_doubtful(desk, copy.id, came_out=False, approver=supervisor) == 2


def test_paper_that_nobody_wants_is_dropped_while_it_waits(desk, sale):
    (job,) = jobs_of(desk, sale.receipt_no)

    assert history.drop_paper(desk, job.id)
    assert not history.drop_paper(desk, job.id)

    (dropped,) = jobs_of(desk, sale.receipt_no)
    assert (dropped.state, dropped.reason, dropped.confirmed_by) == (
        JobState.VOID,
        "not-wanted",
        "operator",
    )
    assert history.reprint(desk, sale.receipt_no) == 1


def test_paper_in_doubt_cannot_be_dropped(desk, sale):
    set_state(desk, sale.receipt_no, "DOUBTFUL")
    (job,) = jobs_of(desk, sale.receipt_no)

    assert not history.drop_paper(desk, job.id)


def test_receipt_is_given_as_committed(desk, sale):
    kept = history.receipt(desk, sale.receipt_no)

    assert (kept.kind, kept.number, kept.copy_no) == (
        ReceiptKind.CARD_SALE,
        sale.receipt_no,
        0,
    )


def test_opening_and_close_have_each_its_own_paper_in_the_journal(desk, sale):
    closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT + 30_000), (run(4, 20), run(1, 5, FIFTY)))
    closed = closing.close_shift(desk, Fen(FLOAT), "", None)

    rows = {row.kind: row for row in history.journal(desk, JournalFilter())}

    papers = {
        kind: history.receipt(desk, row.receipt_no).kind
        for kind, row in rows.items()
        if kind != "shift.move"  # it has no paper
    }
    assert papers == {
        "shift.open": ReceiptKind.SHIFT_OPENING,
        "card.sell": ReceiptKind.CARD_SALE,
        "shift.close": ReceiptKind.Z_REPORT,
    }
    assert rows["shift.close"].receipt_no == closed.receipt_no
    assert history.reprint(desk, closed.receipt_no) == 1
