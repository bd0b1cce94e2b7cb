"""The queue to the centre, in the store's own database: put with the fact, settled with its reply.

Rows are never deleted. Order is the journal's; nothing overtakes.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, Uuid

from sync.ready_sql import Transaction, change, every, first
from wire.codec import decode, encode
from wire.messages import Envelope, Outcome, Reply
from wire.refusals import Refusal

Db: TypeAlias = Transaction


class Settling(StrEnum):
    """What a reply did: told something new, repeated what was known, or nobody waited for it."""

    NEWS = "NEWS"
    KNOWN = "KNOWN"
    NOT_WAITING = "NOT_WAITING"


class QueueState(StrEnum):
    """QUEUED and SENDING wait for the centre; ATTENTION waits for a person."""

    QUEUED = "QUEUED"
    SENDING = "SENDING"
    SETTLED = "SETTLED"
    ATTENTION = "ATTENTION"


TABLES: Final = MetaData()
outbox = Table(
    "outbox",
    TABLES,
    Column("epoch", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("op_id", Uuid, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("queued_ms", Integer, nullable=False),
    Column("settled_ms", Integer),
    Column("reply", Text),
    Column("looked_ms", Integer),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index("ix_outbox_state", "state", "epoch", "seq"),
    sqlite_with_rowid=False,
)
_WAITING: Final = (QueueState.QUEUED, QueueState.SENDING)
_PUT: Final = (
    "INSERT INTO outbox (epoch, seq, op_id, kind, state, queued_ms) "
    "VALUES (?, ?, ?, ?, 'QUEUED', ?)"
)
_PUT_AGAIN: Final = (
    "INSERT INTO outbox (epoch, seq, op_id, kind, state, queued_ms, attempts) "
    "VALUES (?, ?, ?, ?, 'QUEUED', ?, 1)"
)
# Asked again while it calls a person, a row loses the time of its answer: so the call is kept.
_MOVE: Final = (
    "UPDATE outbox SET epoch = ?, seq = ?, state = 'QUEUED', "
    "settled_ms = CASE state WHEN 'ATTENTION' THEN NULL ELSE settled_ms END WHERE op_id = ?"
)
# By the states: in the order of the places SQLite would go through every answered row.
_PENDING: Final = (
    "SELECT seq FROM outbox INDEXED BY ix_outbox_state "
    "WHERE state IN ('QUEUED', 'SENDING') AND epoch = ? ORDER BY seq LIMIT ?"
)
_MARK: Final = (
    "UPDATE outbox SET state = 'SENDING', attempts = attempts + 1 "
    "WHERE epoch = ? AND seq BETWEEN ? AND ? AND state IN ('QUEUED', 'SENDING')"
)
_NOT_SENT: Final = (
    "UPDATE outbox SET state = 'QUEUED', attempts = attempts - 1 "
    "WHERE epoch = ? AND seq BETWEEN ? AND ? AND state = 'SENDING'"
)
_UNTOUCHED: Final = (
    "SELECT 1 FROM outbox WHERE op_id = ? AND state = 'QUEUED' AND attempts = 0 AND reply IS NULL"
)
_MAY_HAVE_LEFT: Final = (
    "UPDATE outbox SET attempts = 1 WHERE state = 'QUEUED' AND epoch = ? AND attempts = 0"
)
_FIRST_FRESH: Final = (
    "SELECT min(seq) FROM outbox WHERE state = 'QUEUED' AND epoch = ? AND seq BETWEEN ? AND ?"
)
_KEPT: Final = (
    "SELECT reply, looked_ms, settled_ms FROM outbox "
    "WHERE epoch = ? AND seq = ? AND op_id = ? AND reply IS NOT NULL"
)
_SETTLE: Final = (
    "UPDATE outbox SET state = ?, settled_ms = ?, reply = ?, looked_ms = ? "
    "WHERE epoch = ? AND seq = ? AND op_id = ? AND state IN ('QUEUED', 'SENDING')"
)
_SETTLE_FIRST: Final = f"{_SETTLE} AND reply IS NULL"
_REPLIES: Final = (
    "SELECT op_id, reply FROM outbox WHERE epoch = ? AND seq BETWEEN ? AND ? AND reply IS NOT NULL"
)
_ASK_AGAIN: Final = (
    "UPDATE outbox SET state = 'QUEUED', "
    "settled_ms = CASE state WHEN 'ATTENTION' THEN NULL ELSE settled_ms END "
    "WHERE epoch = ? AND seq >= ?"
)
_NEWEST: Final = (
    "SELECT op_id FROM outbox INDEXED BY ix_outbox_state "
    "WHERE state IN ('QUEUED', 'SENDING') AND epoch = ? ORDER BY seq DESC LIMIT 1"
)
_LOOKED_AT: Final = (
    "UPDATE outbox SET state = CASE state WHEN 'ATTENTION' THEN 'SETTLED' ELSE state END, "
    "looked_ms = ? WHERE op_id = ?"
)
_CALL: Final = (
    "UPDATE outbox SET state = 'ATTENTION', looked_ms = NULL WHERE op_id = ? AND state = 'SETTLED'"
)
_CALL_AGAIN: Final = (
    "UPDATE outbox SET state = 'ATTENTION' "
    "WHERE op_id = ? AND state = 'SETTLED' AND looked_ms IS NULL"
)
_COUNTS: Final = (
    "SELECT count(*) FILTER (WHERE state IN ('QUEUED', 'SENDING')), "
    "count(*) FILTER (WHERE state = 'ATTENTION'), "
    "min(queued_ms) FILTER (WHERE state IN ('QUEUED', 'SENDING')), "
    "count(*) FILTER (WHERE state = 'SENDING') "
    "FROM outbox WHERE state IN ('QUEUED', 'SENDING', 'ATTENTION')"
)
_ROWS: Final = (
    "SELECT seq, op_id, kind, state, queued_ms, settled_ms, reply, attempts FROM outbox "
    "ORDER BY state = 'SETTLED', state <> 'ATTENTION', epoch DESC, seq DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class SettledRow:
    """What a reply did, and the other one that was kept until it came, if there was one."""

    settling: Settling
    before: Reply | None = None


@dataclass(frozen=True, slots=True)
class QueuedRow:
    """One line of the queue as a person may see it; `attempts` to send it so far."""

    seq: int
    op_id: UUID
    kind: str
    state: QueueState
    queued_at: datetime
    settled_at: datetime | None
    reply: Reply | None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many operations wait, since when, and how many want a person to look.

    `sending` of the waiting ones have been sent: their outcome is unknown.
    """

    waiting: int
    attention: int
    oldest: datetime | None
    sending: int = 0


