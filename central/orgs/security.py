"""Security events: what no honest terminal or person does. Alarmed in the log, kept for ever."""

from uuid import UUID

from central.db.engine import Db
from central.orgs.store import security as store
from wire.values import new_id, utc_now


def record(db: Db, kind: str, terminal: str, op_id: UUID | None, detail: str = "") -> None:
    event = {"id": new_id(), "at": utc_now(), "kind": kind, "terminal": terminal}
    store.add(db, {**event, "op_id": op_id, "detail": detail})


def count(db: Db) -> dict[str, int]:
    """{kind: events} ever recorded."""
    return store.counts(db)
