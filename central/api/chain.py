"""The protocol of a terminal's journal: each row answered once and for ever, whatever comes twice.

It knows no database: `Inbox` is what it asks of one, so that simulated centres run this very code.
Source: security page 4.2; decision 0026.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias
from uuid import UUID

from wire.codec import decode
from wire.journal import body_sha256, chained
from wire.messages import Batch, ChainFault, Envelope, JournalItem, Outcome, Reply
from wire.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Known:
    """An operation as it was received first: the bytes' digest, its row's hash, its reply."""

    body_sha256: str
    hash: str
    reply: str


class Inbox(Protocol):
    """One terminal's journal at the centre, within one transaction."""

    @property
    def head(self) -> tuple[int, str]:
        """The last row known: its sequence number and hash."""

    def at_place(self, seq: int) -> Known | None:
        """The row received at this place, new or seen before by another way."""

    def find(self, op_id: UUID) -> Known | None:
        """The operation as it was received first, from whatever journal."""

    def take(self, item: JournalItem, digest: str) -> Reply:
        """Judge a new operation, keep it with its reply, and move the head to it."""

    def keep_again(self, item: JournalItem, digest: str, reply: Reply) -> None:
        """Keep a row whose operation is known already, and move the head to it."""

    def alarm(self, item: JournalItem, what: Refusal) -> None:
        """Something that no honest terminal does."""


Opening: TypeAlias = Callable[[], AbstractContextManager[Inbox | None]]


def take_batch(opening: Opening, batch: Batch) -> tuple[tuple[Reply, ...], ChainFault | None]:
    """A reply an item, in order, up to the first fault of the chain.

    Args:
        opening: begins the transaction of one row; None inside it where the terminal is shut out.
    """
    replies: list[Reply] = []
    before = batch.prev_hash
    for item in batch.items:
        with opening() as inbox:
            answer = ChainFault.REVOKED if inbox is None else take(inbox, item, before)
        if isinstance(answer, ChainFault):
            return tuple(replies), answer
        replies.append(answer)
        before = chained(before, item.seq, item.body)
    return tuple(replies), None


def take(inbox: Inbox, item: JournalItem, before: str) -> Reply | ChainFault:
    """The reply to one row of the journal; `before` is the hash of the rows ahead of it."""
    head_seq, head_hash = inbox.head
    digest = chained(before, item.seq, item.body)
    if item.seq <= head_seq:
        return _seen_before(inbox, item, digest)
    if item.seq > head_seq + 1:
        return ChainFault.GAP
    if before != head_hash:
        return ChainFault.FORK
    known = inbox.find(item.op_id)
    if known is None:
        return inbox.take(item, digest)
    return _known_by_another_way(inbox, item, known, digest)


def belongs(envelope: Envelope, place: tuple[str, int], item: JournalItem) -> bool:
    """True if the body names the place where it was found, or one of an earlier life.

    Args:
        place: (terminal, epoch) of the journal in which it was found.
    """
    terminal, epoch = place
    if (envelope.terminal, envelope.op_id) != (terminal, item.op_id):
        return False
    return envelope.epoch < epoch or (envelope.epoch, envelope.seq) == (epoch, item.seq)


def _seen_before(inbox: Inbox, item: JournalItem, digest: str) -> Reply | ChainFault:
    """The reply it got; another row in its place is another tale of the same journal."""
    known = inbox.at_place(item.seq)
    if known is None or known.hash != digest:
        return ChainFault.FORK
    return replace(decode(Reply, known.reply), replay=True)


def _known_by_another_way(inbox: Inbox, item: JournalItem, known: Known, digest: str) -> Reply:
    """The first reply once more; the same id over other bytes is nobody's honest doing."""
    sha256 = body_sha256(item.body)
    if known.body_sha256 == sha256:
        first = decode(Reply, known.reply)
        parked = first.outcome is Outcome.PARKED
        outcome = Outcome.PARKED if parked else Outcome.DUPLICATE
        reply = replace(first, seq=item.seq, outcome=outcome)
    else:
        inbox.alarm(item, Refusal.ID_REUSED)
        reply = Reply(item.seq, item.op_id, sha256, Outcome.PARKED, Refusal.ID_REUSED)
    inbox.keep_again(item, digest, reply)
    return reply
