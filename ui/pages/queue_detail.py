"""One operation of the queue: what it was, all that the centre said, and what was done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.queue import NOTE_LONGEST, QueueItem, Stage
from ui.models.journal import about, paper_words
from ui.models.queue import amount, centre_words, stage_words, title
from ui.sentences import sentence
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Notice, row
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label, paragraph
from ui.wording import moment, tr

_TONES = {Stage.ATTENTION: "danger", Stage.UNKNOWN: "warn", Stage.REFUSED: "warn"}


class QueueDetail(QWidget):
    """Shown instead of the list; `seen` carries the note of whoever has seen to it."""

    seen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.item: QueueItem | None = None
        self._title = label("", Type.TITLE, strong=True)
        self._amount = label("", Type.TITLE, strong=True)
        self._said = Notice("info", "")
        self._facts = {key: paragraph("", Type.LABEL, "text") for key in _heads()}
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE_LONGEST)
        self.note.setAccessibleName(tr("怎么处理的"))
        self.note.setPlaceholderText(tr("写一句怎么处理的，例如：已电话告知客户"))
        self.result = ResultLine()
        self.result.hide()
        self.button = PrimaryButton(tr("看过了"), "check")
        self.button.clicked.connect(self.go_on)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(row(self._title, 1, self._amount))
        body.addWidget(self._said)
        body.addLayout(self._grid())
        body.addStretch(1)
        body.addWidget(self.note)
        body.addWidget(self.result)
        body.addWidget(self.button)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._heads: dict[str, QLabel] = {}
        for place, (key, words) in enumerate(_heads().items()):
            self._heads[key] = label(words, Type.HINT, "text2")
            grid.addWidget(self._heads[key], place, 0)
            grid.addWidget(self._facts[key], place, 1)
        return grid

    def home(self) -> QWidget:
        return self.note if self.note.isVisibleTo(self) else self

    def show_item(self, item: QueueItem) -> None:
        """Everything about one operation."""
        is_same = self.item is not None and self.item.row.op_id == item.row.op_id
        self.item = item
        self._title.setText(title(item.row))
        self._amount.setText(amount(item.row))
        self._said.say(_TONES.get(item.stage, "info"), stage_words(item))
        for key, words in _facts(item).items():
            self._facts[key].setText(words)
            self._facts[key].setVisible(bool(words))
            self._heads[key].setVisible(bool(words))
        waits = item.stage is Stage.ATTENTION
        self.note.setVisible(waits and item.wants_note)
        self.button.setVisible(waits)
        if not is_same:
            self.note.clear()
            self.result.hide()

    def go_on(self) -> None:
        """Hand the note on, if this operation wants anybody to see to it."""
        item = self.item
        if item is None or item.stage is not Stage.ATTENTION:
            return
        if item.wants_note and not self.note.text().strip():
            self.result.say("warn", tr("请先写一句怎么处理的，再按 Enter"))
            self.result.show()
            self.note.setFocus()
            return
        self.seen.emit(self.note.text())

    def refuse(self, fault: Exception) -> None:
        self.result.say("danger", sentence(fault))
        self.result.show()


def _heads() -> dict[str, str]:
    return {
        "at": tr("时间"),
        "about": tr("内容"),
        "paper": tr("小票"),
        "centre": tr("中心"),
        "looked": tr("处理"),
    }


def _facts(item: QueueItem) -> dict[str, str]:
    """What is known of it; an empty text where there is nothing to say."""
    found = item.row
    looked, told = item.looked, centre_words(item)
    return {
        "at": _joined(
            tr("{at}　经办 {operator}", at=moment(found.at), operator=found.operator),
            tr("已发送 {count} 次", count=item.attempts) if item.attempts else "",
        ),
        "about": _joined(about(found)),
        "paper": _joined(found.receipt_no, paper_words(found.paper) if found.receipt_no else ""),
        "centre": "\n".join(f"{at}　{said}".strip() for at, said in told) if told[1:] else "",
        "looked": _looked_words(looked.by, moment(looked.at), looked.note) if looked else "",
    }


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _looked_words(by: str, at: str, note: str) -> str:
    return tr("{at}　工号 {by} 看过　{note}", at=at, by=by, note=note).rstrip()
