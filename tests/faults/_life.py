"""One life of a counter, from its start to the moment it is killed: a fork of a warm process.

The process that forks has loaded everything and has one thread, so that a life costs
milliseconds; what runs in the fork is the product's own start and the product's own use cases.
"""

import os
import pickle
import random
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar
from uuid import UUID

from app import counter, history, inbox, signing_on
from app.desk import Desk, open_desk
from app.settings import Settings
from app.store import papers
from printing.spool import JobState
from sync import outbox
from sync.courier import Pace
from tests.app import counter_desk
from tests.faults._plants import Manner, make_hasty, sell_anew
from tests.faults._printer import PrinterBeside
from tests.faults._seat import Held, Seat, comes_true, held, teller_of
from tests.journeys.teller import Teller
from wire.people import Role
from wire.values import CardNo, Fen

FLOAT = Fen(20_000)
PACE = Pace(answer_s=5.0, first_wait_s=0.02, longest_wait_s=0.1, heartbeat_s=5.0)
REST_WITHIN_S = 60.0
UNFINISHED = (JobState.QUEUED, JobState.SENDING, JobState.DOUBTFUL)
READY, DONE, BEGUN = b"R", b"D", b"B"
WORD = 17  # bytes: what is told, and 16 bytes about what
HUNG_AFTER_S = 60.0
NOTHING_TO_DO_S = 0.002
SUPERVISOR = counter_desk.make_operator(counter_desk.SUPERVISOR, Role.H_SUP)  # of second copies

Result = TypeVar("Result")


@dataclass(slots=True)
class Death:
    """What a killed counter had told."""

    acknowledged: list[UUID] = field(default_factory=list)
    ready_after_s: float | None = None
    unfinished: CardNo | None = None
    ended_by_itself: bool = False
    hung: bool = False

    @property
    def was_ready(self) -> bool:
        """It had begun to do business."""
        return self.ready_after_s is not None


# --- in the fork ---
def opened(seat: Seat, printer: str) -> Desk:
    """The desk at work, the teller signed on, as after any start of the program."""
    desk = open_desk(seat.folder, Settings(seat.folder, printer=printer))
    desk.start(inbox.MEANING, None, PACE)
    signing_on.sign_on(desk, *seat.teller)
    return desk


def answer_doubts(desk: Desk, printer: PrinterBeside) -> None:
    """The teller says of each paper in doubt what lies at the printer."""
    in_doubt = history.doubtful(desk)
    if in_doubt:
        out = set(printer.papers())
        for paper in in_doubt:
            came_out = f"{paper.receipt_no} {paper.copy_no}" in out
            history.answer_doubtful(desk, paper.id, came_out=came_out, approver=SUPERVISOR)


def begin_day(desk: Desk, tell: Callable[[UUID], None]) -> None:
    if counter.current_shift(desk) is None:
        tell(counter.open_shift(desk, FLOAT).id)


def at_rest(desk: Desk, printer: PrinterBeside) -> bool:
    """True once nothing waits for the centre or the printer, and no paper is in doubt."""

    def is_still() -> bool:
        answer_doubts(desk, printer)
        with desk.store.begin() as db:
            open_jobs = papers.counts(db)
            waiting = outbox.counts(db).waiting
        return not (waiting or any(open_jobs.get(state) for state in UNFINISHED))

    return comes_true(is_still, REST_WITHIN_S)


@dataclass(frozen=True, slots=True)
class Life:
    """A counter's life: business without a pause until somebody pulls the plug."""

    seat: Seat
    printer: PrinterBeside
    manner: Manner
    unfinished: CardNo | None
    chance: random.Random

    def live(self, pipe: int) -> NoReturn:
        def tell(op_id: UUID) -> None:
            say(pipe, DONE, op_id.bytes)

        desk = opened(self.seat, self.printer.url)
        if self.manner is Manner.HASTY:
            make_hasty(desk, tell)
        begin_day(desk, tell)
        answer_doubts(desk, self.printer)
        teller = teller_of(self.seat, desk, tell)
        say(pipe, READY, bytes(16))
        if self.manner is Manner.FORGETFUL:
            self._forgetfully(teller, pipe)
        pause = threading.Event()
        while True:
            if not teller.turn(self.chance):
                pause.wait(NOTHING_TO_DO_S)

    def _forgetfully(self, teller: Teller, pipe: int) -> NoReturn:
        if self.unfinished is not None:
            say(pipe, DONE, sell_anew(teller.desk, self.unfinished).bytes)
        while True:
            say(pipe, BEGUN, teller.next_card.encode())
            teller.sell()


