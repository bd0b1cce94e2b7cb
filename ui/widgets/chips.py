"""Chips: filters with their counts side by side, one of them chosen."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import colour
from ui.widgets.pill import Pill, State


class _Chip(Pill):
    """A pill that can be chosen."""

    pressed = Signal()

    def __init__(self, state: State, icon: str) -> None:
        super().__init__(state, "", icon)
        self.icon = icon
        self.is_chosen = False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_chosen:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus"), 2))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.end()


class Chips(QWidget):
    """A chip that counts nothing is left out; `chosen` carries the key of a chip, or nothing."""

    chosen = Signal(str)

    def __init__(self, looks: dict[str, tuple[State, str]], name: str) -> None:
        """Make the chips from the left; `looks` is {key: (state, icon or its own)}."""
        super().__init__()
        self.setAccessibleName(name)
        self._chips = {key: _Chip(*look) for key, look in looks.items()}
        self._key = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for key, chip in self._chips.items():
            chip.pressed.connect(lambda key=key: self.choose("" if key == self._key else key))
            line.addWidget(chip)
        line.addStretch(1)

    @property
    def key(self) -> str:
        """The chosen chip, or an empty text: all."""
        return self._key

    def show_count(self, key: str, word: str, *, is_shown: bool) -> None:
        """What a chip says; one that is not shown cannot stay chosen."""
        chip = self._chips[key]
        chip.set_state(chip.state, word, chip.icon)
        chip.setVisible(is_shown)
        if not is_shown and key == self._key:
            self.choose("")

    def choose(self, key: str) -> None:
        """Choose a chip; an empty text chooses none."""
        if key != self._key:
            self._key = key
            for each, chip in self._chips.items():
                chip.is_chosen = each == key
                chip.update()
            self.chosen.emit(key)

    def step(self, by: int) -> None:
        """The next chip to the right (1) or left (-1); before the first one: none."""
        shown = ["", *(key for key, chip in self._chips.items() if not chip.isHidden())]
        self.choose(shown[(shown.index(self._key) + by) % len(shown)])

    def words(self) -> list[str]:
        """What the chips say."""
        return [chip.word for chip in self._chips.values() if not chip.isHidden()]
