"""Panels of the stock: scanning against a note, sums by face, choosing by number."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

from app.desk import Settled
from ui.models.parcels import (
    FaceCount,
    Ranges,
    face_words,
    filled,
    joined,
    minus,
    pieces_of,
)
from ui.models.rows import Column, RowsModel
from ui.pages.range_panel import RangePanel
from ui.theme import Type
from ui.widgets.card import Card, row
from ui.widgets.data_table import RIGHT, DataTable
from ui.widgets.fields import DigitsField
from ui.widgets.text import AmountLabel, label
from ui.wording import tr
from wire.messages import DocumentMade, Outcome
from wire.values import CardRange, Fen, grouped

LONGEST_RUN = 1_000_000
NOTE_LENGTH = 40
Named = tuple[str, str]  # code and name


class CountPanel(RangePanel):
    """Scans ranges out of a known set of cards: a note, the stock, a drawer."""

    def __init__(self, title: str, empty: str, foreign: str) -> None:
        super().__init__(title, empty, limit=LONGEST_RUN)
        self._foreign = foreign
        self._known: Ranges = ()

    def begin(self, known: Iterable[CardRange]) -> None:
        """Nothing scanned yet; only cards of `known` will be taken."""
        self._known = tuple(known)
        self.result.clear()
        self.set_ranges(())

    def take(self, text: str) -> None:
        """A scanned or typed card; one outside the known set changes nothing."""
        before = self.ranges
        super().take(text)
        strangers = minus(self.ranges, self._known)
        if strangers:
            self.set_ranges(before)
            words = f"{grouped(strangers[0].first)}　{self._foreign}"
            self.result.say("danger", words)
            self.refused.emit()

    def take_whole(self) -> None:
        """Enter: a range whose first and last card were scanned counts as whole.

        A range of the known set comes first; otherwise the last two scans are its ends.
        """
        before = self.ranges
        after = filled(self._known, before)
        if after == before:
            after = joined(before)
        if after == before or minus(after, self._known):
            self.result.say("warn", tr("先扫一段的首张和末张，再按 Enter 收整段"))
            self.refused.emit()
            return
        self.set_ranges(after)
        more = pieces_of(after) - pieces_of(before)
        self.result.say("ok", tr("整段收下，又计入 {pieces} 张", pieces=f"{more:,}"))


class FaceTable(Card):
    """Expected, scanned and missing, by face value."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.add(self._grid)

    def show_counts(self, counts: Iterable[FaceCount]) -> None:
        listed = list(counts)
        whole = FaceCount(
            Fen(0), sum(each.expected for each in listed), sum(each.scanned for each in listed)
        )
        while self._grid.count():
            item = self._grid.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        heads = (tr("面值"), tr("应到"), tr("已扫"), tr("缺"))
        for place, word in enumerate(heads):
            self._put(0, place, label(word, Type.HINT, "text2"))
        for line, each in enumerate(listed, start=1):
            self._line(line, face_words(each.face), each)
        if len(listed) != 1:
            self._line(len(listed) + 1, tr("合计"), whole)

    def _line(self, line: int, head: str, count: FaceCount) -> None:
        self._put(line, 0, label(head, Type.DATA, strong=True))
        self._put(line, 1, label(f"{count.expected:,}", Type.DATA, "text2"))
        self._put(line, 2, label(f"{count.scanned:,}", Type.DATA, strong=True))
        tone = "danger" if count.missing else "ok"
        self._put(line, 3, label(f"{count.missing:,}", Type.DATA, tone, strong=True))

    def _put(self, line: int, place: int, word: QLabel) -> None:
        self._grid.addWidget(word, line, place)
        if place:
            word.setAlignment(RIGHT)


class SumPanel(Card):
    """How many cards were scanned, and their worth."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._pieces = label("0", Type.FIGURE, strong=True)
        self._value = AmountLabel(Type.TITLE, tr("面额合计"))
        self.add(row(self._pieces, label(tr("张"), Type.LABEL, "text2"), 1, self._value))

    def show_ranges(self, ranges: Ranges) -> None:
        self._pieces.setText(f"{pieces_of(ranges):,}")
        self._value.set_amount(Fen(sum(run.value for run in ranges)))


class Picker(Card):
    """One of a list, by its number; the arrows go up and down."""

    picked = Signal()

    def __init__(self, title: str, field_name: str, empty: str) -> None:
        super().__init__(title)
        self.field = DigitsField(field_name, 12)
        self.field.setProperty("kind", "input")
        self.field.setPlaceholderText(field_name)
        self.model: RowsModel[Named] = RowsModel(
            (
                Column[Named]("code", tr("编号"), lambda each: each[0], width=112),
                Column[Named]("name", tr("名称"), lambda each: each[1], is_strong=True),
            )
        )
        self.table = DataTable(self.model, title, empty)
        self.table.set_widths((112, 0))
        self.add(self.field)
        self.add(self.table, 1)
        self.field.textChanged.connect(self._find)
        self.table.row_changed.connect(lambda _row: self.picked.emit())

    def show_names(self, names: Iterable[Named]) -> None:
        """Show who can be chosen; the one chosen before stays chosen."""
        before = self.code
        self.model.show(tuple(names))
        codes = [code for code, _name in self.model.rows]
        if before in codes:
            self.table.choose(codes.index(before))

    @property
    def chosen(self) -> Named | None:
        return self.model.row_at(self.table.currentIndex())

    @property
    def code(self) -> str:
        """The chosen number, or an empty text."""
        return self.chosen[0] if self.chosen else ""

    @property
    def name(self) -> str:
        return self.chosen[1] if self.chosen else ""

    def clear(self) -> None:
        self.field.clear()
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        last = len(self.model.rows) - 1
        if step is None or last < 0:
            super().keyPressEvent(event)
        else:
            self.table.choose(min(max(self.table.row + step, 0), last))

    def _find(self, _text: str) -> None:
        """The number that begins so, or ends so."""
        wanted = self.field.digits()
        codes = [code for code, _name in self.model.rows]
        found = [code for code in codes if code.startswith(wanted)] or [
            code for code in codes if code.endswith(wanted)
        ]
        if wanted and found:
            self.table.choose(codes.index(found[0]))


def note_field() -> QLineEdit:
    """A sentence for the document, by hand."""
    made = QLineEdit()
    made.setProperty("size", "input")
    made.setMaxLength(NOTE_LENGTH)
    made.setAccessibleName(tr("短少说明"))
    made.setPlaceholderText(tr("短少说明，例如：第 3 盒少一张"))
    return made


def settled_words(settled: Settled, done: str) -> tuple[str, str]:
    """(tone, sentence): the document's number and what was done, or that nobody knows yet."""
    reply = settled.reply
    if reply is None:
        return "text2", tr("没有收到结果，正在核实，请勿重做（F11 查看）")
    if reply.outcome in (Outcome.SUSPENSE, Outcome.PARKED):
        return "warn", tr("中心已收下，待人工处理（F11 查看）")
    detail = reply.detail
    if not isinstance(detail, DocumentMade):
        return "ok", done
    if detail.difference:
        short = tr("短少 {count} 张已登记", count=f"{detail.difference:,}")
        return "warn", f"{detail.number}　{done}；{short}"
    return "ok", f"{detail.number}　{done}"
