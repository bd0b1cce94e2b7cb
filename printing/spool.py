"""The printing thread: takes papers from a durable queue and brings them to the printer."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from printing.device import open_device
from printing.errors import PaperInDoubtError, PrinterError, PrinterOfflineError
from printing.escpos_text import after_another, after_doubt
from printing.paper import Paper, paper_of
from printing.receipt import Receipt
from printing.session import ConfirmedBy, HoldOn, Session
from printing.talk import PATIENT, Patience

log: Final = logging.getLogger(__name__)
PROGRAM_FAULT: Final = "program-fault"


class JobState(StrEnum):
    """Where a paper is; only a person moves it on from doubtful."""

    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    DOUBTFUL = "doubtful"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper to print."""

    id: UUID
    receipt: Receipt
    columns: int


class JobSource(Protocol):
    """The durable queue; every method is called in the printing thread and commits.

    A job found in `sending` when the program starts is for the source to call doubtful.
    """

    def next_job(self) -> PrintJob | None:
        """The oldest queued job, waiting or not."""
        ...

    def is_clean(self) -> bool:
        """Whether the paper that was sent last is known to be out, by the printer's own word."""
        ...

    def mark_sending(self, job_id: UUID, *, opens_drawer: bool) -> bool:
        """Called before the first byte: from here on the paper may exist, and the drawer open.

        False where the job is not queued any more: nobody wants the paper.
        """
        ...

    def mark_printed(self, job_id: UUID, confirmed_by: ConfirmedBy) -> None: ...

    def mark_doubtful(self, job_id: UUID, reason: str) -> None: ...

    def mark_waiting(self, job_id: UUID, reason: str) -> None:
        """Still queued, not one byte sent; `reason` is a `PrinterError.reason`."""
        ...


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long the spool waits, in seconds."""

    retries_s: tuple[float, ...] = (1, 2, 4, 8, 10)  # after the first failure, the second, ...
    poll_s: float = 1.0  # while a printer holds a half-printed paper
    offline_s: float = 60.0  # a printer offline for no known reason is then given up
    patience: Patience = PATIENT


OnPrinted = Callable[[UUID], None]
OnTrouble = Callable[[UUID, PrinterError], None]


def _ignore(*_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class SpoolEvents:
    """What the spool tells; all are called in the printing thread and must not wait.

    `trouble` tells every reason once per paper, not at every retry: a PaperInDoubtError means
    that the paper is doubtful, anything else that it waits. `roll_low` tells that the roll ends
    soon, and when it does no more.
    """

    printed: OnPrinted = field(default=_ignore)
    trouble: OnTrouble = field(default=_ignore)
    roll_low: Callable[[bool], None] = field(default=_ignore)


class Spool:
    """One printer's thread. It prints while the program does everything else."""

    def __init__(
        self,
        source: JobSource,
        address: Callable[[], str],
        events: SpoolEvents = SpoolEvents(),
        rhythm: Rhythm = Rhythm(),
    ) -> None:
        """Make the spool; `address` is asked before each paper, so that a setting acts at once."""
        self._source = source
        self._address = address
        self._events = events
        self._rhythm = rhythm
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._giving_up = threading.Event()
        self._foreign = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spool", daemon=True)
        self._failures = 0
        self._roll_is_low = False
        self._told: tuple[UUID, str] | None = None
        self._on_its_way: UUID | None = None
        self._is_clean = False  # before the first paper of this process nobody knows

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """There is a new job, or the printer was seen to: look now. From any thread."""
        self._bell.set()

    def distrust(self) -> None:
        """Bytes that are none of ours may hang in the printer: clear them away. From any thread."""
        self._foreign.set()

    def give_up(self) -> None:
        """Wait no longer for a printer that holds a half-printed paper: the paper is in doubt."""
        self._giving_up.set()
        self._bell.set()

    def stop(self, within_s: float = 5.0) -> bool:
        """Whether the thread ended in time; a paper on its way may be left doubtful."""
        self._stopping.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                pause_s = self._turn()
            except Exception:
                log.exception("the spool stumbled")
                pause_s = self._after_stumbling()
            self._bell.wait(pause_s)
            self._bell.clear()

    def _turn(self) -> float | None:
        """Print one paper; the seconds until the next turn, None to wait for the bell."""
        job = self._source.next_job()
        if job is None:
            return None
        try:
            session, paper = self._begin(job)
        except PrinterError as trouble:
            return self._waits(job.id, trouble)
        with closing(session):
            self._send(job.id, session, paper)
        return 0

    def _begin(self, job: PrintJob) -> tuple[Session, Paper]:
        device = open_device(self._address(), self._rhythm.patience)
        paper = paper_of(job.receipt, job.columns, device.profile)
        if not self._is_clean:
            self._is_clean = self._source.is_clean()
        is_clean = self._is_clean and not self._foreign.is_set()
        session = device.begin(clear=not is_clean)
        if not is_clean:
            before = after_doubt(device.profile, is_clear=session.is_clear)
            paper = replace(paper, data=before + paper.data)
        elif device.profile.is_shared:
            before = after_another(job.columns, device.profile, is_clear=session.is_clear)
            paper = replace(paper, data=before + paper.data)
        return session, paper

    def _send(self, job_id: UUID, session: Session, paper: Paper) -> None:
        if not self._source.mark_sending(job_id, opens_drawer=paper.opens_drawer):
            return
        self._on_its_way = job_id
        self._giving_up.clear()
        self._tell_of_roll(low=session.paper_low)
        self._failures = 0
        try:
            confirmed_by = session.send(paper, self._hold_on(job_id))
        except PaperInDoubtError as doubt:
            self._doubtful(job_id, doubt)
        else:
            self._source.mark_printed(job_id, confirmed_by)
            self._is_clean = True
            self._foreign.clear()
            log.info("paper %s printed, confirmed by %s", job_id, confirmed_by)
            self._events.printed(job_id)
        self._on_its_way = None
        self._told = None

    def _tell_of_roll(self, *, low: bool) -> None:
        if low is not self._roll_is_low:
            self._roll_is_low = low
            self._events.roll_low(low)

    def _waits(self, job_id: UUID, trouble: PrinterError) -> float:
        if self._told != (job_id, trouble.reason):
            self._source.mark_waiting(job_id, trouble.reason)
        self._tell(job_id, trouble)
        return self._retry_s()

    def _doubtful(self, job_id: UUID, doubt: PaperInDoubtError) -> None:
        self._is_clean = False
        self._source.mark_doubtful(job_id, doubt.reason)
        log.warning("paper %s in doubt after %d bytes", job_id, doubt.bytes_sent)
        self._tell(job_id, doubt)

    def _after_stumbling(self) -> float:
        """A fault of ours in the middle of a paper leaves it doubtful, never unmarked."""
        job_id, self._on_its_way = self._on_its_way, None
        if job_id is not None:
            try:
                self._source.mark_doubtful(job_id, PROGRAM_FAULT)
            except Exception:
                log.exception("paper %s is left in sending", job_id)
        return self._retry_s()

    def _retry_s(self) -> float:
        at = min(self._failures, len(self._rhythm.retries_s) - 1)
        self._failures += 1
        return self._rhythm.retries_s[at]

    def _tell(self, job_id: UUID, trouble: PrinterError) -> None:
        if self._told != (job_id, trouble.reason):
            self._told = (job_id, trouble.reason)
            log.warning("paper %s: %s", job_id, trouble.reason)
            self._events.trouble(job_id, trouble)

    def _hold_on(self, job_id: UUID) -> HoldOn:
        """Wait on while paper is put in or the cover closed; not for ever on an offline one."""
        started = time.monotonic()

        def hold_on(trouble: PrinterError) -> bool:
            self._tell(job_id, trouble)
            self._bell.wait(self._rhythm.poll_s)
            self._bell.clear()
            waited_s = time.monotonic() - started
            unexplained = isinstance(trouble, PrinterOfflineError)
            tired = self._stopping.is_set() or self._giving_up.is_set()
            return not (tired or (unexplained and waited_s > self._rhythm.offline_s))

        return hold_on
