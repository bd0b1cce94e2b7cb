"""What needs a person, each with what can be done about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui.models.remittance_attention import Attention, todo_words
from ui.theme import Type
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, Well, row
from ui.widgets.pill import Pill, State
from ui.widgets.text import ElidedLabel, IconLabel, label
from ui.wording import tr


class AttentionCard(Card):
    """Tab goes from action to action, Enter does one; `acted` carries its Attention."""

    acted = Signal(object)  # Attention

    def __init__(self) -> None:
        super().__init__(tr("需要处理"))
        self.problems, self.waiting = Pill(State.PROBLEM, "0"), Pill(State.PENDING, "0")
        self.head.insertWidget(1, self.problems)
        self.head.insertWidget(2, self.waiting)
        self.list = QScrollArea()
        self.list.setWidgetResizable(True)
        self.list.setAccessibleName(tr("需要处理"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.list, 1)
        self.items: tuple[Attention, ...] = ()
        self.buttons: list[PlainButton] = []
        self.show_items(())

    def show_items(self, items: tuple[Attention, ...]) -> None:
        """Show these; where the focus was in the list it stays at its place there."""
        at = self._focused()
        self.items, self.buttons = items, []
        bad = sum(1 for one in items if one.tone == "danger")
        for pill, count, state in (
            (self.problems, bad, State.PROBLEM),
            (self.waiting, len(items) - bad, State.PENDING),
        ):
            pill.set_state(state, str(count))
            pill.setVisible(bool(count))
        inner = Well()
        inner.setObjectName("canvas-none")
        inner.body.setContentsMargins(0, 0, 0, 0)
        inner.body.setSpacing(6)
        for one in items:
            inner.body.addWidget(self._item(one))
        if not items:
            inner.body.addWidget(label(tr("没有要处理的事"), Type.LABEL, "text3"))
        inner.body.addStretch(1)
        self.list.setWidget(inner)
        if at is not None:
            (self.buttons[min(at, len(self.buttons) - 1)] if self.buttons else self.list).setFocus()

    def _focused(self) -> int | None:
        """The place of the action that has the focus; None where the focus is elsewhere."""
        focused = QApplication.focusWidget()
        return next((at for at, each in enumerate(self.buttons) if each is focused), None)

    def home(self) -> QWidget:
        """The first action, or the list where there is none."""
        return self.buttons[0] if self.buttons else self.list

    def _item(self, one: Attention) -> Well:
        made = Well()
        made.setAccessibleName(tr("{name}：{words}", name=one.title, words=one.text))
        made.body.setContentsMargins(14, 7, 14, 7)
        icon = IconLabel("triangle-alert" if one.tone == "danger" else "clock", one.tone, 22)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(one.title, Type.LABEL, "text"))
        words.addWidget(ElidedLabel(one.text, Type.HINT, "text2"))
        line = row(icon, words, spacing=14)
        line.setStretch(1, 1)
        if one.todo is not None:
            button = PlainButton(todo_words(one.todo))
            button.setAccessibleName(f"{todo_words(one.todo)} {one.title}")
            button.setAutoDefault(True)
            button.clicked.connect(partial(self.acted.emit, one))
            self.buttons.append(button)
            line.addWidget(button)
        made.body.addLayout(line)
        return made
