"""A receipt made ready for one printer: its lines, its bytes, its picture."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from printing.escpos_text import encode
from printing.layout import BarLine, Line, PulseLine, QrLine, TextLine, layout
from printing.profile import USUAL, DrawerPin, Profile
from printing.receipt import Receipt, ReceiptKind
from printing.render import BARS_HIGH, CELL_HIGH, draw, leading

DOTS_PER_MM: Final = 8
QR_ABOUT_DOTS: Final = 250


@dataclass(frozen=True, slots=True)
class Paper:
    """One piece of paper as it goes to a printer."""

    kind: ReceiptKind
    number: str
    copy_no: int
    columns: int
    lines: tuple[Line, ...]
    data: bytes
    opens_drawer: bool = False

    @property
    def length_mm(self) -> int:
        """About how long the paper will be."""
        return sum(_dots(line) for line in self.lines) // DOTS_PER_MM

    def picture(self, margin: int = 24) -> Image.Image:
        """The paper as it will look, pure black and white, with white rows at both ends."""
        return draw(self.lines, self.columns, margin)


def paper_of(receipt: Receipt, columns: int, profile: Profile = USUAL) -> Paper:
    """The receipt laid out and encoded for a printer of so many columns."""
    lines = layout(receipt, columns)
    data = encode(lines, columns, profile)
    pulses = any(isinstance(line, PulseLine) for line in lines)
    opens = pulses and profile.drawer is not DrawerPin.NONE
    return Paper(receipt.kind, receipt.number, receipt.copy_no, columns, lines, data, opens)


def _dots(line: Line) -> int:
    match line:
        case TextLine():
            return CELL_HIGH * line.size.high + leading(line)
        case QrLine():
            return QR_ABOUT_DOTS
        case BarLine():
            return BARS_HIGH
        case PulseLine():
            return 0
