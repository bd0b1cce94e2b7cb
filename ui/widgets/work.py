"""WorkPage: a page in two columns, work at the left and the decision at the right."""

from typing import Final

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QWidget

from ui.theme import Type, current
from ui.widgets.card import Well
from ui.widgets.page import Page
from ui.widgets.text import ElidedLabel, IconLabel, set_tone
from ui.wording import tr

REFUSED: Final = "refused"


class WorkPage(Page):
    """What the pages of the counter share: columns, focus that never rests on nothing, cues."""

    def set_columns(self, work: QLayout, side: QLayout) -> None:
        """Lay the page out; the decision column keeps its width."""
        sizes = current().sizes
        whole = QHBoxLayout(self)
        whole.setContentsMargins(sizes.page, sizes.page - 2, sizes.page, sizes.page - 2)
        whole.setSpacing(sizes.page - 2)
        whole.addLayout(work, 1)
        column = QWidget()
        column.setFixedWidth(sizes.decision)
        side.setContentsMargins(0, 0, 0, 0)
        column.setLayout(side)
        whole.addWidget(column)

    def focus_home(self) -> None:
        """Put the focus back where the next key belongs."""
        if self.isVisible():
            self.home_widget().setFocus()

    def cue(self, what: str) -> None:
        """A sound beside the words; only a refusal is heard."""
        if what == REFUSED:
            QApplication.beep()


class ScanStrip(Well):
    """Says that scanning works from everywhere; glows while a certain scan is waited for."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setMinimumHeight(current().sizes.control)
        self._words = ElidedLabel(words, Type.DATA, "text3")
        self._icon = IconLabel("scan-barcode", "text2", 20)
        self.setAccessibleName(words)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        self.body.addLayout(line)
        self._idle = words

    def set_active(self, *, active: bool) -> None:
        """Ask for the last card of a run, or go back to idle."""
        self._words.setText(tr("请扫这一段的末张卡") if active else self._idle)
        set_tone(self._words, "info" if active else "text3")
        self._icon.set_icon("scan-barcode", "info" if active else "text2")
