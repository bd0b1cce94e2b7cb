"""返还: what the units are owed, and the transfers from proposal to the bank's line."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import clearing
from app.desk import Desk, Settled
from ui.models.returns import (
    account_words,
    due_columns,
    free_of,
    return_columns,
    return_export,
    return_sentence,
)
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.returns_form import Do, ReturnForm
from ui.pages.stock_panels import settled_words, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import current
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column
from ui.wording import tr
from wire.clearing import ReturnState
from wire.clearing_sheets import PositionSheet, ReturnSheet, ReturnsShown
from wire.people import Role
from wire.values import yuan

DUE, TRANSFERS = range(2)
# {state: what the fund custodian of the province does next}
_FUND: Final = {ReturnState.APPROVED: Do.SEND, ReturnState.SENT: Do.CONFIRM}
_APPROVER: Final = {ReturnState.PROPOSED: Do.APPROVE}
_OPEN: Final = (ReturnState.PROPOSED, ReturnState.APPROVED, ReturnState.SENT)


class ReturnsPage(AskingPage):
    """Enter begins the next step of what is chosen, Ctrl+Enter does it, Del stops a transfer."""

    done = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("返还")
        self._shown: ReturnsShown | None = None
        operator = desk.operator
        self._may_propose = operator is not None and operator.has(Role.P_FUND)
        self._may_approve = operator is not None and operator.has(Role.P_APPR)
        self.dues: RowsModel[PositionSheet] = RowsModel(due_columns())
        self.transfers: RowsModel[ReturnSheet] = RowsModel(return_columns())
        self.due_table = table_of(self.dues, tr("各单位应返还"), tr("正在查询…"))
        self.table = table_of(self.transfers, tr("返还划拨"), tr("正在查询…"))
        self.notice = Notice("info", tr("正在查询…"))
        self.form = ReturnForm()
        self.button = PrimaryButton("", "send", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_form(Do.LOOK)

    def _make_actions(self) -> None:
        if self._may_propose or self._may_approve:
            self._enter = self.action(tr("下一步"), "Return", self._begin)
            self._go = self.action(tr("办理"), "Ctrl+Return", self._do)
            self.action(tr("退回"), "Del", self._begin_failure)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("返回"), "Esc", self._back)
        for place, word in enumerate((tr("应返还"), tr("划拨"))):
            self.action(word, f"Alt+{place + 1}", partial(self._focus, place), on_bar=False)

    def _lay_out(self) -> None:
        upper = Card(tr("各单位应返还"), tr("充值减已返还，由中心算出"), flush=True)
        upper.add(self.due_table, 1)
        lower = Card(tr("返还划拨"), tr("最近的排在前面"), flush=True)
        lower.add(self.table, 1)
        work = column(upper, lower, self.result, spacing=current().sizes.gap)
        work.setStretch(0, 2)
        work.setStretch(1, 3)
        side = column(self.notice, self.form, self.button, spacing=12)
        side.setStretch(1, 1)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.due_table.row_changed.connect(lambda _row: self._look())
        self.table.row_changed.connect(lambda _row: self._look())
        self.due_table.opened.connect(lambda _row: self._begin())
        self.table.opened.connect(lambda _row: self._begin())
        self.form.refused.connect(partial(self.result.say, "warn"))
        self.form.finished.connect(self._do)
        self.button.clicked.connect(self._do)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        field = self.form.home()
        if field is not None:
            return field
        return self.due_table if self._may_propose else self.table

    def entered(self) -> None:
        self._show_form(Do.LOOK)
        self._read()

    def left(self) -> None:
        self._show_form(Do.LOOK)

    def on_scan(self, text: str) -> None:
        self.form.take(text)

    @property
    def chosen_due(self) -> PositionSheet | None:
        return self.dues.row_at(self.due_table.currentIndex())

    @property
    def chosen(self) -> ReturnSheet | None:
        """The transfer under the cursor."""
        return self.transfers.row_at(self.table.currentIndex())

    @property
    def _at_transfers(self) -> bool:
        return self.table.hasFocus() or not self._may_propose

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self._run(partial(clearing.returns, self._desk), self._on_shown)

    def _on_shown(self, shown: ReturnsShown) -> None:
        self._shown = shown
        self.due_table.set_empty(tr("还没有核算单位"))
        self.table.set_empty(tr("还没有返还过"))
        for model, table, rows in (
            (self.dues, self.due_table, shown.positions),
            (self.transfers, self.table, shown.returns),
        ):
            place = max(table.row, 0)
            model.show(rows)  # type: ignore[arg-type]
            if rows:
                table.choose(min(place, len(rows) - 1))
        self.notice.say(*account_words(shown.guard))
        self._look()

    def _focus(self, place: int) -> None:
        (self.due_table, self.table)[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    def _look(self) -> None:
        """Say what is chosen, while nothing is being done."""
        if self.form.doing is not Do.LOOK:
            return
        sheet = self.chosen
        if self._at_transfers and sheet is not None:
            self.form.tell(sheet.number, return_sentence(sheet))
        elif self.chosen_due is not None:
            row = self.chosen_due
            words = tr(
                "{unit} 应返还 {due}，划拨中 {way}，可申请 {free}。",
                unit=row.unit_name,
                due=yuan(row.to_return),
                way=yuan(row.under_way),
                free=yuan(free_of(row)),
            )
            self.form.tell(row.unit_name, words)

    # --- steps ---
    def _begin(self) -> None:
        if self._is_working or self._shown is None or self.form.doing is not Do.LOOK:
            return
        if not self._at_transfers:
            self._begin_proposal()
            return
        sheet = self.chosen
        step = None if sheet is None else self._next(sheet)
        if sheet is None or step is None:
            self._refuse(self._nothing_words(sheet))
        else:
            self._show_form(step)
            self.form.begin(step, sheet, self._shown.account)

    def _next(self, sheet: ReturnSheet) -> Do | None:
        """What this person may do with it now."""
        mine: dict[ReturnState, Do] = {}
        if self._may_propose:
            mine |= _FUND
        if self._may_approve:
            mine |= _APPROVER
        return mine.get(sheet.state)

    def _nothing_words(self, sheet: ReturnSheet | None) -> str:
        if sheet is None:
            return tr("没有可办的划拨")
        if sheet.state is ReturnState.PROPOSED:
            return tr("要由省审批人批准")
        if sheet.state in _OPEN:
            return tr("要由省资金清算专责办理")
        return tr("这笔划拨已办完")

    def _begin_proposal(self) -> None:
        row = self.chosen_due
        if row is None or free_of(row) <= 0:
            self._refuse(tr("这个单位没有可返还的款项，或已在划拨中"))
            return
        self._show_form(Do.PROPOSE)
        self.form.begin_proposal(row)

    def _begin_failure(self) -> None:
        sheet = self.chosen
        if self._is_working or self.form.doing is not Do.LOOK or self._shown is None:
            return
        if sheet is None or sheet.state not in _OPEN:
            self._refuse(tr("只有没办完的划拨可以退回"))
            return
        self._show_form(Do.FAIL)
        self.form.begin(Do.FAIL, sheet, self._shown.account)

    def _do(self) -> None:
        if self._is_working or self.form.doing is Do.LOOK:
            return
        work = self.form.work(self._desk)
        if work is not None:
            self.button.set_words(tr("正在办理…"))
            self._run(work, partial(self._on_done, self.form.done_words()))

    def _on_done(self, words: str, settled: Settled) -> None:
        self._show_form(Do.LOOK)
        self.result.say(*settled_words(settled, words))
        self.done.emit(settled)
        self._read()

    def _show_form(self, doing: Do) -> None:
        self.form.show_step(doing)
        self.button.setVisible(doing is not Do.LOOK)
        self.button.set_words(self.form.button_words())
        if self._may_propose or self._may_approve:
            self._go.setEnabled(doing is not Do.LOOK)
            self._enter.setEnabled(doing is Do.LOOK)  # Enter leads from field to field there
        if doing is Do.LOOK:
            self.result.clear()
            self.focus_home()
            self._look()

    def _back(self) -> None:
        if self._is_working:
            return
        self._show_form(Do.LOOK)

    # --- files ---
    def _export(self) -> None:
        if self._shown is None or not self._shown.returns:
            self._refuse(tr("没有划拨可导出"))
            return
        sheet = return_export(self._shown.returns)
        self._save("returns", sheet)

    def _on_failed(self, fault: Exception) -> None:
        """What was typed stays; the notice says if nothing was ever shown."""
        self.button.set_words(self.form.button_words())
        if self._shown is None:
            self.notice.say("warn", tr("没有查询结果"), sentence(fault))
            for table in (self.due_table, self.table):
                table.set_empty(sentence(fault))
        super()._on_failed(fault)
