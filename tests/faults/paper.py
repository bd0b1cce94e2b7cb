"""A printer that drops, stalls, babbles, runs out, dies, and a counter killed while it prints."""

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from printing.device import open_device
from printing.paper import paper_of
from tests.faults._life import Listener, in_a_fork
from tests.faults._papermill import (
    BreakingPrinter,
    Mill,
    RememberingPrinter,
    came_out,
    comes_to_rest,
    printer_beside,
)
from tests.faults._paperwork import COLUMNS, Judged, jobs_of, judged
from tests.faults._shop import opened, verdict
from tests.faults.drill import Ask, Progress, Shown
from tests.printing import papers
from tests.printing.loopback import COVER_OPEN, FINE, NONSENSE, PAPER_OUT
from wire.values import Fen

# Bytes from one cut to the next, in the smoke and in the long run.
EVERY = {"class=B": (50, 7), "class=A": (200, 25), "dialect=raster": (8_000, 400)}
KILLS, KILLS_FULL = 50, 500
SHARED, SHARED_FULL = 20, 250  # rounds: in each of them two counters are killed
TROUBLES, TROUBLES_FULL = 40, 600
LIFE_S = 0.25
SPARE_CARDS = 50


class Cut(NamedTuple):
    """Where a paper of which printer breaks off, and whether the power goes with it."""

    options: str
    at: int
    dies: bool


@dataclass
class Tally:
    """Everything that was counted."""

    cuts: int = 0
    troubles: int = 0
    kills: int = 0
    shared_kills: int = 0
    papers: int = 0
    doubts: int = 0
    restless: int = 0
    second_originals: int = 0
    unproven: int = 0
    missing: int = 0
    doubled: int = 0
    sales_touched: int = 0

    def take(self, mill: Mill, told: list[UUID]) -> None:
        """The store's word, the printer's, and the sales behind them."""
        with opened(mill.root) as shop:
            jobs = jobs_of(shop.desk.store, mill.profile)
            found: Judged = judged(jobs, came_out(mill.record))
            sales = verdict(shop.desk, told)
        self.papers += len(jobs)
        self.doubts += sum(job.copy_no > 0 for job in jobs)
        self.restless += found.open
        for one in ("second_originals", "unproven", "missing", "doubled"):
            setattr(self, one, getattr(self, one) + getattr(found, one))
        self.sales_touched += sales.lost + sales.twice + bool(sales.damage)

    @property
    def is_clean(self) -> bool:
        wrong = ("restless", "second_originals", "unproven", "missing", "doubled", "sales_touched")
        return not any(getattr(self, one) for one in wrong)

    def figures(self) -> dict[str, object]:
        return {one.name: getattr(self, one.name) for one in fields(self)}


def run(ask: Ask) -> Shown:
    """At most one unmarked original, the next paper whole, the sale untouched."""
    if not hasattr(os, "fork"):
        return Shown.skip("a printer that outlives the counter is started by fork")
    if ask.plant:
        return _found_out(ask)
    tally = Tally()
    _killed(tally, ask, ask.size(KILLS, KILLS_FULL))  # first: it forks, and has no threads yet
    _shared(tally, ask, ask.size(SHARED, SHARED_FULL))
    _cut_off(tally, ask)
    _troubled(tally, ask, ask.size(TROUBLES, TROUBLES_FULL))
    return Shown(ok=tally.is_clean, figures=tally.figures())


def _found_out(ask: Ask) -> Shown:
    """A counter that forgets what is on its way prints originals twice."""
    tally = Tally()
    _killed(tally, ask, KILLS, planted=True)
    return Shown(ok=tally.second_originals > 0, figures=tally.figures())


# --- the counter is killed ---
def _killed(tally: Tally, ask: Ask, kills: int, *, planted: bool = False) -> None:
    chance, progress = random.Random(f"{ask.seed} kills"), Progress("kills", kills)
    with _folder() as folder, printer_beside(folder / "record") as address:
        mill = Mill(folder / "counter", f"{address}?class=B", folder / "record", planted=planted)
        mill.set_up(kills * 20 + SPARE_CARDS)
        told: list[UUID] = []
        for _ in range(kills):
            told += _one_life(mill, chance)
            progress.add()
        tally.kills += kills
        _settled_in_a_fork(mill, tally)
        tally.take(mill, told)


def _one_life(mill: Mill, chance: random.Random) -> list[UUID]:
    """What a life told before it was killed, at any moment of it."""
    life = _begun(mill, chance)
    if chance.random() < 0.8:
        life.listener.hear(time.monotonic() + 30, ready=True)
    life.listener.hear(time.monotonic() + chance.random() * LIFE_S)
    return life.killed()


