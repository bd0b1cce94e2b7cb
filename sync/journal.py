"""The terminal's journal: every fact, encoded once, chained, signed, never changed.

After a re-enrolment what had not been sent stands in the journal of the new epoch again, the
same bytes under the same signatures of persons; see `carrying`.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from sync import outbox
from sync.ready_sql import Transaction, change, every, first
from wire.codec import decode_envelope, encode
from wire.journal import FIRST_HASH, chained, person_signed
from wire.messages import ClockMark, Envelope, JournalItem, PersonSignature
from wire.operations import Operation

Db: TypeAlias = Transaction

TABLES: Final = MetaData()
journal = Table(
    "journal",
    TABLES,
    Column("epoch", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("op_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("signatures", Text, nullable=False),
    Column("sealed_pin", LargeBinary),
    UniqueConstraint("op_id", "epoch"),
    sqlite_with_rowid=False,
)
# Few rows hold a PIN at a time, and they are looked for at each start.
Index(
    "ix_journal_sealed",
    journal.c.epoch,
    journal.c.seq,
    sqlite_where=journal.c.sealed_pin.is_not(None),
)
_HEAD: Final = "SELECT seq, hash FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1"
_APPEND: Final = (
    "INSERT INTO journal (epoch, seq, op_id, kind, body, hash, signatures, sealed_pin) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_BETWEEN: Final = (
    "SELECT epoch, seq, op_id, kind, body, hash, signatures, sealed_pin FROM journal "
    "WHERE epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq"
)
_OF_OP: Final = (
    "SELECT epoch, seq, op_id, kind, body, hash, signatures, sealed_pin FROM journal "
    "WHERE op_id = ? ORDER BY epoch DESC LIMIT 1"
)
_OPENED: Final = "SELECT epoch, seq FROM journal WHERE op_id = ? ORDER BY epoch LIMIT 1"
_OF_SHIFT: Final = (
    "SELECT op_id FROM journal WHERE (epoch, seq) >= (?, ?) "
    "AND json_extract(body, '$.shift_id') = ? ORDER BY epoch, seq"
)
# One look into the index for each life; DISTINCT would read every row.
_LIVES: Final = (
    "WITH RECURSIVE life (epoch) AS (SELECT min(epoch) FROM journal UNION ALL "
    "SELECT (SELECT min(epoch) FROM journal WHERE epoch > life.epoch) FROM life "
    "WHERE epoch IS NOT NULL) SELECT epoch FROM life WHERE epoch IS NOT NULL"
)
_LAST: Final = "SELECT op_id FROM journal ORDER BY epoch DESC, seq DESC LIMIT 1"
# A row that was carried names another place in its body than the one it stands in.
_RECORDED_LAST: Final = (
    "SELECT op_id FROM journal "
    "WHERE json_extract(body, '$.epoch') = epoch AND json_extract(body, '$.seq') = seq "
    "ORDER BY epoch DESC, seq DESC LIMIT 1"
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
    clock: ClockMark | None = None
    shift_epoch: int = 1


@dataclass(frozen=True, slots=True)
class Signer:
    """A person and the unlocked key that signs for that person."""

    staff_no: str
    key: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is stored: `signatures` is JSON of [[staff number, base64], ...]."""

    epoch: int
    seq: int
    op_id: UUID
    kind: str
    body: str
    hash: str
    signatures: str
    sealed_pin: bytes | None = None

    def item(self) -> JournalItem:
        """The row as it travels: the stored bytes, never encoded again."""
        signatures = tuple(
            PersonSignature(staff_no, b64decode(signature))
            for staff_no, signature in json.loads(self.signatures)
        )
        return JournalItem(self.seq, self.op_id, self.body, signatures, self.sealed_pin)


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
) -> Row:
    """The row as it was written to journal and outbox, in the caller's transaction."""
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
        entry.clock,
        entry.shift_epoch,
    )
    body = encode(envelope)
    signatures = tuple(person_signed(signer.key, signer.staff_no, body) for signer in signers)
    row = Row(
        place.epoch,
        envelope.seq,
        envelope.op_id,
        entry.operation.kind,
        body,
        chained(last_hash, envelope.seq, body),
        _packed(signatures),
        sealed_pin,
    )
    put(db, row)
    outbox.put(db, envelope)
    return row


def put(db: Db, row: Row) -> None:
    """Write the row as it is, to the journal alone."""
    place, texts = (row.epoch, row.seq), (row.body, row.hash, row.signatures)
    change(db, _APPEND, (*place, row.op_id.hex, row.kind, *texts, row.sealed_pin))


def head(db: Db, epoch: int) -> tuple[int, str]:
    """The last row's seq and hash; (0, FIRST_HASH) for an empty journal."""
    row = first(db, _HEAD, (epoch,))
    return (row[0], row[1]) if row else (0, FIRST_HASH)


