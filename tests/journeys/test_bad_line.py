"""What a line that fails, a long absence and a withdrawn certificate do to a counter."""

import http.client
import json
from datetime import timedelta

import pytest

from app import counter, history, queue, signing_on
from app.errors import LeaseEndedError
from app.model.cash import cash_tender
from app.model.recharge import SlipState
from app.store import history as papers_kept
from app.store import slips
from central.db.engine import transaction
from central.orgs import terminals
from sync.courier import LinkState
from tests import makers
from tests.central.funds.scene import FACE, OWING, RICH
from tests.sync import desks
from tests.sync.test_courier import waiting, waits_for
from wire import routes
from wire.codec import encode
from wire.messages import ChainFault, Outcome
from wire.operations import ShiftOpened
from wire.refusals import Refusal
from wire.values import CardRange, Fen, utc_now


@pytest.fixture
def teller(hall):
    """A teller of this test alone: no shift open anywhere."""
    return hall.new_teller()


@pytest.fixture
def desk(folder, printer, teller):
    made = desks.open_started(folder, printer=printer.url)
    signing_on.sign_on(made, teller, makers.SECRET)
    yield made
    made.stop()


@pytest.fixture
def cards(hall, desk, teller):
    """Ten cards in the drawer and the shift open, all of it known to the centre."""
    run = hall.hand_out(desk, 10, teller)
    counter.open_shift(desk, Fen(0))
    assert waits_for(lambda: waiting(desk) == 0)
    return list(run.cards())


def sell(desk, first, last=None):
    run = CardRange(first, last or first)
    return counter.sell_cards(desk, (run,), cash_tender(run.value))


def slip_of(desk, slip):
    with desk.store.begin() as db:
        return slips.get(db, slip.id)


def papers_about(desk, op_id):
    """The receipts of one operation, oldest first."""
    with desk.store.begin() as db:
        numbers = db.exec_driver_sql(
            "SELECT receipt_no FROM receipt WHERE ref_id = ? ORDER BY receipt_no", (op_id.hex,)
        )
        return [papers_kept.get(db, number).receipt for number in numbers.scalars().all()]


def last_heard(hall, desk, **changes):
    """The lease as the terminal would hold it after such a time without the centre."""
    with desk.store.begin() as db:
        desks.change_lease(desk, db, hall.centre.keys, **changes)


# --- a lost answer ---
def test_lost_answer_of_a_recharge_is_pending_then_credited_once(hall, desk, line, cards, printer):
    card, before = cards[0], hall.balance(RICH)
    sell(desk, card)
    customer = counter.find_customer(desk, RICH)
    line.lose_answers, desk.answer_wait_s = True, 0.5

    slip = counter.recharge(desk, customer, card, hall.pins[card])
    (promise,) = papers_about(desk, slip.id)
    assert waits_for(lambda: line.answers_lost > 1)
    line.lose_answers, desk.answer_wait_s = False, 5.0

    assert slip.state is SlipState.PENDING
    assert promise.kind == "recharge-pending"
    assert waits_for(lambda: slip_of(desk, slip).state is SlipState.CREDITED)
    assert list(hall.recharges(CardRange(card, card))) == [slip.id]
    assert hall.balance(RICH) == before + FACE
    promised, receipt = papers_about(desk, slip.id)
    assert (promised, receipt.kind) == (promise, "recharge")
    assert receipt.number != promise.number
    assert waits_for(lambda: printer.whole(promise) == printer.whole(receipt) == 1)


def test_second_try_says_when_the_card_was_used_and_whether_by_this_customer(hall, desk, cards):
    card = cards[0]
    sell(desk, card)
    used_by, another = (counter.find_customer(desk, number) for number in (RICH, OWING))
    first = counter.recharge(desk, used_by, card, hall.pins[card])
    balances = hall.balance(RICH), hall.balance(OWING)

    by_you = counter.recharge(desk, used_by, card, hall.pins[card])
    by_other = counter.recharge(desk, another, card, hall.pins[card])

    assert first.state is SlipState.CREDITED
    assert (by_you.refusal, by_other.refusal) == (Refusal.USED_SAME, Refusal.USED_OTHER)
    assert [by_you.detail.by_this_customer, by_other.detail.by_this_customer] == [True, False]
    assert by_you.detail.at == by_other.detail.at
    assert utc_now() - by_you.detail.at < timedelta(minutes=5)
    assert (hall.balance(RICH), hall.balance(OWING)) == balances


