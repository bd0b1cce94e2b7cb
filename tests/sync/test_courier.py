"""The courier against the real centre, over a line that fails in every way a line can."""

import socket
import threading
from dataclasses import replace

from sqlalchemy import select, text

from app import signing_on
from app.desk import Listeners
from central.db.engine import transaction
from central.db.schema import inbox
from central.orgs import terminals
from sync import journal, outbox
from sync.courier import LinkState
from sync.outbox import QueueState
from tests import makers
from tests.sync import desks
from wire.codec import decode
from wire.messages import ChainFault, Outcome, Reply
from wire.operations import RechargeAsked, ShiftOpened
from wire.values import CardNo, CustomerNo, Fen, make_card_no, new_id, utc_now

OPENING = ShiftOpened(Fen(50_000))


def at_centre(centre, op_id):
    """The rows of the centre's journal about one operation."""
    with transaction(centre.database) as db:
        return db.execute(select(inbox).where(inbox.c.op_id == op_id)).all()


def said_at_centre(centre, op_id):
    """The one reply the centre keeps."""
    (row,) = at_centre(centre, op_id)
    return decode(Reply, row.reply)


def waits_for(condition, within_s=5.0):
    """True as soon as the condition holds."""
    pause = threading.Event()
    for _ in range(int(within_s / 0.02)):
        if condition():
            return True
        pause.wait(0.02)
    return False


def waiting(desk):
    with desk.store.begin() as db:
        return outbox.counts(db).waiting


def test_delivered_operation_is_at_the_centre_byte_for_byte(desk, centre):
    envelope = desks.record(desk, OPENING)
    reply = desk.deliver(envelope.op_id)

    assert reply == said_at_centre(centre, envelope.op_id)
    with desk.store.begin() as db:
        stored = db.execute(
            select(journal.journal.c.body).where(journal.journal.c.op_id == envelope.op_id)
        ).scalar_one()
    (row,) = at_centre(centre, envelope.op_id)
    assert row.body == stored


def test_lost_answer_is_asked_again_with_the_same_id_and_takes_effect_once(desk, line, centre):
    line.lose_answers = True
    envelope = desks.record(desk, OPENING)
    assert desk.deliver(envelope.op_id, 0.5) is None
    assert line.answers_lost > 0
    assert len(at_centre(centre, envelope.op_id)) == 1

    line.lose_answers = False
    reply = desk.deliver(envelope.op_id, 5)

    assert reply == replace(said_at_centre(centre, envelope.op_id), replay=True)
    assert waiting(desk) == 0


def test_answer_that_never_comes_is_asked_again_after_its_time(folder, line, centre):
    desk = desks.open_started(folder, pace=replace(desks.QUICK_PACE, answer_s=0.4))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    line.hold_answers = True
    envelope = desks.record(desk, OPENING)
    assert desk.deliver(envelope.op_id, 0.6) is None

    line.hold_answers = False
    reply = desk.deliver(envelope.op_id, 5)

    assert reply is not None
    assert len(at_centre(centre, envelope.op_id)) == 1
    desk.stop()


def test_line_down_returns_at_once_and_the_queue_empties_when_it_is_up(desk, line):
    line.up = False
    envelopes = [desks.record(desk, OPENING) for _ in range(3)]
    assert desk.deliver(envelopes[0].op_id, 30) is None
    assert desk.link.state is LinkState.DOWN
    assert not desk.is_online()
    assert waiting(desk) == 3

    line.up = True

    assert waits_for(lambda: waiting(desk) == 0)
    assert waits_for(lambda: desk.link.state is LinkState.UP)


def test_attempt_that_began_before_the_wait_does_not_end_it(desk, line, centre):
    envelope = desks.record(desk, OPENING)
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        line.target_port = nobody.getsockname()[1]
        line.cut()
        desk.wake()
        near, _ = nobody.accept()
    line.target_port = centre.addresses.port

    with near:
        garbage = threading.Timer(0.2, near.sendall, [b"no TLS here"])
        garbage.start()
        reply = desk.deliver(envelope.op_id, 10)
        garbage.join()

    assert reply == said_at_centre(centre, envelope.op_id) is not None


def test_what_never_left_is_queued_again_and_only_what_may_have_arrived_is_unknown(desk, line):
    line.lose_answers = True
    sent = desks.record(desk, OPENING)
    assert desk.deliver(sent.op_id, 0.5) is None
    line.up = False
    fresh = desks.record(desk, OPENING)
    desk.deliver(fresh.op_id, 5)
    with desk.store.begin() as db:
        found = {each.op_id: each for each in outbox.rows(db, 10)}
        assert outbox.is_unknown(db, sent.op_id)
        assert not outbox.is_unknown(db, fresh.op_id)
        assert outbox.counts(db).sending == 1

    assert found[fresh.op_id].state is QueueState.QUEUED
    line.lose_answers = False
    line.up = True
    assert waits_for(lambda: waiting(desk) == 0)


