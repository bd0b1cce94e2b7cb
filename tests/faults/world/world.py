"""One world: made from a seed, shaken by so many steps, healed, and judged."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from random import Random
from typing import Any
from uuid import UUID

from tests.faults.world import healing, invariants, steps
from tests.faults.world.centre import Centre, State
from tests.faults.world.clock import TrueTime, WallClock
from tests.faults.world.keys import Keys
from tests.faults.world.line import Fate, Network
from tests.faults.world.machine import Backup, Machine
from tests.faults.world.power import PowerCutError
from tests.faults.world.promises import Promises
from tests.faults.world.teller import Fact, Teller
from wire.messages import PersonSignature

TERMINALS = (1, 2, 2, 3)
STEPS = (5, 24)
EVERY_FATE = tuple(fate for fate in Fate if fate is not Fate.FINE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What worlds are made of; a planted fault puts a faulty part in the place of a good one."""

    machine: type[Machine] = Machine
    centre: type[Centre] = Centre


@dataclass(slots=True)
class Tally:
    """What happened in a world, or in many.

    `declared` operations were lost with every copy that held them; for those there is paper.
    """

    worlds: int = 0
    steps: int = 0
    operations: int = 0
    power_cuts: int = 0
    enrolments: int = 0
    restores: int = 0
    declared: int = 0

    def add(self, other: "Tally") -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(slots=True)
class Happened:
    """Everything that people did, by the id of its operation, and the bytes they signed."""

    facts: dict[UUID, Fact] = field(default_factory=dict)
    rows: dict[UUID, tuple[str, tuple[PersonSignature, ...]]] = field(default_factory=dict)


def _silent(*_words: object) -> None:
    """Nobody listens."""


class World:
    """One to three terminals and a centre; all chance comes from `seed`."""

    def __init__(
        self, seed: int, parts: Parts | None = None, say: Callable[..., None] = _silent
    ) -> None:
        self.chance = Random(seed)
        self.parts = parts or Parts()
        self.say = say
        self.time = TrueTime()
        keys = Keys(seed)
        self.centre = self.parts.centre(self.time, keys)
        self.network = Network(self.centre, keys, self.chance, say, self._fates())
        self.promises = Promises()
        self.happened = Happened()
        self.tally = Tally()
        self.machines: list[Machine] = []
        self.tellers: dict[str, Teller] = {}
        self.backups: list[tuple[Machine, Backup]] = []
        self.snapshots: list[State] = []
        self._depth = 0
        for number in range(1, self.chance.choice(TERMINALS) + 1):
            terminal = f"330101-{number:02d}"
            self.tellers[terminal] = Teller(terminal, number, self.chance)
            machine = self.add_machine(f"M{number}", terminal)
            machine.enrol()
            self.start(machine)
            self.backups.append((machine, machine.backup()))
        self.snapshots.append(self.centre.snapshot())

    def run(self) -> Tally:
        """What happened; invariants.BrokenError where something that must hold does not."""
        chosen = steps.chosen(self.chance)
        for number in range(self.chance.randint(*STEPS)):
            self.time.pass_by(self.chance.choice((1, 7, 60)))
            step = self.chance.choice(chosen)
            self.say(f"{number}: {step.__name__}")
            step(self)
        self.tally.steps = number + 1
        self._depth = 1  # people wait until everything is repaired
        healing.heal(self)
        invariants.judge(self)
        self.tally.operations = len(self.promises.shown)
        self.tally.declared = len(self.promises.lost)
        return self.tally

    def close(self) -> None:
        for machine in self.machines:
            machine.store.close()

    # --- what steps are made of ---
    def add_machine(self, name: str, terminal: str) -> Machine:
        clock = WallClock(self.time)
        machine = self.parts.machine(name, terminal, self.network, clock, self.chance)
        machine.meanwhile = lambda: self._meanwhile(machine)
        machine.signed = self.happened.rows
        self.machines.append(machine)
        return machine

    def on(self, machine: Machine, work: Callable[[], Any]) -> Any:
        """What the work gives; None where the machine's power failed over it."""
        try:
            return work()
        except PowerCutError as cut:
            self.say(" ", machine.name, "the power fails at", cut)
            self.tally.power_cuts += 1
            machine.stop()
            return None
        finally:
            machine.fuse.mend()

    def enrol(self, machine: Machine) -> None:
        self.tally.enrolments += 1
        self.on(machine, machine.enrol)
        self.say(" ", machine.name, "enrolled", machine.folder.identity)

    def start(self, machine: Machine) -> None:
        newest = self.on(machine, machine.start)
        self.say(" ", machine.name, machine.status, machine.folder.identity)
        if newest is not None:
            self.promises.shown.add(newest)

    def record(self, machine: Machine, fact: Fact) -> None:
        self.happened.facts[fact.op_id] = fact
        done = self.on(machine, lambda: machine.record(fact))
        self.say(" ", machine.name, fact.operation.kind, fact.op_id.hex[:6], done)
        if done:
            self.promises.shown.add(fact.op_id)

    def destroyed(self, machine: Machine | None = None) -> None:
        """Something is gone for good: what nobody holds any more is lost, and declared.

        Args:
            machine: whose database it was, and with it the answers that it had.
        """
        if machine is not None:
            self.promises.answers_lost.add(machine.terminal)
        held = [machine.held for machine in self.machines]
        self.promises.destroyed(held, self.centre.state.inbox)

    def _meanwhile(self, machine: Machine) -> None:
        """The world goes on while a machine waits for its answer."""
        if self._depth or self.chance.random() < 0.6:
            return
        self._depth += 1
        try:
            steps.meanwhile(self, machine)
        finally:
            self._depth -= 1

    def _fates(self) -> tuple[Fate, ...]:
        """A line that is fine half of the time, with a choice of troubles of its own."""
        troubles = self.chance.sample(EVERY_FATE, self.chance.randint(0, len(EVERY_FATE)))
        return (*troubles, *[Fate.FINE] * max(1, len(troubles)))
