"""Rows of remittances and of the bank's lines."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from central.db.engine import Db
from central.db.schema import bank_line as lines
from central.db.schema import remittance as remittances
from central.funds.model import LineState, RemittanceState
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


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of the bank's statement; `slip` is the number of the slip it belongs to."""

    id: UUID
    account: str
    amount: Fen
    reference: str
    value_date: date
    state: LineState
    remittance_id: UUID | None
    entered_by: str
    at: datetime
    slip: str = ""


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


def arrive(db: Db, row: RemittanceRow, arrived: Fen, moment: datetime) -> RemittanceState:
    """The state of the locked slip now that so much has arrived in all."""
    state = RemittanceState.ARRIVED if arrived == row.amount else RemittanceState.DIFF
    db.execute(
        update(remittances)
        .where(remittances.c.id == row.id)
        .values(state=state, arrived=arrived, arrived_at=moment)
    )
    return state


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


def add_line(db: Db, line: LineRow) -> bool:
    """False where this very line was entered before."""
    values = {name: value for name, value in asdict(line).items() if name != "slip"}
    into = sqlite.insert(lines) if db.dialect.name == "sqlite" else postgresql.insert(lines)
    added = into.values(values).on_conflict_do_nothing().returning(lines.c.id)
    return db.execute(added).first() is not None


def line(db: Db, line_id: UUID) -> LineRow | None:
    joined = select(lines, remittances.c.number.label("slip"))
    joined = joined.outerjoin(remittances, remittances.c.id == lines.c.remittance_id)
    row = db.execute(joined.where(lines.c.id == line_id)).one_or_none()
    return None if row is None else _line(row)


def end_line(db: Db, line_id: UUID, state: LineState) -> None:
    """The line is no remittance's: it went back, or stays with the centre."""
    db.execute(update(lines).where(lines.c.id == line_id).values(state=state))


def end(db: Db, remittance_id: UUID) -> None:
    """The slip is settled, though not by what arrived."""
    ended = update(remittances).where(remittances.c.id == remittance_id)
    db.execute(ended.values(state=RemittanceState.ARRIVED))


def set_line(db: Db, line_id: UUID, state: LineState, remittance_id: UUID) -> None:
    db.execute(
        update(lines).where(lines.c.id == line_id).values(state=state, remittance_id=remittance_id)
    )


def newest_lines(db: Db, limit: int = 200) -> tuple[LineRow, ...]:
    """The lines entered last, newest first."""
    rows = db.execute(
        select(lines, remittances.c.number.label("slip"))
        .outerjoin(remittances, remittances.c.id == lines.c.remittance_id)
        .order_by(lines.c.at.desc(), lines.c.id)
        .limit(limit)
    )
    return tuple(map(_line, rows))


def _line(row: Row[Any]) -> LineRow:
    named = dict(row._mapping)  # noqa: SLF001 - as above
    return LineRow(**{**named, "state": LineState(row.state), "slip": row.slip or ""})
