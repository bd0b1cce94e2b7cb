"""The queue to the centre, in the store's own database: put with the fact, settled with its reply.

Rows are never deleted. Order is the journal's; nothing overtakes.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    Uuid,
    case,
    func,
    select,
    update,
)

from sync.ready_sql import change
from wire.codec import decode, encode
from wire.messages import Envelope, Outcome, Reply


class Settling(StrEnum):
    """What a reply did: told something new, repeated what was known, or nobody waited for it."""

    NEWS = "NEWS"
    KNOWN = "KNOWN"
    NOT_WAITING = "NOT_WAITING"


class QueueState(StrEnum):
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
    Index("ix_outbox_state", "state", "epoch", "seq"),
    sqlite_with_rowid=False,
)
_PUT: Final = (
    "INSERT INTO outbox (epoch, seq, op_id, kind, state, queued_ms) VALUES (?, ?, ?, ?, ?, ?)"
)
_WAITING: Final = (QueueState.QUEUED, QueueState.SENDING)


@dataclass(frozen=True, slots=True)
class QueuedRow:
    """One line of the queue as a person may see it."""

    seq: int
    op_id: UUID
    kind: str
    state: QueueState
    queued_at: datetime
    settled_at: datetime | None
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many operations wait, since when, and how many want a person to look."""

    waiting: int
    attention: int
    oldest: datetime | None


def put(db: Connection, envelope: Envelope) -> None:
    """Queue the envelope, in the transaction that wrote it."""
    row = (
        envelope.epoch,
        envelope.seq,
        envelope.op_id.hex,
        envelope.operation.kind,
        QueueState.QUEUED.value,
        _ms(envelope.at),
    )
    change(db, _PUT, row)


def pending(db: Connection, epoch: int, limit: int) -> tuple[int, ...]:
    """The places of the oldest unanswered operations, without a hole, at most `limit`."""
    oldest = (
        select(outbox.c.seq)
        .where(outbox.c.epoch == epoch, outbox.c.state.in_(_WAITING))
        .order_by(outbox.c.seq)
        .limit(limit)
    )
    found: list[int] = []
    for seq in db.execute(oldest).scalars():
        if found and seq != found[-1] + 1:
            break
        found.append(seq)
    return tuple(found)


def mark_sending(db: Connection, epoch: int, places: tuple[int, ...]) -> None:
    """Written before the first byte leaves: from here on the outcome may be unknown."""
    db.execute(
        update(outbox)
        .where(outbox.c.epoch == epoch, outbox.c.seq.between(places[0], places[-1]))
        .where(outbox.c.state == QueueState.QUEUED)
        .values(state=QueueState.SENDING)
    )


def settle(db: Connection, epoch: int, reply: Reply, now: datetime, *, awaited: bool) -> Settling:
    """Keep the reply beside its operation.

    Args:
        awaited: somebody at the counter is waiting for this very answer and will be shown it.
    """
    place = (outbox.c.epoch == epoch, outbox.c.seq == reply.seq, outbox.c.op_id == reply.op_id)
    kept = db.execute(select(outbox.c.reply).where(*place)).scalar()
    known = kept is not None and _same(decode(Reply, kept), reply)
    state = QueueState.ATTENTION if _wants_a_person(reply, awaited=awaited) else QueueState.SETTLED
    news = {"state": state, "settled_ms": _ms(now), "reply": encode(reply)}
    done = db.execute(
        update(outbox)
        .where(*place, outbox.c.state.in_(_WAITING))
        .values(**({"state": QueueState.SETTLED} if known else news))
    )
    if done.rowcount == 0:
        return Settling.NOT_WAITING
    return Settling.KNOWN if known else Settling.NEWS


def ask_again(db: Connection, epoch: int, from_seq: int) -> int:
    """Queue every operation from this place on again, answered or not; how many."""
    again = db.execute(
        update(outbox)
        .where(outbox.c.epoch == epoch, outbox.c.seq >= from_seq)
        .values(state=QueueState.QUEUED)
    )
    return again.rowcount


def reply_to(db: Connection, op_id: UUID) -> Reply | None:
    """The answer as kept, or None while there is none."""
    text = db.execute(select(outbox.c.reply).where(outbox.c.op_id == op_id)).scalar()
    return decode(Reply, text) if text is not None else None


def newest_waiting(db: Connection, epoch: int) -> UUID | None:
    """The operation whose answer will be the last to come."""
    newest = (
        select(outbox.c.op_id)
        .where(outbox.c.epoch == epoch, outbox.c.state.in_(_WAITING))
        .order_by(outbox.c.seq.desc())
        .limit(1)
    )
    return db.execute(newest).scalar()


def is_waiting(db: Connection, op_id: UUID) -> bool:
    """True if the operation is recorded and the centre has not answered it yet."""
    state = db.execute(select(outbox.c.state).where(outbox.c.op_id == op_id)).scalar()
    return state in _WAITING


def looked_at(db: Connection, op_id: UUID) -> None:
    """A person has seen to it: the row wants no attention any more."""
    db.execute(
        update(outbox)
        .where(outbox.c.op_id == op_id, outbox.c.state == QueueState.ATTENTION)
        .values(state=QueueState.SETTLED)
    )


def counts(db: Connection) -> QueueCounts:
    """What the queue lamp shows."""
    waits = outbox.c.state.in_(_WAITING)
    attention = outbox.c.state == QueueState.ATTENTION
    row = db.execute(
        select(
            func.count(case((waits, 1))).label("waiting"),
            func.count(case((attention, 1))).label("attention"),
            func.min(case((waits, outbox.c.queued_ms))).label("oldest"),
        ).where(outbox.c.state != QueueState.SETTLED)
    ).one()
    return QueueCounts(row.waiting, row.attention, _moment(row.oldest))


def rows(db: Connection, limit: int) -> tuple[QueuedRow, ...]:
    """The newest operations first, those that wait or want a person before the settled ones."""
    settled_last = case((outbox.c.state == QueueState.SETTLED, 1), else_=0)
    newest = (
        select(outbox)
        .order_by(settled_last, outbox.c.epoch.desc(), outbox.c.seq.desc())
        .limit(limit)
    )
    return tuple(_shown(row) for row in db.execute(newest))


def _wants_a_person(reply: Reply, *, awaited: bool) -> bool:
    if reply.outcome is Outcome.REFUSED:
        return not awaited
    return reply.outcome in {Outcome.SUSPENSE, Outcome.PARKED}


def _same(kept: Reply, reply: Reply) -> bool:
    return replace(kept, replay=False) == replace(reply, replay=False)


def _shown(row: Row[tuple[object, ...]]) -> QueuedRow:
    reply = decode(Reply, row.reply) if row.reply is not None else None
    queued_at, settled_at = _moment(row.queued_ms), _moment(row.settled_ms)
    assert queued_at is not None  # noqa: S101 - the column is NOT NULL
    state = QueueState(row.state)
    return QueuedRow(row.seq, row.op_id, row.kind, state, queued_at, settled_at, reply)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(ms: int | None) -> datetime | None:
    return datetime.fromtimestamp(ms / 1000, UTC) if ms is not None else None
