"""Batches of a terminal's journal over real TLS sockets, on both databases."""

import http.client
import json
import threading
from dataclasses import replace

import pytest

from central.db.engine import transaction
from central.orgs import security
from tests import makers
from wire import routes
from wire.codec import decode, encode
from wire.messages import BatchReply, ChainFault, Outcome
from wire.operations import (
    BankLineEntered,
    CardsSold,
    RechargeAsked,
    ShiftOpened,
    Tender,
    TenderKind,
)
from wire.queries import ReplyAsked
from wire.refusals import Refusal
from wire.sealed import sealed_sha256
from wire.values import (
    FACES,
    CardRange,
    CustomerNo,
    Fen,
    business_day,
    make_card_no,
    new_id,
    utc_now,
)

CARD = make_card_no("33", 2026, FACES["1"], 1)
RECHARGE = RechargeAsked(CustomerNo("3301000001"), CARD, sealed_sha256(b""), "R-1")


@pytest.fixture
def terminal(centre, tmp_path):
    with transaction(centre.database) as db:
        makers.make_org(db)
    return makers.enrol(centre, tmp_path)


def test_row_sent_twice_gets_the_same_answer_marked_as_replay(terminal):
    item = terminal.sign(terminal.envelope(RECHARGE))

    first = terminal.send(item)
    again = terminal.send(item)

    assert first.replies[0].outcome is Outcome.REFUSED
    assert first.replies[0].refusal is Refusal.SEAL_FAULT
    assert again.replies == (replace(first.replies[0], replay=True),)
    assert again.head_seq == 1
    assert again.head_hash == terminal.batch(item).head_hash


def test_row_after_a_hole_is_answered_with_the_number_expected(terminal):
    item = terminal.sign(terminal.envelope(RECHARGE, seq=3))

    reply = terminal.send(item)

    assert (reply.fault, reply.expected_seq, reply.replies) == (ChainFault.GAP, 1, ())
    assert reply.head_seq == 0


def test_other_row_in_a_known_place_is_a_fork(terminal):
    terminal.send(terminal.sign(terminal.envelope(RECHARGE)))
    other = terminal.sign(terminal.envelope(RECHARGE))

    reply = terminal.send(other)

    assert (reply.fault, reply.replies, reply.head_seq) == (ChainFault.FORK, (), 1)


def test_chain_that_left_the_known_head_is_a_fork(terminal):
    item = terminal.sign(terminal.envelope(RECHARGE))
    terminal.send(item)
    terminal.seq = 1  # but not the head: as if row 1 had been another
    other = terminal.sign(terminal.envelope(RECHARGE))

    assert terminal.send(other).fault is ChainFault.FORK


def test_operation_of_a_later_program_is_kept_and_does_not_hold_the_next(terminal):
    envelope = terminal.envelope(RECHARGE)
    later = json.loads(encode(envelope))
    later["operation"]["kind"] = "card.teleport"
    strange = terminal.sign(envelope, body=json.dumps(later))
    newer = json.loads(encode(terminal.envelope(RECHARGE, seq=2)))
    newer["version"] = 99
    second = terminal.envelope(RECHARGE, seq=2)
    versioned = terminal.sign(second, body=json.dumps(newer))
    third = terminal.sign(terminal.envelope(RECHARGE, seq=3))

    reply = terminal.send(strange, versioned, third)

    assert [(each.outcome, each.refusal) for each in reply.replies] == [
        (Outcome.PARKED, Refusal.KIND_UNKNOWN),
        (Outcome.PARKED, Refusal.VERSION),
        (Outcome.REFUSED, Refusal.SEAL_FAULT),
    ]
    with transaction(terminal.centre.database) as db:
        kept = db.exec_driver_sql("SELECT body FROM inbox WHERE outcome = 'PARKED' ORDER BY seq")
        assert kept.scalars().all() == [strange.body, versioned.body]


