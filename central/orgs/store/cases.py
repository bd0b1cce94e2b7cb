"""Rows of suspense cases: opened by what happened, ended once by a further document.

A case has the id of its operation, so that a centre that was restored and is told the operation
again opens the same case.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import insert, select, update

from central.db.engine import Db
from central.db.schema import suspense_case as cases
from wire.operations import CaseWay
from wire.refusals import Refusal

OPEN: Final = "OPEN"
CLOSED: Final = "CLOSED"


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a case ended; `document` is the operation that ended it."""

    way: CaseWay
    document: UUID
    by: str
    at: datetime
    note: str


def add(db: Db, op_id: UUID, why: Refusal, moment: datetime) -> None:
    row = {"id": op_id, "op_id": op_id, "refusal": why.value, "state": OPEN}
    db.execute(insert(cases).values(**row, opened_at=moment))


def exists(db: Db, case_id: UUID) -> bool:
    """True if there is a case, open or ended."""
    asked = select(cases.c.id).where(cases.c.id == case_id)
    return db.execute(asked).first() is not None


def close(db: Db, case_id: UUID, resolution: Resolution) -> bool:
    """True for the one document that ended the open case."""
    ended = (
        update(cases)
        .where(cases.c.id == case_id, cases.c.state == OPEN)
        .values(
            state=CLOSED,
            way=resolution.way,
            document=resolution.document,
            resolved_by=resolution.by,
            resolved_at=resolution.at,
            note=resolution.note,
        )
    )
    return db.execute(ended).rowcount == 1


def end_by_itself(db: Db, case_id: UUID, why: Refusal, moment: datetime) -> bool:
    """True if an open case for that very reason is over, because its reason is."""
    ended_now = (
        update(cases)
        .where(cases.c.id == case_id, cases.c.state == OPEN, cases.c.refusal == why.value)
        .values(state=CLOSED, way=CaseWay.ACCEPT, document=case_id, resolved_at=moment)
    )
    return db.execute(ended_now).rowcount == 1


def ended(db: Db, case_id: UUID) -> Resolution | None:
    """How the case of that operation ended; None while it is open, or where there is none."""
    c = cases.c
    asked = select(c.way, c.document, c.resolved_by, c.resolved_at, c.note)
    row = db.execute(asked.where(c.id == case_id, c.state == CLOSED)).one_or_none()
    if row is None:
        return None
    return Resolution(CaseWay(row.way), row.document, row.resolved_by, row.resolved_at, row.note)
