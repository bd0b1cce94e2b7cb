"""What a sale costs does not grow with what lies behind it: no statement reads a whole table."""

import re
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from app import closing, counter, inbox
from app import papers as open_papers
from app.model.cash import cash_tender
from app.receipts import refilled
from app.store import papers, sales
from app.store.papers import BY_TELLER, PaperQueue
from bench.queue_growth import TABLES, Past
from printing.session import ConfirmedBy
from sync import exchange, journal, outbox
from tests.app.counter_desk import FIFTY, SUPERVISOR, make_desk, make_operator, run
from wire.journal import body_sha256
from wire.messages import Outcome, Reply
from wire.people import Role
from wire.values import CashKind, CashLine, Fen, new_id, utc_now

GROW = {"journal", "outbox", "sale", "sale_line", "drawer", "receipt", "print_job", "card"}
GROW |= {"recharge_slip", "drawer_opening", "cash_move"}
STATES = ("QUEUED", "SENDING", "PRINTED", "DOUBTFUL", "VOID")
QUEUE = ("QUEUED", "SENDING", "SETTLED", "ATTENTION")
_QUEUED = "INSERT INTO outbox (epoch, seq, op_id, kind, state, queued_ms) VALUES (?, ?, ?, ?, ?, ?)"
_RECEIPT = "INSERT INTO receipt (receipt_no, kind, doc, at) VALUES ('R', 'X', '{}', 0)"
_JOB = (
    "INSERT INTO print_job (id, receipt_no, copy_no, state, attempts, reason, at, confirmed_by) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


def sell_send_and_print(desk, serial):
    """All that the threads of a counter do in the store for a sale, and for one that is voided."""
    sale = counter.sell_cards(desk, (run(serial),), cash_tender(Fen(10_000)))
    key = Ed25519PrivateKey.generate()
    upward = exchange.Upward(partial(inbox.apply_reply, desk), partial(inbox.apply_notice, desk))
    with desk.store.begin() as db:
        sending = exchange.gather(db, desk.place, key, 200)
    with desk.store.begin() as db:
        for item in sending.batch.items:
            reply = Reply(item.seq, item.op_id, body_sha256(item.body), Outcome.APPLIED)
            exchange.settle(db, desk.place, exchange.Told(item, reply, utc_now()), upward)
        outbox.pending(db, desk.place.epoch, 1)
        outbox.newest_waiting(db, desk.place.epoch)
        outbox.counts(db)
    queue = PaperQueue(desk.store, lambda: 48)
    while (job := queue.next_job()) is not None:
        queue.is_clean()
        queue.mark_sending(job.id, opens_drawer=True)
        queue.mark_printed(job.id, ConfirmedBy.DEVICE)
        open_papers.view(desk)
    unsent = counter.sell_cards(desk, (run(serial + 1),), cash_tender(Fen(10_000)))
    counter.void_sale(desk, unsent.id, "面值选错", make_operator(SUPERVISOR, Role.H_SUP))
    return sale


def raw_of(desk):
    with desk.store.begin() as db:
        return db.connection.driver_connection


def read_whole(raw, said):
    """Those of the statements that read a table which grows from end to end."""
    asked = {each for each in said if each.lstrip().upper().startswith(("SELECT", "UPDATE"))}
    plans = {each: raw.execute(f"EXPLAIN QUERY PLAN {each}").fetchall() for each in asked}
    return [
        (statement, step[3])
        for statement, plan in plans.items()
        for step in plan
        if (found := re.match(r"SCAN (\w+)", step[3])) and found[1] in GROW
    ]


def test_a_close_finds_the_sales_of_its_shift_by_the_shift(desk):
    """Not by their state, which nearly all sales there ever were have in common."""
    shift = counter.open_shift(desk, Fen(0))
    sell_send_and_print(desk, 1)
    said: list[str] = []
    raw = raw_of(desk)
    raw.set_trace_callback(said.append)
    with desk.store.begin() as db:
        sales.sums(db, shift.id)
    raw.set_trace_callback(None)

    asked = [each for each in said if "FROM sale" in each]
    plans = [raw.execute(f"EXPLAIN QUERY PLAN {each}").fetchall() for each in asked]
    found = [step[3] for plan in plans for step in plan if step[3].startswith("SEARCH sale ")]
    assert len(found) == len(asked) == 2
    assert all("shift_id=?" in each for each in found), found


def test_nothing_that_a_sale_does_reads_a_whole_table(desk):
    counter.open_shift(desk, Fen(0))
    sell_send_and_print(desk, 1)
    said: list[str] = []
    raw = raw_of(desk)
    raw.set_trace_callback(said.append)

    sell_send_and_print(desk, 3)

    raw.set_trace_callback(None)
    assert len(set(said)) > 15
    assert read_whole(raw, said) == []


def test_a_sale_is_as_many_steps_for_the_database_with_thousands_of_sales_behind_it(desk):
    """Its own steps, whatever the machine does meanwhile."""
    counter.open_shift(desk, Fen(0))
    sale = sell_send_and_print(desk, 1)
    raw = raw_of(desk)

    def steps(serial):
        ticks = []
        raw.set_progress_handler(lambda: ticks.append(1) and 0, 10)
        sell_send_and_print(desk, serial)
        raw.set_progress_handler(None, 0)
        return len(ticks)

    fresh = steps(3)
    with desk.store.begin() as db:
        last, _hash = journal.head(db, desk.place.epoch)
        behind = Past(sale.id.hex, sale.receipt_no, 3_000, last)
        for table in TABLES:
            behind.write(db, table)
    sell_send_and_print(desk, 5)
    grown = steps(7)

    assert fresh > 100
    assert grown < 1.3 * fresh


def test_a_close_reads_no_whole_table_however_much_lies_behind_it(desk):
    counter.open_shift(desk, Fen(0))
    sell_send_and_print(desk, 1)
    closing.begin(desk)
    held = (run(2, 20), run(1, 5, FIFTY))
    closing.submit_count(desk, (CashLine(CashKind.NOTE_100, 1),), held)
    said: list[str] = []
    raw = raw_of(desk)
    raw.set_trace_callback(said.append)

    closed = closing.close_shift(desk, Fen(0), "", None)

    raw.set_trace_callback(None)
    assert closed.over_short == 0
    assert read_whole(raw, said) == []


def test_a_start_looks_for_missing_papers_in_no_whole_table(desk):
    counter.open_shift(desk, Fen(0))
    sell_send_and_print(desk, 1)
    said: list[str] = []
    raw = raw_of(desk)
    raw.set_trace_callback(said.append)

    with desk.store.begin() as db:
        refilled.missing_papers(desk, db)

    raw.set_trace_callback(None)
    assert any("SELECT" in each for each in said)
    assert read_whole(raw, said) == []


@settings(deadline=None, max_examples=30)
@given(states=st.lists(st.tuples(st.sampled_from(QUEUE), st.integers(0, 5)), max_size=12))
def test_queue_lamp_counts_what_is_there(tmp_path_factory, states):
    desk = make_desk(tmp_path_factory.mktemp("lamp"))
    with desk.store.begin() as db:
        for seq, (state, queued_ms) in enumerate(states, start=1):
            row = (1, seq, new_id().hex, "card.sell", state, queued_ms)
            db.exec_driver_sql(_QUEUED, row)

        found = outbox.counts(db)

    waiting = [queued_ms for state, queued_ms in states if state in {"QUEUED", "SENDING"}]
    told = [state for state, _ in states]
    oldest = round(found.oldest.timestamp() * 1000) if found.oldest else None
    assert (found.waiting, oldest) == (len(waiting), min(waiting, default=None))
    assert (found.attention, found.sending) == (told.count("ATTENTION"), told.count("SENDING"))
    desk.store.close()


jobs = st.lists(
    st.tuples(st.sampled_from(STATES), st.integers(0, 1), st.integers(0, 5), st.booleans()),
    max_size=8,
)


@settings(deadline=None, max_examples=30)
@given(jobs=jobs)
def test_printer_is_clean_if_the_paper_sent_last_came_out_by_its_own_word(tmp_path_factory, jobs):
    desk = make_desk(tmp_path_factory.mktemp("clean"))
    sent, made = [], []
    with desk.store.begin() as db:
        db.exec_driver_sql(_RECEIPT)
        for copy_no, (state, attempts, at, by_teller) in enumerate(jobs):
            told = BY_TELLER if by_teller else "device"
            row = (new_id().hex, "R", copy_no, state, attempts, "", at, told)
            db.exec_driver_sql(_JOB, row)
            made.append((at, row[0]))
            if attempts:
                sent.append((at, row[0], state == "PRINTED" and not by_teller))

    is_clean = PaperQueue(desk.store, lambda: 48).is_clean()
    with desk.store.begin() as db:
        newest, waits = papers.newest(db), papers.unfinished(db)

    assert is_clean == max(sent, default=(0, "", True))[2]
    assert (newest.id.hex if newest else "") == max(made, default=(0, ""))[1]
    assert len(waits) == sum(state not in {"PRINTED", "VOID"} for state, *_ in jobs)
    desk.store.close()
