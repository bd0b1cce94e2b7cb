"""Lines to ESC/POS bytes: text in GB18030, pictures in strips, the drawer first, the cut last.

Only commands that cheap Chinese printers know too. The blade command feeds to the blade.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from PIL import Image

from printing.columns import PRINTER_FONT
from printing.layout import Line, PulseLine, QrLine, Size, TextLine
from printing.render import LARGE_LEADING, picture_of, qr_dots

START: Final = b"\x1b@" + b"\x1c&" + b"\x1b2"  # reset, Chinese mode, usual line spacing
PULSE: Final = b"\x1bp\x00\x32\x32"  # 100 ms on pin 2
CUT: Final = b"\x1dV\x42\x00"
BOLD_ON: Final = b"\x1bE\x01"
BOLD_OFF: Final = b"\x1bE\x00"
CENTRE: Final = b"\x1ba\x01"
LEFT: Final = b"\x1ba\x00"
TALLEST_STRIP: Final = 24  # rows: what a broken connection can swallow of the next paper
LARGEST_COMMAND: Final = 8 + 72 * TALLEST_STRIP
RINSE: Final = b"\x00" * (LARGEST_COMMAND + 64)  # ends any command that was cut off half-way

_REAL_TIME: Final = re.compile(rb"\x10(?=[\x04\x05\x14])")  # obeyed even inside a picture
_INVERTED: Final = bytes(0xFF ^ byte for byte in range(256))


class Dialect(StrEnum):
    """How much a printer can do by itself."""

    TEXT = "text"  # Chinese text; QR codes as pictures
    TEXT_QR = "text-qr"  # Chinese text and QR codes
    RASTER = "raster"  # pictures only


def encode(lines: Iterable[Line], columns: int, dialect: Dialect = Dialect.TEXT) -> bytes:
    """One whole job for the printer, from reset to cut."""
    everything = tuple(lines)
    pulses = PULSE if any(isinstance(line, PulseLine) for line in everything) else b""
    if dialect is Dialect.RASTER:
        body = b"".join(_strips(picture_of(line, columns)) for line in everything)
    else:
        body = b"".join(_line(line, columns, dialect) for line in everything)
    return START + pulses + body + CUT


def _line(line: Line, columns: int, dialect: Dialect) -> bytes:
    match line:
        case TextLine():
            return _text(line, columns)
        case QrLine():
            drawn = dialect is not Dialect.TEXT_QR
            return CENTRE + (_cut_up(*qr_dots(line)) if drawn else _native(line)) + LEFT
        case PulseLine():
            return b""


def _text(line: TextLine, columns: int) -> bytes:
    """The line in the printer's own letters, or as a picture if it lacks one of them."""
    try:
        bare = line.text.encode(PRINTER_FONT) + b"\n"
    except UnicodeEncodeError:
        return _strips(picture_of(line, columns))
    if line.bold:
        bare = BOLD_ON + bare + BOLD_OFF
    if line.size is Size.NORMAL:
        return bare
    return _sized(line.size) + bare + _sized(Size.NORMAL) + b"\x1bJ" + bytes([LARGE_LEADING])


def _sized(size: Size) -> bytes:
    """`GS !`: the only command that enlarges Latin and Chinese alike everywhere."""
    return b"\x1d!" + bytes([(size.wide - 1) << 4 | (size.high - 1)])


def _native(line: QrLine) -> bytes:
    from printing import library  # heavy, and seldom needed

    return library.native_qr(line.payload, line.module)


def _strips(picture: Image.Image) -> bytes:
    """The picture as strips; 1 is black on paper, 0 in the picture."""
    picture = _in_whole_bytes(picture)
    return _cut_up(picture.width // 8, picture.tobytes().translate(_INVERTED))


def _cut_up(across: int, rows: bytes) -> bytes:
    """`GS v 0` for every 24 rows of so many bytes."""
    return b"".join(
        b"\x1dv0\x00" + _word(across) + _word(len(strip) // across) + _harmless(strip)
        for strip in _slices(rows, across * TALLEST_STRIP)
    )


def _in_whole_bytes(picture: Image.Image) -> Image.Image:
    """The picture with white at its right until a row is a whole number of bytes."""
    if picture.width % 8 == 0:
        return picture
    wide = Image.new("1", ((picture.width + 7) // 8 * 8, picture.height), 1)
    wide.paste(picture, (0, 0))
    return wide


def _slices(rows: bytes, length: int) -> Iterator[bytes]:
    return (rows[at : at + length] for at in range(0, len(rows), length))


def _word(number: int) -> bytes:
    return number.to_bytes(2, "little")


def _harmless(strip: bytes) -> bytes:
    """The strip without a real-time command in it: where one would be, one dot is added."""
    return _REAL_TIME.sub(b"\x11", strip)
