"""Rows of imported statements, and the files they came in, kept by their content."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from central.db.engine import Db
from central.db.schema_bank import bank_file as files
from central.db.schema_bank import bank_file_part as parts
from central.db.schema_bank import bank_statement as statements
from wire.bank import StatementBooked
from wire.values import Fen


@dataclass(frozen=True, slots=True)
class StatementRow:
    """An imported statement; sums in fen."""

    id: UUID
    number: str
    account: str
    file_sha256: str
    name: str
    first_day: date
    last_day: date
    total_in: Fen
    total_out: Fen
    opening: Fen | None
    closing: Fen | None
    lines: int
    imported_by: str
    at: datetime
    known: int = 0
    by_reference: int = 0
    by_amount: int = 0
    differing: int = 0
    transfers: int = 0
    parked: int = 0
    outgoing: int = 0


# --- content ---
def lock_file(db: Db, sha256: str, size: int, told: tuple[str, datetime]) -> tuple[int, bool]:
    """(pieces held, whether that is all) of a file, which nobody else writes meanwhile.

    Args:
        told: (terminal that brings it, moment).
    """
    values = {"sha256": sha256, "size": size, "is_whole": False}
    values |= {"brought_by": told[0], "at": told[1]}
    into = sqlite.insert(files) if db.dialect.name == "sqlite" else postgresql.insert(files)
    db.execute(into.values(values).on_conflict_do_nothing())
    held = select(files.c.is_whole).where(files.c.sha256 == sha256).with_for_update()
    is_whole = bool(db.execute(held).scalar_one())
    counted = select(func.count()).select_from(parts).where(parts.c.sha256 == sha256)
    return int(db.execute(counted).scalar_one()), is_whole


def add_part(db: Db, sha256: str, place: int, content: tuple[int, bytes]) -> None:
    """A piece of the file: (plain bytes, deflated)."""
    size, packed = content
    db.execute(insert(parts).values(sha256=sha256, place=place, size=size, packed=packed))


def bytes_held(db: Db, sha256: str) -> int:
    asked = select(func.coalesce(func.sum(parts.c.size), 0)).where(parts.c.sha256 == sha256)
    return int(db.execute(asked).scalar_one())


def drop(db: Db, sha256: str) -> None:
    """Forget the pieces of a file that is not what it was said to be."""
    db.execute(delete(parts).where(parts.c.sha256 == sha256))
    db.execute(delete(files).where(files.c.sha256 == sha256))


def make_whole(db: Db, sha256: str) -> bool:
    """True if the pieces together have that digest: the file is whole from now on."""
    digest = hashlib.sha256()
    for chunk in content(db, sha256):
        digest.update(chunk)
    if digest.hexdigest() != sha256:
        return False
    db.execute(update(files).where(files.c.sha256 == sha256).values(is_whole=True))
    return True


def is_whole(db: Db, sha256: str) -> bool:
    return bool(db.execute(select(files.c.is_whole).where(files.c.sha256 == sha256)).scalar())


def content(db: Db, sha256: str) -> Iterator[bytes]:
    """The file's bytes, one piece at a time."""
    place = 0
    wanted = select(parts.c.packed).where(parts.c.sha256 == sha256)
    while (packed := db.execute(wanted.where(parts.c.place == place)).scalar()) is not None:
        yield zlib.decompress(packed)
        place += 1


# --- statements ---
def begin(db: Db, row: StatementRow) -> bool:
    """False where this very file is imported already."""
    known = select(statements.c.id).where(statements.c.file_sha256 == row.file_sha256)
    if db.execute(known).first() is not None:
        return False
    db.execute(insert(statements).values(asdict(row)))
    return True


def finish(db: Db, statement_id: UUID, booked: StatementBooked) -> None:
    """What became of its lines."""
    values = {name: getattr(booked, name) for name in _COUNTS}
    db.execute(update(statements).where(statements.c.id == statement_id).values(values))


_COUNTS = ("known", "by_reference", "by_amount", "differing", "transfers", "parked", "outgoing")


def newest(db: Db, limit: int) -> tuple[StatementRow, ...]:
    """The statements imported last, newest first."""
    rows = db.execute(select(statements).order_by(statements.c.at.desc()).limit(limit))
    return tuple(StatementRow(**row._mapping) for row in rows)  # noqa: SLF001 - its public name
