"""Small things the terminal remembers: by name, as JSON; and the gapless serials."""

import json
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from app.store.engine import Db
from app.store.schema import draft, meta
from sync.ready_sql import first
from wire.codec import decode, encode
from wire.messages import Lease
from wire.values import utc_now

_NEXT_SERIAL: Final = (
    "INSERT INTO counter (name, value) VALUES (?, 1) "
    "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
)
_LEASE: Final = "SELECT value FROM meta WHERE key = 'lease'"


def get(db: Db, key: str) -> Any:
    """The value as JSON has it, or None."""
    return db.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def put(db: Db, key: str, value: Any) -> None:
    row = insert(meta).values(key=key, value=value)
    db.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def next_serial(db: Db, name: str) -> int:
    """The next number of this name, from 1, without a hole: it falls back with the transaction."""
    (serial,) = first(db, _NEXT_SERIAL, (name,)) or (0,)
    return int(serial)


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
    found = first(db, _LEASE)
    return _lease_of(found[0]) if found is not None else None


@lru_cache(maxsize=1)
def _lease_of(kept: str) -> Lease:
    """Read once for each time it is heard: every sale asks for it."""
    return decode(Lease, json.loads(kept))


def put_lease(db: Db, heard: Lease) -> None:
    put(db, "lease", encode(heard))
