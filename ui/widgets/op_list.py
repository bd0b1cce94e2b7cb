"""OpList: operations one below the other, each with its state, its words and its amount."""

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
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.icons import pixmap
from ui.roles import LINE_ROLE, OpLine
from ui.theme import Type, colour, current, font

HIGH: Final = 66
GAP: Final = 6
ICON: Final = 22
STRONG: Final = QFont.Weight.DemiBold


class OpPainter(QStyledItemDelegate):
    """A sunken row; one that wants a person lies on the colour of its state."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del index
        return QSize(option.rect.width(), HIGH + GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, OpLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1.5, 0.5, -1.5, -GAP - 0.5)
        self._ground(painter, box, line, option)
        top = box.center().y() - ICON / 2
        ink = colour(line.tone).name()
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(round(box.left() + 13), round(top), pixmap(line.icon, ink, ICON, scale))
        right = self._right(painter, box, line)
        _words(
            painter, QRectF(box.left() + 47, box.top(), right - box.left() - 57, box.height()), line
        )
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, box: QRectF, line: OpLine, option: QStyleOptionViewItem) -> None:
        grave = line.tone == "danger"
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = "danger" if grave and current().is_contrast else "line"
        painter.setBrush(colour("danger_soft" if grave else "sunken"))
        painter.setPen(QPen(colour("focus" if chosen else edge), 2 if chosen else 1))
        painter.drawRoundedRect(box, 8, 8)

    @staticmethod
    def _right(painter: QPainter, box: QRectF, line: OpLine) -> float:
        """Amount and key at the right end; where they begin."""
        right = box.right() - 14
        if line.key:
            painter.setFont(font(Type.HINT, STRONG))
            wide = painter.fontMetrics().horizontalAdvance(line.key) + 18
            cap = QRectF(right - wide, box.center().y() - 14, wide, 28)
            painter.setPen(QPen(colour("control"), 1))
            painter.setBrush(colour("surface"))
            painter.drawRoundedRect(cap, 6, 6)
            painter.setPen(colour("text"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, line.key)
            right -= wide + 12
        if line.amount:
            painter.setFont(font(Type.DATA, STRONG))
            painter.setPen(colour("text"))
            wide = painter.fontMetrics().horizontalAdvance(line.amount)
            at = QRectF(right - wide, box.top(), wide, box.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, line.amount)
            right -= wide + 10
        return right


def _words(painter: QPainter, box: QRectF, line: OpLine) -> None:
    """Title and time above, the state below, both cut where there is no room."""
    bold, plain = font(Type.LABEL, STRONG), font(Type.HINT)
    above = QRectF(box.left(), box.top() + 9, box.width(), 24)
    below = QRectF(box.left(), box.top() + 33, box.width(), 22)
    room = box.width() - QFontMetricsF(plain).horizontalAdvance(line.at) - 10
    name = QFontMetricsF(bold).elidedText(line.title, Qt.TextElideMode.ElideRight, room)
    painter.setFont(bold)
    painter.setPen(colour("text"))
    painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, name)
    painter.setFont(plain)
    painter.setPen(colour("text2"))
    left = above.left() + QFontMetricsF(bold).horizontalAdvance(name) + 10
    time = QRectF(left, above.top(), box.right() - left, above.height())
    painter.drawText(time, Qt.AlignmentFlag.AlignVCenter, line.at)
    words = QFontMetricsF(plain).elidedText(line.words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)


class OpList(QListView):
    """One operation at a time is chosen; `opened` carries the row of an Enter or a click."""

    opened = Signal(int)

    def __init__(self, model: QAbstractItemModel, name: str, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self.setAccessibleName(name)
        self.setItemDelegate(OpPainter(self))
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

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

    def set_empty(self, sentence: str) -> None:
        """What is said when there are no rows."""
        self._empty = sentence
        self.viewport().update()