@dataclass(frozen=True, slots=True)
class _Life:
    """A counter at work in a fork."""

    pid: int
    listener: Listener

    def killed(self) -> list[UUID]:
        """What it had told."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return self.listener.rest().acknowledged


def _begun(mill: Mill, chance: random.Random) -> _Life:
    seed = chance.random()
    pid, pipe = in_a_fork(lambda tells: mill.live(random.Random(seed), tells))
    return _Life(pid, Listener(pipe))


# --- two counters on one printer ---
def _shared(tally: Tally, ask: Ask, rounds: int) -> None:
    """Two processes print on one printer at once, and both are killed again and again."""
    chance, progress = random.Random(f"{ask.seed} shared"), Progress("rounds", rounds)
    beside = partial(printer_beside, kind=BreakingPrinter)
    with _folder() as folder, beside(folder / "record") as address:
        place, record = f"{address}?class=B&shared=yes", folder / "record"
        mills = [Mill(folder / name, place, record) for name in ("one", "two")]
        for number, mill in enumerate(mills, start=1):
            mill.set_up(rounds * 20 + SPARE_CARDS, Fen(number * 10_000))
        told: list[list[UUID]] = [[], []]
        for _ in range(rounds):
            lives = [_begun(mill, chance) for mill in mills]
            for at, life in enumerate(lives):
                if chance.random() < 0.8:
                    life.listener.hear(time.monotonic() + 30, ready=True)
                life.listener.hear(time.monotonic() + chance.random() * LIFE_S)
                told[at] += life.killed()
            tally.shared_kills += len(lives)
            progress.add()
        for mill, ids in zip(mills, told, strict=True):
            _settled_in_a_fork(mill, tally)
            tally.take(mill, ids)


def _settled_in_a_fork(mill: Mill, tally: Tally) -> None:
    """The last life: everything comes out. Its threads end with it."""

    def settle(_pipe: int) -> None:
        with mill.at_work() as (shop, spool):
            if not mill.settle(shop, spool):
                raise TimeoutError

    pid, pipe = in_a_fork(settle)
    os.close(pipe)
    _, status = os.waitpid(pid, 0)
    tally.restless += status != 0


# --- the line breaks ---
def _cut_off(tally: Tally, ask: Ask) -> None:
    cuts = list(_cuts(ask))
    progress = Progress("cuts", len(cuts))
    for options in dict.fromkeys(cut.options for cut in cuts):
        with _folder() as folder:
            record = folder / "record"
            with RememberingPrinter(record, names="class=A" in options) as printer:
                mill = Mill(folder / "counter", f"{printer.url}?{options}", record)
                mill.set_up(len(cuts) + SPARE_CARDS)
                told = []
                with mill.at_work() as (shop, spool):
                    mill.settle(shop, spool)
                    for cut in (each for each in cuts if each.options == options):
                        told.append(shop.sell())
                        what = "dies_after" if cut.dies else "drop_after"
                        setattr(printer.manners, what, cut.at)
                        comes_to_rest(shop, spool, 30)
                        setattr(printer.manners, what, None)
                        tally.restless += not mill.settle(shop, spool)
                        tally.cuts += 1
                        progress.add()
            tally.take(mill, told)


def _cuts(ask: Ask) -> Iterator[Cut]:
    """Every so many bytes of a sale's paper, on printers of every kind."""
    for options, (smoke, full) in EVERY.items():
        profile = open_device(f"tcp://host?{options}").profile
        length = len(paper_of(papers.sale(), COLUMNS, profile).data)
        for number, at in enumerate(range(0, length, ask.size(smoke, full))):
            yield Cut(options, at, dies=number % 4 == 3)


# --- everything else that a printer does ---
def _troubled(tally: Tally, ask: Ask, troubles: int) -> None:
    chance, progress = random.Random(f"{ask.seed} troubles"), Progress("troubles", troubles)
    with _folder() as folder:
        record = folder / "record"
        with RememberingPrinter(record) as printer:
            mill = Mill(folder / "counter", f"{printer.url}?shared=yes", record)
            mill.set_up(2 * troubles + SPARE_CARDS)
            told = []
            with mill.at_work() as (shop, spool):
                for _ in range(troubles):
                    _misbehave(printer, chance)
                    told += [shop.sell() for _ in range(chance.randint(1, 2))]
                    comes_to_rest(shop, spool, chance.random() * 0.4)
                    _behave(printer)
                    tally.restless += not mill.settle(shop, spool)
                    tally.troubles += 1
                    progress.add()
        tally.take(mill, told)


def _misbehave(printer: RememberingPrinter, chance: random.Random) -> None:
    """One trouble, or two at once."""
    end = chance.randint(0, 6_000)
    troubles: tuple[dict[str, object], ...] = (
        {"status": chance.choice((PAPER_OUT, COVER_OPEN))},
        {"status": None},
        {"status": NONSENSE},
        {"babble": chance.randbytes(chance.randint(1, 9))},
        {"runs_out_after": printer.machine.taken + end},
        {"deaf": True},
        {"refuses": True},
        {"barrier": False},
        {"drop_after": end},
        {"dies_after": end},
    )
    for trouble in chance.sample(troubles, chance.randint(1, 2)):
        for name, value in trouble.items():
            setattr(printer.manners, name, value)


def _behave(printer: RememberingPrinter) -> None:
    manners = printer.manners
    manners.status, manners.barrier, manners.deaf, manners.babble = FINE, True, False, b""
    manners.refuses = False
    manners.drop_after = manners.dies_after = manners.runs_out_after = None
    printer.machine.stops_at = None


def _folder() -> tempfile.TemporaryDirectory[str]:
    return _Folder(prefix="dianka-paper-")


class _Folder(tempfile.TemporaryDirectory):
    """A folder that is gone afterwards, handed out as a path."""

    def __enter__(self) -> Path:
        return Path(super().__enter__()).resolve()
