"""Lines of paper as a picture in pure black and white: preview, PNG and raster printing."""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from printing.bars import bars_of
from printing.columns import width_of
from printing.layout import COLUMN_DOTS, BarLine, Line, PulseLine, QrLine, Size, TextLine
from printing.qr import code_of

FONT_FILE: Final = Path(__file__).resolve().parent.parent / "resources/fonts/receipt-mono.otf"
DOTS_PER_COLUMN: Final = COLUMN_DOTS
CELL_HIGH: Final = 24
BARS_HIGH: Final = 72  # dots: 9 mm
LEADING: Final = 6  # white dots under a line of text
LARGE_LEADING: Final = 12  # under a line of tall or large type
_WHITE: Final = 1
_BLACK: Final = 0
_INVERTED: Final = bytes(0xFF ^ byte for byte in range(256))
_IN_NO_FONT: Final = "\U0010ffff"
_BASELINE: Final = 0.875  # of the cell's height, from its top


def draw(lines: Iterable[Line], columns: int, margin: int = 0) -> Image.Image:
    """The lines as a picture of mode "1", 12 dots a column: 576 dots at 48 columns, 384 at 32.

    Args:
        margin: white rows above and below, for paper that is looked at.
    """
    pictures = [picture_of(line, columns) for line in lines]
    high = sum(picture.height for picture in pictures) + 2 * margin
    paper = Image.new("1", (columns * DOTS_PER_COLUMN, max(1, high)), _WHITE)
    top = margin
    for picture in pictures:
        paper.paste(picture, (0, top))
        top += picture.height
    return paper


def picture_of(line: Line, columns: int) -> Image.Image:
    """One line across the whole width, with the white under it."""
    match line:
        case TextLine():
            return _text(line, columns * DOTS_PER_COLUMN)
        case QrLine():
            return _in_the_middle(qr_picture(line), columns)
        case BarLine():
            across, rows = bar_dots(line)
            size = (across * 8, len(rows) // across)
            return _in_the_middle(Image.frombytes("1", size, rows.translate(_INVERTED)), columns)
        case PulseLine():
            return Image.new("1", (columns * DOTS_PER_COLUMN, 0), _WHITE)


def _in_the_middle(code: Image.Image, columns: int) -> Image.Image:
    picture = Image.new("1", (columns * DOTS_PER_COLUMN, code.height), _WHITE)
    picture.paste(code, ((picture.width - code.width) // 2, 0))
    return picture


def qr_picture(line: QrLine) -> Image.Image:
    """The code alone, with its quiet zone; error correction M."""
    across, rows = qr_dots(line)
    high = len(rows) // across
    return Image.frombytes("1", (high, high), rows.translate(_INVERTED))


def qr_dots(line: QrLine) -> tuple[int, bytes]:
    """The bytes across, and the code's rows of dots: 1 is black, white at the end of a row."""
    side, modules = code_of(line.payload)
    wide, dots = line.module, side * line.module
    spread = modules.replace("1", "#").replace("0", "0" * wide).replace("#", "1" * wide)
    across, spare = (dots + 7) // 8, -dots % 8
    rows = (int(spread[at : at + dots], 2) << spare for at in range(0, len(spread), dots))
    return across, b"".join(row.to_bytes(across) * wide for row in rows)


def bar_dots(line: BarLine) -> tuple[int, bytes]:
    """The bytes across, and the code's rows of dots: 1 is black, white at the end of a row."""
    bars = "".join(bar * line.module for bar in bars_of(line.payload))
    across = (len(bars) + 7) // 8
    return across, (int(bars, 2) << -len(bars) % 8).to_bytes(across) * BARS_HIGH


def leading(line: TextLine) -> int:
    """The white dots under a line."""
    return LEADING if line.size is Size.NORMAL else LARGE_LEADING


def _text(line: TextLine, dots: int) -> Image.Image:
    picture = Image.new("1", (dots, CELL_HIGH * line.size.high + leading(line)), _WHITE)
    left = 0
    for character in line.text:
        cell = _cell(character, line.size, line.bold)
        picture.paste(cell, (left, 0))
        left += cell.width
    return picture


@lru_cache(maxsize=4096)
def _cell(character: str, size: Size, bold: bool) -> Image.Image:  # noqa: FBT001 - part of the key
    """One character in its cell; tall letters are large ones made narrow."""
    wide = width_of(character) * DOTS_PER_COLUMN
    if size is Size.NORMAL:
        return _glyph(character, wide, CELL_HIGH, bold)
    large = _glyph(character, wide * 2, CELL_HIGH * 2, bold)
    if size is Size.LARGE:
        return large
    return large.convert("L").resize((wide, large.height), Image.Resampling.BOX).point(_inked, "1")


def _inked(grey: int) -> int:
    return 255 if grey > 128 else 0  # noqa: PLR2004 - half of 255


def _glyph(character: str, wide: int, high: int, bold: bool) -> Image.Image:  # noqa: FBT001
    picture = Image.new("1", (wide, high), _WHITE)
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    font = _font(high)
    left = max(0, (wide - round(font.getlength(character))) // 2)
    if _is_missing(character, high):
        return _last_resort(character, picture)
    strokes = range(1 + high // CELL_HIGH) if bold else range(1)
    for shift in strokes:
        pen.text((left + shift, round(high * _BASELINE)), character, _BLACK, font, anchor="ls")
    return picture


@lru_cache(maxsize=4096)
def _is_missing(character: str, pixels: int) -> bool:
    """Whether the font draws its empty box for the character."""
    font = _font(pixels)
    return bytes(font.getmask(character, "1")) == _empty_box(pixels)


@cache
def _empty_box(pixels: int) -> bytes:
    return bytes(_font(pixels).getmask(_IN_NO_FONT, "1"))


def _last_resort(character: str, cell: Image.Image) -> Image.Image:
    """The cell with the character's number in it: rather odd than lost."""
    pen = ImageDraw.Draw(cell)
    pen.fontmode = "1"
    pen.rectangle((1, 1, cell.width - 2, cell.height - 2), outline=_BLACK)
    number = f"{ord(character):04X}"
    half = (len(number) + 1) // 2
    for part, middle in ((number[:half], 0.28), (number[half:], 0.72)):
        place = (cell.width // 2, round(cell.height * middle))
        pen.text(place, part, _BLACK, _font(cell.height * 11 // CELL_HIGH), anchor="mm")
    return cell


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_FILE), pixels, layout_engine=ImageFont.Layout.BASIC)
