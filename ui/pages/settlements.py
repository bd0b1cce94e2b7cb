"""转实收: what balances can pay, the runs that were, and the order for the next one."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import accounts
from app.desk import Desk, Settled
from ui.models.accounts import run_columns, run_sentence, runs_sheet
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type, current
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.fields import DigitsField
from ui.widgets.text import AmountLabel, label, rule
from ui.wording import tr
from wire.bills import RunSheet, SettlementsShown
from wire.messages import DocumentMade
from wire.people import Role
from wire.values import business_day, utc_now

MONTH_LENGTH: Final = 7
MONTH_DIGITS: Final = 6
MONTHS: Final = 12


class SettlementsPage(AskingPage):
    """F9 orders a run, pressed twice; who may only look sees the same without it."""

    ordered = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("转实收")
        self._shown: SettlementsShown | None = None
        self._is_asked = False
        operator = desk.operator
        self.may_settle = operator is not None and operator.has(Role.U_FUND)
        self.runs: RowsModel[RunSheet] = RowsModel(run_columns())
        self.table = DataTable(self.runs, tr("转实收"), tr("还没有做过转实收"))
        self.period = DigitsField(tr("电费年月"), MONTH_LENGTH, "-")
        self.amount = AmountLabel(Type.TOTAL, tr("可转实收"))
        self.customers, self.waiting = label("", Type.DATA), label("", Type.DATA)
        self.notice = Notice("info", "")
        self.button = PrimaryButton(tr("开始结转"), "scale", "F9")
        self._make_actions()
        self._lay_out()
        self.table.row_changed.connect(self._tell_run)
        self.period.textChanged.connect(lambda _text: self._ask_again())
        self.period.returnPressed.connect(self._order)
        self.period.refused.connect(partial(self.result.say, "warn"))
        self.button.clicked.connect(self._order)

    def _make_actions(self) -> None:
        if self.may_settle:
            self.action(tr("开始结转"), "F9", self._order)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self) -> None:
        list_ = Card(tr("结转记录"), tr("最近的在前"), flush=True)
        self.table.set_widths([each.width for each in self.runs.columns])
        list_.add(self.table, 1)
        due = Card(tr("可转实收"))
        due.add(self.amount)
        due.add(row(label(tr("有余额又有账单"), Type.DATA, "text2"), 1, self.customers))
        due.add(rule())
        due.add(row(label(tr("待回传营销系统"), Type.DATA, "text2"), 1, self.waiting))
        order = Card(tr("结转到哪个月"), tr("含以前各月"))
        order.add(self.period)
        order.add(self.result)
        work = column(list_, spacing=current().sizes.gap)
        self.set_columns(work, column(due, order, self.notice, 1, self.button, spacing=12))
        # Only now: what has no place yet would open a window of its own.
        self.period.setVisible(self.may_settle)
        self.button.setVisible(self.may_settle)
        self.notice.hide()

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.period if self.may_settle else self.table

    def entered(self) -> None:
        if not self.period.text():
            self.period.setText(f"{business_day(utc_now()):%Y-%m}")
        self._read()

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self._run(partial(accounts.settlements, self._desk), self._on_read)

    def _on_read(self, shown: SettlementsShown) -> None:
        self._shown = shown
        self.runs.show(shown.runs)
        self.amount.set_amount(shown.amount)
        self.customers.setText(tr("{count} 户", count=shown.customers))
        self.waiting.setText(tr("{count} 笔", count=shown.waiting))
        self.notice.setVisible(bool(shown.refused))
        if shown.refused:
            title = tr("营销系统不认 {count} 笔", count=shown.refused)
            words = tr("这些账单已在别处交清或撤销，钱已退回客户的充值账户。")
            self.notice.say("warn", title, words)
        if self.runs.rows and self.table.row < 0:
            self.table.choose(0)

    def _tell_run(self, place: int) -> None:
        if 0 <= place < len(self.runs.rows) and not self._is_asked:
            self.result.say("info", run_sentence(self.runs.rows[place]))

    # --- the order ---
    def _month(self) -> str | None:
        """`YYYY-MM`, or None where it is no month up to this one."""
        digits = self.period.text().replace("-", "")
        good = len(digits) == MONTH_DIGITS and 0 < int(digits[4:]) <= MONTHS
        month = f"{digits[:4]}-{digits[4:]}" if good else ""
        return month if month and month <= f"{business_day(utc_now()):%Y-%m}" else None

    def _order(self) -> None:
        """Say what will be done; pressed again, do it."""
        month, shown = self._month(), self._shown
        if self._is_working or not self.may_settle or shown is None:
            return
        if month is None:
            self.result.say("warn", tr("年月不对，请按 年-月 输入，不能晚于本月"))
            self.cue("refused")
            self.period.setFocus()
        elif not self._is_asked:
            self._is_asked = True
            words = tr("将用余额抵缴 {month} 及以前的电费，完成后不能撤销；再按一次 F9 开始")
            self.result.say("warn", words.format(month=month))
            self.button.set_words(tr("确认结转 {month}", month=month))
        else:
            self.button.set_words(tr("正在提交…"))
            work = partial(accounts.settle_bills, self._desk, shown.unit, month)
            self._run(work, self._on_ordered)

    def _on_ordered(self, settled: Settled) -> None:
        self._ask_again()
        made = settled.reply.detail if settled.reply else None
        if isinstance(made, DocumentMade):
            words = tr("{number} 已开始，中心一分钟内结转完；按 Ctrl+R 看进度")
            self.result.say("ok", words.format(number=made.number))
        else:
            self.result.say("warn", tr("没有收到结果。请勿重做，系统正在核实（F11 查看）"))
        self.ordered.emit(settled)
        self._read()

    def _ask_again(self) -> None:
        self._is_asked = False
        self.button.set_words(tr("开始结转"))

    def _back(self) -> None:
        self._ask_again()
        self.result.clear()
        self.focus_home()

    # --- files and work ---
    def _export(self) -> None:
        shown = self._shown
        if shown is None or not shown.runs:
            self.result.say("warn", tr("还没有结转记录，没有可导出的"))
            self.cue("refused")
            return
        self._save(f"ZS-{shown.unit}", runs_sheet(shown.runs))

    def _on_failed(self, fault: Exception) -> None:
        if self._shown is None:
            self.table.set_unread(sentence(fault))
        self._ask_again()
        super()._on_failed(fault)
