"""Pill: a state as icon, word and colour; the three also differ in luminance."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import pixmap
from ui.theme import Type, colour, current, font


class State(StrEnum):
    """How a thing stands: ok is pale, pending amber, problem solid crimson."""

    OK = "ok"
    PENDING = "pending"
    PROBLEM = "problem"
    INFO = "info"
    DRAFT = "draft"


_LOOKS: Final = {
    State.OK: ("ok_soft", "ok", "circle-check"),
    State.PENDING: ("warn_fill", "on_warn_fill", "clock"),
    State.PROBLEM: ("danger_fill", "on_danger_fill", "triangle-alert"),
    State.INFO: ("info_soft", "info", "send"),
    State.DRAFT: ("sunken", "text2", "circle-dashed"),
}
ICON_PX: Final = 16


def paint_pill(painter: QPainter, box: QRectF, state: State, word: str, icon: str = "") -> None:
    """A pill inside the box; item delegates use it too."""
    ground, ink, sign = _LOOKS[state]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = colour(ink) if current().is_contrast else QColor(colour(ground))
    painter.setPen(QPen(edge, 1))
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    picture = pixmap(icon or sign, colour(ink).name(), ICON_PX, painter.device().devicePixelRatio())
    top = box.center().y() - ICON_PX / 2
    painter.drawPixmap(QRectF(box.left() + 9, top, ICON_PX, ICON_PX).topLeft(), picture)
    painter.setPen(colour(ink))
    painter.setFont(font(Type.HINT, QFont.Weight.DemiBold))
    painter.drawText(
        box.adjusted(9 + ICON_PX + 6, 0, -10, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        word,
    )


def pill_width(word: str) -> int:
    """The width in pixels that the word needs."""
    return (
        9
        + ICON_PX
        + 6
        + QFontMetrics(font(Type.HINT, QFont.Weight.DemiBold)).horizontalAdvance(word)
        + 12
    )


class Pill(QWidget):
    """A state with its own icon and word; `icon` overrides the state's own."""

    def __init__(self, state: State, word: str, icon: str = "") -> None:
        super().__init__()
        self._state, self._word, self._icon = state, word, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def set_state(self, state: State, word: str, icon: str = "") -> None:
        self._state, self._word, self._icon = state, word, icon
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @property
    def state(self) -> State:
        return self._state

    @property
    def word(self) -> str:
        return self._word

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._word), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._state, self._word, self._icon)
        painter.end()
