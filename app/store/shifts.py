"""Shifts of this terminal and the counts of their drawers."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from app.errors import NoShiftError, ShiftForcedError
from app.model.shift import NO_CASH, Shift
from app.store.engine import Db
from app.store.schema import shift
from sync.ready_sql import first
from wire.codec import decode, encode
from wire.counts import DrawerCount
from wire.shift_states import NOT_OVER, ShiftState, before
from wire.values import Fen

_COLUMNS: Final = (
    "id, number, teller, teller_name, business_date, opened_at, float_cash, state, epoch, is_sealed"
)
# Of two, one is suspended and sealed: the other one is at the drawer.
_CURRENT: Final = (
    f"SELECT {_COLUMNS} FROM shift WHERE closed_at IS NULL "  # noqa: S608 - names of columns alone
    "ORDER BY is_sealed, opened_at DESC LIMIT 1"
)
_OF_TELLER: Final = f"SELECT {_COLUMNS} FROM shift WHERE closed_at IS NULL AND teller = ?"  # noqa: S608
_FORCED: Final = "SELECT forced_by FROM shift WHERE state = 'FORCED' AND teller = ?"


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


@dataclass(frozen=True, slots=True)
class Forced:
    """A close by force that this desk was told of; `kept_float` is in the drawer now, in fen."""

    at: datetime
    by: str
    kept_float: Fen


def current(db: Db) -> Shift | None:
    """The shift at this desk that is not closed, whoever holds it.

    Beside one whose drawer a supervisor sealed another teller may have a shift: that one then.
    """
    row = first(db, _CURRENT)
    return None if row is None else _open_shift(row)


def own(db: Db, teller: str) -> Shift | None:
    """The teller's shift here that is not closed, be it suspended."""
    row = first(db, _OF_TELLER, (teller,))
    return None if row is None else _open_shift(row)


def held_by(db: Db, teller: str) -> Shift:
    """The teller's own shift that is not closed.

    Raises:
        ShiftForcedError: a supervisor closed it, and its desk has not said yet what it holds of it.
        NoShiftError: there is none.
    """
    held = own(db, teller)
    if held is None:
        forced = first(db, _FORCED, (teller,))
        raise NoShiftError if forced is None else ShiftForcedError(str(forced[0]))
    return held


def _open_shift(row: tuple[Any, ...]) -> Shift:
    key, number, teller, name, day, opened_ms, float_cash, state, epoch, is_sealed = row
    return Shift(
        UUID(key),
        number,
        teller,
        name,
        date.fromisoformat(day),
        datetime.fromtimestamp(opened_ms / 1000, UTC),
        float_cash,
        ShiftState(state),
        epoch=epoch,
        is_sealed=bool(is_sealed),
    )


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
    return kept_float(db) or NO_CASH


def kept_float(db: Db) -> Fen | None:
    """What the last close left in the drawer, in fen; None before the first one."""
    newest = (
        select(shift.c.kept_float)
        .where(shift.c.closed_at.is_not(None))
        .order_by(shift.c.closed_at.desc(), shift.c.z_no.desc())
        .limit(1)
    )
    kept = db.execute(newest).scalar()
    return None if kept is None else Fen(kept)


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


def move(
    db: Db, held: Shift, after: ShiftState, *, epoch: int = 0, is_sealed: bool = False
) -> bool:
    """True if the shift stood in its epoch, in a state that leads there, and is there now.

    Args:
        epoch: the shift's from now on; as before if it is not given.
    """
    here = (shift.c.id == held.id, shift.c.epoch == held.epoch, shift.c.state.in_(before(after)))
    values = {"state": after, "epoch": epoch or held.epoch, "is_sealed": int(is_sealed)}
    return db.execute(update(shift).where(*here).values(**values)).rowcount == 1


def seal(db: Db, shift_id: UUID) -> None:
    """A supervisor has sealed the drawer of a shift that was suspended already."""
    here = (shift.c.id == shift_id, shift.c.state == ShiftState.SUSPENDED)
    db.execute(update(shift).where(*here).values(is_sealed=1))


def force(db: Db, shift_id: UUID, forced: Forced) -> bool:
    """True if it was not over: nothing is done in it any more, and its drawer is another's."""
    values = {"state": ShiftState.FORCED, "closed_at": forced.at, "forced_by": forced.by}
    values |= {"kept_float": forced.kept_float, "epoch": shift.c.epoch + 1, "is_sealed": 0}
    here = (shift.c.id == shift_id, shift.c.state.in_(NOT_OVER))
    return db.execute(update(shift).where(*here).values(**values)).rowcount == 1


def forced_ones(db: Db) -> tuple[Shift, ...]:
    """Shifts closed by force of which this desk has not said yet what it holds."""
    rows = db.execute(select(shift).where(shift.c.state == ShiftState.FORCED))
    return tuple(map(_shift, rows))


def newest_of(db: Db, teller: str) -> Shift | None:
    """The teller's shift that was opened last, whatever became of it."""
    newest = select(shift).where(shift.c.teller == teller).order_by(shift.c.opened_at.desc())
    row = db.execute(newest.limit(1)).one_or_none()
    return None if row is None else _shift(row)


def stand(db: Db, shift_id: UUID, state: ShiftState, correction: str) -> bool:
    """True if a closed shift stands so at the centre now; a number that is told is kept."""
    values: dict[str, Any] = {"state": state}
    if correction:
        values["correction"] = correction
    here = (shift.c.id == shift_id, shift.c.state.in_(before(state)))
    return db.execute(update(shift).where(*here).values(**values)).rowcount == 1


def counts(db: Db, shift_id: UUID) -> tuple[DrawerCount, ...]:
    """All counts handed in for the shift, oldest first."""
    kept = db.execute(select(shift.c.counts).where(shift.c.id == shift_id)).scalar_one()
    return tuple(decode(DrawerCount, json.dumps(count)) for count in kept)


def put_counts(db: Db, shift_id: UUID, made: tuple[DrawerCount, ...]) -> None:
    documents = [json.loads(encode(count)) for count in made]
    db.execute(update(shift).where(shift.c.id == shift_id).values(counts=documents))


def close(db: Db, held: Shift, closing: Closing, forced_by: str = "") -> bool:
    """True if the shift stood in its epoch, counted, and is closed now, for good.

    Args:
        forced_by: who closed it for an absent teller, whatever it stood in.
    """
    from_states = NOT_OVER if forced_by else before(ShiftState.CLOSED)
    closed = db.execute(
        update(shift)
        .where(shift.c.id == held.id, shift.c.epoch == held.epoch, shift.c.state.in_(from_states))
        .values(
            state=ShiftState.CLOSED,
            forced_by=forced_by,
            is_sealed=0,
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
        epoch=row.epoch,
        is_sealed=bool(row.is_sealed),
        forced_by=row.forced_by,
        correction=row.correction,
    )
