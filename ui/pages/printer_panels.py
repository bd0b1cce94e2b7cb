"""Panels of the printer wizard: choose, set, and look at what came out."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.models.printer import (
    Check,
    Choice,
    Finding,
    Line,
    Setup,
    check_words,
    choice_columns,
    class_words,
    line_names,
    line_value,
)
from ui.models.rows import RowsModel
from ui.pages.settings_panels import SettingLine
from ui.theme import Type
from ui.widgets.card import Card, Notice, row
from ui.widgets.data_table import DataTable
from ui.widgets.fields import DigitsField
from ui.widgets.keys import KeyHint
from ui.widgets.text import IconLabel, label, paragraph, set_tone
from ui.wording import tr

_SIGNS = {"ok": "circle-check", "info": "info", "warn": "triangle-alert", "danger": "circle-x"}
UNSEEN = "circle-dashed"


class FindingLine(QWidget):
    """An icon and a sentence."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._icon = IconLabel(_SIGNS[finding.tone], finding.tone, 20)
        self._words = paragraph(finding.words, Type.LABEL, finding.tone)
        line = row(self._icon, spacing=10)
        line.addWidget(self._words, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.setAccessibleName(finding.words)


class Findings(QWidget):
    """Sentences one below the other; empty while nothing was found out."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self.shown: tuple[Finding, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.shown = tuple(findings)
        while self._lines.count():
            item = self._lines.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for finding in findings:
            self._lines.addWidget(FindingLine(finding))


class FindPanel(Card):
    """What there is, and the address that is typed or taken from the list."""

    def __init__(self, again: QAction) -> None:
        super().__init__(tr("选一台小票机"))
        self.head.addWidget(KeyHint(again))
        self.model: RowsModel[Choice] = RowsModel(choice_columns())
        self.table = DataTable(self.model, tr("找到的小票机"), tr("正在找…"))
        self.table.set_widths([each.width for each in self.model.columns])
        self.table.setMinimumHeight(200)
        self.address = QLineEdit()
        self.address.setProperty("kind", "input")
        self.address.setAccessibleName(tr("小票机地址"))
        self.address.setPlaceholderText("192.168.1.50　tcp://192.168.1.50:9100　usb://04b8:0e15")
        self.hint = paragraph("", Type.HINT, "text2")
        self.add(self.table, 1)
        self.add(label(tr("地址（网络小票机输 IP 就行）"), Type.LABEL, "text2"))
        self.add(self.address)
        self.add(self.hint)

    def take_row(self) -> None:
        """The address of the chosen row into the field, to be completed where it must be."""
        choice = self.model.row_at(self.table.currentIndex())
        if choice is not None:
            self.address.setText(choice.address)
            self.address.setFocus()


class SetPanel(Card):
    """Everything that can be set, each line with its key, and what the class means."""

    def __init__(self, keys: Sequence[QAction]) -> None:
        super().__init__(tr("这台小票机"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Alt with a digit is all it takes
        self.findings = Findings()
        self.lines: dict[Line, SettingLine] = {}
        self.add(self.findings)
        for (line, (name, hint)), key in zip(line_names().items(), keys, strict=False):
            self.lines[line] = SettingLine(name, key, hint)
            self.add(self.lines[line])
        self.meaning = Notice("info", "")
        self.add(self.meaning)
        self.body.addStretch(1)

    def show_setup(self, setup: Setup) -> None:
        for line, shown in self.lines.items():
            shown.set_value(line_value(setup, line))
        self.meaning.say("info", class_words(setup.profile.kind))


class CheckLine(QWidget):
    """One question about the page: its key, what was answered, and what follows."""

    def __init__(self, check: Check, key: QAction) -> None:
        super().__init__()
        self._question = check_words(check)
        self._sign = IconLabel(UNSEEN, "text3", 20)
        self._follows = paragraph("", Type.HINT, "text2")
        question = paragraph(self._question, Type.LABEL, "text")
        line = row(KeyHint(key), self._sign, spacing=12)
        line.addWidget(question, 3)
        line.addWidget(self._follows, 2)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.show_answer(None)

    def show_answer(self, finding: Finding | None) -> None:
        """None while nobody has looked."""
        tone = finding.tone if finding is not None else "text3"
        words = finding.words if finding is not None else tr("还没有看")
        self._sign.set_icon(_SIGNS[tone] if finding is not None else UNSEEN, tone)
        self._follows.setText(words)
        set_tone(self._follows, tone)
        self.setAccessibleName(f"{self._question} {words}")


class LookPanel(Card):
    """What came out: the number in large type, and a line for each thing to look at."""

    def __init__(self, keys: Sequence[QAction], others: Sequence[QAction]) -> None:
        super().__init__(tr("看打出来的自检页"))
        self.findings = Findings()
        self.number = DigitsField(tr("核对数"), 2)
        self.number.setProperty("kind", "input")
        self.number.setFixedWidth(110)
        self.add(self.findings)
        asked = label(tr("纸上“核对数”是几"), Type.DATA, strong=True)
        self.add(row(asked, self.number, 1, *map(KeyHint, others), spacing=16))
        self.add(label(tr("逐项看：按一次是“对”，再按一次是“不对”"), Type.HINT, "text2"))
        self.lines: dict[Check, CheckLine] = {}
        for check, key in zip(Check, keys, strict=False):
            self.lines[check] = CheckLine(check, key)
            self.add(self.lines[check])
        self.body.addStretch(1)

    def show_answers(self, answers: Mapping[Check, Finding | None]) -> None:
        for check, line in self.lines.items():
            line.show_answer(answers.get(check))
