"""One exchange with the centre, seen from the terminal: what is sent, and what an answer does.

No threads, no sockets, no clock: the courier brings them, and so does a simulated world.
Source: security page 4.2 to 4.7; decision 0026.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import carrying, journal, marks, outbox
from sync.journal import Place, Row
from sync.outbox import Settling
from sync.ready_sql import Transaction
from wire.codec import decode_envelope
from wire.journal import body_sha256, signed_batch
from wire.messages import (
    BATCH_LIMIT,
    Batch,
    BatchReply,
    ChainFault,
    Credited,
    Envelope,
    JournalItem,
    Notice,
    Outcome,
    Reply,
    SaleAwaited,
)
from wire.shift_states import ShiftState
from wire.shifts import Reminder, ShiftStanding

log = logging.getLogger(__name__)
Db = Transaction


@dataclass(frozen=True, slots=True)
class Upward:
    """What an answer means to the floor above; both work inside the settling transaction."""

    apply_reply: Callable[[Any, Envelope, Reply], None]  # the floor's own kind of transaction
    apply_notice: Callable[[Any, Envelope, Notice], None]


class Next(StrEnum):
    """What to do after an answer: go on, or wait for a person."""

    GO_ON = "GO_ON"
    PAUSE = "PAUSE"


@dataclass(frozen=True, slots=True)
class Sending:
    """A batch to be sent; `waiting` is False for the last row once more, which asks for news.

    From `fresh_from` on nothing was ever sent before; None if everything was.
    """

    batch: Batch
    waiting: bool
    fresh_from: int | None = None


def gather(db: Db, place: Place, key: Ed25519PrivateKey, limit: int) -> Sending | None:
    """What is oldest in the queue, marked as being sent; None where the journal is empty."""
    places = outbox.pending(db, place.epoch, limit)
    fresh_from = None
    if places:
        fresh_from = outbox.mark_sending(db, place.epoch, places)
        first_seq, last_seq = places[0], places[-1]
    else:
        last_seq, _hash = journal.head(db, place.epoch)
        first_seq = last_seq
    answered = outbox.replies_between(db, place.epoch, first_seq, last_seq)
    items = tuple(
        _with_proof(db, item, answered.get(item.op_id))
        for item in journal.items(db, place.epoch, first_seq, last_seq)
    )
    if not items:
        return None
    prev_hash = journal.hash_before(db, place.epoch, first_seq)
    batch = signed_batch(key, (place.terminal, place.epoch), prev_hash, items)
    left = max(0, outbox.counts(db).waiting - len(places))
    batch = replace(batch, notices_after=marks.heard(db).notices, waiting=left)
    return Sending(batch, bool(places), fresh_from)


def take_back(db: Db, place: Place, sending: Sending) -> None:
    """No byte of it has left: what was never sent before waits as if it had not been tried."""
    if sending.fresh_from is not None:
        last_seq = sending.batch.items[-1].seq
        outbox.take_back(db, place.epoch, sending.fresh_from, last_seq)


def give_away(db: Db, place: Place, key: Ed25519PrivateKey) -> tuple[Batch, ...]:
    """Everything that waits, oldest first, in signed batches, for somebody else to bring.

    It is marked as being sent: from here on the centre may have it, whoever brought it there.
    """
    last_seq, _hash = journal.head(db, place.epoch)
    waiting = outbox.pending(db, place.epoch, 1)
    if waiting:
        outbox.mark_sending(db, place.epoch, (waiting[0], last_seq))
    batches: list[Batch] = []
    for first_seq in range(waiting[0], last_seq + 1, BATCH_LIMIT) if waiting else ():
        items = journal.items(db, place.epoch, first_seq, first_seq + BATCH_LIMIT - 1)
        prev_hash = journal.hash_before(db, place.epoch, first_seq)
        batches.append(signed_batch(key, (place.terminal, place.epoch), prev_hash, items))
    return tuple(batches)


def _with_proof(db: Db, item: JournalItem, reply: Reply | None) -> JournalItem:
    """An answered recharge goes with what the centre itself proved: its PIN is erased."""
    if item.sealed_pin is not None or reply is None:
        return item
    later = marks.all_notices_of(db, item.op_id.hex)
    told = [detail for detail in (reply.detail, *(each.detail for each in later)) if detail]
    credited = [each for each in told if isinstance(each, Credited) and each.proof]
    promises = [each for each in told if isinstance(each, SaleAwaited) and each.proof]
    if credited:
        return replace(item, credited=credited[0])
    if promises:
        return replace(item, awaited=max(promises, key=lambda each: each.until))
    return item


@dataclass(frozen=True, slots=True)
class News:
    """What an answer did besides its replies, for the second copy.

    Rows were written to the journal; the sealed PINs of some operations were erased. `told` if
    there were notices that were not heard before: what a window shows may have changed.
    """

    rows: tuple[Row, ...] = ()
    pins_erased: tuple[UUID, ...] = ()
    told: bool = False


def hear(db: Db, place: Place, answer: BatchReply, upward: Upward) -> News:
    """What an answer says besides its replies: notices, and that the centre has lost its tail."""
    known = marks.heard(db)
    if answer.generation != known.generation:
        marks.put_generation(db, answer.generation)
    if known.generation not in {0, answer.generation}:
        log.warning("the centre's generation is %s: all is asked again", answer.generation)
        # Its notices are counted anew: they come with the next answer.
        return News(_ask_everything(db, place))
    fresh = [notice for notice in answer.notices if marks.take_notice(db, notice)]
    erased = tuple(told.op_id for told in fresh if _take_notice(db, told, upward))
    return News((), erased, bool(fresh))


def _ask_everything(db: Db, place: Place) -> tuple[Row, ...]:
    """Every answer again, in this life and in those before: the counters are a second log."""
    outbox.ask_again(db, place.epoch, 1)
    return carrying.carry_all(db, place)


def _take_notice(db: Db, told: Notice, upward: Upward) -> bool:
    """What is not answered here yet, or not known here, takes it in together with its reply.

    Returns:
        True if a sealed PIN was erased: its operation had been parked, and is judged now.
    """
    envelope = journal.envelope(db, told.op_id)
    if envelope is None or outbox.reply_to(db, told.op_id) is None:
        return False
    if not _is_quiet(told):
        outbox.call_a_person(db, told.op_id)
    upward.apply_notice(db, envelope, told)
    return _is_final(told) and journal.erase_sealed_pin(db, told.op_id)


def _is_final(told: Reply | Notice) -> bool:
    """True if no sealed PIN is needed any more; what is parked may be judged by a newer centre."""
    return told.outcome is not Outcome.PARKED


def _is_quiet(told: Notice) -> bool:
    """True for what nobody need look at in the queue.

    A shift that was closed in order is confirmed; a reminder stands above the teller's page.
    """
    if isinstance(told.detail, Reminder):
        return True
    return isinstance(told.detail, ShiftStanding) and told.detail.state == ShiftState.CONFIRMED


@dataclass(frozen=True, slots=True)
class Settled:
    """What one reply did, and whether a sealed PIN was erased because of it."""

    settling: Settling
    pin_erased: bool


def replies_to(batch: Batch, answer: BatchReply) -> tuple[tuple[JournalItem, Reply], ...]:
    """The replies that are about what was sent: by place, bytes and id, never by place alone."""
    sent = {(item.seq, item.op_id, body_sha256(item.body)): item for item in batch.items}
    found: list[tuple[JournalItem, Reply]] = []
    for reply in answer.replies:
        item = sent.get((reply.seq, reply.op_id, reply.body_sha256))
        if item is None:
            log.error("a reply to something else at seq %s", reply.seq)
        else:
            found.append((item, reply))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Told:
    """One reply to what was sent, when it came, and whether somebody waits to be shown it."""

    item: JournalItem
    reply: Reply
    at: datetime
    awaited: bool = False


def settle(db: Db, place: Place, told: Told, upward: Upward) -> Settled:
    """Keep one reply, with what it means here, in the caller's transaction.

    What the centre told of the operation later may have been heard first.
    """
    item, reply = told.item, told.reply
    done = outbox.settle(db, place.epoch, reply, told.at, awaited=told.awaited)
    if done.before is not None:
        _keep_proof(db, done.before, told.at)
    settling = done.settling
    later = () if settling is Settling.NOT_WAITING else marks.notices_of(db, item.op_id.hex)
    if settling is Settling.NEWS:
        envelope = decode_envelope(item.body)
        upward.apply_reply(db, envelope, reply)
        for notice in later:
            upward.apply_notice(db, envelope, notice)
    if not all(map(_is_quiet, later)):
        outbox.call_again(db, item.op_id)
    final = _is_final(reply) or any(_is_final(notice) for notice in later)
    held = final and item.sealed_pin is not None  # nothing puts one back into the journal
    return Settled(settling, held and journal.erase_sealed_pin(db, item.op_id))


def _keep_proof(db: Db, before: Reply, now: datetime) -> None:
    """What a restored centre took back, a credit or a wait, is proved to the next all the same."""
    detail = before.detail
    if isinstance(detail, Credited | SaleAwaited) and detail.proof:
        told = Notice(1, now, before.op_id, before.effect, detail=detail)
        marks.keep_aside(db, told)


def on_fault(db: Db, place: Place, answer: BatchReply, asked_from: int) -> tuple[Next, int]:
    """A gap that this terminal can fill is filled; everything else is a question for a person.

    Args:
        asked_from: the place from which a gap was filled last; 0 if none was.

    Returns:
        What to do, and the place for the next call.
    """
    wanted = answer.expected_seq
    is_new_gap = answer.fault is ChainFault.GAP and wanted != asked_from
    if is_new_gap and wanted and outbox.ask_again(db, place.epoch, wanted):
        return Next.GO_ON, wanted
    return Next.PAUSE, asked_from
