"""Every way to a printer, by its address: `open_device(url)`."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from printing.errors import (
    ConnectionLostError,
    NoPrinterError,
    PrinterAddressError,
    PrinterUnreachableError,
)
from printing.library import MUTE, LinePrinter, SerialLink, SpoolerPrinter, UsbLink
from printing.paper import Paper
from printing.profile import OPTIONS, USUAL, OptionError, PrinterClass, Profile, profile_of
from printing.session import ConfirmedBy, Device, HoldOn
from printing.talk import PATIENT, Patience
from printing.tcp import TcpPrinter
from printing.virtual import virtual_printer

USUAL_PORT: Final = 9100
USUAL_BAUD: Final = 9_600
_TRIES: Final = 1_000
_USB: Final = re.compile(r"^([0-9a-f]{4}):([0-9a-f]{4})$")
_NUMBERED: Final = re.compile(r"^(\d{3,})-")


def open_device(url: str, patience: Patience = PATIENT) -> Device:
    """The printer at an address; nothing is opened before `begin`.

    `tcp://host:9100`, `usb://04b8:0e15`, `serial:///dev/ttyUSB0`, `winspool://Name`,
    `file:///folder`, `virtual://name`; `none://` or nothing for a counter without one.
    Options behind `?`: those of a `Profile` (`dialect=text|text-qr|raster`, `class=A|B|C`,
    `charset=gb2312|gbk|gb18030`, `drawer=2|5|none`, `cut=no`, `shared=yes`), and `baud=9600`.

    Raises:
        PrinterAddressError: naming the part that is wrong.
    """
    if not url:
        return NoPrinter()
    try:
        parts, options = _split(url)
        make = _SCHEMES[parts.scheme]
    except (ValueError, KeyError):
        raise PrinterAddressError(url, "scheme") from None
    for name in options.keys() - {*OPTIONS, "baud"}:
        raise PrinterAddressError(url, name)
    return make(Address(url, parts, options, patience))


def with_profile(url: str, profile: Profile) -> str:
    """The address with the options of that profile, whatever options it had."""
    parts, options = _split(url)
    told = {"baud": options["baud"]} if "baud" in options else {}
    usual = USUAL if parts.scheme in {"tcp", "file", "virtual"} else MUTE
    told |= profile.options(usual)
    bare = url.partition("?")[0]
    return f"{bare}?{urlencode(told)}" if told else bare


def _split(url: str) -> tuple[SplitResult, dict[str, str]]:
    parts = urlsplit(url)
    return parts, dict(parse_qsl(parts.query, keep_blank_values=True))


def _profile(address: "Address", usual: Profile = USUAL) -> Profile:
    try:
        return profile_of(address.options, usual)
    except OptionError as fault:
        raise PrinterAddressError(address.url, fault.name) from None


def _tcp(address: "Address") -> Device:
    try:
        port = address.parts.port or USUAL_PORT
    except ValueError:
        raise PrinterAddressError(address.url, "port") from None
    host = address.parts.hostname
    try:
        known = bool(host and host.encode("idna"))
    except UnicodeError:
        known = False
    if not host or not known:
        raise PrinterAddressError(address.url, "host")
    return TcpPrinter(host, port, _profile(address), address.patience)


def _file(address: "Address") -> Device:
    path = unquote(address.parts.path)
    if address.parts.netloc or len(path) < 2:  # noqa: PLR2004 - more than the slash
        raise PrinterAddressError(address.url, "folder")
    folder = Path(path.lstrip("/") if os.name == "nt" else path)
    return FilePrinter(address.url, folder, _profile(address))


def _virtual(address: "Address") -> Device:
    printer = virtual_printer(unquote(address.parts.netloc))
    printer.profile = _profile(address)
    return printer


def _none(_address: "Address") -> Device:
    return NoPrinter()


def _usb(address: "Address") -> Device:
    found = _USB.match(address.parts.netloc.lower())
    if found is None:
        raise PrinterAddressError(address.url, "vendor-product")
    vendor, product = int(found[1], 16), int(found[2], 16)
    make = partial(UsbLink, vendor, product)
    return LinePrinter(address.url, make, _profile(address, MUTE), address.patience)


def _serial(address: "Address") -> Device:
    parts = address.parts
    port = unquote(parts.path) if not parts.netloc else unquote(parts.netloc)
    baud = address.options.get("baud", str(USUAL_BAUD))
    if not port or not (baud.isascii() and baud.isdigit()):
        raise PrinterAddressError(address.url, "port" if not port else "baud")
    make = partial(SerialLink, port, int(baud))
    return LinePrinter(address.url, make, _profile(address, MUTE), address.patience)


def _winspool(address: "Address") -> Device:
    name = unquote(address.parts.netloc + address.parts.path)
    if not name:
        raise PrinterAddressError(address.url, "name")
    return SpoolerPrinter(address.url, name, replace(_profile(address, MUTE), kind=PrinterClass.C))


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a printer in its parts."""

    url: str
    parts: SplitResult
    options: dict[str, str]
    patience: Patience


_SCHEMES: Final[dict[str, Callable[[Address], Device]]] = {
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

    profile: Profile = USUAL

    def begin(self, *, clear: bool = False) -> "FileSession":  # noqa: ARG002 - there is none
        raise NoPrinterError("none://")


@dataclass(frozen=True, slots=True)
class FilePrinter:
    """A folder that gets every paper as `NNN-kind-COLUMNS.bin` and as a picture."""

    url: str
    folder: Path
    profile: Profile = USUAL

    def begin(self, *, clear: bool = False) -> "FileSession":  # noqa: ARG002 - nothing stays in it
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return FileSession(self, _next_number(self.folder))
        except OSError as fault:
            raise PrinterUnreachableError(self.url, type(fault).__name__) from None


@dataclass(frozen=True, slots=True)
class FileSession:
    printer: FilePrinter
    number: int
    is_clear: bool = True
    paper_low: bool = False

    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:  # noqa: ARG002 - a folder never waits
        try:
            target = self._written(paper)
            paper.picture().save(target.with_suffix(".png"), optimize=True)
        except OSError as fault:
            raise ConnectionLostError(self.printer.url, 0, type(fault).__name__) from None
        return ConfirmedBy.DEVICE

    def _written(self, paper: Paper) -> Path:
        """The bytes in a file of their own, whoever else prints into the folder."""
        for number in range(self.number, self.number + _TRIES):
            target = self.printer.folder / f"{number:03d}-{paper.kind}-{paper.columns}.bin"
            with suppress(FileExistsError), target.open("xb") as file:
                file.write(paper.data)
                return target
        raise FileExistsError

    def close(self) -> None:
        """Nothing is held."""


def _next_number(folder: Path) -> int:
    numbers = (_NUMBERED.match(path.name) for path in folder.iterdir())
    return 1 + max((int(found[1]) for found in numbers if found), default=0)
