"""Palette: find a function by its word, by pinyin initials or by its key (Ctrl+K)."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.widgets.keys import key_text
from ui.wording import tr

# GB 2312 orders its common hanzi by pinyin: where each initial begins.
_STARTS: Final = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"),
    (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"),
    (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
_CODES: Final = [code for code, _ in _STARTS]
_COMMON_END: Final = 0xD7FA


def initials(text: str) -> str:
    """`sk` for 售卡: the pinyin initials of its common hanzi, other signs as they are."""
    return "".join(_initial(sign) for sign in text).lower()


def _initial(sign: str) -> str:
    try:
        raw = sign.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    code = int.from_bytes(raw, "big")
    if _CODES[0] <= code < _COMMON_END:
        return _STARTS[bisect_right(_CODES, code) - 1][1]
    return sign if sign.isascii() else ""


class Palette(QFrame):
    """A line and a list over the page; Enter does the chosen one, Esc goes back."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("overlay")
        self.setAccessibleName(tr("找功能"))
        self._host = host
        self._back: QWidget | None = None
        self._actions: list[QAction] = []
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("功能名、拼音首字母或按键"))
        self.line.setPlaceholderText(tr("功能名、拼音首字母或按键"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("找到的功能"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 16, 16, 16)
        body.addWidget(self.line)
        body.addWidget(self.list)
        self.line.textChanged.connect(self._find)
        self.list.itemClicked.connect(lambda _item: self._do())
        self.hide()

    def open_with(self, actions: Sequence[QAction], back: QWidget | None) -> None:
        """Offer these actions; the focus goes back to `back`."""
        self._actions = [action for action in actions if action.isEnabled()]
        self._back = back
        self.line.clear()
        self._find("")
        self.resize(520, 420)
        self.move((self._host.width() - self.width()) // 2, 80)
        self.show()
        self.raise_()
        self.line.setFocus()

    def found(self) -> list[str]:
        """The words of what is offered, best first."""
        return [self.list.item(place).text() for place in range(self.list.count())]

    def _find(self, typed: str) -> None:
        wanted = typed.strip().lower()
        self.list.clear()
        for action in self._actions:
            key = key_text(action.shortcut())
            word = action.text()
            if wanted in word.lower() or wanted == key.lower() or initials(word).startswith(wanted):
                item = QListWidgetItem(f"{word}    {key}")
                item.setData(Qt.ItemDataRole.UserRole, self._actions.index(action))
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self) -> None:
        item = self.list.currentItem()
        self.dismiss()
        if item is not None:
            self._actions[item.data(Qt.ItemDataRole.UserRole)].trigger()

    def dismiss(self) -> None:
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = moves.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif step:
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
        else:
            super().keyPressEvent(event)
