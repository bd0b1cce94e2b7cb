"""Lines to ESC/POS bytes: text in GB18030, pictures in strips, the drawer first, the cut last.

Only commands that cheap Chinese printers know too. The blade command feeds to the blade.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from PIL import Image

from printing.columns import centred
from printing.layout import BarLine, Line, PulseLine, QrLine, Size, TextLine
from printing.profile import USUAL, Dialect, DrawerPin, Profile
from printing.render import LARGE_LEADING, bar_dots, picture_of, qr_dots

START: Final = b"\x1b@" + b"\x1c&" + b"\x1b2"  # reset, Chinese mode, usual line spacing
PULSE: Final = b"\x1bp\x00\x32\x32"  # 100 ms on pin 2
PULSE_FIVE: Final = b"\x1bp\x01\x32\x32"  # 100 ms on pin 5
CUT: Final = b"\x1dV\x42\x00"
TEAR: Final = b"\x1bd\x05"  # without a blade: up to where a hand can tear it
BOLD_ON: Final = b"\x1bE\x01"
BOLD_OFF: Final = b"\x1bE\x00"
CENTRE: Final = b"\x1ba\x01"
LEFT: Final = b"\x1ba\x00"
TALLEST_STRIP: Final = 24  # rows: what a broken connection can swallow of the next paper
WIDEST_STRIP: Final = 96  # bytes: 64 columns, the widest paper that a counter can be set to
LARGEST_COMMAND: Final = 8 + WIDEST_STRIP * TALLEST_STRIP
RINSE: Final = b"\x00" * (LARGEST_COMMAND + 64)  # ends any command that was cut off half-way
RESET: Final = b"\x1b@"
TORN_ABOVE: Final = "以上如有残票，作废"

_REAL_TIME: Final = re.compile(rb"\x10(?=[\x04\x05\x14])")  # obeyed even inside a picture
_INVERTED: Final = bytes(0xFF ^ byte for byte in range(256))

_PULSES: Final = {DrawerPin.TWO: PULSE, DrawerPin.FIVE: PULSE_FIVE, DrawerPin.NONE: b""}


def encode(lines: Iterable[Line], columns: int, profile: Profile = USUAL) -> bytes:
    """One whole job for the printer, from reset to cut."""
    everything = tuple(lines)
    opens = any(isinstance(line, PulseLine) for line in everything)
    pulse = _PULSES[profile.drawer] if opens else b""
    return START + pulse + _body(everything, columns, profile) + _end(profile)


def after_doubt(profile: Profile, *, is_clear: bool) -> bytes:
    """What goes before a paper when the one before it was not confirmed.

    A command that was cut off is filled up with nothing, what hangs out is cut off by itself, and
    the next paper begins as on a printer just switched on.
    """
    return (b"" if is_clear else RINSE) + RESET + _end(profile)


def after_another(columns: int, profile: Profile, *, is_clear: bool) -> bytes:
    """What goes before a paper on a printer that another terminal prints on as well.

    Nobody knows what that one left: half a command is ended, and half a paper is void above a
    line that says so. A cut would be surer, and throw away a strip of paper before every receipt.
    """
    line = TextLine(centred(TORN_ABOVE, columns))
    return (b"" if is_clear else RINSE) + START + _body((line,), columns, profile)


def drawer_pulse(profile: Profile) -> bytes:
    """The pulse alone, for trying whether the drawer opens."""
    return RESET + _PULSES[profile.drawer]


def _body(lines: Iterable[Line], columns: int, profile: Profile) -> bytes:
    if profile.dialect is Dialect.RASTER:
        return b"".join(_strips(picture_of(line, columns)) for line in lines)
    return b"".join(_line(line, columns, profile) for line in lines)


def _end(profile: Profile) -> bytes:
    return CUT if profile.cuts else TEAR


def _line(line: Line, columns: int, profile: Profile) -> bytes:
    match line:
        case TextLine():
            return _text(line, columns, profile)
        case QrLine():
            drawn = profile.dialect is not Dialect.TEXT_QR
            return CENTRE + (_cut_up(*qr_dots(line)) if drawn else _native(line)) + LEFT
        case BarLine():
            return CENTRE + _cut_up(*bar_dots(line)) + LEFT
        case PulseLine():
            return b""


def _text(line: TextLine, columns: int, profile: Profile) -> bytes:
    """The line in the printer's own letters, or as a picture if it lacks one of them."""
    letters = profile.encoded(line.text)
    if letters is None:
        return _strips(picture_of(line, columns))
    bare = letters + b"\n"
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
