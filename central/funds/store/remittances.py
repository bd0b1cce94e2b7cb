"""Rows of remittances."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from central.db.engine import Db
from central.db.schema import remittance as remittances
from central.funds.model import RemittanceState
from wire.values import Fen

NOTHING: Final = Fen(0)


@dataclass(frozen=True, slots=True)
class RemittanceRow:
    """解款单; `amount` was sent, `arrived` is on the unified account, in fen.

    `borne` of it is explained and over or short by now: plus where it did not arrive.
    """

    id: UUID
    number: str
    hall: str
    book: str
    business_date: date
    amount: Fen
    account: str
    bank_reference: str
    bag_seal: str
    escort_at: str
    counter: str
    second_counter: str
    state: RemittanceState
    submitted_at: datetime
    arrived: Fen
    arrived_at: datetime | None
    sent_at: datetime | None = None
    borne: Fen = NOTHING


def add(db: Db, row: RemittanceRow) -> bool:
    """False where another slip has that number."""
    table = remittances
    into = sqlite.insert(table) if db.dialect.name == "sqlite" else postgresql.insert(table)
    made = into.values(asdict(row)).on_conflict_do_nothing(index_elements=[table.c.number])
    return db.execute(made.returning(table.c.id)).first() is not None


def count_of_day(db: Db, hall: str, day: date) -> int:
    """How many slips the hall has made for that business day, whatever became of them."""
    r = remittances.c
    asked = select(func.count()).where(r.hall == hall, r.business_date == day)
    return int(db.execute(asked).scalar_one())


def find(db: Db, remittance_id: UUID) -> RemittanceRow | None:
    row = db.execute(select(remittances).where(remittances.c.id == remittance_id)).one_or_none()
    return None if row is None else _row(row)


def find_locked(db: Db, remittance_id: UUID) -> RemittanceRow | None:
    """The slip, held to the end of the transaction: no bank line comes in between; or None."""
    asked = select(remittances).where(remittances.c.id == remittance_id)
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _row(row)


def move(
    db: Db,
    remittance_id: UUID,
    way: tuple[tuple[RemittanceState, ...], RemittanceState],
    **also: datetime | Fen,
) -> bool:
    """True for the one caller who brought the slip from one of these states into that one."""
    before, after = way
    changed = db.execute(
        update(remittances)
        .where(remittances.c.id == remittance_id, remittances.c.state.in_(before))
        .values(state=after, **also)
    )
    return changed.rowcount == 1


def lock_by_reference(db: Db, reference: str) -> RemittanceRow | None:
    """The slip of that bank reference, held to the end of the transaction; or None."""
    asked = select(remittances).where(remittances.c.bank_reference == reference)
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _row(row)


def by_reference(db: Db, reference: str) -> RemittanceRow | None:
    """The slip of that bank reference, or None."""
    asked = select(remittances).where(remittances.c.bank_reference == reference)
    row = db.execute(asked).one_or_none()
    return None if row is None else _row(row)


def lock_by_references(db: Db, references: Iterable[str]) -> tuple[RemittanceRow, ...]:
    """The slips of these bank references, held to the end of the transaction."""
    asked = select(remittances).where(remittances.c.bank_reference.in_(list(references)))
    rows = db.execute(asked.order_by(remittances.c.id).with_for_update())
    return tuple(map(_row, rows))


def lock_by_number(db: Db, number: str) -> RemittanceRow | None:
    """The slip of that number, held to the end of the transaction; or None."""
    asked = select(remittances).where(remittances.c.number == number)
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _row(row)


def lock_by_id(db: Db, remittance_id: UUID) -> RemittanceRow:
    """The slip, held to the end of the transaction."""
    asked = select(remittances).where(remittances.c.id == remittance_id)
    return _row(db.execute(asked.with_for_update()).one())


def awaited(db: Db) -> tuple[RemittanceRow, ...]:
    """The slips on their way of which nothing has arrived."""
    r = remittances.c
    return _read(
        db, select(remittances).where(r.state == RemittanceState.IN_TRANSIT, r.arrived == 0)
    )


def of_halls(
    db: Db, halls: Iterable[str], states: Iterable[RemittanceState], limit: int
) -> tuple[RemittanceRow, ...]:
    """Slips of these halls in these states, the oldest business day first."""
    r = remittances.c
    asked = select(remittances).where(r.hall.in_(list(halls)), r.state.in_(list(states)))
    rows = db.execute(asked.order_by(r.business_date, r.number).limit(limit))
    return tuple(map(_row, rows))


def count_of_halls(db: Db, halls: Iterable[str], states: Iterable[RemittanceState]) -> int:
    r = remittances.c
    asked = select(func.count()).select_from(remittances)
    return int(
        db.execute(asked.where(r.hall.in_(list(halls)), r.state.in_(list(states)))).scalar_one()
    )


def arrive(db: Db, row: RemittanceRow, arrived: Fen, moment: datetime) -> RemittanceState:
    """The state of the locked slip now that so much has arrived in all; one confirmed stays so."""
    state = RemittanceState.ARRIVED if arrived == row.amount else RemittanceState.DIFF
    if row.state is RemittanceState.CONFIRMED:
        state = row.state
    db.execute(
        update(remittances)
        .where(remittances.c.id == row.id)
        .values(state=state, arrived=arrived, arrived_at=moment, borne=NOTHING)
    )
    return state


_ARRIVED: Final = (
    update(remittances)
    .where(remittances.c.id == bindparam("slip"))
    .values(state=bindparam("to"), arrived=bindparam("in_all"), arrived_at=bindparam("moment"))
)


def arrive_all(db: Db, rows: Iterable[RemittanceRow]) -> None:
    """The locked slips in the states and with the arrivals that these rows say."""
    values = [
        {"slip": row.id, "to": row.state, "in_all": row.arrived, "moment": row.arrived_at}
        for row in rows
    ]
    if values:
        db.execute(_ARRIVED, values)


def leave(db: Db, row: RemittanceRow, moment: datetime, amount: Fen) -> RemittanceState:
    """The state of the locked slip without an arrival that was another's, in fen."""
    if row.arrived != amount:
        return arrive(db, row, Fen(row.arrived - amount), moment)
    again = update(remittances).where(remittances.c.id == row.id)
    db.execute(again.values(state=RemittanceState.IN_TRANSIT, arrived=0, arrived_at=None))
    return RemittanceState.IN_TRANSIT


