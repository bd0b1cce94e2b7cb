"""PaperRoll: paper that comes out of a printer row by row, the newest at the slot below."""

from dataclasses import dataclass, field

from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour
from ui.wording import tr

GAP_PX = 22
EDGE_PX = 14
LONGEST_DOTS = 30_000  # what is remembered of all slips together


@dataclass
class _Slip:
    rows: list[QImage] = field(default_factory=list)
    is_cut: bool = False

    @property
    def dots(self) -> int:
        return sum(picture.height() for picture in self.rows)


class PaperRoll(QWidget):
    """As wide as the paper at its scale; it grows downwards, towards the slot."""

    def __init__(self, dots: int, scale: float = 0.75) -> None:
        super().__init__()
        self.setAccessibleName(tr("打出的纸"))
        self._dots, self._scale = dots, scale
        self._slips: list[_Slip] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def slips(self) -> int:
        """How many were cut off."""
        return sum(slip.is_cut for slip in self._slips)

    @property
    def dots_out(self) -> int:
        """The rows of dots of everything that hangs there."""
        return sum(slip.dots for slip in self._slips)

    def put(self, picture: Image.Image) -> None:
        """More rows come out."""
        if not self._slips or self._slips[-1].is_cut:
            self._slips.append(_Slip())
        grey = picture.convert("L")
        data = grey.tobytes()
        shape = QImage.Format.Format_Grayscale8
        self._slips[-1].rows.append(QImage(data, grey.width, grey.height, grey.width, shape).copy())
        while self.dots_out > LONGEST_DOTS and len(self._slips) > 1:
            self._slips.pop(0)
        self._fit()

    def cut(self) -> None:
        """The blade falls; what comes next is another slip."""
        if self._slips:
            self._slips[-1].is_cut = True
            self._fit()

    def tear_off(self) -> None:
        """Take everything away."""
        self._slips.clear()
        self._fit()

    def sizeHint(self) -> QSize:
        wide = round(self._dots * self._scale) + 2 * EDGE_PX
        high = sum(self._high(slip) + GAP_PX for slip in self._slips)
        return QSize(wide, max(1, high))

    def _high(self, slip: _Slip) -> int:
        return round(slip.dots * self._scale) + 2 * EDGE_PX

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = GAP_PX / 2
        for slip in self._slips:
            high = self._high(slip)
            box = QRectF(0.5, top, self.width() - 1, high)
            if box.intersects(QRectF(event.rect())):
                self._paint_slip(painter, box, slip)
            top += high + GAP_PX
        painter.end()

    def _paint_slip(self, painter: QPainter, box: QRectF, slip: _Slip) -> None:
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRect(box)
        top = box.top() + EDGE_PX
        for picture in slip.rows:
            high = picture.height() * self._scale
            painter.drawImage(
                QRectF(EDGE_PX, top, self._dots * self._scale, high), picture, picture.rect()
            )
            top += high
        if slip.is_cut:
            painter.setPen(QPen(colour("control"), 1, Qt.PenStyle.DashLine))
            low = round(box.bottom() + GAP_PX / 2)
            painter.drawLine(0, low, self.width(), low)
