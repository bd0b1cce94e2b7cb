"""Shifts of this terminal and the counts of their drawers."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from app.errors import NoShiftError
from app.model.shift import NO_CASH, Shift, ShiftState
from app.store.engine import Db
from app.store.schema import shift
from sync.ready_sql import first
from wire.codec import decode, encode
from wire.operations import DrawerCount
from wire.values import Fen

_CURRENT: Final = (
    "SELECT id, number, teller, teller_name, business_date, opened_at, float_cash, state "
    "FROM shift WHERE closed_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Closing:
    """What the close of a shift puts down for good; amounts in fen."""

    at: datetime
    z_no: int
    z_facts: str
    z_sha256: str
    expected_cash: Fen
    counted_cash: Fen
    over_short: Fen
    kept_float: Fen
    handed_over: Fen


def current(db: Db) -> Shift | None:
    """The shift at this drawer that is not closed, whoever holds it."""
    row = first(db, _CURRENT)
    if row is None:
        return None
    key, number, teller, name, day, opened_ms, float_cash, state = row
    opened_at = datetime.fromtimestamp(opened_ms / 1000, UTC)
    business_date = date.fromisoformat(day)
    return Shift(
        UUID(key), number, teller, name, business_date, opened_at, float_cash, ShiftState(state)
    )


def held_by(db: Db, teller: str) -> Shift:
    """The teller's own shift that is not closed, or NoShiftError."""
    shift_now = current(db)
    if shift_now is None or shift_now.teller != teller:
        raise NoShiftError
    return shift_now


def exists(db: Db, shift_id: UUID) -> bool:
    wanted = select(func.count()).select_from(shift).where(shift.c.id == shift_id)
    return bool(db.execute(wanted).scalar_one())


def get(db: Db, shift_id: UUID) -> Shift:
    return _shift(db.execute(select(shift).where(shift.c.id == shift_id)).one())


def next_number(db: Db, day: date) -> str:
    """The number of the next shift of that day, `20261123-1`; shifts are never deleted."""
    taken = select(func.count()).select_from(shift).where(shift.c.business_date == day)
    return f"{day:%Y%m%d}-{int(db.execute(taken).scalar_one()) + 1}"


def last_kept_float(db: Db) -> Fen:
    """What the last close left in the drawer; nothing before the first shift."""
    newest = (
        select(shift.c.kept_float)
        .where(shift.c.closed_at.is_not(None))
        .order_by(shift.c.closed_at.desc(), shift.c.z_no.desc())
        .limit(1)
    )
    return Fen(db.execute(newest).scalar() or 0)


def add(db: Db, opened: Shift, note: str) -> None:
    row = {
        "id": opened.id,
        "number": opened.number,
        "teller": opened.teller,
        "teller_name": opened.teller_name,
        "business_date": opened.business_date,
        "state": opened.state,
        "opened_at": opened.opened_at,
        "float_cash": opened.float_cash,
        "counts": [],
        "note": note,
    }
    db.execute(insert(shift), row)


def move(db: Db, shift_id: UUID, before: ShiftState, after: ShiftState) -> bool:
    """True if the shift was in the one state and is in the other now."""
    moved = db.execute(
        update(shift).where(shift.c.id == shift_id, shift.c.state == before).values(state=after)
    )
    return moved.rowcount == 1


def counts(db: Db, shift_id: UUID) -> tuple[DrawerCount, ...]:
    """All counts handed in for the shift, oldest first."""
    kept = db.execute(select(shift.c.counts).where(shift.c.id == shift_id)).scalar_one()
    return tuple(decode(DrawerCount, json.dumps(count)) for count in kept)


def put_counts(db: Db, shift_id: UUID, made: tuple[DrawerCount, ...]) -> None:
    documents = [json.loads(encode(count)) for count in made]
    db.execute(update(shift).where(shift.c.id == shift_id).values(counts=documents))


def close(db: Db, shift_id: UUID, closing: Closing) -> bool:
    """True if the shift was being counted and is closed now, for good."""
    closed = db.execute(
        update(shift)
        .where(shift.c.id == shift_id, shift.c.state == ShiftState.COUNTING)
        .values(
            state=ShiftState.CLOSED,
            closed_at=closing.at,
            z_no=closing.z_no,
            z_facts=closing.z_facts,
            z_sha256=closing.z_sha256,
            expected_cash=closing.expected_cash,
            counted_cash=closing.counted_cash,
            over_short=closing.over_short,
            kept_float=closing.kept_float,
            handed_over=closing.handed_over,
        )
    )
    return closed.rowcount == 1


def z_document(db: Db, shift_id: UUID) -> tuple[str, str]:
    """The facts of the Z report as they were hashed, and their SHA-256."""
    kept = select(shift.c.z_facts, shift.c.z_sha256).where(shift.c.id == shift_id)
    row = db.execute(kept).one()
    return str(row.z_facts), str(row.z_sha256)


def _shift(row: Row[tuple[object, ...]]) -> Shift:
    return Shift(
        id=row.id,
        number=row.number,
        teller=row.teller,
        teller_name=row.teller_name,
        business_date=row.business_date,
        opened_at=row.opened_at,
        float_cash=Fen(row.float_cash),
        state=ShiftState(row.state),
        closed_at=row.closed_at,
        kept_float=Fen(row.kept_float) if row.kept_float is not None else NO_CASH,
        z_no=row.z_no or 0,
    )
