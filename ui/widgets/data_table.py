"""DataTable: a list of facts, 48 px a row, money at the right, a sentence when it is empty."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.roles import STATE_ROLE, STRONG_ROLE, STRUCK_ROLE, TONE_ROLE
from ui.theme import Type, colour, current, font
from ui.widgets.pill import State, paint_pill, pill_width

RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """Paints pills, tones and struck-out rows from the model's roles."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        tone = index.data(TONE_ROLE)
        if tone:
            for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour(tone))
        option.font.setStrikeOut(bool(index.data(STRUCK_ROLE)))
        if index.data(STRONG_ROLE):
            option.font.setWeight(option.font.Weight.DemiBold)
        if index.data(STATE_ROLE) is not None:
            option.text = ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        state = index.data(STATE_ROLE)
        if state is not None:
            word = str(index.data(Qt.ItemDataRole.DisplayRole))
            box = QRectF(option.rect)
            pill = QRectF(box.left() + 10, box.center().y() - 13, pill_width(word), 26)
            painter.save()
            paint_pill(painter, pill, State(state), word)
            painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        if index.data(STATE_ROLE) is not None:
            hint.setWidth(pill_width(str(index.data(Qt.ItemDataRole.DisplayRole))) + 22)
        return hint


class DataTable(QTableView):
    """Rows of a model; one row at a time is chosen; `opened` carries the row of an Enter."""

    opened = Signal(int)
    row_changed = Signal(int)

    def __init__(self, model: QAbstractItemModel, name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self.setAccessibleName(name)
        self.setItemDelegate(CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current().sizes.row)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setFixedHeight(42)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.row_changed.emit(now.row())
        )

    def set_widths(self, widths: Sequence[int]) -> None:
        """Column widths in pixels, more where the head's word needs it; 0 takes what is left."""
        heads = self.horizontalHeader()
        for place, width in enumerate(widths):
            if width:
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(place, max(width, self._head_width(place)))
            else:
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _head_width(self, place: int) -> int:
        """The width in pixels that the word above a column needs."""
        return self.horizontalHeader().sectionSizeHint(place)

    def set_empty(self, sentence: str) -> None:
        """What is said when there are no rows."""
        self._empty = sentence
        self.viewport().update()

    @property
    def row(self) -> int:
        """The chosen row, or -1."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.opened.emit(self.row)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(font(Type.LABEL))
            painter.setPen(colour("text3"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), int(flags), self._empty)
            painter.end()
