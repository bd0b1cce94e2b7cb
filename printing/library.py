"""The one place that touches python-escpos: its commands and its ways to USB, serial, spooler.

Imported late: loading it takes 0.4 s and leaves a folder behind unless it is told where.
"""

import importlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import platformdirs

from printing.errors import ConnectionLostError, PrinterUnreachableError
from printing.escpos_text import Dialect
from printing.paper import Paper
from printing.session import ConfirmedBy, HoldOn

WRITE_TIMEOUT_S: Final = 10
_CHUNK: Final = 1_024


@dataclass(frozen=True, slots=True)
class LibraryPrinter:
    """A printer by USB, serial line or Windows' spooler: it takes bytes and proves nothing."""

    url: str
    make: Callable[[], Any]  # an open escpos printer
    dialect: Dialect = Dialect.TEXT

    def begin(self) -> "LibrarySession":
        faults = _faults()
        try:
            printer = self.make()
        except faults as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None
        return LibrarySession(self.url, printer)


@dataclass(frozen=True, slots=True)
class LibrarySession:
    url: str
    printer: Any

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


def usb(vendor: int, product: int) -> Any:
    return _open(_printers().Usb(vendor, product, timeout=WRITE_TIMEOUT_S * 1_000))


def serial(port: str, baud: int) -> Any:
    printer = _open(_printers().Serial(port, baudrate=baud))
    printer.device.write_timeout = WRITE_TIMEOUT_S
    return printer


def windows(name: str) -> Any:
    return _open(_printers().Win32Raw(name))


def _open(printer: Any) -> Any:
    printer.open()
    return printer


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
