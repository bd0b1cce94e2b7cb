"""CountGrid: pieces of each banknote and coin; `+` adds another stack, Enter goes down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.theme import Type, current
from ui.widgets.fields import DigitsField
from ui.widgets.text import AmountLabel, label
from ui.wording import tr
from wire.values import Fen

MOST_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A banknote or coin: its face in fen, and whether it is a coin."""

    face: Fen
    coin: bool = False

    @property
    def word(self) -> str:
        return f"¥{self.face // 100}" if self.face >= 100 else tr("{jiao} 角", jiao=self.face // 10)  # noqa: PLR2004


CASH: Final = (
    Kind(Fen(10_000)),
    Kind(Fen(5_000)),
    Kind(Fen(2_000)),
    Kind(Fen(1_000)),
    Kind(Fen(500)),
    Kind(Fen(100)),
    Kind(Fen(100), coin=True),
    Kind(Fen(50), coin=True),
    Kind(Fen(10), coin=True),
)


class PiecesField(DigitsField):
    """How many pieces; Enter and the arrows walk, `+` closes a stack and opens the next."""

    walked = Signal(int)
    stacked = Signal()
    rested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, MOST_DIGITS)
        self.setProperty("kind", "count")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("0")
        self.setFixedWidth(240)

    def pieces(self) -> int:
        return int(self.digits() or "0")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step and not held:
            self.walked.emit(step)
        elif event.text() == "+":
            self.stacked.emit()
        else:
            super().keyPressEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        walking = Qt.Key(event.key()) in _STEPS and not held
        return walking or event.text() == "+" or super()._is_mine(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rested.emit()


_STEPS: Final = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}


class _Line:
    """One kind's widgets and the stacks already put aside."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        form = tr("硬币") if kind.coin else tr("纸币")
        self.word = label(kind.word, Type.DATA, strong=True)
        self.form = label(form, Type.HINT, "text2")
        self.field = PiecesField(tr("{kind} {form} 张数", kind=kind.word, form=form))
        self.amount = AmountLabel(Type.DATA, tr("{kind} {form} 小计", kind=kind.word, form=form))
        self.stacks_label: QLabel = label("", Type.HINT, "text3")
        self.stacks: tuple[int, ...] = ()

    @property
    def pieces(self) -> int:
        return sum(self.stacks) + self.field.pieces()

    def show(self) -> None:
        pieces = self.pieces
        self.amount.set_amount(Fen(self.kind.face * pieces) if pieces else None)
        parts = [str(stack) for stack in self.stacks]
        if self.stacks and self.field.text():
            parts.append(self.field.text())
        self.stacks_label.setText(" + ".join(parts))


class _SetStacks(QUndoCommand):
    def __init__(self, grid: "CountGrid", line: _Line, stacks: tuple[int, ...], typed: str) -> None:
        super().__init__()
        self._grid, self._line = grid, line
        self._before = (line.stacks, line.field.text())
        self._after = (stacks, typed)

    def redo(self) -> None:
        self._grid.put(self._line, *self._after)

    def undo(self) -> None:
        self._grid.put(self._line, *self._before)


class CountGrid(QWidget):
    """The drawer's cash by denomination; `total_changed` carries fen, `finished` the last Enter."""

    total_changed = Signal(object)  # Fen
    finished = Signal()
    refused = Signal(str)

    def __init__(self, kinds: tuple[Kind, ...] = CASH) -> None:
        super().__init__()
        self.setAccessibleName(tr("清点现金"))
        self.history = QUndoStack(self)
        self._lines = [_Line(kind) for kind in kinds]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6 if current().sizes.gap > 8 else 4)  # noqa: PLR2004
        grid.setColumnStretch(3, 3)
        grid.setColumnStretch(4, 2)
        grid.setColumnMinimumWidth(0, 68)
        grid.setColumnMinimumWidth(1, 68)
        right = Qt.AlignmentFlag.AlignRight
        for place, word in ((0, tr("券别")), (4, tr("分叠"))):
            grid.addWidget(label(word, Type.HINT, "text3"), 0, place)
        grid.addWidget(label(tr("张 / 枚数"), Type.HINT, "text3"), 0, 2, right)
        grid.addWidget(label(tr("小计"), Type.HINT, "text3"), 0, 3, right)
        for place, line in enumerate(self._lines):
            self._add(grid, place, line)

    def _add(self, grid: QGridLayout, place: int, line: _Line) -> None:
        parts = (line.word, line.form, line.field, line.amount, line.stacks_label)
        for column, part in enumerate(parts):
            grid.addWidget(part, place + 1, column)
        line.field.walked.connect(lambda step, here=place: self._walk(here, step))
        line.field.stacked.connect(lambda here=line: self._stack(here))
        line.field.textChanged.connect(lambda _text, here=line: self._on_typed(here))
        line.field.refused.connect(self.refused)

    def home(self) -> QWidget:
        """The field to start in."""
        return self._lines[0].field

    def total(self) -> Fen:
        """The cash counted so far, in fen."""
        return Fen(sum(line.kind.face * line.pieces for line in self._lines))

    def pieces(self) -> dict[Fen, int]:
        """`{face in fen: pieces}`, notes and coins of one face together."""
        found: dict[Fen, int] = {}
        for line in self._lines:
            found[line.kind.face] = found.get(line.kind.face, 0) + line.pieces
        return found

    def notes_and_coins(self) -> tuple[int, int]:
        """How many notes and how many coins."""
        notes = sum(line.pieces for line in self._lines if not line.kind.coin)
        return notes, sum(line.pieces for line in self._lines if line.kind.coin)

    def draft(self) -> dict[str, list[int]]:
        """All stacks by kind (`10000`, `100c`), for keeping through a power cut."""
        return {
            self._key(line): [*line.stacks, *([line.field.pieces()] if line.field.text() else [])]
            for line in self._lines
            if line.pieces
        }

    def set_draft(self, draft: Mapping[str, list[int]]) -> None:
        """Put a kept draft back."""
        for line in self._lines:
            *stacks, last = draft.get(self._key(line), [0])
            self.put(line, tuple(stacks), str(last) if last else "")
        self.history.clear()

    def clear(self) -> None:
        self.set_draft({})

    @staticmethod
    def _key(line: _Line) -> str:
        return f"{line.kind.face}{'c' if line.kind.coin else ''}"

    def put(self, line: _Line, stacks: tuple[int, ...], typed: str) -> None:
        """Set a line as it was or shall be; the undo stack calls it."""
        line.stacks = stacks
        line.field.setText(typed)
        self._on_typed(line)

    def _on_typed(self, line: _Line) -> None:
        line.show()
        self.total_changed.emit(self.total())

    def _stack(self, line: _Line) -> None:
        if line.field.pieces():
            stacks = (*line.stacks, line.field.pieces())
            self.history.push(_SetStacks(self, line, stacks, ""))

    def _walk(self, place: int, step: int) -> None:
        target = place + step
        if target >= len(self._lines):
            self.finished.emit()
        elif target >= 0:
            self._lines[target].field.setFocus()
