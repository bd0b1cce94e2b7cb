"""Rows of people and their role grants."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, case, exists, insert, or_, select, update

from central.db.engine import Db
from central.db.schema import person, role_grant


@dataclass(frozen=True, slots=True)
class PersonRow:
    staff_no: str
    name: str
    unit: str
    phc: str = field(repr=False)
    key_salt: bytes = field(repr=False)
    key_box: bytes = field(repr=False)
    public_key: bytes
    state: str
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class GrantRow:
    role: str
    unit: str
    valid_from: date
    valid_to: date | None


_COLUMNS: Final = tuple(person.c[name] for name in PersonRow.__dataclass_fields__)
_KEY: Final = select(person.c.public_key).where(
    person.c.staff_no == bindparam("no"), person.c.state == "ACTIVE"
)
_GRANTS: Final = (
    select(role_grant.c.role, role_grant.c.unit, role_grant.c.valid_from, role_grant.c.valid_to)
    .where(role_grant.c.staff_no == bindparam("no"))
    .order_by(role_grant.c.id)
)


def add(db: Db, values: dict[str, Any]) -> None:
    db.execute(insert(person).values(**values))


def find(db: Db, staff_no: str) -> PersonRow | None:
    row = db.execute(select(*_COLUMNS).where(person.c.staff_no == staff_no)).first()
    return PersonRow(*row) if row else None


def public_key(db: Db, staff_no: str) -> bytes | None:
    """The key of a person in service."""
    return db.execute(_KEY, {"no": staff_no}).scalar()


def any_phc(db: Db) -> str | None:
    """The verifier of whoever comes first; only for work of equal length."""
    return db.execute(select(person.c.phc).order_by(person.c.staff_no).limit(1)).scalar()


def spend_try(db: Db, staff_no: str, moment: datetime, lock: tuple[int, timedelta]) -> bool:
    """Count a try before it is judged; False if the person is unknown, away or locked out.

    Args:
        lock: after so many tries the person is locked out, for so long.
    """
    limit, length = lock
    free = or_(person.c.locked_until.is_(None), person.c.locked_until <= moment)
    tries = case((person.c.locked_until <= moment, 1), else_=person.c.failures + 1)
    counted = (
        update(person)
        .where(person.c.staff_no == staff_no, person.c.state == "ACTIVE", free)
        .values(failures=tries, locked_until=case((tries >= limit, moment + length), else_=None))
    )
    return db.execute(counted).rowcount == 1


def forget_tries(db: Db, staff_no: str) -> None:
    db.execute(
        update(person).where(person.c.staff_no == staff_no).values(failures=0, locked_until=None)
    )


def add_grant(db: Db, values: dict[str, Any]) -> UUID:
    db.execute(insert(role_grant).values(**values))
    found: UUID = values["id"]
    return found


def grants(db: Db, staff_no: str) -> list[GrantRow]:
    return [GrantRow(*row) for row in db.execute(_GRANTS, {"no": staff_no})]


def is_granted(db: Db, role: str) -> bool:
    """True if anybody was ever given the role."""
    return bool(db.execute(select(exists().where(role_grant.c.role == role))).scalar())


def holders(db: Db, role: str, units: list[str], day: date) -> list[tuple[str, str]]:
    """(staff number, name) of those in service who hold the role at one of the units that day."""
    asked = (
        select(person.c.staff_no, person.c.name)
        .join(role_grant, role_grant.c.staff_no == person.c.staff_no)
        .where(
            role_grant.c.role == role,
            role_grant.c.unit.in_(units),
            role_grant.c.valid_from <= day,
            or_(role_grant.c.valid_to.is_(None), role_grant.c.valid_to >= day),
            person.c.state == "ACTIVE",
        )
        .distinct()
        .order_by(person.c.staff_no)
    )
    return [(row.staff_no, row.name) for row in db.execute(asked)]
