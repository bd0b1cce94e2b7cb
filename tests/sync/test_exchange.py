"""One exchange with a centre that speaks in these tests: replies, notices, a lost tail, gaps."""

from dataclasses import dataclass, field, replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.store.engine import open_store
from sync import carrying, exchange, journal, marks, outbox
from sync.courier import Courier, LinkState, Upward
from sync.exchange import Told
from sync.journal import Entry, Place
from sync.outbox import QueueState
from wire.journal import FIRST_HASH, body_sha256
from wire.messages import (
    BatchReply,
    ChainFault,
    Credited,
    Notice,
    Outcome,
    Reply,
    SaleAwaited,
    SignedLease,
)
from wire.operations import RechargeAsked, ShiftOpened
from wire.refusals import Refusal
from wire.values import CustomerNo, Fen, business_day, make_card_no, new_id, utc_now

PLACE = Place("330101-01", 1)
KEY = Ed25519PrivateKey.generate()
CARD, CUSTOMER = make_card_no("33", 2026, Fen(5_000), 1), CustomerNo("3301000001")
RECHARGE = RechargeAsked(CUSTOMER, CARD, "0" * 64, "R1")
CREDITED = Credited("P1", CUSTOMER, CARD, Fen(5_000), Fen(0), Fen(0), Fen(5_000), "*", "proof")


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, bytes(32))
    yield opened
    opened.close()


@dataclass
class Heard:
    """What the floor above was told, in order."""

    told: list = field(default_factory=list)

    @property
    def upward(self):
        return exchange.Upward(
            lambda _db, _envelope, reply: self.told.append(reply.outcome),
            lambda _db, _envelope, notice: self.told.append(notice.number),
        )


def record(store, operation=RECHARGE, place=PLACE, sealed_pin=None):
    moment = utc_now()
    entry = Entry(new_id(), moment, business_day(moment), "3003", None, operation)
    with store.begin() as db:
        return journal.append(db, place, entry, (), sealed_pin)


def reply_to(row, outcome=Outcome.SUSPENSE, refusal=Refusal.SALE_AWAITED, detail=None):
    awaited = SaleAwaited(utc_now()) if refusal is Refusal.SALE_AWAITED else None
    digest = body_sha256(row.body)
    return Reply(row.seq, row.op_id, digest, outcome, refusal, None, detail or awaited)


def answer(replies=(), generation=1, notices=(), fault=None, expected_seq=None):
    return BatchReply(
        replies=replies,
        head_seq=0,
        head_hash=FIRST_HASH,
        generation=generation,
        server_time=utc_now(),
        lease=SignedLease("", b""),
        notices=notices,
        fault=fault,
        expected_seq=expected_seq,
    )


def credit(number, row):
    return Notice(number, utc_now(), row.op_id, Outcome.APPLIED, None, CREDITED)


def hear(store, said, heard):
    with store.begin() as db:
        return exchange.hear(db, PLACE, said, heard.upward)


def settle(store, row, reply, heard):
    with store.begin() as db:
        exchange.settle(db, PLACE, Told(row.item(), reply, utc_now()), heard.upward)


def state_of(store, row):
    with store.begin() as db:
        (found,) = [each for each in outbox.rows(db, 10) if each.op_id == row.op_id]
    return found.state


@pytest.fixture
def known(store):
    """The centre's generation has been heard."""
    with store.begin() as db:
        marks.put_generation(db, 1)


def test_notice_that_comes_before_its_reply_is_taken_in_with_it(store, known):
    heard, row = Heard(), record(store)
    hear(store, answer(notices=(credit(1, row),)), heard)
    assert heard.told == []

    settle(store, row, reply_to(row), heard)

    assert heard.told == [Outcome.SUSPENSE, 1]
    assert state_of(store, row) is QueueState.ATTENTION


def test_what_came_up_wants_a_person_still_when_it_is_asked_again(store, known):
    heard, row = Heard(), record(store)
    reply = reply_to(row)
    settle(store, row, reply, heard)
    hear(store, answer(notices=(credit(1, row),)), heard)
    with store.begin() as db:
        outbox.ask_again(db, 1, 1)

    settle(store, row, replace(reply, replay=True), heard)

    assert state_of(store, row) is QueueState.ATTENTION
    assert heard.told == [Outcome.SUSPENSE, 1]


def test_what_a_person_has_looked_at_is_not_called_again(store, known):
    heard, row = Heard(), record(store)
    reply = reply_to(row)
    settle(store, row, reply, heard)
    hear(store, answer(notices=(credit(1, row),)), heard)
    with store.begin() as db:
        outbox.looked_at(db, row.op_id, utc_now())
        outbox.ask_again(db, 1, 1)

    settle(store, row, reply, heard)

    assert state_of(store, row) is QueueState.SETTLED


