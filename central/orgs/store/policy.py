"""Rows of the settings that are data: policy values, generation, the unified account."""

from sqlalchemy import delete, insert, select, text

from central.db.engine import Db
from central.db.schema import setting

_TIMELINE = text("SELECT timeline_id FROM pg_control_checkpoint()")


def timeline(db: Db) -> int:
    """PostgreSQL's timeline, which grows with each failover and restore; 1 on SQLite."""
    return 1 if db.dialect.name == "sqlite" else int(db.execute(_TIMELINE).scalar_one())


def get(db: Db, key: str) -> str | None:
    return db.execute(select(setting.c.value).where(setting.c.key == key)).scalar()


def get_all(db: Db) -> dict[str, str]:
    return {row.key: row.value for row in db.execute(select(setting.c.key, setting.c.value))}


def put(db: Db, key: str, value: str) -> None:
    db.execute(delete(setting).where(setting.c.key == key))
    db.execute(insert(setting).values(key=key, value=value))
