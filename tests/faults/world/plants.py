"""Planted faults: each makes worlds of one faulty part, and must be found out.

They are mistakes that were made in this field: the promise given before the fact was kept, the
answer matched by its place alone, the cursor moved without an answer, the same thing done again
under a new name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from central.api.chain import Known, Links, Replies
from central.orgs.certificates import Peer
from sync import journal, outbox, two_copies
from sync.courier import Courier, LinkState
from sync.errors import CentralUnreachableError
from sync.exchange import Sending
from sync.journal import Entry, Place, Row
from sync.ready_sql import change
from sync.shadow import Shadow
from tests.faults.world.centre import Centre, Certificate, MemoryInbox
from tests.faults.world.machine import Machine
from tests.faults.world.power import PowerCutError
from tests.faults.world.store import MemoryStore
from tests.faults.world.teller import Fact
from tests.faults.world.world import Parts
from wire.codec import decode_envelope, encode
from wire.journal import body_sha256, chained
from wire.messages import Batch, BatchReply, Outcome, Reply

_SENT_IS_SETTLED = "UPDATE outbox SET state = 'SETTLED' WHERE state = 'SENDING'"
_PRUNE = (
    "DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.op_id = {table}.op_id "
    "AND o.state = 'SETTLED' AND (o.epoch, o.seq) < (SELECT max(epoch), max(seq) FROM outbox))"
)
_OTHER_BYTES = "UPDATE journal SET body = ?, hash = ? WHERE epoch = ? AND seq = ?"


# --- at the counter ---
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


# --- at the centre ---
class ReplyBeforeCommit(Centre):
    """The answer leaves before what it says is durable."""

    def receive(self, peer: Peer, batch: Batch) -> BatchReply:
        before = self.state.copy()
        try:
            return super().receive(peer, batch)
        except PowerCutError:
            self.state = before.copy()
        answer = super().receive(peer, batch)
        self.state, self.up = before, False
        return answer


class _ForgetfulInbox(MemoryInbox):
    def at_places(self, first_seq: int, last_seq: int) -> dict[int, Known]:
        found = super().at_places(first_seq, last_seq)
        return {seq: replace(known, reply=self._something(seq)) for seq, known in found.items()}

    def _something(self, seq: int) -> str:
        item, known = self.state.places[(self._row.id, self._row.epoch, seq)]
        return encode(Reply(seq, item.op_id, known.body_sha256, Outcome.APPLIED))


class ReplyForgotten(Centre):
    """That an operation is known is kept, but not what was said to it."""

    inbox = _ForgetfulInbox


class _EpochlessInbox(MemoryInbox):
    def take(self, links: Links) -> Replies:
        link = links[0]
        for (terminal, epoch, seq), (there, _) in self.state.places.items():
            if (terminal, seq) == (self._row.id, link.item.seq) and epoch != self._row.epoch:
                reply = self.state.inbox[there.op_id].reply
                self.keep_again(link, reply)
                return (reply,)
        return super().take(links[:1])


class InboxWithoutEpoch(Centre):
    """A row counts as known by its terminal and number, whatever life it is of."""

    inbox = _EpochlessInbox


class _ShortMemory(MemoryInbox):
    def find(self, op_ids: tuple[UUID, ...]) -> dict[UUID, Known]:
        """Only what came in this life is known."""
        places = self.state.places.items()
        came = {item.op_id for (_, life, _), (item, _) in places if life == self._row.epoch}
        return {op_id: known for op_id, known in super().find(op_ids).items() if op_id in came}


class AppliedAgainInNewLife(Centre):
    """An operation that is carried to a new life takes effect once more."""

    inbox = _ShortMemory


class GapSkipped(Centre):
    """A row that does not follow the last one is taken all the same."""

    def receive(self, peer: Peer, batch: Batch) -> BatchReply:
        row = self.state.terminals.get(peer.terminal)
        first = batch.items[0]
        if row is not None and row.epoch == batch.epoch and first.seq > row.head_seq + 1:
            moved = replace(row, head_seq=first.seq - 1, head_hash=batch.prev_hash)
            self.state.terminals[peer.terminal] = moved
        return super().receive(peer, batch)


class GenerationRepeats(Centre):
    """The same backup restored twice gives the same generation twice."""

    def _next_generation(self) -> int:
        return self.state.generation + 1


class EpochRepeats(Centre):
    """The centre counts lives by what it knows, which may be less than the terminal knows."""

    def enrol(self, terminal: str, public_key: bytes, last_epoch: int) -> Certificate:
        return super().enrol(terminal, public_key, 0)


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault by its name, and the parts of which its worlds are made."""

    name: str
    parts: Parts


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
)
AT_THE_CENTRE: tuple[type[Centre], ...] = (
    ReplyBeforeCommit,
    ReplyForgotten,
    InboxWithoutEpoch,
    AppliedAgainInNewLife,
    GapSkipped,
    GenerationRepeats,
    EpochRepeats,
)
PLANTS: tuple[Plant, ...] = (
    *(Plant(one.__name__, Parts(machine=one)) for one in AT_COUNTERS),
    *(Plant(one.__name__, Parts(centre=one)) for one in AT_THE_CENTRE),
)