def test_credit_told_by_a_notice_is_proved_to_a_centre_that_lost_it(store, known):
    heard, row = Heard(), record(store)
    settle(store, row, reply_to(row), heard)
    hear(store, answer(notices=(credit(1, row),)), heard)
    hear(store, answer(generation=2), heard)

    with store.begin() as db:
        sending = exchange.gather(db, PLACE, KEY, 10)

    assert sending.batch.items[0].credited == CREDITED
    assert sending.batch.notices_after == 0


@pytest.mark.parametrize(
    "second",
    [
        pytest.param((Outcome.SUSPENSE, Refusal.USED_OTHER), id="a case"),
        pytest.param((Outcome.SUSPENSE, Refusal.SALE_AWAITED), id="a wait"),
    ],
)
def test_credit_is_proved_still_to_a_centre_that_lost_its_tail_twice(store, known, second):
    heard, row = Heard(), record(store)
    settle(store, row, reply_to(row, Outcome.APPLIED, None, CREDITED), heard)
    hear(store, answer(generation=2), heard)
    settle(store, row, reply_to(row, *second), heard)
    hear(store, answer(generation=3), heard)

    with store.begin() as db:
        sending = exchange.gather(db, PLACE, KEY, 10)

    assert sending.batch.items[0].credited == CREDITED


def test_proof_of_a_credit_that_was_kept_is_no_news_of_any_centre(store, known):
    heard, row = Heard(), record(store)
    settle(store, row, reply_to(row, Outcome.APPLIED, None, CREDITED), heard)
    hear(store, answer(generation=2), heard)
    settle(store, row, reply_to(row), heard)

    with store.begin() as db:
        assert marks.notices_of(db, row.op_id.hex) == ()
        assert marks.heard(db).notices == 0
    assert heard.told == [Outcome.APPLIED, Outcome.SUSPENSE]


def test_call_for_a_person_is_kept_when_the_same_answer_comes_once_more(store, known):
    heard, row = Heard(), record(store)
    other = replace(CREDITED, balance_after=Fen(9_000))
    settle(store, row, reply_to(row, Outcome.APPLIED, None, CREDITED), heard)
    hear(store, answer(generation=2), heard)
    settle(store, row, reply_to(row, Outcome.APPLIED, None, other), heard)
    assert state_of(store, row) is QueueState.ATTENTION
    hear(store, answer(generation=3), heard)

    settle(store, row, reply_to(row, Outcome.APPLIED, None, other), heard)

    assert state_of(store, row) is QueueState.ATTENTION


def test_call_about_a_notice_of_a_lost_tail_is_kept_until_a_person_looks(store, known):
    heard, row = Heard(), record(store)
    reply = reply_to(row)
    settle(store, row, reply, heard)
    hear(store, answer(notices=(credit(1, row),)), heard)
    hear(store, answer(generation=2), heard)
    settle(store, row, reply, heard)
    assert state_of(store, row) is QueueState.ATTENTION
    with store.begin() as db:
        outbox.looked_at(db, row.op_id, utc_now())
    hear(store, answer(generation=3), heard)

    settle(store, row, reply, heard)

    assert state_of(store, row) is QueueState.SETTLED


def test_call_for_a_person_is_kept_by_an_operation_that_moves_to_a_new_life(store, known):
    heard, row = Heard(), record(store)
    reply = reply_to(row)
    settle(store, row, reply, heard)
    hear(store, answer(notices=(credit(1, row),)), heard)
    here = Place(PLACE.terminal, 2)
    with store.begin() as db:
        (carried,) = carrying.carry_all(db, here)
    again = Told(carried.item(), replace(reply, outcome=Outcome.DUPLICATE), utc_now())

    with store.begin() as db:
        exchange.settle(db, here, again, heard.upward)

    assert state_of(store, row) is QueueState.ATTENTION


def test_notices_of_a_lost_tail_are_no_news_of_the_centre_that_came_after(store, known):
    heard, row = Heard(), record(store)
    settle(store, row, reply_to(row), heard)
    hear(store, answer(notices=(credit(1, row),)), heard)
    hear(store, answer(generation=2), heard)
    refused = reply_to(row, Outcome.REFUSED, Refusal.USED_OTHER)

    settle(store, row, refused, heard)

    assert heard.told[-1] is Outcome.REFUSED
    with store.begin() as db:
        assert marks.notices_of(db, row.op_id.hex) == ()
        (kept,) = marks.all_notices_of(db, row.op_id.hex)
    assert kept.detail == CREDITED


def test_first_answer_that_is_heard_brings_its_notices_with_it(store):
    heard, row = Heard(), record(store)
    settle(store, row, reply_to(row), heard)

    hear(store, answer(notices=(credit(1, row),)), heard)

    assert heard.told == [Outcome.SUSPENSE, 1]
    with store.begin() as db:
        assert marks.heard(db) == marks.Heard(generation=1, notices=1)


