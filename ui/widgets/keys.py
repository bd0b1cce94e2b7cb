"""Keys on the screen: KeyCap, KeyBar and the F1 overlay, all made from the page's own actions."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Type, colour, current, font
from ui.widgets.text import ElidedLabel, label
from ui.wording import tr

BAR_GAP: Final = 20
_SHOWN: Final = {
    "Return": "Enter",
    "Del": "Del",
    "Backspace": "Backspace",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "-": "−",
}


def key_text(sequence: QKeySequence) -> str:
    """How a key is written on the screen: `Enter`, `Ctrl+Enter`, `F8`, `−`."""
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if text in _SHOWN:
        return _SHOWN[text]
    *held, last = text.split("+") if not text.endswith("+") else [text]
    return "+".join([*held, _SHOWN.get(last, last)])


def page_action(
    page: QWidget, word: str, keys: str | list[str], slot: Callable[[], object]
) -> QAction:
    """A new action of the page: its word, its keys and what it does.

    Args:
        keys: portable texts; `Return` takes the keypad's Enter along. The first is shown.
    """
    wanted = [keys] if isinstance(keys, str) else keys
    sequences = [QKeySequence(text) for text in wanted]
    sequences += [
        QKeySequence(text.replace("Return", "Enter")) for text in wanted if "Return" in text
    ]
    made = QAction(word, page)
    made.setShortcuts(sequences)
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setAutoRepeat(False)
    made.triggered.connect(lambda _checked=False: slot())
    page.addAction(made)
    return made


class KeyCap(QWidget):
    """A key as it looks on the keyboard; `on` names the ground it lies on."""

    def __init__(self, text: str, on: str = "surface") -> None:
        super().__init__()
        self._text, self._on = text, on
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("按键 {key}", key=text))

    def set_text(self, text: str) -> None:
        self._text = text
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(_cap_font()).horizontalAdvance(self._text) + 14
        return QSize(max(wide, 23), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colour("text" if self._on == "surface" else self._on)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colour("control") if self._on == "surface" else ink, 1))
        if self._on == "surface":
            painter.setBrush(colour("control"))
            painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(colour("sunken"))
            box = box.adjusted(0, 0, 0, -1.5)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(ink)
        painter.setFont(_cap_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


def _cap_font() -> QFont:
    made = font(Type.HINT, QFont.Weight.DemiBold)
    made.setPixelSize(13)
    return made


class KeyHint(QWidget):
    """A key cap and its word, of one action; a click does the same as the key."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self._cap = KeyCap("")
        self._word = ElidedLabel("", Type.HINT, "text2")
        self._has_room = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._cap)
        layout.addWidget(self._word)
        action.changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._cap.set_text(key_text(self._action.shortcut()))
        self._word.setText(self._action.text())
        self.setAccessibleName(f"{key_text(self._action.shortcut())} {self._action.text()}")
        self._show()

    def set_room(self, *, has_room: bool) -> None:
        """A bar that is full leaves it out; F1 shows it all the same."""
        if has_room != self._has_room:
            self._has_room = has_room
            self._show()

    @property
    def is_live(self) -> bool:
        """Whether its key does anything now."""
        return self._action.isEnabled() and self._action.isVisible()

    def _show(self) -> None:
        live = self.is_live and self._has_room
        if self.parentWidget() is not None or not live:
            self.setVisible(live)  # without a parent it would flash up as a window of its own

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._action.trigger()


class KeyBar(QFrame):
    """The bottom line: what the keys do on this page; F1 shows them all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keybar")
        self.setFixedHeight(current().sizes.keys)
        self.setAccessibleName(tr("本页按键"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 24, 0)
        self._row.setSpacing(BAR_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._hints: list[KeyHint] = []
        self._last: KeyHint | None = None

    def show_actions(self, actions: Iterable[QAction], last: QAction | None = None) -> None:
        """Show these actions from the left, and the last one (F1) at the right."""
        while self._row.count():
            item = self._row.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._hints = [KeyHint(action) for action in actions]
        for hint in self._hints:
            self._row.addWidget(hint)
        self._row.addStretch(1)
        self._last = KeyHint(last) if last is not None else None
        if self._last is not None:
            self._row.addWidget(self._last)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Leave out, from the right, the hints that the bar has no room for."""
        sides = self._row.contentsMargins()
        room = self.width() - sides.left() - sides.right()
        if self._last is not None:
            room -= self._last.sizeHint().width() + BAR_GAP
        for hint in self._hints:
            if hint.is_live:
                room -= hint.sizeHint().width()
                hint.set_room(has_room=room >= 0)
                room -= BAR_GAP

    def words(self) -> list[str]:
        """What the bar says, from left to right."""
        return [hint.accessibleName() for hint in self._hints]


class KeyOverlay(QFrame):
    """All keys of the page and of the window, over the page; any key closes it."""

    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("overlay")
        self.setAccessibleName(tr("全部按键"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 22, 28, 24)
        self._column.setSpacing(12)
        self._host = host
        self._grid: QWidget | None = None
        self._back: QWidget | None = None
        self.hide()
        host.installEventFilter(self)

    def open_with(self, groups: list[tuple[str, list[QAction]]], back: QWidget | None) -> None:
        """Show the groups (title, actions) as columns; focus goes back to `back`."""
        self._back = back
        if self._grid is not None:
            self._column.removeWidget(self._grid)
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(8)
        for place, (title, actions) in enumerate(groups):
            grid.addWidget(label(title, Type.DATA, strong=True), 0, place)
            for line, action in enumerate(actions, start=1):
                grid.addWidget(KeyHint(action), line, place)
        self._column.addWidget(self._grid)
        self._place()
        self.show()
        self.raise_()
        self.setFocus()

    def _place(self) -> None:
        host = self._host
        self.adjustSize()
        self.move((host.width() - self.width()) // 2, (host.height() - self.height()) // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        self.dismiss()

    def dismiss(self) -> None:
        """Close it and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()
        self.closed.emit()
