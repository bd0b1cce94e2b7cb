"""Banner: what the whole window must know; it pushes the page down and covers nothing."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import Type, current
from ui.widgets.keys import KeyHint
from ui.widgets.pill import Pill, State
from ui.widgets.text import ElidedLabel, IconLabel, label, set_tone

PLAIN: Final = "text"


class Banner(QFrame):
    """A title, a sentence, figures at the right and one key; hidden while there is nothing.

    Args:
        at_foot: it stands above the key bar, as low as that one.
    """

    turned = Signal()  # shown, or hidden

    def __init__(self, *, at_foot: bool = False) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("side", "foot" if at_foot else "head")
        sizes = current().sizes
        self.setFixedHeight(sizes.keys if at_foot else sizes.banner)
        self._icon = IconLabel("info", "text", 24)
        self._title = label("", Type.LABEL, strong=True)
        self._text = ElidedLabel("", Type.LABEL)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 22, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._title)
        self._row.addWidget(self._text, 1)
        self._right = QHBoxLayout()
        self._right.setSpacing(18)
        self._row.addLayout(self._right)
        self.hide()

    def say(
        self,
        tone: str,
        icon: str,
        title: str,
        text: str = "",
        figures: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Show it; `tone` is info, warn or danger.

        Args:
            figures: (words, state) from the left; a state besides `text` makes it a pill.
        """
        set_tone(self, tone)
        self._icon.set_icon(icon, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._empty_right()
        for words, state in figures:
            plain = state == PLAIN
            self._right.addWidget(
                label(words, Type.LABEL, strong=True) if plain else Pill(State(state), words)
            )
        told = (words for words, _state in figures)
        self.setAccessibleName(" ".join((title, text, *told)).strip())
        self.show()

    def offer(self, action: QAction) -> None:
        """Put one key at the right end, after `say`."""
        self._right.addWidget(KeyHint(action))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.turned.emit()
        return super().event(event)

    def _empty_right(self) -> None:
        while self._right.count():
            item = self._right.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