def say(pipe: int, what: bytes, about: bytes) -> None:
    """One word in one write: said whole, or not at all."""
    os.write(pipe, what + about)


# --- in the process that forks ---
def in_a_fork(work: Callable[[int], object]) -> tuple[int, int]:
    """(pid, readable end) of a child that does the work and ends; it is given its pipe."""
    told, tells = os.pipe()
    pid = os.fork()
    if pid:
        os.close(tells)
        return pid, told
    os.close(told)
    code = 1
    try:
        work(tells)
        code = 0
    except BaseException:  # noqa: BLE001 - the top of a process
        traceback.print_exc(file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(code)


def result_of(work: Callable[[], Result]) -> Result:
    """What the work comes to, done in a fork: its threads and its store end with it."""

    def do(pipe: int) -> None:
        with os.fdopen(pipe, "wb") as answer:
            pickle.dump(work(), answer)

    pid, told = in_a_fork(do)
    with os.fdopen(told, "rb") as answer:
        content = answer.read()
    os.waitpid(pid, 0)
    result: Result = pickle.loads(content)  # noqa: S301 - from our own child
    return result


class Listener:
    """Hears what a life tells."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe
        self.born_s = time.monotonic()
        self.death = Death()
        self.is_over = False

    def hear(self, until_s: float, *, ready: bool = False) -> None:
        """Listen until that moment of the monotonic clock, or until the life is ready."""
        while not self.is_over and not (ready and self.death.was_ready):
            left_s = until_s - time.monotonic()
            if left_s <= 0 or not select.select([self.pipe], [], [], left_s)[0]:
                return
            self._take(os.read(self.pipe, WORD * 1_000))

    def rest(self) -> Death:
        """Everything it had told; it is dead."""
        while not self.is_over:
            self._take(os.read(self.pipe, WORD * 1_000))
        os.close(self.pipe)
        return self.death

    def _take(self, heard: bytes) -> None:
        self.is_over = not heard
        for at in range(0, len(heard), WORD):
            what, about = heard[at : at + 1], heard[at + 1 : at + WORD]
            if what == READY:
                self.death.ready_after_s = time.monotonic() - self.born_s
            elif what == BEGUN:
                self.death.unfinished = CardNo(about.decode())
            else:
                self.death.acknowledged.append(UUID(bytes=about))
                self.death.unfinished = None


def lived(life: Life, *, starting_s: float | None, working_s: float) -> Death:
    """Let it live and kill it.

    Args:
        starting_s: kill it so long after the fork, ready or not; None: once it is ready.
        working_s: how long it then works.
    """
    pid, told = in_a_fork(life.live)
    listener = Listener(told)
    if starting_s is not None:
        listener.hear(listener.born_s + starting_s)
    else:
        listener.hear(listener.born_s + HUNG_AFTER_S, ready=True)
        listener.death.hung = not listener.death.was_ready
        listener.hear(time.monotonic() + working_s)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    death = listener.rest()
    death.ended_by_itself = not os.WIFSIGNALED(status)
    return death


def last_life(seat: Seat, printer: PrinterBeside) -> tuple[Held, bool]:
    """What the terminal holds once everything has gone up and come out, and whether it has."""
    desk = opened(seat, printer.url)
    try:
        still = at_rest(desk, printer)
        return held(desk), still
    finally:
        desk.stop()


def warm_up(seat: Seat, printer: PrinterBeside, chance: random.Random) -> list[UUID]:
    """A first life in this very process, ended in order: what it did. Forks find all loaded."""
    done: list[UUID] = []
    desk = opened(seat, printer.url)
    try:
        begin_day(desk, done.append)
        teller = teller_of(seat, desk, done.append)
        for step in (teller.sell, teller.recharge, teller.both, teller.sell, teller.void):
            step()
        at_rest(desk, printer)
    finally:
        desk.stop()
    return done
