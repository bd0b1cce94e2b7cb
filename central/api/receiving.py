"""A batch of a terminal's journal, from the terminal itself or carried here by another one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from central.api import inbox
from central.api.centre import Centre
from central.api.chain import Opening, take_batch
from central.db.engine import look, transaction
from central.orgs import notices, policy, terminals
from central.orgs.certificates import Peer
from central.orgs.store.terminals import TerminalRow
from wire.journal import batch_is_signed
from wire.messages import Batch, BatchReply, ChainFault, Reply
from wire.values import utc_now


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the items of a batch, up to the fault that stopped it."""

    replies: tuple[Reply, ...]
    fault: ChainFault | None


def receive(centre: Centre, peer: Peer, batch: Batch) -> BatchReply:
    """A reply an item, in order, up to the first fault of the chain.

    Source: security page 4.2.
    """
    with look(centre.database) as db:
        row = terminals.find_terminal(db, peer.terminal)
    if row is None or row.public_key is None or not terminals.is_welcome(row, peer):
        fault: ChainFault | None = ChainFault.REVOKED
    else:
        fault = batch_fault(row, batch)
    replies: tuple[Reply, ...] = ()
    if fault is None:
        replies, fault = take_batch(_of_peer(centre, peer, batch.waiting), batch)
    return _batch_reply(centre, peer, Taken(replies, fault), batch.notices_after)


def batch_fault(
    row: TerminalRow, batch: Batch, is_signed: Callable[[Batch, bytes], bool] = batch_is_signed
) -> ChainFault | None:
    """What is wrong with the batch as a whole: another life, or not signed by this one."""
    if batch.epoch != row.epoch:
        return ChainFault.EPOCH
    if row.public_key is None or batch.terminal != row.id:
        return ChainFault.SIGNATURE
    return None if is_signed(batch, row.public_key) else ChainFault.SIGNATURE


def _of_peer(centre: Centre, peer: Peer, waiting: int) -> Opening:
    """Each transaction under the lock of its terminal."""

    @contextmanager
    def opening() -> Iterator[inbox.SqlInbox | None]:
        with transaction(centre.database) as db:
            row = terminals.lock_terminal(db, peer.terminal)
            welcome = row is not None and terminals.is_welcome(row, peer)
            known = row if welcome else None
            yield inbox.SqlInbox(db, centre.keys, known, waiting) if known is not None else None

    return opening


def _batch_reply(centre: Centre, peer: Peer, taken: Taken, notices_after: int) -> BatchReply:
    moment = utc_now()
    with look(centre.database) as db:
        row = terminals.find_terminal(db, peer.terminal)
        place = (peer.terminal, peer.epoch)
        lease, generation = policy.lease_and_generation(db, centre.keys, place, moment)
        news = notices.after(db, peer.terminal, notices_after)
    head_seq, head_hash = terminals.head_of(row)
    gap = row is not None and taken.fault is ChainFault.GAP
    return BatchReply(
        replies=taken.replies,
        head_seq=head_seq,
        head_hash=head_hash,
        generation=generation,
        server_time=moment,
        lease=lease,
        notices=news,
        fault=taken.fault,
        expected_seq=head_seq + 1 if gap else None,
    )
