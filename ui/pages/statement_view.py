"""One statement: its lines with the unit's answers, and what was said about the chosen one."""

from PySide6.QtCore import Signal

from ui.models.clearing import (
    AnsweredLine,
    answer_words,
    answered_lines,
    hash_words,
    line_columns,
    statement_words,
)
from ui.models.rows import RowsModel
from ui.pages.stock_panels import table_of
from ui.theme import Type
from ui.widgets.card import Card
from ui.widgets.pill import Pill, State
from ui.widgets.text import label
from ui.wording import tr
from wire.clearing import LineState, StatementState
from wire.clearing_sheets import StatementSheet

_PILL = {
    StatementState.DRAFT: State.DRAFT,
    StatementState.ISSUED: State.PENDING,
    StatementState.CONFIRMED: State.OK,
    StatementState.DISPUTED: State.PROBLEM,
    StatementState.RESOLVED: State.OK,
}


class StatementView(Card):
    """The lines of a statement, frozen; the state of each is the unit's answer."""

    chosen = Signal(str)  # what was said about the line

    def __init__(self) -> None:
        super().__init__(tr("对账单"), flush=True)
        self.sheet: StatementSheet | None = None
        self.lines: RowsModel[AnsweredLine] = RowsModel(line_columns())
        self.table = table_of(self.lines, tr("对账单"), tr("还没有发来的对账单"))
        self._hash = label("", Type.HINT, "text3")
        self._state = Pill(State.DRAFT, "")
        self._state.hide()
        self.head.addWidget(self._hash)
        self.head.addWidget(self._state)
        self.add(self.table, 1)
        self.table.row_changed.connect(lambda _row: self._tell())

    @property
    def line(self) -> AnsweredLine | None:
        """The line under the cursor."""
        return self.lines.row_at(self.table.currentIndex())

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers of the lines that wait for an answer."""
        return tuple(row.line.line for row in self.lines.rows if row.state is LineState.ISSUED)

    def show_sheet(self, sheet: StatementSheet | None) -> None:
        """This statement, or none; the cursor stays at its line."""
        before = max(self.table.row, 0)
        self.sheet = sheet
        self._state.setVisible(sheet is not None)
        self._hash.setText(hash_words(sheet) if sheet else "")
        if sheet is None:
            self.title.setText(tr("对账单"))
            self.lines.show(())
            return
        self.title.setText(f"{sheet.body.number}　{sheet.body.unit_name}")
        self._state.set_state(_PILL[sheet.state], statement_words(sheet.state))
        self.lines.show(answered_lines(sheet))
        if self.lines.rows:
            self.table.choose(min(before, len(self.lines.rows) - 1))
        self._tell()

    def _tell(self) -> None:
        if self.line is not None:
            self.chosen.emit(answer_words(self.line))
