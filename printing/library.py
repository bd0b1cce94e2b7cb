"""The one place that touches python-escpos: its commands and its ways to USB, serial, spooler.

Imported late: loading it takes 0.4 s and leaves a folder behind unless it is told where.
"""

import importlib
import os
import select
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import platformdirs

from printing.errors import ConnectionLostError, PrinterBusyError, PrinterUnreachableError
from printing.link import Link
from printing.paper import Paper
from printing.profile import PrinterClass, Profile
from printing.session import ConfirmedBy, HoldOn, Session
from printing.talk import PATIENT, Conversation, Patience
from printing.tcp import opened

_CHUNK: Final = 1_024
_SERIAL_CHUNK: Final = 64
_NAP_S: Final = 0.01
MUTE: Final = Profile(kind=PrinterClass.C)


@dataclass(frozen=True, slots=True)
class LinePrinter:
    """A printer by USB or serial line: it is asked, unless it is known never to answer."""

    url: str
    make: Callable[[], Link]
    profile: Profile = MUTE
    patience: Patience = PATIENT

    def begin(self, *, clear: bool = False) -> Session:
        talk = Conversation(self.url, self.line(), self.profile, self.patience)
        return opened(talk, self.url, clear=clear)

    def line(self) -> Link:
        """The open line, this program's alone."""
        try:
            return self.make()
        except BlockingIOError:
            raise PrinterBusyError(self.url) from None
        except _faults() as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None


class SerialLink:
    """A serial line that this program has to itself; BlockingIOError if it has not."""

    def __init__(self, port: str, baud: int) -> None:
        printer = _printers().Serial(port, baudrate=baud)
        printer.open()
        self._line: Any = printer.device
        self._nap = threading.Event()
        if os.name == "posix":
            self._lock()

    def _lock(self) -> None:
        try:
            self._line.exclusive = True
        except OSError:
            self._line.close()
            raise BlockingIOError from None

    def send(self, data: memoryview, within_s: float) -> int:
        if os.name != "posix":
            self._line.write_timeout = within_s
            return int(self._line.write(data[:_SERIAL_CHUNK].tobytes()))
        # Not by the library: when its time is over, it does not know how much it has sent.
        _, ready, _ = select.select([], [self._line.fd], [], within_s)
        if not ready:
            raise TimeoutError
        return os.write(self._line.fd, data[:_SERIAL_CHUNK])

    def receive(self, within_s: float) -> bytes:
        self._line.timeout = max(0.001, within_s)
        first = bytes(self._line.read(1))
        return first + bytes(self._line.read(self._line.in_waiting)) if first else b""

    def close(self, within_s: float) -> None:
        """Wait for the last byte; what a stopped printer does not take in time is given up."""
        until_s = time.monotonic() + within_s
        try:
            while self._line.out_waiting and time.monotonic() < until_s:
                self._nap.wait(_NAP_S)
            if self._line.out_waiting:
                self._line.reset_output_buffer()
        finally:
            self._line.close()


class UsbLink:
    """The two pipes of a USB printer."""

    def __init__(self, vendor: int, product: int) -> None:
        self._printer = _printers().Usb(vendor, product)
        self._printer.open()

    def send(self, data: memoryview, within_s: float) -> int:
        printer, timeout_ms = self._printer, round(within_s * 1_000)
        return int(printer.device.write(printer.out_ep, data[:_CHUNK].tobytes(), timeout_ms))

    def receive(self, within_s: float) -> bytes:
        timeout_ms = max(1, round(within_s * 1_000))
        try:
            return bytes(self._printer.device.read(self._printer.in_ep, 64, timeout_ms))
        except OSError as fault:
            if type(fault).__name__ == "USBTimeoutError":
                return b""
            raise

    def close(self, within_s: float) -> None:  # noqa: ARG002 - every write has arrived
        self._printer.close()


@dataclass(frozen=True, slots=True)
class SpoolerPrinter:
    """A printer by Windows' spooler: it takes bytes and proves nothing."""

    url: str
    name: str
    profile: Profile = MUTE

    def begin(self, *, clear: bool = False) -> "SpoolerSession":  # noqa: ARG002 - it cannot
        try:
            printer = _printers().Win32Raw(self.name)
            printer.open()
        except _faults() as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None
        return SpoolerSession(self.url, printer)


@dataclass(frozen=True, slots=True)
class SpoolerSession:
    """One job of the spooler: Windows keeps the bytes of two jobs apart."""

    url: str
    printer: Any
    is_clear: bool = False
    paper_low: bool = False

    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:  # noqa: ARG002 - it cannot say why
        sent = 0
        faults = _faults()
        try:
            for sent in range(0, len(paper.data), _CHUNK):
                # Every escpos printer has this method; text() would spoil Chinese.
                self.printer._raw(paper.data[sent : sent + _CHUNK])  # noqa: SLF001
        except faults as fault:
            raise ConnectionLostError(self.url, sent, type(fault).__name__) from None
        return ConfirmedBy.ASSUMED

    def close(self) -> None:
        with suppress(*_faults()):
            self.printer.close()


def native_qr(payload: str, module: int) -> bytes:
    """The commands by which a printer draws a QR code itself; error correction M."""
    printer = _printers().Dummy(profile="default")
    printer.qr(payload, size=module, native=True, ec=1)
    return bytes(printer.output)


def _printers() -> Any:
    """python-escpos, with its cache in a folder that only this user can write."""
    if "escpos" not in sys.modules:
        folder = platformdirs.user_cache_path("dianka") / "escpos"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = str(folder)
    from escpos import printer

    return printer


def _faults() -> tuple[type[Exception], ...]:
    """What the library and the ones below it raise when a device fails."""
    _printers()
    from escpos.exceptions import Error

    # USB and serial errors are OSErrors; a library that is not there, or knows no way to the
    # bus, is told by a RuntimeError or a ValueError.
    below: tuple[type[Exception], ...] = (Error, OSError, RuntimeError, ValueError)
    if os.name == "nt":
        below += (importlib.import_module("pywintypes").error,)
    return below