def test_line_that_is_back_forgets_how_long_it_was_away(folder, line):
    pace = replace(desks.QUICK_PACE, longest_wait_s=3600.0, answer_s=0.3, heartbeat_s=5.0)
    waits = []
    desk = desks.open_started(folder, pace=replace(pace, jitter=lambda s: waits.append(s) or 0.01))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    line.up = False
    desks.record(desk, OPENING)
    desk.wake()
    assert waits_for(lambda: len(waits) > 5)

    line.hold_answers = True
    line.up = True
    assert waits_for(lambda: line.answers_lost > 0)
    line.hold_answers = False
    desk.wake()

    assert waits_for(lambda: waiting(desk) == 0)
    assert waits[5] > 0.5
    assert pace.first_wait_s in waits[6:]
    desk.stop()


def test_counter_without_a_line_knocks_as_often_as_one_with_a_line_is_heard(folder, line):
    pace = replace(desks.QUICK_PACE, longest_wait_s=3600.0, heartbeat_s=0.5)
    waits = []
    desk = desks.open_started(folder, pace=replace(pace, jitter=lambda s: waits.append(s) or 0.01))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    line.up = False
    desks.record(desk, OPENING)
    desk.wake()

    assert waits_for(lambda: len(waits) > 12)
    assert waits[0] < max(waits) == pace.heartbeat_s
    desk.stop()


def test_centre_that_answers_late_is_sent_fewer_at_a_time(folder, line):
    desk = desks.open_started(folder, pace=replace(desks.QUICK_PACE, batch=40, answer_s=0.4))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    line.hold_answers = True
    line.up = False
    for _ in range(40):
        desks.record(desk, OPENING)
    line.up = True
    desk.wake()
    assert waits_for(lambda: attempts(desk)[1] > attempts(desk)[40], 20)
    line.hold_answers = False
    assert waits_for(lambda: waiting(desk) == 0, 20)
    desk.stop()


def attempts(desk):
    with desk.store.begin() as db:
        return {row.seq: row.attempts for row in outbox.rows(db, 40)}


def test_lost_answer_never_makes_a_batch_larger_than_it_may_be(folder, line):
    desk = desks.open_started(folder, pace=replace(desks.QUICK_PACE, batch=4, answer_s=0.4))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    line.up = False
    for _ in range(8):
        desks.record(desk, OPENING)
    line.hold_answers = True
    line.up = True
    desk.wake()
    assert waits_for(lambda: line.answers_lost > 2 and attempts(desk)[1] > 1, 20)
    tried = attempts(desk)
    line.hold_answers = False

    assert waits_for(lambda: waiting(desk) == 0, 20)
    assert tried[5] == tried[8] == 0
    desk.stop()


def test_more_than_a_batch_arrives_in_order(desk, line, centre):
    line.up = False
    envelopes = [desks.record(desk, OPENING) for _ in range(205)]
    line.up = True
    desk.wake()

    assert waits_for(lambda: waiting(desk) == 0, 30)
    with transaction(centre.database) as db:
        seqs = db.execute(
            select(inbox.c.seq)
            .where(inbox.c.terminal == desk.identity.terminal)
            .order_by(inbox.c.received_at, inbox.c.seq)
        ).scalars()
        assert list(seqs) == [envelope.seq for envelope in envelopes]


def test_cut_in_the_middle_loses_and_doubles_nothing(desk, line, centre):
    stop = threading.Event()

    def cut_often():
        while not stop.wait(0.03):
            line.cut()

    cutter = threading.Thread(target=cut_often)
    cutter.start()
    envelopes = [desks.record(desk, OPENING) for _ in range(20)]
    for _ in range(20):
        desk.wake()
        waits_for(lambda: False, 0.03)
    stop.set()
    cutter.join()

    assert waits_for(lambda: waiting(desk) == 0, 20)
    assert [len(at_centre(centre, envelope.op_id)) for envelope in envelopes] == [1] * 20


