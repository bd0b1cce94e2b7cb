"""What who keeps the funds does with a hall's slip: send it back, or say why less arrived."""

from enum import StrEnum
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from app.halls import SUBMITTED
from ui.models.remittance import DIFF
from ui.models.slips import missing
from ui.pages.remittance_slip import CAUSES, WORDS_LENGTH, cause_words
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, column
from ui.widgets.text import paragraph
from ui.wording import tr
from wire.bank import SlipSheet
from wire.cash import VarianceCause
from wire.values import Fen, yuan


class Doing(StrEnum):
    """What is done with the chosen slip."""

    RETURN = "return"
    EXPLAIN = "explain"


def doing_of(slip: SlipSheet) -> Doing | None:
    """What a slip in its state can have done to it from above; None where nothing can."""
    return {SUBMITTED: Doing.RETURN, DIFF: Doing.EXPLAIN}.get(slip.state)


def doing_words(doing: Doing | None) -> str:
    """What the button says."""
    if doing is None:
        return tr("没有要办的")
    return {Doing.RETURN: tr("退回营业厅"), Doing.EXPLAIN: tr("说明到账差异")}[doing]


class DoingPanel(QWidget):
    """A reason, and for a difference its cause and the second person."""

    def __init__(self) -> None:
        super().__init__()
        self.slip: SlipSheet | None = None
        self.doing: Doing | None = None
        self._card = Card(tr("选中的解款单"))
        self._about = paragraph("", Type.LABEL, "text")
        self.ways = ChoiceGrid([cause_words(cause) for cause in CAUSES], tr("差异原因"), 2)
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(WORDS_LENGTH)
        self.approval = ApprovalPanel(tr("第二人签核"), own_button=False)
        for each in (self._about, self.ways, self.note):
            self._card.add(each)
        stack = column(self._card, self.approval, 1, spacing=12)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)

    def begin(self, sheet: SlipSheet) -> None:
        """Ask for what it takes, about this slip."""
        self.clear()
        slip = self.slip = sheet
        self.doing = doing_of(slip)
        explains = self.doing is Doing.EXPLAIN
        self.ways.setVisible(explains)
        self.approval.setVisible(explains)
        number, hall, amount = slip.number, slip.hall_name, yuan(slip.amount)
        if explains:
            rest = yuan(Fen(-missing(slip)))
            self._card.title.setText(tr("说明 {number}", number=number))
            words = tr("{hall} 送 {amount}，到账差 {rest}", hall=hall, amount=amount, rest=rest)
            self.note.setPlaceholderText(tr("写明查到了什么"))
            self.note.setAccessibleName(tr("情况说明"))
            self.approval.set_reason(words)
        else:
            self._card.title.setText(tr("退回 {number}", number=number))
            words = tr(
                "{hall} {amount}，款袋还在金库。退回后班次可以重新做单", hall=hall, amount=amount
            )
            self.note.setPlaceholderText(tr("写明为什么退回"))
            self.note.setAccessibleName(tr("退回原因"))
        self._about.setText(words)

    @property
    def cause(self) -> VarianceCause | None:
        """What is chosen."""
        return None if self.ways.place is None else CAUSES[self.ways.place]

    @property
    def told(self) -> tuple[UUID, tuple[VarianceCause, str]]:
        """The slip, its cause and what was found; once nothing lacks."""
        if self.slip is None or self.slip.remittance_id is None or self.cause is None:
            raise LookupError(self.lacks())
        return self.slip.remittance_id, (self.cause, self.note.text().strip())

    def lacks(self) -> str:
        """What is missing before it can be done, or nothing."""
        if self.doing is Doing.EXPLAIN and self.cause is None:
            return tr("请按 Alt+1 到 Alt+3 选差异原因")
        return "" if self.note.text().strip() else tr("请写明原因")

    def clear(self) -> None:
        self.slip = self.doing = None
        self.ways.offer(range(len(CAUSES)))
        self.note.clear()
        self.approval.reset()
