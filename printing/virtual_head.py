"""The inside of the virtual printer: takes bytes as they come, and gives what comes out of it.

Text is drawn by the renderer of our papers, so that the demo needs no font of its own. It is no
judge of our bytes: the tests read them by a reader that shares nothing with this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image

from printing.columns import width_of
from printing.layout import QrLine, Size, TextLine
from printing.render import CELL_HIGH, DOTS_PER_COLUMN, picture_of, qr_picture

LINE_HIGH: Final = 30  # dots from one line to the next
MODEL, LETTERS = 67, 69  # what GS I may be asked for
_ESC, _FS, _GS, _LF, _SPACE, _PAIRED = 0x1B, 0x1C, 0x1D, 0x0A, 0x20, 0x81
_WHITE: Final = 1
_INVERTED: Final = bytes(0xFF ^ byte for byte in range(256))


@dataclass(frozen=True, slots=True)
class Rows:
    """Paper with something on it, or none: mode "1", as wide as the paper."""

    picture: Image.Image


@dataclass(frozen=True, slots=True)
class Cut:
    """The blade has cut."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """The drawer was told to open."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its turn; `answer` is what a printer in order says to it."""

    answer: bytes


Out = Rows | Cut | Pulse | Asked | None


class VirtualHead:
    """Works off its buffer unit by unit; a command that is cut off waits for its rest."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self._buffer = bytearray()
        self._native = b""
        self.forget()

    def forget(self) -> None:
        """Lose what was not printed yet, as without power."""
        self._buffer.clear()
        self._line = bytearray()
        self._size, self._bold, self._centred = Size.NORMAL, False, False

    def feed(self, data: bytes) -> None:
        """Bytes that came in."""
        self._buffer += data

    def step(self) -> tuple[int, Out]:
        """How many bytes were worked off, 0 if there is no whole unit, and what came out."""
        if not self._buffer:
            return 0, None
        first = self._buffer[0]
        if first >= _SPACE:
            return self._letter(2 if first >= _PAIRED else 1), None
        if first == _LF:
            return self._used(1), self._line_out()
        if first not in (_ESC, _FS, _GS):
            return self._used(1), None
        return self._command() if len(self._buffer) > 1 else (0, None)

    def _used(self, size: int) -> int:
        del self._buffer[:size]
        return size

    def _letter(self, size: int) -> int:
        if len(self._buffer) < size:
            return 0
        self._line += self._buffer[:size]
        return self._used(size)

    def _command(self) -> tuple[int, Out]:
        name = bytes(self._buffer[:2])
        size = self._size_of(name)
        if size == 0 or len(self._buffer) < size:
            return 0, None
        whole = bytes(self._buffer[:size])
        self._used(size)
        does = _DOES.get(name)
        return size, does(self, whole) if does is not None else None

    def _size_of(self, name: bytes) -> int:
        """How long the command is; 0 while its own length has not come yet."""
        have = self._buffer
        if name == b"\x1dv":
            return 8 + _number(have, 4) * _number(have, 6) if len(have) >= 8 else 0  # noqa: PLR2004
        if name == b"\x1d(":
            return 5 + _number(have, 3) if len(have) >= 5 else 0  # noqa: PLR2004
        return 2 + _ARGUMENTS.get(name, 0)

    # --- what commands do ---
    def reset(self, _whole: bytes) -> Out:
        self._line.clear()
        self._size, self._bold, self._centred = Size.NORMAL, False, False
        return None

    def embolden(self, whole: bytes) -> Out:
        self._bold = bool(whole[2])
        return None

    def align(self, whole: bytes) -> Out:
        self._centred = whole[2] == 1
        return None

    def enlarge(self, whole: bytes) -> Out:
        wide, high = whole[2] >> 4, whole[2] & 7
        self._size = Size.LARGE if wide else Size.TALL if high else Size.NORMAL
        return None

    def feed_dots(self, whole: bytes) -> Out:
        return Rows(self._blank(whole[2]))

    def feed_lines(self, whole: bytes) -> Out:
        return Rows(self._blank(whole[2] * LINE_HIGH))

    def strip(self, whole: bytes) -> Out:
        across, high = _number(whole, 4), _number(whole, 6)
        dots = Image.frombytes("1", (across * 8, high), whole[8:].translate(_INVERTED))
        return Rows(self._placed(dots))

    def function(self, whole: bytes) -> Out:
        """A barrier that names its paper, or a step of a QR code that the printer draws."""
        if whole[2:3] == b"H":
            return Asked(b"\x37\x22" + whole[7:11] + b"\x00")
        if whole[5:8] == b"1P0":
            self._native = whole[8:]
        if whole[5:7] == b"1Q":
            return Rows(self._placed(qr_picture(QrLine(self._native.decode("ascii"), 6))))
        return None

    def tell(self, whole: bytes) -> Out:
        told = {MODEL: b"DIANKA VIRTUAL", LETTERS: b"CHINA GB18030"}.get(whole[2])
        return Asked(b"_" + told + b"\x00") if told else None

    # --- paper ---
    def _line_out(self) -> Out:
        """The line, folded where the paper ends."""
        text = self._line.decode("gb18030", errors="replace")
        self._line.clear()
        pieces = _folded(text, self.columns // self._size.wide)
        high = max(CELL_HIGH * self._size.high, LINE_HIGH)
        paper = self._blank(high * len(pieces))
        for place, piece in enumerate(pieces):
            dots = picture_of(TextLine(piece, self._size, self._bold), self.columns)
            paper.paste(dots.crop((0, 0, dots.width, high)), (0, place * high))
        return Rows(paper)

    def _placed(self, dots: Image.Image) -> Image.Image:
        paper = self._blank(dots.height)
        paper.paste(dots, ((paper.width - dots.width) // 2 if self._centred else 0, 0))
        return paper

    def _blank(self, high: int) -> Image.Image:
        return Image.new("1", (self.columns * DOTS_PER_COLUMN, high), _WHITE)


def _number(data: bytes | bytearray, at: int) -> int:
    return data[at] | data[at + 1] << 8


def _folded(text: str, cells: int) -> list[str]:
    """The pieces of a line that is too long for the paper."""
    pieces, room = [""], cells
    for letter in text:
        wide = width_of(letter)
        if wide > room:
            pieces.append("")
            room = cells
        pieces[-1] += letter
        room -= wide
    return pieces


_ARGUMENTS: Final = {
    b"\x1bE": 1,
    b"\x1ba": 1,
    b"\x1bJ": 1,
    b"\x1bd": 1,
    b"\x1bp": 3,
    b"\x1d!": 1,
    b"\x1dV": 2,
    b"\x1dr": 1,
    b"\x1dI": 1,
}
_DOES: Final[dict[bytes, Callable[[VirtualHead, bytes], Out]]] = {
    b"\x1b@": VirtualHead.reset,
    b"\x1bE": VirtualHead.embolden,
    b"\x1ba": VirtualHead.align,
    b"\x1bJ": VirtualHead.feed_dots,
    b"\x1bd": VirtualHead.feed_lines,
    b"\x1bp": lambda _head, _whole: Pulse(),
    b"\x1d!": VirtualHead.enlarge,
    b"\x1dV": lambda _head, _whole: Cut(),
    b"\x1dv": VirtualHead.strip,
    b"\x1dr": lambda _head, _whole: Asked(b"\x00"),
    b"\x1d(": VirtualHead.function,
    b"\x1dI": VirtualHead.tell,
}
