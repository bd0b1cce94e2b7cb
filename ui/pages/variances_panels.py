"""Panels of the page of differences: one of them with its history, and how two people end it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.vault import NOTE_LONGEST
from ui.models.cash import (
    WAYS,
    found_words,
    history_words,
    signed,
    state_words,
    way_sentence,
    way_words,
)
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, column, row
from ui.widgets.fields import MoneyField
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph, rule, set_tone
from ui.wording import tr
from wire.cash import SettleWay, VarianceSheet, VarianceState
from wire.values import Fen, yuan


class VariancePanel(Card):
    """What was found, what is left of it, every count and every part of its end."""

    def __init__(self) -> None:
        super().__init__(tr("长短款单"))
        self._state = Pill(State.PENDING, "")
        self.head.addWidget(self._state)
        self._found = paragraph("", Type.LABEL, "text")
        self._rest = label("", Type.DATA, strong=True)
        self._history = paragraph("", Type.LABEL)
        self._ways = paragraph("", Type.LABEL, "text")
        self._rule = rule()
        for each in (self._found, self._rest, self._rule, self._history, self._ways):
            self.add(each)
        self.body.addStretch(1)
        self.show_sheet(None)

    def show_sheet(self, sheet: VarianceSheet | None) -> None:
        """This one, or nothing."""
        for each in (self._state, self._rest, self._rule, self._history, self._ways):
            each.setVisible(sheet is not None)
        self.title.setText(sheet.number if sheet else tr("长短款单"))
        self._found.setText(found_words(sheet) if sheet else tr("没有要看的长短款。"))
        if sheet is None:
            return
        is_open = sheet.state is VarianceState.OPEN
        self._state.set_state(State.PENDING if is_open else State.OK, state_words(sheet))
        self._rest.setText(tr("未了结：{amount}", amount=signed(sheet.rest)) if sheet.rest else "")
        self._history.setText(history_words(sheet))
        self._ways.setText("\n".join(_way(sheet, way) for way in sheet.ways))


def _way(sheet: VarianceSheet, way: SettleWay) -> str:
    return tr("{way}：{does}", way=way_words(way), does=way_sentence(sheet, way))


class SettlePanel(QWidget):
    """One of the open ways by its digit, how much of it, why, and the second person."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: VarianceSheet | None = None
        self._card = Card(tr("了结"))
        self.ways = ChoiceGrid([way_words(way) for way in WAYS], tr("了结方式"), 3)
        self._does = paragraph("", Type.LABEL, "text")
        self.amount = MoneyField(tr("了结金额"), large=False)
        self.amount.setFixedWidth(170)
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(NOTE_LONGEST)
        self.note.setAccessibleName(tr("查清了什么"))
        self.note.setPlaceholderText(tr("查清了什么"))
        self.approval = ApprovalPanel(tr("第二人签核"), own_button=False)
        self._card.add(self.ways)
        self._card.add(self._does)
        self._card.add(row(label(tr("了结金额"), Type.LABEL, "text2"), 1, self.amount))
        self._card.add(self.note)
        stack = column(self._card, self.approval, 1, spacing=12)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.ways.chosen.connect(lambda _place: self._show_way())
        self.amount.returnPressed.connect(self.note.setFocus)
        self.note.returnPressed.connect(self.approval.home().setFocus)

    def begin(self, sheet: VarianceSheet) -> None:
        """The whole rest, the only way if there is but one."""
        self.clear()
        self.sheet = sheet
        self._card.title.setText(tr("了结 {number}", number=sheet.number))
        self.amount.set_amount(Fen(abs(sheet.rest)))
        self.ways.offer([WAYS.index(way) for way in sheet.ways])
        if len(sheet.ways) == 1:
            self.ways.choose(WAYS.index(sheet.ways[0]))
        self._show_way()

    @property
    def way(self) -> SettleWay | None:
        """What is chosen."""
        return None if self.ways.place is None else WAYS[self.ways.place]

    def lacks(self) -> str:
        """What is missing before anybody can sign, or nothing."""
        sheet, amount = self.sheet, self.amount.amount()
        if sheet is None or self.way is None:
            return tr("先选一种了结方式，按 Alt+数字")
        if amount is None or not 0 < amount <= abs(sheet.rest):
            most = yuan(Fen(abs(sheet.rest)))
            return tr("了结金额要在 0.01 和 {most} 之间", most=most)
        return "" if self.note.text().strip() else tr("请写一句查清了什么")

    @property
    def told(self) -> tuple[VarianceSheet, tuple[SettleWay, Fen], str]:
        """The difference, how much of it ends how, and what was found; once nothing lacks."""
        amount = self.amount.amount()
        if self.sheet is None or self.way is None or amount is None:
            raise LookupError(self.lacks())
        return self.sheet, (self.way, amount), self.note.text()

    def _show_way(self) -> None:
        sheet, way = self.sheet, self.way
        words = way_sentence(sheet, way) if sheet and way else tr("先选一种了结方式")
        self._does.setText(words)
        set_tone(self._does, "text" if sheet and way else "text3")

    def clear(self) -> None:
        self.sheet = None
        self.note.clear()
        self.amount.clear()
        self.approval.reset()
