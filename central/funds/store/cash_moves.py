"""Rows of cash that moved within a hall: between drawer, vault and float, accepted once."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from central.db.engine import Db
from central.db.schema import terminal as terminals
from central.db.schema_cash import cash_move as moves
from wire.values import Fen

CLOSE: Final = "CLOSE"  # beside the kinds of `CashMove`: the cash of a close
OFFERED, ACCEPTED, DONE = "OFFERED", "ACCEPTED", "DONE"


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move as the giver told it; `taken` of it goes into the slip of its shift, in fen."""

    id: UUID
    kind: str
    number: str
    unit: str
    book: str
    terminal: str
    shift_id: UUID
    giver: str
    business_date: date
    at: datetime
    total: Fen
    taken: Fen
    lines: str
    reason: str
    second: str | None
    variance_id: UUID | None
    state: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the receiver counted, in fen; `more` is by how much it changes what is taken."""

    op: UUID
    by: str
    at: datetime
    total: Fen
    lines: str
    note: str
    more: Fen


def add(db: Db, row: MoveRow) -> None:
    values = asdict(row)
    del values["desk"]
    db.execute(insert(moves).values(**values))


def lock(db: Db, move_id: UUID) -> MoveRow | None:
    """The move, which nobody else changes before this transaction ends; or None."""
    row = db.execute(select(moves).where(moves.c.id == move_id).with_for_update()).one_or_none()
    return None if row is None else _row(row)


def accept(db: Db, move_id: UUID, accepted: Acceptance) -> bool:
    """True for the one who accepted what was offered."""
    changed = db.execute(
        update(moves)
        .where(moves.c.id == move_id, moves.c.state == OFFERED)
        .values(
            state=ACCEPTED,
            accepted_op=accepted.op,
            accepted_by=accepted.by,
            accepted_at=accepted.at,
            accepted_total=accepted.total,
            accepted_lines=accepted.lines,
            note=accepted.note,
            taken=moves.c.taken + accepted.more,
        )
    )
    return changed.rowcount == 1


def offered(db: Db, hall: str, day: date | None = None) -> tuple[MoveRow, ...]:
    """What nobody has accepted in that hall, on or before that day; oldest first."""
    c = moves.c
    waiting = [c.unit == hall, c.state == OFFERED]
    if day is not None:
        waiting.append(c.business_date <= day)
    asked = select(moves, terminals.c.desk).outerjoin(terminals, terminals.c.id == c.terminal)
    return tuple(map(_row, db.execute(asked.where(*waiting).order_by(c.at, c.id))))


def _row(row: Row[Any]) -> MoveRow:
    return MoveRow(
        id=row.id,
        kind=row.kind,
        number=row.number,
        unit=row.unit,
        book=row.book,
        terminal=row.terminal,
        shift_id=row.shift_id,
        giver=row.giver,
        business_date=row.business_date,
        at=row.at,
        total=Fen(row.total),
        taken=Fen(row.taken),
        lines=row.lines,
        reason=row.reason,
        second=row.second,
        variance_id=row.variance_id,
        state=row.state,
        desk=getattr(row, "desk", None) or "",
    )