def put(db: Db, envelope: Envelope) -> None:
    """Queue the envelope, in the transaction that wrote it."""
    op_id, kind = envelope.op_id.hex, envelope.operation.kind
    change(db, _PUT, (envelope.epoch, envelope.seq, op_id, kind, _ms(envelope.at)))


def put_again(db: Db, place: tuple[int, int], op_id: UUID, kind: str, at: datetime) -> None:
    """Queue an operation at `place`, (epoch, seq): moved there from an earlier life, or new.

    A new one comes out of the second copy: it may have been sent before.
    """
    if not change(db, _MOVE, (*place, op_id.hex)):
        change(db, _PUT_AGAIN, (*place, op_id.hex, kind, _ms(at)))


def may_have_left(db: Db, epoch: int) -> None:
    """The store was set back: whatever it calls unsent may have been sent since."""
    change(db, _MAY_HAVE_LEFT, (epoch,))


def pending(db: Db, epoch: int, limit: int) -> tuple[int, ...]:
    """The places of the oldest unanswered operations, without a hole, at most `limit`."""
    found: list[int] = []
    for (seq,) in every(db, _PENDING, (epoch, limit)):
        if found and seq != found[-1] + 1:
            break
        found.append(seq)
    return tuple(found)


def mark_sending(db: Db, epoch: int, places: tuple[int, ...]) -> int | None:
    """Written before the first byte leaves: from here on the outcome may be unknown.

    Returns:
        The place from which on nothing was sent before; None if everything was.
    """
    between = (epoch, places[0], places[-1])
    fresh = first(db, _FIRST_FRESH, between)
    change(db, _MARK, between)
    return fresh[0] if fresh is not None else None


def take_back(db: Db, epoch: int, from_seq: int, to_seq: int) -> None:
    """No byte has left: what was marked as being sent for the first time is queued again."""
    change(db, _NOT_SENT, (epoch, from_seq, to_seq))


def settle(db: Db, epoch: int, reply: Reply, now: datetime, *, awaited: bool) -> SettledRow:
    """Keep the reply beside its operation.

    A second reply that differs from the first, after the centre was restored, calls a person;
    who was called before is called still.

    Args:
        awaited: somebody at the counter is waiting for this very answer and will be shown it.
    """
    place = (epoch, reply.seq, reply.op_id.hex)
    looked_ms = _ms(now) if awaited and reply.effect is Outcome.REFUSED else None
    state = _state(calls=_wants_a_person(reply), looked_ms=looked_ms)
    if change(db, _SETTLE_FIRST, (state, _ms(now), encode(reply), looked_ms, *place)):
        return _FIRST_ANSWER
    return _settle_again(db, place, (reply, now), awaited=awaited)


_FIRST_ANSWER: Final = SettledRow(Settling.NEWS)


