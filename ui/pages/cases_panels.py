"""Panels of the page of cases: one case in sentences, and how two people end it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.cases import NOTE_LONGEST
from ui.models.cases import (
    WAYS,
    happened,
    money_words,
    since_words,
    state_words,
    title,
    way_sentence,
    way_words,
)
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, Notice, column
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph, rule, set_tone
from ui.wording import tr
from wire.cases import CaseSheet
from wire.operations import CaseWay


class CasePanel(Card):
    """What happened, where the money stands, what can be done."""

    def __init__(self) -> None:
        super().__init__(tr("个案"))
        self._state = Pill(State.PENDING, "")
        self.head.addWidget(self._state)
        self._happened = paragraph("", Type.LABEL, "text")
        self._since = paragraph("", Type.LABEL)
        self._money = Notice("info", "")
        self._can = label(tr("可以这样办结"), Type.LABEL, strong=True)
        self._ways = {way: paragraph("", Type.LABEL, "text") for way in WAYS}
        self._none = paragraph(tr("现在没有办法办结，请先处理相关业务再刷新。"), Type.LABEL)
        self._empty = paragraph("", Type.LABEL, "text3")
        self._rule = rule()
        for each in (self._happened, self._since, self._money, self._rule, self._can):
            self.add(each)
        for words in self._ways.values():
            self.add(words)
        self.add(self._none)
        self.add(self._empty)
        self.body.addStretch(1)
        self.show_case(None)

    def say_empty(self, words: str) -> None:
        """What is said while there is no case to show."""
        self._empty.setText(words)

    def show_case(self, case: CaseSheet | None) -> None:
        """This case, or nothing."""
        self._empty.setVisible(case is None)
        told = (self._state, self._happened, self._since, self._money, self._rule)
        for each in (*told, self._can, self._none):
            each.setVisible(case is not None)
        for way, words in self._ways.items():
            open_way = case is not None and way in case.ways
            words.setVisible(open_way)
            if case is not None and open_way:
                words.setText(tr("{way}：{does}", way=way_words(way), does=way_sentence(case, way)))
        self.title.setText(title(case) if case else tr("个案"))
        if case is not None:
            self._show(case)

    def _show(self, case: CaseSheet) -> None:
        is_open = case.way is None
        self._state.set_state(State.PENDING if is_open else State.DRAFT, state_words(case))
        self._happened.setText(happened(case))
        self._since.setText(since_words(case))
        self._money.say("warn" if is_open and case.in_suspense else "info", *money_words(case))
        self._can.setVisible(is_open and bool(case.ways))
        self._none.setVisible(is_open and not case.ways)


class EndPanel(QWidget):
    """One of the open ways by its digit, what was found out, and the second person."""

    def __init__(self) -> None:
        super().__init__()
        self.case: CaseSheet | None = None
        self._card = Card(tr("办结"))
        self.ways = ChoiceGrid([way_words(way) for way in WAYS], tr("办结方式"), 3)
        self._does = paragraph("", Type.LABEL, "text")
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(NOTE_LONGEST)
        self.note.setAccessibleName(tr("查清了什么"))
        self.note.setPlaceholderText(tr("查清了什么（原终端会看到）"))
        who = tr("未经办此笔，两人中一人管账")
        self.approval = ApprovalPanel(tr("第二人签核"), who, own_button=False)
        self._card.add(label(tr("办结方式　Alt+数字选择"), Type.LABEL, strong=True))
        self._card.add(self.ways)
        self._card.add(self._does)
        self._card.add(self.note)
        stack = column(self._card, self.approval, 1, spacing=12)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.ways.chosen.connect(lambda _place: self._show_way())
        self.note.returnPressed.connect(self.approval.home().setFocus)

    def begin(self, case: CaseSheet) -> None:
        """Nothing chosen yet, unless only one way is open."""
        self.clear()
        self.case = case
        self._card.title.setText(tr("办结 {title}", title=title(case)))
        self.ways.offer([WAYS.index(way) for way in case.ways])
        if len(case.ways) == 1:
            self.ways.choose(WAYS.index(case.ways[0]))
        self._show_way()

    @property
    def way(self) -> CaseWay | None:
        """What is chosen."""
        return None if self.ways.place is None else WAYS[self.ways.place]

    def lacks(self) -> str:
        """What is missing before anybody can sign, or nothing."""
        if self.case is None or self.way is None:
            return tr("先选一种办结方式，按 Alt+数字")
        return "" if self.note.text().strip() else tr("请写一句查清了什么，原终端会看到")

    @property
    def told(self) -> tuple[CaseSheet, CaseWay, str]:
        """The case, how it ends and what was found; once nothing lacks."""
        if self.case is None or self.way is None:
            raise LookupError(self.lacks())
        return self.case, self.way, self.note.text()

    def _show_way(self) -> None:
        case, way = self.case, self.way
        chosen = case is not None and way is not None
        words = way_sentence(case, way) if case and way else tr("先选一种办结方式")
        self._does.setText(words)
        set_tone(self._does, "text" if chosen else "text3")

    def clear(self) -> None:
        self.case = None
        self.note.clear()
        self.approval.reset()
