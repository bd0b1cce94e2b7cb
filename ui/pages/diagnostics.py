"""诊断: a light for everything a terminal hangs on, the worst first in view, and what to do."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import condition, diagnostics
from app.desk import Desk
from ui.models.checks import Check, Seen, checked_words, checks, columns, gravest
from ui.models.rows import RowsModel
from ui.pages.stock_panels import table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label, paragraph
from ui.widgets.work import WorkPage
from ui.wording import tr


class DiagnosticsPage(WorkPage):
    """The list at the left; the chosen light in full at the right."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("诊断")
        self._desk, self._tasks = desk, tasks
        self._is_fresh = True
        self.model: RowsModel[Check] = RowsModel(columns())
        self.table = table_of(self.model, tr("诊断"), tr("正在逐项检查…"))
        self.summary = Notice("info", tr("正在逐项检查…"))
        self.check = CheckPanel()
        self.result = ResultLine()
        self.button = PrimaryButton(tr("再查一遍"), "refresh-cw", "Ctrl+R")
        self.action(tr("再查一遍"), "Ctrl+R", self.read)
        self.action(tr("导出诊断包"), "Ctrl+B", self._save_bundle)
        self.action(tr("返回"), "Esc", self._back)
        self._lay_out()
        self.table.row_changed.connect(self._show_check)
        self.button.clicked.connect(self.read)

    def _lay_out(self) -> None:
        listing = Card(flush=True)
        listing.add(self.table, 1)
        work = column(listing, self.result, spacing=8)
        work.setStretch(0, 1)
        side = column(self.summary, self.check, self.button, spacing=12)
        side.setStretch(1, 1)
        self.set_columns(work, side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.table

    def entered(self) -> None:
        self._is_fresh = True
        self.result.clear()
        self.read()

    def queue_changed(self) -> None:
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Look at everything again; the whole chain is verified."""
        self._tasks.run(partial(_look, self._desk), self._on_seen, self._on_failed)

    def _on_seen(self, seen: Seen) -> None:
        found = checks(seen)
        place = gravest(found) if self._is_fresh else max(self.table.row, 0)
        self._is_fresh = False
        self.model.show(found)
        self.table.choose(place)
        self._show_check(place)
        self.summary.say(*checked_words(found, seen.condition.line.at))

    def _show_check(self, place: int) -> None:
        if 0 <= place < len(self.model.rows):
            self.check.show_check(self.model.rows[place])

    def _back(self) -> None:
        self.result.clear()
        self.focus_home()

    # --- the bundle ---
    def _save_bundle(self) -> None:
        self.result.say("text2", tr("正在收集…"))
        work = partial(diagnostics.save_bundle, self._desk)
        self._tasks.run(work, self._on_bundle, self._on_failed)

    def _on_bundle(self, path: Path) -> None:
        self.result.say("ok", tr("诊断包在 {path}，其中没有姓名、卡号和密码", path=str(path)))

    def _on_failed(self, fault: Exception) -> None:
        self.result.say("danger", sentence(fault))
        self.cue("refused")


class CheckPanel(Card):
    """One light: how it stands, what is behind it, and what to do."""

    def __init__(self) -> None:
        super().__init__(tr("这一项"))
        self._state = Pill(State.DRAFT, "")
        self.head.addWidget(self._state)
        self._word = paragraph("", Type.DATA, "text")
        self._more = paragraph("", Type.LABEL)
        self._head = label(tr("怎么办"), Type.LABEL, strong=True)
        self.advice = paragraph("", Type.LABEL, "text")
        for each in (self._word, self._more, self._head, self.advice):
            self.add(each)
        self.body.addStretch(1)
        self._state.hide()
        self._head.hide()

    def show_check(self, check: Check) -> None:
        """Show it in full."""
        self.title.setText(check.name)
        self._state.show()
        self._state.set_state(State(check.state), check.state_words)
        self._word.setText(check.lamp.word)
        self._more.setText(check.lamp.more)
        self._more.setVisible(bool(check.lamp.more))
        self._head.show()
        self.advice.setText(check.advice or tr("不用做什么。"))


def _look(desk: Desk) -> Seen:
    health = diagnostics.health(desk)
    return Seen(health, condition.condition(desk), desk.settings.printer)