def epochs(db: Db) -> tuple[int, ...]:
    """The lives that have a row in this database, oldest first."""
    return tuple(row[0] for row in every(db, _LIVES))


def hash_before(db: Db, epoch: int, seq: int) -> str:
    """The hash of the row before this one; empty if that row is gone."""
    if seq == 1:
        return FIRST_HASH
    row = first(db, "SELECT hash FROM journal WHERE epoch = ? AND seq = ?", (epoch, seq - 1))
    return str(row[0]) if row is not None else ""


def rows(db: Db, epoch: int, first_seq: int, last_seq: int) -> tuple[Row, ...]:
    """The rows from the first to the last of these places, as far as they are there."""
    return tuple(_row(found) for found in every(db, _BETWEEN, (epoch, first_seq, last_seq)))


def items(db: Db, epoch: int, first_seq: int, last_seq: int) -> tuple[JournalItem, ...]:
    """The same rows as they travel."""
    return tuple(row.item() for row in rows(db, epoch, first_seq, last_seq))


def row_of(db: Db, op_id: UUID) -> Row | None:
    """The row of an operation in its newest life."""
    found = first(db, _OF_OP, (op_id.hex,))
    return _row(found) if found is not None else None


def newest_op(db: Db) -> UUID | None:
    """The operation recorded last, wherever it was carried since; None in an empty journal."""
    row = first(db, _RECORDED_LAST) or first(db, _LAST)
    return UUID(row[0]) if row is not None else None


def envelope(db: Db, op_id: UUID) -> Envelope | None:
    """The recorded envelope of an operation, read from its own bytes."""
    row = row_of(db, op_id)
    return decode_envelope(row.body) if row is not None else None


def since(db: Db, op_id: UUID, kinds: tuple[str, ...]) -> tuple[Envelope, ...]:
    """The operations of these kinds that were recorded after that one, oldest first."""
    start = row_of(db, op_id)
    if start is None:
        return ()
    marks = ", ".join("?" * len(kinds))
    wanted = (
        "SELECT body FROM journal WHERE (epoch, seq) > (?, ?) "  # noqa: S608 - marks alone
        f"AND kind IN ({marks}) ORDER BY epoch, seq"
    )
    found = {
        envelope.op_id: envelope  # one that was carried stands there twice, with the same bytes
        for envelope in (
            decode_envelope(body) for (body,) in every(db, wanted, (start.epoch, start.seq, *kinds))
        )
    }
    return tuple(found.values())


def ops_of_shift(db: Db, shift_id: UUID) -> tuple[UUID, ...]:
    """The operations that name the shift, oldest first, from the one that opened it on.

    Its id is that of the shift. What was carried into another life is told once.
    """
    start = first(db, _OPENED, (shift_id.hex,))
    if start is None:
        return ()
    found = every(db, _OF_SHIFT, (*start, str(shift_id)))
    return tuple(dict.fromkeys(UUID(op_id) for (op_id,) in found))


def erase_sealed_pin(db: Db, op_id: UUID) -> bool:
    """Take the sealed PIN out for good; chain and signatures do not hold it. False if none was."""
    erase = "UPDATE journal SET sealed_pin = NULL WHERE op_id = ? AND sealed_pin IS NOT NULL"
    return change(db, erase, (op_id.hex,)) > 0


def waiting_pins(db: Db) -> tuple[UUID, ...]:
    """The operations whose sealed PIN still waits for a final answer."""
    held = "SELECT DISTINCT op_id FROM journal WHERE sealed_pin IS NOT NULL"
    return tuple(UUID(row[0]) for row in every(db, held))


def verify(db: Db, epoch: int, last_rows: int | None = None) -> ChainBreak | None:
    """None if every row, or each of the last so many, stands where it was written.

    Returns:
        Else the first row that does not. A cut-off tail is only found by shadow and centre.
    """
    last_seq, _ = head(db, epoch)
    expected_seq = max(1, last_seq - last_rows + 1) if last_rows is not None else 1
    prev_hash = hash_before(db, epoch, expected_seq)
    wanted = "SELECT seq, body, hash FROM journal WHERE epoch = ? AND seq >= ? ORDER BY seq"
    for seq, body, digest in every(db, wanted, (epoch, expected_seq)):
        if seq != expected_seq:
            return ChainBreak(expected_seq, "missing")
        if chained(prev_hash, seq, body) != digest:
            return ChainBreak(seq, "changed")
        expected_seq, prev_hash = seq + 1, digest
    return None


def _packed(signatures: tuple[PersonSignature, ...]) -> str:
    return json.dumps([[one.staff_no, b64encode(one.signature).decode()] for one in signatures])


def _row(found: tuple[Any, ...]) -> Row:
    epoch, seq, op_id, *rest = found
    return Row(epoch, seq, UUID(op_id), *rest)
