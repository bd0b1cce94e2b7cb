"""The form of a return's next step: only the fields that the step asks for."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app import clearing
from app.desk import Desk, Settled
from ui.models.returns import free_of, return_sentence
from ui.theme import Type
from ui.widgets.card import Card
from ui.widgets.fields import MoneyField
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.clearing_sheets import PositionSheet, ReturnSheet
from wire.values import business_day, folded, utc_now, yuan

ORDER_LONGEST = 40


class Do(StrEnum):
    """What is being done with a transfer; LOOK is nothing."""

    LOOK = "LOOK"
    PROPOSE = "PROPOSE"
    APPROVE = "APPROVE"
    SEND = "SEND"
    CONFIRM = "CONFIRM"
    FAIL = "FAIL"


class ReturnForm(Card):
    """What is chosen in a sentence; while a step is done, its fields below."""

    refused = Signal(str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__(tr("返还"))
        self.doing = Do.LOOK
        self._sheet: ReturnSheet | None = None
        self._due: PositionSheet | None = None
        self._account = ""
        self._words = paragraph("", Type.LABEL, "text")
        self.amount = MoneyField(tr("金额"), large=False)
        self.order, self.day, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        names = (tr("银行编号"), tr("记账日 年-月-日"), tr("缘由"))
        for field, name in zip((self.order, self.day, self.reason), names, strict=True):
            field.setProperty("kind", "input")
            field.setAccessibleName(name)
            field.returnPressed.connect(self.finished)
        self.order.setMaxLength(ORDER_LONGEST)
        self.reason.setMaxLength(clearing.REASON_LONGEST)
        self._amount_name = label("", Type.LABEL, strong=True)
        self._names = {field: label(name, Type.LABEL, strong=True) for field, name in self._named()}
        self.add(self._words)
        self.add(self._amount_name)
        self.add(self.amount)
        for box, head in self._names.items():
            self.add(head)
            self.add(box)
        self.body.addStretch(1)
        self.amount.returnPressed.connect(self._next)
        self.amount.refused.connect(self.refused)
        self.show_step(Do.LOOK)

    def _named(self) -> list[tuple[QLineEdit, str]]:
        return [(each, each.accessibleName()) for each in (self.order, self.day, self.reason)]

    # --- steps ---
    def tell(self, title: str, words: str) -> None:
        """What is chosen."""
        self.title.setText(title)
        self._words.setText(words)

    def show_step(self, doing: Do) -> None:
        """Only the fields of this step; all of them empty."""
        self.doing = doing
        wanted: dict[Do, tuple[QLineEdit, ...]] = {
            Do.PROPOSE: (self.amount,),
            Do.SEND: (self.order,),
            Do.CONFIRM: (self.amount, self.day),
            Do.FAIL: (self.reason,),
        }
        for field in (self.amount, *self._names):
            field.clear()
            field.setVisible(field in wanted.get(doing, ()))
        for field, name in self._names.items():
            name.setVisible(field in wanted.get(doing, ()))
        self._amount_name.setVisible(self.amount in wanted.get(doing, ()))

    def begin_proposal(self, row: PositionSheet) -> None:
        """A proposal for the unit: of all that is free, or of less."""
        self._due = row
        words = tr("申请把 {free} 返还给 {unit}。", free=yuan(free_of(row)), unit=row.unit_name)
        self.tell(row.unit_name, words)
        self._amount_name.setText(tr("本次不超过（可不填）"))
        self.amount.setFocus()

    def begin(self, doing: Do, sheet: ReturnSheet, account: str) -> None:
        """The next step of a transfer."""
        self._sheet, self._account = sheet, account
        self.tell(sheet.number, return_sentence(sheet))
        self._amount_name.setText(tr("银行回单上的金额"))
        if doing is Do.CONFIRM:
            self.day.setText(business_day(utc_now()).isoformat())
        field = self.home()
        if field is not None:
            field.setFocus()

    def home(self) -> QLineEdit | None:
        """The first field of the step."""
        return {
            Do.PROPOSE: self.amount,
            Do.SEND: self.order,
            Do.CONFIRM: self.amount,
            Do.FAIL: self.reason,
        }.get(self.doing)

    def take(self, text: str) -> None:
        """A number of the bank was scanned."""
        if self.doing is Do.SEND:
            self.order.setText(folded(text)[:ORDER_LONGEST])

    def _next(self) -> None:
        if self.doing is Do.CONFIRM:
            self.day.setFocus()
        else:
            self.finished.emit()

    # --- words ---
    def button_words(self) -> str:
        return {
            Do.LOOK: "",
            Do.PROPOSE: tr("申请返还"),
            Do.APPROVE: tr("批准划拨"),
            Do.SEND: tr("登记已送银行"),
            Do.CONFIRM: tr("登记银行回单"),
            Do.FAIL: tr("退回这笔划拨"),
        }[self.doing]

    def done_words(self) -> str:
        return {
            Do.LOOK: "",
            Do.PROPOSE: tr("已申请，等省审批人批准"),
            Do.APPROVE: tr("已批准，可以送银行"),
            Do.SEND: tr("已送银行，等回单"),
            Do.CONFIRM: tr("已到专户，账已记好"),
            Do.FAIL: tr("已退回"),
        }[self.doing]

    # --- what is done ---
    def work(self, desk: Desk) -> Callable[[], Settled] | None:
        """The step as it was filled in; None, and said why, where something is missing."""
        if self.doing is Do.PROPOSE and self._due is not None:
            return partial(clearing.propose_return, desk, self._due.unit, self.amount.amount())
        sheet = self._sheet
        if sheet is None or self.doing in (Do.LOOK, Do.PROPOSE):
            return None
        if self.doing is Do.APPROVE:
            return partial(clearing.approve_return, desk, sheet)
        return (
            self._confirmation(desk, sheet) if self.doing is Do.CONFIRM else self._told(desk, sheet)
        )

    def _told(self, desk: Desk, sheet: ReturnSheet) -> Callable[[], Settled] | None:
        """The bank's number, or why it was not paid."""
        field = self.order if self.doing is Do.SEND else self.reason
        text = folded(field.text()) if self.doing is Do.SEND else field.text().strip()
        if not text:
            self._lacks(tr("请填{name}", name=field.accessibleName()), field)
            return None
        step = clearing.send_return if self.doing is Do.SEND else clearing.fail_return
        return partial(step, desk, sheet, text)

    def _confirmation(self, desk: Desk, sheet: ReturnSheet) -> Callable[[], Settled] | None:
        amount, day = self.amount.amount(), self._day()
        if not amount:
            self._lacks(tr("请照银行回单输入金额"), self.amount)
            return None
        if day is None:
            self._lacks(tr("记账日不对，请按 年-月-日 输入，不能晚于今天"), self.day)
            return None
        return partial(clearing.confirm_return, desk, sheet, self._account, amount, day)

    def _day(self) -> date | None:
        try:
            day = date.fromisoformat(folded(self.day.text()))
        except ValueError:
            return None
        return day if day <= business_day(utc_now()) else None

    def _lacks(self, words: str, field: QLineEdit) -> None:
        self.refused.emit(words)
        field.setFocus()
