"""Journal and outbox on a real store: order, chain, bytes, signatures, states."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from app.store.engine import open_store
from sync import journal, outbox
from sync.journal import ChainBreak, Entry, Place, Signer
from sync.outbox import QueueState, Settling
from wire.codec import decode_envelope, encode
from wire.journal import FIRST_HASH, body_sha256, head_of, person_has_signed
from wire.messages import Outcome, Reply
from wire.operations import ShiftOpened
from wire.refusals import Refusal
from wire.values import Fen, business_day, new_id, utc_now

HERE = Place("330101-01", 1)
KEY = Ed25519PrivateKey.generate()
TELLER = Signer("3003", KEY)
SECOND = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, bytes(32))
    yield opened
    opened.close()


def append(db, amount=100, place=HERE, sealed_pin=None, signers=(TELLER,)):
    moment = utc_now()
    entry = Entry(new_id(), moment, business_day(moment), "3003", None, ShiftOpened(Fen(amount)))
    row = journal.append(db, place, entry, signers, sealed_pin)
    return decode_envelope(row.body)


def reply_to(envelope, outcome=Outcome.APPLIED, refusal=None):
    digest = body_sha256(encode(envelope))
    return Reply(envelope.seq, envelope.op_id, digest, outcome, refusal)


def settle(db, reply, awaited=False):
    return outbox.settle(db, 1, reply, utc_now(), awaited=awaited).settling


def test_sent_bytes_are_the_stored_bytes_and_signed_by_everybody(store):
    with store.begin() as db:
        envelope = append(db, signers=(Signer("3003", KEY), Signer("3001", SECOND)))
        (item,) = journal.items(db, 1, 1, 1)

    assert item.body == encode(envelope)
    assert [one.staff_no for one in item.signatures] == ["3003", "3001"]
    assert person_has_signed(item.signatures[0], PUBLIC, item.body)
    assert not person_has_signed(item.signatures[1], PUBLIC, item.body)


def test_places_have_no_hole_and_epochs_do_not_mix(store):
    with store.begin() as db:
        seqs = [append(db).seq for _ in range(3)]
        other = append(db, place=Place("330101-01", 2)).seq

    assert (seqs, other) == ([1, 2, 3], 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8), st.data())
def test_any_changed_row_breaks_the_chain_at_its_place(store, amounts, data):
    epoch = new_id().int % 10**9
    with store.begin() as db:
        for amount in amounts:
            append(db, amount, Place("330101-01", epoch))
        assert journal.verify(db, epoch) is None
        assert journal.verify(db, epoch, 2) is None
        items = journal.items(db, epoch, 1, len(amounts))
        assert journal.head(db, epoch) == (len(amounts), head_of(FIRST_HASH, items))

        seq = data.draw(st.integers(1, len(amounts)))
        rows = journal.journal
        place = (rows.c.epoch == epoch, rows.c.seq == seq)
        db.execute(update(rows).where(*place).values(body=items[seq - 1].body + " "))

        assert journal.verify(db, epoch) == ChainBreak(seq, "changed")


def test_missing_row_is_found(store):
    with store.begin() as db:
        for _ in range(3):
            append(db)
        db.execute(journal.journal.delete().where(journal.journal.c.seq == 2))

        assert journal.verify(db, 1) == ChainBreak(2, "missing")


def test_rolled_back_fact_leaves_no_row_and_no_message(store):
    class ChangedMindError(Exception):
        pass

    def change_mind():
        with store.begin() as db:
            append(db)
            raise ChangedMindError

    with pytest.raises(ChangedMindError):
        change_mind()

    with store.begin() as db:
        assert journal.head(db, 1) == (0, FIRST_HASH)
        assert outbox.pending(db, 1, 10) == ()


def test_pending_is_oldest_first_and_stops_at_what_is_settled(store):
    with store.begin() as db:
        envelopes = [append(db) for _ in range(5)]
        assert outbox.pending(db, 1, 3) == (1, 2, 3)
        outbox.mark_sending(db, 1, (1, 2, 3))
        settle(db, reply_to(envelopes[1]))

        assert outbox.pending(db, 1, 10) == (1,)


def test_reply_is_news_once_and_then_known(store):
    with store.begin() as db:
        envelope = append(db)
        reply = reply_to(envelope)
        assert outbox.is_waiting(db, envelope.op_id)

        assert settle(db, reply) is Settling.NEWS
        assert settle(db, reply) is Settling.NOT_WAITING
        outbox.ask_again(db, 1, 1)
        assert settle(db, replace(reply, replay=True)) is Settling.KNOWN

        assert outbox.reply_to(db, envelope.op_id) == reply
        assert not outbox.is_waiting(db, envelope.op_id)


def test_reply_to_another_operation_at_this_place_settles_nothing(store):
    with store.begin() as db:
        envelope = append(db)

        assert settle(db, replace(reply_to(envelope), op_id=new_id())) is Settling.NOT_WAITING
        assert outbox.is_waiting(db, envelope.op_id)


@pytest.mark.parametrize(
    ("outcome", "awaited", "state"),
    [
        (Outcome.APPLIED, False, QueueState.SETTLED),
        (Outcome.DUPLICATE, False, QueueState.ATTENTION),
        (Outcome.SUSPENSE, True, QueueState.ATTENTION),
        (Outcome.PARKED, True, QueueState.ATTENTION),
        (Outcome.REFUSED, False, QueueState.ATTENTION),
        (Outcome.REFUSED, True, QueueState.SETTLED),
    ],
)
def test_what_wants_a_person_says_so(store, outcome, awaited, state):
    with store.begin() as db:
        why = None if outcome is Outcome.APPLIED else Refusal.NOT_YOUR_STOCK
        settle(db, reply_to(append(db), outcome, why), awaited)

        (row,) = outbox.rows(db, 10)

    assert row.state is state


def test_counts_tell_what_waits_and_since_when(store):
    with store.begin() as db:
        first = append(db)
        append(db)
        counts = outbox.counts(db)
        assert (counts.waiting, counts.attention, counts.oldest) == (2, 0, first.at)

        settle(db, reply_to(first, Outcome.SUSPENSE))

        counts = outbox.counts(db)
        assert (counts.waiting, counts.attention) == (1, 1)


def test_erased_pin_leaves_chain_and_signature_whole(store):
    with store.begin() as db:
        envelope = append(db, sealed_pin=b"s" * 66)
        assert len(journal.waiting_pins(db)) == 1

        journal.erase_sealed_pin(db, envelope.op_id)

        (item,) = journal.items(db, 1, 1, 1)
        assert item.sealed_pin is None
        assert journal.waiting_pins(db) == ()
        assert journal.verify(db, 1) is None
        assert person_has_signed(item.signatures[0], PUBLIC, item.body)
