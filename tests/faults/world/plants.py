"""Planted faults: each makes worlds of one faulty part, and must be found out."""

from dataclasses import dataclass

from tests.faults.world.faulty_centres import AT_THE_CENTRE
from tests.faults.world.faulty_counters import AT_COUNTERS
from tests.faults.world.world import Parts


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault by its name, and the parts of which its worlds are made."""

    name: str
    parts: Parts


PLANTS: tuple[Plant, ...] = (
    *(Plant(one.__name__, Parts(machine=one)) for one in AT_COUNTERS),
    *(Plant(one.__name__, Parts(centre=one)) for one in AT_THE_CENTRE),
)
