"""Receipts as printed, and what was done at this terminal, newest first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, func, insert, select, update

from app.store.engine import Db
from app.store.schema import print_job, receipt
from printing.receipt import Receipt, ReceiptKind
from printing.spool import JobState
from sync.journal import journal, newest_op
from sync.outbox import QueueState, outbox
from sync.ready_sql import change, first
from wire.codec import decode, decode_envelope
from wire.messages import Envelope, Reply
from wire.values import new_id

_QUEUED: Final = JobState.QUEUED.value.upper()
_DOUBTFUL: Final = JobState.DOUBTFUL.value.upper()
_RECEIPT: Final = (
    "INSERT INTO receipt (receipt_no, kind, ref_id, doc, shift_id, at) VALUES (?,?,?,?,?,?)"
)
_JOB: Final = (
    "INSERT INTO print_job (id, receipt_no, copy_no, state, attempts, reason, at) "
    "VALUES (?, ?, 0, 'QUEUED', 0, '', ?)"
)
REFILLED: Final = "refilled"
# A number ends in four digits that grow through the day, see receipts.issue.next_number.
_HOLES: Final = """
    SELECT sum(last - first + 1 - taken) FROM (
        SELECT min(serial) AS first, max(serial) AS last, count(*) AS taken FROM (
            SELECT substr(receipt_no, 1, length(receipt_no) - 4) AS day,
                CAST(substr(receipt_no, -4) AS INTEGER) AS serial
            FROM (
                SELECT receipt_no FROM receipt WHERE receipt_no BETWEEN ?1 AND ?2
                UNION
                SELECT receipt_no FROM recharge_slip WHERE receipt_no BETWEEN ?1 AND ?2
            )
            WHERE substr(receipt_no, -4) GLOB '[0-9][0-9][0-9][0-9]'
        ) GROUP BY day
    )
"""
_ONE_RECEIPT: Final = "SELECT doc, ref_id, shift_id, at FROM receipt WHERE receipt_no = ?"


@dataclass(frozen=True, slots=True)
class Kept:
    """A receipt as it was committed, and what it is about."""

    receipt: Receipt
    ref_id: UUID | None
    shift_id: UUID | None
    at: datetime


def add(db: Db, kept: Kept) -> None:
    """Keep the document and queue its original for the printer."""
    moment = round(kept.at.timestamp() * 1000)
    row = (
        kept.receipt.number,
        kept.receipt.kind.value,
        kept.ref_id.hex if kept.ref_id is not None else None,
        kept.receipt.to_json(),
        kept.shift_id.hex if kept.shift_id is not None else None,
        moment,
    )
    change(db, _RECEIPT, row)
    change(db, _JOB, (new_id().hex, kept.receipt.number, moment))


def add_told(db: Db, kept: Kept, state: JobState) -> None:
    """Keep the document of a paper of which this is known already; nothing is printed."""
    add(db, kept)
    db.execute(
        update(print_job)
        .where(print_job.c.receipt_no == kept.receipt.number, print_job.c.copy_no == 0)
        .values(state=state.value.upper(), reason=REFILLED)
    )


def add_copy(db: Db, copy: Receipt, at: datetime) -> None:
    """Queue a marked copy of a receipt that is kept."""
    row = {
        "id": new_id(),
        "receipt_no": copy.number,
        "copy_no": copy.copy_no,
        "state": _QUEUED,
        "doc": json.loads(copy.to_json()),
        "at": at,
    }
    db.execute(insert(print_job), row)


def get(db: Db, receipt_no: str) -> Kept | None:
    """The original as committed, or None."""
    row = first(db, _ONE_RECEIPT, (receipt_no,))
    if row is None:
        return None
    document, ref_id, shift_id, at_ms = row
    return Kept(
        Receipt.from_json(document),
        UUID(ref_id) if ref_id is not None else None,
        UUID(shift_id) if shift_id is not None else None,
        datetime.fromtimestamp(at_ms / 1000, UTC),
    )


def exists(db: Db, receipt_no: str) -> bool:
    wanted = select(func.count()).select_from(receipt).where(receipt.c.receipt_no == receipt_no)
    return bool(db.execute(wanted).scalar_one())


def is_papered(db: Db, ref_id: UUID) -> bool:
    """Whether an operation or fact has a paper already."""
    wanted = select(func.count()).select_from(receipt).where(receipt.c.ref_id == ref_id)
    return bool(db.execute(wanted).scalar_one())


def last_copy_no(db: Db, receipt_no: str) -> int:
    """The number of the newest copy; 0 where only the original was made."""
    newest = select(func.max(print_job.c.copy_no)).where(print_job.c.receipt_no == receipt_no)
    return int(db.execute(newest).scalar() or 0)


def copies(db: Db, shift_id: UUID) -> int:
    """How many copies were made of a shift's papers."""
    made = (
        select(func.count())
        .select_from(print_job.join(receipt, receipt.c.receipt_no == print_job.c.receipt_no))
        .where(receipt.c.shift_id == shift_id, print_job.c.copy_no > 0)
    )
    return int(db.execute(made).scalar_one())


