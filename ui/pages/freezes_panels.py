"""Panels of the page of freezes: one freeze in sentences, a new one, and the lifting of one."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from app.freezes import NOTE_LONGEST
from ui.models.freezes import (
    WHYS,
    cards_words,
    effect_words,
    happened,
    lift_words,
    why_words,
)
from ui.models.parcels import Ranges, pieces_of
from ui.pages.stock_panels import Picker
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, Notice, column
from ui.widgets.fields import DigitsField
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph, rule
from ui.wording import tr
from wire.cases import FreezeSheet
from wire.operations import FreezeWhy
from wire.queries import OrdersShown

BOX: Final = 100  # more than that is frozen only by who types how many cards it are


def note_field(name: str, hint: str) -> QLineEdit:
    """A line for a sentence that the centre keeps."""
    made = QLineEdit()
    made.setProperty("kind", "input")
    made.setMaxLength(NOTE_LONGEST)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


class FreezePanel(Card):
    """Who froze what and why, what it stops, and who may lift it."""

    def __init__(self) -> None:
        super().__init__(tr("冻结单"))
        self._state = Pill(State.PROBLEM, "")
        self.head.addWidget(self._state)
        self._lines = [paragraph("", Type.LABEL, "text") for _ in range(3)]
        self._stops = Notice("info", "")
        self._empty = paragraph("", Type.LABEL, "text3")
        happened_line, cards_line, lift_line = self._lines
        self._rule = rule()
        for each in (happened_line, cards_line, self._stops, self._rule, lift_line, self._empty):
            self.add(each)
        self.body.addStretch(1)
        self.show_freeze(None)

    def say_empty(self, words: str) -> None:
        """What is said while there is none to show."""
        self._empty.setText(words)

    def show_freeze(self, sheet: FreezeSheet | None) -> None:
        """This one, or nothing."""
        self._empty.setVisible(sheet is None)
        for each in (self._state, self._stops, self._rule, *self._lines):
            each.setVisible(sheet is not None)
        self.title.setText(sheet.number if sheet else tr("冻结单"))
        if sheet is not None:
            words = (happened(sheet), cards_words(sheet), lift_words(sheet))
            for line, said in zip(self._lines, words, strict=True):
                line.setText(said)
            self._state.set_state(State.PROBLEM, why_words(sheet.why))
            self._stops.say("info", tr("冻结期间"), effect_words(sheet.why))


class NewPanel(Card):
    """A new freeze: why, in a sentence, and its number of cards typed where it is large."""

    def __init__(self) -> None:
        super().__init__(tr("新冻结"))
        self.whys = ChoiceGrid([why_words(why) for why in WHYS], tr("冻结原因"), 2)
        self._stops = Notice("info", "")
        self.note = note_field(tr("冻结说明"), tr("谁报的、看到什么，例如：客户持小票报失"))
        self._sum = label("", Type.TITLE, strong=True)
        self.head.addWidget(self._sum)
        self._ask = paragraph("", Type.LABEL, "text")
        self.confirm = DigitsField(tr("张数确认"), 8)
        self.confirm.setProperty("kind", "input")
        self._pieces = 0
        self.add(label(tr("原因　Alt+数字选择"), Type.LABEL, strong=True))
        self.add(self.whys)
        self.add(self._stops)
        self.add(label(tr("说明"), Type.LABEL, strong=True))
        self.add(self.note)
        self.add(self._ask)
        self.add(self.confirm)
        self.body.addStretch(1)
        self.whys.chosen.connect(lambda _place: self._show_why())
        self.begin()

    def begin(self) -> None:
        """No reason yet, no cards, no words."""
        self.whys.offer(range(len(WHYS)))
        self.note.clear()
        self.confirm.clear()
        self.show_ranges(())
        self._show_why()

    @property
    def why(self) -> FreezeWhy | None:
        return None if self.whys.place is None else WHYS[self.whys.place]

    @property
    def is_large(self) -> bool:
        """More than a box: the number of cards must be typed."""
        return self._pieces > BOX

    @property
    def is_confirmed(self) -> bool:
        return not self.is_large or self.confirm.digits() == str(self._pieces)

    def show_ranges(self, ranges: Ranges) -> None:
        """How many cards were named so far."""
        self._pieces = pieces_of(ranges)
        self._sum.setText(tr("{count} 张", count=f"{self._pieces:,}"))
        self._ask.setText(tr("超过一盒。请输入张数 {count} 来确认", count=self._pieces))
        for each in (self._ask, self.confirm):
            each.setVisible(self.is_large)

    def _show_why(self) -> None:
        why = self.why
        if why is None:
            self._stops.say("info", tr("先选原因"))
        else:
            self._stops.say("warn", tr("冻结立即生效"), effect_words(why))


class BatchPanel(Picker):
    """Whole production orders by their numbers, for a freeze of everything that was made."""

    def __init__(self) -> None:
        super().__init__(tr("整批冻结"), tr("制卡订单号末几位"), tr("没有制卡订单"))
        self._ranges: dict[str, Ranges] = {}

    def show_orders(self, shown: OrdersShown) -> None:
        """Those of which there are cards."""
        self._ranges = {each.number: each.ranges for each in shown.orders if each.ranges}
        self.show_names(
            (number, tr("{count} 张", count=f"{pieces_of(ranges):,}"))
            for number, ranges in self._ranges.items()
        )

    @property
    def ranges(self) -> Ranges:
        """Of the chosen order; empty while none is chosen."""
        return self._ranges.get(self.code, ())


class LiftPanel(QWidget):
    """What was found out, and the second person."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: FreezeSheet | None = None
        self._card = Card(tr("解冻"))
        self._what = paragraph("", Type.LABEL, "text")
        self.note = note_field(tr("解冻说明"), tr("查清了什么，例如：客户已找到卡"))
        self.approval = ApprovalPanel(
            tr("第二人签核"), tr("另一位卡管员或班长，不是您本人"), own_button=False
        )
        for each in (self._what, label(tr("说明"), Type.LABEL, strong=True), self.note):
            self._card.add(each)
        stack = column(self._card, self.approval, 1, spacing=12)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.note.returnPressed.connect(self.approval.home().setFocus)

    def begin(self, sheet: FreezeSheet) -> None:
        """The lifting of this freeze."""
        self.clear()
        self.sheet = sheet
        self._card.title.setText(tr("解冻 {number}", number=sheet.number))
        self._what.setText(cards_words(sheet))

    def clear(self) -> None:
        self.sheet = None
        self.note.clear()
        self.approval.reset()
