"""What is plugged in, as far as the system tells: printers by USB, serial lines, Windows' own.

A network printer announces itself to nobody, and nobody scans the company's network for one.
"""

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import quote

USB_DEVICES: Final = Path("/sys/bus/usb/devices")
_PRINTER_CLASS: Final = "07"


class Way(StrEnum):
    """A way to a printer."""

    USB = "usb"
    SERIAL = "serial"
    SPOOLER = "winspool"
    NETWORK = "tcp"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that may be a printer: its address, and what it calls itself."""

    way: Way
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found, and the ways of which this system tells nothing."""

    found: tuple[Found, ...]
    unknown: tuple[Way, ...]


def discover(usb_devices: Path = USB_DEVICES) -> Discovery:
    """Everything the system knows of now; nothing is opened and nothing is printed."""
    looks = {
        Way.USB: _usb(usb_devices),
        Way.SERIAL: _serial(),
        Way.SPOOLER: _spooler() if os.name == "nt" else (),
        Way.NETWORK: None,
    }
    found = tuple(each for look in looks.values() for each in look or ())
    return Discovery(found, tuple(way for way, look in looks.items() if look is None))


def _usb(devices: Path) -> tuple[Found, ...] | None:
    """USB devices that call themselves printers; None where the kernel does not list them."""
    if not devices.is_dir():
        return None
    names = {path.name.partition(":")[0] for path in _printers_among(devices)}
    return tuple(_usb_found(devices / name) for name in sorted(names))


def _printers_among(devices: Path) -> Iterator[Path]:
    for path in devices.iterdir():
        if _word(path / "bInterfaceClass") == _PRINTER_CLASS:
            yield path


def _usb_found(device: Path) -> Found:
    vendor, product = _word(device / "idVendor"), _word(device / "idProduct")
    words = (_word(device / "manufacturer"), _word(device / "product"))
    name = " ".join(word for word in words if word)
    return Found(Way.USB, f"usb://{vendor}:{product}", name or f"{vendor}:{product}")


def _word(file: Path) -> str:
    """What stands in a file of the kernel; empty if it is not there."""
    try:
        return file.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""


def _serial() -> tuple[Found, ...] | None:
    """Serial lines with something known behind them."""
    try:
        ports = importlib.import_module("serial.tools.list_ports").comports()
    except (ImportError, OSError):
        return None
    return tuple(
        Found(Way.SERIAL, _serial_address(port.device), port.description or port.device)
        for port in sorted(ports)
        if port.hwid != "n/a"
    )


def _serial_address(device: str) -> str:
    """`serial:///dev/ttyUSB0`, `serial://COM3`."""
    return f"serial://{quote(device)}"


def _spooler() -> tuple[Found, ...] | None:
    """The printers that Windows has set up."""
    try:
        printing = importlib.import_module("win32print")
    except ImportError:
        return None
    fault: type[Exception] = importlib.import_module("pywintypes").error
    local = printing.PRINTER_ENUM_LOCAL | printing.PRINTER_ENUM_CONNECTIONS
    try:
        names = [str(row[2]) for row in printing.EnumPrinters(local)]
    except fault:
        return None
    return tuple(Found(Way.SPOOLER, f"winspool://{quote(name)}", name) for name in names)
