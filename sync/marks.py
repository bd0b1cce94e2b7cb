"""What the terminal has heard so far, kept in the transaction in which it was heard."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, Uuid

from sync.ready_sql import Transaction, change, every, first
from wire.codec import decode, encode
from wire.messages import Notice

TABLES: Final = MetaData()
mark = Table(
    "mark",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
    sqlite_with_rowid=False,
)
notice = Table(
    "notice",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("op_id", Uuid, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_notice_op_id", "op_id"),
)
GENERATION: Final = "generation"
NOTICES: Final = "notices"
_PUT: Final = (
    "INSERT INTO mark (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_ADD: Final = "INSERT OR REPLACE INTO notice (number, op_id, body) VALUES (?, ?, ?)"
_SET_ASIDE: Final = (
    "UPDATE notice SET number = (SELECT min(0, min(number)) FROM notice) - number WHERE number > 0"
)
_KEEP_ASIDE: Final = (
    "INSERT INTO notice (number, op_id, body) "
    "SELECT min(0, coalesce(min(number), 0)) - 1, ?, ? FROM notice"
)
_OF_OP: Final = "SELECT body FROM notice WHERE op_id = ? AND number > ? ORDER BY number"


@dataclass(frozen=True, slots=True)
class Heard:
    """The centre's generation, 0 before it was heard of, and the last notice taken in."""

    generation: int
    notices: int


def heard(db: Transaction) -> Heard:
    known: dict[str, int] = dict(every(db, "SELECT name, value FROM mark"))
    return Heard(known.get(GENERATION, 0), known.get(NOTICES, 0))


def get(db: Transaction, name: str) -> int:
    """The number kept under this name; 0 if there is none."""
    row = first(db, "SELECT value FROM mark WHERE name = ?", (name,))
    return int(row[0]) if row is not None else 0


def put(db: Transaction, name: str, value: int) -> None:
    change(db, _PUT, (name, value))


def put_generation(db: Transaction, number: int) -> None:
    """The centre is of this generation now, and counts its notices anew.

    Those heard before are kept for what they prove, under numbers below nought.
    """
    put(db, GENERATION, number)
    put(db, NOTICES, 0)
    change(db, _SET_ASIDE)


def take_notice(db: Transaction, told: Notice) -> bool:
    """Keep the notice and move the cursor to it; False if it was heard before."""
    if told.number <= get(db, NOTICES):
        return False
    change(db, _ADD, (told.number, told.op_id.hex, encode(told)))
    put(db, NOTICES, told.number)
    return True


def keep_aside(db: Transaction, told: Notice) -> None:
    """Keep it among those heard before the centre lost its tail, for what it proves."""
    change(db, _KEEP_ASIDE, (told.op_id.hex, encode(told)))


def notices_of(db: Transaction, op_id_hex: str) -> tuple[Notice, ...]:
    """What was heard of an operation after its reply, oldest first, from this centre."""
    return tuple(decode(Notice, row[0]) for row in every(db, _OF_OP, (op_id_hex, 0)))


def all_notices_of(db: Transaction, op_id_hex: str) -> tuple[Notice, ...]:
    """The same, with what was heard before the centre lost its tail."""
    return tuple(decode(Notice, row[0]) for row in every(db, _OF_OP, (op_id_hex, -(2**62))))
