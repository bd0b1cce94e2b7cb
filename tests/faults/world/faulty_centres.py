"""Faults planted at the centre: what a server must not do with a journal that comes to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from central.api.chain import Known, Links, Replies
from central.orgs.certificates import Peer
from tests.faults.world.centre import Centre, Certificate, MemoryInbox, State
from tests.faults.world.power import PowerCutError
from wire.codec import decode_envelope, encode
from wire.journal import body_sha256
from wire.messages import Batch, BatchReply, Outcome, Reply


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


class _ByTheClock(MemoryInbox):
    def take(self, links: Links) -> Replies:
        by_clock = sorted(links, key=lambda link: decode_envelope(link.item.body).at)
        replies = {link.item.seq: super(_ByTheClock, self).take((link,)) for link in by_clock}
        last = links[-1]
        self.move_head(last)
        return tuple(reply for link in links for reply in replies[link.item.seq])


class OrderedByTheClock(Centre):
    """Rows that go together take effect in the order of their clocks."""

    inbox = _ByTheClock


class _StopsAtParked(MemoryInbox):
    def take(self, links: Links) -> Replies:
        replies = list(super().take(links))
        if replies[-1].outcome is Outcome.PARKED:
            for link in links[len(replies) :]:
                item = link.item
                digest = body_sha256(item.body)
                replies.append(Reply(item.seq, item.op_id, digest, Outcome.APPLIED))
                self.keep_again(link, replies[-1])
        return tuple(replies)


class LostBehindParked(Centre):
    """What stands behind an operation that cannot be judged is answered, and forgotten."""

    inbox = _StopsAtParked


class ReplayIsNew(Centre):
    """A row that comes twice is taken twice."""

    def receive(self, peer: Peer, batch: Batch) -> BatchReply:
        row, first = self.state.terminals.get(peer.terminal), batch.items[0]
        if row is not None and row.epoch == batch.epoch and first.seq <= row.head_seq:
            moved = replace(row, head_seq=first.seq - 1, head_hash=batch.prev_hash)
            self.state.terminals[peer.terminal] = moved
            for item in batch.items:
                self.state.inbox.pop(item.op_id, None)
        return super().receive(peer, batch)


class HalfIsKept(Centre):
    """What was done before the program or the power failed stays done."""

    @contextmanager
    def _transaction(self) -> Iterator[State]:
        yield self.state
        self.fuse.moment("centre: commit")
        self.fuse.moment("centre: committed")


AT_THE_CENTRE: tuple[type[Centre], ...] = (
    ReplyBeforeCommit,
    ReplyForgotten,
    InboxWithoutEpoch,
    AppliedAgainInNewLife,
    GapSkipped,
    GenerationRepeats,
    EpochRepeats,
    OrderedByTheClock,
    LostBehindParked,
    ReplayIsNew,
    HalfIsKept,
)
