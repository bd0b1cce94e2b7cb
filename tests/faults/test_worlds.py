"""The simulated worlds themselves: the same seed is the same world, and a faulty part is seen."""

import pytest

from tests.faults import worlds
from tests.faults.world.faulty_centres import AppliedAgainInNewLife
from tests.faults.world.faulty_counters import MatchByPlaceAlone, StoreWins
from tests.faults.world.plants import PLANTS
from tests.faults.world.world import Parts, World


def first_broken(parts, worlds_at_most=60):
    """What breaks first in worlds of these parts; None if nothing does."""
    tally = worlds.Tally()
    for seed in range(1, worlds_at_most + 1):
        broken = worlds._broken_in(seed, parts, tally)
        if broken is not None:
            return broken.which
    return None


def test_same_seed_is_the_same_world():
    assert worlds.trace(11) == worlds.trace(11)
    assert worlds.trace(11) != worlds.trace(12)


def test_worlds_of_the_products_own_parts_hold():
    assert first_broken(Parts()) is None


@pytest.mark.parametrize(
    ("parts", "which"),
    [
        (Parts(machine=StoreWins), "I1"),
        (Parts(machine=MatchByPlaceAlone), "I4"),
        (Parts(centre=AppliedAgainInNewLife), "I3"),
    ],
)
def test_faulty_part_breaks_what_it_must(parts, which):
    assert first_broken(parts) == which


def test_each_plant_has_a_name_of_its_own_and_one_faulty_part():
    assert len({plant.name for plant in PLANTS}) == len(PLANTS)
    for plant in PLANTS:
        assert (plant.parts.machine is Parts().machine) != (plant.parts.centre is Parts().centre)


def test_power_that_fails_loses_what_was_not_durable():
    world = World(1)
    (machine, *_others) = world.machines
    fact = world.tellers[machine.terminal].open_shift()
    machine.fuse.set(0)

    world.record(machine, fact)
    world.start(machine)

    assert not machine.knows(fact.op_id)
    assert fact.op_id not in world.promises.shown
    world.close()
