"""Recharge: customer, card, PIN; the centre alone says whether it happened."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app import counter
from app.desk import Desk
from app.errors import CardFaultError
from app.model.recharge import RechargeSlip, SlipState
from ui.models.stopwatch import Stopwatch
from ui.pages.customer_panel import CustomerPanel
from ui.pages.open_slips import OpenSlips, pending_words
from ui.pages.recharge_panels import BalancePanel, DonePanel
from ui.refusals import refusal
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.fields import CardNoField
from ui.widgets.keys import KeyHint
from ui.widgets.pill import Pill, State
from ui.widgets.pin_field import PinField
from ui.widgets.result_line import ResultLine
from ui.widgets.text import IconLabel, label, paragraph
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.messages import Reply
from wire.queries import CustomerShown, PreviewShown
from wire.values import (
    CARD_DIGITS,
    PIN_DIGITS,
    CardNo,
    Pin,
    ValueFaultError,
    face_of,
    folded,
    grouped,
    parse_card_no,
    yuan,
)

SECONDS_SHOWN_FROM = 3


class RechargePage(WorkPage):
    """Three cards from top to bottom, each ticked when it is right."""

    recharged = Signal(object)  # RechargeSlip

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("充值")
        self._desk, self._tasks = desk, tasks
        self.card: CardNo | None = None
        self._waiting = 0
        self._slip: RechargeSlip | None = None  # recorded, and waited for by this page
        self._is_offline = False
        self.time = Stopwatch()  # of this recharge, from the first key or scan
        self.open = OpenSlips(desk, tasks)
        self.customer = CustomerPanel(desk, tasks, takes_offline=True)
        self.balance, self.done = BalancePanel(), DonePanel()
        self.pin = PinField()
        self.result = ResultLine()
        self.button = PrimaryButton(tr("充入账户"), "zap")
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_second)
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_state()

    def _make_actions(self) -> None:
        self.action(tr("下一步 / 充入"), "Return", self._go_on)
        self._hide = self.action(tr("遮住密码"), "*", self.pin.toggle_hidden)
        self.action(tr("试算"), "Ctrl+T", self._preview)
        self.action(tr("退一步"), "Esc", self._back)

    def _lay_out(self) -> None:
        self.card_field = CardNoField(tr("充值卡号"))
        self._face = Pill(State.DRAFT, tr("扫卡或输入卡号"))
        card = Card(tr("充值卡"), tr("扫卡条码，刮开区二维码可一并扫入"))
        card.add(row(self.card_field, self._face))
        pin = Card(tr("卡密码"))
        self._typed = label("", Type.HINT, "text2")
        pin.head.addWidget(self._typed)
        pin.add(self.pin)
        pin.add(
            row(
                IconLabel("eye", "text2", 18),
                label(tr("按位分组显示，便于核对；离开本页立即清除，不写日志"), Type.HINT, "text2"),
                1,
                KeyHint(self._hide),
            )
        )
        pin.add(self.result)
        work = column(self.customer, card, pin, self.done, 1, spacing=12)
        final = Notice(
            "warn",
            tr("充值入账后不能撤销"),
            tr("充错户只能走差错更正，约需 3 个工作日。提交前请再看一眼户名。"),
        )
        tries = Card(tr("密码核验"))
        tries.add(paragraph(tr("15 分钟内连错 5 次，本柜台暂停受理；校验位输错不计次"), Type.HINT))
        self.open.shown.connect(lambda is_shown: tries.setVisible(not is_shown))
        side = column(self.balance, final, tries, self.open, 1, self.button, spacing=12)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.customer.confirmed.connect(self._on_customer)
        self.customer.cleared.connect(self._on_cleared)
        self.card_field.entered.connect(self._on_card)
        self.card_field.refused.connect(partial(self.result.say, "warn"))
        self.pin.refused.connect(partial(self.result.say, "warn"))
        self.pin.changed.connect(self._on_pin)
        for field in (self.customer.field, self.card_field):
            field.textChanged.connect(self._on_typed)
        self.button.clicked.connect(self._recharge)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        if not self.customer.is_confirmed:
            return self.customer.home()
        return self.card_field if self.card is None else self.pin

    def entered(self) -> None:
        self.open.read()

    def left(self) -> None:
        self.pin.clear()
        self.time.pause()
        self.open.forget_ended()

    def settled(self, reply: Reply) -> None:
        self.open.look(reply.op_id)

    def queue_changed(self) -> None:
        """The word may have come that a waiting recharge has ended."""
        self.open.look()

    def on_scan(self, text: str) -> None:
        digits = folded(text)
        if self._waiting:
            self.result.say("warn", tr("这笔还在等中心答复，请等结果出来再扫下一张"))
        elif not self.customer.is_confirmed and self.customer.found is None:
            self.customer.field.setText(digits)
            self.customer.look_up()
        elif len(digits) == PIN_DIGITS and self.card is not None:
            self.pin.clear()
            self.pin.receive(digits)
        elif len(digits) == CARD_DIGITS + PIN_DIGITS:
            self._take_card(digits[:CARD_DIGITS])
            self.pin.clear()
            self.pin.receive(digits[CARD_DIGITS:])
        else:
            self._take_card(digits)

    # --- how long it takes ---
    def _on_typed(self, text: str) -> None:
        if text:
            self.time.begin()

    def _on_pin(self, count: int) -> None:
        if count:
            self.time.begin()
        self._show_state()

    # --- steps ---
    def _go_on(self) -> None:
        if self._waiting:
            return
        if self.customer.found is None:
            self.customer.look_up()
        elif not self.customer.is_confirmed:
            self.customer.confirm()
        elif self.card is None:
            self._take_card(self.card_field.digits())
        else:
            self._recharge()

    def _on_customer(self, _customer: CustomerShown) -> None:
        self._show_state()
        self.focus_home()

    def _on_cleared(self) -> None:
        self._drop_card()
        self.time.reset()
        self.done.clear()
        self._show_state()

    def _take_card(self, digits: str) -> None:
        try:
            card = parse_card_no(digits)
        except ValueFaultError as fault:
            self.card_field.setText(digits)
            self.result.say("danger", sentence(CardFaultError(fault.what, fault.text)))
            self.cue("refused")
            return
        if not self.customer.is_confirmed:
            self.result.say("warn", tr("请先确认客户，再扫卡"))
            return
        self.card_field.setText(grouped(card))

    def _on_card(self, digits: str) -> None:
        if self.customer.is_confirmed and not self._waiting:
            self.card = parse_card_no(digits)
            self.result.clear()
            self._show_state()
            self.focus_home()

    def _drop_card(self) -> None:
        self.card = None
        self.card_field.clear()
        self.pin.clear()

    def _back(self) -> None:
        """One level back; when nothing is begun, the next customer."""
        if self._waiting:
            self._let_go()
        elif self.card is not None or self.card_field.digits():
            self._drop_card()
            self.result.clear()
        else:
            self.customer.clear()
            self.result.clear()
        self._show_state()
        self.focus_home()

    # --- the recharge ---
    def _pin(self) -> Pin | None:
        """The PIN in the field, or None with the reason said; the field keeps what was typed."""
        typed = self.pin.take()
        self.pin.receive(typed)
        try:
            return Pin(typed)
        except ValueFaultError as fault:
            self.result.say("danger", sentence(CardFaultError(fault.what)))
            self.cue("refused")
            return None

    def _preview(self) -> None:
        found, card = self.customer.found, self.card
        if self._waiting:
            return
        pin = self._pin() if card is not None else None
        if found is None or card is None or pin is None:
            return
        self._set_waiting(waiting=True)
        work = partial(counter.preview, self._desk, found, card, pin)
        self._tasks.run_beside(work, self._on_preview, self._on_failed)

    def _on_preview(self, shown: PreviewShown) -> None:
        self._set_waiting(waiting=False)
        self.balance.show_preview(shown)
        self.result.say("ok", tr("试算：可以充值。没有入账，按 Enter 才充入"))

    def _recharge(self) -> None:
        found, card = self.customer.found, self.card
        if self._waiting or found is None or card is None:
            return
        pin = self._pin()
        if pin is None:
            return
        self.pin.clear()
        self._set_waiting(waiting=True)
        took_ms = self.time.took_ms
        work = partial(counter.record_recharge, self._desk, found, card, pin, took_ms)
        self._tasks.run(work, self._on_recorded, self._on_failed)

    def _on_recorded(self, slip: RechargeSlip) -> None:
        """It is a fact now: the answer is waited for beside the store's work."""
        self._slip, self.open.in_hand = slip, slip.id
        self._is_offline = not self._desk.is_online()
        work = partial(counter.hear_recharge, self._desk, slip)
        self._tasks.run_beside(work, self._on_heard, self._on_failed)

    def _on_heard(self, slip: RechargeSlip) -> None:
        if self._slip is not None and self._slip.id == slip.id:
            self._on_recharged(slip)
        else:
            self.open.read()  # it was left to the queue: its line says how it ended

    def _let_go(self) -> None:
        """Esc while waiting: the queue goes on with it, and the next customer may come."""
        if self._slip is None or self._waiting <= SECONDS_SHOWN_FROM:
            self.result.say("info", tr("这笔在等中心答复，3 秒后没有结果可按 Esc 先办别的"))
            return
        self._set_waiting(waiting=False)
        self.result.say("warn", tr("这笔留在队列里核实：请勿重做、请勿再收钱；可先办下一位"))
        self._drop_card()
        self.time.reset()
        self.open.read()

    def _set_waiting(self, *, waiting: bool) -> None:
        self._waiting = 1 if waiting else 0
        if waiting:
            self._clock.start()
        else:
            self._clock.stop()
            self._slip = self.open.in_hand = None
        self._show_state()

    def _on_second(self) -> None:
        self._waiting += 1
        if self._waiting > SECONDS_SHOWN_FROM:
            self.button.set_words(tr("正在入账… {seconds} 秒", seconds=self._waiting - 1))

    def _on_recharged(self, slip: RechargeSlip) -> None:
        self._set_waiting(waiting=False)
        match slip.state:
            case SlipState.CREDITED:
                self._on_credited(slip)
            case SlipState.PENDING:
                words = pending_words(slip, sent=not self._is_offline)
                self.result.say("warn", words + tr("；受理回执已送打印"))
                self._drop_card()
                self.time.reset()
                self.open.read()
            case SlipState.REFUSED | SlipState.SALE_STANDS | SlipState.ATTENTION:
                self.result.say("danger", refusal(slip.refusal, slip.detail))
                self.cue("refused")
        self.recharged.emit(slip)
        self._show_state()
        self.focus_home()

    def _on_credited(self, slip: RechargeSlip) -> None:
        credited = slip.credited
        if credited is None:
            return
        self.done.add_slip(slip)
        self.result.say(
            "ok",
            tr(
                "已充入 {name} {amount}，余额 {balance}。可接着充下一张，或按 Esc 换客户",
                name=credited.masked_name,
                amount=yuan(credited.amount),
                balance=yuan(credited.balance_after),
            ),
        )
        self.cue("accepted")
        self._drop_card()
        self.time.reset()
        self.customer.look_again()

    def _on_failed(self, fault: Exception) -> None:
        self._set_waiting(waiting=False)
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()

    # --- showing ---
    def _show_state(self) -> None:
        found = self.customer.found if self.customer.is_confirmed else None
        self.card_field.setEnabled(found is not None)
        self.pin.setEnabled(self.card is not None)
        count = self.pin.count()
        self._typed.setText(
            tr("18 位，已输满")
            if count == PIN_DIGITS
            else tr("18 位，已输 {count} 位", count=count)
        )
        if self.card is None:
            self._face.set_state(State.DRAFT, tr("扫卡或输入卡号"))
        else:
            worth = yuan(face_of(self.card)).removesuffix(".00")
            self._face.set_state(State.OK, tr("面值 {worth}", worth=worth))
        self.balance.expect(found, self.card)
        ready = self.card is not None and count == PIN_DIGITS and not self._waiting
        self.button.setEnabled(ready)
        name = found.masked_name if found else ""
        words = tr("充入 {name} 账户", name=name) if name else tr("充入账户")
        self.button.set_words(tr("正在入账…") if self._waiting else words)
