"""Roles, and what a terminal keeps of a person after an online sign-on."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from pydantic.dataclasses import dataclass

from wire.fields import STRICT, StaffNo, UnitCode


class Role(StrEnum):
    """岗位, as in the domain page 6.2."""

    P_CARD = "P_CARD"
    P_KEY1 = "P_KEY1"
    P_KEY2 = "P_KEY2"
    P_FUND = "P_FUND"
    P_APPR = "P_APPR"
    U_CARD = "U_CARD"
    U_FUND = "U_FUND"
    H_SUP = "H_SUP"
    TELLER = "TELLER"
    CS = "CS"
    AUDIT = "AUDIT"
    IT = "IT"


# Who looks on, keeps the machines or answers the telephone: no second person for any business.
WATCHES: Final = frozenset({Role.AUDIT, Role.IT, Role.CS})


def may_second(roles: Iterable[Role]) -> bool:
    """True for somebody who works with cards or money there: a post besides those that watch."""
    return not WATCHES.issuperset(roles)


class UnitLevel(StrEnum):
    PROVINCE = "PROVINCE"
    CITY = "CITY"
    COUNTY = "COUNTY"
    STATION = "STATION"
    HALL = "HALL"


@dataclass(frozen=True, config=STRICT)
class Grant:
    """A role at a unit; it reaches the units below."""

    role: Role
    unit: UnitCode


@dataclass(frozen=True, config=STRICT)
class PersonSheet:
    """What a terminal keeps to know a person again without the centre, for seven days.

    `phc` is an Argon2id verifier; `key_box` the person's Ed25519 key wrapped under a second
    Argon2id output of the same secret, with its own salt (`key_salt`).
    """

    staff_no: StaffNo
    name: str
    unit: UnitCode
    grants: tuple[Grant, ...]
    phc: str
    key_salt: bytes
    key_box: bytes
    public_key: bytes
    issued_at: datetime

    def has(self, role: Role) -> bool:
        return any(grant.role is role for grant in self.grants)
