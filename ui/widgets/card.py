"""Frames that hold things: Card, Well (sunken), Notice (a coloured message that stays)."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import Type, current
from ui.widgets.text import IconLabel, label, paragraph, set_tone

NOTICE_ICONS = {
    "ok": "circle-check",
    "info": "info",
    "warn": "triangle-alert",
    "danger": "triangle-alert",
}


class Card(QFrame):
    """A white panel; `body` is its column. A title gives it a head row (`head`)."""

    def __init__(self, title: str = "", hint: str = "", *, flush: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        side = 1 if flush else current().sizes.padding - 2
        above = 1 if flush else side - 4
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(side, above, side, above)
        self.body.setSpacing(0 if flush else 8)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.title = label(title, Type.DATA, strong=True)
        self.hint = label(hint, Type.HINT, "text3")
        if title:
            self.head.addWidget(self.title)
            self.head.addWidget(self.hint)
            self.head.addStretch(1)
            if flush:
                self.head.setContentsMargins(20, 14, 20, 8)
            self.body.addLayout(self.head)

    def add(self, what: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(what, QWidget):
            self.body.addWidget(what, stretch)
        else:
            self.body.addLayout(what, stretch)


class Well(QFrame):
    """A sunken panel inside a card; `body` is its column."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("well")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(4)


class Notice(QFrame):
    """An icon, a bold line and a sentence, on the soft colour of their meaning."""

    def __init__(self, tone: str, title: str, text: str = "") -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icon = IconLabel(NOTICE_ICONS[tone], tone, 24)
        self._title = paragraph(title, Type.LABEL, tone if tone != "warn" else "text")
        self._title.setProperty("strong", "true")
        self._text = paragraph(text, Type.LABEL, "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._text)
        side = QVBoxLayout()
        side.addWidget(self._icon)
        side.addStretch(1)
        row.addLayout(side)
        row.addLayout(column, 1)
        self.say(tone, title, text)

    def say(self, tone: str, title: str, text: str = "") -> None:
        """Change what it says and how grave it is."""
        self._icon.set_icon(NOTICE_ICONS[tone], tone)
        self._title.setText(title)
        set_tone(self._title, "text" if tone == "warn" else tone)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        set_tone(self, tone)
        self.setAccessibleName(f"{title} {text}".strip())


def row(*things: QWidget | QLayout | int, spacing: int = 10) -> QHBoxLayout:
    """Things side by side; a number is a stretch of that weight."""
    made = QHBoxLayout()
    _fill(made, things, spacing)
    return made


def column(*things: QWidget | QLayout | int, spacing: int = 8) -> QVBoxLayout:
    """Things one below the other; a number is a stretch of that weight."""
    made = QVBoxLayout()
    _fill(made, things, spacing)
    return made


def _fill(box: QBoxLayout, things: tuple[QWidget | QLayout | int, ...], spacing: int) -> None:
    box.setSpacing(spacing)
    for thing in things:
        if isinstance(thing, int):
            box.addStretch(thing)
        elif isinstance(thing, QWidget):
            box.addWidget(thing)
        else:
            box.addLayout(thing)
