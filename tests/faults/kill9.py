"""A counter killed at random instants of selling, printing and sending: nothing lost or doubled."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from tests.faults import _sides
from tests.faults._plants import Manner
from tests.faults._province import Province, province, seat, why_not_here
from tests.faults._sides import Findings
from tests.faults._station import Lived, Task, station
from tests.faults.drill import CORES, Ask, Progress, Shown

KILLS_A_SEAT = 250
CARDS_A_KILL = 4
PLANTED_KILLS = {Manner.HASTY: 240, Manner.FORGETFUL: 80}


@dataclass(slots=True)
class Tally:
    """Everything that was counted."""

    kills: int = 0
    ready: int = 0
    crashed: int = 0
    acknowledged: int = 0
    replays: int = 0
    papers: int = 0
    copies: int = 0
    papers_wrong: int = 0
    restless: int = 0
    findings: Findings = field(default_factory=Findings)
    broken: tuple[str, ...] = ()

    def take(self, made: Province, told: Lived) -> None:
        """A seat's lives, looked at from both sides."""
        database = made.centre.database
        found = _sides.compare(database, told.held, told.acknowledged)
        off = _sides.customers_off(
            database, told.seat.customers, tuple(told.held.credited.values())
        )
        self.findings += found + Findings(money_off=off)
        self.kills += told.kills
        self.ready += told.ready
        self.crashed += told.crashed
        self.acknowledged += len(told.acknowledged)
        self.replays += told.held.replays
        self.papers += len(told.papers)
        self.copies += sum(not line.endswith(" 0") for line in told.papers)
        self.papers_wrong += papers_wrong(told.papers, told.held.receipts)
        self.restless += not told.is_still

    @property
    def met_everything(self) -> bool:
        """Some died at work, some between sending and the answer, some in the middle of a paper."""
        return all((self.ready, self.replays, self.copies))

    @property
    def is_clean(self) -> bool:
        wrong = (self.crashed, self.papers_wrong, self.restless, self.broken)
        return self.findings.is_clean and not any(wrong)

    def figures(self) -> dict[str, object]:
        return {
            "kills": self.kills,
            "acknowledged": self.acknowledged,
            **self.findings.figures(),
            "replays": self.replays,
            "papers": self.papers,
            "copies": self.copies,
            "papers_wrong": self.papers_wrong,
            "crashed": self.crashed,
            "restless": self.restless,
            "broken": ",".join(self.broken) or 0,
            "killed_at_work": self.ready,
        }


def papers_wrong(out: list[str], receipts: frozenset[str]) -> int:
    """Receipts of which not exactly one whole paper came out, the original or a marked copy."""
    whole = Counter(line.split()[0] for line in out)
    return sum(whole[number] != 1 for number in receipts | whole.keys())


@contextmanager
def stations() -> Iterator[list[Connection]]:
    """A process for each core, until the block ends."""
    fresh = multiprocessing.get_context("spawn")
    pairs = [fresh.Pipe() for _ in range(CORES)]
    processes = [fresh.Process(target=station, args=(far,), daemon=True) for _, far in pairs]
    for process, (_, far) in zip(processes, pairs, strict=True):
        process.start()
        far.close()
    try:
        yield [near for near, _ in pairs]
    finally:
        for process, (near, _) in zip(processes, pairs, strict=True):
            near.close()
            process.terminate()
            process.join()


def tallied(ask: Ask, manner: Manner, kills: int) -> Tally:
    """So many kills of a counter that works in this manner."""
    tally, progress = Tally(), Progress("kills", kills)
    with province() as made, stations() as links:
        tasks = tasks_of(made, ask.seed, manner, kills)
        busy = [link for link in links if _hand_on(link, tasks)]
        while busy:
            for link in wait(busy):
                assert isinstance(link, Connection)
                told: Lived = link.recv()
                if not _hand_on(link, tasks):
                    busy.remove(link)
                tally.take(made, told)
                progress.add(told.kills)
        tally.broken = tuple(_sides.broken(made.centre.database))
    return tally


def _hand_on(link: Connection, tasks: Iterator[Task]) -> bool:
    """True if there was a task left for the station."""
    task = next(tasks, None)
    link.send(task)
    return task is not None


def tasks_of(made: Province, seed: int, manner: Manner, kills: int) -> Iterator[Task]:
    """A new seat for every so many kills: its store stays small, as after a month."""
    for number, first in enumerate(range(0, kills, KILLS_A_SEAT)):
        lives = min(KILLS_A_SEAT, kills - first)
        free = seat(made, number, lives * CARDS_A_KILL + CARDS_A_KILL)
        yield Task(free, lives, manner, f"{seed}/{number}")


def run(ask: Ask) -> Shown:
    """Kill ours and find nothing; or kill the planted ones and find them out."""
    if why_not_here():
        return Shown.skip(why_not_here())
    if ask.plant:
        return found_out(ask)
    tally = tallied(ask, Manner.OURS, ask.size(1_500, 20_000))
    return Shown(ok=tally.is_clean and tally.met_everything, figures=tally.figures())


def found_out(ask: Ask) -> Shown:
    """The hasty counter must lose, the forgetful one must double."""
    found = {
        manner: tallied(ask, manner, kills).findings for manner, kills in PLANTED_KILLS.items()
    }
    lost, doubled = found[Manner.HASTY].lost, found[Manner.FORGETFUL].doubled
    figures = {"hasty_lost": lost, "forgetful_doubled": doubled}
    return Shown(ok=lost > 0 and doubled > 0, figures=figures)
