"""From a receipt to lines of paper, for any width; pure."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from printing.bars import bars_of
from printing.columns import centred, left, longest_piece, plain, right, width, wrap, wrap_phrases
from printing.receipt import (
    Align,
    Amount,
    Banner,
    Bars,
    Block,
    Capital,
    Drawer,
    Note,
    Pair,
    Qr,
    Receipt,
    Rule,
    Sign,
    Table,
    Title,
)

CAPITAL_PREFIX: Final = "大写："
WIDE_PAPER: Final = 42  # columns from which the paper counts as 80 mm
ROOM_TO_SIGN: Final = 10
COLUMN_DOTS: Final = 12
WIDEST_BAR: Final = 3  # dots; below two no scanner is sure of a module
NARROWEST_BAR: Final = 2


class Size(Enum):
    """How many times as wide and as high as normal: (wide, high)."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    LARGE = (2, 2)

    @property
    def wide(self) -> int:
        return self.value[0]

    @property
    def high(self) -> int:
        return self.value[1]


_LARGEST_FIRST: Final = (Size.LARGE, Size.TALL, Size.NORMAL)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line, already aligned with spaces; `text` counts columns of its own size."""

    text: str
    size: Size = Size.NORMAL
    bold: bool = False

    @property
    def columns(self) -> int:
        """The columns of normal size that the line takes."""
        return width(self.text) * self.size.wide


@dataclass(frozen=True, slots=True)
class QrLine:
    """A QR code in the middle, `module` dots for each of its squares."""

    payload: str
    module: int


@dataclass(frozen=True, slots=True)
class BarLine:
    """A bar code in the middle, `module` dots for its thinnest bar."""

    payload: str
    module: int


@dataclass(frozen=True, slots=True)
class PulseLine:
    """Nothing to see: the drawer opens."""


Line = TextLine | QrLine | BarLine | PulseLine
BLANK: Final = TextLine("")


def layout(receipt: Receipt, columns: int) -> tuple[Line, ...]:
    """The lines of the paper, top to bottom; none takes more than `columns` (20 or more)."""
    return tuple(line for block in receipt.blocks for line in _lines_of(block, columns))


def _lines_of(block: Block, columns: int) -> list[Line]:
    match block:
        case Title() | Amount() | Banner():
            return _in_large_type(block, columns)
        case Pair() | Table() | Capital() | Rule() | Note():
            return _texts(_small(block, columns))
        case Qr() | Bars():
            return [BLANK, *_code(block, columns)]
        case Sign():
            return [line for role in block.roles for line in _sign(plain(role), columns)]
        case Drawer():
            return [PulseLine()]


def _code(block: Qr | Bars, columns: int) -> list[Line]:
    """The code; bars that the paper is too narrow for become a QR code. Letters below bars."""
    square = QrLine(block.payload, 6 if columns >= WIDE_PAPER else 5)
    if isinstance(block, Qr):
        return [square]
    fits = columns * COLUMN_DOTS // len(bars_of(block.payload))
    bars = BarLine(block.payload, min(fits, WIDEST_BAR))
    code = bars if fits >= NARROWEST_BAR else square
    return [code, *_texts(_aligned(plain(block.payload), Align.CENTRE, columns))]


def _in_large_type(block: Title | Amount | Banner, columns: int) -> list[Line]:
    match block:
        case Title():
            return _title(block, columns)
        case Amount():
            return _amount(plain(block.label), plain(block.amount_text), columns)
        case Banner():
            return _large(plain(block.text), columns)


def _small(block: Pair | Table | Capital | Rule | Note, columns: int) -> list[str]:
    """What is printed in small type only."""
    match block:
        case Pair():
            return _pair(plain(block.label), plain(block.value), columns)
        case Table():
            return _table(block, columns)
        case Capital():
            return list(wrap(CAPITAL_PREFIX + plain(block.text), columns))
        case Rule():
            return [("=" if block.heavy else "-") * columns]
        case Note():
            return _aligned(plain(block.text), block.align, columns)


def _texts(lines: list[str]) -> list[Line]:
    return [TextLine(line) for line in lines]


def _title(title: Title, columns: int) -> list[Line]:
    *issuers, name = (plain(line) for line in title.lines) if title.lines else ("",)
    lines = [line for issuer in issuers for line in _aligned(issuer, Align.CENTRE, columns)]
    return _texts(lines) + _large(name, columns)


def _large(text: str, columns: int) -> list[Line]:
    """In the largest type that keeps every word whole, wrapped and centred."""
    size = Size.LARGE if longest_piece(text) <= columns // Size.LARGE.wide else Size.TALL
    cells = columns // size.wide
    return [TextLine(centred(line, cells), size, bold=True) for line in wrap_phrases(text, cells)]


def _aligned(text: str, align: Align, columns: int) -> list[str]:
    place = {Align.LEFT: lambda line, _: line, Align.CENTRE: centred, Align.RIGHT: right}[align]
    return [place(line, columns) for line in wrap(text, columns)]


def _pair(label: str, value: str, columns: int) -> list[str]:
    gap = columns - width(label) - width(value)
    if gap >= 1:
        return [label + " " * gap + value]
    return [*wrap(label, columns), *_aligned(value, Align.RIGHT, columns)]


def _amount(label: str, amount: str, columns: int) -> list[Line]:
    """Label and amount in one line, as large as they fit; the amount itself never breaks."""
    for size in _LARGEST_FIRST:
        cells = columns // size.wide
        gap = cells - width(label) - width(amount)
        if gap >= 1:
            return [TextLine(label + " " * gap + amount, size, bold=True)]
    labels = _texts(list(wrap(label, columns)))
    for size in _LARGEST_FIRST:
        if width(amount) <= columns // size.wide:
            return [*labels, TextLine(right(amount, columns // size.wide), size, bold=True)]
    return labels + _texts(_aligned(amount, Align.RIGHT, columns))


def _sign(role: str, columns: int) -> list[Line]:
    *above, last = wrap(role, columns)
    if width(last) > columns - ROOM_TO_SIGN:
        above, last = [*above, last], ""
    return [BLANK, *_texts(above), TextLine(last + "_" * (columns - width(last)))]


def _table(table: Table, columns: int) -> list[str]:
    heading = tuple(plain(column.heading) for column in table.columns)
    rows = [tuple(plain(cell) for cell in row) for row in table.rows]
    widths = _widths([heading, *rows], columns)
    if widths is None:
        return _stacked(heading, rows, columns)
    aligns = (Align.LEFT, *(column.align for column in table.columns[1:]))
    return [line for row in (heading, *rows) for line in _row(row, widths, aligns)]


def _widths(rows: list[tuple[str, ...]], columns: int) -> tuple[int, ...] | None:
    """The width of every column with its gap, together `columns`; None where rows cannot fit.

    A first cell may wrap, but not inside a word or number.
    Columns after the first are equally wide if that leaves room, so that tables below each
    other line up; else each is as wide as its longest cell.
    """
    first, *others = (max(width(row[at]) for row in rows) for at in range(len(rows[0])))
    if not others:
        return (columns,)
    equal = max(max(others) + 1, columns // (len(others) + 1))
    if equal * len(others) + first <= columns:
        return (columns - equal * len(others), *([equal] * len(others)))
    tight = [natural + 1 for natural in others]
    spare = columns - sum(tight) - first
    if spare >= 0:
        tight = [natural + spare // len(rows[0]) for natural in tight]
    room = columns - sum(tight)
    wanted = max(2, min(first, columns // 4), *(longest_piece(row[0]) for row in rows))
    return (room, *tight) if room >= wanted else None


def _row(row: tuple[str, ...], widths: tuple[int, ...], aligns: tuple[Align, ...]) -> list[str]:
    """The row; a first cell that is too long wraps, and the figures stand beside its end."""
    *above, last = wrap(row[0], widths[0])
    others = zip(row[1:], widths[1:], aligns[1:], strict=True)
    cells = "".join(_cell(text, columns, align) for text, columns, align in others)
    return [*above, (left(last, widths[0]) + cells).rstrip()]


def _cell(text: str, columns: int, align: Align) -> str:
    """The cell with at least one space in front of it."""
    if align is Align.RIGHT:
        return right(text, columns)
    return " " + left(centred(text, columns - 1) if align is Align.CENTRE else text, columns - 1)


def _stacked(heading: tuple[str, ...], rows: list[tuple[str, ...]], columns: int) -> list[str]:
    """A table too wide for the paper: every cell as a pair with its heading."""
    if not rows:
        return list(wrap(" ".join(heading), columns))
    return [
        line
        for row in rows
        for name, cell in zip(heading, row, strict=True)
        for line in _pair(name, cell, columns)
    ]
