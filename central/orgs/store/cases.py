"""Rows of suspense cases: opened by what happened, ended once by a further document.

A case has the id of its operation, so that a centre that was restored and is told the operation
again opens the same case.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from central.db.engine import Db
from central.db.schema import suspense_case as cases
from wire.refusals import Refusal

OPEN = "OPEN"


def add(db: Db, op_id: UUID, why: Refusal, moment: datetime) -> None:
    row = {"id": op_id, "op_id": op_id, "refusal": why.value, "state": OPEN}
    db.execute(insert(cases).values(**row, opened_at=moment))
