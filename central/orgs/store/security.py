"""Rows of security events."""

from typing import Any

from sqlalchemy import func, insert, select

from central.db.engine import Db
from central.db.schema_exact import security_event


def add(db: Db, values: dict[str, Any]) -> None:
    db.execute(insert(security_event).values(**values))


def counts(db: Db) -> dict[str, int]:
    """{kind: events}."""
    kind = security_event.c.kind
    return {row[0]: int(row[1]) for row in db.execute(select(kind, func.count()).group_by(kind))}
