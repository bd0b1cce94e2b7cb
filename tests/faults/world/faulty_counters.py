"""Faults planted at the counter: mistakes that were made in this field.

The promise given before the fact was kept, the answer matched by its place alone, the cursor moved
without an answer, the same thing done again under a new name.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from sync import journal, outbox, two_copies
from sync.courier import Courier, LinkState
from sync.errors import CentralUnreachableError
from sync.exchange import Sending
from sync.journal import Entry, Place, Row
from sync.ready_sql import change
from sync.shadow import Segment, Shadow
from tests.faults.world.machine import Machine
from tests.faults.world.power import PowerCutError
from tests.faults.world.store import MemoryStore
from tests.faults.world.teller import Fact
from wire.codec import decode_envelope, encode
from wire.journal import body_sha256, chained
from wire.messages import BatchReply

_SENT_IS_SETTLED = "UPDATE outbox SET state = 'SETTLED' WHERE state = 'SENDING'"
_PRUNE = (
    "DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.op_id = {table}.op_id "
    "AND o.state = 'SETTLED' AND (o.epoch, o.seq) < (SELECT max(epoch), max(seq) FROM outbox))"
)
_OTHER_BYTES = "UPDATE journal SET body = ?, hash = ? WHERE epoch = ? AND seq = ?"


class _OneCopy(MemoryStore):
    def _write_mirror(self) -> None:
        self._fresh = []


class NoShadowBeforeDone(Machine):
    """The screen says done when the database has it; the second copy is left to the next start."""

    store_of = _OneCopy


class DoneBeforeCommit(Machine):
    """The screen says done, and then the fact is written."""

    def record(self, fact: Fact) -> bool:
        try:
            return super().record(fact)
        except PowerCutError:
            self.stop()
            return True


class NewIdOnRetry(Machine):
    """What was not answered in time is recorded once more."""

    def turn(self) -> float | None:
        wait_s = super().turn()
        assert self.courier is not None
        if self.courier.link.state is LinkState.DOWN and self.courier.link.why == "answer":
            with self.store.begin() as db:
                self._once_more(db)
        return wait_s

    def _once_more(self, db: Any) -> None:
        seq = next(iter(outbox.pending(db, self.place.epoch, 1)), 0)
        for row in journal.rows(db, self.place.epoch, seq, seq):
            told = decode_envelope(row.body)
            again = Entry(
                UUID(int=self._chance.getrandbits(128)),
                told.at,
                told.business_date,
                told.operator,
                told.shift_id,
                told.operation,
            )
            self.store.also(journal.append(db, self.place, again, (), row.sealed_pin))


class _PlaceAlone(Courier):
    def _settle(self, sending: Sending, answer: BatchReply) -> int:
        sent = {item.seq: item for item in sending.batch.items}
        taken = tuple(
            replace(
                reply,
                op_id=sent[reply.seq].op_id,
                body_sha256=body_sha256(sent[reply.seq].body),
            )
            for reply in answer.replies
            if reply.seq in sent
        )
        return super()._settle(sending, replace(answer, replies=taken))


class MatchByPlaceAlone(Machine):
    """A reply is taken for the row of its number, whatever operation it is about."""

    courier_of = _PlaceAlone


class _Hasty(Courier):
    def _exchange(self) -> bool:
        try:
            return super()._exchange()
        except CentralUnreachableError:
            with self._database.begin() as db:
                change(db, _SENT_IS_SETTLED)
            raise


class CursorWithoutAnswer(Machine):
    """What was sent counts as settled, even if the answer never came."""

    courier_of = _Hasty


class _Stubborn(Courier):
    def _settle(self, sending: Sending, answer: BatchReply) -> int:
        return super()._settle(sending, replace(answer, generation=1))


class GenerationIgnored(Machine):
    """A centre that lost its tail is believed to have everything."""

    courier_of = _Stubborn


class _Tidy(Courier):
    def _settle(self, sending: Sending, answer: BatchReply) -> int:
        settled = super()._settle(sending, answer)
        with self._database.begin() as db:
            for table in ("journal", "outbox"):
                change(db, _PRUNE.format(table=table))
        return settled


class AcknowledgedIsForgotten(Machine):
    """What the centre has answered is deleted here, as if the centre could lose nothing."""

    courier_of = _Tidy


class _LastingPins(Shadow):
    def erase_pin(self, op_id: UUID) -> None:
        """Nothing."""


class PinKept(Machine):
    """A sealed PIN stays in the second copy after the final answer."""

    shadow_of = _LastingPins


class StoreWins(Machine):
    """A start believes the database, even where the second copy knows more."""

    def _go_on(self, shadow: Shadow, place: Place) -> None:
        last = shadow.last(place.epoch)
        if last is not None and last.seq > journal.head(self.store.look, place.epoch)[0]:
            shadow.forget(place.epoch)
        super()._go_on(shadow, place)


class _DeafToEarlier:
    """The shadow without what it has of lives that ended."""

    def __init__(self, shadow: Shadow, epoch: int) -> None:
        self._shadow, self._epoch = shadow, epoch

    def rows(self, epoch: int, from_seq: int = 1) -> Iterator[Row]:
        return self._shadow.rows(epoch, from_seq) if epoch >= self._epoch else iter(())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shadow, name)


class CarryForgetsTheShadow(Machine):
    """A new life takes over what the database has, and not what the second copy alone has."""

    def _go_on(self, shadow: Shadow, place: Place) -> None:
        super()._go_on(_DeafToEarlier(shadow, place.epoch), place)  # type: ignore[arg-type]


class CarryEncodesAnew(Machine):
    """What is carried gets a body that names its new place."""

    def _go_on(self, shadow: Shadow, place: Place) -> None:
        super()._go_on(shadow, place)
        with self.store.begin() as db:
            last_seq, _ = journal.head(db, place.epoch)
            digest = journal.hash_before(db, place.epoch, 1)
            for row in journal.rows(db, place.epoch, 1, last_seq):
                told = replace(decode_envelope(row.body), epoch=place.epoch, seq=row.seq)
                body = encode(told)
                digest = chained(digest, row.seq, body)
                change(db, _OTHER_BYTES, (body, digest, place.epoch, row.seq))
        shadow.forget(place.epoch)
        with self.store.begin() as db:
            two_copies.write_missing(db, shadow, place.epoch)


class _Unproven(Courier):
    def _posted(self, sending: Sending) -> BatchReply:
        bare = tuple(replace(item, credited=None, awaited=None) for item in sending.batch.items)
        return super()._posted(replace(sending, batch=replace(sending.batch, items=bare)))


class ProofNotShown(Machine):
    """A centre that lost a credit is not shown that it gave it."""

    courier_of = _Unproven


class _FirstAnswers(Courier):
    def _settle(self, sending: Sending, answer: BatchReply) -> int:
        with self._database.begin() as db:
            kept = {item.op_id: outbox.reply_to(db, item.op_id) for item in sending.batch.items}
        taken = tuple(
            replace(kept.get(reply.op_id) or reply, seq=reply.seq) for reply in answer.replies
        )
        return super()._settle(sending, replace(answer, replies=taken))


class FirstAnswerStays(Machine):
    """What a restored centre says anew is not taken in."""

    courier_of = _FirstAnswers


class _LastNews(Courier):
    def _settle(self, sending: Sending, answer: BatchReply) -> int:
        return super()._settle(sending, replace(answer, notices=answer.notices[-1:]))


class NoticesSkipped(Machine):
    """The cursor moves to the last notice, whatever stands before it."""

    courier_of = _LastNews


class _Untrimmed(Shadow):
    def newest(self, epoch: int) -> Segment | None:
        names = [name for name in self._segments() if name.startswith(f"{epoch:06d}-")]
        return self._read(names[-1], may_be_torn=True) if names else None


class TornTailKept(Machine):
    """What a fall of power left of a row stays, and the next row is written after it."""

    shadow_of = _Untrimmed


AT_COUNTERS: tuple[type[Machine], ...] = (
    NoShadowBeforeDone,
    DoneBeforeCommit,
    NewIdOnRetry,
    MatchByPlaceAlone,
    CursorWithoutAnswer,
    GenerationIgnored,
    AcknowledgedIsForgotten,
    PinKept,
    StoreWins,
    CarryForgetsTheShadow,
    CarryEncodesAnew,
    ProofNotShown,
    FirstAnswerStays,
    NoticesSkipped,
    TornTailKept,
)
