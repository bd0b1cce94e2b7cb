"""Sell: one scan and Enter sells a card; the next scan begins the next sale."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import counter, history, offline
from app.desk import Desk
from app.errors import ApproverMissingError, CounterError, EmptyCartError, LeaseEndedError
from app.model.cash import cash_tender
from app.model.sale import CardSale, CartLine
from app.model.stock import card_of
from app.offline import OfflineView
from ui.models.cart import CartModel, run_text
from ui.pages.extension_panel import ExtensionPanel
from ui.pages.sell_panels import DrawerPrompt, DuePanel, LastPanel, ShiftPanel, StockTiles
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import Card, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.fields import CardNoField
from ui.widgets.keys import KeyHint
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label
from ui.widgets.work import ScanStrip, WorkPage
from ui.wording import moment, tr
from wire.values import CARD_DIGITS, Fen, grouped, yuan

EXTENDABLE = ("age", "operations", "open")


class SellPage(WorkPage):
    """The work column holds the cards, the decision column the money."""

    sold = Signal(object)  # CardSale

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("售卡")
        self._desk, self._tasks = desk, tasks
        self.cart = CartModel()
        self.idle_words = tr("收款并打印小票")
        self._is_ranging = self._removed = False
        self._is_asking = self._is_selling = False
        self._last_receipt = ""
        self._later: deque[Callable[[], object]] = deque()
        self.due = DuePanel()
        self.stock, self.shift, self.last = StockTiles(), ShiftPanel(), LastPanel()
        self.level = DrawerPrompt(desk, tasks)
        self.result = ResultLine()
        self.extension = ExtensionPanel(desk, tasks)
        self.extension.extended.connect(self._on_extended)
        self.extension.hide()
        self._make_actions()
        self._lay_out()
        self.cart.modelReset.connect(self._on_cart_changed)
        self.cart.rowsInserted.connect(self._on_cart_changed)
        self.due.button.clicked.connect(self._pay)
        self.due.tendered.amount_changed.connect(self._on_tendered)
        self.due.tendered.card_scanned.connect(self._on_card_in_money)
        self.due.tendered.refused.connect(partial(self.result.say, "warn"))
        self._on_cart_changed()

    def _make_actions(self) -> None:
        self.action(tr("收款"), "Return", self._pay)
        self.action(tr("连号"), "+", lambda: self._in_turn(self._range))
        self._minus = self.action(tr("撤销这一行"), "-", lambda: self._in_turn(self._remove))
        self.action(tr("手输卡号"), "/", self._type_card)
        self._esc = self.action(tr("清空"), "Esc", self._step_back)
        self.action(tr("补打上一笔"), "F8", self._reprint_last, on_bar=False)
        undo = self.cart.undo_stack.undo
        self.action(tr("撤销"), "Ctrl+Z", lambda: self._in_turn(undo), on_bar=False)
        self.action(tr("签核"), "Ctrl+Return", self._sign, on_bar=False)

    def _lay_out(self) -> None:
        self.strip = ScanStrip(tr("随时可扫卡，无需先点输入框　·　条码损坏按 / 手输卡号"))
        self.card_field = CardNoField(tr("卡号"))
        self.card_field.entered.connect(self.on_scan)
        self.card_field.refused.connect(partial(self.result.say, "warn"))
        self.card_field.textChanged.connect(self._on_card_typed)
        self._entry = QStackedWidget()
        self._entry.addWidget(self.strip)
        self._entry.addWidget(self.card_field)
        scan = Card()
        scan.add(self._entry)
        scan.add(row(self.result, KeyHint(self._minus)))
        self.work = column(scan, spacing=12)
        self.work.addWidget(self._cart_card(), 1)
        self.work.addWidget(self.level)
        self.work.addWidget(self.stock)
        self.side = column(self.due, self.extension, self.shift, self.last, 1, spacing=12)
        self.set_columns(self.work, self.side)

    def _cart_card(self) -> QWidget:
        card = Card(flush=True)
        self.table = DataTable(self.cart, tr("本单的卡"), tr("扫第一张卡开始"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.set_widths([column.width for column in self.cart.columns])
        card.add(self.table, 1)
        self._pieces = label("", Type.LABEL, strong=True)
        self._faces = label("", Type.LABEL, "text2")
        self._total = AmountLabel(Type.TITLE, tr("合计"))
        foot = row(
            self._pieces, self._faces, 1, label(tr("合计"), Type.LABEL, "text2"), self._total
        )
        foot.setContentsMargins(18, 10, 18, 12)
        card.add(foot)
        return card

    def home_widget(self) -> QWidget:
        return self.extension.home() if self.is_extending else self.due.tendered

    def entered(self) -> None:
        self._refresh()

    def left(self) -> None:
        self._entry.setCurrentWidget(self.strip)
        self._show_extension(shown=False)

    def _step_back(self) -> None:
        if self.is_extending:
            self._show_extension(shown=False)
            self.focus_home()
        else:
            self._in_turn(self._back)

    # --- the supervisor's extension ---
    @property
    def is_extending(self) -> bool:
        """True while a supervisor is asked for; the money's panel gives way."""
        return not self.extension.isHidden()

    def _show_extension(self, *, shown: bool) -> None:
        self.extension.setVisible(shown)
        self._esc.setText(tr("返回") if shown else tr("清空"))
        self.extension.approval.reset()
        self.due.setVisible(not shown)

    def _sign(self) -> None:
        if self.is_extending:
            self.extension.sign()

    def _offer_extension(self, view: OfflineView) -> None:
        if view.may_extend and not self.is_extending:
            self._show_extension(shown=True)
            self.extension.begin(view.budget)
            self.focus_home()

    def _on_extended(self, words: str) -> None:
        self._show_extension(shown=False)
        self.result.say("ok", tr("{done}。请再按 Enter 收款", done=words))
        self.focus_home()

    # --- one thing after the other ---
    def _in_turn(self, step: Callable[[], object]) -> None:
        """Do it after the scans and the sale that the worker still has in hand."""
        if self._is_asking or self._is_selling:
            self._later.append(step)
        else:
            step()

    def _go_on(self) -> None:
        while self._later and not (self._is_asking or self._is_selling):
            self._later.popleft()()

    def _stop_paying(self) -> None:
        """What was refused must be read before any Enter counts."""
        self._later = deque(step for step in self._later if step != self._sell)

    # --- scans ---
    def on_scan(self, text: str) -> None:
        """A scan from anywhere, or a card number typed by hand; a badge while one is asked for."""
        if self.is_extending:
            self.extension.approval.take_badge(text)
            return
        self._in_turn(partial(self._take_scan, text))

    def _take_scan(self, text: str) -> None:
        self._entry.setCurrentWidget(self.strip)
        self.card_field.clear()
        if self._is_ranging and self.cart.lines:
            first = self.cart.lines[-1].range.first
            work = partial(counter.cart_line, self._desk, first, text)
        else:
            work = partial(counter.cart_line, self._desk, text, None)
        self._is_asking = True
        self._tasks.run(work, self._on_line, partial(self._on_refused, text))

    def _on_line(self, line: CartLine) -> None:
        self._is_asking = False
        widened = self._is_ranging and bool(self.cart.lines)
        try:
            if widened:
                self.cart.widen_last(line)
            else:
                self.cart.add(line)
        except CounterError as fault:
            self._on_refused(line.range.first, fault)
            return
        self._set_ranging(ranging=False)
        self.result.say(
            "ok",
            tr(
                "已加入 {pieces} 张：{cards}，面值 {face}，均在您名下待售",
                pieces=line.pieces,
                cards=run_text(line.range),
                face=yuan(line.face).removesuffix(".00"),
            ),
        )
        self.focus_home()
        self._go_on()

    def _on_refused(self, text: str, fault: Exception) -> None:
        self._is_asking = False
        self.result.say("danger", sentence(fault))
        self.cart.refuse(grouped(text))
        self.cue("refused")
        self.focus_home()
        self._stop_paying()
        self._go_on()

    def _on_card_typed(self, _text: str) -> None:
        if len(self.card_field.digits()) == CARD_DIGITS and self.card_field.card_no() is None:
            self._say_wrong_card()

    def _say_wrong_card(self) -> None:
        """What is wrong with the number in the field, which keeps it."""
        try:
            card_of(self.card_field.digits())
        except CounterError as fault:
            self.result.say("danger", sentence(fault))
            self.cue("refused")

    def _on_card_in_money(self, text: str) -> None:
        self.on_scan(text)
        self.result.say("info", tr("这像是卡号，已按卡号处理"))

    # --- keys ---
    def _range(self) -> None:
        if not self.cart.lines:
            self.result.say("warn", tr("先扫首张卡，再按 + 扫末张"))
        else:
            self._set_ranging(ranging=True)
            self.result.say("info", tr("请扫这一段的末张卡；Esc 取消"))

    def _set_ranging(self, *, ranging: bool) -> None:
        self._is_ranging = ranging
        self.strip.set_active(active=ranging)

    def _remove(self) -> None:
        """Take the last line away; pressed again, bring it back."""
        if self._removed and self.cart.undo_stack.canUndo():
            self.cart.undo_stack.undo()
            self._removed = False
        elif self.cart.lines:
            self.cart.remove_last()
            self._removed = True

    def _type_card(self) -> None:
        by_hand = self._entry.currentWidget() is self.strip
        self._entry.setCurrentWidget(self.card_field if by_hand else self.strip)
        if by_hand:
            self.card_field.setFocus()
        else:
            self.focus_home()

    def _back(self) -> None:
        if self._entry.currentWidget() is not self.strip:
            self._type_card()
        elif self._is_ranging:
            self._set_ranging(ranging=False)
            self.result.clear()
        else:
            self.cart.clear()
            self.due.tendered.clear()
            self.due.show_change(None)
            self.result.clear()
        self.focus_home()

    # --- the sale ---
    def _pay(self) -> None:
        if self.is_extending:
            self.extension.sign()
        elif self._entry.currentWidget() is self.card_field and self.card_field.digits():
            self._say_wrong_card()
        elif not self._is_selling and self._sell not in self._later:
            self._in_turn(self._sell)

    def _sell(self) -> None:
        try:
            if not self.cart.lines:
                raise EmptyCartError
            tender = cash_tender(self.cart.total, self.due.tendered.amount())
        except CounterError as fault:
            self._on_failed(fault)
            return
        self._set_selling(selling=True)
        work = partial(counter.sell_cards, self._desk, self.cart.ranges, tender, self.cart.took_ms)
        self._tasks.run(work, self._on_sold, self._on_not_sold)

    def _set_selling(self, *, selling: bool) -> None:
        self._is_selling = selling
        self.due.button.setEnabled(not selling)
        self.due.button.set_words(tr("正在入账…") if selling else self.idle_words)

    def _on_sold(self, sale: CardSale) -> None:
        self._set_selling(selling=False)
        self.cart.clear()
        self.due.tendered.clear()
        self.due.show_change(sale.change)
        self.result.say(
            "ok",
            tr(
                "已售 {pieces} 张 {total}，找零 {change}。扫下一张卡开始下一笔",
                pieces=sale.pieces,
                total=yuan(sale.total),
                change=yuan(sale.change),
            ),
        )
        self.last.show_sale(moment(sale.at)[-5:], sale.total, sale.change)
        self.cue("accepted")
        self.remember(sale.receipt_no)
        self.sold.emit(sale)
        self._after_sale()

    def remember(self, receipt_no: str) -> None:
        """The receipt that F8 prints again."""
        self._last_receipt = receipt_no

    def _after_sale(self) -> None:
        self._refresh()
        self.focus_home()
        self._go_on()

    def _on_not_sold(self, fault: Exception) -> None:
        self._set_selling(selling=False)
        self._on_failed(fault)
        self._stop_paying()
        if isinstance(fault, LeaseEndedError) and fault.what in EXTENDABLE:
            work = partial(offline.view, self._desk)
            self._tasks.run(work, self._offer_extension, self._on_failed)
        self._go_on()

    def _on_failed(self, fault: Exception) -> None:
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()

    def _reprint_last(self) -> None:
        if not self._last_receipt:
            self.result.say("info", tr("本班还没有可补打的小票"))
            return
        work = partial(history.reprint, self._desk, self._last_receipt)
        self._tasks.run(work, self._on_reprinted, self._on_not_reprinted)

    def _on_not_reprinted(self, fault: Exception) -> None:
        self._on_failed(fault)
        if isinstance(fault, ApproverMissingError):
            self.result.say("warn", tr("第 2 份起补打要班长签核：按 F6，在流水里按 F8"))

    def _on_reprinted(self, copy_no: int) -> None:
        self.result.say("ok", tr("补打第 {number} 份已送打印", number=copy_no))

    # --- showing ---
    def _on_cart_changed(self) -> None:
        total = self.cart.total
        self.due.due.set_amount(total if self.cart.lines else Fen(0))
        self._total.set_amount(total)
        self._pieces.setText(tr("共 {pieces} 张", pieces=self.cart.pieces))
        faces = self.cart.by_face().items()
        self._faces.setText(
            "　".join(f"{yuan(face).removesuffix('.00')} × {count}" for face, count in faces)
        )
        if self.cart.lines:
            self._removed = False
            self._on_tendered(self.due.tendered.amount())
            self.table.scrollToBottom()
        else:
            self.due.show_change(None)

    def _on_tendered(self, amount: Fen | None) -> None:
        if not self.cart.lines:
            return
        enough = amount is not None and amount >= self.cart.total
        self.due.show_change(Fen(amount - self.cart.total) if enough and amount else None)

    def _refresh(self) -> None:
        """Counts of the drawer and the shift, read behind the window."""
        self._tasks.run(
            partial(counter.cards_on_hand, self._desk), self.stock.show_stock, self._on_failed
        )
        self._tasks.run(
            partial(counter.shift_figures, self._desk), self.shift.show_figures, self._on_failed
        )
        self.level.read()
