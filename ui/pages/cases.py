"""个案: facts in suspense, told in sentences, each ended once by two people."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import cases, signing_on
from app.desk import Desk, Operator, Settled
from app.errors import OfflineError
from ui.models.cases import columns, done_words, export
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.cases_panels import CasePanel, EndPanel
from ui.pages.stock_panels import settled_words, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.pill import Pill, State
from ui.wording import tr
from wire.cases import CaseSheet, CasesShown
from wire.messages import Reply
from wire.operations import CaseResolved

LOOK, END = range(2)
T = TypeVar("T")


class CasesPage(AskingPage):
    """Enter opens the chosen case, Alt+digit says how it ends, Ctrl+Enter signs."""

    resolved = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("个案")
        self._only_open = True
        self._shown: CasesShown | None = None
        self._waits_for: object = None
        operator = desk.operator
        self.may_end = operator is not None and cases.may_end(operator)
        self.model: RowsModel[CaseSheet] = RowsModel(columns())
        self.table = table_of(self.model, tr("个案"), tr("还没有查询"))
        self.case, self.ending = CasePanel(), EndPanel()
        self.button = PrimaryButton(tr("办结这个个案"), "clipboard-check")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_side(LOOK)

    def _make_actions(self) -> None:
        if self.may_end:
            self._enter = self.action(tr("办结"), "Return", self._begin)
            self._sign = self.action(tr("签核并办结"), "Ctrl+Return", self._on_sign)
            for place in range(3):
                word = tr("办结方式 {number}", number=place + 1)
                chosen = partial(self.ending.ways.choose, place)
                self.action(word, f"Alt+{place + 1}", chosen, on_bar=False)
        self._of_list = (
            self.action(tr("待办结 / 全部"), "Ctrl+T", self._turn),
            self.action(tr("导出"), "Ctrl+E", self._export),
            self.action(tr("刷新"), "Ctrl+R", self._read),
        )
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self) -> None:
        listing = Card(tr("待办结"), tr("最早的排在前面"), flush=True)
        self._listing = listing
        self._count = Pill(State.PENDING, "")
        self._count.hide()
        listing.head.addWidget(self._count)
        listing.add(self.table, 1)
        work = column(listing, self.result, spacing=8)
        work.setStretch(0, 1)
        self._side = QStackedWidget()
        self._side.addWidget(self.case)
        self._side.addWidget(self.ending)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)
        self.button.setVisible(self.may_end)

    def _connect(self) -> None:
        self.table.row_changed.connect(lambda _row: self._show_case())
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
    def chosen(self) -> CaseSheet | None:
        """The case under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _turn(self) -> None:
        self._only_open = not self._only_open
        self._back()
        self._read()

    def _read(self) -> None:
        if not self._is_working:
            self.table.set_empty(tr("正在查询…"))
            work = partial(cases.cases, self._desk, only_open=self._only_open)
            self._run(work, self._on_shown, self._on_unread)

    def _on_unread(self, fault: Exception) -> None:
        self.table.set_empty(sentence(fault))
        self._on_failed(fault)

    def _on_shown(self, shown: CasesShown) -> None:
        self._shown = shown
        before, place = self.chosen, max(self.table.row, 0)
        self.table.set_empty(tr("没有待办结的个案 ✓") if self._only_open else tr("还没有过个案"))
        self.model.show(shown.cases)
        same = [at for at, each in enumerate(shown.cases) if _is_same(each, before)]
        if shown.cases:
            self.table.choose(same[0] if same else min(place, len(shown.cases) - 1))
        self._show_case()
        self._show_count(shown)

    def _show_count(self, shown: CasesShown) -> None:
        count = sum(each.way is None for each in shown.cases)
        more = tr("，另有 {count} 件没有列出", count=shown.left_out) if shown.left_out else ""
        self._listing.title.setText(tr("待办结") if self._only_open else tr("全部个案"))
        self._count.setVisible(count > 0)
        self._count.set_state(State.PENDING, tr("待办结 {count} 件{more}", count=count, more=more))

    def _show_case(self) -> None:
        self.case.say_empty(tr("没有要看的个案。"))
        self.case.show_case(self.chosen)
        can = self.chosen is not None and bool(self.chosen.ways)
        self.button.setEnabled(self._is_ending or can)

    # --- ending one ---
    def _begin(self) -> None:
        case = self.chosen
        if not self.may_end or self._is_ending or case is None:
            return
        if not case.ways:
            closed = tr("这个个案已办结") if case.way else tr("现在没有办法办结，请先处理相关业务")
            self._refuse(closed)
        elif not self._desk.is_online():
            self._refuse(sentence(OfflineError(CaseResolved.kind)))
        elif self._desk.operator is not None and self._desk.operator.staff_no == case.operator:
            self._refuse(tr("这笔业务是您经办的，要由另外两人办结"))
        else:
            self.result.clear()
            self.ending.begin(case)
            self._show_side(END)

    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        ending = side == END
        self.button.set_words(
            tr("签核并办结") if ending else tr("办结这个个案"),
            "shield-check" if ending else "clipboard-check",
        )
        self.button.set_key("Ctrl+Enter" if ending else "Enter ↵")
        for action in self._of_list:
            action.setVisible(not ending)
            action.setEnabled(not ending)
        if self.may_end:
            self._enter.setVisible(not ending)
            self._enter.setEnabled(not ending)
            self._sign.setVisible(ending)
            self._sign.setEnabled(ending)
        self._show_case()
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
        """Say what is missing before anybody can sign."""
        if self.ending.way is None:
            self._refuse(tr("先选一种办结方式，按 Alt+数字"))
        elif not self.ending.note.text().strip():
            self._refuse(tr("请写一句查清了什么，原终端会看到"))
            self.ending.note.setFocus()
        else:
            return False
        return True

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if self._is_working or self._lacks():
            self.ending.approval.reset()
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._resolve, self._on_not_signed)

    def _resolve(self, second: Operator) -> None:
        case, way = self.ending.case, self.ending.way
        if case is None or way is None:
            return
        self.button.set_words(tr("正在办结…"))
        note = self.ending.note.text()
        work = partial(cases.resolve, self._desk, case.case_id, way, note, second)
        words = done_words(case, way)
        self._run(work, partial(self._on_resolved, words), self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        """Way and note stay; the PIN is asked again."""
        self._show_side(self._side.currentIndex())
        self.ending.approval.refuse(sentence(fault))
        self.cue("refused")

    def _on_resolved(self, words: str, settled: Settled) -> None:
        self._waits_for = settled.op_id if settled.reply is None else None
        self.ending.clear()
        self._show_side(LOOK)
        self.result.say(*settled_words(settled, words))
        self.resolved.emit(settled)
        self._read()

    def _back(self) -> None:
        if self._is_ending:
            self.ending.clear()
            self._show_side(LOOK)
        else:
            self.result.clear()
            self.focus_home()

    # --- files ---
    def _export(self) -> None:
        shown = self._shown
        if shown is None or not shown.cases:
            self.result.say("warn", tr("没有个案可导出"))
            return
        sheet = export(shown.cases)
        self._save("cases", sheet)


def _is_same(case: CaseSheet, other: CaseSheet | None) -> bool:
    return other is not None and case.case_id == other.case_id
