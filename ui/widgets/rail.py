"""Rail: the pages a person may open, each with icon, word and key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import Type, colour, current, font
from ui.wording import tr

ICON_PX, KEY_GAP, SIDE_PX = 24, 5, 6
ROOMY_PX, SMALL_ICON_PX = 60, 18  # a button lower than that has a smaller picture


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page on the rail: `key` is the page's, `shortcut` a portable key text such as F2."""

    key: str
    icon: str
    word: str
    shortcut: str
    at_foot: bool = False


class Mark(QWidget):
    """The product's mark: a bolt on a rounded square."""

    def __init__(self, size: int = 40) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setAccessibleName(tr("电卡"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("brand"))
        painter.drawRoundedRect(QRectF(self.rect()), 9, 9)
        size = round(self.width() * 0.6)
        bolt = pixmap("zap", colour("on_brand").name(), size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, bolt)
        painter.end()


class RailButton(QAbstractButton):
    """One page: icon above, word and key below, a count when something waits there."""

    def __init__(self, entry: RailEntry) -> None:
        super().__init__()
        self.entry = entry
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{entry.word} {entry.shortcut}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_count(self, count: int) -> None:
        """How many things wait on that page; 0 hides the number."""
        self._count = count
        self.setAccessibleDescription(tr("{count} 项待办", count=count) if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().sizes.rail, 66 if current().sizes.gap > 8 else 62)  # noqa: PLR2004

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(6, 3, self.width() - 12, self.height() - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(colour("rail_on"))
            painter.setOpacity(1.0 if chosen else 0.35)
            painter.drawRoundedRect(box, 10, 10)
            painter.setOpacity(1.0)
        if chosen:
            painter.setBrush(colour("brand"))
            painter.drawRoundedRect(QRectF(-4, box.top() + 13, 8, box.height() - 26), 3, 3)
        ink = colour("rail_on_text" if chosen else "rail_text")
        size = self._icon_px()
        picture = pixmap(self.entry.icon, ink.name(), size, self.devicePixelRatioF())
        painter.drawPixmap(self._icon_left(), round(box.top()) + self._icon_gap(), picture)
        self._paint_word(painter, box, chosen=chosen)
        if self._count:
            self._paint_count(painter)
        painter.end()

    def _widths(self) -> tuple[int, int]:
        """The pixels that the word and its key need."""
        word = QFontMetrics(_word_font()).horizontalAdvance(self.entry.word)
        return word, QFontMetrics(_key_font()).horizontalAdvance(self.entry.shortcut)

    def _is_long(self) -> bool:
        """Whether word and key have no room on one line."""
        return sum(self._widths()) + KEY_GAP > self.width() - 2 * SIDE_PX

    def _icon_px(self) -> int:
        """Many pages on a low window leave each less room: word and picture never overlap."""
        return ICON_PX if self.height() >= ROOMY_PX else SMALL_ICON_PX

    def _icon_gap(self) -> int:
        """The pixels above the picture."""
        return 8 if self.height() >= ROOMY_PX else 4

    def _word_line(self, box: QRectF) -> float:
        """Where the line of the word begins, from above."""
        return box.bottom() - (26 if self.height() >= ROOMY_PX else 22)

    def _icon_left(self) -> int:
        """In the middle; further left where a long key stands beside it."""
        middle = (self.width() - self._icon_px()) // 2
        beside = self.width() - SIDE_PX - self._widths()[1] - KEY_GAP - self._icon_px()
        return min(middle, beside) if self._is_long() else middle

    def _paint_word(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        if self._is_long():
            self._paint_long(painter, box, chosen=chosen)
            return
        word_font, key_font = _word_font(), _key_font()
        word, key = self._widths()
        left = (self.width() - word - KEY_GAP - key) / 2
        line = QRectF(left, self._word_line(box), word + 2, 20)
        painter.setFont(word_font)
        painter.setPen(colour("rail_on_text" if chosen else "rail_text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.entry.word)
        painter.setFont(key_font)
        painter.setPen(colour("rail_on_text" if chosen else "rail_key"))
        line.moveLeft(left + word + KEY_GAP)
        line.setWidth(key + 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.entry.shortcut)

    def _paint_long(self, painter: QPainter, box: QRectF, *, chosen: bool) -> None:
        """A long word has its line to itself; the key stands beside the icon."""
        painter.setFont(_key_font())
        painter.setPen(colour("rail_on_text" if chosen else "rail_key"))
        left = self._icon_left() + self._icon_px() + KEY_GAP
        beside = QRectF(left, box.top() + self._icon_gap(), self.width() - left, 20)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self.entry.shortcut)
        painter.setFont(_word_font())
        painter.setPen(colour("rail_on_text" if chosen else "rail_text"))
        if QFontMetrics(_word_font()).horizontalAdvance(self.entry.word) > box.width():
            painter.setFont(_key_font())
        word = QFontMetrics(painter.font()).elidedText(
            self.entry.word, Qt.TextElideMode.ElideRight, round(box.width())
        )
        line = QRectF(box.left(), self._word_line(box), box.width(), 20)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_count(self, painter: QPainter) -> None:
        text = str(self._count) if self._count < 100 else "99+"  # noqa: PLR2004
        box = QRectF(self.width() - 30, 6, 20 if len(text) < 2 else 26, 20)  # noqa: PLR2004
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("warn_fill"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(colour("on_warn_fill"))
        painter.setFont(_key_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _word_font() -> QFont:
    return font(Type.HINT, QFont.Weight.Medium)


def _key_font() -> QFont:
    made = font(Type.HINT, QFont.Weight.DemiBold)
    made.setPixelSize(12)
    return made


class Rail(QFrame):
    """The left edge: mark, pages, and at the foot what is always there."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(tr("页面"))
        self.setFixedWidth(current().sizes.rail)
        self._buttons: dict[str, RailButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 8)
        self._column.setSpacing(0)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these pages; one outside the role is simply absent."""
        while self._column.count():
            item = self._column.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.deleteLater()
        self._buttons = {}
        self._column.addWidget(Mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(10)
        for entry in [entry for entry in entries if not entry.at_foot]:
            self._add(entry)
        self._column.addStretch(1)
        for entry in [entry for entry in entries if entry.at_foot]:
            self._add(entry)

    def _add(self, entry: RailEntry) -> None:
        button = RailButton(entry)
        button.clicked.connect(lambda _on=False, key=entry.key: self.chosen.emit(key))
        self._buttons[entry.key] = button
        self._column.addWidget(button)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait on that page."""
        if key in self._buttons:
            self._buttons[key].set_count(count)
