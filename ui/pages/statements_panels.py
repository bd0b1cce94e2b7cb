"""Panels of the page of statements: a file to import, one line of the bank, and its claim."""

from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from app.statements import NOTE_LONGEST, Claim, Preview
from ui.models.rows import RowsModel
from ui.models.statements import (
    WAYS,
    candidate_columns,
    candidates,
    counterparts,
    line_sentence,
    line_title,
    pair_columns,
    seen_words,
    way_sentence,
    way_words,
)
from ui.pages.stock_panels import table_of
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid, PlainButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.text import label, paragraph, set_tone
from ui.wording import tr
from wire.bank import LineSheet, LineWay, SlipSheet

SLIPS, LINES, WORDS, NOTHING = range(4)
_WITH: Final = {
    LineWay.SLIP: SLIPS,
    LineWay.PAIR: LINES,
    LineWay.TRANSFER: WORDS,
}
DOCUMENT_LONGEST: Final = 40


class FilePanel(Card):
    """The path of a file, typed, picked or dropped here, and what is in it."""

    asked = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__(tr("导入银行流水"))
        self.setAcceptDrops(True)
        self.path = QLineEdit()
        self.path.setProperty("kind", "input")
        self.path.setAccessibleName(tr("银行流水文件的路径"))
        self.path.setPlaceholderText(tr("把文件拖到这里，或输入路径"))
        self.path.setAcceptDrops(False)
        self._pick = PlainButton(tr("选文件…"), "search")
        self._look = PlainButton(tr("预览  Enter"), "eye")
        self._told = Notice("info", "", "")
        self.add(paragraph(tr("从网银导出 CSV（UTF-8 或 GB18030），先预览，再导入。"), Type.LABEL))
        self.add(self.path)
        self.add(row(self._pick, 1, self._look))
        self.add(self._told)
        self.body.addStretch(1)
        self._told.hide()
        self._pick.clicked.connect(self.pick)
        self._look.clicked.connect(self._ask)
        self.path.returnPressed.connect(self._ask)

    def pick(self) -> None:
        """Choose the file in the system's own window."""
        dialog = QFileDialog(self, tr("选银行流水文件"), "", "*.csv *.CSV *.txt")
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, path: str) -> None:
        """This file, looked at at once."""
        self.path.setText(path)
        self._ask()

    def _ask(self) -> None:
        words = self.path.text().strip().removeprefix("file://")
        if words:
            self.asked.emit(Path(words).expanduser())
        else:
            self.say("warn", tr("请先拖入、选择或输入一个文件"))
            self.path.setFocus()

    def say(self, tone: str, title: str, words: str = "") -> None:
        self._told.say(tone, title, words)
        self._told.show()

    def show_seen(self, seen: Preview) -> None:
        """Its days, sums and balances, or what is wrong and where."""
        self.say(*seen_words(seen))

    def clear(self) -> None:
        self.path.clear()
        self._told.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if dropped:
            event.acceptProposedAction()
            self.take(dropped[0])


class LinePanel(Card):
    """What the bank said of the chosen line, and what can be done with it."""

    def __init__(self) -> None:
        super().__init__(tr("到账明细"))
        self._words = paragraph("", Type.LABEL, "text")
        self._ways = paragraph("", Type.LABEL)
        self.add(self._words)
        self.add(self._ways)
        self.body.addStretch(1)
        self.show_line(None)

    def show_line(self, line: LineSheet | None) -> None:
        """This line, or that there is none."""
        self.title.setText(line_title(line) if line else tr("到账明细"))
        self._words.setText(line_sentence(line) if line else tr("没有选中的到账。"))
        ways = line.may if line else ()
        words = [tr("{way}：{what}", way=way_words(way), what=way_sentence(way)) for way in ways]
        self._ways.setText("\n".join(words))
        self._ways.setVisible(bool(words))


