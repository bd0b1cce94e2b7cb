"""Enquiry: one field for a customer's account and for the life of one card."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import accounts, counter, enquiry
from app.desk import Desk
from printing.receipt import Receipt
from ui.a4 import load_letters
from ui.models.files import saved_words
from ui.pages.account_files import Paths, write_account_pdf, write_account_tables
from ui.pages.enquiry_panels import AccountPanel, CardPanel, CustomerSheet, EntriesPanel
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
from wire.bills import AccountShown
from wire.people import Role
from wire.queries import CardShown, CustomerShown
from wire.values import CARD_DIGITS, CustomerNo, folded

CUSTOMER_DIGITS = 10
SEE_CUSTOMERS = (Role.TELLER, Role.H_SUP, Role.CS, Role.AUDIT)
NOTHING, CUSTOMER, CARD = range(3)
T = TypeVar("T")


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
        self.field.setProperty("kind", "input")
        self.field.setPlaceholderText(
            tr("户号 10 位，或充值卡号 16 位；可直接扫码")
            if self.sees_customers
            else tr("充值卡号 16 位；可直接扫码")
        )
        self.result = ResultLine()
        self.customer, self.card = CustomerSheet(), CardPanel()
        self.account, self.entries = AccountPanel(), EntriesPanel()
        self._told: AccountShown | None = None
        self.button = PrimaryButton(tr("给此户充值"), "zap", "F3")
        self.action(tr("查询"), "Return", self._ask)
        if self.sees_customers:
            self.action(tr("打印明细"), "Ctrl+P", self._print)
            self.action(tr("存 PDF"), "Ctrl+D", self._save_pdf)
            self.action(tr("导出明细"), "Ctrl+E", self._export)
            self.action(tr("明细"), "Alt+2", self._to_entries, on_bar=False)
        self.action(tr("清空"), "Esc", self.clear)
        self._lay_out()
        self.field.refused.connect(partial(self.result.say, "warn"))
        self.button.clicked.connect(self._recharge)
        self.entries.model.more_asked.connect(self._ask_more)
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
        for panel in (empty, _stacked(self.customer, self.entries), self.card):
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
            self.entries.wait()
            work = partial(accounts.account, self._desk, found.customer)
            failed = partial(self._on_no_entries, asked)
            self._tasks.run_beside(work, partial(self._on_entries, asked), failed)

    def _on_entries(self, asked: int, shown: AccountShown) -> None:
        if asked == self._asked:
            self._told = shown
            self.entries.show_page(shown)

    def _on_no_entries(self, asked: int, fault: Exception) -> None:
        if asked == self._asked:
            self.entries.model.give_up()
            self.entries.fail(sentence(fault))
            self.result.say("danger", sentence(fault))

    def _ask_more(self, before: int) -> None:
        """The table has come to its end, and the account has not."""
        if self._told is not None:
            asked = self._asked
            work = partial(accounts.account, self._desk, self._told.customer, before)
            done = partial(self._on_more, asked)
            self._tasks.run_beside(work, done, partial(self._on_no_entries, asked))

    def _on_more(self, asked: int, shown: AccountShown) -> None:
        if asked == self._asked:
            self.entries.model.add_page(shown)

    def _to_entries(self) -> None:
        if self._told is not None:
            self.entries.table.setFocus()

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
        self.found, self._told = customer, None
        self._shown.setCurrentIndex(what)
        self.account.setVisible(self.sees_customers and what != CARD)
        self.account.show_account(customer)
        self.button.setEnabled(customer is not None and customer.residential)

    # --- papers and files ---
    def _print(self) -> None:
        told = self._told
        if self._has_account() and told is not None:
            self._work(partial(accounts.print_account, self._desk, told), self._on_printed)

    def _on_printed(self, paper: Receipt) -> None:
        self.result.say("ok", tr("账户明细 {number} 已送打印", number=paper.number))

    def _save_pdf(self) -> None:
        if self._has_account():
            load_letters()
            self._work(self._whole(write_account_pdf), self._on_saved)

    def _export(self) -> None:
        if self._has_account():
            self._work(self._whole(write_account_tables), self._on_saved)

    def _whole(self, write: Callable[[Path, AccountShown], Paths]) -> Callable[[], Paths]:
        """The account as far back as it goes, and then written."""
        desk, number = self._desk, self._told.customer if self._told else CustomerNo("")
        return lambda: write(desk.settings.folder, accounts.whole_account(desk, number))

    def _on_saved(self, paths: Paths) -> None:
        self.result.say("ok", saved_words(paths))

    def _has_account(self) -> bool:
        if self._told is None:
            self.result.say("warn", tr("请先输入户号，查到账户明细后再做"))
            self.cue("refused")
        return self._told is not None

    def _work(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self._tasks.run_beside(work, done, partial(self._on_not_done, self._asked))

    def _on_not_done(self, asked: int, fault: Exception) -> None:
        if asked != self._asked:
            return
        if isinstance(fault, OSError):
            words = tr("文件写不了（{why}）。请看磁盘和权限后重试", why=fault.strerror or fault)
        else:
            words = sentence(fault)
        self.result.say("danger", words)
        self.cue("refused")

    def _recharge(self) -> None:
        if self.found is not None and self.may_recharge:
            self.recharge_asked.emit(self.found)


def _stacked(*cards: QWidget) -> QWidget:
    """Cards one below the other; the last one takes the room."""
    held = QWidget()
    whole = column(*cards, spacing=12)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setStretch(len(cards) - 1, 1)
    held.setLayout(whole)
    return held
