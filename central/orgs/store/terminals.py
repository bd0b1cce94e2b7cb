"""Rows of terminals and their one-time enrolment codes."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from central.db.engine import Db
from central.db.schema import enrolment_code, terminal
from central.db.schema_exact import terminal_life


@dataclass(frozen=True, slots=True)
class TerminalRow:
    id: str
    unit: str
    desk: str
    state: str
    epoch: int
    public_key: bytes | None
    cert_serial: str | None
    prior_serial: str | None
    head_seq: int
    head_hash: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    id: UUID
    proof_key: bytes = field(repr=False)


_COLUMNS: Final = tuple(terminal.c[name] for name in TerminalRow.__dataclass_fields__)
_FIND: Final = select(*_COLUMNS).where(terminal.c.id == bindparam("no"))
_LOCK: Final = _FIND.with_for_update()


def add(db: Db, values: dict[str, Any]) -> None:
    db.execute(insert(terminal).values(**values))


def find(db: Db, terminal_id: str) -> TerminalRow | None:
    row = db.execute(_FIND, {"no": terminal_id}).first()
    return TerminalRow(*row) if row else None


def named_like(db: Db, unit: str) -> tuple[str, ...]:
    """The terminals whose name begins with that of a unit."""
    wanted = select(terminal.c.id).where(terminal.c.id.startswith(unit, autoescape=True))
    return tuple(db.execute(wanted.order_by(terminal.c.id)).scalars())


def lock(db: Db, terminal_id: str) -> TerminalRow | None:
    """The terminal, held until the end of the transaction; SQLite holds everything anyway."""
    row = db.execute(_LOCK, {"no": terminal_id}).first()
    return TerminalRow(*row) if row else None


def end_life(db: Db, row: TerminalRow, moment: datetime) -> None:
    """Keep how far the epoch's journal had come, and the key that signed it."""
    life = {
        "terminal": row.id,
        "epoch": row.epoch,
        "public_key": row.public_key,
        "head_seq": row.head_seq,
        "head_hash": row.head_hash,
        "ended_at": moment,
    }
    db.execute(insert(terminal_life).values(**life))


def ended_life(db: Db, terminal_id: str, epoch: int) -> TerminalRow | None:
    """The terminal as it was in an earlier epoch, held until the end of the transaction."""
    now = lock(db, terminal_id)
    life = terminal_life.c
    row = db.execute(
        select(life.public_key, life.head_seq, life.head_hash)
        .where(life.terminal == terminal_id, life.epoch == epoch)
        .with_for_update()
    ).first()
    if now is None or row is None:
        return None
    then = {"epoch": epoch, "public_key": row[0], "head_seq": row[1], "head_hash": row[2]}
    return replace(now, cert_serial=None, prior_serial=None, **then)


def move_head(db: Db, place: tuple[str, int], values: dict[str, Any]) -> bool:
    """False if `place`, (terminal, epoch), is not the life that the terminal has now."""
    now = update(terminal).where(terminal.c.id == place[0], terminal.c.epoch == place[1])
    return db.execute(now.values(**values)).rowcount == 1


def move_life(db: Db, place: tuple[str, int], head: tuple[int, str]) -> None:
    """An ended life was heard of once more."""
    db.execute(
        update(terminal_life)
        .where(terminal_life.c.terminal == place[0], terminal_life.c.epoch == place[1])
        .values(head_seq=head[0], head_hash=head[1])
    )


def change(db: Db, terminal_id: str, values: dict[str, Any]) -> bool:
    """False if there is no such terminal."""
    changed = update(terminal).where(terminal.c.id == terminal_id).values(**values)
    return db.execute(changed).rowcount == 1


@dataclass(frozen=True, slots=True)
class Heard:
    """When a terminal was heard of last, and how much it said it had still to send."""

    at: datetime | None
    waiting: int


def heard(db: Db, ids: Collection[str]) -> dict[str, Heard]:
    """{terminal: what is known of its line}."""
    asked = select(terminal.c.id, terminal.c.last_seen, terminal.c.waiting)
    rows = db.execute(asked.where(terminal.c.id.in_(ids)))
    return {row.id: Heard(row.last_seen, row.waiting) for row in rows}


def listed(db: Db) -> list[TerminalRow]:
    return [TerminalRow(*row) for row in db.execute(select(*_COLUMNS).order_by(terminal.c.id))]


def void_codes(db: Db, terminal_id: str, moment: datetime) -> None:
    """Only the newest code of a terminal lives."""
    db.execute(
        update(enrolment_code)
        .where(enrolment_code.c.terminal == terminal_id, enrolment_code.c.used_at.is_(None))
        .values(used_at=moment)
    )


def add_code(db: Db, values: dict[str, Any]) -> None:
    db.execute(insert(enrolment_code).values(**values))


def spend_code_try(db: Db, terminal_id: str, moment: datetime, limit: int) -> CodeRow | None:
    """The terminal's living code, with one try counted before it is judged."""
    counted = (
        update(enrolment_code)
        .where(
            enrolment_code.c.terminal == terminal_id,
            enrolment_code.c.used_at.is_(None),
            enrolment_code.c.expires_at > moment,
            enrolment_code.c.failures < limit,
        )
        .values(failures=enrolment_code.c.failures + 1)
        .returning(enrolment_code.c.id, enrolment_code.c.proof_key)
    )
    row = db.execute(counted).first()
    return CodeRow(*row) if row else None


def use_code(db: Db, code_id: UUID, moment: datetime) -> bool:
    """False if another used it first."""
    used = (
        update(enrolment_code)
        .where(enrolment_code.c.id == code_id, enrolment_code.c.used_at.is_(None))
        .values(used_at=moment)
    )
    return db.execute(used).rowcount == 1
