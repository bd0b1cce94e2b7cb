"""Secret cells: PinField for a card's eighteen digits, SecretCells for a person's PIN."""

import unicodedata
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Type, colour, font
from ui.wording import tr
from wire.values import PIN_DIGITS, folded

GROUPS: Final = (4, 8, 12, 16)
DOT: Final = "●"
_TYPED: Final = Qt.Key.Key_Backspace


class _Secret(QWidget):
    """Keeps what is typed out of Qt's text machinery: no undo, no accessible text, no clipboard."""

    changed = Signal(int)  # how many characters are in
    refused = Signal(str)

    def __init__(self, name: str, longest: int) -> None:
        super().__init__()
        self._name, self._longest = name, longest
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self) -> int:
        """How many characters are in."""
        return len(self._typed)

    def take(self) -> str:
        """What was typed; the field forgets it."""
        typed, self._typed = self._typed, ""
        self._tell()
        return typed

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._tell()

    def receive(self, text: str) -> None:
        """Take typed or scanned characters, or refuse them whole."""
        plain = self._plain(text)
        if not plain:
            self.refused.emit(tr("这里只能输入数字"))
        elif len(self._typed) + len(plain) > self._longest:
            self.refused.emit(tr("最多 {digits} 位", digits=self._longest))
        else:
            self._typed += plain
            self._tell()

    def _plain(self, text: str) -> str:
        plain = folded(text)
        return plain if plain.isascii() and plain.isdigit() else ""

    def _tell(self) -> None:
        self.setAccessibleDescription(
            tr("已输入 {typed} 位，共 {whole} 位", typed=len(self._typed), whole=self._longest)
        )
        self.changed.emit(len(self._typed))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = self._is_mine(event)
            event.setAccepted(mine)
            return mine
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        return event.key() == _TYPED or bool(event.text() and self._plain(event.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_mine(event):
            event.ignore()
        elif event.key() == _TYPED:
            self._typed = self._typed[:-1]
            self._tell()
        else:
            self.receive(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.receive(event.commitString())

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class PinField(_Secret):
    """A card's PIN in groups 4-4-4-4-2 over a bar of progress; `full` when all are in.

    Readable while typed, because blind typing doubles errors; `*` hides it.
    """

    full = Signal()

    def __init__(self, name: str = "") -> None:
        super().__init__(name or tr("卡密码"), PIN_DIGITS)
        self._hidden = False
        self.changed.connect(self._on_changed)
        self._tell()

    @property
    def is_hidden(self) -> bool:
        return self._hidden

    def toggle_hidden(self) -> None:
        """Hide the digits, or show them again."""
        self._hidden = not self._hidden
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 88)

    def minimumSizeHint(self) -> QSize:
        return QSize(460, 88)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.text() == "*" or super()._is_mine(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "*":
            self.toggle_hidden()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, typed: int) -> None:
        if typed == PIN_DIGITS:
            self.full.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, self.width() - 2, 68)
        focused = self.hasFocus()
        painter.setPen(QPen(colour("focus" if focused else "control"), 2 if focused else 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, 8, 8)
        self._paint_digits(painter, box)
        self._paint_progress(painter)
        painter.end()

    def _paint_digits(self, painter: QPainter, box: QRectF) -> None:
        big = font(Type.TYPED, QFont.Weight.DemiBold)
        big.setPixelSize(34)
        painter.setFont(big)
        painter.setPen(colour("text"))
        step = QFontMetricsF(big).horizontalAdvance("0") + 1
        left = box.left() + 16
        for place, digit in enumerate(self._typed):
            left += step * 0.55 if place in GROUPS else 0
            cell = QRectF(left, box.top(), step, box.height())
            if self._hidden:
                painter.setBrush(colour("text"))
                painter.drawEllipse(cell.center(), 7, 7)
            else:
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, digit)
            left += step
        if self.hasFocus() and len(self._typed) < PIN_DIGITS:
            left += step * 0.55 if len(self._typed) in GROUPS else 0
            painter.drawLine(round(left) + 2, 16, round(left) + 2, 54)

    def _paint_progress(self, painter: QPainter) -> None:
        gap = 8.0
        wide = (self.width() - gap * (PIN_DIGITS - 1)) / PIN_DIGITS
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(PIN_DIGITS):
            painter.setBrush(colour("primary" if place < len(self._typed) else "line"))
            painter.drawRoundedRect(QRectF(place * (wide + gap), 80, wide, 6), 3, 3)


class SecretCells(_Secret):
    """A person's PIN as dots in cells; a longer password grows more dots.

    `filled` comes with the last cell, `entered` with Enter.
    """

    filled = Signal()
    entered = Signal()

    def __init__(self, name: str, cells: int = 6, longest: int = 64) -> None:
        super().__init__(name, longest)
        self._cells = cells
        self._wrong = False
        self.changed.connect(self._on_changed)
        self._tell()

    def set_wrong(self, *, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._cells * 76 - 12, 68)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cells * 44, 48)

    def _plain(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", text)
        return plain if plain.isascii() and plain.isprintable() else ""

    def _tell(self) -> None:
        self.setAccessibleDescription(tr("已输入 {typed} 位", typed=len(self._typed)))
        self.changed.emit(len(self._typed))
        self.update()

    def _on_changed(self, typed: int) -> None:
        if typed:
            self._wrong = False
        if typed == self._cells and self._typed.isdigit():
            self.filled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall = min(self.height(), 68)
        gap = 12.0 if tall >= 60 else 8.0  # noqa: PLR2004
        wide = min((self.width() - gap * (self._cells - 1)) / self._cells, tall - 4)
        for place in range(self._cells):
            here = self.hasFocus() and place == min(len(self._typed), self._cells - 1)
            edge = "focus" if here else ("danger" if self._wrong else "control")
            painter.setPen(QPen(colour(edge), 3 if here else 1))
            painter.setBrush(colour("surface"))
            cell = QRectF(place * (wide + gap) + 1.5, 1.5, wide - 3, tall - 3)
            painter.drawRoundedRect(cell, 8, 8)
            if place < len(self._typed):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("text"))
                painter.drawEllipse(cell.center(), tall * 0.145, tall * 0.145)
        self._paint_more(painter, self._cells * (wide + gap), tall)
        painter.end()

    def _paint_more(self, painter: QPainter, left: float, height: float) -> None:
        more = len(self._typed) - self._cells
        if more > 0:
            painter.setPen(colour("text2"))
            painter.setFont(font(Type.DATA))
            place = QRectF(left, 0, 60, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"+{more}")
