"""Banner: what the whole window must know; it pushes the page down and covers nothing."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui.theme import Type, current
from ui.widgets.keys import KeyHint
from ui.widgets.text import IconLabel, label, set_tone


class Banner(QFrame):
    """A title, a sentence, figures at the right and one key; hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setFixedHeight(current().sizes.banner)
        self._icon = IconLabel("info", "text", 24)
        self._title = label("", Type.LABEL, strong=True)
        self._text = label("", Type.LABEL)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._figures: list[QLabel] = []
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
        self, tone: str, icon: str, title: str, text: str = "", figures: tuple[str, ...] = ()
    ) -> None:
        """Show it; `tone` is info, warn or danger."""
        set_tone(self, tone)
        self._icon.set_icon(icon, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setToolTip(text)
        self._empty_right()
        for figure in figures:
            self._right.addWidget(label(figure, Type.LABEL, strong=True))
        self.setAccessibleName(" ".join((title, text, *figures)).strip())
        self.show()

    def offer(self, action: QAction) -> None:
        """Put one key at the right end, after `say`."""
        self._right.addWidget(KeyHint(action))

    def _empty_right(self) -> None:
        while self._right.count():
            item = self._right.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
