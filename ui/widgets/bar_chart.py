"""BarChart: sums by day, stacked by the state of the money, readable without colour."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from ui.icons import pixmap
from ui.theme import Type, colour, font
from ui.wording import tr
from wire.values import Fen, yuan

NOTHING: Final = Fen(0)
LEFT_PX: Final = 64
FOOT_PX: Final = 44
TOP_PX: Final = 30


class Part(StrEnum):
    """Where the money is: solid, hatched, dashed outline."""

    CONFIRMED = "confirmed"
    TRANSIT = "transit"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its two lines of words, fen by state, and the difference that came out."""

    word: str
    note: str
    parts: dict[Part, Fen] = field(default_factory=dict)
    difference: Fen = NOTHING

    @property
    def total(self) -> Fen:
        return Fen(sum(self.parts.values()))


def part_word(part: Part) -> str:
    """The state as people say it."""
    match part:
        case Part.CONFIRMED:
            return tr("结算中心已确认")
        case Part.TRANSIT:
            return tr("已送行待确认")
        case Part.HELD:
            return tr("未解款")


def bar_sentence(bar: Bar) -> str:
    """One day as a sentence, for a table and for a screen reader."""
    said = [f"{part_word(part)} {yuan(amount)}" for part, amount in bar.parts.items() if amount]
    if bar.difference:
        said.append(tr("差异 {amount}", amount=yuan(bar.difference)))
    words = tr("，").join(said) or tr("无")
    return tr("{name}：{words}", name=f"{bar.word} {bar.note}".strip(), words=words)


def nice_top(most: int) -> int:
    """A round number of fen at or above the highest bar, that four lines divide well."""
    unit = 100
    while True:
        for tenths in (10, 15, 20, 25, 30, 40, 50, 75):
            if unit * tenths * 4 // 10 >= most:
                return unit * tenths * 4 // 10
        unit *= 10


class BarChart(QWidget):
    """Left and right choose a day; `chosen` carries its place, and it is read out."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self._at = -1
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMinimumHeight(180)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = list(bars)
        self._at = -1
        self.setAccessibleDescription(tr("；").join(self.table()))
        self.update()

    def table(self) -> list[str]:
        """The same facts as sentences, one a day."""
        return [bar_sentence(bar) for bar in self._bars]

    @property
    def place(self) -> int:
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(640, 220)

    def choose(self, place: int) -> None:
        """Choose a day and have it read out."""
        if 0 <= place < len(self._bars):
            self._at = place
            sentence = bar_sentence(self._bars[place])
            self.setToolTip(sentence)
            self.setAccessibleName(f"{self._name} {sentence}")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
            self.chosen.emit(place)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars) - 1
        start = self._at if self._at >= 0 else last + 1
        moves = {
            Qt.Key.Key_Left: max(start - 1, 0),
            Qt.Key.Key_Right: min(self._at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None:
            event.ignore()
        else:
            self.choose(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._bars)):
            if self._column(place).contains(event.position()):
                self.choose(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _column(self, place: int) -> QRectF:
        wide = (self.width() - LEFT_PX - 8) / max(len(self._bars), 1)
        return QRectF(LEFT_PX + place * wide, 0, wide, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = nice_top(max((bar.total for bar in self._bars), default=0))
        self._paint_lines(painter, top)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar, top)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _level(self, amount: int, top: int) -> float:
        floor = self.height() - FOOT_PX
        return floor - (floor - TOP_PX) * amount / top

    def _paint_lines(self, painter: QPainter, top: int) -> None:
        painter.setFont(font(Type.HINT))
        for quarter in range(5):
            level = self._level(top * quarter // 4, top)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(LEFT_PX, level), QPointF(self.width() - 4, level))
            painter.setPen(colour("text3"))
            box = QRectF(0, level - 10, LEFT_PX - 10, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, _scale_word(top * quarter // 4, top))

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, top: int) -> None:
        column = self._column(place)
        wide = min(column.width() * 0.6, 46)
        left = column.center().x() - wide / 2
        if place == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection"))
            painter.drawRoundedRect(column.adjusted(3, TOP_PX - 26, -3, -2), 6, 6)
        done = 0
        for part in Part:
            amount = bar.parts.get(part, Fen(0))
            if amount:
                high, low = self._level(done + amount, top), self._level(done, top)
                _paint_part(painter, QRectF(left, high, wide, low - high), part)
                done += amount
        if bar.difference:
            self._paint_difference(painter, column.center().x(), self._level(done, top), bar)
        strong = place == len(self._bars) - 1
        painter.setFont(font(Type.HINT, QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
        painter.setPen(colour("text" if strong else "text2"))
        foot = self.height() - FOOT_PX
        line = QRectF(column.left(), foot + 4, column.width(), 20)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, bar.word)
        painter.setPen(colour("text3"))
        painter.setFont(font(Type.HINT))
        line.translate(0, 18)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, bar.note)

    def _paint_difference(self, painter: QPainter, x: float, y: float, bar: Bar) -> None:
        spot = QPointF(x, max(y - 16, 13))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("danger_fill"))
        painter.drawEllipse(spot, 12, 12)
        sign = pixmap(
            "triangle-alert", colour("on_danger_fill").name(), 14, self.devicePixelRatioF()
        )
        painter.drawPixmap(QPointF(spot.x() - 7, spot.y() - 8), sign)
        painter.setPen(colour("danger"))
        painter.setFont(font(Type.HINT, QFont.Weight.DemiBold))
        words = QRectF(spot.x() + 16, spot.y() - 10, 90, 20)
        said = yuan(bar.difference, "")
        wide = painter.fontMetrics().horizontalAdvance(said)
        if words.left() + wide > self.width():  # the last day has no room beside its mark
            words = QRectF(self.width() - wide - 2, max(spot.y() - 32, 0), wide + 2, 20)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)


def _scale_word(amount: int, top: int) -> str:
    ten_thousand = 1_000_000
    if top >= ten_thousand:
        return tr("{amount} 万", amount=f"{amount / ten_thousand:g}") if amount else "0"
    return f"{amount / 100:g}"


def _paint_part(painter: QPainter, box: QRectF, part: Part) -> None:
    match part:
        case Part.CONFIRMED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("chart1"))
        case Part.TRANSIT:
            painter.setPen(QPen(colour("chart2"), 2))
            painter.setBrush(QBrush(colour("chart2"), Qt.BrushStyle.BDiagPattern))
        case Part.HELD:
            painter.setPen(QPen(colour("control"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(colour("sunken"))
    painter.drawRoundedRect(box, 3, 3)


class ChartKey(QWidget):
    """What solid, hatched, dashed and the round mark stand for."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("图例"))
        self.setFixedHeight(24)

    def _words(self) -> list[str]:
        return [*(part_word(part) for part in Part), tr("到账有差异")]

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(sum(metrics.horizontalAdvance(word) + 40 for word in self._words()), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.HINT))
        left = 0.0
        for place, word in enumerate(self._words()):
            box = QRectF(left + 1, 5, 14, 14)
            if place < len(Part):
                _paint_part(painter, box, list(Part)[place])
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("danger_fill"))
                painter.drawEllipse(box)
            painter.setPen(colour("text2"))
            wide = painter.fontMetrics().horizontalAdvance(word)
            painter.drawText(
                QRectF(left + 22, 0, wide + 4, 24), int(Qt.AlignmentFlag.AlignVCenter), word
            )
            left += wide + 40
        painter.end()