def _settle_again(
    db: Db, place: tuple[int, int, str], told: tuple[Reply, datetime], *, awaited: bool
) -> SettledRow:
    """A further reply to an operation that had one; or to one that does not wait at all."""
    reply, now = told
    row = first(db, _KEPT, place)
    if row is None:
        return SettledRow(Settling.NOT_WAITING)
    text, looked_ms, settled_ms = row
    kept = decode(Reply, text)
    known = _same(kept, reply)
    if not known:
        text, looked_ms = encode(reply), None
    if awaited and reply.effect is Outcome.REFUSED:
        looked_ms = _ms(now)
    calls = _wants_a_person(reply) or not known or settled_ms is None
    state = _state(calls=calls, looked_ms=looked_ms)
    if not change(db, _SETTLE, (state, _ms(now), text, looked_ms, *place)):
        return SettledRow(Settling.NOT_WAITING)
    return SettledRow(Settling.KNOWN) if known else SettledRow(Settling.NEWS, kept)


def _state(*, calls: bool, looked_ms: int | None) -> str:
    """Where an answered row goes: to a person who has not looked at it yet, or to rest."""
    return (QueueState.ATTENTION if calls and looked_ms is None else QueueState.SETTLED).value


def ask_again(db: Db, epoch: int, from_seq: int) -> int:
    """Queue every operation from this place on again, answered or not; how many."""
    return change(db, _ASK_AGAIN, (epoch, from_seq))


def reply_to(db: Db, op_id: UUID) -> Reply | None:
    """The answer as kept, or None while there is none."""
    row = first(db, "SELECT reply FROM outbox WHERE op_id = ?", (op_id.hex,))
    return decode(Reply, row[0]) if row is not None and row[0] is not None else None


def replies_between(db: Db, epoch: int, first_seq: int, last_seq: int) -> dict[UUID, Reply]:
    """The answers kept of the operations at these places, as far as there are any."""
    kept = every(db, _REPLIES, (epoch, first_seq, last_seq))
    return {UUID(op_id): decode(Reply, text) for op_id, text in kept}


def newest_waiting(db: Db, epoch: int) -> UUID | None:
    """The operation whose answer will be the last to come."""
    row = first(db, _NEWEST, (epoch,))
    return UUID(row[0]) if row is not None else None


def is_waiting(db: Db, op_id: UUID) -> bool:
    """True if the operation is recorded and the centre has not answered it yet."""
    row = first(db, "SELECT state FROM outbox WHERE op_id = ?", (op_id.hex,))
    return row is not None and row[0] in _WAITING


def is_unknown(db: Db, op_id: UUID) -> bool:
    """True if the operation may have reached the centre, which has not answered it."""
    row = first(db, "SELECT state FROM outbox WHERE op_id = ?", (op_id.hex,))
    return row is not None and row[0] == QueueState.SENDING


def is_untouched(db: Db, op_id: UUID) -> bool:
    """True if the operation is recorded and surely never left this terminal."""
    return first(db, _UNTOUCHED, (op_id.hex,)) is not None


def looked_at(db: Db, op_id: UUID, now: datetime) -> None:
    """A person has seen to it: the row wants no attention any more."""
    change(db, _LOOKED_AT, (_ms(now), op_id.hex))


def call_a_person(db: Db, op_id: UUID) -> None:
    """Something came up about an answered operation: it wants a person to look."""
    change(db, _CALL, (op_id.hex,))


def call_again(db: Db, op_id: UUID) -> None:
    """Something had come up about an operation asked again: who has not looked yet shall."""
    change(db, _CALL_AGAIN, (op_id.hex,))


def counts(db: Db) -> QueueCounts:
    """What the queue lamp shows."""
    waiting, attention, oldest, sending = first(db, _COUNTS) or (0, 0, None, 0)
    return QueueCounts(waiting, attention, _moment(oldest), sending)


def rows(db: Db, limit: int) -> tuple[QueuedRow, ...]:
    """Those that want a person first, then those that wait, then the settled ones; newest first."""
    return tuple(_shown(row) for row in every(db, _ROWS, (limit,)))


def _wants_a_person(reply: Reply) -> bool:
    match reply.effect:
        case Outcome.SUSPENSE:
            return reply.refusal is not Refusal.SALE_AWAITED
        case Outcome.REFUSED | Outcome.PARKED:
            return True
        case Outcome.APPLIED | Outcome.DUPLICATE:
            return False


def _same(kept: Reply, reply: Reply) -> bool:
    """True if both say the same of the operation, wherever it stood in the journal."""
    return _bare(kept) == _bare(reply)


def _bare(reply: Reply) -> Reply:
    return replace(reply, seq=0, replay=False, outcome=reply.effect)


def _shown(row: tuple[Any, ...]) -> QueuedRow:
    seq, op_id, kind, state, queued_ms, settled_ms, text, attempts = row
    reply = decode(Reply, text) if text is not None else None
    queued_at = datetime.fromtimestamp(queued_ms / 1000, UTC)
    return QueuedRow(
        seq,
        UUID(op_id),
        kind,
        QueueState(state),
        queued_at,
        _moment(settled_ms),
        reply,
        attempts,
    )


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(ms: int | None) -> datetime | None:
    return datetime.fromtimestamp(ms / 1000, UTC) if ms is not None else None
