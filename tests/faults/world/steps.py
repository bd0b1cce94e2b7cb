"""The steps of a world: what people do, and everything that can go wrong."""

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from tests.faults.world import books
from tests.faults.world.machine import Machine, Status
from tests.faults.world.teller import Fact, Teller
from wire.operations import DrawerCount
from wire.values import CardNo, CardRange, Fen

if TYPE_CHECKING:
    from tests.faults.world.world import World

SHORT_FUSE = 5
FUSE = 14
LONG_FUSE = 40
KEPT = 4
MACHINES = 5
KINDS_OF_TROUBLE = 5
TROUBLE = 8
OFTEN = 0.3
AT_A_TIME = (1, 1, 2, 3)
DAYS_S = 73 * 3600


def chosen(chance: Random) -> tuple[Callable[["World"], None], ...]:
    """The steps of one world, as often as they are likely; a few troubles each, never all."""
    groups = chance.sample(TROUBLES, chance.randint(1, KINDS_OF_TROUBLE))
    if chance.random() < OFTEN:
        groups.append(A_LOST_TAIL)
    troubles = [step for group in groups for step in group]
    often = max(1, TROUBLE // len(troubles))
    return (*[work] * 8, *[exchange] * 8, *[come_back] * 4, *troubles * often)


def meanwhile(world: "World", waiting: Machine) -> None:
    """While one machine waits for an answer, its people and everybody else go on."""
    others = [machine for machine in world.machines if machine is not waiting]
    if not others or world.chance.random() < 0.6:
        world.record(waiting, _something_to_do(world, waiting))
        return
    other = world.chance.choice(others)
    if other.status is Status.UP:
        world.on(other, other.turn)


# --- what people do ---
def work(world: "World") -> None:
    """Somebody records an operation or a few, or the power fails over it."""
    machine = _one(world, Status.UP)
    for _ in range(world.chance.choice(AT_A_TIME)):
        if machine is None or machine.status is not Status.UP:
            return
        fact = _something_to_do(world, machine)
        _maybe_cut(world, machine, FUSE)
        world.record(machine, fact)


def exchange(world: "World") -> None:
    """A courier sends what waits and takes in the answer, or the power fails over it."""
    machine = _one(world, Status.UP)
    if machine is None:
        return
    _maybe_cut(world, machine, FUSE)
    world.on(machine, machine.turn)
    link = machine.courier.link if machine.courier is not None else None
    if link is not None:
        world.say(" ", machine.name, link.state, link.why, link.fault or "")


def come_back(world: "World") -> None:
    """A machine that is down is started; one that is blocked or paused is enrolled again."""
    world.centre.up = True
    wanting = [each for each in world.machines if each.status is not Status.UP or each.is_paused]
    if not wanting:
        return
    machine = world.chance.choice(wanting)
    if machine.status is Status.DOWN:
        _maybe_cut(world, machine, LONG_FUSE)
        world.start(machine)
    else:
        enrol(world, machine)


def enrol(world: "World", machine: Machine) -> None:
    _maybe_cut(world, machine, LONG_FUSE)
    world.enrol(machine)
    world.network.mixed_up |= world.chance.random() < OFTEN  # an answer to the life before it
    if machine.status is Status.DOWN and world.chance.random() < 0.8:
        world.start(machine)


def _something_to_do(world: "World", machine: Machine) -> Fact:
    teller, kind = world.tellers[machine.terminal], world.chance.random()
    if teller.shift is None or kind < 0.05 or not machine.knows(teller.shift):
        return teller.open_shift()
    if kind < 0.12:
        return teller.close_shift(DrawerCount(machine.clock.now(), (), Fen(0), ()))
    if kind < 0.15:
        return teller.something_new()
    return _trade(world, machine, teller)


def _trade(world: "World", machine: Machine, teller: Teller) -> Fact:
    kind = world.chance.random()
    if kind < 0.3:
        return teller.recharge(_card_to_recharge(world))
    if kind < 0.5 and teller.sales:
        sale = world.chance.choice((teller.sales[-1], world.chance.choice(teller.sales)))
        if machine.knows(sale[0]):
            return teller.void(sale)
    return teller.sell(_card_sold_before(world))


def _card_sold_before(world: "World") -> CardRange | None:
    """Now and then a card that somebody else sold as well."""
    sellers = [teller for teller in world.tellers.values() if teller.sales]
    if not sellers or world.chance.random() > 0.08:
        return None
    return world.chance.choice(world.chance.choice(sellers).sales)[1]


def _card_to_recharge(world: "World") -> CardNo:
    """A card that somebody sold, or will sell."""
    tellers = [teller for teller in world.tellers.values() if teller.sales]
    if not tellers or world.chance.random() < 0.3:
        return world.chance.choice(list(world.tellers.values())).next_card()
    return world.chance.choice(world.chance.choice(tellers).sales)[1].first


# --- troubles ---
def power_fails(world: "World") -> None:
    machine = _one(world, Status.UP)
    if machine is not None:
        machine.stop()


def back_up(world: "World") -> None:
    machine = world.chance.choice(world.machines)
    world.backups = [*world.backups, (machine, machine.backup())][-KEPT:]


def older_store(world: "World") -> None:
    """A database from a backup, under whatever else the machine holds now."""
    if world.backups:
        machine, backup = world.chance.choice(world.backups)
        machine.stop()
        machine.restore_store(backup)
        world.destroyed(machine)


def older_folder(world: "World") -> None:
    """The first folder from a backup: database, identity and key."""
    if world.backups:
        machine, backup = world.chance.choice(world.backups)
        machine.stop()
        machine.restore(backup, both=False)
        world.destroyed(machine)


def older_machine(world: "World") -> None:
    """The whole machine set back, as a virtual one can be."""
    if world.backups:
        machine, backup = world.chance.choice(world.backups)
        machine.stop()
        machine.restore(backup, both=True)
        world.destroyed(machine)


def lose_store(world: "World") -> None:
    machine = world.chance.choice(world.machines)
    machine.stop()
    machine.lose_store(folder=world.chance.random() < 0.5)
    world.destroyed(machine)


def lose_shadow(world: "World") -> None:
    machine = world.chance.choice(world.machines)
    machine.stop()
    machine.lose_shadow()
    world.destroyed()


def lose_both(world: "World") -> None:
    machine = world.chance.choice(world.machines)
    machine.stop()
    machine.lose_store(folder=True)
    machine.lose_shadow()
    world.destroyed(machine)


def clone(world: "World") -> None:
    """A second machine with the same data, which runs beside the first."""
    if len(world.machines) < MACHINES:
        machine = world.chance.choice(world.machines)
        copy = world.add_machine(f"{machine.name}'", machine.terminal)
        copy.restore(machine.backup(), both=True)
        copy.status = Status.DOWN


def new_life(world: "World") -> None:
    """Somebody enrols a machine that nothing was wrong with."""
    enrol(world, world.chance.choice(world.machines))


def shadow_disk_fails(world: "World") -> None:
    machine = world.chance.choice(world.machines)
    machine.disk.failing = not machine.disk.failing


def clock_set_back(world: "World") -> None:
    """Somebody sets a clock back, and what was done before is undone at an earlier hour."""
    machine = world.chance.choice(world.machines)
    machine.clock.set_back(world.chance.choice((90, 100_000)))
    teller = world.tellers[machine.terminal]
    if machine.status is Status.UP and teller.sales and machine.knows(teller.sales[-1][0]):
        world.record(machine, teller.void(teller.sales[-1]))


def centre_fails(world: "World") -> None:
    """The centre's power fails over one of the next rows that it takes."""
    world.centre.fuse.set(world.chance.randrange(SHORT_FUSE))


def centre_is_busy(world: "World") -> None:
    """One of the next operations has to be tried later."""
    world.centre.busy_in = world.chance.randrange(SHORT_FUSE)


def centre_stumbles(world: "World") -> None:
    """The program fails at one of the next operations that it takes with others, once."""
    world.centre.stumbles_in = world.chance.randrange(SHORT_FUSE)


def centre_cannot(world: "World") -> None:
    """One of the next operations is too much for its program, until that is mended."""
    world.centre.cannot_in = world.chance.randrange(SHORT_FUSE)


def centre_is_mended(world: "World") -> None:
    world.centre.mend()


def centre_is_backed_up(world: "World") -> None:
    world.snapshots = [*world.snapshots, world.centre.snapshot()][-KEPT:]


def centre_is_restored(world: "World") -> None:
    """What came after the backup is lost at the centre, and so is every open connection.

    Later backups are of a history that nobody goes back to; the same one may be restored again.
    """
    if world.snapshots:
        number = world.chance.randrange(len(world.snapshots))
        del world.snapshots[number + 1 :]
        world.tally.restores += 1
        world.network.in_the_air.clear()
        world.centre.restore(world.snapshots[number])
        world.destroyed()


def something_arrives_late(world: "World") -> None:
    if world.network.in_the_air:
        world.network.arrive_late()


def answers_mix_up(world: "World") -> None:
    """The next question that can be is answered by what was meant for another one."""
    world.network.mixed_up = True


def case_is_resolved(world: "World") -> None:
    cases = world.centre.state.books.cases
    if cases:
        books.resolve(world.centre.state.books, next(iter(cases)), world.time.now)


def person_looks(world: "World") -> None:
    """Somebody looks at everything that wants it at one counter."""
    machine = _one(world, Status.UP)
    if machine is not None:
        world.on(machine, machine.look)


def days_pass(world: "World") -> None:
    """So many that a recharge waits for its sale no more."""
    world.time.pass_by(DAYS_S)
    books.lapse(world.centre.state.books, world.time.now)


A_LOST_TAIL = (centre_is_backed_up, centre_is_restored)  # much hangs on it
# What belongs together comes together: nothing can be set back that was not kept.
TROUBLES: tuple[tuple[Callable[["World"], None], ...], ...] = (
    (power_fails,),
    (back_up, older_store),
    (older_store, new_life),
    (back_up, older_folder),
    (back_up, older_machine),
    (lose_store,),
    (lose_store, new_life),
    (lose_shadow,),
    (lose_both,),
    (clone, answers_mix_up),
    (new_life, answers_mix_up),
    (shadow_disk_fails,),
    (clock_set_back,),
    (centre_fails, centre_is_busy),
    (centre_fails, centre_stumbles),
    (centre_cannot, centre_is_mended),
    (centre_is_restored, new_life),
    (something_arrives_late,),
    (case_is_resolved, person_looks),
    (days_pass,),
)


def _one(world: "World", status: Status) -> Machine | None:
    found = [machine for machine in world.machines if machine.status is status]
    return world.chance.choice(found) if found else None


def _maybe_cut(world: "World", machine: Machine, moments: int) -> None:
    if world.chance.random() < 0.25:
        machine.fuse.set(world.chance.randrange(moments))
