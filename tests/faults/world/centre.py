"""The simulated centre: the product's protocol over an inbox in memory, with snapshots of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID

from central.api.chain import Known, Link, Links, Replies, belongs, take_batch
from central.api.receiving import batch_fault
from central.errors import TryLaterError
from central.orgs.act import Verdict
from central.orgs.certificates import Peer
from central.orgs.policy import generation_after
from central.orgs.store.terminals import TerminalRow
from central.orgs.terminals import ACTIVE, head_of, is_welcome, next_epoch
from tests.faults.world.books import Act, Books, judge, next_number, tell
from tests.faults.world.clock import TrueTime
from tests.faults.world.keys import Keys
from tests.faults.world.power import Fuse
from wire.codec import UnreadableError, decode_envelope, encode
from wire.journal import FIRST_HASH, body_sha256
from wire.messages import (
    Batch,
    BatchReply,
    ChainFault,
    Envelope,
    JournalItem,
    Notice,
    Outcome,
    Reply,
    SignedLease,
)
from wire.operations import RechargeAsked
from wire.refusals import Refusal

LEASE = SignedLease("", b"")
NOTICES_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Received:
    """An operation as it came first."""

    item: JournalItem
    known: Known
    reply: Reply


@dataclass(slots=True)
class State:
    """All that the centre's database holds."""

    terminals: dict[str, TerminalRow] = field(default_factory=dict)
    inbox: dict[UUID, Received] = field(default_factory=dict)
    places: dict[tuple[str, int, int], tuple[JournalItem, Known]] = field(default_factory=dict)
    books: Books = field(default_factory=Books)
    alarms: tuple[UUID, ...] = ()
    judged_later: frozenset[UUID] = frozenset()  # parked once, and judged by a mended program
    generation: int = 1

    def copy(self) -> "State":
        return State(
            self.terminals.copy(),
            self.inbox.copy(),
            self.places.copy(),
            self.books.copy(),
            self.alarms,
            self.judged_later,
            self.generation,
        )


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an enrolment gives a terminal beside its own key."""

    peer: Peer
    generation: int


class StumbledError(Exception):
    """The centre's program fails, as no program should."""


class MemoryInbox:
    """One terminal's journal at the centre, as central.api.chain asks for it."""

    def __init__(self, centre: "Centre", state: State, row: TerminalRow) -> None:
        self.state = state
        self._row = row
        self._centre = centre

    @property
    def head(self) -> tuple[int, str]:
        return self._row.head_seq, self._row.head_hash

    def at_places(self, first_seq: int, last_seq: int) -> dict[int, Known]:
        found: dict[int, Known] = {}
        for seq in range(first_seq, last_seq + 1):
            there = self.state.places.get((self._row.id, self._row.epoch, seq))
            if there is not None:
                found[seq] = there[1]
        return found

    def find(self, op_ids: tuple[UUID, ...]) -> dict[UUID, Known]:
        inbox = self.state.inbox
        return {op_id: inbox[op_id].known for op_id in op_ids if op_id in inbox}

    def take(self, links: Links) -> Replies:
        """A recharge goes alone; what else follows one another goes together."""
        replies: list[Reply] = []
        for link in links:
            envelope = _read(link.item)
            alone = envelope is not None and isinstance(envelope.operation, RechargeAsked)
            if alone and replies:
                break
            self._centre.try_now(link.item, together=len(links) > 1)
            replies.append(_reply(link.item, self._judged(link.item, envelope)))
            self._centre.fuse.moment("centre: judged")
            self._keep(link, replies[-1])
            if alone:
                break
        return tuple(replies)

    def keep_again(self, link: Link, reply: Reply) -> None:
        known = Known(reply.body_sha256, link.hash, encode(reply))
        self.state.places[(self._row.id, self._row.epoch, link.item.seq)] = (link.item, known)
        self.move_head(link)

    def move_head(self, link: Link) -> None:
        self._row = replace(self._row, head_seq=link.item.seq, head_hash=link.hash)
        self.state.terminals[self._row.id] = self._row

    def park(self, link: Link, reply: Reply, what: str) -> None:
        if what != StumbledError.__name__:
            raise AssertionError(f"the simulated centre fails with {what}")
        self._keep(link, reply)

    def alarm(self, item: JournalItem, what: Refusal) -> None:
        self.state.alarms = (*self.state.alarms, item.op_id)

    def _keep(self, link: Link, reply: Reply) -> None:
        self.keep_again(link, reply)
        known = Known(reply.body_sha256, link.hash, encode(reply))
        self.state.inbox[link.item.op_id] = Received(link.item, known, reply)
        self._centre.arrived.add(link.item.op_id.hex)

    def _judged(self, item: JournalItem, envelope: Envelope | None) -> Verdict:
        if envelope is None:
            return Verdict(Outcome.PARKED, Refusal.KIND_UNKNOWN)
        if not belongs(envelope, (self._row.id, self._row.epoch), item):
            return Verdict(Outcome.PARKED, Refusal.SIGNATURE_FAULT)
        return judge(self.state.books, Act(envelope, item, self._centre.time.now))


def _read(item: JournalItem) -> Envelope | None:
    try:
        return decode_envelope(item.body)
    except UnreadableError:
        return None


def _reply(item: JournalItem, verdict: Verdict) -> Reply:
    return Reply(
        seq=item.seq,
        op_id=item.op_id,
        body_sha256=body_sha256(item.body),
        outcome=verdict.outcome,
        refusal=verdict.refusal,
        case_id=item.op_id if verdict.needs_case else None,
        detail=verdict.detail,
    )


