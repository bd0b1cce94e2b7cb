"""A counter that sells and prints until somebody pulls its plug, and a printer that remembers."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from app import history
from app.store import papers
from app.store.papers import PaperQueue
from printing.device import open_device
from printing.profile import Profile
from printing.spool import JobState, Rhythm, Spool
from printing.talk import Patience
from tests.app import counter_desk
from tests.faults._life import DONE, READY, say
from tests.faults._paperwork import COLUMNS, jobs_of, mark_of
from tests.faults._shop import FLOAT, Shop, enrol, opened
from tests.printing.loopback import LoopbackPrinter
from wire.people import Role
from wire.values import Fen

QUICK = Patience(0.5, status_s=0.2, stall_s=0.2, barrier_s=0.3, close_s=0.3, paper_mm_per_s=5_000)
RHYTHM = Rhythm(retries_s=(0.01, 0.02, 0.05), poll_s=0.01, offline_s=0.2, patience=QUICK)
SUPERVISOR = counter_desk.make_operator(counter_desk.SUPERVISOR, Role.H_SUP)
WAITS = (JobState.QUEUED, JobState.SENDING)
TORN = "以上如有残票，作废"


class RememberingPrinter(LoopbackPrinter):
    """Writes the mark of every slip that is cut off, the moment it is."""

    def __init__(self, record: Path, **manners: object) -> None:
        self._record = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        super().__init__(**manners)

    def _print(self, link, got) -> bool:
        listened = super()._print(link, got)
        while self.machine.slips:
            os.write(self._record, f"{mark_of(below(self.machine.slips.pop(0)))}\n".encode())
        return listened


class BreakingPrinter(RememberingPrinter):
    """Hangs up on one caller in three, anywhere in the paper."""

    chance = random.Random("breaks")

    def _talk(self, link) -> None:
        breaks = self.chance.random() < 1 / 3
        self.manners.drop_after = self.chance.randint(0, 8_000) if breaks else None
        super()._talk(link)


def below(slip: list[object]) -> list[object]:
    """What stands below the line that calls void what another counter has left hanging."""
    lines = [at for at, unit in enumerate(slip) if unit[0] == "text" and unit[1].strip() == TORN]
    return slip[lines[-1] + 1 :] if lines else slip


def came_out(record: Path) -> list[str]:
    return record.read_text("ascii").split() if record.exists() else []


@contextmanager
def printer_beside(
    record: Path, kind: type[RememberingPrinter] = RememberingPrinter
) -> Iterator[str]:
    """The address of a printer in a fork of its own, which outlives every counter."""
    told, tells = os.pipe()
    we_end, we_live = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(we_live)
        _print_until(we_end, kind, record, tells)
    os.close(we_end)
    os.close(tells)
    with os.fdopen(told) as line:
        port = int(line.readline())
    try:
        yield f"tcp://127.0.0.1:{port}"
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(we_live)


def _print_until(we_end: int, kind: type[RememberingPrinter], record: Path, tells: int) -> NoReturn:
    try:
        printer = kind(record)
        os.write(tells, f"{printer.port}\n".encode())
        os.close(tells)
        os.read(we_end, 1)
    finally:
        os._exit(0)


class ForgetfulQueue(PaperQueue):
    """The control: it does not keep that a paper is on its way."""

    def mark_sending(self, job_id, *, opens_drawer=False) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Mill:
    """A counter's folder, the printer it prints on, and where that one keeps its record."""

    root: Path
    address: str
    record: Path
    planted: bool = False

    @property
    def profile(self) -> Profile:
        return open_device(self.address).profile

    def set_up(self, cards: int, float_cash: Fen = FLOAT) -> None:
        """Enrolled, cards in the drawer, the shift open; nothing printed yet.

        Args:
            float_cash: tells the opening slips of two counters on one printer apart.
        """
        enrol(self.root)
        with opened(self.root) as shop:
            shop.stock_up(cards)
            shop.open_shift(float_cash)

    @contextmanager
    def at_work(self) -> Iterator[tuple[Shop, Spool]]:
        """The counter as a start of the program finds it, printing."""
        with opened(self.root) as shop:
            kind = ForgetfulQueue if self.planted else PaperQueue
            queue = kind(shop.desk.store, lambda: COLUMNS)
            spool = Spool(queue, lambda: self.address, rhythm=RHYTHM)
            spool.start()
            try:
                yield shop, spool
            finally:
                spool.stop()

    def answer_doubts(self, shop: Shop) -> int:
        """How many papers were in doubt; the teller says of each what lies at the printer."""
        in_doubt = history.doubtful(shop.desk)
        if in_doubt:
            out, jobs = came_out(self.record), jobs_of(shop.desk.store, self.profile)
            marks = {(job.number, job.copy_no): job.mark for job in jobs}
            for paper in in_doubt:
                whole = marks[paper.receipt_no, paper.copy_no] in out
                history.answer_doubtful(shop.desk, paper.id, came_out=whole, approver=SUPERVISOR)
        return len(in_doubt)

    def settle(self, shop: Shop, spool: Spool, within_s: float = 30.0) -> bool:
        """True once every paper is out or given up, doubts answered; the printer is well."""
        until_s = time.monotonic() + within_s
        while time.monotonic() < until_s:
            if comes_to_rest(shop, spool, until_s - time.monotonic()) and not self.answer_doubts(
                shop
            ):
                return True
        return False

    def live(self, chance: random.Random, pipe: int) -> NoReturn:
        """Sell and print without a pause; what is told is there."""
        with self.at_work() as (shop, spool):
            self.answer_doubts(shop)
            spool.wake()
            say(pipe, READY, bytes(16))
            pause = threading.Event()
            while True:
                op_id = shop.do_next()
                spool.wake()
                say(pipe, DONE, op_id.bytes)
                pause.wait(chance.random() * 0.03)


def comes_to_rest(shop: Shop, spool: Spool, within_s: float) -> bool:
    """True once nothing waits for the printer; a doubt may be open."""
    pause, until_s = threading.Event(), time.monotonic() + within_s
    while time.monotonic() < until_s:
        spool.wake()
        with shop.desk.store.begin() as db:
            counts = papers.counts(db)
        if not any(counts.get(state) for state in WAITS):
            return True
        pause.wait(0.01)
    return False
