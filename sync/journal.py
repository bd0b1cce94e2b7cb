"""The terminal's journal: every fact, encoded once, chained, signed, never changed."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    Text,
    Uuid,
    func,
    select,
    update,
)

from sync import outbox
from sync.ready_sql import change, first
from wire.codec import decode_envelope, encode
from wire.journal import FIRST_HASH, chained, person_signed
from wire.messages import Envelope, JournalItem, PersonSignature
from wire.operations import Operation

Db: TypeAlias = Connection

TABLES: Final = MetaData()
journal = Table(
    "journal",
    TABLES,
    Column("epoch", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("op_id", Uuid, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("signatures", Text, nullable=False),
    Column("sealed_pin", LargeBinary),
    sqlite_with_rowid=False,
)
_HEAD: Final = "SELECT seq, hash FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1"
_APPEND: Final = (
    "INSERT INTO journal (epoch, seq, op_id, kind, body, hash, signatures, sealed_pin) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One life of one terminal's journal."""

    terminal: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact before it has its place in the journal."""

    op_id: UUID
    at: datetime
    business_date: date
    operator: str
    shift_id: UUID | None
    operation: Operation


@dataclass(frozen=True, slots=True)
class Signer:
    """A person and the unlocked key that signs for that person."""

    staff_no: str
    key: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first row that is not what it was: its place, and what is wrong with it."""

    seq: int
    what: str


def append(
    db: Db,
    place: Place,
    entry: Entry,
    signers: tuple[Signer, ...],
    sealed_pin: bytes | None = None,
) -> Envelope:
    """The envelope as it was written to journal and outbox, in the caller's transaction."""
    last_seq, last_hash = head(db, place.epoch)
    envelope = Envelope(
        entry.op_id,
        place.terminal,
        place.epoch,
        last_seq + 1,
        entry.at,
        entry.business_date,
        entry.operator,
        entry.shift_id,
        entry.operation,
    )
    body = encode(envelope)
    signatures = tuple(person_signed(signer.key, signer.staff_no, body) for signer in signers)
    row = (
        place.epoch,
        envelope.seq,
        envelope.op_id.hex,
        entry.operation.kind,
        body,
        chained(last_hash, envelope.seq, body),
        _packed(signatures),
        sealed_pin,
    )
    change(db, _APPEND, row)
    outbox.put(db, envelope)
    return envelope


def head(db: Db, epoch: int) -> tuple[int, str]:
    """The last row's seq and hash; (0, FIRST_HASH) for an empty journal."""
    row = first(db, _HEAD, (epoch,))
    return (row[0], row[1]) if row else (0, FIRST_HASH)


def hash_before(db: Db, epoch: int, seq: int) -> str:
    """The hash of the row before this one; empty if that row is gone."""
    if seq == 1:
        return FIRST_HASH
    before = select(journal.c.hash).where(journal.c.epoch == epoch, journal.c.seq == seq - 1)
    return str(db.execute(before).scalar() or "")


def items(db: Db, epoch: int, first_seq: int, last_seq: int) -> tuple[JournalItem, ...]:
    """The rows as they travel: the stored bytes, never encoded again."""
    wanted = (
        select(journal)
        .where(journal.c.epoch == epoch, journal.c.seq.between(first_seq, last_seq))
        .order_by(journal.c.seq)
    )
    return tuple(_item(row) for row in db.execute(wanted))


def envelope(db: Db, op_id: UUID) -> Envelope | None:
    """The recorded envelope of an operation, read from its own bytes."""
    body = db.execute(select(journal.c.body).where(journal.c.op_id == op_id)).scalar()
    return decode_envelope(body) if body is not None else None


def erase_sealed_pin(db: Db, op_id: UUID) -> None:
    """Take the sealed PIN out for good; chain and signatures do not hold it."""
    db.execute(update(journal).where(journal.c.op_id == op_id).values(sealed_pin=None))


def waiting_pins(db: Db) -> int:
    """How many sealed PINs still wait for a final answer."""
    held = select(func.count()).select_from(journal).where(journal.c.sealed_pin.is_not(None))
    return int(db.execute(held).scalar_one())


def verify(db: Db, epoch: int, last_rows: int | None = None) -> ChainBreak | None:
    """None if every row, or each of the last so many, stands where it was written.

    Returns:
        Else the first row that does not. A cut-off tail is only found by the centre.
    """
    last_seq, _ = head(db, epoch)
    expected_seq = max(1, last_seq - last_rows + 1) if last_rows is not None else 1
    prev_hash = hash_before(db, epoch, expected_seq)
    wanted = select(journal).where(journal.c.epoch == epoch, journal.c.seq >= expected_seq)
    for row in db.execute(wanted.order_by(journal.c.seq)):
        if row.seq != expected_seq:
            return ChainBreak(expected_seq, "missing")
        if chained(prev_hash, row.seq, row.body) != row.hash:
            return ChainBreak(row.seq, "changed")
        expected_seq, prev_hash = row.seq + 1, row.hash
    return None


def _packed(signatures: tuple[PersonSignature, ...]) -> str:
    return json.dumps([[one.staff_no, b64encode(one.signature).decode()] for one in signatures])


def _item(row: Row[tuple[object, ...]]) -> JournalItem:
    signatures = tuple(
        PersonSignature(staff_no, b64decode(signature))
        for staff_no, signature in json.loads(row.signatures)
    )
    return JournalItem(row.seq, row.op_id, row.body, signatures, row.sealed_pin)
