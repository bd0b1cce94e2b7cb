"""到账: the bank's statement, line by line, against the slips on their way."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app import halls, treasury
from app.desk import Desk, Settled
from ui.models.bank import (
    arrival_words,
    line_columns,
    outcome_words,
    plain_reference,
    slip_columns,
    slip_of,
    slip_sentence,
    slips_of,
    still_due,
)
from ui.models.remittance import ADJUSTED, ARRIVED, IN_TRANSIT
from ui.models.rows import RowsModel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type, current
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.fields import DigitsField, MoneyField
from ui.widgets.keys import KeyCap
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label, paragraph, set_tone
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.hall_sheets import BankLineSheet, BankShown, RemittanceSheet
from wire.values import Fen, business_day, folded, grouped, utc_now, yuan

REFERENCE_LENGTH: Final = 60
DAY_LENGTH: Final = 10
SLIPS, LINES, FORM = range(3)
T = TypeVar("T")


class BankPage(WorkPage):
    """Enter takes a slip's reference; the amount is typed from the statement, never filled in."""

    line_entered = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("到账登记")
        self._desk, self._tasks = desk, tasks
        self._shown: BankShown | None = None
        self._is_working = self._is_filling = False
        self.slips: RowsModel[RemittanceSheet] = RowsModel(slip_columns())
        self.lines: RowsModel[BankLineSheet] = RowsModel(line_columns())
        self.slip_table = DataTable(self.slips, tr("解款单"), tr("没有在途的解款单"))
        self.line_table = DataTable(self.lines, tr("银行到账"), tr("还没有登记过到账"))
        self.result = ResultLine()
        self.form = LineForm()
        self.button = PrimaryButton(tr("登记到账"), "landmark", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self.action(tr("登记到账"), "Ctrl+Return", self._enter)
        self.action(tr("核定"), "F9", self._confirm)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("清空"), "Esc", self._back)
        words = (tr("解款单"), tr("银行到账"), tr("登记"))
        for place, word in enumerate(words):
            self.action(word, f"Alt+{place + 1}", partial(self._go, place), on_bar=False)

    def _lay_out(self) -> None:
        upper = Card(tr("解款单"), tr("在途的排在前面"), flush=True)
        self._moving = Pill(State.PENDING, "")
        self._moving.hide()
        for each in (self._moving, KeyCap("Enter"), label(tr("取附言"), Type.HINT, "text2")):
            upper.head.addWidget(each)
        upper.add(self.slip_table, 1)
        lower = Card(tr("银行到账"), tr("统一账户，最近登记"), flush=True)
        lower.add(self.line_table, 1)
        for table, model in ((self.slip_table, self.slips), (self.line_table, self.lines)):
            table.set_widths([each.width for each in model.columns])
        work = column(upper, lower, spacing=current().sizes.gap)
        work.setStretch(0, 3)
        work.setStretch(1, 2)
        self.form.add(self.result)
        self.form.body.addStretch(1)
        self.form.add(self.button)
        side = column(self.form)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.slip_table.opened.connect(self._take_slip)
        self.slip_table.row_changed.connect(self._tell_slip)
        self.form.reference.textChanged.connect(lambda _text: self._compare())
        self.form.amount.amount_changed.connect(lambda _amount: self._compare())
        self.form.reference.returnPressed.connect(self.form.amount.setFocus)
        self.form.amount.returnPressed.connect(self.form.day.setFocus)
        self.form.amount.refused.connect(partial(self.result.say, "warn"))
        self.form.day.refused.connect(partial(self.result.say, "warn"))
        self.form.day.returnPressed.connect(self._enter)
        self.button.clicked.connect(self._enter)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.slip_table

    def entered(self) -> None:
        self.form.set_today()
        self._read()

    def on_scan(self, text: str) -> None:
        """A bank reference, or the code on a printed slip."""
        slip = slip_of(self._shown, text) if self._shown else None
        self.form.reference.setText(slip.bank_reference if slip else plain_reference(text))
        self.form.amount.setFocus()

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self._run(partial(treasury.bank, self._desk), self._on_shown)

    def _on_shown(self, shown: BankShown) -> None:
        self._is_working = False
        self._shown = shown
        self._fill(shown)
        self.form.account.setText(grouped(shown.account.replace(" ", "")))
        moving = [slip for slip in shown.remittances if slip.state == IN_TRANSIT]
        total = Fen(sum(map(still_due, moving)))
        self._moving.setVisible(bool(moving))
        words = tr("在途 {count} 单 {amount}", count=len(moving), amount=yuan(total))
        self._moving.set_state(State.PENDING, words)
        self._compare()

    def _fill(self, shown: BankShown) -> None:
        """Both lists anew; what was said about the last line stays."""
        before, self._is_filling = self.slip_table.row, True
        self.slips.show(slips_of(shown))
        self.lines.show(shown.lines)
        if self.slips.rows:
            self.slip_table.choose(min(max(before, 0), len(self.slips.rows) - 1))
        self._is_filling = False

    def _go(self, place: int) -> None:
        (self.slip_table, self.line_table, self.form.reference)[place].setFocus()

    # --- the slip ---
    def _confirm(self) -> None:
        """核定 of the chosen slip: it has arrived, or what differs is explained."""
        place = self.slip_table.row
        if self._is_working or not 0 <= place < len(self.slips.rows):
            return
        slip = self.slips.rows[place]
        if slip.state not in (ARRIVED, ADJUSTED):
            words = tr("{number} 还没有到账，或差异还没有说明", number=slip.number)
            self._refuse(words, self.slip_table)
            return
        work = partial(halls.confirm, self._desk, slip.remittance_id)
        self._run(work, partial(self._on_confirmed, slip))

    def _on_confirmed(self, slip: RemittanceSheet, settled: Settled) -> None:
        self._is_working = False
        done = settled.reply is not None
        words = tr("{number} 已核定", number=slip.number)
        late = tr("没有收到结果。请勿重做，系统正在核实（F11 查看）")
        self.result.say("ok" if done else "warn", words if done else late)
        self._read()

    # --- the line ---
    def _tell_slip(self, place: int) -> None:
        if not self._is_filling and 0 <= place < len(self.slips.rows):
            self.result.say("info", slip_sentence(self.slips.rows[place]))

    def _take_slip(self, place: int) -> None:
        self.form.reference.setText(self.slips.rows[place].bank_reference)
        self.result.clear()
        self.form.amount.setFocus()

    def _compare(self) -> None:
        """Say beside the form which slip the reference names, and whether the amount agrees."""
        reference, amount = self.form.reference.text().strip(), self.form.amount.amount()
        slip = slip_of(self._shown, reference) if self._shown and reference else None
        if not reference:
            self.form.say("text3", tr("附言决定到的是哪一张解款单"))
        elif slip is None:
            self.form.say("warn", tr("没有这个附言的解款单；登记后列为待认领"))
        elif amount is None:
            words = tr("{number}，应到 {due}", number=slip.number, due=yuan(still_due(slip)))
            self.form.say("info", words)
        else:
            differs = Fen(amount - still_due(slip))
            words = tr("，").join((slip.number, arrival_words(differs)))
            self.form.say("warn" if differs else "ok", words)

    def _enter(self) -> None:
        if self._is_working:
            return
        form, day = self.form, self.form.value_date()
        reference, amount = plain_reference(form.reference.text()), form.amount.amount()
        if not reference:
            self._refuse(tr("请填银行附言，或在解款单上按 Enter 取来"), form.reference)
        elif not amount:
            self._refuse(tr("请照银行回单输入金额"), form.amount)
        elif day is None:
            self._refuse(tr("到账日不对，请按 年-月-日 输入，不能晚于今天"), form.day)
        elif self._shown is not None:
            self.button.set_words(tr("正在登记…"))
            account = self._shown.account
            work = partial(treasury.enter_bank_line, self._desk, account, amount, reference, day)
            self._run(work, partial(self._on_entered, amount))

    def _refuse(self, words: str, field: QWidget) -> None:
        self.result.say("warn", words)
        self.cue("refused")
        field.setFocus()

    def _on_entered(self, amount: Fen, settled: Settled) -> None:
        self._is_working = False
        tone, words = outcome_words(settled.reply, amount)
        self.result.say(tone, words)
        self.button.set_words(tr("登记到账"))
        self.form.clear()
        self.focus_home()
        self.line_entered.emit(settled)
        self._read()

    def _back(self) -> None:
        """The form first, then the message."""
        if self.form.is_empty():
            self.result.clear()
        self.form.clear()
        self.focus_home()

    # --- work ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.button.set_words(tr("登记到账"))
        for table in (self.slip_table, self.line_table):
            table.set_unread(sentence(fault))
        self.result.say("danger", sentence(fault))
        self.cue("refused")


