"""The counter's plug is pulled: nothing shown as done is lost, nothing is doubled."""

import random
import threading
from uuid import UUID

import pytest
from sqlalchemy import select

from app import enrolling, signing_on
from app.model.recharge import SlipState
from app.store import drawer as drawer_account
from app.store import slips, stock
from app.store.history import recorded
from app.store.schema import receipt, recharge_slip, shift
from central.db.engine import transaction
from central.db.schema import sale as centre_sale
from central.ledger.accounts import Account
from central.ledger.store import balance
from sync import journal
from tests import makers
from tests.central.funds.scene import FACE, RICH
from tests.journeys.counter_process import FLOAT
from tests.journeys.printer import HonestPrinter
from tests.journeys.pulled_plug import CounterAt, left_behind, started
from tests.sync import desks
from tests.sync.test_courier import waiting, waits_for
from wire.operations import CardsSold, RechargeAsked, SoldAndRecharged
from wire.values import CardRange

KILLS = 12
SEED = 20261123


@pytest.fixture
def at(folder, drawer, hall, printer):
    """A counter with its drawer full and its printer well."""
    pins = {card: hall.pins[card] for card in drawer.cards()}
    return CounterAt(folder, printer.url, RICH, pins)


def drained(at):
    """The desk of the killed counter once everything has gone up and every paper is out."""
    desk = desks.open_started(at.folder, printer=at.printer)
    assert waits_for(lambda: waiting(desk) == 0, 20)
    assert waits_for(lambda: not queued_papers(desk), 20)
    return desk


def queued_papers(desk):
    with desk.store.begin() as db:
        open_jobs = "SELECT count(*) FROM print_job WHERE state IN ('QUEUED', 'SENDING')"
        return db.exec_driver_sql(open_jobs).scalar_one()


# --- between commit and print ---
def test_killed_between_commit_and_print_prints_at_the_next_start(at, hall, printer):
    unplugged = CounterAt(at.folder, "none://", at.customer, at.pins)
    with started(unplugged) as counter:
        counter.until("ready")
        counter.do("sell 3")
        counter.kill()
    (sale_id,) = counter.acknowledged
    assert printer.papers == []

    with started(at) as counter:
        shown = counter.recovered()
        counter.until("ready")
        assert waits_for(lambda: len(printer.papers) == 3)
        counter.stop()

    assert UUID(shown["op_id"]) == sale_id
    assert (shown["printed"], shown["doubtful"]) == (False, [])
    left = left_behind(at.folder)
    # The issue of the cards, the opening of the shift, the sale.
    assert [paper.state for paper in left.papers] == ["PRINTED"] * 3
    assert [printer.whole(paper.document) for paper in left.papers] == [1] * 3
    assert sale_id in hall.received(folder_terminal(at))


@pytest.mark.parametrize(("says", "copies"), [("whole", 0), ("torn", 1)])
def test_killed_between_commit_and_print_asks_about_a_doubtful_paper(at, says, copies):
    with HonestPrinter(barrier=False) as silent:
        with started(CounterAt(at.folder, silent.url, at.customer, at.pins)) as counter:
            counter.until("ready")
            assert waits_for(silent.is_holding_a_paper)
            counter.kill()
        silent.wait_for_silence()

        silent.manners.barrier = True
        with started(CounterAt(at.folder, silent.url, at.customer, at.pins)) as counter:
            shown = counter.recovered()
            (number,) = shown["doubtful"]
            counter.until("ready")
            counter.do(f"{says} {number}")
            counter.do("sell 1")
            assert waits_for(lambda: silent.ended == 2 + copies)
            counter.stop()
        left = left_behind(at.folder)
        original, *others = [paper for paper in left.papers if paper.receipt_no == number]

        assert not shown["printed"]
        assert silent.whole(original.document) == 1
        assert [silent.whole(copy.document) for copy in others] == [1] * copies
        assert left.in_doubt == set()


def folder_terminal(at):
    return enrolling.identity(at.folder).terminal


# --- between send and answer ---
def test_killed_between_send_and_answer_of_a_recharge_credits_once(at, hall, line, printer):
    before = hall.balance(RICH)
    with started(at) as counter:
        counter.until("ready")
        counter.do("sell 1")
        line.hold_answers = True
        counter.tell("recharge")
        assert waits_for(lambda: recharges_of(hall, at))
        counter.kill()
    line.hold_answers = False
    assert len(counter.acknowledged) == 1

    with started(at) as counter:
        shown = counter.recovered()
        counter.until("ready")
        counter.stop()
    desk = drained(at)

    told = (shown["kind"], shown["slip"], shown["printed"])
    assert told == (RechargeAsked.kind, SlipState.PENDING, False)
    assert recharges_of(hall, at) == {UUID(shown["op_id"]): min(at.pins)}
    assert hall.balance(RICH) == before + FACE
    assert (state_of(desk, shown["op_id"]), pins_that_wait(desk)) == (SlipState.CREDITED, 0)
    kinds = [words[0] for words in papers_about(desk, shown["op_id"])]
    desk.stop()
    assert kinds == ["recharge"]
    assert_every_paper_is_out_once(at, printer)


def test_killed_between_send_and_answer_of_a_sale_books_it_once(at, hall, line, printer):
    with started(at) as counter:
        counter.until("ready")
        line.hold_answers = True
        counter.do("sell 3")
        (sale_id,) = counter.acknowledged
        assert waits_for(lambda: sale_id in hall.received(folder_terminal(at)))
        counter.kill()
    line.hold_answers = False

    desk = drained(at)

    assert_the_same_on_both_sides(hall, desk, (sale_id,))
    desk.stop()
    assert_every_paper_is_out_once(at, printer)


