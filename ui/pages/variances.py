"""Differences: what is open and what became of it, ended by two, on paper and in files."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import signing_on, vault
from app.desk import Desk, Operator, Settled
from app.errors import OfflineError
from ui.models.cash import WAYS, export, variance_columns
from ui.models.files import save_both
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.stock_panels import settled_words, table_of
from ui.pages.variances_panels import SettlePanel, VariancePanel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.pill import Pill, State
from ui.wording import tr
from wire.cash import VarianceSettled, VarianceSheet, VariancesShown
from wire.messages import Reply
from wire.values import Fen, yuan

LOOK, END = range(2)
T = TypeVar("T")


class VariancesPage(AskingPage):
    """The oldest open one first; Enter ends it, Ctrl+T turns to all, Ctrl+P prints the document."""

    ended = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("长短款")
        self._only_open = True
        self._waits_for: object = None
        operator = desk.operator
        self.may_settle = operator is not None and vault.may_settle(operator)
        self.model: RowsModel[VarianceSheet] = RowsModel(variance_columns())
        self.table = table_of(self.model, tr("长短款"), tr("还没有查询"))
        self.sheet, self.ending = VariancePanel(), SettlePanel()
        self.button = PrimaryButton(tr("了结这一张"), "clipboard-check", "Enter ↵")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_side(LOOK)

    def _make_actions(self) -> None:
        if self.may_settle:
            self._enter = self.action(tr("了结"), "Return", self._begin)
            self._sign = self.action(tr("签核并了结"), "Ctrl+Return", self._on_sign)
            for place in range(len(WAYS)):
                word = tr("了结方式 {number}", number=place + 1)
                chosen = partial(self.ending.ways.choose, place)
                self.action(word, f"Alt+{place + 1}", chosen, on_bar=False)
        self._of_list = (
            self.action(tr("未了结 / 全部"), "Ctrl+T", self._turn),
            self.action(tr("打印"), "Ctrl+P", self._print),
            self.action(tr("导出"), "Ctrl+E", self._export),
            self.action(tr("刷新"), "Ctrl+R", self._read),
        )
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self) -> None:
        self._listing = Card(tr("未了结"), tr("最早的排在前面"), flush=True)
        self._sums = Pill(State.PENDING, "")
        self._sums.hide()
        self._listing.head.addWidget(self._sums)
        self._listing.add(self.table, 1)
        work = column(self._listing, self.result, spacing=8)
        work.setStretch(0, 1)
        self._side = QStackedWidget()
        self._side.addWidget(self.sheet)
        self._side.addWidget(self.ending)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)
        self.button.setVisible(self.may_settle)

    def _connect(self) -> None:
        self.table.row_changed.connect(lambda _row: self._show_chosen())
        self.table.opened.connect(lambda _row: self._begin())
        self.ending.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.ending.note if self._is_ending else self.table

    def entered(self) -> None:
        self._only_open = True
        self.result.clear()
        self._show_side(LOOK)
        self._read()

    def left(self) -> None:
        self.ending.clear()
        self._show_side(LOOK)

    def on_scan(self, text: str) -> None:
        if self._is_ending:
            self.ending.approval.take_badge(text)

    def settled(self, reply: Reply) -> None:
        """An answer that did not come in time has come: what it did is read."""
        if reply.op_id == self._waits_for:
            self._waits_for = None
            self._read()

    @property
    def _is_ending(self) -> bool:
        return self._side.currentIndex() == END

    @property
    def chosen(self) -> VarianceSheet | None:
        """The difference under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _turn(self) -> None:
        self._only_open = not self._only_open
        self._read()

    def _read(self) -> None:
        if not self._is_working:
            self.table.set_empty(tr("正在查询…"))
            work = partial(vault.variances, self._desk, only_open=self._only_open)
            self._run(work, self._on_shown, self._on_unread)

    def _on_unread(self, fault: Exception) -> None:
        self.table.set_empty(sentence(fault))
        self._on_failed(fault)

    def _on_shown(self, shown: VariancesShown) -> None:
        place = max(self.table.row, 0)
        self.table.set_empty(
            tr("没有未了结的长短款 ✓") if self._only_open else tr("还没有过长短款")
        )
        self.model.show(shown.variances)
        if shown.variances:
            self.table.choose(min(place, len(shown.variances) - 1))
        self._listing.title.setText(tr("未了结") if self._only_open else tr("全部长短款"))
        self._show_sums(shown)
        self._show_chosen()

    def _show_sums(self, shown: VariancesShown) -> None:
        words = tr(
            "长款 {over}　短款 {short}",
            over=yuan(shown.over, ""),
            short=yuan(Fen(-shown.short), ""),
        )
        self._sums.setVisible(bool(shown.over or shown.short))
        self._sums.set_state(State.PENDING, words)

    def _show_chosen(self) -> None:
        self.sheet.show_sheet(self.chosen)
        can = self.chosen is not None and bool(self.chosen.ways)
        self.button.setEnabled(self._is_ending or can)

    # --- ending one ---
    def _begin(self) -> None:
        sheet = self.chosen
        if not self.may_settle or self._is_ending or sheet is None:
            return
        if not sheet.ways:
            self._refuse(tr("这张单据已了结"))
        elif not self._desk.is_online():
            self._refuse(sentence(OfflineError(VarianceSettled.kind)))
        else:
            self.result.clear()
            self.ending.begin(sheet)
            self._show_side(END)

    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        ending = side == END
        words = tr("签核并了结") if ending else tr("了结这一张")
        self.button.set_words(words, "shield-check" if ending else "clipboard-check")
        self.button.set_key("Ctrl+Enter" if ending else "Enter ↵")
        for action in self._of_list:
            action.setVisible(not ending)
            action.setEnabled(not ending)
        if self.may_settle:
            for action, is_on in ((self._enter, not ending), (self._sign, ending)):
                action.setVisible(is_on)
                action.setEnabled(is_on)
        self._show_chosen()
        self.focus_home()

    def _on_button(self) -> None:
        if self._is_ending:
            self._on_sign()
        else:
            self._begin()

    def _on_sign(self) -> None:
        if self._is_ending and not self._is_working and not self._lacks():
            self.ending.approval.sign()

    def _lacks(self) -> bool:
        words = self.ending.lacks()
        if words:
            self._refuse(words)
        return bool(words)

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if self._is_working or self._lacks():
            self.ending.approval.reset()
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._settle, self._on_not_signed)

    def _settle(self, second: Operator) -> None:
        sheet, way, amount = self.ending.sheet, self.ending.way, self.ending.amount.amount()
        if sheet is None or way is None or amount is None:
            return
        ended, note = (way, amount), self.ending.note.text()
        work = partial(vault.settle, self._desk, sheet, ended, note, second)
        self._run(work, self._on_settled, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        """Way, amount and note stay; the PIN is asked again."""
        self.ending.approval.refuse(sentence(fault))
        self.cue("refused")

    def _on_settled(self, settled: Settled) -> None:
        self._waits_for = settled.op_id if settled.reply is None else None
        self.ending.clear()
        self._show_side(LOOK)
        left = vault.difference_of(settled)
        if left:
            self.result.say("ok", tr("已了结一部分，还有 {amount} 未了结", amount=yuan(left)))
        else:
            self.result.say(*settled_words(settled, tr("已了结")))
        self.ended.emit(settled)
        self._read()

    def _back(self) -> None:
        if self._is_ending:
            self.ending.clear()
            self._show_side(LOOK)
        else:
            self.result.clear()
            self.focus_home()

    # --- paper and files ---
    def _print(self) -> None:
        sheet = self.chosen
        if sheet is None:
            self._refuse(tr("先选一张长短款单"))
            return
        work = partial(vault.print_variance, self._desk, sheet)
        self._run(work, self._on_printed)

    def _on_printed(self, number: str) -> None:
        self.result.say("ok", tr("长短款单已送打印，流水号 {number}", number=number))

    def _export(self) -> None:
        if not self.model.rows:
            self._refuse(tr("没有长短款可导出"))
            return
        folder, sheet = self._desk.settings.folder, export(self.model.rows)
        work = partial(save_both, folder, "variances", sheet)
        self._run(work, self._on_saved)
