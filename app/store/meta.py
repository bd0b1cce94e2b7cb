"""Small things the terminal remembers: by name, as JSON; and the gapless serials."""

import json
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from app.store.engine import Db
from app.store.schema import draft, meta
from sync.ready_sql import change, first
from wire.codec import decode, encode
from wire.messages import SignedLease
from wire.values import utc_now

_NEXT_SERIAL: Final = (
    "INSERT INTO counter (name, value) VALUES (?, 1) "
    "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
)
_RAISE_SERIAL: Final = (
    "INSERT INTO counter (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"
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


def raise_serial(db: Db, name: str, at_least: int) -> None:
    """The numbers up to this one are taken; a serial never goes back."""
    change(db, _RAISE_SERIAL, (name, at_least))


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


def lease(db: Db) -> SignedLease | None:
    """The policy last heard from the centre, under its signature."""
    found = first(db, _LEASE)
    return _lease_of(found[0]) if found is not None else None


@lru_cache(maxsize=1)
def _lease_of(kept: str) -> SignedLease:
    """Read once for each time it is heard: every sale asks for it."""
    return decode(SignedLease, json.loads(kept))


def put_lease(db: Db, heard: SignedLease) -> None:
    put(db, "lease", encode(heard))
