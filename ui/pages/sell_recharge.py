"""Sell and recharge in one: the sell page with a customer on top, one card, one receipt."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app import counter
from app.counter import SellRecharge
from app.desk import Desk
from app.errors import CounterError, EmptyCartError
from app.model.cash import cash_tender
from app.model.recharge import RechargeSlip, SlipState
from ui.pages.customer_panel import CustomerPanel
from ui.pages.open_slips import OpenSlips
from ui.pages.sell import SellPage
from ui.refusals import refusal
from ui.tasks import Tasks
from ui.wording import moment, tr
from wire.messages import Reply, SaleStands
from wire.queries import CustomerShown
from wire.values import folded, yuan

ONE_CARD = 1
SECONDS_SHOWN_FROM = 3


class SellRechargePage(SellPage):
    """Customer, card, cash, Enter; whatever becomes of the recharge, the sale stands."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("售充")
        self.customer = CustomerPanel(desk, tasks, takes_offline=False)
        self.customer.confirmed.connect(self._on_customer)
        self.work.insertWidget(0, self.customer)
        self.stock.hide()
        self.open = OpenSlips(desk, tasks)
        self.open.shown.connect(lambda is_shown: self.shift.setVisible(not is_shown))
        self.side.insertWidget(self.side.indexOf(self.last), self.open)
        self._both: SellRecharge | None = None
        self._waited_s = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_second)
        self.idle_words = tr("收款并充入账户")
        self.due.button.set_words(self.idle_words, "zap")

    def entered(self) -> None:
        super().entered()
        self.open.read()

    def left(self) -> None:
        super().left()
        self.open.forget_ended()

    def settled(self, reply: Reply) -> None:
        self.open.look(reply.op_id)

    def queue_changed(self) -> None:
        self.open.look()

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

    def _step_back(self) -> None:
        if self._both is not None:
            self._let_go()
        else:
            super()._step_back()

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
        work = partial(counter.record_sell_recharge, self._desk, customer, card, tender)
        self._tasks.run(work, self._on_recorded, self._on_not_sold)

    def _on_recorded(self, both: SellRecharge) -> None:
        """Sold, whatever becomes of the recharge; its answer is waited for beside other work."""
        self._both, self.open.in_hand = both, both.slip.id
        self._waited_s = 0
        self._clock.start()
        self.sold.emit(both.sale)
        work = partial(counter.hear_recharge, self._desk, both.slip)
        self._tasks.run_beside(work, self._on_heard, self._on_not_heard)

    def _on_second(self) -> None:
        self._waited_s += 1
        if self._waited_s >= SECONDS_SHOWN_FROM:
            self.due.button.set_words(tr("正在入账… {seconds} 秒", seconds=self._waited_s))

    def _let_go(self) -> None:
        """Esc while waiting: the sale is done, and the queue goes on with the recharge."""
        both = self._both
        if both is None or self._waited_s < SECONDS_SHOWN_FROM:
            self.result.say("info", tr("这笔在等中心答复，3 秒后没有结果可按 Esc 先办别的"))
        else:
            self._on_done(both)

    def _on_heard(self, slip: RechargeSlip) -> None:
        both = self._both
        if both is not None and both.slip.id == slip.id:
            self._on_done(replace(both, slip=slip))
        else:
            self.open.read()

    def _on_not_heard(self, fault: Exception) -> None:
        """The sale stands: what failed is only to hear of its recharge."""
        if self._both is not None:
            self._on_done(self._both)
        self._on_failed(fault)

    def _on_done(self, both: SellRecharge) -> None:
        self._clock.stop()
        self._both = self.open.in_hand = None
        self._set_selling(selling=False)
        self.cart.clear()
        self.due.tendered.clear()
        self.due.show_change(both.sale.change)
        self.last.show_sale(moment(both.sale.at)[-5:], both.sale.total, both.sale.change)
        self._say_outcome(both)
        self.remember(both.sale.receipt_no)
        self.open.read()
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
            words = tr("钱已收、卡已售；充值没有收到结果，请勿重做、请勿再收钱，系统正在核实")
            self.result.say("warn", words)
        else:
            detail = both.slip.detail
            if not isinstance(detail, SaleStands) and both.why is not None:
                detail = SaleStands(both.why)
            self.result.say("danger", refusal(both.why, detail))
            self.cue("refused")
