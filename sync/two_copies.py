"""Database and shadow at a start: made equal where one is only longer, and told apart where not.

An operation of a life that has ended may stand in both copies, in one, or in several lives; it
is known by its id. What the shadow alone holds is taken into the database first, and committed;
only then is a life of the shadow that tells another tale written anew.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sync import journal, outbox
from sync.journal import Row
from sync.ready_sql import Transaction
from sync.shadow import Shadow, ShadowDamagedError
from wire.codec import decode_envelope
from wire.journal import chained

log = logging.getLogger(__name__)
PAGE = 500


class CopiesDifferError(Exception):
    """The two copies tell different tales; `why` is one of fork, epoch, damaged."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


Project = Callable[[Any, Row], None]  # handed the caller's own kind of transaction


def refill(db: Transaction, shadow: Shadow, epoch: int, project: Project) -> int:
    """How many rows the database got of what the shadow has more of the life `epoch`.

    Args:
        project: what an operation that was unknown here means to the other tables.

    Raises:
        CopiesDifferError: they cannot be the same journal.
    """
    if any(later > epoch for later in (*shadow.epochs(), *journal.epochs(db))):
        raise CopiesDifferError("epoch")
    try:
        if _is_part_of(db, shadow, epoch):
            return 0
        return _refill(db, shadow, epoch, project)
    except ShadowDamagedError as fault:
        log.warning("shadow segment %s is damaged", fault.where)
        raise CopiesDifferError("damaged") from None


def take_earlier(db: Transaction, shadow: Shadow, epoch: int, project: Project) -> tuple[Row, ...]:
    """What only the shadow has of lives before `epoch`, taken into the journal where it fits.

    Returns:
        Rows of unknown operations that stand in no place of this database's journals, each
        operation once. A damaged part of the shadow is passed over.
    """
    homeless: dict[UUID, Row] = {}
    for life in shadow.epochs():
        if life < epoch and not _agrees(db, shadow, life):
            found = _take_life(db, shadow, life, project)
            homeless |= {row.op_id: row for row in found}
    return tuple(row for row in homeless.values() if journal.row_of(db, row.op_id) is None)


def write_missing(db: Transaction, shadow: Shadow, epoch: int) -> int:
    """Every row of the database is in the shadow when it returns; how many rows it got.

    The life `epoch`, which goes on, is written before those that have ended.

    Raises:
        CopiesDifferError: the shadow tells what the database does not.
    """
    return sum(_write_life(db, shadow, life) for life in _lives(db, shadow, epoch))


def write_anew(db: Transaction, shadow: Shadow, epoch: int) -> int:
    """The same; lives before `epoch` that tell another tale are forgotten and written anew.

    What they alone held stands in the database, and of the life `epoch` in the shadow as well.
    """
    written = 0
    for life in _lives(db, shadow, epoch):
        if life != epoch and not _agrees(db, shadow, life):
            shadow.forget(life)
        written += _write_life(db, shadow, life)
    return written


def _lives(db: Transaction, shadow: Shadow, epoch: int) -> tuple[int, ...]:
    """The life that goes on, then those before it."""
    return epoch, *sorted({*journal.epochs(db), *shadow.epochs()} - {epoch})


def _is_part_of(db: Transaction, shadow: Shadow, life: int) -> bool:
    """True if the shadow's last row of this life stands in the database too, as the same row.

    Raises:
        ShadowDamagedError: it cannot be read.
    """
    last = shadow.last(life)
    return last is None or journal.hash_before(db, life, last.seq + 1) == last.hash


def _agrees(db: Transaction, shadow: Shadow, life: int) -> bool:
    try:
        return _is_part_of(db, shadow, life)
    except ShadowDamagedError as fault:
        log.warning("shadow segment %s is damaged", fault.where)
        return False


def _refill(db: Transaction, shadow: Shadow, epoch: int, project: Project) -> int:
    seq, digest = journal.head(db, epoch)
    refilled = 0
    for row in shadow.rows(epoch, max(seq, 1)):
        if row.seq == seq:
            if row.hash != digest:
                raise CopiesDifferError("fork")
            continue
        if row.seq != seq + 1 or chained(digest, row.seq, row.body) != row.hash:
            raise CopiesDifferError("fork")
        known = journal.row_of(db, row.op_id)
        _put(db, row if known is None else _as_known(row, known))
        if known is None:
            project(db, row)
        seq, digest, refilled = row.seq, row.hash, refilled + 1
    if not refilled:
        raise CopiesDifferError("fork")
    outbox.may_have_left(db, epoch)
    log.warning("refilled %s rows of epoch %s from the shadow", refilled, epoch)
    return refilled


def _take_life(db: Transaction, shadow: Shadow, life: int, project: Project) -> list[Row]:
    """The rows of unknown operations that do not follow what the database has of this life."""
    seq, digest = journal.head(db, life)
    homeless: list[Row] = []
    try:
        for row in shadow.rows(life):
            known = journal.row_of(db, row.op_id)
            if row.seq == seq + 1 and chained(digest, row.seq, row.body) == row.hash:
                seq, digest = row.seq, row.hash
                if known is not None:
                    journal.put(db, _as_known(row, known))
                else:
                    _put(db, row)
                    project(db, row)
            elif known is None:
                homeless.append(row)
    except ShadowDamagedError as fault:
        log.warning("shadow segment %s is damaged: what follows it is lost", fault.where)
    return homeless


def _as_known(row: Row, known: Row) -> Row:
    """The row with the sealed PIN that the database has of its operation, or without any.

    All rows of an operation hold the same one: so it is sent, and so it is erased from all.
    """
    return replace(row, sealed_pin=known.sealed_pin)


def _put(db: Transaction, row: Row) -> None:
    """One row of the shadow into journal and queue, in the place it has."""
    journal.put(db, row)
    at = decode_envelope(row.body).at
    outbox.put_again(db, (row.epoch, row.seq), row.op_id, row.kind, at)


def _write_life(db: Transaction, shadow: Shadow, life: int) -> int:
    try:
        if not _is_part_of(db, shadow, life):
            raise CopiesDifferError("fork")
        last = shadow.last(life)
    except ShadowDamagedError:
        raise CopiesDifferError("damaged") from None
    first_seq = last.seq + 1 if last is not None else 1
    last_seq, _hash = journal.head(db, life)
    for seq in range(first_seq, last_seq + 1, PAGE):
        shadow.append(journal.rows(db, life, seq, min(seq + PAGE - 1, last_seq)))
    return max(0, last_seq - first_seq + 1)
