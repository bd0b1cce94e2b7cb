"""Rows of halls' business days: one for each that is closed, and never changed again."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from central.db.engine import Db
from central.db.schema import shift as shifts
from central.db.schema_halls import hall_day as days
from central.db.schema_numbers import running_number
from wire.values import Fen


@dataclass(frozen=True, slots=True)
class HallDay:
    """A closed day; what the books and the hands said of the vault, in fen."""

    hall: str
    business_date: date
    op_id: UUID
    number: str
    closed_at: datetime
    closed_by: str
    second: str
    shifts: int
    vault_book: Fen
    vault_counted: Fen
    cause: str
    note: str
    counts: str

    @property
    def difference(self) -> Fen:
        """What was too much in the vault; negative where it was short."""
        return Fen(self.vault_counted - self.vault_book)


def add(db: Db, day: HallDay) -> bool:
    """True for the one caller who closed the day."""
    into = sqlite.insert(days) if db.dialect.name == "sqlite" else postgresql.insert(days)
    made = into.values(asdict(day)).on_conflict_do_nothing().returning(days.c.number)
    return db.execute(made).first() is not None


def find(db: Db, hall: str, day: date) -> HallDay | None:
    """The day if it is closed, or None."""
    row = db.execute(select(days).where(days.c.hall == hall, days.c.business_date == day)).first()
    return None if row is None else HallDay(**row._mapping)  # noqa: SLF001 - its public name


def of_days(db: Db, hall: str, first: date, last: date) -> tuple[HallDay, ...]:
    """The hall's closed days between these two, in order."""
    c = days.c
    chosen = select(days).where(c.hall == hall, c.business_date.between(first, last))
    rows = db.execute(chosen.order_by(c.business_date))
    return tuple(HallDay(**row._mapping) for row in rows)  # noqa: SLF001 - as above


def last_worked(db: Db, hall: str, before: date) -> date | None:
    """The last business day before this one on which the hall had a shift, or None."""
    c = shifts.c
    asked = select(func.max(c.business_date)).where(c.unit == hall, c.business_date < before)
    found: date | None = db.execute(asked).scalar_one()
    return found


def not_closed(db: Db, first: date, last: date) -> tuple[tuple[str, date], ...]:
    """(hall, day) of these days on which a hall had a shift and which nobody has closed."""
    c = shifts.c
    is_closed = exists().where(days.c.hall == c.unit, days.c.business_date == c.business_date)
    asked = select(c.unit, c.business_date).where(c.business_date.between(first, last), ~is_closed)
    rows = db.execute(asked.distinct().order_by(c.business_date, c.unit))
    return tuple((row.unit, row.business_date) for row in rows)


def hold_openings(db: Db, series: str) -> None:
    """No shift of this series of numbers opens before the transaction ends."""
    held = select(running_number.c.last).where(running_number.c.series == series)
    db.execute(held.with_for_update()).all()
