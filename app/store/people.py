"""People this terminal has met: their sheets, and how often their secret was guessed wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from app.store.engine import Db
from app.store.schema import person
from wire.codec import decode, encode
from wire.people import PersonSheet

TRIES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is kept of a person; `sheet` is None for a number that only ever failed."""

    staff_no: str
    sheet: PersonSheet | None
    online_at: datetime | None
    failures: int
    locked_until: datetime | None


def get(db: Db, staff_no: str) -> KnownPerson | None:
    row = db.execute(select(person).where(person.c.staff_no == staff_no)).first()
    if row is None:
        return None
    sheet = decode(PersonSheet, row.sheet) if row.sheet is not None else None
    return KnownPerson(row.staff_no, sheet, row.online_at, row.failures, row.locked_until)


def keep(db: Db, sheet: PersonSheet, online_at: datetime) -> None:
    """The centre vouched for this person just now."""
    values = {
        "sheet": encode(sheet),
        "online_at": online_at,
        "failures": 0,
        "locked_until": None,
    }
    row = insert(person).values(staff_no=sheet.staff_no, **values)
    db.execute(row.on_conflict_do_update(index_elements=["staff_no"], set_=values))


def drop_sheet(db: Db, staff_no: str) -> None:
    """The centre said that this person has nothing to do here any more."""
    db.execute(update(person).where(person.c.staff_no == staff_no).values(sheet=None))


def spend_try(db: Db, staff_no: str, moment: datetime) -> int | None:
    """Count a try before the secret is compared. Tries left after it; None while locked.

    The fifth try locks for fifteen minutes, unless it turns out right.
    """
    known = get(db, staff_no)
    if known is None:
        db.execute(insert(person).values(staff_no=staff_no, failures=1))
        return TRIES - 1
    if known.locked_until is not None and known.locked_until > moment:
        return None
    failures = (0 if known.locked_until is not None else known.failures) + 1
    locked_until = moment + LOCKED_FOR if failures >= TRIES else None
    _put_failures(db, staff_no, failures, locked_until)
    return TRIES - failures


def give_back_try(db: Db, staff_no: str) -> None:
    """Nothing was compared: the try does not count."""
    known = get(db, staff_no)
    if known is not None and known.failures:
        _put_failures(db, staff_no, known.failures - 1, None)


def forget_tries(db: Db, staff_no: str) -> None:
    _put_failures(db, staff_no, 0, None)


def _put_failures(db: Db, staff_no: str, failures: int, locked_until: datetime | None) -> None:
    db.execute(
        update(person)
        .where(person.c.staff_no == staff_no)
        .values(failures=failures, locked_until=locked_until)
    )