def of_days(db: Db, hall: str, first: date, last: date) -> tuple[RemittanceRow, ...]:
    """The hall's slips of these business days, in the order of their numbers."""
    r = remittances.c
    return _read(
        db, select(remittances).where(r.hall == hall, r.business_date.between(first, last))
    )


def in_states(
    db: Db, hall: str, states: tuple[RemittanceState, ...], before: date
) -> tuple[RemittanceRow, ...]:
    """The hall's slips of earlier business days that are in one of these states."""
    r = remittances.c
    chosen = select(remittances).where(r.hall == hall, r.state.in_(states))
    return _read(db, chosen.where(r.business_date < before))


def newest(db: Db, limit: int = 200) -> tuple[RemittanceRow, ...]:
    """The slips sent last, newest first."""
    newest_first = remittances.c.submitted_at.desc()
    rows = db.execute(select(remittances).order_by(newest_first).limit(limit))
    return tuple(map(_row, rows))


def _read(db: Db, chosen: Select[Any]) -> tuple[RemittanceRow, ...]:
    return tuple(map(_row, db.execute(chosen.order_by(remittances.c.number))))


def _row(row: Row[Any]) -> RemittanceRow:
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for the row as a mapping
    return RemittanceRow(**{**named, "state": RemittanceState(row.state)})