# --- 72 hours alone ---
def test_counter_sells_72_hours_alone_and_then_everything_goes_up(hall, desk, line, cards, teller):
    line.up = False
    last_heard(hall, desk, issued_at=utc_now() - timedelta(hours=71, minutes=59))
    alone = signing_on.sign_on(desk, teller, makers.SECRET)
    sold = [sell(desk, card) for card in cards[:6]]
    last_heard(hall, desk, issued_at=utc_now() - timedelta(hours=72, seconds=1))
    with pytest.raises(LeaseEndedError) as ended:
        sell(desk, cards[6])
    assert waiting(desk) == 6

    line.up = True

    assert not alone.online
    assert (ended.value.what, ended.value.limit) == ("age", 72)
    assert waits_for(lambda: waiting(desk) == 0)
    outcomes = [hall.said(sale.id).outcome for sale in sold]
    assert outcomes == [Outcome.APPLIED] * 6
    assert [hall.state(card) for card in cards[:7]] == ["SLD"] * 6 + ["TIL"]
    assert sell(desk, cards[6]).pieces == 1  # the centre was heard again
    assert hall.broken() == {}


CAPS = {
    "single": ("single_fen", Fen(2 * FACE)),
    "open": ("open_fen", Fen(4 * FACE)),
    "operations": ("operations", 2),
}


@pytest.mark.parametrize("what", CAPS)
def test_cap_of_the_absence_is_refused_by_its_name(hall, desk, line, cards, what):
    cap, value = CAPS[what]
    line.up = False
    last_heard(hall, desk, **{cap: value})
    for card in cards[:2]:
        sell(desk, card)
    before = waiting(desk)

    with pytest.raises(LeaseEndedError) as refused:
        sell(desk, cards[3], cards[5])

    assert (refused.value.what, refused.value.limit) == (what, value)
    assert waiting(desk) == before == 2
    assert counter.cards_on_hand(desk) == {FACE: 8}


def test_too_many_open_recharges_are_refused_by_their_name(hall, desk, line, cards):
    for card in cards[:2]:
        sell(desk, card)
    line.up = False
    assert waits_for(lambda: desk.link.state is LinkState.DOWN)
    last_heard(hall, desk, open_recharges=1)
    first, second = (counter.unchecked_customer(desk, number) for number in (RICH, OWING))
    taken_in = counter.recharge(desk, first, cards[0], hall.pins[cards[0]])

    with pytest.raises(LeaseEndedError) as refused:
        counter.recharge(desk, second, cards[1], hall.pins[cards[1]])

    assert taken_in.state is SlipState.PENDING
    assert (refused.value.what, refused.value.limit) == ("recharges", 1)


# --- withdrawn ---
def test_revoked_terminal_says_so_and_goes_on_recording_sales(hall, desk, cards):
    terminal = desk.identity.terminal
    received = set(hall.received(terminal))
    with transaction(hall.centre.database) as db:
        terminals.revoke(db, terminal)

    sales = [sell(desk, card) for card in cards[:3]]

    assert waits_for(lambda: desk.link.state is LinkState.PAUSED)
    assert (desk.link.why, desk.link.fault) == ("revoked", ChainFault.REVOKED)
    assert sell(desk, cards[3]).pieces == 1
    assert queue.queue(desk).counts.waiting == 4
    assert set(hall.received(terminal)) == received
    assert [row.op_id for row in history.journal(desk, history.JournalFilter())][1:4] == [
        sale.id for sale in reversed(sales)
    ]


# --- a later program ---
@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        (("operation", "kind"), "card.gift", Refusal.KIND_UNKNOWN),
        (("version",), 2, Refusal.VERSION),
    ],
)
def test_message_of_a_later_program_is_kept_and_parked(hall, tmp_path, path, value, why):
    name = f"330101-later-{path[0][:4]}"
    terminal = makers.enrol(hall.centre, tmp_path, name)
    envelope = terminal.envelope(ShiftOpened(Fen(0)))
    document = json.loads(encode(envelope))
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    body = json.dumps(document)
    strange = terminal.sign(envelope, body=body)

    answered = terminal.post(routes.OPERATIONS.path, terminal.batch(strange))
    terminal.keep(strange)
    known = terminal.envelope(ShiftOpened(Fen(0)), hall.new_teller())
    (next_reply,) = terminal.send(terminal.sign(known)).replies

    assert answered.status == http.client.OK
    reply = hall.said(envelope.op_id)
    assert (reply.outcome, reply.refusal) == (Outcome.PARKED, why)
    assert hall.received(name)[envelope.op_id].body == body
    assert next_reply.outcome is Outcome.APPLIED
    assert hall.broken() == {}
