"""Panels of the page of shifts: one shift in sentences, and what two people write to force it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.forcing import ForceDraft
from ui.models.shifts import about, standing, state_pill, state_words, sums, teller_words
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.fields import DigitsField, MoneyField
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.shifts import HallShift
from wire.values import CardRange, CashLine, Fen

STAFF_DIGITS = 4
NOTE_LENGTH = 40
NO_FLOAT = Fen(0)


class ShiftPanel(Card):
    """Where the shift stands, and what it waits for."""

    def __init__(self) -> None:
        super().__init__(tr("班次"))
        self._state = Pill(State.PENDING, "")
        self.head.addWidget(self._state)
        self._about = paragraph("", Type.LABEL, "text")
        self._standing = Notice("info", "")
        self._sums = paragraph("", Type.LABEL)
        self._empty = paragraph(tr("没有要看的班次。"), Type.LABEL, "text3")
        for each in (self._about, self._standing, self._sums, self._empty):
            self.add(each)
        self.body.addStretch(1)
        self.show_shift(None)

    def show_shift(self, shift: HallShift | None) -> None:
        """This shift, or nothing."""
        self._empty.setVisible(shift is None)
        for each in (self._state, self._about, self._standing, self._sums):
            each.setVisible(shift is not None)
        self.title.setText(teller_words(shift) if shift else tr("班次"))
        if shift is None:
            return
        self._state.set_state(State(state_pill(shift.state)), state_words(shift.state))
        self._about.setText(about(shift))
        self._standing.say(*standing(shift))
        self._sums.setText(sums(shift))


class ForcePanel(QWidget):
    """The absent teller's number typed by hand, why, and the second person."""

    def __init__(self) -> None:
        super().__init__()
        self.shift: HallShift | None = None
        self._card = Card(tr("强制结班"))
        self.typed = DigitsField(tr("输入柜员工号确认"), STAFF_DIGITS)
        self.typed.setProperty("kind", "input")
        self.kept = MoneyField(tr("留存备用金"), large=False)
        self.kept.setFixedWidth(170)
        self.reason = QLineEdit()
        self.reason.setProperty("kind", "input")
        self.reason.setMaxLength(NOTE_LENGTH)
        self.reason.setAccessibleName(tr("强制结班原因"))
        self.reason.setPlaceholderText(tr("原因，如：病假未归"))
        who = tr("与您一起清点的人，不能是该柜员")
        self.approval = ApprovalPanel(tr("第二人签核"), who, own_button=False)
        self._ask = label("", Type.LABEL, strong=True)
        self._card.add(self._ask)
        self._card.add(self.typed)
        self._card.add(row(label(tr("留存备用金"), Type.LABEL, "text2"), 1, self.kept))
        self._card.add(self.reason)
        stack = column(self._card, self.approval, 1, spacing=10)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.typed.textChanged.connect(self._on_typed)
        self.reason.returnPressed.connect(self.approval.home().setFocus)

    def begin(self, shift: HallShift) -> None:
        """Nothing written yet."""
        self.clear()
        self.shift = shift
        self._card.title.setText(tr("强制结班 {name}", name=teller_words(shift)))
        self._ask.setText(tr("输入柜员工号 {no} 以确认", no=shift.teller))
        self.kept.set_amount(NO_FLOAT)

    def draft(self, cash: tuple[CashLine, ...], cards: tuple[CardRange, ...]) -> ForceDraft:
        """What was counted, with what is written here."""
        kept = self.kept.amount() or NO_FLOAT
        return ForceDraft(cash, cards, kept, self.reason.text(), self.typed.digits())

    def _on_typed(self, _text: str) -> None:
        if len(self.typed.digits()) == STAFF_DIGITS:
            self.reason.setFocus()

    def clear(self) -> None:
        self.shift = None
        self.typed.clear()
        self.reason.clear()
        self.approval.reset()
