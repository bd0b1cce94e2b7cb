"""Every way to a printer, by its address: `open_device(url)`."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from printing.errors import (
    ConnectionLostError,
    NoPrinterError,
    PrinterAddressError,
    PrinterUnreachableError,
)
from printing.escpos_text import Dialect
from printing.library import LibraryPrinter, serial, usb, windows
from printing.paper import Paper
from printing.session import ConfirmedBy, Device, HoldOn
from printing.tcp import TcpPrinter
from printing.virtual import virtual_printer

USUAL_PORT: Final = 9100
USUAL_BAUD: Final = 9_600
_OPTIONS: Final = frozenset({"dialect", "confirm", "baud"})
_USB: Final = re.compile(r"^([0-9a-f]{4}):([0-9a-f]{4})$")
_NUMBERED: Final = re.compile(r"^(\d{3,})-")


def open_device(url: str) -> Device:
    """The printer at an address; nothing is opened before `begin`.

    `tcp://host:9100`, `usb://04b8:0e15`, `serial:///dev/ttyUSB0`, `winspool://Name`,
    `file:///folder`, `virtual://name`; `none://` or nothing for a counter without one.
    Options behind `?`:
    `dialect=text|text-qr|raster`, `confirm=no` for a printer that never answers, `baud=9600`.

    Raises:
        PrinterAddressError: naming the part that is wrong.
    """
    if not url:
        return NoPrinter()
    try:
        parts = urlsplit(url)
        make = _SCHEMES[parts.scheme]
    except (ValueError, KeyError):
        raise PrinterAddressError(url, "scheme") from None
    return make(url, parts, _options(url, parts))


def _options(url: str, parts: SplitResult) -> dict[str, str]:
    options = dict(parse_qsl(parts.query))
    for name in options.keys() - _OPTIONS:
        raise PrinterAddressError(url, name)
    return options


def _dialect(url: str, options: dict[str, str]) -> Dialect:
    try:
        return Dialect(options.get("dialect", Dialect.TEXT))
    except ValueError:
        raise PrinterAddressError(url, "dialect") from None


def _tcp(url: str, parts: SplitResult, options: dict[str, str]) -> Device:
    try:
        port = parts.port or USUAL_PORT
    except ValueError:
        raise PrinterAddressError(url, "port") from None
    if not parts.hostname:
        raise PrinterAddressError(url, "host")
    confirms = options.get("confirm", "yes") != "no"
    return TcpPrinter(parts.hostname, port, _dialect(url, options), confirms)


def _file(url: str, parts: SplitResult, options: dict[str, str]) -> Device:
    path = unquote(parts.path)
    if parts.netloc or len(path) < 2:  # noqa: PLR2004 - more than the slash
        raise PrinterAddressError(url, "folder")
    folder = Path(path.lstrip("/") if os.name == "nt" else path)
    return FilePrinter(url, folder, _dialect(url, options))


def _virtual(_url: str, parts: SplitResult, _options: dict[str, str]) -> Device:
    return virtual_printer(unquote(parts.netloc))


def _none(_url: str, _parts: SplitResult, _options: dict[str, str]) -> Device:
    return NoPrinter()


def _usb(url: str, parts: SplitResult, options: dict[str, str]) -> Device:
    found = _USB.match(parts.netloc.lower())
    if found is None:
        raise PrinterAddressError(url, "vendor-product")
    vendor, product = int(found[1], 16), int(found[2], 16)
    return LibraryPrinter(url, partial(usb, vendor, product), _dialect(url, options))


def _serial(url: str, parts: SplitResult, options: dict[str, str]) -> Device:
    port = unquote(parts.path) if not parts.netloc else unquote(parts.netloc)
    baud = options.get("baud", str(USUAL_BAUD))
    if not port or not baud.isdigit():
        raise PrinterAddressError(url, "port" if not port else "baud")
    return LibraryPrinter(url, partial(serial, port, int(baud)), _dialect(url, options))


def _winspool(url: str, parts: SplitResult, options: dict[str, str]) -> Device:
    name = unquote(parts.netloc + parts.path)
    if not name:
        raise PrinterAddressError(url, "name")
    return LibraryPrinter(url, partial(windows, name), _dialect(url, options))


_SCHEMES: Final[dict[str, Callable[[str, SplitResult, dict[str, str]], Device]]] = {
    "tcp": _tcp,
    "file": _file,
    "virtual": _virtual,
    "none": _none,
    "usb": _usb,
    "serial": _serial,
    "winspool": _winspool,
}


@dataclass(frozen=True, slots=True)
class NoPrinter:
    """A counter without a printer: papers wait."""

    dialect: Dialect = Dialect.TEXT

    def begin(self) -> "FileSession":
        raise NoPrinterError("none://")


@dataclass(frozen=True, slots=True)
class FilePrinter:
    """A folder that gets every paper as `NNN-kind-COLUMNS.bin` and as a picture."""

    url: str
    folder: Path
    dialect: Dialect

    def begin(self) -> "FileSession":
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return FileSession(self, _next_number(self.folder))
        except OSError as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None


@dataclass(frozen=True, slots=True)
class FileSession:
    printer: FilePrinter
    number: int

    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:  # noqa: ARG002 - a folder never waits
        name = f"{self.number:03d}-{paper.kind}-{paper.columns}"
        try:
            (self.printer.folder / f"{name}.bin").write_bytes(paper.data)
            paper.picture().save(self.printer.folder / f"{name}.png", optimize=True)
        except OSError as fault:
            raise ConnectionLostError(self.printer.url, 0, type(fault).__name__) from None
        return ConfirmedBy.DEVICE

    def close(self) -> None:
        """Nothing is held."""


def _next_number(folder: Path) -> int:
    numbers = (_NUMBERED.match(path.name) for path in folder.iterdir())
    return 1 + max((int(found[1]) for found in numbers if found), default=0)
