"""Notices to terminals: what became of an answered operation later, by a growing number each."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import insert, select, update

from central.db.engine import Db
from central.db.schema import terminal
from central.db.schema_exact import notice
from wire.codec import decode, encode
from wire.messages import Detail, Notice, Outcome
from wire.refusals import Refusal

LIMIT: Final = 200


def tell(  # noqa: PLR0913 - the fields of a notice
    db: Db,
    terminal_id: str,
    op_id: UUID,
    moment: datetime,
    *,
    outcome: Outcome,
    refusal: Refusal | None = None,
    detail: Detail | None = None,
    note: str = "",
) -> Notice:
    """The notice, which the terminal gets with the next answer it hears."""
    number = db.execute(
        update(terminal)
        .where(terminal.c.id == terminal_id)
        .values(last_notice=terminal.c.last_notice + 1)
        .returning(terminal.c.last_notice)
    ).scalar_one()
    told = Notice(number, moment, op_id, outcome, refusal, detail, note)
    row = {"terminal": terminal_id, "number": number, "at": moment, "op_id": op_id}
    db.execute(insert(notice).values(**row, body=encode(told)))
    return told


def after(db: Db, terminal_id: str, number: int) -> tuple[Notice, ...]:
    """What the terminal has not heard yet, in order, at most 200."""
    rows = db.execute(
        select(notice.c.body)
        .where(notice.c.terminal == terminal_id, notice.c.number > number)
        .order_by(notice.c.number)
        .limit(LIMIT)
    )
    return tuple(decode(Notice, body) for (body,) in rows)
