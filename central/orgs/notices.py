"""Notices to terminals: what became of an answered operation later, by a growing number each."""

from datetime import datetime
from typing import Final
from uuid import UUID

from central.db.engine import Db
from central.db.numbers import next_number
from central.orgs.store import notices as store
from wire.codec import decode
from wire.messages import Detail, Notice, Outcome
from wire.refusals import Refusal

LIMIT: Final = 200


def tell(  # noqa: PLR0913 - the fields of a notice
    db: Db,
    terminal_id: str,
    op_id: UUID,
    moment: datetime,
    *,
    outcome: Outcome,
    refusal: Refusal | None = None,
    detail: Detail | None = None,
    note: str = "",
) -> Notice:
    """The notice, which the terminal gets with the next answer it hears.

    Its number is held until the transaction ends, so that none appears behind a cursor. It is no
    part of the terminal's own row: two terminals that tell each other do not wait in a circle.
    """
    number = next_number(db, f"notice-{terminal_id}")
    told = Notice(number, moment, op_id, outcome, refusal, detail, note)
    store.add(db, terminal_id, told, moment)
    return told


def after(db: Db, terminal_id: str, number: int) -> tuple[Notice, ...]:
    """What the terminal has not heard yet, in order, at most 200."""
    bodies = store.bodies_after(db, terminal_id, number, LIMIT)
    return tuple(decode(Notice, body) for body in bodies)
