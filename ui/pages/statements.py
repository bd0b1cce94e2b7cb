"""银行流水: files of the bank previewed and imported, and the lines that wait for a person."""

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import signing_on, statements
from app.desk import Desk, Operator, Settled
from app.statements import Preview, Progress
from ui.models.rows import RowsModel
from ui.models.statements import (
    claimed_words,
    export,
    guessed_columns,
    imported_words,
    line_columns,
    parked_columns,
    progress_words,
    statement_columns,
)
from ui.pages.asking import AskingPage
from ui.pages.statements_panels import ClaimPanel, FilePanel, LinePanel
from ui.pages.stock_panels import table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.pill import Pill, State
from ui.wording import tr
from wire.bank import LineSheet, LineWay, SlipSheet, SlipsShown, StatementSheet, StatementsShown
from wire.bank_file import StatementLine
from wire.messages import Reply

PARKED, GUESSED, STATEMENTS, FILE = range(4)
LOOK, IMPORT, CLAIM = range(3)
T = TypeVar("T")


class StatementsPage(AskingPage):
    """Ctrl+O brings a file, Enter takes a line, Ctrl+Enter imports or claims."""

    imported = Signal(object)  # Reply
    claimed = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("银行流水")
        self._list = PARKED
        self._shown: StatementsShown | None = None
        self._slips: tuple[SlipSheet, ...] = ()
        self._seen: Preview | None = None
        self.so_far: Progress | None = None  # while a file is on its way
        self._waits_for: object = None
        self.parked: RowsModel[LineSheet] = RowsModel(parked_columns())
        self.guessed: RowsModel[LineSheet] = RowsModel(guessed_columns())
        self.statements: RowsModel[StatementSheet] = RowsModel(statement_columns())
        self.preview: RowsModel[StatementLine] = RowsModel(line_columns())
        asking = tr("正在查询…")
        self.tables = (
            table_of(self.parked, tr("待认领"), asking),
            table_of(self.guessed, tr("按金额认定"), asking),
            table_of(self.statements, tr("导入过的银行流水"), asking),
            table_of(self.preview, tr("文件里的到账"), tr("还没有预览文件")),
        )
        self.file, self.line, self.claim = FilePanel(), LinePanel(), ClaimPanel()
        self.button = PrimaryButton(tr("导入银行流水"), "inbox", "Ctrl+O")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_side(LOOK)

    def _make_actions(self) -> None:
        self._open = self.action(tr("导入银行流水"), "Ctrl+O", self.open_file)
        self._take = self.action(tr("认领"), "Return", self.begin_claim)
        self._do = self.action(tr("确认"), "Ctrl+Return", self._confirm)
        self._turning = self.action(tr("换一张表"), "Ctrl+T", self._turn)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("返回"), "Esc", self._back)
        for place in range(len(LineWay)):
            chosen = partial(self.claim.ways.choose, place)
            word = tr("办法 {number}", number=place + 1)
            self.action(word, f"Alt+{place + 1}", chosen, on_bar=False)

    def _lay_out(self) -> None:
        self._card = Card(tr("待认领"), flush=True)
        self._count = Pill(State.PENDING, "")
        self._count.hide()
        self._card.head.addWidget(self._count)
        self._stack = QStackedWidget()
        for table in self.tables:
            self._stack.addWidget(table)
        self._card.add(self._stack, 1)
        work = column(self._card, self.result, spacing=8)
        work.setStretch(0, 1)
        self._side = QStackedWidget()
        for panel in (self.line, self.file, self.claim):
            self._side.addWidget(panel)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)

    def _connect(self) -> None:
        for table in self.tables[:2]:
            table.row_changed.connect(lambda _row: self.line.show_line(self.chosen))
            table.opened.connect(lambda _row: self.begin_claim())
        self.file.asked.connect(self._look)
        self.claim.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        if self._side.currentIndex() == IMPORT:
            return self.file.path
        return self.claim.home() if self._side.currentIndex() == CLAIM else self._table

    def entered(self) -> None:
        """What is on its way goes on; the lists are read anew."""
        if self._side.currentIndex() == LOOK:
            self._read()

    def left(self) -> None:
        self.claim.approval.reset()

    def on_scan(self, text: str) -> None:
        if self.claim.needs_two:
            self.claim.approval.take_badge(text)

    def settled(self, reply: Reply) -> None:
        """An import that took longer than a person waits has its answer."""
        if reply.op_id == self._waits_for:
            self._waits_for = None
            self._tell_imported(reply)

    @property
    def _table(self) -> QWidget:
        return self.tables[self._stack.currentIndex()]

    @property
    def chosen(self) -> LineSheet | None:
        """The line under the cursor."""
        model = {PARKED: self.parked, GUESSED: self.guessed}.get(self._stack.currentIndex())
        at = self.tables[self._stack.currentIndex()].currentIndex()
        return model.row_at(at) if model is not None else None

    # --- lists ---
    def _read(self) -> None:
        if not self._is_working:
            self._run(partial(statements.statements, self._desk), self._on_shown)

    def _on_shown(self, shown: StatementsShown) -> None:
        self._shown = shown
        self._fill(PARKED, self.parked, shown.parked, tr("没有待认领的到账 ✓"))
        self._fill(GUESSED, self.guessed, shown.guessed, tr("没有按金额认定的到账"))
        self._fill(STATEMENTS, self.statements, shown.statements, tr("还没有导入过银行流水"))
        self._show_list()
        self._run(partial(statements.slips, self._desk), self._on_slips)

    def _fill(self, at: int, model: RowsModel[T], rows: tuple[T, ...], empty: str) -> None:
        table, before = self.tables[at], max(self.tables[at].row, 0)
        table.set_empty(empty)
        model.show(rows)
        if rows:
            table.choose(min(before, len(rows) - 1))

    def _on_slips(self, shown: SlipsShown) -> None:
        self._slips = shown.slips

    def _turn(self) -> None:
        self._list = (self._list + 1) % FILE
        self._show_side(LOOK)

    def _show_list(self) -> None:
        at = FILE if self._side.currentIndex() == IMPORT else self._list
        self._stack.setCurrentIndex(at)
        titles = (tr("待认领"), tr("按金额认定，请核对"), tr("导入过的银行流水"), tr("预览"))
        self._card.title.setText(titles[at])
        shown = self._shown
        count = len(shown.parked) + shown.left_out if shown else 0
        self._count.setVisible(count > 0 and at == PARKED)
        self._count.set_state(State.PENDING, tr("待认领 {count} 笔", count=f"{count:,}"))
        self.line.show_line(self.chosen)

    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        words = (tr("导入银行流水"), tr("导入"), tr("确认"))
        icons = ("inbox", "inbox", "clipboard-check")
        self.button.set_words(words[side], icons[side])
        self.button.set_key("Ctrl+O" if side == LOOK else "Ctrl+Enter")
        can_import = self._seen is not None and self._seen.is_good and self.so_far is None
        self.button.setEnabled(side != IMPORT or can_import)
        for action, at in ((self._take, LOOK), (self._open, LOOK), (self._turning, LOOK)):
            action.setVisible(side == at)
            action.setEnabled(side == at)
        self._do.setVisible(side != LOOK)
        self._do.setEnabled(side != LOOK)
        self._show_list()
        self.focus_home()

    def _on_button(self) -> None:
        if self._side.currentIndex() == LOOK:
            self.open_file()
        else:
            self._confirm()

    def _confirm(self) -> None:
        if self._side.currentIndex() == IMPORT:
            self.import_file()
        elif self._side.currentIndex() == CLAIM:
            self._sign_or_claim()

    def _back(self) -> None:
        if self._side.currentIndex() == LOOK:
            self.result.clear()
        self.claim.clear()
        self._show_side(LOOK)

    def open_file(self) -> None:
        """The panel for a file; one that is on its way stays there."""
        self._show_side(IMPORT)

    def _look(self, path: Path) -> None:
        if self.so_far is not None or self._shown is None:
            self._refuse(tr("请等正在办的一步办完"))
            return
        self._seen = None
        self.preview.show(())
        self.tables[FILE].set_empty(tr("正在读文件…"))
        self.file.say("info", tr("正在读文件…"))
        work = partial(statements.preview, self._desk, path, self._shown.account)
        self._run(work, self._on_seen, self._on_not_seen)

    def _on_seen(self, seen: Preview) -> None:
        self._seen = seen
        self.tables[FILE].set_empty(tr("没有可看的行"))
        self.preview.show(seen.first)
        if seen.first:
            self.tables[FILE].choose(0)
        self.file.show_seen(seen)
        if not seen.is_good:
            self.cue("refused")
        if self._side.currentIndex() == IMPORT:
            self._show_side(IMPORT)

    def _on_not_seen(self, fault: Exception) -> None:
        self.tables[FILE].set_empty(tr("没有可看的行"))
        self.file.say("danger", sentence(fault))
        self.cue("refused")

    def import_file(self) -> None:
        """Bring the file piece by piece; other work goes on between them."""
        seen = self._seen
        if self.so_far is not None:
            return
        if seen is None or not seen.is_good:
            self._refuse(tr("先预览一份没有错的银行流水"))
            return
        self.so_far = Progress(0, seen.size, is_whole=False, next_place=0)
        self.button.setEnabled(False)
        self.result.say("text2", tr("正在送往中心…"))
        self._run(partial(statements.begin, self._desk, seen), self._on_brought, self._on_stopped)

    def _on_brought(self, so_far: Progress) -> None:
        seen, self.so_far = self._seen, so_far
        if seen is None or self._shown is None:
            return
        self.result.say("text2", progress_words(so_far))
        if so_far.is_whole:
            self.result.say("text2", tr("中心正在核对并入账…"))
            work = partial(statements.book, self._desk, seen, self._shown.account)
            self._run(work, self._on_booked, self._on_stopped)
        else:
            self._run(
                partial(statements.bring, self._desk, seen, so_far),
                self._on_brought,
                self._on_stopped,
            )

    def _on_booked(self, settled: Settled) -> None:
        self._seen, self.so_far = None, None
        self.file.clear()
        self.preview.show(())
        if settled.reply is None:
            self._waits_for = settled.op_id
            self.result.say(*imported_words(None))
            self._show_side(LOOK)
        else:
            self._tell_imported(settled.reply)

    def _tell_imported(self, reply: Reply) -> None:
        self.result.say(*imported_words(reply))
        self._list = PARKED
        if self._side.currentIndex() != CLAIM:
            self._show_side(LOOK)
        self.imported.emit(reply)
        self._read()

    def _on_stopped(self, fault: Exception) -> None:
        """What the centre has it keeps: Ctrl+Enter goes on from there."""
        self.so_far = None
        self._on_failed(fault)
        self._show_side(self._side.currentIndex())

    def begin_claim(self) -> None:
        """Enter on a line: what it may be."""
        line = self.chosen
        if self._side.currentIndex() != LOOK or line is None:
            return
        if not line.may:
            self._refuse(tr("这笔不能在这里办：手工登记的有个案（F4），已办结的不再变"))
            return
        self.result.clear()
        self.claim.begin(line, self._slips, self._shown.parked if self._shown else ())
        self._show_side(CLAIM)

    def _sign_or_claim(self) -> None:
        lacking = self.claim.lacks()
        if lacking is not None:
            words, where = lacking
            self._refuse(words)
            where.setFocus()
        elif self.claim.needs_two:
            self.claim.approval.sign()
        elif not self._is_working:
            self._claim(None)

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if self._is_working or self.claim.said() is None:
            self.claim.approval.reset()
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._claim, self._on_not_claimed)

    def _claim(self, second: Operator | None) -> None:
        said = self.claim.said()
        if said is not None:
            work = partial(statements.claim, self._desk, said, second)
            self._run(work, partial(self._on_claimed, said.way), self._on_not_claimed)

    def _on_not_claimed(self, fault: Exception) -> None:
        self._on_failed(fault)
        if self.claim.needs_two:
            self.claim.approval.refuse(sentence(fault))

    def _on_claimed(self, way: LineWay, settled: Settled) -> None:
        self.claim.clear()
        self.result.say(*claimed_words(settled.reply, way))
        self._show_side(LOOK)
        self.claimed.emit(settled)
        self._read()

    def _export(self) -> None:
        rows = (*self._shown.parked, *self._shown.guessed) if self._shown else ()
        if not rows:
            self._refuse(tr("没有到账可导出"))
            return
        self._save("bank-lines", export(rows))

    def _on_failed(self, fault: Exception) -> None:
        for table in () if self._shown else self.tables[:FILE]:
            table.set_empty(sentence(fault))
        super()._on_failed(fault)
