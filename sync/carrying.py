"""Carrying over: operations of an earlier life of this terminal into the journal of its new one.

The bytes and the persons' signatures stay as they are; only their place in a chain is new, and
the new chain's head is signed by the new key. The centre knows an operation by its id. They are
carried in the order in which they were recorded: a void never comes before its sale.
"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sync import journal, outbox
from sync.journal import Place, Row
from sync.ready_sql import Transaction, every
from wire.codec import decode_envelope
from wire.journal import chained

_UNSENT: Final = "SELECT op_id FROM outbox WHERE epoch < ? AND state IN ('QUEUED', 'SENDING')"
_EARLIER: Final = "SELECT op_id FROM outbox WHERE epoch < ?"


def carry_unsent(db: Transaction, place: Place, others: Iterable[Row] = ()) -> tuple[Row, ...]:
    """Queued again, in the journal of `place`: what earlier lives have not had answered.

    Args:
        others: rows of operations that no journal of this database knows.
    """
    return _carry(db, place, (*_rows_of(db, place, _UNSENT), *others))


def carry_all(db: Transaction, place: Place, others: Iterable[Row] = ()) -> tuple[Row, ...]:
    """The same with everything of earlier lives, answered or not."""
    return _carry(db, place, (*_rows_of(db, place, _EARLIER), *others))


def carry_newest(db: Transaction, place: Place) -> tuple[Row, ...]:
    """The operation recorded last, answered or not, into a life that has no row yet.

    The centre tells its news in answers: a journal without a row has nothing to ask with.
    """
    newest = journal.newest_op(db)
    row = journal.row_of(db, newest) if newest is not None else None
    return _carry(db, place, (row,) if row is not None and row.epoch < place.epoch else ())


def _rows_of(db: Transaction, place: Place, which: str) -> tuple[Row, ...]:
    found = (journal.row_of(db, UUID(op_id)) for (op_id,) in every(db, which, (place.epoch,)))
    return tuple(row for row in found if row is not None)


def _carry(db: Transaction, place: Place, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows at the end of this life's journal and queue, as they were recorded one by one."""
    envelopes = ((decode_envelope(row.body), row) for row in rows)
    recorded = sorted(envelopes, key=lambda one: (one[0].epoch, one[0].seq))
    seq, digest = journal.head(db, place.epoch)
    carried: list[Row] = []
    for envelope, row in recorded:
        seq, digest = seq + 1, chained(digest, seq + 1, row.body)
        texts = (row.body, digest, row.signatures)
        carried.append(Row(place.epoch, seq, row.op_id, row.kind, *texts, row.sealed_pin))
        journal.put(db, carried[-1])
        outbox.put_again(db, (place.epoch, seq), row.op_id, row.kind, envelope.at)
    return tuple(carried)
