"""对账单 of a unit: confirmed or disputed line by line by its fund custodian; and its position."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app import clearing
from app.desk import Desk, Settled
from ui.a4 import load_letters
from ui.models.clearing import period_words, stage_words
from ui.models.clearing_files import statement_export, statement_paper
from ui.models.files import EXPORTS
from ui.models.positions import position_export
from ui.pages.asking import AskingPage
from ui.pages.position_view import PositionView
from ui.pages.statement_view import StatementView
from ui.pages.stock_panels import settled_words
from ui.sentences import sentence
from ui.statement_pdf import write_statement_pdf
from ui.tasks import Tasks
from ui.theme import Type, current
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card, column, row
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.clearing import LineState, StatementState
from wire.clearing_sheets import ClearingShown, PeriodSheet

STATEMENT, POSITION = range(2)
_OPEN = (StatementState.ISSUED, StatementState.DISPUTED)


class StatementPage(AskingPage):
    """Enter confirms a line, Ctrl+Enter all that are left, Del disputes one with a reason."""

    answered = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("对账单")
        self._shown: ClearingShown | None = None
        self._is_disputing = False
        self.view, self.position = StatementView(), PositionView(desk, tasks)
        self.reason = QLineEdit()
        self.button = PrimaryButton(tr("确认全部"), "file-check", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._ask_reason(asking=False)

    def _make_actions(self) -> None:
        self._enter = self.action(tr("确认这行"), "Return", self._confirm_line)
        self.action(tr("确认全部"), "Ctrl+Return", self._commit)
        self.action(tr("异议"), "Del", self._begin_dispute)
        self.action(tr("上一期"), "Ctrl+Left", partial(self._turn_period, 1))
        self.action(tr("下一期"), "Ctrl+Right", partial(self._turn_period, -1))
        self.action(tr("售卡 / 充值"), "Ctrl+T", self._turn_side)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action("PDF", "Ctrl+P", self._print)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("返回"), "Esc", self._back)
        words = (tr("对账单"), tr("头寸"))
        for place, word in enumerate(words):
            self.action(word, f"Alt+{place + 1}", partial(self.show_tab, place), on_bar=False)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.position)
        words = (tr("对账单"), tr("头寸"))
        self._tabs = [PlainButton(f"{place + 1}　{word}") for place, word in enumerate(words)]
        for place, button in enumerate(self._tabs):
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_tab, place))
        work = column(row(*self._tabs, 1, spacing=8), spacing=current().sizes.gap)
        work.addWidget(self._stack, 1)
        work.addWidget(self.result)
        self._period = Card(tr("清算期"))
        self._stage = paragraph("", Type.LABEL)
        self._period.add(self._stage)
        self._line = Card(tr("这一行"))
        self._said = paragraph("", Type.LABEL, "text")
        self._reason_name = label(tr("异议的缘由"), Type.LABEL, strong=True)
        self.reason.setProperty("kind", "input")
        self.reason.setAccessibleName(tr("异议的缘由"))
        self.reason.setMaxLength(clearing.REASON_LONGEST)
        for each in (self._said, self._reason_name, self.reason):
            self._line.add(each)
        self._line.body.addStretch(1)
        side = column(self._period, self._line, self.button, spacing=12)
        side.setStretch(1, 1)
        self.set_columns(work, side)
        self.show_tab(STATEMENT)

    def _connect(self) -> None:
        self.view.chosen.connect(self._said.setText)
        self.view.table.opened.connect(lambda _row: self._confirm_line())
        self.position.said.connect(self._say_position)
        self.reason.returnPressed.connect(self._commit)
        self.button.clicked.connect(self._commit)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        if self._stack.currentIndex() == POSITION:
            return self.position.home_widget()
        return self.reason if self._is_disputing else self.view.table

    def entered(self) -> None:
        self._ask_reason(asking=False)
        self._read()

    def left(self) -> None:
        self._ask_reason(asking=False)

    def show_tab(self, place: int) -> None:
        """The statement or the position."""
        self._stack.setCurrentIndex(place)
        for at, button in enumerate(self._tabs):
            button.setChecked(at == place)
        self._line.setVisible(place == STATEMENT)
        self.button.setVisible(place == STATEMENT)
        self.result.clear()
        if place == POSITION:
            self.position.read()
        self.focus_home()

    # --- reading ---
    def _read(self) -> None:
        self._read_period(self._shown.period if self._shown else "")

    def _read_period(self, period: str) -> None:
        if self._stack.currentIndex() == POSITION:
            self.position.read()
        if not self._is_working:
            self._run(partial(clearing.clearing, self._desk, period), self._on_shown)

    def _on_shown(self, shown: ClearingShown) -> None:
        self._shown = shown
        self.view.table.set_empty(tr("还没有发来的对账单"))
        self.view.show_sheet(shown.statements[0] if shown.statements else None)
        period = self._period_shown()
        self._period.title.setText(self._period_words(period))
        self._stage.setText(stage_words(period) if period else tr("结算中心还没有发出对账单。"))
        self._offer()

    def _period_shown(self) -> PeriodSheet | None:
        shown = self._shown
        if shown is None:
            return None
        return next((each for each in shown.periods if each.period == shown.period), None)

    def _period_words(self, period: PeriodSheet | None) -> str:
        return f"{period.period}　{period_words(period.state)}" if period else tr("清算期")

    def _offer(self) -> None:
        """The button says what it does; nothing where nothing waits for this unit."""
        sheet = self.view.sheet
        is_open = sheet is not None and sheet.state in _OPEN
        count = len(self.view.unanswered)
        words = tr("提出异议") if self._is_disputing else tr("确认其余 {count} 行", count=count)
        self.button.setEnabled(self._is_disputing or (is_open and count > 0))
        self.button.set_words(words if is_open else tr("没有要答复的"))

    def _turn_period(self, step: int) -> None:
        shown = self._shown
        if shown is None or not shown.periods or self._stack.currentIndex() == POSITION:
            return
        names = [each.period for each in shown.periods]
        place = names.index(shown.period) + step if shown.period in names else 0
        if 0 <= place < len(names):
            self._read_period(names[place])

    def _say_position(self, tone: str, words: str) -> None:
        """Only while it is in front: an answer may come late."""
        if self._stack.currentIndex() == POSITION:
            self.result.say(tone, words)

    def _turn_side(self) -> None:
        if self._stack.currentIndex() == POSITION:
            self.position.turn()

    # --- answers ---
    def _confirm_line(self) -> None:
        if self._stack.currentIndex() == POSITION:
            self.position.down()
            return
        line = self.view.line
        if self._is_working or self._is_disputing or line is None:
            return
        if line.state is not LineState.ISSUED:
            self._refuse(tr("这一行已答复"))
        else:
            self._confirm((line.line.line,))

    def _commit(self) -> None:
        if self._is_working or self._stack.currentIndex() == POSITION:
            return
        if self._is_disputing:
            self._dispute()
        elif self.view.unanswered:
            self._confirm(self.view.unanswered)

    def _confirm(self, lines: tuple[int, ...]) -> None:
        sheet = self.view.sheet
        if sheet is None or sheet.state not in _OPEN:
            self._refuse(tr("这张对账单现在不用答复"))
            return
        words = tr("已确认 {count} 行", count=len(lines))
        work = partial(clearing.confirm_lines, self._desk, sheet, lines)
        self._run(work, partial(self._on_answered, words))

    def _begin_dispute(self) -> None:
        line, sheet = self.view.line, self.view.sheet
        if self._is_working or line is None or self._stack.currentIndex() == POSITION:
            return
        if sheet is None or sheet.state not in _OPEN:
            self._refuse(tr("这张对账单现在不用答复"))
        elif line.state not in (LineState.ISSUED, LineState.CONFIRMED):
            self._refuse(tr("这一行已有异议"))
        else:
            self._ask_reason(asking=True)

    def _dispute(self) -> None:
        line, sheet, reason = self.view.line, self.view.sheet, self.reason.text().strip()
        if line is None or sheet is None:
            return
        if not reason:
            self._refuse(tr("请写明哪里不符，结算中心会看到"))
            self.reason.setFocus()
            return
        words = tr("第 {line} 行已提出异议", line=line.line.line)
        work = partial(clearing.dispute_line, self._desk, sheet, line.line.line, reason)
        self._run(work, partial(self._on_answered, words))

    def _on_answered(self, words: str, settled: Settled) -> None:
        self._ask_reason(asking=False)
        self.result.say(*settled_words(settled, words))
        self.answered.emit(settled)
        self._read()

    def _ask_reason(self, *, asking: bool) -> None:
        self._is_disputing = asking
        self._enter.setEnabled(not asking)
        self.reason.clear()
        self.reason.setVisible(asking)
        self._reason_name.setVisible(asking)
        self._offer()
        self.focus_home()

    def _back(self) -> None:
        if self._stack.currentIndex() == POSITION and self.position.up():
            return
        self._ask_reason(asking=False)
        self.result.clear()

    # --- files ---
    def _export(self) -> None:
        sheet = self.view.sheet
        if self._stack.currentIndex() == POSITION:
            table = position_export(self.position.shown_rows)
            self._save("positions", table)
        elif sheet is None:
            self._refuse(tr("没有对账单可导出"))
        else:
            table = statement_export(sheet)
            self._save(sheet.body.number, table)

    def _print(self) -> None:
        sheet = self.view.sheet
        if sheet is None or self._stack.currentIndex() == POSITION:
            self._refuse(tr("没有对账单可导出"))
            return
        load_letters()
        path = self._desk.settings.folder / EXPORTS / f"{sheet.body.number}.pdf"
        paper = statement_paper(sheet)
        self._run(lambda: (write_statement_pdf(path, paper),), self._on_saved)

    def _on_failed(self, fault: Exception) -> None:
        if self._shown is None:
            self.view.table.set_empty(sentence(fault))
        super()._on_failed(fault)
