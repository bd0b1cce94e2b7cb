"""Panels of the clearing: months with their statements, the matrix, the stage, a dispute's end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.clearing import REASON_LONGEST
from ui.models.clearing import (
    AnsweredLine,
    MatrixRow,
    answer_words,
    matrix_columns,
    matrix_rows,
    period_columns,
    period_words,
    stage_words,
    statement_columns,
    way_words,
)
from ui.models.rows import RowsModel
from ui.pages.stock_panels import table_of
from ui.refusals import open_words
from ui.theme import Type, current
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, Notice, column
from ui.widgets.data_table import DataTable
from ui.widgets.stepper import Stepper
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.clearing import DisputeWay, PeriodState
from wire.clearing_sheets import ClearingShown, PeriodSheet, StatementSheet

WAYS = tuple(DisputeWay)
_STAGES = {
    PeriodState.OPEN: 0,
    PeriodState.CUT_OFF: 0,
    PeriodState.CALCULATED: 1,
    PeriodState.ISSUED: 2,
    PeriodState.CLOSED: 3,
    PeriodState.FUNDED: 4,
}


class MonthsView(QWidget):
    """The months above, the statements of the one that is open below, its stages between."""

    period_opened = Signal(str)
    statement_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.periods: RowsModel[PeriodSheet] = RowsModel(period_columns())
        self.statements: RowsModel[StatementSheet] = RowsModel(statement_columns())
        self.table = table_of(self.periods, tr("清算期"), tr("正在查询…"))
        self.statement_table = table_of(self.statements, tr("对账单"), tr("截止以后才有对账单"))
        words = (tr("截止"), tr("发单"), tr("各单位答复"), tr("返还到位"))
        self.stepper = Stepper(words, tr("清算"))
        months = Card(tr("清算期"), tr("Enter 打开"), flush=True)
        months.add(self.table, 1)
        self._below = Card(tr("对账单"), tr("Enter 看逐行"), flush=True)
        self._below.add(self.statement_table, 1)
        gap = current().sizes.gap
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        work = column(months, self.stepper, self._below, spacing=gap)
        work.setStretch(0, 2)
        work.setStretch(2, 3)
        whole.addLayout(work)
        self.table.opened.connect(lambda _row: self.open_chosen())
        self.statement_table.opened.connect(self.statement_opened)

    def home_widget(self) -> DataTable:
        return self.statement_table if self.statement_table.hasFocus() else self.table

    def set_empty(self, words: str) -> None:
        self.table.set_empty(words)

    @property
    def chosen_statement(self) -> StatementSheet | None:
        """The statement under the cursor."""
        return self.statements.row_at(self.statement_table.currentIndex())

    def shown_period(self, shown: ClearingShown | None) -> PeriodSheet | None:
        """The month that is open, of which the statements are shown."""
        if shown is None:
            return None
        return next((each for each in shown.periods if each.period == shown.period), None)

    def show_clearing(self, shown: ClearingShown) -> None:
        self.table.set_empty(tr("还没有清算期"))
        self.periods.show(shown.periods)
        names = [each.period for each in shown.periods]
        if shown.period in names:
            self.table.choose(names.index(shown.period))
        before = max(self.statement_table.row, 0)
        self.statements.show(shown.statements)
        if shown.statements:
            self.statement_table.choose(min(before, len(shown.statements) - 1))
        self._below.title.setText(tr("{period} 对账单", period=shown.period))
        period = self.shown_period(shown)
        if period is not None:
            self.stepper.set_stage(_STAGES[period.state])

    def open_chosen(self) -> None:
        """The month under the cursor, or the statement where the cursor is below."""
        if self.statement_table.hasFocus():
            if self.chosen_statement is not None:
                self.statement_opened.emit(self.statement_table.row)
            return
        period = self.periods.row_at(self.table.currentIndex())
        if period is not None:
            self.period_opened.emit(period.period)
            if self.statements.rows:
                self.statement_table.setFocus(Qt.FocusReason.OtherFocusReason)


class MatrixView(Card):
    """Cards sold at one unit, down, and used by customers of another, across; in yuan."""

    def __init__(self) -> None:
        super().__init__(tr("清算矩阵"), tr("行：售出单位；列：使用单位"), flush=True)
        self.rows: RowsModel[MatrixRow] = RowsModel(matrix_columns(()))
        self.table = table_of(self.rows, tr("清算矩阵"), tr("这个月还没有汇总过充值"))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.add(self.table, 1)

    def show_clearing(self, shown: ClearingShown) -> None:
        self.title.setText(tr("{period} 清算矩阵", period=shown.period))
        made: RowsModel[MatrixRow] = RowsModel(matrix_columns(shown.units))
        self.table.setModel(made)
        self.table.set_widths([each.width for each in made.columns])
        self.rows = made
        made.show(matrix_rows(shown) if shown.matrix else ())
        if made.rows:
            self.table.choose(0)


class PeriodPanel(Card):
    """Where the month stands, what it waits for, and what keeps it open."""

    def __init__(self) -> None:
        super().__init__(tr("清算期"))
        self._stage = paragraph("", Type.LABEL, "text")
        self._notice = Notice("info", "")
        self._rule = paragraph(
            tr("截止以后数字不再变动。迟到的业务进入下一期，注明原来的营业日和清算期。"),
            Type.LABEL,
        )
        for each in (self._stage, self._notice, self._rule):
            self.add(each)
        self.body.addStretch(1)
        self._notice.hide()

    def show_clearing(self, shown: ClearingShown) -> None:
        found = [each for each in shown.periods if each.period == shown.period]
        if not found:
            self._stage.setText(tr("还没有清算期。"))
            return
        (period,) = found
        self.title.setText(f"{period.period}　{period_words(period.state)}")
        self._stage.setText(stage_words(period))
        left = shown.still_open
        self._notice.setVisible(bool(left.things))
        if left.things:
            self._notice.say("warn", tr("现在还不能截止"), open_words(left))


class ResolvePanel(QWidget):
    """How a dispute ends: one of two ways, a note, and the province's approver."""

    def __init__(self) -> None:
        super().__init__()
        card = Card(tr("处理异议"))
        self._said = paragraph("", Type.LABEL, "text")
        self.ways = ChoiceGrid([way_words(way) for way in WAYS], tr("处理"), 2)
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(REASON_LONGEST)
        self.note.setAccessibleName(tr("处理说明"))
        self.note.setPlaceholderText(tr("查清了什么"))
        self.approval = ApprovalPanel(
            tr("省审批人签核"), tr("与省资金清算不是同一人"), own_button=False
        )
        hint = label(tr("Ctrl+1、Ctrl+2 选处理方式"), Type.HINT, "text3")
        for each in (self._said, self.ways, hint, self.note):
            card.add(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(column(card, self.approval, spacing=12))
        whole.addStretch(1)
        self.note.returnPressed.connect(self.approval.home().setFocus)

    @property
    def way(self) -> DisputeWay | None:
        place = self.ways.place
        return None if place is None else WAYS[place]

    def begin(self, line: AnsweredLine) -> None:
        """The dispute of this line."""
        self.clear()
        self._said.setText(answer_words(line))

    def clear(self) -> None:
        self.ways.offer(range(len(WAYS)))
        self.note.clear()
        self.approval.reset()

    def lacks(self) -> str:
        """What is missing before anybody can sign, or nothing."""
        if self.way is None:
            return tr("先选一种处理方式，按 Ctrl+1 或 Ctrl+2")
        return "" if self.note.text().strip() else tr("请写一句查清了什么")
