"""What the centre holds of a shift: its operations with their cases, its head, its corrections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Select, Table, and_, exists, func, insert, or_, select

from central.db.engine import Db
from central.db.schema import inbox, shift
from central.db.schema import suspense_case as cases
from central.db.schema_exact import inbox_again, terminal_life
from central.db.schema_shifts import shift_correction as corrections
from central.orgs.store.cases import OPEN
from wire.operations import CaseWay
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.shifts import ShiftSeal


@dataclass(frozen=True, slots=True)
class HeldOperation:
    """An operation of a shift as it was received; the last five are of its case, if it has one.

    `resolved_by_people` is False of a case that ended by itself.
    """

    op_id: UUID
    kind: str
    received_at: datetime
    why: Refusal | None
    is_open: bool
    way: CaseWay | None
    resolved_at: datetime | None
    resolved_by_people: bool


def operations_of(db: Db, shift_id: UUID, terminal: str) -> tuple[HeldOperation, ...]:
    """The shift's operations from its own terminal, in the order they came."""
    i, c = inbox.c, cases.c
    asked = (
        select(i.op_id, i.kind, i.received_at, c.refusal, c.state, c.way, c.resolved_at)
        .add_columns(c.resolved_by)
        .outerjoin(cases, c.op_id == i.op_id)
        .where(i.shift_id == shift_id, i.terminal == terminal)
        .order_by(i.epoch, i.seq)
    )
    return tuple(
        HeldOperation(
            row.op_id,
            row.kind,
            row.received_at,
            Refusal(row.refusal) if row.refusal else None,
            row.state == OPEN,
            CaseWay(row.way) if row.way else None,
            row.resolved_at,
            bool(row.resolved_by),
        )
        for row in db.execute(asked)
    )


@dataclass(frozen=True, slots=True)
class HeldCount:
    """How many operations of a shift are here, and how many of their cases are open."""

    operations: int
    open_cases: int


NOTHING_HELD: Final = HeldCount(0, 0)


def counts_of(db: Db, shift_ids: Iterable[UUID]) -> dict[UUID, HeldCount]:
    """{shift: what is held of it}; nothing of those of which nothing came."""
    open_cases = func.count(cases.c.id).filter(cases.c.state == OPEN)
    asked = (
        select(inbox.c.shift_id, func.count(inbox.c.op_id.distinct()), open_cases)
        .outerjoin(cases, cases.c.op_id == inbox.c.op_id)
        .where(inbox.c.shift_id.in_(tuple(shift_ids)))
        .group_by(inbox.c.shift_id)
    )
    return {row[0]: HeldCount(int(row[1]), int(row[2])) for row in db.execute(asked)}


def holds_head(db: Db, terminal: str, seal: ShiftSeal) -> bool:
    """True if the journal's head is in the chain received, or its life ended short of it.

    What had not been sent when a life ended stands in the chain of the next one, where its hash
    is another.
    """
    if seal.head_seq == 0:
        return True
    place = (terminal, seal.epoch, seal.head_seq)
    rows = [row.hash for table in _JOURNALS for row in db.execute(_hash_at(table, place))]
    if rows:
        return seal.head_hash in rows
    life = terminal_life.c
    ended = select(life.head_seq).where(life.terminal == terminal, life.epoch == seal.epoch)
    reached = db.execute(ended).scalar_one_or_none()
    return reached is not None and reached < seal.head_seq


_JOURNALS: Final = (inbox, inbox_again)


def _hash_at(table: Table, place: tuple[str, int, int]) -> Select[tuple[str]]:
    c = table.c
    return select(c.hash).where(c.terminal == place[0], c.epoch == place[1], c.seq == place[2])


def confirmed_without_head(db: Db) -> tuple[UUID, ...]:
    """Confirmed shifts whose head is not in the chain of their terminal's journal."""
    s, life = shift.c, terminal_life.c
    here = [
        exists().where(
            t.c.terminal == s.terminal,
            t.c.epoch == s.head_epoch,
            t.c.seq == s.head_seq,
            t.c.hash == s.head_hash,
        )
        for t in _JOURNALS
    ]
    short = exists().where(
        life.terminal == s.terminal, life.epoch == s.head_epoch, life.head_seq < s.head_seq
    )
    proven = and_(s.state == ShiftState.CONFIRMED, s.head_seq > 0)
    asked = select(s.id).where(proven, ~or_(*here, short)).order_by(s.id)
    return tuple(db.execute(asked).scalars())


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """更正单 of a shift; `lines` is JSON."""

    id: UUID
    number: str
    shift_id: UUID
    at: datetime
    lines: str


def add_correction(db: Db, row: CorrectionRow) -> None:
    values = {name: getattr(row, name) for name in CorrectionRow.__dataclass_fields__}
    db.execute(insert(corrections).values(**values))


def corrections_of(db: Db, shift_ids: Iterable[UUID]) -> tuple[CorrectionRow, ...]:
    """The correction documents of these shifts, by their numbers."""
    c = corrections.c
    asked = select(*(c[name] for name in CorrectionRow.__dataclass_fields__))
    chosen = asked.where(c.shift_id.in_(tuple(shift_ids))).order_by(c.number)
    return tuple(CorrectionRow(*row) for row in db.execute(chosen))
