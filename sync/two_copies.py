"""Database and shadow at a start: made equal where one is only longer, and told apart where not."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Levelled:
    """How many rows the database got from the shadow, and the shadow from the database."""

    refilled: int
    written: int


Project = Callable[[Any, Row], None]  # handed the caller's own kind of transaction


def level(db: Transaction, shadow: Shadow, epoch: int, project: Project) -> Levelled:
    """Both copies of the life `epoch` hold the same rows when it returns.

    Args:
        project: what a refilled row means to the other tables of the database.

    Raises:
        CopiesDifferError: they cannot be the same journal.
    """
    if any(later > epoch for later in (*shadow.epochs(), *journal.epochs(db))):
        raise CopiesDifferError("epoch")
    try:
        levelled = _level(db, shadow, epoch, project)
    except ShadowDamagedError as fault:
        log.warning("shadow segment %s is damaged", fault.where)
        raise CopiesDifferError("damaged") from None
    waiting = set(journal.waiting_pins(db))
    for op_id in shadow.pins():
        if op_id not in waiting:
            shadow.erase_pin(op_id)
    return levelled


def write_anew(db: Transaction, shadow: Shadow) -> int:
    """The shadow forgets everything and gets every row of the database; how many."""
    shadow.forget()
    return sum(_write(db, shadow, epoch, 1) for epoch in journal.epochs(db))


def missing_here(db: Transaction, shadow: Shadow) -> tuple[Row, ...]:
    """Rows of any life that only the shadow can still tell; a damaged part is passed over."""
    found: list[Row] = []
    for epoch in shadow.epochs():
        try:
            found += [row for row in shadow.rows(epoch) if journal.row_of(db, row.op_id) is None]
        except ShadowDamagedError as fault:
            log.warning("shadow segment %s is damaged: what follows it is lost", fault.where)
    return tuple(found)


def take_in(db: Transaction, row: Row, project: Project) -> None:
    """One row of the shadow into journal and queue; `project` does the rest."""
    journal.put(db, row)
    at = decode_envelope(row.body).at
    outbox.put_again(db, (row.epoch, row.seq), row.op_id, row.kind, at)
    project(db, row)


def _level(db: Transaction, shadow: Shadow, epoch: int, project: Project) -> Levelled:
    here_seq, here_hash = journal.head(db, epoch)
    newest = shadow.newest(epoch)
    last = newest.rows[-1] if newest is not None and newest.rows else None
    if last is None:
        return Levelled(0, _write(db, shadow, epoch, 1))
    if last.seq <= here_seq:
        if journal.hash_before(db, epoch, last.seq + 1) != last.hash:
            raise CopiesDifferError("fork")
        return Levelled(0, _write(db, shadow, epoch, last.seq + 1))
    return Levelled(_refill(db, shadow, (epoch, here_seq, here_hash), project), 0)


def _refill(db: Transaction, shadow: Shadow, head: tuple[int, int, str], project: Project) -> int:
    epoch, seq, digest = head
    refilled = 0
    for row in shadow.rows(epoch, max(seq, 1)):
        if row.seq == seq:
            if row.hash != digest:
                raise CopiesDifferError("fork")
            continue
        if row.seq != seq + 1 or chained(digest, row.seq, row.body) != row.hash:
            raise CopiesDifferError("fork")
        take_in(db, row, project)
        seq, digest, refilled = row.seq, row.hash, refilled + 1
    log.warning("refilled %s rows of epoch %s from the shadow", refilled, epoch)
    return refilled


def _write(db: Transaction, shadow: Shadow, epoch: int, from_seq: int) -> int:
    last_seq, _hash = journal.head(db, epoch)
    for seq in range(from_seq, last_seq + 1, PAGE):
        shadow.append(journal.rows(db, epoch, seq, min(seq + PAGE - 1, last_seq)))
    return max(0, last_seq - from_seq + 1)