class LineForm(Card):
    """One line of the bank's statement, typed by hand."""

    def __init__(self) -> None:
        super().__init__(tr("登记一笔到账"))
        self.account, self.reference = QLineEdit(), QLineEdit()
        self.account.setReadOnly(True)
        self.account.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.account.setAccessibleName(tr("收款账户"))
        self.reference.setAccessibleName(tr("银行附言"))
        self.reference.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.reference.setMaxLength(REFERENCE_LENGTH)
        self.reference.setPlaceholderText(tr("扫码，或从左边按 Enter 取"))
        self.amount = MoneyField(tr("到账金额"))
        self.day = DigitsField(tr("到账日"), DAY_LENGTH, "-")
        self._about = paragraph("", Type.LABEL, "text3")
        self._about.setMinimumHeight(2 * self._about.fontMetrics().lineSpacing())
        owner = label(tr("结算中心统一账户"), Type.HINT, "text3")
        self.add(row(label(tr("收款账户"), Type.HINT, "text2"), 1, owner))
        self.add(self.account)
        for word, field in (
            (tr("银行附言"), self.reference),
            (tr("到账金额（照银行回单）"), self.amount),
            (tr("到账日"), self.day),
        ):
            self.add(label(word, Type.HINT, "text2"))
            self.add(field)
        self.add(self._about)
        self.set_today()

    def say(self, tone: str, words: str) -> None:
        """What the reference and the amount come to."""
        self._about.setText(words)
        set_tone(self._about, tone)

    @property
    def about(self) -> str:
        return self._about.text()

    def set_today(self) -> None:
        self.day.setText(business_day(utc_now()).isoformat())

    def value_date(self) -> date | None:
        """The day typed as 2026-11-23 or 20261123; None if it is none, or still to come."""
        digits = folded(self.day.text())
        try:
            day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        except ValueError:
            return None
        whole = len(digits) == len("20261123")
        return day if whole and day <= business_day(utc_now()) else None

    def is_empty(self) -> bool:
        return not (self.reference.text() or self.amount.text())

    def clear(self) -> None:
        """Ready for the next line; the day stays, statements come by day."""
        self.reference.clear()
        self.amount.clear()
