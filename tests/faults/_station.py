"""A station: one process a core that forks lives of a counter, kills them, and tells of them.

It imports nothing of the centre: what it has loaded, each fork carries.
"""

import gc
import logging
import random
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from uuid import UUID

from tests.faults._life import Death, Life, last_life, lived, result_of, warm_up
from tests.faults._plants import Manner
from tests.faults._printer import PrinterBeside
from tests.faults._seat import Held, Seat

KILLED_WHILE_STARTING = 0.6
STARTS_KILLED_IN_A_ROW = 3  # five sign-ons without an end lock the teller for a quarter of an hour
LONGEST_WORK_S = 0.1
FIRST_GUESS_S = 0.05  # of how long a start takes; then it is measured, and work lasts as long


@dataclass(frozen=True, slots=True)
class Task:
    """So many lives at a seat."""

    seat: Seat
    lives: int
    manner: Manner
    seed: str


@dataclass(slots=True)
class Lived:
    """What came of a seat's lives, told by the process that forked and killed them."""

    seat: Seat
    held: Held
    kills: int = 0
    ready: int = 0
    crashed: int = 0
    acknowledged: list[UUID] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    is_still: bool = False


def station(link: Connection) -> None:
    """Do the tasks that come until None comes."""
    logging.basicConfig(level=logging.CRITICAL)
    while (task := link.recv()) is not None:
        link.send(work_off(task))


def work_off(task: Task) -> Lived:
    chance = random.Random(task.seed)
    printer = PrinterBeside(task.seat.folder.parent / f"{task.seat.terminal}.papers")
    try:
        done = warm_up(task.seat, printer, chance)
        gc.freeze()
        deaths = _deaths(task, printer, chance)
        here, is_still = result_of(lambda: last_life(task.seat, printer))
        done += [op_id for death in deaths for op_id in death.acknowledged]
        return Lived(
            seat=task.seat,
            held=here,
            kills=len(deaths),
            ready=sum(death.was_ready for death in deaths),
            crashed=sum(death.ended_by_itself or death.hung for death in deaths),
            acknowledged=done,
            papers=printer.papers(),
            is_still=is_still,
        )
    finally:
        printer.close()


def _deaths(task: Task, printer: PrinterBeside, chance: random.Random) -> list[Death]:
    deaths: list[Death] = []
    in_a_row, start_s = 0, FIRST_GUESS_S
    for number in range(task.lives):
        unfinished = deaths[-1].unfinished if deaths else None
        own = random.Random(f"{task.seed}/{number}")
        life = Life(task.seat, printer, task.manner, unfinished, own)
        early = chance.random() < KILLED_WHILE_STARTING and in_a_row < STARTS_KILLED_IN_A_ROW
        death = lived(
            life,
            starting_s=chance.uniform(0, start_s) if early else None,
            working_s=chance.uniform(0, min(start_s, LONGEST_WORK_S)),
        )
        in_a_row = 0 if death.was_ready else in_a_row + 1
        if death.ready_after_s is not None:
            start_s += (death.ready_after_s - start_s) / 8
        deaths.append(death)
    return deaths
