"""Void a sale: the card in hand, a reason, and the supervisor's signature."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.history import JournalRow
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import paragraph
from ui.wording import moment, tr
from wire.values import ValueFaultError, folded, parse_card_no, yuan

TAIL = 4


class VoidPanel(Card):
    """The sale in one line, the card scanned again, what the centre says, a reason, badge, PIN."""

    def __init__(self) -> None:
        super().__init__(tr("售卡冲正"))
        self.sale_id: UUID | None = None
        self._row: JournalRow | None = None
        self._what = paragraph("", Type.LABEL, "text")
        self._hand = Pill(State.PENDING, tr("请扫退回的卡"))
        self.centre = ResultLine()
        self._reasons = (tr("客户退卡"), tr("面值选错"), tr("收款有误"), tr("卡片损坏"))
        self.reasons = ChoiceGrid(self._reasons, tr("冲正原因"), columns=2)
        self.reasons.choose(0)
        self.approval = ApprovalPanel(tr("班长签核"), tr("原路退款；卡回到柜员名下"))
        self.add(self._what)
        self.add(self._hand)
        self.add(self.centre)
        self.add(self.reasons)
        self.add(self.approval)
        self.body.addStretch(1)

    def begin(self, sale: JournalRow) -> None:
        """Show the sale that is to be voided."""
        self.clear()
        self._row, self.sale_id = sale, sale.op_id
        self._what.setText(
            tr(
                "{at} 售卡 {count} 张 {amount}　{cards}",
                at=moment(sale.at)[-5:],
                count=sale.pieces,
                amount=yuan(sale.amount),
                cards=sale.cards,
            )
        )

    def home(self) -> QWidget:
        return self.approval.home()

    def show_asking(self) -> None:
        """The centre is being asked whether the sale may be voided."""
        self.centre.say("text2", tr("正在问中心：卡用过没有…"))

    def show_answer(self, *, asked: bool) -> None:
        """Nothing stands against it: by the centre's word, or because the sale never left."""
        words = tr("中心已核对：卡没有用过，可以冲正") if asked else tr("还没有上传，可在本机冲正")
        self.centre.say("ok", words)

    def take(self, text: str) -> None:
        """A scan: a badge, or a card of this sale that has come back."""
        digits = folded(text)
        if len(digits) == TAIL:
            self.approval.take_badge(digits)
        elif self._is_of_this_sale(digits):
            self._hand.set_state(State.OK, tr("卡已收回 …{tail}", tail=digits[-TAIL:]))
        else:
            self._hand.set_state(State.PROBLEM, tr("这张卡不在这笔里"))

    def _is_of_this_sale(self, digits: str) -> bool:
        try:
            card = parse_card_no(digits)
        except ValueFaultError:
            return False
        return self._row is not None and any(run.holds(card) for run in self._row.ranges)

    def sign(self) -> None:
        """Hand the signature on once a card of the sale is back in hand."""
        if self._hand.state is not State.OK:
            self._hand.set_state(State.PROBLEM, tr("先扫退回的卡，再签核"))
            return
        self.approval.sign()

    def reason(self) -> str:
        place = self.reasons.place
        return self._reasons[place if place is not None else 0]

    def clear(self) -> None:
        self.sale_id = self._row = None
        self.approval.reset()
        self.centre.clear()
        self._what.setText("")
        self._hand.set_state(State.PENDING, tr("请扫退回的卡"))
