"""A network printer: connect, ask how it is, send, wait for the barrier, drain, close."""

import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from printing.errors import (
    ConnectionLostError,
    CoverOpenError,
    PaperOutError,
    PrinterError,
    PrinterFaultError,
    PrinterOfflineError,
    PrinterSilentError,
    PrinterUnreachableError,
)
from printing.escpos_text import Dialect
from printing.paper import Paper
from printing.session import ConfirmedBy, HoldOn

ASK_PRINTER: Final = b"\x10\x04\x01"
ASK_CAUSE: Final = b"\x10\x04\x02"
ASK_ROLL: Final = b"\x10\x04\x04"
BARRIER: Final = b"\x1dr\x01"  # answered only when everything before it is printed
_OFFLINE: Final = 0x08
_COVER_OPEN: Final = 0x04
_STOPPED_FOR_PAPER: Final = 0x20
_FAULT: Final = 0x40
_ROLL_ENDED: Final = 0x60
_CHUNK: Final = 4_096


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a network printer may take, in seconds, and how fast its paper comes out."""

    connect_s: float = 2.0
    status_s: float = 1.0
    stall_s: float = 5.0
    barrier_s: float = 3.0
    close_s: float = 2.0
    paper_mm_per_s: float = 50.0


@dataclass(frozen=True, slots=True)
class TcpPrinter:
    """A printer behind `tcp://host:port`; without `confirms` nothing proves that it printed."""

    host: str
    port: int
    dialect: Dialect = Dialect.TEXT
    confirms: bool = True
    patience: Patience = Patience()

    @property
    def url(self) -> str:
        return f"tcp://{self.host}:{self.port}"

    def begin(self) -> "TcpSession":
        try:
            link = socket.create_connection((self.host, self.port), self.patience.connect_s)
        except OSError as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None
        session = TcpSession(self, link)
        try:
            trouble = session.trouble()
        except OSError as fault:
            session.close()
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None
        if trouble is not None:
            session.close()
            raise trouble
        return session


class TcpSession:
    """One connection for one paper; the thread that opens it is the one that uses it."""

    def __init__(self, printer: TcpPrinter, link: socket.socket) -> None:
        self._printer = printer
        self._patience = printer.patience
        self._link = link
        self._sent = 0
        self._printed = False
        self._answers = False

    def trouble(self) -> PrinterError | None:
        """What the printer says is wrong with it; None if nothing, or if it says nothing.

        Raises:
            OSError: the connection broke.
        """
        state = self._ask(ASK_PRINTER)
        self._answers = state is not None
        if state is None:
            return None
        cause = self._ask(ASK_CAUSE) or 0
        roll = self._ask(ASK_ROLL) or 0
        return self._named(state, cause, roll)

    def _named(self, state: int, cause: int, roll: int) -> PrinterError | None:
        url = self._printer.url
        if cause & _COVER_OPEN:
            return CoverOpenError(url)
        if cause & _STOPPED_FOR_PAPER or roll & _ROLL_ENDED:
            return PaperOutError(url)
        if cause & _FAULT:
            return PrinterFaultError(url)
        return PrinterOfflineError(url) if state & _OFFLINE else None

    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:
        try:
            self._send(paper.data, hold_on)
            if not self._printer.confirms:
                return ConfirmedBy.ASSUMED
            self._link.sendall(BARRIER)
            self._wait_until_printed(paper.length_mm, hold_on)
        except OSError as fault:
            detail = type(fault).__name__
            raise ConnectionLostError(self._printer.url, self._sent, detail) from None
        return ConfirmedBy.DEVICE

    def close(self) -> None:
        """Close without a reset: unread bytes would make the kernel throw away what is sent."""
        with suppress(OSError):
            self._link.shutdown(socket.SHUT_WR)
            until_s = time.monotonic() + self._patience.close_s
            while time.monotonic() < until_s:
                self._link.settimeout(max(0.01, until_s - time.monotonic()))
                if not self._link.recv(_CHUNK):
                    break
        self._link.close()

    def _send(self, data: bytes, hold_on: HoldOn) -> None:
        view = memoryview(data)
        while self._sent < len(data):
            self._link.settimeout(self._patience.stall_s)
            try:
                self._sent += self._link.send(view[self._sent : self._sent + _CHUNK])
            except TimeoutError:
                if not hold_on(PrinterOfflineError(self._printer.url, "stalled")):
                    raise

    def _wait_until_printed(self, length_mm: int, hold_on: HoldOn) -> None:
        """Return when the barrier is answered; a printer that says why not may take its time."""
        self._read_until(self._patience.barrier_s + length_mm / self._patience.paper_mm_per_s)
        calm = 0
        while not self._printed:
            if not self._answers:  # asking again could take its nonsense for the proof
                raise PrinterSilentError(self._printer.url, self._sent)
            calm = self._held_up(self.trouble(), calm, hold_on)
            self._read_until(self._patience.status_s)

    def _held_up(self, trouble: PrinterError | None, calm: int, hold_on: HoldOn) -> int:
        """How often running the printer saw nothing wrong; PrinterSilentError to give up."""
        if self._printed:
            return calm
        if trouble is None and (calm or not self._answers):
            raise PrinterSilentError(self._printer.url, self._sent)
        if trouble is None:
            return calm + 1
        if not hold_on(trouble):
            raise PrinterSilentError(self._printer.url, self._sent, trouble.reason)
        return 0

    def _read_until(self, within_s: float) -> None:
        """Read until the barrier is answered, at most so long."""
        until_s = time.monotonic() + within_s
        while not self._printed and time.monotonic() < until_s:
            self._byte(until_s)

    def _ask(self, question: bytes) -> int | None:
        """The status byte that the printer answers; None if it is silent."""
        self._link.settimeout(self._patience.status_s)
        self._link.sendall(question)
        until_s = time.monotonic() + self._patience.status_s
        while time.monotonic() < until_s:
            byte = self._byte(until_s)
            if byte is not None and _is_status(byte):
                return byte
        return None

    def _byte(self, until_s: float) -> int | None:
        """The next byte from the printer, noticing the barrier's answer; None if too late."""
        self._link.settimeout(max(0.01, until_s - time.monotonic()))
        try:
            got = self._link.recv(1)
        except TimeoutError:
            return None
        if not got:
            raise ConnectionResetError
        if self._sent and _is_barrier(got[0]):
            self._printed = True
        return got[0]


def _is_status(byte: int) -> bool:
    """Bits 0 and 7 clear, 1 and 4 set: an answer to DLE EOT."""
    return byte & 0x93 == 0x12  # noqa: PLR2004


def _is_barrier(byte: int) -> bool:
    """Bits 4 and 7 clear: an answer to GS r."""
    return byte & 0x90 == 0
