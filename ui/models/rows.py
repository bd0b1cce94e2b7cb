"""One item model for every table: rows are dataclasses, columns say how a row is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.roles import ROW_ROLE, STATE_ROLE, STRONG_ROLE, STRUCK_ROLE, TONE_ROLE

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column shows a row; `key` names it for tests and exports.

    `state` gives a pill's state (ok, pending, problem, info, draft), `tone` a token's name.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    is_right: bool = False
    is_strong: bool = False
    width: int = 0
    state: Callable[[Row], str | None] | None = None
    tone: Callable[[Row], str] | None = None


def _never_struck(_row: Any) -> bool:
    return False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A table over a tuple of dataclasses; figures are computed when asked for."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        is_struck: Callable[[Row], bool] = _never_struck,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()
        self._is_struck = is_struck

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; a longer list that begins alike is only added to."""
        shown = tuple(rows)
        known = len(self._rows)
        if known and len(shown) > known and shown[:known] == self._rows:
            self.beginInsertRows(QModelIndex(), known, len(shown) - 1)
            self._rows = shown
            self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = shown
        self.endResetModel()

    def show_as(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Show these rows under other columns of the same number."""
        self.beginResetModel()
        self.columns, self._rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The row under an index, or None outside the table."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(is_right=column.is_right)
        return self._marks(row, column, role)

    def _marks(self, row: Row, column: Column[Row], role: int) -> Any:
        if role == STATE_ROLE:
            return column.state(row) if column.state else None
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        if role == STRUCK_ROLE:
            return self._is_struck(row)
        if role == STRONG_ROLE:
            return column.is_strong
        return row if role == ROW_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(is_right=self.columns[section].is_right)
        return None


def _alignment(*, is_right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
