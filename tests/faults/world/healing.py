"""After the troubles: everything is repaired, and every queue has to drain."""

from typing import TYPE_CHECKING

from sync import journal, marks, outbox
from tests.faults.world.invariants import BrokenError
from tests.faults.world.machine import Machine, Status
from wire.messages import ChainFault

if TYPE_CHECKING:
    from tests.faults.world.world import World

ROUNDS = 30
TURNS = 200
BATCHES = (5, 20)


def heal(world: "World") -> None:
    """Nothing waits any more; BrokenError where that cannot be reached."""
    world.say("healing")
    world.network.heal()
    for machine in world.machines:
        machine.disk.failing = False
        machine.batches = BATCHES
        machine.stop()
    for _ in range(ROUNDS):
        waiting = [machine for machine in world.machines if not _is_done(world, machine)]
        if not waiting:
            return
        for machine in waiting:
            _drain(world, machine)
    raise BrokenError("I5", f"{[machine.name for machine in waiting]} never drain")


def _drain(world: "World", machine: Machine) -> None:
    """The machine runs until it knows everything, or until somebody else took its place."""
    _bring_up(world, machine)
    for _ in range(TURNS):
        if _is_done(world, machine):
            return
        machine.turn()
        if machine.is_paused:
            _unpause(world, machine)
    raise BrokenError("I5", f"{machine.name} asks for ever")


def _bring_up(world: "World", machine: Machine) -> None:
    if machine.status is Status.UP:
        return
    if machine.status is Status.DOWN:
        world.start(machine)
    for _ in range(3):
        if machine.status is Status.UP:
            return
        world.enrol(machine)
        world.start(machine)
    raise BrokenError("I5", f"{machine.name} cannot be brought up")


def _unpause(world: "World", machine: Machine) -> None:
    assert machine.courier is not None
    link = machine.courier.link
    world.say(" ", machine.name, "paused:", link.why, link.fault)
    if link.fault is ChainFault.GAP:
        raise BrokenError("I5", f"{machine.name} stops at a gap that it could fill")
    world.enrol(machine)
    world.start(machine)
    if machine.status is not Status.UP:
        raise BrokenError("I5", f"{machine.name} is blocked after its enrolment")


def _is_done(world: "World", machine: Machine) -> bool:
    """True if it runs, nothing waits in it, and it has heard everything."""
    if machine.status is not Status.UP:
        return False
    told = world.centre.state.books.notices.get(machine.terminal, ())
    db = machine.store.look
    if outbox.pending(db, machine.place.epoch, 1):
        return False
    if not journal.epochs(db):
        return True
    heard = marks.heard(db)
    return (heard.generation, heard.notices) == (world.centre.state.generation, len(told))
