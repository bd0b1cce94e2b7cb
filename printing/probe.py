"""What a printer says of itself when it is set up: is it ready, what can it prove, who is it."""

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from printing.device import open_device
from printing.errors import (
    CoverOpenError,
    PaperOutError,
    PrinterError,
    PrinterFaultError,
    PrinterOfflineError,
    PrinterUnreachableError,
)
from printing.library import LinePrinter
from printing.link import Link, SocketLink
from printing.profile import PrinterClass
from printing.talk import (
    ASK_CAUSE,
    ASK_PRINTER,
    ASK_ROLL,
    BARRIER,
    NAMED_BARRIER,
    PATIENT,
    Patience,
)
from printing.tcp import TcpPrinter

_NAME: Final = b"0134"
_NAMED: Final = b"\x37\x22" + _NAME + b"\x00"
_RESET: Final = b"\x1b@"
_MODEL: Final = b"\x1dI\x43"
_LETTERS: Final = b"\x1dI\x45"
_HEAD, _END = b"_", b"\x00"
_TURNS: Final = 2
_COVER, _NO_PAPER, _FAULT = 0x04, 0x20, 0x40
_ROLL_ENDED, _ROLL_LOW = 0x60, 0x0C
_OFFLINE: Final = 0x08


@dataclass(frozen=True, slots=True)
class Probed:
    """What was found out; nothing was printed.

    Args:
        answers: it tells its state when asked (DLE EOT).
        trouble: why it cannot print now; None if it can, or does not say.
        kind: the class that it has proved; None where it cannot be told, or not now.
        model: what it calls itself; empty if it does not say.
        letters: the Chinese letters that it says it has, such as `CHINA GB18030`.
    """

    answers: bool = False
    trouble: PrinterError | None = None
    kind: PrinterClass | None = None
    model: str = ""
    letters: str = ""
    paper_low: bool = False


def probe(address: str, patience: Patience = PATIENT) -> Probed:
    """Ask the printer at an address; one that only takes bytes is class C without being asked.

    Raises:
        PrinterAddressError: the address is none.
        PrinterUnreachableError, PrinterBusyError: nobody is there, or somebody else has it.
    """
    device = open_device(address, patience)
    match device:
        case TcpPrinter():
            link = _connected(device)
        case LinePrinter():
            link = device.line()
        case _:
            return Probed(kind=device.profile.kind)
    try:
        return _Probe(device.url, link, patience).result()
    except OSError as fault:
        raise PrinterUnreachableError(device.url, type(fault).__name__) from None
    finally:
        with suppress(OSError):
            link.close(patience.close_s)


def _connected(printer: TcpPrinter) -> Link:
    place = (printer.host, printer.port)
    try:
        return SocketLink(socket.create_connection(place, printer.patience.connect_s))
    except OSError as fault:
        raise PrinterUnreachableError(printer.url, type(fault).__name__) from None


class _Probe:
    """One line, and the questions on it one after the other."""

    def __init__(self, url: str, link: Link, patience: Patience) -> None:
        self._url, self._link, self._patience = url, link, patience

    def result(self) -> Probed:
        state = self._status(ASK_PRINTER)
        cause, roll = self._status(ASK_CAUSE) or 0, self._status(ASK_ROLL) or 0
        trouble = self._named(state or 0, cause, roll)
        if trouble is not None:
            return Probed(answers=True, trouble=trouble)
        answers, low = state is not None, bool(roll & _ROLL_LOW)
        self._say(_RESET)
        kind = self._kind()
        if kind is PrinterClass.C:
            return Probed(answers, kind=kind, paper_low=low)
        return Probed(answers, None, kind, self._told(_MODEL), self._told(_LETTERS), low)

    def _named(self, state: int, cause: int, roll: int) -> PrinterError | None:
        if cause & _COVER:
            return CoverOpenError(self._url)
        if cause & _NO_PAPER or roll & _ROLL_ENDED:
            return PaperOutError(self._url)
        if cause & _FAULT:
            return PrinterFaultError(self._url)
        return PrinterOfflineError(self._url) if state & _OFFLINE else None

    def _kind(self) -> PrinterClass:
        """The most it can prove: each question is answered only when everything before is done."""
        self._say(NAMED_BARRIER + _NAME)
        if _NAMED in self._heard(lambda said: _NAMED in said):
            return PrinterClass.A
        turns = bytearray()
        for _ in range(_TURNS):
            self._say(BARRIER)
            said = self._heard(lambda said: len(said) > 0)
            turns += said if len(said) == 1 and not said[0] & 0x90 else b""
        return PrinterClass.B if len(turns) == _TURNS and turns[0] == turns[1] else PrinterClass.C

    def _told(self, question: bytes) -> str:
        self._say(question)
        said = self._heard(lambda said: said.endswith(_END))
        if not (said.startswith(_HEAD) and said.endswith(_END)):
            return ""
        return said[1:-1].decode("ascii", errors="replace").strip()

    def _status(self, question: bytes) -> int | None:
        self._say(question)
        said = self._heard(lambda said: any(map(_is_status, said)))
        return next(filter(_is_status, said), None)

    def _say(self, words: bytes) -> None:
        left = memoryview(words)
        while left:
            left = left[self._link.send(left, self._patience.stall_s) :]

    def _heard(self, is_whole: Callable[[bytes], bool]) -> bytes:
        """What is said until it is whole, or the time is over."""
        said, until_s = b"", time.monotonic() + self._patience.status_s
        while not is_whole(said) and (left_s := until_s - time.monotonic()) > 0:
            said += self._link.receive(left_s)
        return said


def _is_status(byte: int) -> bool:
    """Bits 0 and 7 clear, 1 and 4 set."""
    return byte & 0x93 == 0x12  # noqa: PLR2004
