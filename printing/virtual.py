"""The printer that is not there: it keeps its papers in memory and fails when it is told to."""

import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Final
from urllib.parse import quote

from printing.errors import (
    ConnectionLostError,
    CoverOpenError,
    PaperOutError,
    PrinterError,
    PrinterOfflineError,
    PrinterSilentError,
    PrinterUnreachableError,
)
from printing.paper import Paper
from printing.profile import Profile
from printing.session import ConfirmedBy, HoldOn

OnPaper = Callable[[Paper], None]


class Fault(StrEnum):
    """What a virtual printer can be told to suffer."""

    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    OFFLINE = "offline"
    UNPLUGGED = "unplugged"
    PAPER_LOW = "paper-low"  # the roll ends soon; it prints
    NO_ANSWER = "no-answer"  # prints, and does not say so
    POWER_CUT = "power-cut"  # dies in the middle of the paper


_AT_ONCE: Final[dict[Fault, type[PrinterError]]] = {
    Fault.PAPER_OUT: PaperOutError,
    Fault.COVER_OPEN: CoverOpenError,
    Fault.OFFLINE: PrinterOfflineError,
    Fault.UNPLUGGED: PrinterUnreachableError,
}


class VirtualPrinter:
    """A printer of this process; its methods may be called from any thread."""

    def __init__(self, name: str) -> None:
        self.profile = Profile()
        self.url = f"virtual://{quote(name, safe='')}"
        self._lock = threading.Lock()
        self._fault: Fault | None = None
        self._papers: list[Paper] = []
        self._listeners: list[OnPaper] = []
        self._pulses = 0

    @property
    def fault(self) -> Fault | None:
        with self._lock:
            return self._fault

    @fault.setter
    def fault(self, fault: Fault | None) -> None:
        with self._lock:
            self._fault = fault

    @property
    def papers(self) -> tuple[Paper, ...]:
        """What came out of it, oldest first."""
        with self._lock:
            return tuple(self._papers)

    @property
    def drawer_pulses(self) -> int:
        """How often the drawer was told to open."""
        with self._lock:
            return self._pulses

    def listen(self, on_paper: OnPaper) -> None:
        """Have `on_paper` called, in the printing thread, for every paper that comes out."""
        with self._lock:
            self._listeners.append(on_paper)

    def tear_off(self) -> None:
        """Take away the papers that hang out of it."""
        with self._lock:
            self._papers.clear()

    def begin(self, *, clear: bool = False) -> "VirtualSession":  # noqa: ARG002 - has no buffers
        fault = self.fault
        if fault in _AT_ONCE:
            raise _AT_ONCE[fault](self.url)
        return VirtualSession(self)

    def take(self, paper: Paper) -> None:
        """Print it."""
        with self._lock:
            self._papers.append(paper)
            self._pulses += paper.opens_drawer
            listeners = tuple(self._listeners)
        for on_paper in listeners:
            on_paper(paper)


class VirtualSession:
    is_clear = False

    def __init__(self, printer: VirtualPrinter) -> None:
        self._printer = printer

    @property
    def paper_low(self) -> bool:
        return self._printer.fault is Fault.PAPER_LOW

    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:
        url, size = self._printer.url, len(paper.data)
        self._wait_while_stopped(hold_on, size)
        if self._printer.fault is Fault.POWER_CUT:
            raise ConnectionLostError(url, size // 2)
        self._printer.take(paper)
        if self._printer.fault is Fault.NO_ANSWER:
            raise PrinterSilentError(url, size)
        return ConfirmedBy.DEVICE

    def close(self) -> None:
        """Nothing is held."""

    def _wait_while_stopped(self, hold_on: HoldOn, size: int) -> None:
        """A fault that came after the paper was begun: the printer keeps the rest."""
        while (fault := self._printer.fault) in _AT_ONCE:
            trouble = _AT_ONCE[fault](self._printer.url)
            if not hold_on(trouble):
                raise PrinterSilentError(self._printer.url, size, trouble.reason)


_printers: Final[dict[str, VirtualPrinter]] = {}
_printers_lock: Final = threading.Lock()


def virtual_printer(name: str = "") -> VirtualPrinter:
    """The virtual printer of that name in this process, made when first asked for."""
    with _printers_lock:
        return _printers.setdefault(name, VirtualPrinter(name))
