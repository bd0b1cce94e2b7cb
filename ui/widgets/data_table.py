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
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
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

LEAST_PX: Final = 90  # what the column that takes the rest keeps
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
        self._empty, self._unread = empty, ""
        self._widths: tuple[int, ...] = ()
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
        heads.setResizeContentsPrecision(0)  # the rows in sight say how wide a column is
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setModel(model)
        model.modelReset.connect(self._on_rows)
        model.rowsInserted.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.row_changed.emit(now.row())
        )

    def set_widths(self, widths: Sequence[int]) -> None:
        """Column widths in pixels; 0 takes what is left.

        A column is wider where its head or a number in it needs that, and narrower where the
        column that takes the rest would be cut.
        """
        self._widths = tuple(widths)
        heads = self.horizontalHeader()
        for place, width in enumerate(widths):
            fixed, rest = QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch
            heads.setSectionResizeMode(place, fixed if width else rest)
        self._fit()

    def _fit(self) -> None:
        """Share the width: what stands in the columns first, then what was asked for them."""
        heads = [self.horizontalHeader().sectionSizeHint(at) for at in range(len(self._widths))]
        needs = [max(head, self.sizeHintForColumn(at)) for at, head in enumerate(heads)]
        fixed = [at for at, width in enumerate(self._widths) if width]
        found = {at: max(self._widths[at], needs[at]) for at in fixed}
        rest = [at for at, width in enumerate(self._widths) if not width]
        short = sum(found.values()) + sum(needs[at] for at in rest) - self.viewport().width()
        short = _taken_from(found, needs, short)  # no more than what stands in them needs
        short -= sum(max(0, needs[at] - max(LEAST_PX, heads[at])) for at in rest)
        asked = [max(width, head) for width, head in zip(self._widths, heads, strict=True)]
        _taken_from(found, asked, short)
        for at, width in found.items():
            self.setColumnWidth(at, width)

    def _on_rows(self) -> None:
        self._unread = ""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_empty(self, sentence: str) -> None:
        """What is said when there are no rows."""
        self._empty = sentence
        self.viewport().update()

    def set_unread(self, sentence: str) -> None:
        """Why nobody knows whether there are rows; said until some, or none, are shown."""
        self._unread = sentence
        self.viewport().update()

    @property
    def says(self) -> str:
        """The sentence that stands where there are no rows."""
        return self._unread or self._empty

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
            painter.drawText(self.viewport().rect(), int(flags), self.says)
            painter.end()


def _taken_from(widths: dict[int, int], floors: Sequence[int], short: int) -> int:
    """Take so many pixels from the columns, none below its floor; how many are still short."""
    for at in sorted(widths, key=lambda one: floors[one] - widths[one]):
        taken = max(0, min(short, widths[at] - floors[at]))
        widths[at] -= taken
        short -= taken
    return short
