"""One exchange with a centre that speaks in these tests: replies, notices, a lost tail, gaps."""

from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.store.engine import open_store
from sync import exchange, journal, marks, outbox
from sync.courier import Courier, LinkState, Upward
from sync.exchange import Told
from sync.journal import Entry, Place
from wire.journal import FIRST_HASH, body_sha256
from wire.messages import (
    BatchReply,
    ChainFault,
    Outcome,
    Reply,
    SaleAwaited,
    SignedLease,
)
from wire.operations import ShiftOpened
from wire.refusals import Refusal
from wire.values import Fen, business_day, new_id, utc_now

PLACE = Place("330101-01", 1)
KEY = Ed25519PrivateKey.generate()
OPENING = ShiftOpened(Fen(1))


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


def record(store, operation=OPENING, place=PLACE, sealed_pin=None):
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


def settle(store, row, reply, heard):
    with store.begin() as db:
        exchange.settle(db, PLACE, Told(row.item(), reply, utc_now()), heard.upward)


@pytest.fixture
def known(store):
    """The centre's generation has been heard."""
    with store.begin() as db:
        marks.put(db, marks.GENERATION, 1)


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
