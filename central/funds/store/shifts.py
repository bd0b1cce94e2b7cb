"""Rows of shifts: opened once, closed once, in at most one remittance."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, func, insert, or_, select, update

from central.db.engine import Db
from central.db.schema import remittance as remittances
from central.db.schema import shift as shifts
from central.db.schema import terminal as terminals
from central.db.schema_cash import cash_move as moves
from central.funds.model import RemittanceState, ShiftState
from wire.values import Fen

NOTHING: Final = Fen(0)


@dataclass(frozen=True, slots=True)
class Closing:
    """What was counted and handed over; `over_short` is counted - expected. Amounts in fen."""

    closed_at: datetime
    z_no: int
    z_sha256: str
    expected_cash: Fen
    counted_cash: Fen
    over_short: Fen
    kept_float: Fen
    handed_over: Fen
    reason: str
    approver: str | None
    counts: str


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift; `closing` is None while it is open, `slip` empty until it is remitted."""

    id: UUID
    terminal: str
    unit: str
    book: str
    teller: str
    business_date: date
    opened_at: datetime
    float_cash: Fen
    state: ShiftState = ShiftState.OPEN
    closing: Closing | None = None
    remittance_id: UUID | None = None
    slip: str = ""
    slip_state: RemittanceState | None = None
    desk: str = ""
    moved: Fen = NOTHING

    @property
    def takings(self) -> Fen:
        """What the shift brought into the vault, in fen: by its drops and at its close.

        As its receivers counted it: `moved` is the drops, and the differences of all hand-overs.
        """
        return Fen(self.moved + (self.closing.handed_over if self.closing else 0))


def add(db: Db, shift: ShiftRow) -> None:
    """A shift that opens."""
    db.execute(
        insert(shifts).values(
            id=shift.id,
            terminal=shift.terminal,
            unit=shift.unit,
            book=shift.book,
            teller=shift.teller,
            business_date=shift.business_date,
            opened_at=shift.opened_at,
            float_cash=shift.float_cash,
            state=shift.state,
        )
    )


def close(db: Db, shift_id: UUID, closing: Closing) -> bool:
    """True for the one caller who closed the open shift."""
    changed = db.execute(
        update(shifts)
        .where(shifts.c.id == shift_id, shifts.c.state == ShiftState.OPEN)
        .values(state=ShiftState.CLOSED, **asdict(closing))
    )
    return changed.rowcount == 1


def remit(db: Db, chosen: tuple[UUID, ...], hall: str, remittance_id: UUID) -> int:
    """How many of the shifts went into this remittance and into no other."""
    return db.execute(
        update(shifts)
        .where(
            shifts.c.id.in_(chosen),
            shifts.c.unit == hall,
            shifts.c.state == ShiftState.CLOSED,
            shifts.c.remittance_id.is_(None),
        )
        .values(remittance_id=remittance_id)
    ).rowcount


def lock(db: Db, shift_id: UUID) -> ShiftRow | None:
    """The shift, which nobody else changes before this transaction ends; or None."""
    return next(iter(lock_all(db, (shift_id,))), None)


def lock_all(db: Db, chosen: tuple[UUID, ...]) -> tuple[ShiftRow, ...]:
    """Those of the shifts that exist, held to the end of the transaction."""
    held = select(shifts.c.id).where(shifts.c.id.in_(chosen)).order_by(shifts.c.id)
    db.execute(held.with_for_update()).all()
    return _read(db, _joined().where(shifts.c.id.in_(chosen)))


def find(db: Db, shift_id: UUID) -> ShiftRow | None:
    return next(iter(_read(db, _joined().where(shifts.c.id == shift_id))), None)


def find_each(db: Db, chosen: Collection[UUID]) -> dict[UUID, ShiftRow]:
    """Those of the shifts that exist, by their ids."""
    return {row.id: row for row in _read(db, _joined().where(shifts.c.id.in_(chosen)))}


def has_open(db: Db, teller: str) -> bool:
    """True if the teller has a shift that is not closed."""
    asked = select(func.count()).where(shifts.c.teller == teller, shifts.c.state == ShiftState.OPEN)
    return bool(db.execute(asked).scalar_one())


def last_kept_float(db: Db, terminal: str) -> Fen | None:
    """What the last close at this terminal kept in the drawer, in fen; None before the first."""
    c = shifts.c
    closed = select(c.kept_float).where(c.terminal == terminal, c.closed_at.is_not(None))
    newest = closed.order_by(c.closed_at.desc(), c.z_no.desc()).limit(1)
    kept = db.execute(newest).scalar()
    return None if kept is None else Fen(kept)


def of_days(db: Db, hall: str, first: date, last: date) -> tuple[ShiftRow, ...]:
    """The hall's shifts of these business days, in the order they opened."""
    day = shifts.c.business_date.between(first, last)
    return _read(db, _joined().where(shifts.c.unit == hall, day))


def not_remitted_before(db: Db, hall: str, day: date) -> tuple[ShiftRow, ...]:
    """The hall's shifts of earlier days that are open or in no remittance."""
    waiting = or_(shifts.c.state == ShiftState.OPEN, shifts.c.remittance_id.is_(None))
    chosen = _joined().where(shifts.c.unit == hall, shifts.c.business_date < day, waiting)
    return _read(db, chosen)


def _joined() -> Select[Any]:
    r = remittances.c
    moved = (
        select(func.coalesce(func.sum(moves.c.taken), 0))
        .where(moves.c.shift_id == shifts.c.id)
        .scalar_subquery()
        .label("moved")
    )
    slip = (r.number.label("slip"), r.state.label("slip_state"))
    return (
        select(shifts, *slip, terminals.c.desk, moved)
        .outerjoin(remittances, r.id == shifts.c.remittance_id)
        .outerjoin(terminals, terminals.c.id == shifts.c.terminal)
        .order_by(shifts.c.opened_at, shifts.c.id)
    )


def _read(db: Db, chosen: Select[Any]) -> tuple[ShiftRow, ...]:
    return tuple(map(_shift_row, db.execute(chosen)))


def _shift_row(row: Row[Any]) -> ShiftRow:
    opened = ShiftRow(
        id=row.id,
        terminal=row.terminal,
        unit=row.unit,
        book=row.book,
        teller=row.teller,
        business_date=row.business_date,
        opened_at=row.opened_at,
        float_cash=Fen(row.float_cash),
        state=ShiftState(row.state),
        remittance_id=row.remittance_id,
        slip=row.slip or "",
        slip_state=row.slip_state and RemittanceState(row.slip_state),
        desk=row.desk or "",
        moved=Fen(int(row.moved)),
    )
    return opened if row.closed_at is None else replace(opened, closing=_closing(row))


def _closing(row: Row[Any]) -> Closing:
    return Closing(
        closed_at=row.closed_at,
        z_no=row.z_no,
        z_sha256=row.z_sha256,
        expected_cash=Fen(row.expected_cash),
        counted_cash=Fen(row.counted_cash),
        over_short=Fen(row.over_short),
        kept_float=Fen(row.kept_float),
        handed_over=Fen(row.handed_over),
        reason=row.reason or "",
        approver=row.approver,
        counts=row.counts,
    )
