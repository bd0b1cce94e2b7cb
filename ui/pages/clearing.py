"""清算 of the province: months and their stages, statements, the matrix, positions."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clearing, signing_on
from app.desk import Desk, Operator, Settled
from ui.a4 import load_letters
from ui.models.clearing import next_step
from ui.models.clearing_files import matrix_export, statement_export, statement_paper
from ui.models.files import EXPORTS
from ui.models.positions import position_export
from ui.pages.asking import AskingPage
from ui.pages.clearing_panels import MatrixView, MonthsView, PeriodPanel, ResolvePanel
from ui.pages.position_view import PositionView
from ui.pages.statement_view import StatementView
from ui.pages.stock_panels import settled_words
from ui.sentences import sentence
from ui.statement_pdf import write_statement_pdf
from ui.tasks import Tasks
from ui.theme import current
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import column, row
from ui.wording import tr
from wire.clearing import LineState, PeriodState
from wire.clearing_sheets import ClearingShown, PeriodSheet
from wire.people import Role

MONTHS, MATRIX, POSITION, STATEMENT = range(4)
_STEPS: Final = {
    PeriodState.OPEN: clearing.cut_off,
    PeriodState.CALCULATED: clearing.issue_statements,
    PeriodState.ISSUED: clearing.close_period,
}


class ClearingPage(AskingPage):
    """Enter opens a month or a statement, Ctrl+Enter takes the month to its next stage."""

    moved = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("清算")
        self._shown: ClearingShown | None = None
        self._is_resolving = False
        operator = desk.operator
        self._may_clear = operator is not None and operator.has(Role.P_FUND)
        self.months, self.matrix = MonthsView(), MatrixView()
        self.position, self.statement = PositionView(desk, tasks), StatementView()
        self.period, self.resolving = PeriodPanel(), ResolvePanel()
        self.button = PrimaryButton("", "clipboard-check", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()
        self.show_tab(MONTHS)

    def _make_actions(self) -> None:
        self._enter = self.action(tr("打开"), "Return", self._open)
        if self._may_clear:
            self.action(tr("下一步"), "Ctrl+Return", self._commit)
            for place in range(2):
                word = tr("处理 {number}", number=place + 1)
                chosen = partial(self.resolving.ways.choose, place)
                self.action(word, f"Ctrl+{place + 1}", chosen, on_bar=False)
        self.action(tr("售卡 / 充值"), "Ctrl+T", self._turn_side)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action("PDF", "Ctrl+P", self._print)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("返回"), "Esc", self._back)
        for place, word in enumerate(self._tab_words()):
            self.action(word, f"Alt+{place + 1}", partial(self.show_tab, place), on_bar=False)

    def _tab_words(self) -> tuple[str, ...]:
        return tr("清算期"), tr("矩阵"), tr("头寸")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for view in (self.months, self.matrix, self.position, self.statement):
            self._stack.addWidget(view)
        words = enumerate(self._tab_words())
        self._tabs = [PlainButton(f"{place + 1}　{word}") for place, word in words]
        for place, button in enumerate(self._tabs):
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_tab, place))
        work = column(row(*self._tabs, 1, spacing=8), spacing=current().sizes.gap)
        work.addWidget(self._stack, 1)
        work.addWidget(self.result)
        self._side = QStackedWidget()
        self._side.addWidget(self.period)
        self._side.addWidget(self.resolving)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.months.period_opened.connect(self._read_period)
        self.months.statement_opened.connect(self._open_statement)
        self.statement.table.opened.connect(lambda _row: self._begin_resolving())
        self.statement.chosen.connect(partial(self.result.say, "info"))
        self.position.said.connect(self._say_position)
        self.resolving.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._commit)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        if self._is_resolving:
            return self.resolving.note
        return {
            MONTHS: self.months.home_widget(),
            MATRIX: self.matrix.table,
            POSITION: self.position.home_widget(),
            STATEMENT: self.statement.table,
        }[self._stack.currentIndex()]

    def entered(self) -> None:
        self._resolve_mode(resolving=False)
        self.show_tab(MONTHS)
        self._read()

    def left(self) -> None:
        self.resolving.clear()
        self._resolve_mode(resolving=False)

    def on_scan(self, text: str) -> None:
        if self._is_resolving:
            self.resolving.approval.take_badge(text)

    def show_tab(self, place: int) -> None:
        """Months, matrix, positions, or the lines of one statement."""
        if self._is_resolving:
            return
        self._stack.setCurrentIndex(place)
        for at, button in enumerate(self._tabs):
            button.setChecked(at == place)
        self.result.clear()
        if place == POSITION:
            self.position.read()
        self._offer()
        self.focus_home()

    @property
    def periods_shown(self) -> tuple[PeriodSheet, ...]:
        return self.months.periods.rows

    @property
    def month_shown(self) -> PeriodSheet | None:
        """The month that is open on the page."""
        return self.months.shown_period(self._shown)

    # --- reading ---
    def _read(self) -> None:
        if self._stack.currentIndex() == POSITION:
            self.position.read()
        self._read_period(self._shown.period if self._shown else "")

    def _read_period(self, period: str) -> None:
        if not self._is_working:
            self._run(partial(clearing.clearing, self._desk, period), self._on_shown)

    def _on_shown(self, shown: ClearingShown) -> None:
        self._shown = shown
        self.months.show_clearing(shown)
        self.matrix.show_clearing(shown)
        self.period.show_clearing(shown)
        open_now = self.statement.sheet
        if open_now is not None:
            same = [each for each in shown.statements if each.statement_id == open_now.statement_id]
            self.statement.show_sheet(same[0] if same else None)
        self._offer()

    def _offer(self) -> None:
        """The button says the month's next step, or how a dispute is ended."""
        place = self._stack.currentIndex()
        words = next_step(self.month_shown) if place == MONTHS else ""
        if self._is_resolving:
            words = tr("签核并了结异议")
        elif place == STATEMENT and self._disputed() is not None:
            words = tr("处理这条异议")
        self.button.setVisible(self._may_clear and bool(words))
        self.button.set_words(words)

    def _open(self) -> None:
        if self._is_resolving:
            return
        place = self._stack.currentIndex()
        if place == MONTHS:
            self.months.open_chosen()
        elif place == POSITION:
            self.position.down()
        elif place == STATEMENT:
            self._begin_resolving()

    def _open_statement(self, place: int) -> None:
        self.statement.show_sheet(self.months.statements.rows[place])
        self.show_tab(STATEMENT)

    def _say_position(self, tone: str, words: str) -> None:
        """Only while it is in front: an answer may come late."""
        if self._stack.currentIndex() == POSITION:
            self.result.say(tone, words)

    def _turn_side(self) -> None:
        if self._stack.currentIndex() == POSITION:
            self.position.turn()

    # --- steps of the month ---
    def _commit(self) -> None:
        if self._is_working or not self._may_clear:
            return
        if self._is_resolving:
            self.resolving.approval.sign()
        elif self._stack.currentIndex() == STATEMENT:
            self._begin_resolving()
        elif self._stack.currentIndex() == MONTHS:
            self._step()

    def _step(self) -> None:
        period = self.month_shown
        step = None if period is None else _STEPS.get(period.state)
        if period is None or step is None:
            self._refuse(tr("这个清算期现在不用办什么"))
            return
        self.result.say("text2", tr("正在办理，数据多时要几分钟…"))
        words = next_step(period)
        work = partial(step, self._desk, period.period)
        self._run(work, partial(self._on_moved, tr("{words}：已办好", words=words)))

    def _on_moved(self, words: str, settled: Settled) -> None:
        tone, _said = settled_words(settled, words)
        self.result.say(tone, words if settled.reply is not None else _said)
        self.moved.emit(settled)
        self._read()

    # --- disputes ---
    def _disputed(self) -> int | None:
        """The number of the chosen line, if it is disputed."""
        line = self.statement.line
        return line.line.line if line and line.state is LineState.DISPUTED else None

    def _begin_resolving(self) -> None:
        line = self.statement.line
        if not self._may_clear or self._is_working or self._is_resolving or line is None:
            return
        if line.state is not LineState.DISPUTED:
            self._refuse(tr("这一行没有待处理的异议"))
            return
        self.resolving.begin(line)
        self._resolve_mode(resolving=True)

    def _resolve_mode(self, *, resolving: bool) -> None:
        self._is_resolving = resolving
        self._enter.setEnabled(not resolving)  # Enter leads from field to field there
        self._side.setCurrentIndex(int(resolving))
        self._offer()
        self.focus_home()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        lacks = self.resolving.lacks()
        if self._is_working or lacks:
            self.resolving.approval.reset()
            self._refuse(lacks)
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.P_APPR)
        self._run(work, self._resolve, self._on_not_signed)

    def _resolve(self, second: Operator) -> None:
        sheet, line, way = self.statement.sheet, self._disputed(), self.resolving.way
        if sheet is None or line is None or way is None:
            return
        place, note = (sheet.statement_id, line), self.resolving.note.text()
        work = partial(clearing.resolve_dispute, self._desk, place, way, note, second)
        self._run(work, self._on_resolved, self._on_not_signed)

    def _on_resolved(self, settled: Settled) -> None:
        self.resolving.clear()
        self._resolve_mode(resolving=False)
        self.result.say(*settled_words(settled, tr("异议已了结，数字不变")))
        self.moved.emit(settled)
        self._read()

    def _on_not_signed(self, fault: Exception) -> None:
        """Way and note stay; the PIN is asked again."""
        self.resolving.approval.refuse(sentence(fault))
        self.cue("refused")

    def _back(self) -> None:
        place = self._stack.currentIndex()
        if self._is_resolving:
            self.resolving.clear()
            self._resolve_mode(resolving=False)
        elif place == STATEMENT:
            self.statement.show_sheet(None)
            self.show_tab(MONTHS)
        elif place != POSITION or not self.position.up():
            self.result.clear()
            self.focus_home()

    # --- files ---
    def _export(self) -> None:
        place, shown = self._stack.currentIndex(), self._shown
        sheet = self.statement.sheet or self.months.chosen_statement
        if place == POSITION:
            name, table = "positions", position_export(self.position.shown_rows)
        elif shown is not None and place == MATRIX:
            name, table = f"matrix-{shown.period}", matrix_export(shown)
        elif sheet is not None:
            name, table = sheet.body.number, statement_export(sheet)
        else:
            self._refuse(tr("没有对账单可导出"))
            return
        self._save(name, table)

    def _print(self) -> None:
        sheet = self.statement.sheet or self.months.chosen_statement
        if sheet is None:
            self._refuse(tr("没有对账单可导出"))
            return
        load_letters()
        path = self._desk.settings.folder / EXPORTS / f"{sheet.body.number}.pdf"
        paper = statement_paper(sheet)
        self._run(lambda: (write_statement_pdf(path, paper),), self._on_saved)

    def _on_failed(self, fault: Exception) -> None:
        if self._shown is None:
            self.months.set_empty(sentence(fault))
        super()._on_failed(fault)
