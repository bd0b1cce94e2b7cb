"""Make this machine a terminal: centre, terminal number, one-time code; under five minutes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app import enrolling
from app.identity import Identity
from app.settings import Settings
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column
from ui.widgets.result_line import ResultLine
from ui.widgets.stepper import Stepper
from ui.widgets.text import label, paragraph
from ui.widgets.work import WorkPage
from ui.wording import tr


class EnrolPage(WorkPage):
    """Three fields and Enter; the key is made here and never leaves this machine."""

    enrolled = Signal(object)  # Identity

    def __init__(self, settings: Settings, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("注册本机")
        self._settings, self._tasks = settings, tasks
        self.centre = _line(tr("中心地址"), tr("例如 centre.example:8443"))
        self.terminal = _line(tr("终端号"), tr("上级给的终端号，例如 330101T03"))
        self.code = _line(tr("注册码"), tr("一次有效，30 分钟内用完"))
        self.centre.setText(settings.centre)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("注册本机"), "key-round")
        self.stepper = Stepper((tr("填写"), tr("核对中心"), tr("取得证书")), tr("注册本机"))
        self.action(tr("下一项 / 注册"), "Return", self._go_on)
        self.button.clicked.connect(self._enrol)
        self._lay_out()

    def _lay_out(self) -> None:
        form = Card(tr("把本机注册为终端"))
        for words, field in (
            (tr("中心地址"), self.centre),
            (tr("终端号"), self.terminal),
            (tr("注册码"), self.code),
        ):
            form.add(label(words, Type.LABEL, "text2"))
            form.add(field)
        form.add(self.result)
        form.body.addStretch(1)
        trust = Notice(
            "info",
            tr("注册码不会上网"),
            tr("本机用它证明自己，也用它核对中心；注册之后只认这个中心签发的证书。"),
        )
        help_card = Card(tr("没有注册码？"))
        help_card.add(
            paragraph(tr("请上级终端管理员运行 dianka-centre terminal code 终端号，当面读给您。"))
        )
        self.set_columns(
            column(self.stepper, form, spacing=12),
            column(trust, help_card, 1, self.button, spacing=12),
        )

    def home_widget(self) -> QWidget:
        for field in (self.centre, self.terminal):
            if not field.text().strip():
                return field
        return self.code

    def _go_on(self) -> None:
        for field in (self.centre, self.terminal, self.code):
            if not field.text().strip():
                field.setFocus()
                return
        self._enrol()

    def _enrol(self) -> None:
        self.button.setEnabled(False)
        self.stepper.set_stage(1)
        self.result.say("text2", tr("正在与中心核对…"))
        terminal, code = self.terminal.text().strip(), self.code.text().strip()
        work = partial(_enrolled, self._settings, self.centre.text(), terminal, code)
        self._tasks.run_beside(work, self._on_enrolled, self._on_failed)

    def _on_enrolled(self, identity: Identity) -> None:
        self.code.clear()
        self.stepper.set_stage(3)
        self.result.say(
            "ok",
            tr(
                "已注册：{unit} {desk}，终端 {terminal}。请刷工牌登录",
                unit=identity.unit_name,
                desk=identity.desk,
                terminal=identity.terminal,
            ),
        )
        self.enrolled.emit(identity)

    def _on_failed(self, fault: Exception) -> None:
        self.button.setEnabled(True)
        self.stepper.set_stage(0)
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.code.setFocus()


def _enrolled(settings: Settings, centre: str, terminal: str, code: str) -> Identity:
    return enrolling.enrol(settings, enrolling.centre_address(centre), terminal, code)


def _line(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setProperty("size", "input")
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