def recharges_of(hall, at):
    return hall.recharges(CardRange(min(at.pins), max(at.pins)))


def state_of(desk, op_id):
    with desk.store.begin() as db:
        return slips.get(db, UUID(op_id)).state


def pins_that_wait(desk):
    with desk.store.begin() as db:
        return len(journal.waiting_pins(db))


def papers_about(desk, op_id):
    with desk.store.begin() as db:
        wanted = select(receipt.c.kind, receipt.c.receipt_no).where(receipt.c.ref_id == UUID(op_id))
        return [tuple(row) for row in db.execute(wanted.order_by(receipt.c.receipt_no))]


# --- at any moment ---
def test_killed_at_random_instants_loses_and_doubles_nothing(folder, hall, line, printer):
    chance = random.Random(SEED)
    desk = desks.open_started(folder)
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    run = hall.hand_out(desk, 900)
    desk.stop()
    at = CounterAt(folder, printer.url, RICH, {card: hall.pins[card] for card in run.cards()})
    before, shown_as_done = hall.balance(RICH), []

    for _ in range(KILLS):
        shown_as_done += one_life(at, line, printer, chance)
        assert_nothing_is_lost(at, shown_as_done)
    answer_doubts(at, printer)
    desk = drained(at)

    assert len(shown_as_done) > KILLS
    assert_the_same_on_both_sides(hall, desk, shown_as_done)
    credited = hall.recharges(run)
    assert hall.balance(RICH) - before == FACE * len(credited)
    assert credited == credited_here(desk)
    assert states_here(desk, run) == {
        card: "SLD" if state == "USD" else state for card, state in hall.states(run).items()
    }
    desk.stop()
    assert_every_paper_is_out_once(at, printer)


def one_life(at, line, printer, chance):
    """Start, answer what is asked, work, die; the operations that were shown as done."""
    before = left_behind(at.folder)
    line.lose_answers = chance.random() < 0.2
    with started(at) as counter:
        shown = counter.recovered()
        assert UUID(shown["op_id"]) == before.operations[-1]
        assert set(shown["doubtful"]) == before.in_doubt
        if chance.random() < 0.2:
            threading.Event().wait(chance.uniform(0, 0.4))  # while it signs on
        else:
            counter.until("ready")
            counter.do(*answers(before, printer))
            counter.tell("loop")
            # Two sales, then a recharge whose answer is lost: it would be waited for a long time.
            counter.until("acknowledged", 2 if line.lose_answers else chance.randint(1, 15))
            threading.Event().wait(chance.uniform(0, 0.15))
        counter.kill()
    line.lose_answers = False
    printer.wait_for_silence()
    return counter.acknowledged


def answers(left, printer):
    """What a teller sees lying at the printer, for every paper in doubt."""
    in_doubt = [paper for paper in left.papers if paper.state in {"SENDING", "DOUBTFUL"}]
    came_out = {paper.receipt_no: printer.whole(paper.document) for paper in in_doubt}
    return [f"{'whole' if came else 'torn'} {number}" for number, came in came_out.items()]


def answer_doubts(at, printer):
    left = left_behind(at.folder)
    with started(at) as counter:
        counter.until("ready")
        counter.do(*answers(left, printer))
        counter.stop()


def assert_nothing_is_lost(at, shown_as_done):
    assert set(shown_as_done) <= set(left_behind(at.folder).operations)


def assert_every_paper_is_out_once(at, printer):
    """Of every receipt one whole paper exists, the original or the copy that replaced it."""
    printer.wait_for_silence()
    left = left_behind(at.folder)
    whole = {}
    for paper in left.papers:
        whole.setdefault(paper.receipt_no, []).append(printer.whole(paper.document))
    assert {number: outs for number, outs in whole.items() if sum(outs) != 1} == {}
    serials = sorted(int(number[-4:]) for number in whole)
    assert serials == list(range(1, len(serials) + 1))


# --- both sides ---
def assert_the_same_on_both_sides(hall, desk, shown_as_done):
    """Journal byte for byte, sales, and the cash of the shift."""
    received = hall.received(desk.identity.terminal)
    with desk.store.begin() as db:
        rows = db.execute(select(journal.journal.c.op_id, journal.journal.c.body)).all()
        newest = recorded(db, len(rows))
        (shift_row,) = db.execute(select(shift)).all()
        cash = sum(entry.amount for entry in drawer_account.entries(db, shift_row.id))
    assert {row.op_id: row.body for row in rows} == {
        op_id: row.body for op_id, row in received.items()
    }
    assert set(shown_as_done) <= set(received)
    sold = {
        each.envelope.op_id
        for each in newest
        if isinstance(each.envelope.operation, CardsSold | SoldAndRecharged)
    }
    with transaction(hall.centre.database) as db:
        booked = select(centre_sale.c.id).where(centre_sale.c.terminal == desk.identity.terminal)
        assert set(db.execute(booked).scalars()) == sold
        assert balance(db, makers.CITY, Account.DRAWER, str(shift_row.id)) == cash
    assert cash > FLOAT
    assert hall.broken() == {}


def credited_here(desk):
    """{op id: card} of every slip this terminal calls credited; none waits any more."""
    with desk.store.begin() as db:
        assert slips.pending(db) == ()
        wanted = select(recharge_slip.c.id, recharge_slip.c.card).where(
            recharge_slip.c.state == "CREDITED"
        )
        return dict(db.execute(wanted).all())


def states_here(desk, run):
    with desk.store.begin() as db:
        return {card: row.state for card, row in stock.here(db, run).items()}
