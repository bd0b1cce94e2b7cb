"""Rows of remittances."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, func, insert, select, update

from central.db.engine import Db
from central.db.schema import remittance as remittances
from central.funds.model import RemittanceState
from wire.values import Fen


@dataclass(frozen=True, slots=True)
class RemittanceRow:
    """解款单; `amount` was sent, `arrived` is on the unified account, in fen."""

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


def add(db: Db, row: RemittanceRow) -> None:
    db.execute(insert(remittances).values(asdict(row)))


def number_is_taken(db: Db, number: str) -> bool:
    asked = select(remittances.c.id).where(remittances.c.number == number)
    return db.execute(asked).first() is not None


def numbers_like(db: Db, start: str) -> int:
    """How many slips have a number that starts so."""
    asked = select(func.count()).where(remittances.c.number.startswith(start, autoescape=True))
    return int(db.execute(asked).scalar_one())


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
    """The state of the locked slip now that so much has arrived in all."""
    state = RemittanceState.ARRIVED if arrived == row.amount else RemittanceState.DIFF
    db.execute(
        update(remittances)
        .where(remittances.c.id == row.id)
        .values(state=state, arrived=arrived, arrived_at=moment)
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


def end(db: Db, remittance_id: UUID) -> None:
    """The slip is settled, though not by what arrived."""
    ended = update(remittances).where(remittances.c.id == remittance_id)
    db.execute(ended.values(state=RemittanceState.ARRIVED))
