"""A province in which every post has a person, also in another unit, and a month has begun."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from central.db.engine import transaction
from tests.makers import grant_role, make_person
from tests.month.desks import Desk, Doing
from tests.month.ground import ground_at
from tests.month.province import PROVINCE, HallPlace, Office, Province, Till
from tests.month.scale import Scale
from wire.messages import Outcome, Reply
from wire.operations import Operation
from wire.people import Role
from wire.refusals import Refusal

TINY = Scale(halls=1, tellers=2, days=1, sales=1, recharges=1)
AT_PROVINCE = {role: f"70{at:02d}" for at, role in enumerate(Role)}


@dataclass
class World:
    """`made` on its first day; `hall`, `office` and `till` are of its first unit.

    `strangers` are people of the third unit: {post: staff number}.
    """

    made: Province

    def __post_init__(self) -> None:
        made = self.made
        self.day: date = made.day_one
        self.province: Desk = made.desk
        self.hall: HallPlace = made.halls[0]
        self.office: Office = made.offices[self.hall.unit]
        self.till: Till = self.hall.tills[0]
        elsewhere = made.halls[-1]
        there = made.offices[elsewhere.unit]
        self.strangers = {
            Role.H_SUP: elsewhere.supervisor,
            Role.U_CARD: there.custodians[0],
            Role.U_FUND: there.fund,
            Role.TELLER: elsewhere.tills[0].staff,
        }
        with transaction(made.centre.database) as db:
            for role, staff in AT_PROVINCE.items():
                make_person(db, staff, PROVINCE)
                grant_role(db, staff, role, PROVINCE)

    def ask(self, desk: Desk, operation: Operation, *staff: str, **more: object) -> Reply:
        """What the door says to the operation of these people."""
        return desk.did(operation, Doing(staff, self.day, **more))


@contextmanager
def world(url: str) -> Iterator[World]:
    """The province on a database of its own."""
    with ground_at(url) as ground:
        yield World(Province(ground, TINY))


def code_of(said: Reply) -> str:
    """APPLIED, or why not; `*` behind it where the fact is booked all the same, with a case."""
    if said.outcome is Outcome.APPLIED:
        return "APPLIED"
    why: Refusal | None = said.refusal
    return f"{why}{'*' if said.outcome is Outcome.SUSPENSE else ''}"