def in_state(db: Db, shift_id: UUID, state: JobState) -> int:
    """How many papers of a shift are in this state."""
    there = (
        select(func.count())
        .select_from(print_job.join(receipt, receipt.c.receipt_no == print_job.c.receipt_no))
        .where(receipt.c.shift_id == shift_id, print_job.c.state == state.value.upper())
    )
    return int(db.execute(there).scalar_one())


@dataclass(frozen=True, slots=True)
class Numbers:
    """The first and the last number of a shift's papers, and how many between them nobody has."""

    first: str = ""
    last: str = ""
    missing: int = 0


def numbers_of(db: Db, shift_id: UUID) -> Numbers:
    """The numbers of a shift; one that a refused recharge took has no paper and is not missing."""
    wanted = select(func.min(receipt.c.receipt_no), func.max(receipt.c.receipt_no)).where(
        receipt.c.shift_id == shift_id
    )
    lowest, highest = db.execute(wanted).one()
    if lowest is None:
        return Numbers()
    (holes,) = first(db, _HOLES, (lowest, highest)) or (0,)
    return Numbers(lowest, highest, holes or 0)


def doubtful(db: Db, kinds: Iterable[ReceiptKind]) -> tuple[str, ...]:
    """The receipt numbers of these kinds of which nobody knows whether they came out."""
    open_jobs = (
        select(print_job.c.receipt_no)
        .join(receipt, receipt.c.receipt_no == print_job.c.receipt_no)
        .where(print_job.c.state == _DOUBTFUL, receipt.c.kind.in_(tuple(kinds)))
        .order_by(print_job.c.at)
    )
    return tuple(db.execute(open_jobs).scalars())


@dataclass(frozen=True, slots=True)
class Recorded:
    """One row of the journal with its place in the queue and its newest paper."""

    envelope: Envelope
    state: QueueState
    reply: Reply | None
    receipt_no: str
    attempts: int = 0


def recorded(db: Db, limit: int) -> tuple[Recorded, ...]:
    """The newest operations first; what was carried to a later life stands where it was carried."""
    newest = _with_queue().order_by(journal.c.epoch.desc(), journal.c.seq.desc()).limit(limit)
    return tuple(_recorded(row) for row in db.execute(newest))


def recorded_one(db: Db, op_id: UUID) -> Recorded:
    """One operation of this terminal."""
    return _recorded(db.execute(_with_queue().where(outbox.c.op_id == op_id)).one())


def open_ones(db: Db, limit: int) -> tuple[Recorded, ...]:
    """What wants a person, then what waits for the centre in the order in which it is sent."""
    wants_nobody = outbox.c.state != QueueState.ATTENTION.value
    wanted = (
        _with_queue()
        .where(outbox.c.state != QueueState.SETTLED.value)
        .order_by(wants_nobody, outbox.c.epoch, outbox.c.seq)
        .limit(limit)
    )
    return tuple(_recorded(row) for row in db.execute(wanted))


def settled_ones(db: Db, limit: int) -> tuple[Recorded, ...]:
    """What the centre has answered and nobody need look at, the newest first."""
    wanted = (
        _with_queue()
        .where(outbox.c.state == QueueState.SETTLED.value)
        .order_by(outbox.c.epoch.desc(), outbox.c.seq.desc())
        .limit(limit)
    )
    return tuple(_recorded(row) for row in db.execute(wanted))


def _with_queue() -> Select[tuple[Any, ...]]:
    """Journal rows, each with its row of the queue and the number of its newest paper."""
    paper = (
        select(func.max(receipt.c.receipt_no))
        .where(receipt.c.ref_id == journal.c.op_id)
        .scalar_subquery()
    )
    columns = (journal.c.body, outbox.c.state, outbox.c.reply, outbox.c.attempts)
    same_place = (outbox.c.epoch == journal.c.epoch) & (outbox.c.seq == journal.c.seq)
    return select(*columns, paper.label("receipt_no")).join(outbox, same_place)


def recorded_last(db: Db) -> Recorded | None:
    """The operation that was recorded last; None in an empty journal."""
    newest = newest_op(db)
    if newest is None:
        return None
    return recorded_one(db, newest)


def _recorded(row: Row[*tuple[Any, ...]]) -> Recorded:
    reply = decode(Reply, row.reply) if row.reply is not None else None
    envelope, number = decode_envelope(row.body), row.receipt_no or ""
    return Recorded(envelope, QueueState(row.state), reply, number, row.attempts)
