"""Rows of the settings that are data: policy values, generation, the unified account."""

from sqlalchemy import delete, insert, select

from central.db.engine import Db
from central.db.schema import setting


def get(db: Db, key: str) -> str | None:
    return db.execute(select(setting.c.value).where(setting.c.key == key)).scalar()


def get_all(db: Db) -> dict[str, str]:
    return {row.key: row.value for row in db.execute(select(setting.c.key, setting.c.value))}


def put(db: Db, key: str, value: str) -> None:
    db.execute(delete(setting).where(setting.c.key == key))
    db.execute(insert(setting).values(key=key, value=value))
