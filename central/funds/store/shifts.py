"""Rows of shifts: opened once, closed once, in at most one remittance; their moves."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, and_, exists, func, insert, or_, select, update

from central.db.engine import Db
from central.db.schema import inbox
from central.db.schema import remittance as remittances
from central.db.schema import shift as shifts
from central.db.schema import suspense_case as cases
from central.db.schema import terminal as terminals
from central.db.schema_cash import cash_move
from central.db.schema_shifts import shift_move as moves
from central.funds.model import RemittanceState
from wire.shift_states import NOT_OVER, SEALED, ShiftState
from wire.shifts import ShiftSeal
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
    close_op: UUID | None = None
    told_cash: Fen | None = None  # what the desk expected
    forced_by: str | None = None
    forced_second: str | None = None


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift; `closing` is None while it is open, `slip` empty until it is remitted.

    `seal` is what its desk said it holds of it; None until it has, or where an older desk closed.
    """

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
    epoch: int = 1
    since: datetime | None = None
    is_sealed: bool = False
    seal: ShiftSeal | None = None

    @property
    def takings(self) -> Fen:
        """What the shift brought into the vault, in fen: by its drops and at its close.

        As its receivers counted it: `moved` is the drops, and the differences of all hand-overs.
        """
        return Fen(self.moved + (self.closing.handed_over if self.closing else 0))

    @property
    def is_over(self) -> bool:
        """True if its drawer was counted, emptied and booked."""
        return self.state in SEALED


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move of a shift as its desk told it; `count` is JSON of a DrawerCount."""

    op_id: UUID
    shift_id: UUID
    at: datetime
    to: str
    epoch: int
    by: str
    approver: str | None
    count: str | None


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
            epoch=shift.epoch,
            since=shift.opened_at,
        )
    )


def add_move(db: Db, move: MoveRow) -> None:
    db.execute(insert(moves).values(**asdict(move)))


def move(db: Db, told: MoveRow, after: ShiftState) -> bool:
    """True if the shift is not over, and stands in that state and epoch now."""
    values = {"state": after, "since": told.at, "epoch": told.epoch}
    values["is_sealed"] = after is ShiftState.SUSPENDED and told.approver is not None
    return _change(db, told.shift_id, NOT_OVER, values)


def close(db: Db, shift_id: UUID, closing: Closing, state: ShiftState) -> bool:
    """True for the one caller who closed the shift that was not over: CLOSED, or FORCED."""
    values = {"state": state, "since": closing.closed_at, "is_sealed": False, **asdict(closing)}
    return _change(db, shift_id, NOT_OVER, values)


def put_seal(db: Db, shift_id: UUID, seal: ShiftSeal | None, by: UUID) -> None:
    """What its desk says it holds of the shift, in the operation `by`."""
    if seal is not None:
        values: dict[str, Any] = {"close_op": by}
        values |= {"operations": seal.operations, "ops_sha256": seal.ops_sha256}
        values |= {"head_epoch": seal.epoch, "head_seq": seal.head_seq}
        values |= {"head_hash": seal.head_hash}
        db.execute(update(shifts).where(shifts.c.id == shift_id).values(**values))


def awaits_review(db: Db, shift_id: UUID) -> bool:
    """True if it is closed, and the centre has not said its last word of it."""
    asked = select(shifts.c.state).where(shifts.c.id == shift_id)
    return db.execute(asked).scalar_one_or_none() in {ShiftState.CLOSED, ShiftState.ADJUSTED}


def advance(
    db: Db, shift_id: UUID, before: Collection[ShiftState], after: ShiftState, at: datetime
) -> bool:
    """True for the one caller who brought it from one of these states into that one."""
    return _change(db, shift_id, before, {"state": after, "since": at})


def _change(db: Db, shift_id: UUID, before: Collection[ShiftState], values: dict[str, Any]) -> bool:
    here = update(shifts).where(shifts.c.id == shift_id, shifts.c.state.in_(before))
    return db.execute(here.values(**values)).rowcount == 1


def remit(db: Db, chosen: tuple[UUID, ...], hall: str, remittance_id: UUID) -> int:
    """How many of the shifts went into this remittance and into no other."""
    return db.execute(
        update(shifts)
        .where(
            shifts.c.id.in_(chosen),
            shifts.c.unit == hall,
            shifts.c.state.in_(SEALED),
            shifts.c.remittance_id.is_(None),
        )
        .values(remittance_id=remittance_id)
    ).rowcount


def set_free(db: Db, remittance_id: UUID) -> None:
    """The shifts of a remittance that was never sent may go into another one."""
    freed = update(shifts).where(shifts.c.remittance_id == remittance_id)
    db.execute(freed.values(remittance_id=None))


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


def find_held(db: Db, chosen: Collection[UUID]) -> dict[UUID, ShiftRow]:
    """Those that exist, by their ids; none is closed by another before this transaction ends."""
    held = _joined().where(shifts.c.id.in_(chosen)).with_for_update(read=True, of=shifts)
    return {row.id: row for row in _read(db, held)}


def has_open(db: Db, teller: str) -> bool:
    """True if the teller has a shift that is not closed."""
    asked = select(func.count()).where(shifts.c.teller == teller, shifts.c.state.in_(NOT_OVER))
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
    """The hall's shifts of earlier days that are in no remittance; open ones are in none."""
    waiting = shifts.c.remittance_id.is_(None)
    chosen = _joined().where(shifts.c.unit == hall, shifts.c.business_date < day, waiting)
    return _read(db, chosen)


