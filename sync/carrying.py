"""Carrying over: operations of an earlier life of this terminal into the journal of its new one.

The bytes and the persons' signatures stay as they are; only their place in a chain is new, and
the new chain's head is signed by the new key. The centre knows an operation by its id.
"""

from typing import Final
from uuid import UUID

from sync import journal, outbox
from sync.journal import Place, Row
from sync.ready_sql import Transaction, every
from wire.codec import decode_envelope
from wire.journal import chained

_UNSENT: Final = (
    "SELECT op_id FROM outbox WHERE epoch < ? AND state IN ('QUEUED', 'SENDING') "
    "ORDER BY epoch, seq"
)
_EARLIER: Final = "SELECT op_id FROM outbox WHERE epoch < ? ORDER BY epoch, seq"


def carry_unsent(db: Transaction, place: Place) -> tuple[Row, ...]:
    """Queue again, in the journal of `place`, what earlier lives have not had answered."""
    return _carry(db, place, _UNSENT)


def carry_all(db: Transaction, place: Place) -> int:
    """The same with everything of earlier lives, answered or not; how many rows."""
    return len(_carry(db, place, _EARLIER))


def carry_row(db: Transaction, place: Place, row: Row) -> Row:
    """One row of an earlier life at the end of this one's journal and queue."""
    last_seq, last_hash = journal.head(db, place.epoch)
    seq = last_seq + 1
    digest = chained(last_hash, seq, row.body)
    carried = Row(
        place.epoch,
        seq,
        row.op_id,
        row.kind,
        row.body,
        digest,
        row.signatures,
        row.sealed_pin,
    )
    journal.put(db, carried)
    at = decode_envelope(row.body).at
    outbox.put_again(db, (place.epoch, seq), row.op_id, row.kind, at)
    return carried


def _carry(db: Transaction, place: Place, which: str) -> tuple[Row, ...]:
    carried: list[Row] = []
    for (op_id,) in every(db, which, (place.epoch,)):
        row = journal.row_of(db, UUID(op_id))
        if row is not None:
            carried.append(carry_row(db, place, row))
    return tuple(carried)
