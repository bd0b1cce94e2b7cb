"""Panels of the stock: scanning against a note, sums by face, choosing by number."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.desk import Settled
from ui.models.parcels import (
    FaceCount,
    Ranges,
    face_counts,
    face_words,
    faces_words,
    filled,
    joined,
    minus,
    missing_words,
    pieces_of,
    slim_columns,
    stock_columns,
    value_of,
)
from ui.models.rows import Column, RowsModel
from ui.pages.range_panel import RangePanel
from ui.theme import Type
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.data_table import RIGHT, DataTable
from ui.widgets.fields import DigitsField
from ui.widgets.text import AmountLabel, label
from ui.widgets.work import WorkPage
from ui.wording import moment, tr
from wire.messages import DocumentMade, Outcome
from wire.queries import Parcel
from wire.values import CardRange, Fen, grouped, yuan

LONGEST_RUN = 1_000_000
NOTE_LENGTH = 40
T = TypeVar("T")
Named = tuple[str, str]  # code and name


class CountPanel(RangePanel):
    """Scans ranges out of a known set of cards: a note, the stock, a drawer."""

    def __init__(self, title: str, empty: str, foreign: str = "") -> None:
        super().__init__(title, empty, limit=LONGEST_RUN)
        self.foreign = foreign
        self._known: Ranges = ()
        self._keys: list[QAction] = []

    def bind(self, page: WorkPage) -> None:
        """Give the page this panel's keys; `set_live` switches them."""
        super().bind(page)
        self._keys = page.actions()[-3:]

    def set_live(self, *, live: bool) -> None:
        """Whether `+`, `-` and `/` do anything now."""
        for action in self._keys:
            action.setEnabled(live)

    def begin(self, known: Iterable[CardRange], scanned: Ranges = ()) -> None:
        """Only cards of `known` will be taken; `scanned` is what was counted before."""
        self._known = tuple(known)
        self.result.clear()
        self.set_ranges(scanned)

    def take(self, text: str) -> None:
        """A scanned or typed card; one outside the known set changes nothing."""
        before = self.ranges
        super().take(text)
        strangers = minus(self.ranges, self._known)
        if strangers:
            self.set_ranges(before)
            words = f"{grouped(strangers[0].first)}　{self.foreign}"
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


class FaceTable(QWidget):
    """Expected, scanned and missing, by face value."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("按面值核对"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for place in (1, 2, 3):
            self._grid.setColumnMinimumWidth(place, 70)

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
        self._value = AmountLabel(Type.TITLE, tr("面值合计"))
        self.add(row(self._pieces, label(tr("张"), Type.LABEL, "text2"), 1, self._value))

    def show_ranges(self, ranges: Ranges) -> None:
        self._pieces.setText(f"{pieces_of(ranges):,}")
        self._value.set_amount(Fen(sum(run.value for run in ranges)))


class ParcelPanel(Card):
    """One parcel: its number, whence it came, how much it is, its ranges."""

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__(title, flush=True)
        self._nothing = nothing
        self.model: RowsModel[CardRange] = RowsModel(slim_columns())
        self._number = label(nothing, Type.TITLE, strong=True)
        self._from = label("", Type.LABEL, "text2")
        self._pieces = label("", Type.FIGURE, strong=True)
        self._value = AmountLabel(Type.TITLE, tr("面值合计"))
        self.table = table_of(self.model, tr("单上号段"), "")
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        facts = column(self._number, self._from, row(self._pieces, 1, self._value))
        facts.setContentsMargins(20, 0, 20, 8)
        self.add(facts)
        self.add(self.table, 1)
        self.body.addStretch()
        self.show_parcel(None)

    def show_parcel(self, parcel: Parcel | None) -> None:
        ranges = parcel.ranges if parcel else ()
        self._number.setText(parcel.number if parcel else self._nothing)
        self._from.setText(f"{parcel.from_name}　{moment(parcel.at)}" if parcel else "")
        self._pieces.setText(tr("{count} 张", count=f"{pieces_of(ranges):,}") if parcel else "")
        self._value.set_amount(value_of(ranges) if parcel else None)
        for each in (self._from, self._pieces, self._value, self.table):
            each.setVisible(parcel is not None)
        self.model.show(ranges)


class ShelfPanel(Card):
    """What lies in the stock, by face value and range."""

    def __init__(self) -> None:
        super().__init__(tr("在库"), " ", flush=True)
        self.model: RowsModel[CardRange] = RowsModel(stock_columns())
        self.table = table_of(self.model, tr("在库"), tr("库里没有卡"))
        self.add(self.table, 1)

    def show_stock(self, ranges: Ranges) -> None:
        self.model.show(ranges)
        words = tr(
            "共 {pieces} 张　{value}", pieces=f"{pieces_of(ranges):,}", value=yuan(value_of(ranges))
        )
        self.hint.setText(f"{words}　{faces_words(ranges)}")


class NotePanel(Card):
    """The note against what was scanned: by face, what is missing, and a sentence about it."""

    def __init__(self) -> None:
        super().__init__(tr("与单核对"))
        self.faces = FaceTable()
        self.missing = Notice("info", tr("扫首张、末张，Enter 收整段"))
        self.words = QLineEdit()
        self.words.setProperty("kind", "input")
        self.words.setMaxLength(NOTE_LENGTH)
        self.words.setAccessibleName(tr("短少说明"))
        self.words.setPlaceholderText(tr("短少说明，例如：第 3 盒少一张"))
        self.add(self.faces)
        self.body.addStretch(1)
        self.add(self.missing)
        self.add(self.words)

    def show_count(self, parcel: Parcel, scanned: Ranges) -> None:
        """Expected, scanned and missing; the sentence is asked for only where cards are missing."""
        self.title.setText(tr("与 {number} 核对", number=parcel.number))
        self.faces.show_counts(face_counts(parcel.ranges, scanned))
        gone = missing_words(parcel.ranges, scanned)
        self.words.setVisible(bool(gone and scanned))
        if not scanned:
            self.missing.say("info", tr("扫首张、末张，Enter 收整段"))
        elif gone:
            self.missing.say("warn", tr("还没有点齐"), gone)
        else:
            self.missing.say("ok", tr("与单相符"))


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
    words = [f"{detail.number}　{done}"]
    if detail.difference:
        words.append(tr("短少 {count} 张已登记", count=f"{detail.difference:,}"))
    if detail.held:
        words.append(tr("{count} 张已冻结，仍在途", count=f"{pieces_of(detail.held):,}"))
    return "warn" if words[1:] else "ok", tr("；").join(words)


def table_of(model: RowsModel[T], name: str, empty: str) -> DataTable:
    """A table as wide as its columns say."""
    made = DataTable(model, name, empty)
    made.set_widths([each.width for each in model.columns])
    return made


def stacked(*panels: QWidget) -> QWidget:
    """Panels one below the other, the rest of the column empty."""
    made = QWidget()
    stack = column(*panels, 1, spacing=12)
    stack.setContentsMargins(0, 0, 0, 0)
    made.setLayout(stack)
    return made
