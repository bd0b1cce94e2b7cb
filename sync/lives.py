"""Lives of a terminal's journal: one begins with each enrolment, and each start goes on with it.

What lives before have not had answered is carried into the new one, from whichever copy holds it.
"""

import logging
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sync import carrying, journal, two_copies
from sync.journal import Place, Row
from sync.shadow import Shadow
from sync.two_copies import Project

log = logging.getLogger(__name__)


class Store(Protocol):
    """What a life needs of the database."""

    def begin(self) -> AbstractContextManager[Any]:
        """A transaction, durable when its block is left."""

    def also(self, row: Row) -> None:
        """Within `begin`: the row goes into the second copy too once it is committed."""


def begin(store: Store, shadow: Shadow, place: Place, project: Project) -> None:
    """Everything unanswered of either copy in the journal of the new life; both copies equal."""
    with store.begin() as db:
        lost = two_copies.missing_here(db, shadow)
        for row in lost:
            project(db, carrying.carry_row(db, place, row))
        carried = carrying.carry_unsent(db, place)
    if lost or carried:
        log.warning("epoch %s begins with %s rows carried", place.epoch, len(lost) + len(carried))
    with store.begin() as db:
        two_copies.write_anew(db, shadow)


def go_on(store: Store, shadow: Shadow, place: Place, project: Project) -> int:
    """Both copies equal at a start; how many rows the database got.

    Raises:
        CopiesDifferError: they cannot be the same journal.
        OSError: the second copy is out of reach.
    """
    if not _has_begun(store, shadow, place.epoch):
        begin(store, shadow, place, project)
    with store.begin() as db:
        return two_copies.level(db, shadow, place.epoch, project).refilled


def carry_left(store: Store, place: Place) -> None:
    """What an earlier life still has to send goes up in this one."""
    with store.begin() as db:
        for row in carrying.carry_unsent(db, place):
            store.also(row)


def _has_begun(store: Store, shadow: Shadow, epoch: int) -> bool:
    """False where an enrolment was cut short before the lives before were carried over."""
    with store.begin() as db:
        return epoch in journal.epochs(db) or epoch in shadow.epochs()