class ClaimPanel(QWidget):
    """One of the open ways by its digit, what it goes with, why, and for two a second person."""

    def __init__(self) -> None:
        super().__init__()
        self.line: LineSheet | None = None
        self.slips: RowsModel[SlipSheet] = RowsModel(candidate_columns())
        self.lines: RowsModel[LineSheet] = RowsModel(pair_columns())
        self._card = Card(tr("认领"))
        self.ways = ChoiceGrid([way_words(way) for way in WAYS], tr("办法"), 3)
        self._does = paragraph("", Type.LABEL, "text")
        self.slip_table = table_of(self.slips, tr("可能的解款单"), tr("没有等钱的解款单"))
        self.line_table = table_of(self.lines, tr("可对冲的到账"), tr("没有金额相反的待认领到账"))
        self.document = QLineEdit()
        self.document.setProperty("kind", "input")
        self.document.setMaxLength(DOCUMENT_LONGEST)
        self.document.setAccessibleName(tr("返还的银行指令号"))
        self.document.setPlaceholderText(tr("返还的银行指令号"))
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(NOTE_LONGEST)
        self.note.setAccessibleName(tr("理由"))
        self.note.setPlaceholderText(tr("凭什么这样认（必填）"))
        self.approval = ApprovalPanel(tr("第二人签核"), tr("资金专责或省审批人"), own_button=False)
        self._with = QStackedWidget()
        self._lay_out()
        self.ways.chosen.connect(lambda _place: self._show_way())

    def _lay_out(self) -> None:
        words = QWidget()
        inner = column(self.document, 1)
        inner.setContentsMargins(0, 0, 0, 0)
        words.setLayout(inner)
        for each in (self.slip_table, self.line_table, words, QWidget()):
            self._with.addWidget(each)
        self._card.add(label(tr("Alt+数字选择"), Type.HINT, "text2"))
        self._card.add(self.ways)
        self._card.add(self._does)
        self._card.add(self._with, 1)
        self._card.add(self.note)
        stack = column(self._card, self.approval, spacing=12)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setStretch(0, 1)
        self.setLayout(stack)

    def begin(
        self, line: LineSheet, slips: tuple[SlipSheet, ...], lines: tuple[LineSheet, ...]
    ) -> None:
        """The likeliest slip and way are chosen already; a person says yes or another."""
        self.clear()
        self.line = line
        self._card.title.setText(line_title(line))
        self.slips.show(candidates(line, slips))
        self.lines.show(counterparts(line, lines))
        for table, model in ((self.slip_table, self.slips), (self.line_table, self.lines)):
            if model.rows:
                table.choose(0)
        self.ways.offer([WAYS.index(way) for way in line.may])
        first = LineWay.PAIR if self.lines.rows and LineWay.PAIR in line.may else line.may[0]
        self.ways.choose(WAYS.index(first))

    @property
    def way(self) -> LineWay | None:
        """What is chosen."""
        return None if self.ways.place is None else WAYS[self.ways.place]

    @property
    def needs_two(self) -> bool:
        return self.way is LineWay.KEEP

    def home(self) -> QWidget:
        """Where the next key belongs."""
        at = self._with.currentIndex()
        homes = {SLIPS: self.slip_table, LINES: self.line_table, WORDS: self.document}
        return homes.get(at, self.note)

    def _show_way(self) -> None:
        self._does.setText(way_sentence(self.way))
        set_tone(self._does, "text" if self.way else "text3")
        self._with.setCurrentIndex(_WITH.get(self.way, NOTHING) if self.way else NOTHING)
        self.approval.setVisible(self.needs_two)
        if self.isVisible():
            self.home().setFocus()

    def lacks(self) -> tuple[str, QWidget] | None:
        """What is missing before it can be done, and where to put it."""
        if self.way is LineWay.SLIP and self.slip_table.row < 0:
            return tr("请选一张解款单"), self.slip_table
        if self.way is LineWay.PAIR and self.line_table.row < 0:
            return tr("请选一笔金额相反的到账"), self.line_table
        if self.way is LineWay.TRANSFER and not self.document.text().strip():
            return tr("请填返还的银行指令号"), self.document
        if not self.note.text().strip():
            return tr("请写一句凭什么这样认"), self.note
        return None

    def said(self) -> Claim | None:
        """The claim as it stands."""
        if self.line is None or self.way is None or self.lacks() is not None:
            return None
        document, other = "", None
        if self.way is LineWay.SLIP:
            document = self.slips.rows[self.slip_table.row].number
        elif self.way is LineWay.TRANSFER:
            document = self.document.text()
        elif self.way is LineWay.PAIR:
            other = self._other()
        return Claim(self.line.line_id, self.way, self.note.text(), document, other)

    def _other(self) -> UUID:
        return self.lines.rows[self.line_table.row].line_id

    def clear(self) -> None:
        self.line = None
        self.note.clear()
        self.document.clear()
        self.approval.reset()
