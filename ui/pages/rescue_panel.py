"""Rescue files: what this machine could not send, written to a file; and one brought here."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app import rescue
from app.desk import Desk
from app.rescue import SUFFIX, RescueWritten
from ui.models.rescue import taken_words, written_words
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, row
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label, paragraph, rule
from ui.wording import tr
from wire.access import RescueTaken

FOLDER: Final = "rescue"


class RescuePanel(Card):
    """A folder to write to, a file to bring; a file may be dropped anywhere on it."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(tr("救援文件"))
        self._desk, self._tasks = desk, tasks
        self.setAcceptDrops(True)
        self.folder = _line(tr("写到哪个文件夹"), str(desk.settings.folder / FOLDER))
        self.file = _line(tr("救援文件的路径"))
        self.file.setPlaceholderText(tr("把文件拖到这里，或输入路径"))
        self.result = ResultLine()
        self._write = PlainButton(tr("写救援文件"), "archive")
        self._bring = PlainButton(tr("读入"), "inbox")
        self._pick = PlainButton(tr("选文件…"), "search")
        self._write.clicked.connect(self.write)
        self._bring.clicked.connect(self.bring)
        self._pick.clicked.connect(self.pick)
        self._lay_out()

    def _lay_out(self) -> None:
        what = tr(
            "把没有上传的业务封成一个文件：只有中心打得开，谁带去都行，读入几次也只入账一次。"
        )
        self.add(paragraph(what, Type.LABEL))
        self.add(rule())
        self.add(label(tr("这台机器要停用、重装，队列还没有清空"), Type.LABEL, strong=True))
        self.add(label(tr("写到哪个文件夹"), Type.HINT, "text2"))
        self.add(self.folder)
        self.add(row(1, self._write))
        self.add(rule())
        self.add(label(tr("别的机器写的，带到这里上传"), Type.LABEL, strong=True))
        self.add(self.file)
        self.add(row(self._pick, 1, self._bring))
        self.add(rule())
        self.add(self.result)
        self.body.addStretch(1)

    def home(self) -> QWidget:
        return self.folder

    # --- writing ---
    def write(self) -> None:
        """Write what waits; it goes on waiting, and counts as sent."""
        self._set_busy(busy=True)
        self.result.say("text2", tr("正在写救援文件…"))
        where = Path(self.folder.text().strip() or ".").expanduser()
        work = partial(rescue.write_here, self._desk, where)
        self._tasks.run(work, self._on_written, self._on_failed)

    def _on_written(self, written: RescueWritten) -> None:
        self._set_busy(busy=False)
        self.result.say("ok", written_words(written))

    # --- bringing ---
    def pick(self) -> None:
        """Choose the file in the system's own window."""
        dialog = QFileDialog(self, tr("选救援文件"), "", f"*{SUFFIX}")
        dialog.fileSelected.connect(self.file.setText)
        dialog.fileSelected.connect(lambda _path: self.file.setFocus())
        dialog.open()

    def bring(self) -> None:
        """Hand the file to the centre."""
        text = self.file.text().strip()
        if not text:
            self.result.say("warn", tr("请先拖入或选一个救援文件"))
            self.file.setFocus()
            return
        self._set_busy(busy=True)
        self.result.say("text2", tr("正在交给中心…"))
        work = partial(rescue.bring, self._desk, Path(text).expanduser())
        self._tasks.run_beside(work, self._on_taken, self._on_failed)

    def _on_taken(self, taken: RescueTaken) -> None:
        self._set_busy(busy=False)
        self.file.clear()
        self.result.say(*taken_words(taken))

    def _on_failed(self, fault: Exception) -> None:
        self._set_busy(busy=False)
        self.result.say("danger", sentence(fault))

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self._write, self._bring):
            button.setEnabled(not busy)

    # --- files dropped on it ---
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if dropped:
            self.file.setText(dropped[0])
            event.acceptProposedAction()
            self.bring()


def _line(name: str, text: str = "") -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setAcceptDrops(False)  # the panel takes the file as a whole
    return field