def test_operation_moved_from_another_place_is_not_applied(terminal):
    moved = terminal.sign(terminal.envelope(RECHARGE, terminal="330101-02"))

    reply = terminal.send(moved).replies[0]

    assert (reply.outcome, reply.refusal) == (Outcome.PARKED, Refusal.SIGNATURE_FAULT)


def test_operation_known_from_an_earlier_epoch_keeps_its_first_result(terminal, tmp_path):
    first = terminal.sign(terminal.envelope(RECHARGE))
    told = terminal.send(first).replies[0]
    reborn = makers.enrol(terminal.centre, tmp_path)

    reply = reborn.send(first)
    replayed = reborn.send(first)

    assert reborn.epoch == terminal.epoch + 1
    assert reply.replies[0].outcome is Outcome.DUPLICATE
    assert reply.replies[0].refusal is told.refusal
    assert reply.head_seq == 1
    assert replayed.replies == (replace(reply.replies[0], replay=True),)


def test_operation_unsent_in_an_earlier_epoch_is_judged_in_the_new_one(terminal, tmp_path):
    unsent = terminal.sign(terminal.envelope(RECHARGE))
    reborn = makers.enrol(terminal.centre, tmp_path)

    (reply,) = reborn.send(unsent).replies

    assert (reply.outcome, reply.refusal) == (Outcome.REFUSED, Refusal.SEAL_FAULT)


def test_id_used_again_over_other_bytes_is_parked_and_alarmed(terminal, tmp_path):
    first = terminal.envelope(RECHARGE)
    terminal.send(terminal.sign(first))
    reborn = makers.enrol(terminal.centre, tmp_path)
    other = reborn.sign(reborn.envelope(RECHARGE, op_id=first.op_id))

    (reply,) = reborn.send(other).replies

    assert (reply.outcome, reply.refusal) == (Outcome.PARKED, Refusal.ID_REUSED)
    with transaction(terminal.centre.database) as db:
        kept = db.exec_driver_sql("SELECT body, outcome FROM inbox_again").all()
        assert [tuple(row) for row in kept] == [(other.body, "PARKED")]
        assert security.count(db) == {"ID_REUSED": 1}


def test_batch_whose_signature_is_of_another_key_is_not_looked_at(terminal, tmp_path):
    other = makers.enrol(terminal.centre, tmp_path, "330101-02")
    item = terminal.sign(terminal.envelope(RECHARGE))
    batch = replace(terminal.batch(item), signature=other.batch(item).signature)

    reply = decode(BatchReply, terminal.post(routes.OPERATIONS.path, batch).body)

    assert (reply.fault, reply.replies, reply.head_seq) == (ChainFault.SIGNATURE, (), 0)


def test_row_altered_on_its_way_is_not_looked_at_and_counts_when_it_comes_whole(terminal):
    item = terminal.sign(terminal.envelope(RECHARGE))
    batch = terminal.batch(item)
    altered = replace(item, body=item.body.replace("3301000001", "3301000002"))
    spoiled = replace(batch, items=(altered,))

    reply = decode(BatchReply, terminal.post(routes.OPERATIONS.path, spoiled).body)
    again = decode(BatchReply, terminal.post(routes.OPERATIONS.path, batch).body)

    assert altered != item
    assert (reply.fault, reply.replies, reply.head_seq) == (ChainFault.SIGNATURE, (), 0)
    assert (again.fault, again.head_seq) == (None, 1)


def test_batch_sent_once_more_under_the_certificate_of_another_terminal_does_nothing(
    terminal, tmp_path
):
    batch = terminal.batch(terminal.sign(terminal.envelope(RECHARGE)))
    other = makers.enrol(terminal.centre, tmp_path, "330101-02")

    reply = decode(BatchReply, other.post(routes.OPERATIONS.path, batch).body)

    assert (reply.fault, reply.replies, reply.head_seq) == (ChainFault.SIGNATURE, (), 0)


