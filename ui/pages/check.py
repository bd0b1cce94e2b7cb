"""平账板: the ten invariants with their figures, and the balances behind them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from app import treasury
from app.desk import Desk
from ui.exports import save_csv
from ui.models.check import (
    AccountRow,
    account_columns,
    account_export,
    account_rows,
    invariant_columns,
    invariant_export,
    invariant_words,
)
from ui.models.rows import RowsModel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type, current
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.queries import CheckShown, InvariantSheet
from wire.values import CHINA, utc_now

EXPORTS: Final = "exports"
INVARIANTS, ACCOUNTS = range(2)
T = TypeVar("T")


class CheckPage(WorkPage):
    """Two tabs; the figures of the chosen invariant stand below the list in full."""

    checked = Signal(object)  # CheckShown

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("平账板")
        self._desk, self._tasks = desk, tasks
        self._shown: CheckShown | None = None
        self._is_working = False
        self.folder = desk.settings.folder / EXPORTS
        self.invariants: RowsModel[InvariantSheet] = RowsModel(invariant_columns())
        self.accounts: RowsModel[AccountRow] = RowsModel(account_columns())
        self.table = DataTable(self.invariants, tr("平账板"), tr("正在核对…"))
        self.account_table = DataTable(self.accounts, tr("科目余额"), tr("账上还没有分录"))
        self.notice = Notice("info", tr("正在核对…"))
        self.figures, self.result = QPlainTextEdit(), ResultLine()
        self._make_actions()
        self._lay_out()
        self.table.row_changed.connect(self._show_figures)

    def _make_actions(self) -> None:
        self.action(tr("重新核对"), "Ctrl+R", self._read)
        self.action(tr("导出 CSV"), "Ctrl+E", self._export)
        self.action(tr("平账 / 余额"), "Ctrl+T", self._turn)
        self.action(tr("返回"), "Esc", partial(self.show_tab, INVARIANTS))
        self.action(tr("平账"), "Alt+1", partial(self.show_tab, INVARIANTS), on_bar=False)
        self.action(tr("科目余额"), "Alt+2", partial(self.show_tab, ACCOUNTS), on_bar=False)

    def _lay_out(self) -> None:
        sizes = current().sizes
        for table, model in ((self.table, self.invariants), (self.account_table, self.accounts)):
            table.set_widths([each.width for each in model.columns])
        self.figures.setReadOnly(True)
        self.figures.setAccessibleName(tr("这一条的数字"))
        self._stack = QStackedWidget()
        for table in (self.table, self.account_table):
            card = Card(flush=True)
            card.add(table, 1)
            self._stack.addWidget(card)
        self._figures_card = Card(tr("这一条的数字"))
        self._figures_card.add(self.figures, 1)
        self._figures_card.add(self.result)
        self._tabs = [self._tab(INVARIANTS, tr("平账")), self._tab(ACCOUNTS, tr("科目余额"))]
        self._at = label("", Type.HINT, "text3")
        work = column(row(*self._tabs, 1, self._at, spacing=8), spacing=sizes.gap)
        work.addWidget(self._stack, 1)
        side = column(self.notice, self._figures_card, spacing=sizes.gap)
        side.setStretch(1, 1)
        self.set_columns(work, side)
        self._tabs[INVARIANTS].setChecked(True)

    def _tab(self, place: int, word: str) -> PlainButton:
        button = PlainButton(f"{place + 1}　{word}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.show_tab, place))
        return button

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.account_table if self._stack.currentIndex() else self.table

    def entered(self) -> None:
        self._read()

    def show_tab(self, place: int) -> None:
        """Invariants or balances."""
        self._stack.setCurrentIndex(place)
        for at, button in enumerate(self._tabs):
            button.setChecked(at == place)
        self.focus_home()

    def _turn(self) -> None:
        self.show_tab(1 - self._stack.currentIndex())

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self.result.say("text2", tr("正在核对全部账目和流水…"))
            self._run(partial(treasury.check, self._desk), self._on_checked)

    def _on_checked(self, shown: CheckShown) -> None:
        self._is_working = False
        self._shown = shown
        self.result.clear()
        before = self.table.row
        self.invariants.show(shown.invariants)
        self.accounts.show(account_rows(shown))
        broken = [row for row in shown.invariants if not row.ok]
        self._judge(len(shown.invariants), broken)
        self._at.setText(tr("核对于 {at}", at=utc_now().astimezone(CHINA).strftime("%H:%M:%S")))
        if shown.invariants:
            first = shown.invariants.index(broken[0]) if broken else max(before, 0)
            self.table.choose(first)
        if self.accounts.rows:
            self.account_table.choose(0)
        self.checked.emit(shown)

    def _judge(self, count: int, broken: list[InvariantSheet]) -> None:
        if not broken:
            words = tr("{count} 条全平", count=count)
            self.notice.say("ok", words, tr("账、卡、现金和流水逐条相符，差额为零。"))
            return
        names = tr("、").join(row.id for row in broken)
        title = tr("{count} 条不平：{names}", count=len(broken), names=names)
        words = tr("；").join(invariant_words(row.id) for row in broken)
        self.notice.say("danger", title, words)

    def _show_figures(self, place: int) -> None:
        if 0 <= place < len(self.invariants.rows):
            chosen = self.invariants.rows[place]
            self._figures_card.title.setText(tr("{id} 的数字", id=chosen.id))
            self.figures.setAccessibleName(f"{chosen.id} {invariant_words(chosen.id)}")
            self.figures.setPlainText(chosen.text.replace("; ", "\n"))

    # --- files ---
    def _export(self) -> None:
        shown = self._shown
        if shown is None:
            self.result.say("warn", tr("还没有核对结果可导出，请先按 Ctrl+R"))
            return
        stem = utc_now().astimezone(CHINA).strftime("%Y%m%d-%H%M%S")

        def save() -> tuple[Path, ...]:
            return (
                save_csv(self.folder / f"check-{stem}.csv", invariant_export(shown)),
                save_csv(self.folder / f"accounts-{stem}.csv", account_export(shown)),
            )

        self._run(save, self._on_saved)

    def _on_saved(self, paths: tuple[Path, ...]) -> None:
        self._is_working = False
        names = tr("、").join(path.name for path in paths)
        folder = paths[0].parent
        self.result.say("ok", tr("已存 {names}，在 {folder}", names=names, folder=folder))

    # --- work ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        if isinstance(fault, OSError):
            words = tr("文件写不了（{why}）。请看磁盘和权限后重试", why=fault.strerror or fault)
        else:
            words = sentence(fault)
            if self._shown is None:
                self.notice.say("warn", tr("没有核对结果"), words)
                self.table.set_unread(words)
                self.account_table.set_unread(words)
        self.result.say("danger", words)
        self.cue("refused")