class Centre:
    """What terminals speak to. Its power may fail in the middle of a batch."""

    inbox: type[MemoryInbox] = MemoryInbox

    def __init__(self, time: TrueTime, keys: Keys) -> None:
        self.state = State()
        self._keys = keys
        self.fuse = Fuse()
        self.up = True
        self.busy_in: int | None = None  # so many operations from now it has to be tried later
        self.stumbles_in: int | None = None  # so many from now the program fails at one of several
        self.cannot_in: int | None = None  # so many from now comes one that it cannot judge
        self.cannot: set[UUID] = set()
        self.arrived: set[str] = set()  # in hex, whatever it has lost since
        self.time = time
        self._serials = 0

    def enrol(self, terminal: str, public_key: bytes, last_epoch: int) -> Certificate:
        """A new life for the terminal, whoever asks for it: its code was typed by a person."""
        self._serials += 1
        with self._transaction() as state:
            row = state.terminals.get(terminal)
            epoch = next_epoch(0 if row is None else row.epoch, last_epoch)
            state.terminals[terminal] = TerminalRow(
                id=terminal,
                unit="330101",
                desk=terminal[-2:],
                state=ACTIVE,
                epoch=epoch,
                public_key=public_key,
                cert_serial=str(self._serials),
                prior_serial=None,
                head_seq=0,
                head_hash=FIRST_HASH,
            )
        peer = Peer(terminal, epoch, str(self._serials))
        return Certificate(peer, self.state.generation)

    def receive(self, peer: Peer, batch: Batch) -> BatchReply:
        """As central.api.receiving does it."""
        row = self.state.terminals.get(peer.terminal)
        if row is None or not is_welcome(row, peer):
            fault: ChainFault | None = ChainFault.REVOKED
        else:
            fault = batch_fault(row, batch, self._keys.is_signed)
        replies: tuple[Reply, ...] = ()
        if fault is None:
            replies, fault = self._take(peer, batch)
        self.fuse.moment("centre: answer")
        return self._answer(peer, batch, replies, fault)

    def try_now(self, item: JournalItem, *, together: bool) -> None:
        """TryLaterError where the database is busy, once; StumbledError where the program fails."""
        if together and self.stumbles_in is not None:
            self.stumbles_in -= 1
            if self.stumbles_in < 0:
                self.stumbles_in = None
                raise StumbledError
        if self.cannot_in == 0:
            self.cannot.add(item.op_id)
        if self.cannot_in is not None:
            self.cannot_in = self.cannot_in - 1 if self.cannot_in else None
        if item.op_id in self.cannot:
            raise StumbledError
        if self.busy_in == 0:
            self.busy_in = None
            raise TryLaterError
        if self.busy_in is not None:
            self.busy_in -= 1

    def snapshot(self) -> State:
        """A backup of the database."""
        return self.state.copy()

    def restore(self, backup: State) -> None:
        """The backup again; whatever came after it is lost, and an administrator says so."""
        self.state = backup.copy()
        self.state.generation = self._next_generation()

    def mend(self) -> None:
        """A program that can: what was parked for its fault is judged, as api.parked does it."""
        self.cannot_in = None
        self.cannot.clear()
        state = self.state
        for op_id, received in tuple(state.inbox.items()):
            is_ours = received.reply.refusal is Refusal.CENTRE_FAULT
            if not is_ours or op_id in state.judged_later:
                continue
            state.judged_later |= {op_id}
            bare = replace(received.item, sealed_pin=None, credited=None, awaited=None)
            envelope = decode_envelope(bare.body)
            verdict = judge(state.books, Act(envelope, bare, self.time.now))
            number = next_number(state.books, envelope.terminal)
            why = (verdict.outcome, verdict.refusal, verdict.detail)
            told = Notice(number, self.time.now, op_id, *why)
            tell(state.books, envelope.terminal, told)

    # --- steps ---
    def _take(self, peer: Peer, batch: Batch) -> tuple[tuple[Reply, ...], ChainFault | None]:
        return take_batch(lambda: self._of_peer(peer), batch)

    @contextmanager
    def _of_peer(self, peer: Peer) -> Iterator[MemoryInbox | None]:
        with self._transaction() as state:
            row = state.terminals.get(peer.terminal)
            welcome = row is not None and is_welcome(row, peer)
            yield self.inbox(self, state, row) if row is not None and welcome else None

    @contextmanager
    def _transaction(self) -> Iterator[State]:
        before = self.state.copy()
        try:
            yield self.state
            self.fuse.moment("centre: commit")
        except BaseException:
            self.state = before
            raise
        self.fuse.moment("centre: committed")

    def _answer(
        self, peer: Peer, batch: Batch, replies: tuple[Reply, ...], fault: ChainFault | None
    ) -> BatchReply:
        head_seq, head_hash = head_of(self.state.terminals.get(peer.terminal))
        told = self.state.books.notices.get(peer.terminal, ())
        return BatchReply(
            replies=replies,
            head_seq=head_seq,
            head_hash=head_hash,
            generation=self.state.generation,
            server_time=self.time.now,
            lease=LEASE,
            notices=told[batch.notices_after :][:NOTICES_AT_ONCE],
            fault=fault,
            expected_seq=head_seq + 1 if fault is ChainFault.GAP else None,
        )

    def _next_generation(self) -> int:
        return generation_after(self.state.generation, self.time.now)
