"""Enquiry: one field for a customer's account and for the life of one card."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import counter, enquiry
from app.desk import Desk
from ui.pages.enquiry_panels import AccountPanel, CardPanel, CustomerSheet
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column
from ui.widgets.fields import DigitsField
from ui.widgets.result_line import ResultLine
from ui.widgets.text import paragraph
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.people import Role
from wire.queries import CardShown, CustomerShown
from wire.values import CARD_DIGITS, folded

CUSTOMER_DIGITS = 10
SEE_CUSTOMERS = (Role.TELLER, Role.H_SUP)
NOTHING, CUSTOMER, CARD = range(3)


class EnquiryPage(WorkPage):
    """Ten digits are a customer, sixteen a card; it shows and changes nothing."""

    recharge_asked = Signal(object)  # CustomerShown

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("查询")
        self._desk, self._tasks = desk, tasks
        self._asked = 0
        operator = desk.operator
        self.sees_customers = operator is not None and any(map(operator.has, SEE_CUSTOMERS))
        self.may_recharge = operator is not None and operator.has(Role.TELLER)
        self.found: CustomerShown | None = None
        self.field = DigitsField(tr("户号或卡号"), CARD_DIGITS)
        self.field.setProperty("size", "input")
        self.field.setPlaceholderText(
            tr("户号 10 位，或充值卡号 16 位；可直接扫码")
            if self.sees_customers
            else tr("充值卡号 16 位；可直接扫码")
        )
        self.result = ResultLine()
        self.customer, self.card = CustomerSheet(), CardPanel()
        self.account = AccountPanel()
        self.button = PrimaryButton(tr("给此户充值"), "zap", "F3")
        self.action(tr("查询"), "Return", self._ask)
        self.action(tr("清空"), "Esc", self.clear)
        self._lay_out()
        self.field.refused.connect(partial(self.result.say, "warn"))
        self.button.clicked.connect(self._recharge)
        self.clear()

    def _lay_out(self) -> None:
        hint = (
            tr("查户看余额欠费，查卡看状态和去处")
            if self.sees_customers
            else tr("查卡看状态和去处")
        )
        search = Card(tr("查什么"), hint)
        search.add(self.field)
        search.add(self.result)
        empty = Card()
        what = (
            tr("输入户号查账户，扫卡查一张卡的去处")
            if self.sees_customers
            else tr("扫卡或输入卡号，查一张卡的去处和冻结")
        )
        words = paragraph(what, Type.LABEL, "text3")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.add(words, 1)
        self._shown = QStackedWidget()
        for panel in (empty, self.customer, self.card):
            self._shown.addWidget(panel)
        work = column(search, spacing=12)
        work.addWidget(self._shown, 1)
        masked = Notice(
            "info",
            tr("户名地址只显示一部分"),
            tr("请客户自己说出姓名和地址来核对，不要念给客户听。"),
        )
        freezing = Notice("info", tr("冻结、解冻按 F7"), tr("这里只看一张卡，什么都不改。"))
        self.set_columns(work, column(self.account, masked, freezing, 1, self.button, spacing=12))
        masked.setVisible(self.sees_customers)
        freezing.setVisible(not self.sees_customers)
        self.button.setVisible(self.may_recharge)

    def home_widget(self) -> QWidget:
        return self.field

    def on_scan(self, text: str) -> None:
        self.field.setText(folded(text)[:CARD_DIGITS])
        self._ask()

    def clear(self) -> None:
        """Nothing asked, nothing shown."""
        self._asked += 1  # an answer on its way is for nobody
        self.field.clear()
        self.result.clear()
        self._show(NOTHING, None)
        self.focus_home()

    def _ask(self) -> None:
        number = self.field.digits()
        self._asked += 1
        self._show(NOTHING, None)
        failed = partial(self._on_failed, self._asked)
        if len(number) == CARD_DIGITS:
            work = partial(enquiry.card, self._desk, number)
            self._tasks.run_beside(work, partial(self._on_card, self._asked), failed)
        elif not self.sees_customers:
            self.result.say("warn", tr("卡号是 16 位；现在是 {n} 位", n=len(number)))
            return
        elif len(number) == CUSTOMER_DIGITS:
            look_up = partial(counter.find_customer, self._desk, number)
            self._tasks.run_beside(look_up, partial(self._on_customer, self._asked), failed)
        else:
            self.result.say("warn", tr("户号是 10 位，卡号是 16 位；现在是 {n} 位", n=len(number)))
            return
        self.result.say("text2", tr("正在查询…"))

    def _on_customer(self, asked: int, found: CustomerShown) -> None:
        if asked == self._asked:
            self.customer.show_customer(found)
            self._show(CUSTOMER, found)
            self.result.clear()
            self.field.selectAll()

    def _on_card(self, asked: int, shown: CardShown) -> None:
        if asked == self._asked:
            self.card.show_card(shown)
            self._show(CARD, None)
            self.result.clear()
            self.field.selectAll()

    def _on_failed(self, asked: int, fault: Exception) -> None:
        if asked == self._asked:
            self.result.say("danger", sentence(fault))
            self.cue("refused")
            self.field.selectAll()
            self.focus_home()

    def _show(self, what: int, customer: CustomerShown | None) -> None:
        self.found = customer
        self._shown.setCurrentIndex(what)
        self.account.setVisible(self.sees_customers and what != CARD)
        self.account.show_account(customer)
        self.button.setEnabled(customer is not None and customer.residential)

    def _recharge(self) -> None:
        if self.found is not None and self.may_recharge:
            self.recharge_asked.emit(self.found)
