"""ResultLine: the outcome of the last thing done, as one sentence with its icon."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Type
from ui.widgets.text import IconLabel, label, set_tone

_ICONS: Final = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-x",
    "info": "info",
    "text2": "clock",
    "text3": "keyboard",
}


class ResultLine(QWidget):
    """What happened, to which thing, what now; it keeps its height while empty."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("info", "info", 22)
        self._text = label("", Type.LABEL)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        self.setMinimumHeight(28)
        self.clear()

    def say(self, tone: str, sentence: str) -> None:
        """Show it and have it read out.

        Args:
            tone: ok, warn, danger, info, text2 (waiting) or text3 (a hint).
        """
        self._icon.set_icon(_ICONS[tone], tone)
        self._icon.setVisible(True)
        self._text.setText(sentence)
        set_tone(self._text, tone)
        self.setAccessibleName(sentence)
        if self.isVisible():
            self._announce(sentence)

    def _announce(self, sentence: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def clear(self) -> None:
        self._icon.setVisible(False)
        self._text.clear()
        self.setAccessibleName("")

    @property
    def sentence(self) -> str:
        return self._text.text()
