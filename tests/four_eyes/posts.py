"""Post by operation: every kind of operation asked by a person of every post, alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from central.api.dispatch import ROLES
from tests.four_eyes.samples import SAMPLES
from tests.four_eyes.world import AT_PROVINCE, World, code_of
from tests.month.desks import Doing
from wire.people import Role


@dataclass(frozen=True, slots=True)
class Cell:
    """What the door said to an operation that a person of that post brought alone."""

    kind: str
    role: Role
    code: str
    may: bool  # by the list of the code

    @property
    def agrees(self) -> bool:
        """Who may not is told so; who may hears something else, if only that nothing is there."""
        return (self.code.rstrip("*") == "ROLE_MISSING") != self.may


def cells(world: World) -> Iterator[Cell]:
    """Every operation by every post, in the order of the list; one journal, one row a cell."""
    asked = []
    desk = world.province
    for kind, allowed in ROLES.items():
        for role, staff in AT_PROVINCE.items():
            op_id = desk.note(SAMPLES[kind], Doing((staff,), world.day))
            asked.append((kind, role, role in allowed, op_id))
    desk.send()
    for kind, role, may, op_id in asked:
        yield Cell(SAMPLES[kind].kind, role, code_of(desk.replies[op_id]), may)
