"""Security events: what no honest terminal or person does. Alarmed in the log, kept for ever."""

from uuid import UUID

from sqlalchemy import func, insert, select

from central.db.engine import Db
from central.db.schema_exact import security_event
from wire.values import new_id, utc_now


def record(db: Db, kind: str, terminal: str, op_id: UUID | None, detail: str = "") -> None:
    event = {"id": new_id(), "at": utc_now(), "kind": kind, "terminal": terminal}
    db.execute(insert(security_event).values(**event, op_id=op_id, detail=detail))


def count(db: Db) -> dict[str, int]:
    """{kind: events} ever recorded."""
    kind = security_event.c.kind
    return {row[0]: int(row[1]) for row in db.execute(select(kind, func.count()).group_by(kind))}
