"""Stepper: where a piece of work with stages stands."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import Type, colour, current, font
from ui.wording import tr

NODE_PX = 28
SIDE_PX = 24


class Stepper(QWidget):
    """Stages from left to right: done ones ticked, the present one ringed, the rest pale."""

    def __init__(self, words: Sequence[str], name: str, at: int = 0) -> None:
        super().__init__()
        self._words = list(words)
        self._notes = [""] * len(self._words)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_stage(at)

    @property
    def stage(self) -> int:
        return self._at

    def set_stage(self, at: int) -> None:
        """Go to a stage, from 0; one past the last means all done."""
        self._at = at
        word = self._words[at] if at < len(self._words) else tr("全部完成")
        self.setAccessibleName(
            tr(
                "{name}：第 {at} 步，共 {all} 步，{word}",
                name=self._name,
                at=min(at + 1, len(self._words)),
                all=len(self._words),
                word=word,
            )
        )
        self.update()

    def set_note(self, place: int, note: str) -> None:
        """The small text after a stage's word."""
        self._notes[place] = note
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_PX * 2 + 170 * len(self._words), current().sizes.step - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(100 * len(self._words), current().sizes.step - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        widths = [self._width(place) for place in range(len(self._words))]
        gaps = max(len(widths) - 1, 1)
        between = (self.width() - 2 * SIDE_PX - sum(widths)) / gaps
        left = float(SIDE_PX)
        for place, wide in enumerate(widths):
            self._paint_stage(painter, place, left)
            if place < gaps:
                tone = "primary" if place < self._at else "line"
                painter.setPen(QPen(colour(tone), 2))
                middle = self.height() / 2
                start, end = round(left + wide + 12), round(left + wide + between - 12)
                if end > start:
                    painter.drawLine(start, round(middle), end, round(middle))
            left += wide + between
        painter.end()

    def _width(self, place: int) -> int:
        word = QFontMetrics(font(Type.LABEL, QFont.Weight.Medium))
        note = QFontMetrics(font(Type.HINT)).horizontalAdvance(self._notes[place])
        return NODE_PX + 10 + word.horizontalAdvance(self._words[place]) + (note and note + 8)

    def _paint_stage(self, painter: QPainter, place: int, left: float) -> None:
        middle = self.height() / 2
        node = QRectF(left + 1, middle - NODE_PX / 2 + 1, NODE_PX - 2, NODE_PX - 2)
        if place < self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary"))
            painter.drawEllipse(node)
            tick = pixmap("check", colour("on_primary").name(), 16, self.devicePixelRatioF())
            painter.drawPixmap(round(left) + 6, round(middle) - 8, tick)
        else:
            here = place == self._at
            painter.setPen(QPen(colour("primary" if here else "control"), 3 if here else 1.5))
            painter.setBrush(colour("surface"))
            painter.drawEllipse(node)
            painter.setPen(colour("text" if here else "text3"))
            painter.setFont(font(Type.HINT, QFont.Weight.DemiBold))
            painter.drawText(node, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        words = font(Type.LABEL, QFont.Weight.Medium)
        painter.setFont(words)
        painter.setPen(colour("text" if place <= self._at else "text2"))
        start = round(left + NODE_PX + 10)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(start, 0, self.width(), self.height(), flags, self._words[place])
        start += QFontMetrics(words).horizontalAdvance(self._words[place]) + 8
        painter.setFont(font(Type.HINT))
        painter.setPen(colour("text3"))
        painter.drawText(start, 1, self.width(), self.height(), flags, self._notes[place])
