"""The customer at the counter: number, masked name, and the teller's own yes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import counter
from app.desk import Desk
from app.errors import CentralUnreachableError, OfflineError, RefusedError
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import Card, Well, column, row
from ui.widgets.fields import DigitsField
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label
from ui.wording import tr
from wire.queries import CustomerShown
from wire.refusals import Refusal
from wire.values import Fen

CUSTOMER_DIGITS = 10


class CustomerPanel(Card):
    """Ten digits and Enter find the customer, a second Enter says: yes, this person."""

    confirmed = Signal(object)  # CustomerShown
    cleared = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, *, takes_offline: bool) -> None:
        super().__init__(tr("客户"))
        self._desk, self._tasks = desk, tasks
        self._takes_offline = takes_offline
        self.found: CustomerShown | None = None
        self.is_confirmed = False
        self._asked = ""
        self.result = ResultLine()
        self._state = Pill(State.DRAFT, tr("请输入户号"))
        self.head.addWidget(self._state)
        self.field = DigitsField(tr("户号"), CUSTOMER_DIGITS)
        self.field.setProperty("kind", "input")
        self.field.setPlaceholderText(tr("户号 10 位，或扫账单条码"))
        self.field.refused.connect(lambda why: self.result.say("warn", why))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.field)
        self._stack.addWidget(self._sheet())
        self.add(self._stack)
        self.add(self.result)

    def _sheet(self) -> QWidget:
        sheet = Well()
        self._name = label("", Type.INPUT, strong=True)
        self._address = label("", Type.DATA)
        self._balance = AmountLabel(Type.INPUT, tr("充值账户余额"))
        self._arrears = AmountLabel(Type.INPUT, tr("欠费"))
        small = Type.HINT
        sheet.body.addLayout(
            row(
                column(label(tr("户名"), small, "text2"), self._name, spacing=2),
                24,
                column(label(tr("用电地址"), small, "text2"), self._address, spacing=2),
                1000,
                column(label(tr("欠费"), small, "text2"), self._arrears, spacing=2),
                24,
                column(label(tr("充值账户余额"), small, "text2"), self._balance, spacing=2),
            )
        )
        return sheet

    def home(self) -> QWidget:
        return self.field

    def look_up(self) -> None:
        """Ask the centre for the number in the field."""
        number = self.field.digits()
        if number and number == self._asked:
            return
        self._asked = number
        self._state.set_state(State.PENDING, tr("正在查询…"))
        work = partial(counter.find_customer, self._desk, number)
        self._tasks.run_beside(work, self._on_found, partial(self._on_failed, number))

    def confirm(self) -> None:
        """The teller has asked for the surname, and it is this customer."""
        if self.found is None or self.is_confirmed:
            return
        self.is_confirmed = True
        self._state.set_state(State.OK, tr("客户已当面核对"))
        self.result.clear()
        self.confirmed.emit(self.found)

    def clear(self) -> None:
        """The next customer."""
        self.found, self.is_confirmed, self._asked = None, False, ""
        self.field.clear()
        self.result.clear()
        self.hint.setText("")
        self._stack.setCurrentWidget(self.field)
        self._state.set_state(State.DRAFT, tr("请输入户号"))
        self.cleared.emit()

    def look_again(self) -> None:
        """Read the account again after a recharge; the teller's yes stays."""
        if self.found is not None:
            work = partial(counter.find_customer, self._desk, self.found.customer)
            self._tasks.run_beside(work, self._on_again, self._on_again_failed)

    def _on_again(self, found: CustomerShown) -> None:
        if self.found is not None and self.found.customer == found.customer:
            self.found = found
            self.show_money(found.balance, found.arrears)

    def _on_again_failed(self, fault: Exception) -> None:
        self.result.say("warn", sentence(fault))

    def show_money(self, balance: Fen, arrears: Fen) -> None:
        """The account after a recharge, in fen."""
        self._balance.set_amount(balance)
        self._arrears.set_amount(arrears)

    def _on_found(self, found: CustomerShown) -> None:
        if found.customer != self._asked or self.found is not None:
            return  # the answer to a question that was given up
        if not found.residential:
            self._refuse(found.customer, RefusedError(Refusal.ACCOUNT_TYPE))
            return
        self.found = found
        self.hint.setText(tr("户号 {number}", number=_spaced(found.customer)))
        self._name.setText(found.masked_name or tr("（离线，未核对户名）"))
        self._address.setText(found.masked_address)
        self.show_money(found.balance, found.arrears)
        self._stack.setCurrentIndex(1)
        self._state.set_state(State.PENDING, tr("请问客户姓什么，对了按 Enter"))
        self.result.clear()

    def _on_failed(self, number: str, fault: Exception) -> None:
        if self._takes_offline and isinstance(fault, CentralUnreachableError | OfflineError):
            work = partial(counter.unchecked_customer, self._desk, number)
            self._tasks.run(work, self._on_found, partial(self._refuse, number))
        else:
            self._refuse(number, fault)

    def _refuse(self, number: str, fault: Exception) -> None:
        if number != self._asked:
            return
        self._asked = ""
        self._state.set_state(State.DRAFT, tr("请输入户号"))
        self.field.selectAll()
        self.result.say("danger", sentence(fault))
        self.field.setFocus()


def _spaced(number: str) -> str:
    return f"{number[:4]} {number[4:8]} {number[8:]}"
