"""Small things the terminal remembers: by name, as JSON; and the gapless serials."""

from typing import Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.store.engine import Db
from app.store.schema import draft, meta
from wire.codec import decode, encode
from wire.messages import Lease
from wire.values import utc_now

_NEXT_SERIAL: Final = (
    "INSERT INTO counter (name, value) VALUES (?, 1) "
    "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
)
_GET: Final = select(meta.c.value).where(meta.c.key == bindparam("key"))


def get(db: Db, key: str) -> Any:
    """The value as JSON has it, or None."""
    return db.execute(_GET, {"key": key}).scalar()


def put(db: Db, key: str, value: Any) -> None:
    row = insert(meta).values(key=key, value=value)
    db.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def next_serial(db: Db, name: str) -> int:
    """The next number of this name, from 1, without a hole: it falls back with the transaction."""
    return int(db.exec_driver_sql(_NEXT_SERIAL, (name,)).scalar_one())


def put_draft(db: Db, key: str, document: Any) -> None:
    """Keep what was typed, so that a crash does not lose it."""
    values = {"document": document, "at": utc_now()}
    row = insert(draft).values(key=key, **values)
    db.execute(row.on_conflict_do_update(index_elements=["key"], set_=values))


def get_draft(db: Db, key: str) -> Any:
    """The document as JSON has it, or None."""
    return db.execute(select(draft.c.document).where(draft.c.key == key)).scalar()


def drop_draft(db: Db, key: str) -> None:
    db.execute(delete(draft).where(draft.c.key == key))


def lease(db: Db) -> Lease | None:
    """The policy last heard from the centre."""
    text = get(db, "lease")
    return decode(Lease, text) if text is not None else None


def put_lease(db: Db, heard: Lease) -> None:
    put(db, "lease", encode(heard))
