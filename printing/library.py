"""The one place that touches python-escpos: its commands and its ways to USB, serial, spooler.

Imported late: loading it takes 0.4 s and leaves a folder unless it is told where.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import platformdirs


def dummy(draw: Callable[[Any], None]) -> bytes:
    """The bytes that python-escpos would send for what `draw` does to a printer."""
    printer = _printers().Dummy(profile="default")
    draw(printer)
    return bytes(printer.output)


def usb(vendor: int, product: int) -> Any:
    return _printers().Usb(vendor, product, timeout=5_000, profile="default")


def serial(port: str, baud: int) -> Any:
    return _printers().Serial(port, baudrate=baud, timeout=1, profile="default")


def windows(name: str) -> Any:
    return _printers().Win32Raw(name, profile="default")


def _printers() -> Any:
    """python-escpos, with its cache in a folder that only this user can write."""
    if "escpos" not in sys.modules:
        folder = platformdirs.user_cache_path("dianka") / "escpos"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = str(folder)
    from escpos import printer

    return printer