def test_revoked_terminal_pauses_the_queue_under_its_name(folder, centre):
    told = []
    desk = desks.open_started(folder, Listeners(on_link=told.append))
    signing_on.sign_on(desk, makers.TELLER, makers.SECRET)
    assert desk.deliver(desks.record(desk, OPENING).op_id) is not None
    with transaction(centre.database) as db:
        terminals.revoke(db, desk.identity.terminal)

    envelope = desks.record(desk, OPENING)
    assert desk.deliver(envelope.op_id, 30) is None

    assert desk.link.state is LinkState.PAUSED
    assert desk.link.fault is ChainFault.REVOKED
    assert told[-1] == desk.link
    assert waiting(desk) == 1
    assert at_centre(centre, envelope.op_id) == []
    desk.stop()


def test_desk_that_ended_between_commit_and_send_goes_on_where_it_stood(folder, line, centre):
    first = desks.open_started(folder)
    signing_on.sign_on(first, makers.TELLER, makers.SECRET)
    line.up = False
    envelope = desks.record(first, OPENING)
    first.stop()

    line.up = True
    second = desks.open_started(folder)

    assert waits_for(lambda: waiting(second) == 0)
    assert len(at_centre(centre, envelope.op_id)) == 1
    second.stop()


def test_desk_that_ended_between_send_and_answer_asks_for_it(folder, line, centre):
    first = desks.open_started(folder)
    signing_on.sign_on(first, makers.TELLER, makers.SECRET)
    line.lose_answers = True
    envelope = desks.record(first, OPENING)
    first.deliver(envelope.op_id, 0.5)
    first.stop()
    assert len(at_centre(centre, envelope.op_id)) == 1

    line.lose_answers = False
    second = desks.open_started(folder)

    assert waits_for(lambda: waiting(second) == 0)
    with second.store.begin() as db:
        reply = outbox.reply_to(db, envelope.op_id)
    assert reply == replace(said_at_centre(centre, envelope.op_id), replay=True)
    second.stop()


def test_desk_that_is_closed_while_it_waits_for_an_answer_lets_go(desk, folder, line, centre):
    line.hold_answers = True
    envelope = desks.record(desk, OPENING)
    desk.wake()
    assert waits_for(lambda: len(at_centre(centre, envelope.op_id)) == 1)

    desk.stop()
    line.hold_answers = False
    line.cut()
    second = desks.open_started(folder)

    assert waits_for(lambda: waiting(second) == 0)
    second.stop()


def recharge(sealed):
    from wire.sealed import sealed_sha256

    card = CardNo(make_card_no("33", 26, Fen(10_000), 77))
    return RechargeAsked(CustomerNo("3301000001"), card, sealed_sha256(sealed), "R1")


def everything_in(db):
    """Every value of every table, as bytes."""
    tables = db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    found = []
    for table in tables:
        for row in db.exec_driver_sql(f"SELECT * FROM {table}"):  # noqa: S608
            found += [one if isinstance(one, bytes) else str(one).encode() for one in row]
    return b"\n".join(found)


def test_sealed_pin_is_gone_from_every_table_after_the_final_reply(desk, line):
    sealed = bytes(range(66))
    line.up = False
    envelope = desks.record(desk, recharge(sealed), sealed_pin=sealed)
    with desk.store.begin() as db:
        assert sealed in everything_in(db)

    line.up = True
    desk.wake()
    assert waits_for(lambda: waiting(desk) == 0)

    with desk.store.begin() as db:
        assert sealed not in everything_in(db)
        assert journal.waiting_pins(db) == ()
        assert journal.verify(db, desk.identity.epoch) is None
        assert outbox.reply_to(db, envelope.op_id) is not None


def test_refusal_nobody_waited_for_wants_a_person(desk, line):
    sealed = new_id().bytes
    line.up = False
    late = desks.record(desk, recharge(sealed), sealed_pin=sealed)
    line.up = True
    desk.wake()
    assert waits_for(lambda: waiting(desk) == 0)
    with desk.store.begin() as db:
        counts = outbox.counts(db)
        assert outbox.reply_to(db, late.op_id).outcome is Outcome.REFUSED
    assert counts.attention == 1

    with desk.store.begin() as db:
        outbox.looked_at(db, late.op_id, utc_now())
        assert outbox.counts(db).attention == 0


def test_refusal_that_was_waited_for_is_settled(desk):
    sealed = new_id().bytes
    asked = desks.record(desk, recharge(sealed), sealed_pin=sealed)

    reply = desk.deliver(asked.op_id)

    assert reply.outcome is Outcome.REFUSED
    with desk.store.begin() as db:
        assert outbox.counts(db).attention == 0


def test_idle_desk_hears_the_lease_again_and_again(desk):
    desk.deliver(desks.record(desk, OPENING).op_id)

    def issued():
        with desk.store.begin() as db:
            return desk.lease(db).issued_at

    before = issued()

    assert waits_for(lambda: issued() > before)
    assert desk.link.state is LinkState.UP
