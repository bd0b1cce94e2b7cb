"""A4 pages as PDF, written in millimetres with the program's own fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter, QPen

from printing.columns import width
from ui.theme import FAMILIES, RESOURCES

DPI: Final = 300
LEFT, RIGHT, TOP, FOOT = 18.0, 192.0, 18.0, 279.0
ACROSS: Final = RIGHT - LEFT
LINE: Final = 7.4
RARE: Final = "DianKa Mono"  # the paper's own letters: it has the rare names that the windows lack
_MM_PER_INCH: Final = 25.4
_SMALLEST_PT: Final = 6.0


Sides: TypeAlias = Sequence[Qt.AlignmentFlag]


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: size in points, on which side of their box, and whether strong."""

    size_pt: float = 10.5
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    strong: bool = False


PLAIN: Final = Look()
AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight
AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft


def load_letters() -> None:
    """Have the letters of rare names at hand; in the windows' thread, before a page is written."""
    if RARE not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "receipt-mono.otf"))


class A4Page:
    """Writes from the top left corner down; `y` is the top of the present line."""

    def __init__(self, path: Path, title: str, foot: str = "", line_mm: float = LINE) -> None:
        """Begin the file; OSError where it cannot be written.

        Args:
            foot: stands below each page, with the number of the page.
            line_mm: how high a line is.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass  # QPdfWriter says nothing of a file it cannot write; this raises OSError
        writer = QPdfWriter(str(path))
        writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_A1b)
        writer.setResolution(DPI)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setTitle(title)
        writer.setCreator("DianKa")
        self._writer, self._painter = writer, QPainter(writer)
        self._scale = DPI / _MM_PER_INCH
        self._foot, self._number = foot, 1
        self.line, self.y = line_mm, TOP
        self._write_foot()

    @property
    def pages(self) -> int:
        """How many there are so far."""
        return self._number

    def end(self) -> None:
        self._painter.end()

    def turn(self) -> None:
        """A fresh page."""
        self._writer.newPage()
        self._number += 1
        self._write_foot()
        self.y = TOP

    def room_for(self, high_mm: float) -> bool:
        """Whether so many millimetres are left on this page."""
        return self.y + high_mm <= FOOT

    # --- words ---
    def words(self, text: str, box: tuple[float, float], look: Look = PLAIN) -> None:
        """Text between two places across, on the present line; shrunk if it is too long.

        Args:
            box: (left, wide) in millimetres.
        """
        left, wide = box
        font = self._font(look, look.size_pt)
        needed = self._painter.fontMetrics().horizontalAdvance(text)
        room = wide * self._scale
        if needed > room:
            font.setPointSizeF(max(_SMALLEST_PT, look.size_pt * room / needed))
            self._painter.setFont(font)
        place = self._place(left, self.y, wide, self.line * max(1.0, look.size_pt / 14))
        self._painter.drawText(place, look.side | Qt.AlignmentFlag.AlignVCenter, text)

    def middle(self, text: str, size_pt: float, *, strong: bool = True) -> None:
        """Text in the middle of the page."""
        self.words(text, (LEFT, ACROSS), Look(size_pt, Qt.AlignmentFlag.AlignHCenter, strong))

    def advance(self, text: str, look: Look = PLAIN) -> float:
        """How wide the text is, in millimetres."""
        self._font(look, look.size_pt)
        return self._painter.fontMetrics().horizontalAdvance(text) / self._scale

    def block(self, text: str, look: Look = PLAIN) -> float:
        """Running text across the page, in as many lines as it takes; how high it is."""
        self._font(look, look.size_pt)
        flags = look.side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        room = self._place(LEFT, self.y, ACROSS, FOOT)
        found = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(room, flags, text)
        return float(found.height()) / self._scale

    def _font(self, look: Look, size_pt: float) -> QFont:
        made = QFont([*FAMILIES, RARE])
        made.setPointSizeF(size_pt)
        made.setWeight(QFont.Weight.DemiBold if look.strong else QFont.Weight.Normal)
        self._painter.setFont(made)
        return made

    # --- tables ---
    def table(self, titles: Sequence[str], rows: Sequence[Sequence[str]], sides: Sides) -> None:
        """The rows between rules, over as many pages as they take; titles on each of them."""
        shares = [max(width(row[at]) for row in (titles, *rows)) + 2 for at in range(len(titles))]
        widths = [ACROSS * share / sum(shares) for share in shares]
        if not self.room_for(self.line * 3):
            self.turn()
        self._titles(titles, widths, sides)
        for row in rows:
            if not self.room_for(self.line * 2):
                self.turn()
                self._titles(titles, widths, sides)
            self.row(row, widths, sides)
        self.rule()

    def _titles(self, titles: Sequence[str], widths: Sequence[float], sides: Sides) -> None:
        self.rule(0.4)
        self.row(titles, widths, sides)
        self.rule()

    def row(self, cells: Sequence[str], widths: Sequence[float], sides: Sides) -> None:
        """One line of cells beside each other."""
        left = LEFT
        for text, wide, side in zip(cells, widths, sides, strict=True):
            self.words(text, (left, wide - 2), Look(10, side))
            left += wide
        self.y += self.line

    # --- lines and dots ---
    def rule(self, thick_mm: float = 0.2, box: tuple[float, float] = (LEFT, ACROSS)) -> None:
        """A line across the page, or across a part of it, at `y`."""
        pen = QPen(Qt.GlobalColor.black)
        pen.setWidthF(thick_mm * self._scale)
        self._painter.setPen(pen)
        level, left = round(self.y * self._scale), round(box[0] * self._scale)
        self._painter.drawLine(left, level, left + round(box[1] * self._scale), level)

    def frame(self, high_mm: float) -> None:
        """A frame round the next so many millimetres."""
        pen = QPen(Qt.GlobalColor.black)
        pen.setWidthF(0.6 * self._scale)
        self._painter.setPen(pen)
        self._painter.drawRect(self._place(LEFT, self.y, ACROSS, high_mm))

    def modules(self, rows: Sequence[str], left_mm: float, cell: tuple[float, float]) -> None:
        """A code drawn from its modules, "1" black, each of (wide, high) millimetres."""
        wide, high = cell
        for down, row in enumerate(rows):
            for across, module in enumerate(row):
                if module == "1":
                    place = self._place(left_mm + across * wide, self.y + down * high, wide, high)
                    self._painter.fillRect(place, Qt.GlobalColor.black)

    def _place(self, x_mm: float, y_mm: float, wide_mm: float, high_mm: float) -> QRectF:
        scale = self._scale
        return QRectF(x_mm * scale, y_mm * scale, wide_mm * scale, high_mm * scale)

    def _write_foot(self) -> None:
        if not self._foot:
            return
        before, self.y = self.y, FOOT + 3
        self.words(self._foot, (LEFT, ACROSS - 20), Look(8.5))
        self.words(f"- {self._number} -", (RIGHT - 20, 20), Look(8.5, AT_RIGHT))
        self.y = before
