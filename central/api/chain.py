"""The protocol of a terminal's journal: each row answered once and for ever, whatever comes twice.

It knows no database: `Inbox` is what it asks of one, so that simulated centres run this very code.
Source: security page 4.2; decisions 0026 and 0028.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol, TypeAlias
from uuid import UUID

from central.errors import TryLaterError
from wire.codec import decode
from wire.journal import body_sha256, chained
from wire.messages import Batch, ChainFault, Envelope, JournalItem, Outcome, Reply
from wire.refusals import Refusal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the journal in its chain: the hash of the rows ahead of it, and with it."""

    item: JournalItem
    before: str
    hash: str


Links: TypeAlias = tuple[Link, ...]
Replies: TypeAlias = tuple[Reply, ...]


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

    def at_places(self, first_seq: int, last_seq: int) -> Mapping[int, Known]:
        """The rows received at these places, new or seen before by another way."""

    def find(self, op_ids: tuple[UUID, ...]) -> Mapping[UUID, Known]:
        """Those of the operations that were received before, from whatever journal."""

    def take(self, links: Links) -> Replies:
        """Judge new operations, keep them with their replies, and move the head.

        The first one, and as many of those that follow as go together with it.
        """

    def keep_again(self, link: Link, reply: Reply) -> None:
        """Keep a row whose operation is known already, and move the head to it."""

    def park(self, link: Link, reply: Reply, what: str) -> None:
        """Keep a new operation that this program fails at, for a later one; move the head to it.

        Args:
            what: the name of the fault.
        """

    def alarm(self, item: JournalItem, what: Refusal) -> None:
        """Something that no honest terminal does."""


Opening: TypeAlias = Callable[[], AbstractContextManager[Inbox | None]]


def links_of(batch: Batch) -> Links:
    """The rows of the batch in their chain."""
    links: list[Link] = []
    before = batch.prev_hash
    for item in batch.items:
        links.append(Link(item, before, chained(before, item.seq, item.body)))
        before = links[-1].hash
    return tuple(links)


def take_batch(opening: Opening, batch: Batch) -> tuple[Replies, ChainFault | None]:
    """A reply an item, in order, up to the first fault of the chain.

    Rows that go together share a transaction. Where one of them cannot be done at all, none of
    that transaction is: then each row of the batch has one of its own, so that it fails alone. A
    row that cannot be done even so is parked, and holds up none of those behind it.

    Args:
        opening: begins a transaction; None inside it where the terminal is shut out.
    """
    left, replies, together = links_of(batch), list[Reply](), True
    while left:
        try:
            answer = _in_one(opening, left if together else left[:1])
        except Exception as fault:
            if together and len(left) > 1:
                log.warning("rows from seq %s on go one by one", left[0].item.seq, exc_info=True)
                together = False
                continue
            if isinstance(fault, TryLaterError):
                raise
            log.exception("operation %s is parked", left[0].item.op_id)
            answer = _parked(opening, left[0], type(fault).__name__)
        if isinstance(answer, ChainFault):
            return tuple(replies), answer
        replies += answer
        left = left[len(answer) :]
    return tuple(replies), None


def _in_one(opening: Opening, links: Links) -> Replies | ChainFault:
    with opening() as inbox:
        return ChainFault.REVOKED if inbox is None else take(inbox, links)


def _parked(opening: Opening, link: Link, what: str) -> Replies | ChainFault:
    with opening() as inbox:
        if inbox is None:
            return ChainFault.REVOKED
        item = link.item
        sha256 = body_sha256(item.body)
        reply = Reply(item.seq, item.op_id, sha256, Outcome.PARKED, Refusal.CENTRE_FAULT)
        inbox.park(link, reply, what)
        return (reply,)


def take(inbox: Inbox, links: Links) -> Replies | ChainFault:
    """The replies to the first of these rows, as many as go together; or what is wrong with it."""
    head_seq, head_hash = inbox.head
    first = links[0]
    if first.item.seq <= head_seq:
        seen = tuple(takewhile(lambda link: link.item.seq <= head_seq, links))
        return _seen_before(inbox, seen) or ChainFault.FORK
    if first.item.seq > head_seq + 1:
        return ChainFault.GAP
    if first.before != head_hash:
        return ChainFault.FORK
    whole = _without_hole(links)
    known = inbox.find(tuple(link.item.op_id for link in whole))
    if first.item.op_id in known:
        return _known_by_another_way(inbox, whole, known)
    return inbox.take(tuple(_new(whole, known)))


def belongs(envelope: Envelope, place: tuple[str, int], item: JournalItem) -> bool:
    """True if the body names the place where it was found, or one of an earlier life.

    Args:
        place: (terminal, epoch) of the journal in which it was found.
    """
    terminal, epoch = place
    if (envelope.terminal, envelope.op_id) != (terminal, item.op_id):
        return False
    return envelope.epoch < epoch or (envelope.epoch, envelope.seq) == (epoch, item.seq)


def _without_hole(links: Links) -> Links:
    first_seq = links[0].item.seq
    return tuple(
        link
        for link, _seq in takewhile(
            lambda placed: placed[0].item.seq == placed[1],
            zip(links, range(first_seq, first_seq + len(links)), strict=True),
        )
    )


def _new(links: Links, known: Mapping[UUID, Known]) -> Iterator[Link]:
    """Up to the first operation that is known, be it from this very batch."""
    met = set(known)
    for link in links:
        if link.item.op_id in met:
            return
        met.add(link.item.op_id)
        yield link


def _seen_before(inbox: Inbox, links: Links) -> Replies:
    """The replies they got; another row in such a place is another tale of the same journal."""
    places = [link.item.seq for link in links]
    found = inbox.at_places(min(places), max(places))
    replies: list[Reply] = []
    for link in links:
        known = found.get(link.item.seq)
        if known is None or known.hash != link.hash:
            break
        replies.append(replace(decode(Reply, known.reply), replay=True))
    return tuple(replies)


def _known_by_another_way(inbox: Inbox, links: Links, known: Mapping[UUID, Known]) -> Replies:
    """The first replies once more; the same id over other bytes is nobody's honest doing."""
    replies: list[Reply] = []
    for link in takewhile(lambda link: link.item.op_id in known, links):
        item, first = link.item, known[link.item.op_id]
        reply = _first_reply(item, first)
        if reply is None:
            inbox.alarm(item, Refusal.ID_REUSED)
            sha256 = body_sha256(item.body)
            reply = Reply(item.seq, item.op_id, sha256, Outcome.PARKED, Refusal.ID_REUSED)
        inbox.keep_again(link, reply)
        replies.append(reply)
    return tuple(replies)


def _first_reply(item: JournalItem, known: Known) -> Reply | None:
    """What was said to the same bytes; None if they were others."""
    if known.body_sha256 != body_sha256(item.body):
        return None
    first = decode(Reply, known.reply)
    parked = first.outcome is Outcome.PARKED
    return replace(first, seq=item.seq, outcome=Outcome.PARKED if parked else Outcome.DUPLICATE)