def test_numbers_of_notices_begin_anew_with_each_generation(store, known):
    heard, row = Heard(), record(store)
    for generation in (1, 2, 3):
        hear(store, answer(generation=generation), heard)
        numbers = (credit(1, row), credit(2, row))
        hear(store, answer(generation=generation, notices=numbers), heard)

    with store.begin() as db:
        assert len(marks.all_notices_of(db, row.op_id.hex)) == 6
        assert [one.number for one in marks.notices_of(db, row.op_id.hex)] == [1, 2]


class Book:
    """A second copy that takes whatever comes."""

    def __init__(self):
        self.rows = []

    def append(self, rows):
        self.rows += rows


def test_rows_carried_for_a_centre_that_lost_its_tail_are_in_the_second_copy_too(store, known):
    earlier = record(store)
    settle(store, earlier, reply_to(earlier), Heard())
    here = Place(PLACE.terminal, 2)
    now = record(store, ShiftOpened(Fen(1)), here)
    store.mirror = Book()
    centre = Centre([answer((reply_to(now, Outcome.APPLIED, None),), generation=2)])

    courier(store, centre, here).turn()

    assert [(row.epoch, row.seq, row.op_id) for row in store.mirror.rows] == [(2, 2, earlier.op_id)]
    with store.begin() as db:
        assert outbox.pending(db, 2, 10) == (1, 2)


@dataclass
class Centre:
    """The client of a courier: answers one after the other, and keeps what it was sent."""

    answers: list
    sent: list = field(default_factory=list)

    def post(self, _route, batch, _answers, _within_s):
        self.sent.append([item.seq for item in batch.items])
        return self.answers.pop(0)

    def greet(self, _within_s):
        """Somebody is there."""


def courier(store, centre, place=PLACE):
    upward = Upward(Heard().upward, lambda _db, _answer: None)
    return Courier(store, centre, (place, KEY), upward)


@pytest.mark.parametrize("first", ["reply", "notice"])
def test_pin_of_a_parked_recharge_is_erased_when_it_is_judged_later(store, known, first):
    row, erased = record(store, sealed_pin=b"sealed"), []
    parked = answer((reply_to(row, Outcome.PARKED, Refusal.CENTRE_FAULT),))
    refused = Notice(1, utc_now(), row.op_id, Outcome.REFUSED, Refusal.SEAL_FAULT)
    judged = answer(notices=(refused,))
    answers = [parked, judged] if first == "reply" else [judged, parked]
    upward = Upward(Heard().upward, lambda _db, _answer: None, erased.append)
    sender = Courier(store, Centre(answers), (PLACE, KEY), upward)

    sender.turn()
    sender.turn()

    with store.begin() as db:
        assert journal.waiting_pins(db) == ()
    assert erased == [row.op_id]


def test_pin_of_a_parked_recharge_is_kept_until_it_is_judged(store, known):
    row, erased = record(store, sealed_pin=b"sealed"), []
    parked = answer((reply_to(row, Outcome.PARKED, Refusal.CENTRE_FAULT),))
    upward = Upward(Heard().upward, lambda _db, _answer: None, erased.append)

    Courier(store, Centre([parked]), (PLACE, KEY), upward).turn()

    with store.begin() as db:
        assert journal.waiting_pins(db) == (row.op_id,)
    assert erased == []


def test_gap_that_comes_again_after_an_answer_is_filled_again(store, known):
    rows = [record(store, ShiftOpened(Fen(1))) for _ in range(3)]
    applied = tuple(reply_to(row, Outcome.APPLIED, None) for row in rows)
    gap = answer(fault=ChainFault.GAP, expected_seq=2)
    for row, reply in zip(rows, applied, strict=True):
        settle(store, row, reply, Heard())
    last = record(store, ShiftOpened(Fen(1)))
    told = (*applied[1:], reply_to(last, Outcome.APPLIED, None))
    centre = Centre([gap, answer(told), gap, answer(told)])
    sender = courier(store, centre)
    sender.turn()
    sender.turn()
    with store.begin() as db:
        outbox.ask_again(db, 1, 4)

    sender.turn()
    sender.turn()

    assert sender.link.state is LinkState.UP
    assert centre.sent == [[4], [2, 3, 4], [4], [2, 3, 4]]


def test_gap_that_does_not_close_is_for_a_person(store, known):
    rows = [record(store, ShiftOpened(Fen(1))) for _ in range(2)]
    settle(store, rows[0], reply_to(rows[0], Outcome.APPLIED, None), Heard())
    gap = answer(fault=ChainFault.GAP, expected_seq=1)
    sender = courier(store, Centre([gap, gap]))

    sender.turn()
    sender.turn()

    assert (sender.link.state, sender.link.fault) == (LinkState.PAUSED, ChainFault.GAP)
