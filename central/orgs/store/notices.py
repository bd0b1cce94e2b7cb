"""Rows of notices, as they are sent."""

from datetime import datetime

from sqlalchemy import insert, select

from central.db.engine import Db
from central.db.schema_exact import notice
from wire.codec import encode
from wire.messages import Notice


def add(db: Db, terminal_id: str, told: Notice, moment: datetime) -> None:
    row = {"terminal": terminal_id, "number": told.number, "at": moment, "op_id": told.op_id}
    db.execute(insert(notice).values(**row, body=encode(told)))


def bodies_after(db: Db, terminal_id: str, number: int, limit: int) -> tuple[str, ...]:
    """The notices behind this number as they are sent, in order."""
    rows = db.execute(
        select(notice.c.body)
        .where(notice.c.terminal == terminal_id, notice.c.number > number)
        .order_by(notice.c.number)
        .limit(limit)
    )
    return tuple(rows.scalars())
