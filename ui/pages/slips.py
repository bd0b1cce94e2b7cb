"""解款到账: the slips of all halls below, the late ones first, for who keeps the funds."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app import statements
from app.desk import Desk
from ui.models.rows import RowsModel
from ui.models.slips import about, columns, export, sums
from ui.pages.asking import AskingPage
from ui.pages.stock_panels import table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.bank import SlipSheet, SlipsShown

_STATES = {"info": State.PENDING, "danger": State.PROBLEM, "warn": State.PROBLEM, "ok": State.OK}


class SlipsPage(AskingPage):
    """Whether what the halls sent has arrived, what is late, and who to call."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("解款到账")
        self._only_open = True
        self.shown: SlipsShown | None = None
        self.model: RowsModel[SlipSheet] = RowsModel(columns())
        self.table = table_of(self.model, tr("解款单"), tr("正在查询…"))
        self.about = Notice("info", "", "")
        self._pills = tuple(Pill(State.DRAFT, "") for _ in range(3))
        self._sums = tuple(label("", Type.DATA, strong=True) for _ in range(3))
        self.action(tr("未到账 / 全部"), "Ctrl+T", self._turn)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("清空"), "Esc", self._back)
        self._lay_out()
        self.table.row_changed.connect(lambda _row: self._show_slip())

    def _lay_out(self) -> None:
        self._card = Card(tr("未到账的解款单"), tr("逾期的排在前面"), flush=True)
        self._card.add(self.table, 1)
        work = column(self._card, self.result, spacing=8)
        work.setStretch(0, 1)
        total = Card(tr("本单位及以下"))
        for pill, amount in zip(self._pills, self._sums, strict=True):
            total.add(row(pill, 1, amount))
        self._whole = paragraph("", Type.HINT)
        total.add(self._whole)
        self._detail = Card(tr("选中的解款单"))
        self._detail.add(self.about)
        self._detail.body.addStretch(1)
        side = column(total, self._detail, spacing=12)
        side.setStretch(1, 1)
        self.set_columns(work, side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.table

    def entered(self) -> None:
        self.result.clear()
        self._read()

    @property
    def chosen(self) -> SlipSheet | None:
        """The slip under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _turn(self) -> None:
        self._only_open = not self._only_open
        self._read()

    def _read(self) -> None:
        if not self._is_working:
            work = partial(statements.slips, self._desk, only_open=self._only_open)
            self._run(work, self._on_shown)

    def _on_shown(self, shown: SlipsShown) -> None:
        self.shown = shown
        before = max(self.table.row, 0)
        only = self._only_open
        self.table.set_empty(tr("送出的款都到了 ✓") if only else tr("还没有解款单"))
        self._card.title.setText(tr("未到账的解款单") if only else tr("全部解款单"))
        self.model.show(shown.slips)
        if shown.slips:
            self.table.choose(min(before, len(shown.slips) - 1))
        for (tone, words, amount), pill, figure in zip(
            sums(shown), self._pills, self._sums, strict=True
        ):
            pill.set_state(_STATES[tone], words)
            figure.setText(amount)
        left = tr("另有 {count} 单没有列出", count=shown.left_out) if shown.left_out else ""
        self._whole.setText(left)
        self._whole.setVisible(bool(left))
        self._show_slip()

    def _show_slip(self) -> None:
        slip = self.chosen
        if slip is None:
            self.about.say("info", tr("没有选中的解款单"))
        else:
            self.about.say(*about(slip))

    def _on_failed(self, fault: Exception) -> None:
        if self.shown is None:
            self.table.set_empty(sentence(fault))
        super()._on_failed(fault)

    def _back(self) -> None:
        self.result.clear()
        self.focus_home()

    # --- files ---
    def _export(self) -> None:
        if self.shown is None or not self.shown.slips:
            self.result.say("warn", tr("没有解款单可导出"))
            return
        sheet = export(self.shown.slips)
        self._save("slips", sheet)
