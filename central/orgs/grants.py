"""Role grants, and the posts that one person may not hold together."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from central.db.engine import Db
from central.errors import CentreError
from central.orgs import units
from central.orgs.store import people as store
from wire.people import Grant, Role
from wire.refusals import Refusal
from wire.values import new_id

_TOUCHES_CARDS: Final = (Role.P_CARD, Role.U_CARD)
_TOUCHES_MONEY: Final = (Role.P_FUND, Role.U_FUND, Role.TELLER)
_KEYS: Final = (Role.P_KEY1, Role.P_KEY2)
_WATCHES: Final = (Role.AUDIT, Role.IT)


def _conflicts() -> frozenset[frozenset[Role]]:
    pairs = [(card, money) for card in _TOUCHES_CARDS for money in _TOUCHES_MONEY]
    pairs += [_KEYS, (Role.TELLER, Role.U_FUND), (Role.TELLER, Role.CS), (Role.U_FUND, Role.CS)]
    pairs += [(Role.P_APPR, other) for other in (Role.P_CARD, Role.P_FUND, *_KEYS)]
    pairs += [(Role.P_CARD, key) for key in _KEYS]
    pairs += [(watch, role) for watch in _WATCHES for role in Role if role is not watch]
    return frozenset(frozenset(pair) for pair in pairs)


CONFLICTS: Final = _conflicts()


class GrantRefusedError(CentreError):
    """The grant was not made; `refusal` says why, `other` names the post in its way."""

    def __init__(self, refusal: Refusal, other: Role | None = None) -> None:
        super().__init__(refusal.value if other is None else f"{refusal.value} {other.value}")
        self.refusal = refusal
        self.other = other


@dataclass(frozen=True, slots=True)
class GrantAsked:
    """A post for a person, asked by one and approved by another."""

    staff_no: str
    role: Role
    unit: str
    valid_from: date
    granted_by: str
    approved_by: str
    valid_to: date | None = None


def grant(db: Db, asked: GrantAsked) -> UUID:
    """The id of the grant.

    Raises:
        GrantRefusedError: unknown person or unit, one person for two, a post that does not go
            with another (at the same unit or above or below it), or a granter out of scope.

    Source: domain page 6.2 (conflicts; dual control for the grant of roles).
    """
    _check_people(db, asked)
    if not units.unit_exists(db, asked.unit):
        raise GrantRefusedError(Refusal.UNIT_UNKNOWN)
    for held in store.grants(db, asked.staff_no):
        if _conflict(db, asked, held):
            raise GrantRefusedError(Refusal.SOD_CONFLICT, Role(held.role))
    _check_scope(db, asked)
    return store.add_grant(
        db,
        {
            "id": new_id(),
            "staff_no": asked.staff_no,
            "role": asked.role.value,
            "unit": asked.unit,
            "valid_from": asked.valid_from,
            "valid_to": asked.valid_to,
            "granted_by": asked.granted_by,
            "approved_by": asked.approved_by,
        },
    )


def _check_people(db: Db, asked: GrantAsked) -> None:
    people = (asked.staff_no, asked.granted_by, asked.approved_by)
    if len(set(people)) < len(people):
        raise GrantRefusedError(Refusal.SAME_PERSON)
    if any(store.public_key(db, each) is None for each in people):
        raise GrantRefusedError(Refusal.PERSON_UNKNOWN)


def _check_scope(db: Db, asked: GrantAsked) -> None:
    """Once there is an administrator, only one who reaches the unit grants there."""
    reach = roles_at(db, asked.granted_by, asked.unit, asked.valid_from)
    if Role.IT not in reach and store.is_granted(db, Role.IT.value):
        raise GrantRefusedError(Refusal.ROLE_MISSING)


def _conflict(db: Db, asked: GrantAsked, held: store.GrantRow) -> bool:
    if frozenset((asked.role, Role(held.role))) not in CONFLICTS:
        return False
    starts_after = asked.valid_to is not None and held.valid_from > asked.valid_to
    ended_before = held.valid_to is not None and held.valid_to < asked.valid_from
    if starts_after or ended_before:
        return False
    return units.is_under(db, asked.unit, held.unit) or units.is_under(db, held.unit, asked.unit)


def grants_at(db: Db, staff_no: str, unit: str, day: date) -> tuple[Grant, ...]:
    """The person's grants in force that day that reach the unit."""
    reach = units.ancestors(db, unit)
    return tuple(
        Grant(Role(each.role), each.unit)
        for each in store.grants(db, staff_no)
        if each.unit in reach
        and each.valid_from <= day
        and (each.valid_to is None or day <= each.valid_to)
    )


def roles_at(db: Db, staff_no: str, unit: str, day: date) -> frozenset[Role]:
    """The roles the person holds at the unit that day; a grant reaches the units below it."""
    return frozenset(each.role for each in grants_at(db, staff_no, unit, day))


def people_with(db: Db, role: Role, unit: str, day: date) -> tuple[tuple[str, str], ...]:
    """(staff number, name) of those who hold the role at this very unit that day."""
    return tuple(store.holders(db, role.value, [unit], day))
