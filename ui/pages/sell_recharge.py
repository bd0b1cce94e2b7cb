"""Sell and recharge in one: the sell page with a customer on top, one card, one receipt."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app import counter
from app.counter import SellRecharge
from app.desk import Desk
from app.errors import CounterError, EmptyCartError
from app.model.cash import cash_tender
from app.model.recharge import SlipState
from ui.pages.customer_panel import CustomerPanel
from ui.pages.sell import SellPage
from ui.sentences import moment, refusal
from ui.tasks import Tasks
from ui.wording import tr
from wire.messages import SaleStands
from wire.queries import CustomerShown
from wire.values import folded, yuan

ONE_CARD = 1


class SellRechargePage(SellPage):
    """Customer, card, cash, Enter; whatever becomes of the recharge, the sale stands."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("售充")
        self.customer = CustomerPanel(desk, tasks, takes_offline=False)
        self.customer.confirmed.connect(self._on_customer)
        self.work.insertWidget(0, self.customer)
        self.stock.hide()
        self.idle_words = tr("收款并充入账户")
        self.due.button.set_words(self.idle_words, "zap")

    def home_widget(self) -> QWidget:
        return self.due.tendered if self.customer.is_confirmed else self.customer.home()

    def _take_scan(self, text: str) -> None:
        if not self.customer.is_confirmed and self.customer.found is None:
            self.customer.field.setText(folded(text))
            self.customer.look_up()
        elif not self.customer.is_confirmed:
            self.result.say("warn", tr("请先确认客户，再扫卡"))
        elif len(self.cart.lines) >= ONE_CARD:
            self.result.say("warn", tr("售充一次一张卡；先收款，再扫下一张"))
        else:
            super()._take_scan(text)

    def _on_customer(self, customer: CustomerShown) -> None:
        self.idle_words = tr("收款并充入 {name} 账户", name=customer.masked_name)
        self.due.button.set_words(self.idle_words)
        self.focus_home()

    def _range(self) -> None:
        self.result.say("warn", tr("售充一次一张卡，不能连号"))

    def _back(self) -> None:
        """An empty cart gives the customer up."""
        if not self.cart.lines and not self.due.tendered.digits():
            self.customer.clear()
            self.idle_words = tr("收款并充入账户")
            self.due.button.set_words(self.idle_words)
        super()._back()

    def _sell(self) -> None:
        if self.customer.found is None:
            self.customer.look_up()
        elif not self.customer.is_confirmed:
            self.customer.confirm()
        else:
            self._sell_to(self.customer.found)

    def _sell_to(self, customer: CustomerShown) -> None:
        try:
            if not self.cart.lines:
                raise EmptyCartError
            tender = cash_tender(self.cart.total, self.due.tendered.amount())
        except CounterError as fault:
            self._on_failed(fault)
            return
        self._set_selling(selling=True)
        card = self.cart.lines[0].range.first
        work = partial(counter.sell_and_recharge, self._desk, customer, card, tender)
        self._tasks.run(work, self._on_done, self._on_not_sold)

    def _on_done(self, both: SellRecharge) -> None:
        self._set_selling(selling=False)
        self.cart.clear()
        self.due.tendered.clear()
        self.due.show_change(both.sale.change)
        self.last.show_sale(moment(both.sale.at)[-5:], both.sale.total, both.sale.change)
        self._say_outcome(both)
        self.remember(both.sale.receipt_no)
        self.sold.emit(both.sale)
        if both.state is SlipState.CREDITED:
            self.customer.look_again()
        self._after_sale()

    def _say_outcome(self, both: SellRecharge) -> None:
        credited = both.credited
        if credited is not None:
            words = tr(
                "已售并充入 {name} {amount}，余额 {balance}，找零 {change}",
                name=credited.masked_name,
                amount=yuan(credited.amount),
                balance=yuan(credited.balance_after),
                change=yuan(both.sale.change),
            )
            self.result.say("ok", words)
            self.cue("accepted")
        elif both.state is SlipState.PENDING:
            words = tr("钱已收、卡已售；充值没有收到结果，请勿重做，系统正在核实")
            self.result.say("warn", words)
        else:
            detail = both.slip.detail
            if not isinstance(detail, SaleStands) and both.why is not None:
                detail = SaleStands(both.why)
            self.result.say("danger", refusal(both.why, detail))
            self.cue("refused")