def not_over(db: Db, halls: list[str]) -> tuple[ShiftRow, ...]:
    """The shifts of these halls that are not over, the oldest first."""
    return _read(db, _joined().where(shifts.c.unit.in_(halls), shifts.c.state.in_(NOT_OVER)))


@dataclass(frozen=True, slots=True)
class Ended:
    """A shift and when it ended: its place among all that are over."""

    closed_at: datetime
    shift_id: UUID


def incomplete_since(db: Db, last: Ended | None, before: datetime, limit: int) -> tuple[Ended, ...]:
    """Shifts that ended before that moment, whose desk may not have told all; nobody was asked.

    Those after `last`, in the order they ended. A desk has not told all where its shift was closed
    by force from elsewhere, or where it sealed more than had come by then: what came after the end
    may be the rest of it, or something else.
    """
    c, closing = shifts.c, inbox.alias("closing")
    has_case = exists().where(cases.c.op_id == c.close_op)
    sealed_at = select(closing.c.received_at).where(closing.c.op_id == c.close_op)
    here = (inbox.c.shift_id == c.id, inbox.c.terminal == c.terminal)
    in_time = inbox.c.received_at <= sealed_at.correlate(shifts).scalar_subquery()
    held = select(func.count()).select_from(inbox).where(*here, in_time).correlate(shifts)
    lacks = or_(c.state == ShiftState.FORCED, held.scalar_subquery() < c.operations + 1)
    asked = select(c.closed_at, c.id).where(
        c.state.in_(_UNPROVEN), c.closed_at < before, ~has_case, lacks
    )
    if last is not None:
        later = and_(c.closed_at == last.closed_at, c.id > last.shift_id)
        asked = asked.where(or_(c.closed_at > last.closed_at, later))
    rows = db.execute(asked.order_by(c.closed_at, c.id).limit(limit))
    return tuple(Ended(row.closed_at, row.id) for row in rows)


_UNPROVEN: Final = (ShiftState.FORCED, ShiftState.CLOSED, ShiftState.ADJUSTED)


def newest_over(db: Db, halls: list[str], limit: int) -> tuple[ShiftRow, ...]:
    """The shifts of these halls that were closed last, the newest first."""
    chosen = _joined().where(shifts.c.unit.in_(halls), shifts.c.closed_at.is_not(None))
    newest = chosen.order_by(None).order_by(shifts.c.closed_at.desc(), shifts.c.id.desc())
    return _read(db, newest.limit(limit))


def _joined() -> Select[Any]:
    r = remittances.c
    moved = (
        select(func.coalesce(func.sum(cash_move.c.taken), 0))
        .where(cash_move.c.shift_id == shifts.c.id)
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
        epoch=row.epoch,
        since=row.since,
        is_sealed=bool(row.is_sealed),
        seal=_seal(row),
    )
    return opened if row.closed_at is None else replace(opened, closing=_closing(row))


def _seal(row: Row[Any]) -> ShiftSeal | None:
    if row.operations is None:
        return None
    return ShiftSeal(row.operations, row.ops_sha256, row.head_epoch, row.head_seq, row.head_hash)


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
        close_op=row.close_op,
        told_cash=None if row.told_cash is None else Fen(row.told_cash),
        forced_by=row.forced_by,
        forced_second=row.forced_second,
    )
