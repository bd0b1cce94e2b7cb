"""Buttons that name their key: PrimaryButton, PlainButton, and the numbered choice of one."""

from collections.abc import Container, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.icons import icon, pixmap
from ui.theme import Type, colour, current, font

EDGE_PX = 20


class PrimaryButton(QPushButton):
    """The one expected answer of a page: icon, words, key cap. It takes no focus by Tab."""

    def __init__(self, text: str, icon_name: str = "check", key: str = "Enter ↵") -> None:
        super().__init__()
        self.setObjectName("primary")
        self._words, self._icon, self._key = text, icon_name, key
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(current().sizes.primary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_words(self, text: str, icon_name: str = "") -> None:
        """What the button says now, such as 正在入账… while it waits."""
        self._words = text
        self._icon = icon_name or self._icon
        self.setAccessibleName(text)
        self._say_all()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_all()

    def _say_all(self) -> None:
        """Words that are cut short on the button stand in its tooltip."""
        self.setToolTip(self._words if self.sizeHint().width() > self.width() else "")

    def set_key(self, key: str) -> None:
        """The key that does the same now, such as `Ctrl+Enter`."""
        self._key = key
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(Type.TITLE, QFont.Weight.DemiBold)).horizontalAdvance(self._words)
        return QSize(words + self._cap_width() + 3 * EDGE_PX + 40, current().sizes.primary)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, current().sizes.primary)

    def _cap_width(self) -> int:
        wide = QFontMetrics(font(Type.LABEL, QFont.Weight.DemiBold)).horizontalAdvance(self._key)
        return wide + 24 if self._key else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colour("on_primary" if self.isEnabled() else "text3")
        middle = self.height() / 2
        picture = pixmap(self._icon, ink.name(), 22, self.devicePixelRatioF())
        painter.drawPixmap(EDGE_PX - 2, round(middle - 11), picture)
        painter.setPen(QPen(ink, 1))
        cap = self._cap_width()
        box = QRectF(self.width() - EDGE_PX - cap + 2.5, middle - 14.5, cap - 1, 29)
        if cap:
            painter.drawRoundedRect(box, 6, 6)
            painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(font(Type.TITLE, QFont.Weight.DemiBold))
        left = EDGE_PX + 30
        room = round(box.left()) - left - 8
        words = QFontMetrics(painter.font()).elidedText(
            self._words, Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(left, 0, room, self.height(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class PlainButton(QPushButton):
    """A lesser action; `tone="danger"` for what destroys."""

    def __init__(self, text: str, icon_name: str = "", tone: str = "text") -> None:
        super().__init__(f" {text}" if icon_name else text)
        self.setObjectName("plain")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self._icon, self._tone = icon_name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            self.setIcon(icon(self._icon, colour(self._tone).name(), 18))


class ChoiceGrid(QWidget):
    """One of several reasons, each with its digit; `chosen` carries the place from 0."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], name: str, columns: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid, self._columns = QGridLayout(self), columns
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._group = QButtonGroup(self)
        for place, word in enumerate(words):
            self._group.addButton(_Choice(word, str(place + 1)), place)
        self._lay_out(range(len(words)))
        self._group.idClicked.connect(self.chosen)

    def _lay_out(self, places: Container[int]) -> None:
        """Those that are offered stand side by side, without holes between them."""
        shown = 0
        for place, button in enumerate(self._group.buttons()):
            self._grid.removeWidget(button)
            if place in places:
                self._grid.addWidget(button, shown // self._columns, shown % self._columns)
                shown += 1

    def choose(self, place: int) -> None:
        """Choose by its digit less one; a place that is not offered changes nothing."""
        buttons = self._group.buttons()
        if 0 <= place < len(buttons) and not buttons[place].isHidden():
            buttons[place].setChecked(True)
            self.chosen.emit(place)

    def offer(self, places: Container[int]) -> None:
        """Only these can be chosen, and none of them is; each keeps its digit."""
        self._group.setExclusive(False)
        for place, button in enumerate(self._group.buttons()):
            button.setChecked(False)
            button.setVisible(place in places)
        self._lay_out(places)
        self._group.setExclusive(True)

    @property
    def place(self) -> int | None:
        """What is chosen, from 0."""
        found = self._group.checkedId()
        return found if found >= 0 else None


class _Choice(QPushButton):
    def __init__(self, word: str, digit: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setCheckable(True)
        self.setAccessibleName(f"{digit} {word}")
        self.setFixedHeight(current().sizes.control - 4)
        self._word, self._digit = word, digit

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(font(Type.LABEL)).horizontalAdvance(self._word)
        return QSize(wide + 84, current().sizes.control - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        box = QRectF(12.5, middle - 12, 22, 23)
        painter.setPen(QPen(colour("control"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, 5, 5)
        ink = colour("on_primary_soft" if self.isChecked() else "text")
        painter.setPen(colour("text"))
        painter.setFont(font(Type.HINT, QFont.Weight.DemiBold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._digit)
        painter.setPen(ink)
        painter.setFont(font(Type.LABEL))
        place = self.rect().adjusted(44, 0, -30, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._word)
        if self.isChecked():
            tick = pixmap("check", ink.name(), 20, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - 32, round(middle - 10), tick)
        painter.end()