def test_operation_that_the_operator_did_not_sign_is_refused(terminal):
    envelope = terminal.envelope(RECHARGE)
    signed = terminal.sign(envelope)
    forged = replace(signed.signatures[0], staff_no=makers.OTHER_TELLER)

    reply = terminal.send(replace(signed, signatures=(forged,))).replies[0]

    assert (reply.outcome, reply.refusal) == (Outcome.REFUSED, Refusal.SIGNATURE_FAULT)


def test_operator_without_the_post_is_refused(terminal):
    line = BankLineEntered("6222", Fen(100), "X", business_day(utc_now()))

    reply = terminal.send(terminal.sign(terminal.envelope(line, operator=makers.TELLER))).replies[0]

    assert (reply.outcome, reply.refusal) == (Outcome.REFUSED, Refusal.ROLE_MISSING)


def test_deflated_batch_is_read_like_a_plain_one(terminal):
    item = terminal.sign(terminal.envelope(RECHARGE))

    answered = terminal.post(routes.OPERATIONS.path, terminal.batch(item), deflated=True)

    assert answered.status == http.client.OK
    assert decode(BatchReply, answered.body).head_seq == 1


def test_last_answer_is_told_to_the_terminal_that_asked_and_to_no_other(terminal, tmp_path):
    item = terminal.sign(terminal.envelope(RECHARGE))
    reply = terminal.send(item).replies[0]
    other = makers.enrol(terminal.centre, tmp_path, "330101-02")

    assert terminal.ask(ReplyAsked(item.op_id)).reply == reply
    assert terminal.ask(ReplyAsked(new_id())).reply is None
    assert other.ask(ReplyAsked(item.op_id)).reply is None


def test_cash_that_nobody_signed_for_is_booked_in_suspense_with_a_case(terminal):
    tender = Tender(TenderKind.CASH, Fen(5_000), Fen(0))
    sold = CardsSold((CardRange(CARD, CARD),), Fen(5_000), tender, "R-2")
    item = terminal.sign(terminal.envelope(sold, shift_id=new_id()))

    reply = terminal.send(replace(item, signatures=())).replies[0]

    assert reply.outcome is Outcome.SUSPENSE
    with transaction(terminal.centre.database) as db:
        cases = db.exec_driver_sql("SELECT refusal, state FROM suspense_case").all()
        booked = db.exec_driver_sql("SELECT sum(amount) FROM posting WHERE amount > 0").scalar()
    assert cases == [(reply.refusal.value, "OPEN")]
    assert booked >= 5_000


def test_fault_in_one_row_undoes_that_row_alone_and_the_terminal_asks_again(terminal):
    first = terminal.sign(terminal.envelope(RECHARGE))
    second = terminal.sign(terminal.envelope(ShiftOpened(Fen(0)), seq=2))
    with transaction(terminal.centre.database) as db:
        db.exec_driver_sql("ALTER TABLE shift RENAME TO shift_away")

    failed = terminal.post(routes.OPERATIONS.path, terminal.batch(first, second))
    with transaction(terminal.centre.database) as db:
        db.exec_driver_sql("ALTER TABLE shift_away RENAME TO shift")
        kept = db.exec_driver_sql("SELECT seq FROM inbox").scalars().all()
    again = terminal.send(first, second)

    assert failed.status in {500, 503}
    assert failed.media_type == "application/problem+json"
    assert kept == [1]
    assert [each.replay for each in again.replies] == [True, False]
    assert again.replies[1].outcome is Outcome.APPLIED


def test_many_rows_at_once_are_each_taken_once_from_two_connections(terminal):
    items = [terminal.sign(terminal.envelope(RECHARGE, seq=seq)) for seq in range(1, 21)]
    told = []
    threads = [threading.Thread(target=lambda: told.append(terminal.send(*items))) for _ in "12"]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [each.fault for each in told] == [None, None]
    first, second = (each.replies for each in told)
    for mine, theirs in zip(first, second, strict=True):
        assert replace(mine, replay=True) == replace(theirs, replay=True)
        assert mine.replay != theirs.replay
