"""Rows of reminders: that a desk was asked to close its shift, when, and by whom."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, insert, select

from central.db.engine import Db
from central.db.schema_shifts import shift_reminder as reminders


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """`at` is when the centre took it."""

    op_id: UUID
    shift_id: UUID
    at: datetime
    by: str


def add(db: Db, row: ReminderRow) -> None:
    db.execute(insert(reminders).values(**asdict(row)))


def newest_of(db: Db, shifts: Collection[UUID]) -> dict[UUID, ReminderRow]:
    """The newest reminder of each of these shifts that was sent one."""
    c = reminders.c
    newest = (
        select(c.shift_id, func.max(c.at).label("at"))
        .where(c.shift_id.in_(shifts))
        .group_by(c.shift_id)
        .subquery()
    )
    here = (c.shift_id == newest.c.shift_id) & (c.at == newest.c.at)
    rows = db.execute(select(c.op_id, c.shift_id, c.at, c.by).join(newest, here))
    return {row.shift_id: ReminderRow(row.op_id, row.shift_id, row.at, row.by) for row in rows}
