"""头寸: every unit's net position, and down from it to the day, the document and the card."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import clearing
from app.desk import Desk
from ui.models.positions import (
    drill_columns,
    made_words,
    net_words,
    path_words,
    position_columns,
    side_words,
)
from ui.models.rows import RowsModel
from ui.pages.stock_panels import table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import Card, column
from ui.widgets.text import label
from ui.wording import moment, tr
from wire.clearing_sheets import (
    DrillAsked,
    DrillRow,
    DrillShown,
    DrillSide,
    PositionSheet,
    PositionsShown,
)

UNITS, BELOW = range(2)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Level:
    """Where one has gone down to: what was asked, and the words of the way there."""

    asked: DrillAsked
    path: tuple[str, ...]
    row: int = 0


class PositionView(QWidget):
    """Enter goes down, Esc comes back up, Ctrl+T turns from sold to used."""

    said = Signal(str, str)  # tone, sentence

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self._levels: list[Level] = []
        self._side = DrillSide.SOLD
        self._is_working = False
        self.positions: RowsModel[PositionSheet] = RowsModel(position_columns())
        self.rows: RowsModel[DrillRow] = RowsModel(drill_columns())
        self.table = table_of(self.positions, tr("头寸"), tr("正在查询…"))
        self.drill_table = table_of(self.rows, tr("构成"), tr("这里没有业务"))
        self._at = label("", Type.HINT, "text3")
        self._way = label("", Type.HINT, "text2")
        units = Card(tr("净头寸"), tr("净额为正：结算中心欠单位"), flush=True)
        units.head.addWidget(self._at)
        units.add(self.table, 1)
        below = Card(tr("构成"), "", flush=True)
        below.head.addWidget(self._way)
        below.add(self.drill_table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(units)
        self._stack.addWidget(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(column(self._stack))
        self.table.opened.connect(lambda _row: self.down())
        self.drill_table.opened.connect(lambda _row: self.down())
        self.table.row_changed.connect(lambda _row: self._tell())

    @property
    def level(self) -> int:
        """0 at the units, 1 at the days, 2 at documents, 3 at cards."""
        return len(self._levels)

    @property
    def shown_rows(self) -> tuple[PositionSheet, ...]:
        return self.positions.rows

    def home_widget(self) -> QWidget:
        return self.drill_table if self._levels else self.table

    # --- reading ---
    def read(self) -> None:
        """The positions anew, or the level where one is."""
        if self._is_working:
            return
        if self._levels:
            self._ask(self._levels[-1])
        else:
            self._run(partial(clearing.positions, self._desk), self._on_positions)

    def _on_positions(self, shown: PositionsShown) -> None:
        self._is_working = False
        before = max(self.table.row, 0)
        self.table.set_empty(tr("还没有核算单位"))
        self.positions.show(shown.positions)
        if shown.positions:
            self.table.choose(min(before, len(shown.positions) - 1))
        self._at.setText(tr("{at} 的余额", at=moment(shown.at)))
        self._tell()

    def _tell(self) -> None:
        row = self.positions.row_at(self.table.currentIndex())
        if row is not None and not self._levels:
            words = tr(
                "{words}：{made}。Enter 看{side}的构成",
                words=net_words(row),
                made=made_words(row),
                side=self._side_name,
            )
            self.said.emit("info", words)

    @property
    def _side_name(self) -> str:
        return side_words(self._side)

    # --- up and down ---
    def down(self) -> None:
        """What the chosen row is made of; a card is the last."""
        if self._is_working:
            return
        level = self._below()
        if level is not None:
            self._ask(level)

    def _below(self) -> Level | None:
        if not self._levels:
            unit = self.positions.row_at(self.table.currentIndex())
            if unit is None:
                return None
            path = (unit.unit_name, self._side_name)
            return Level(DrillAsked(unit.unit, self._side), path)
        here, row = self._levels[-1], self.rows.row_at(self.drill_table.currentIndex())
        if row is None or not row.key:
            return None
        self._levels[-1] = replace(here, row=self.drill_table.row)
        if here.asked.day is None:
            asked = replace(here.asked, day=date.fromisoformat(row.key))
        else:
            asked = replace(here.asked, document=UUID(row.key))
        return Level(asked, (*here.path, row.name))

    def up(self) -> bool:
        """True if one was below and has come up a level."""
        if not self._levels:
            return False
        self._levels.pop()
        if self._levels:
            self._ask(self._levels.pop())
        else:
            self._stack.setCurrentIndex(UNITS)
            self.table.setFocus()
            self._tell()
        return True

    def turn(self) -> None:
        """From cards sold to cards used, and back; below it starts at the days again."""
        other = {DrillSide.SOLD: DrillSide.USED, DrillSide.USED: DrillSide.SOLD}
        self._side = other[self._side]
        if not self._levels:
            self._tell()
            return
        first = self._levels[0]
        self._levels.clear()
        path = (first.path[0], self._side_name)
        self._ask(Level(DrillAsked(first.asked.unit, self._side), path))

    def _ask(self, level: Level) -> None:
        self._run(partial(clearing.drill, self._desk, level.asked), partial(self._on_rows, level))

    def _on_rows(self, level: Level, shown: DrillShown) -> None:
        self._is_working = False
        if not self._levels or self._levels[-1].asked != level.asked:
            self._levels.append(level)
        self._stack.setCurrentIndex(BELOW)
        self.rows.show(shown.rows)
        if shown.rows:
            self.drill_table.choose(min(level.row, len(shown.rows) - 1))
        words = path_words(level.path, shown)
        self._way.setText(words)
        self.said.emit("info", words)
        if self.isVisible():
            self.drill_table.setFocus()

    # --- work ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.table.set_empty(sentence(fault))
        self.said.emit("danger", sentence(fault))
