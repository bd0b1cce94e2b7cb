"""ApprovalPanel: a second person signs, with badge and PIN, beside what is signed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Type
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, row
from ui.widgets.fields import DigitsField
from ui.widgets.pin_field import SecretCells
from ui.widgets.result_line import ResultLine
from ui.widgets.text import IconLabel, label, paragraph
from ui.wording import tr

STAFF_DIGITS = 4


class ApprovalPanel(Card):
    """Badge or staff number, PIN, and one key. The PIN is forgotten the moment it is handed on."""

    approved = Signal(str, str)  # staff number, PIN

    def __init__(self, title: str = "", reason: str = "", *, own_button: bool = True) -> None:
        super().__init__()
        head = title or tr("班长签核")
        self.setAccessibleName(head)
        self._reason = paragraph(reason, Type.LABEL)
        self.staff = DigitsField(tr("签核人工号"), STAFF_DIGITS)
        self.staff.setProperty("kind", "input")
        self.secret = SecretCells(tr("签核人密码"))
        self.result = ResultLine()
        self._button = PlainButton(tr("签核  Ctrl+Enter"), "shield-check")
        self.add(row(IconLabel("shield-check", "text", 22), label(head, Type.DATA, strong=True), 1))
        self.add(self._reason)
        self.add(label(tr("刷工牌，或输入工号"), Type.LABEL, strong=True))
        self.add(self.staff)
        self.add(label(tr("密码"), Type.LABEL, strong=True))
        self.add(self.secret)
        self.add(self.result)
        if own_button:
            self.add(row(1, self._button))
        self._button.clicked.connect(self.sign)
        self.staff.textChanged.connect(self._on_staff)
        self.staff.refused.connect(lambda why: self.result.say("warn", why))
        self.secret.refused.connect(lambda why: self.result.say("warn", why))
        self.secret.entered.connect(self.sign)

    def set_reason(self, reason: str) -> None:
        """What is being signed, and why it must be."""
        self._reason.setText(reason)

    def home(self) -> QWidget:
        """The field to start in."""
        return self.staff

    def sign(self) -> None:
        """Hand staff number and PIN on, or say what is missing."""
        number = self.staff.digits()
        if len(number) != STAFF_DIGITS:
            self.result.say("warn", tr("请先刷工牌或输入 4 位工号"))
            self.staff.setFocus()
        elif self.secret.count() == 0:
            self.result.say("warn", tr("请输入签核人的密码"))
            self.secret.setFocus()
        else:
            self.result.say("text2", tr("正在核对…"))
            self.approved.emit(number, self.secret.take())

    def refuse(self, sentence: str) -> None:
        """Say why it was not accepted; the PIN is asked again."""
        self.secret.clear()
        self.secret.set_wrong(wrong=True)
        self.result.say("danger", sentence)
        self.secret.setFocus()

    def reset(self) -> None:
        """As at the beginning."""
        self.staff.clear()
        self.secret.clear()
        self.secret.set_wrong(wrong=False)
        self.result.clear()

    def take_badge(self, staff_no: str) -> None:
        """A badge was scanned."""
        self.staff.setText(staff_no)

    def _on_staff(self, _text: str) -> None:
        if len(self.staff.digits()) == STAFF_DIGITS:
            self.secret.setFocus()
