"""A batch of a terminal's journal: each row in its own transaction, answered once and for ever."""

from dataclasses import dataclass, replace
from typing import Any

from central.api import dispatch, store
from central.api.centre import Centre
from central.api.signers import verified_signers
from central.db.engine import Db, look, transaction
from central.orgs import policy, terminals, units
from central.orgs.act import Act, Verdict
from central.orgs.certificates import Peer
from central.orgs.store.terminals import TerminalRow
from wire.codec import UnknownKindError, UnreadableError, decode, decode_envelope, encode
from wire.journal import FIRST_HASH, batch_is_signed, body_sha256, chained
from wire.messages import Batch, BatchReply, ChainFault, Envelope, JournalItem, Outcome, Reply
from wire.refusals import Refusal
from wire.values import new_id, utc_now


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why the rest of the batch is not looked at."""

    fault: ChainFault


@dataclass(frozen=True, slots=True)
class _Judged:
    """A reply, and the kind that was found in the body."""

    reply: Reply
    kind: str = ""


def receive(centre: Centre, peer: Peer, batch: Batch) -> BatchReply:
    """A reply an item, in order, up to the first fault of the chain.

    Source: security page 4.2.
    """
    fault = _batch_fault(centre, peer, batch)
    replies: list[Reply] = []
    before = batch.prev_hash
    for item in () if fault else batch.items:
        answer = _take(centre, peer, item, before)
        if isinstance(answer, _Stop):
            fault = answer.fault
            break
        replies.append(answer)
        before = chained(before, item.seq, item.body)
    return _batch_reply(centre, peer, tuple(replies), fault)


def _batch_fault(centre: Centre, peer: Peer, batch: Batch) -> ChainFault | None:
    with look(centre.database) as db:
        row = terminals.find_terminal(db, peer.terminal)
    if row is None or row.public_key is None or not terminals.is_welcome(row, peer):
        return ChainFault.REVOKED
    if batch.epoch != row.epoch:
        return ChainFault.EPOCH
    if batch.terminal != row.id or not batch_is_signed(batch, row.public_key):
        return ChainFault.SIGNATURE
    return None


def _take(centre: Centre, peer: Peer, item: JournalItem, before: str) -> Reply | _Stop:
    """One row of the journal; `before` is the hash of the rows ahead of it."""
    with transaction(centre.database) as db:
        row = terminals.lock_terminal(db, peer.terminal)
        if row is None or not terminals.is_welcome(row, peer):
            return _Stop(ChainFault.REVOKED)
        if item.seq <= row.head_seq:
            return _again(db, row, item, before)
        if item.seq > row.head_seq + 1:
            return _Stop(ChainFault.GAP)
        if before != row.head_hash:
            return _Stop(ChainFault.FORK)
        return _first_time(centre, db, row, item)


def _again(db: Db, row: TerminalRow, item: JournalItem, before: str) -> Reply | _Stop:
    """The stored reply to a row seen before; another row in its place is a fork."""
    known = store.at_place(db, row.id, row.epoch, item.seq)
    if known is not None:
        if known.hash != chained(before, item.seq, item.body):
            return _Stop(ChainFault.FORK)
        return replace(decode(Reply, known.reply), replay=True)
    duplicate = _duplicate(db, item)
    return _Stop(ChainFault.FORK) if duplicate is None else replace(duplicate, replay=True)


def _first_time(centre: Centre, db: Db, row: TerminalRow, item: JournalItem) -> Reply:
    moment = utc_now()
    digest = chained(row.head_hash, item.seq, item.body)
    terminals.move_head(db, row.id, (item.seq, digest), moment)
    duplicate = _duplicate(db, item)
    if duplicate is not None:
        return duplicate
    judged = _judged(centre, db, row, item)
    values: dict[str, Any] = {
        "op_id": item.op_id,
        "terminal": row.id,
        "epoch": row.epoch,
        "seq": item.seq,
        "kind": judged.kind,
        "body": item.body,
        "body_sha256": judged.reply.body_sha256,
        "hash": digest,
        "outcome": judged.reply.outcome.value,
        "reply": encode(judged.reply),
        "received_at": moment,
    }
    store.add(db, values, item.signatures)
    if judged.reply.case_id is not None and judged.reply.refusal is not None:
        store.open_case(db, judged.reply.case_id, item.op_id, judged.reply.refusal.value, moment)
    return judged.reply


def _duplicate(db: Db, item: JournalItem) -> Reply | None:
    """The result this operation had when it came by another way; None if it is new."""
    known = store.find(db, item.op_id)
    if known is None:
        return None
    first = decode(Reply, known.reply)
    return replace(
        first, seq=item.seq, body_sha256=body_sha256(item.body), outcome=Outcome.DUPLICATE
    )


def _judged(centre: Centre, db: Db, row: TerminalRow, item: JournalItem) -> _Judged:
    try:
        envelope = decode_envelope(item.body)
    except UnknownKindError as fault:
        why = Refusal.VERSION if fault.where == "version" else Refusal.KIND_UNKNOWN
        return _Judged(_reply(item, Verdict(Outcome.PARKED, why)))
    except UnreadableError:
        return _Judged(_reply(item, Verdict(Outcome.PARKED, Refusal.KIND_UNKNOWN)))
    kind = envelope.operation.kind
    if not _belongs(envelope, row, item):
        return _Judged(_reply(item, Verdict(Outcome.PARKED, Refusal.SIGNATURE_FAULT)), kind)
    signers, fault_found = verified_signers(db, row.unit, envelope, item)
    book = units.book_of(db, row.unit)
    act = Act(envelope, row.unit, book, signers, utc_now(), item.sealed_pin)
    verdict = dispatch.judge(db, act, centre.keys, fault_found)
    return _Judged(_reply(item, verdict), kind)


def _belongs(envelope: Envelope, row: TerminalRow, item: JournalItem) -> bool:
    """True if the body names the very place in the journal where it was found."""
    place = (envelope.terminal, envelope.epoch, envelope.seq, envelope.op_id)
    return place == (row.id, row.epoch, item.seq, item.op_id)


def _reply(item: JournalItem, verdict: Verdict) -> Reply:
    return Reply(
        seq=item.seq,
        op_id=item.op_id,
        body_sha256=body_sha256(item.body),
        outcome=verdict.outcome,
        refusal=verdict.refusal,
        case_id=new_id() if verdict.outcome is Outcome.SUSPENSE else None,
        detail=verdict.detail,
    )


def _batch_reply(
    centre: Centre, peer: Peer, replies: tuple[Reply, ...], fault: ChainFault | None
) -> BatchReply:
    moment = utc_now()
    with look(centre.database) as db:
        row = terminals.find_terminal(db, peer.terminal)
        lease, generation = policy.lease_and_generation(db, centre.keys, moment)
    return BatchReply(
        replies=replies,
        head_seq=row.head_seq if row else 0,
        head_hash=row.head_hash if row else FIRST_HASH,
        generation=generation,
        server_time=moment,
        lease=lease,
        fault=fault,
        expected_seq=row.head_seq + 1 if row and fault is ChainFault.GAP else None,
    )
