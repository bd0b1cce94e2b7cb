"""Lives of a terminal's journal: one begins with each enrolment, and each start goes on with it.

What lives before have not had answered is carried into the new one, from whichever copy holds it.
"""

import logging
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sync import carrying, journal, marks, two_copies
from sync.journal import Place, Row
from sync.ready_sql import Transaction
from sync.shadow import Shadow
from sync.two_copies import Project

log = logging.getLogger(__name__)


class Store(Protocol):
    """What a life needs of the database."""

    def begin(self) -> AbstractContextManager[Any]:
        """A transaction, durable when its block is left."""

    def also(self, row: Row) -> None:
        """Within `begin`: the row goes into the second copy too once it is committed."""


def go_on(store: Store, shadow: Shadow, place: Place, project: Project, generation: int = 0) -> int:
    """How many rows the database got; both copies hold the same, and nothing waits elsewhere.

    The same for a life that has just begun: whatever cuts it short, the next start does it again.

    Args:
        generation: of the centre that enrolled this life; 0 where it did not say.

    Raises:
        CopiesDifferError: they cannot be the same journal.
        OSError: the second copy is out of reach; see `carry_left`.
    """
    with store.begin() as db:
        refilled = two_copies.refill(db, shadow, place.epoch, project)
        lost = two_copies.take_earlier(db, shadow, place.epoch, project)
        carried = _carry(db, place, generation, lost)
        for row in lost:
            project(db, row)
    if lost or carried:
        log.warning("epoch %s: %s rows carried, %s unknown", place.epoch, len(carried), len(lost))
    with store.begin() as db:
        two_copies.write_anew(db, shadow, place.epoch)
        waiting = set(journal.waiting_pins(db))
    for op_id in shadow.pins():
        if op_id not in waiting:
            shadow.erase_pin(op_id)
    return refilled


def carry_left(store: Store, place: Place, generation: int = 0) -> None:
    """What the database alone knows that an earlier life still has to send."""
    with store.begin() as db:
        for row in _carry(db, place, generation):
            store.also(row)


def last_epoch(store: Store, shadow: Shadow) -> int:
    """The newest life that this machine knows of, by either copy; 0 without any."""
    with store.begin() as db:
        known = journal.epochs(db)
    try:
        known += shadow.epochs()
    except OSError as fault:
        log.warning("the second copy cannot be read: %s", fault.strerror)
    return max(known, default=0)


def _carry(
    db: Transaction, place: Place, generation: int, lost: tuple[Row, ...] = ()
) -> tuple[Row, ...]:
    """What goes up in this life; where it begins at a centre that lost its tail, everything."""
    is_empty = not journal.head(db, place.epoch)[0]
    known = marks.heard(db).generation
    if is_empty and generation and known not in {0, generation}:
        marks.put_generation(db, generation)
        return carrying.carry_all(db, place, lost)
    carried = carrying.carry_unsent(db, place, lost)
    return carried if carried or not is_empty else carrying.carry_newest(db, place)
