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
    """Fields and Enter; the key is made here and never leaves this machine.

    Args:
        again: the terminal that the folder belongs to already: its number must be typed once
            more, and what it has not sent goes up in its new life.
    """

    enrolled = Signal(object)  # Identity
    given_up = Signal()

    def __init__(self, settings: Settings, tasks: Tasks, again: Identity | None = None) -> None:
        super().__init__()
        self.title = tr("重新注册本机") if again else tr("注册本机")
        self._settings, self._tasks, self._again = settings, tasks, again
        self.centre = _line(tr("中心地址"), tr("例如 centre.example:8443"))
        self.terminal = _line(tr("终端号"), tr("上级给的终端号，例如 330101T03"))
        self.repeated = _line(tr("再输一遍终端号"), tr("为确认重新注册，请照上面再输一遍"))
        self.code = _line(tr("注册码"), tr("一次有效，30 分钟内用完"))
        self.centre.setText(again.centre_url if again else settings.centre)
        self.result = ResultLine()
        self.button = PrimaryButton(self.title, "key-round")
        self.stepper = Stepper((tr("填写"), tr("核对中心"), tr("取得证书")), self.title)
        self.action(tr("下一项 / 注册"), "Return", self._go_on)
        self.button.clicked.connect(self._enrol)
        self._lay_out()
        if again is not None:
            self.action(tr("返回"), "Esc", self.given_up.emit)
            self.terminal.setText(again.terminal)
            self.terminal.setReadOnly(True)
            self._tell_what_waits()

    def _lay_out(self) -> None:
        form = Card(tr("把本机注册为终端"))
        for words, field in self._fields():
            form.add(label(words, Type.LABEL, "text2"))
            form.add(field)
        form.add(self.result)
        form.body.addStretch(1)
        trust = Notice(
            "info",
            tr("注册码不会上网"),
            tr("本机用它证明自己，也用它核对中心；注册之后只认这个中心签发的证书。"),
        )
        self.kept = Notice("ok", tr("数据都在，没有丢"))
        if self._again is None:
            self.kept.hide()
        help_card = Card(tr("没有注册码？"))
        help_card.add(
            paragraph(tr("请上级终端管理员运行 dianka-centre terminal code 终端号，当面读给您。"))
        )
        self.set_columns(
            column(self.stepper, form, spacing=12),
            column(self.kept, trust, help_card, 1, self.button, spacing=12),
        )

    def _fields(self) -> list[tuple[str, QLineEdit]]:
        fields = [(tr("中心地址"), self.centre), (tr("终端号"), self.terminal)]
        if self._again is not None:
            fields.append((tr("再输一遍终端号"), self.repeated))
        return [*fields, (tr("注册码"), self.code)]

    def home_widget(self) -> QWidget:
        for _words, field in self._fields():
            if not field.text().strip():
                return field
        return self.code

    def _tell_what_waits(self) -> None:
        words = tr("正在看还有几笔没有上传…")
        self.kept.say("ok", tr("数据都在，没有丢"), words)
        work = partial(enrolling.waiting, self._settings)
        self._tasks.run(work, self._on_waiting, self._on_failed)

    def _on_waiting(self, count: int | None) -> None:
        words = tr("未上传的业务注册后用原来的编号接着上传，不会重复。")
        if count is not None:
            words = tr("未上传 {count} 笔，注册后用原来的编号接着上传，不会重复。", count=count)
        self.kept.say("ok", tr("数据都在，没有丢"), words)

    def _go_on(self) -> None:
        for _words, field in self._fields():
            if not field.text().strip():
                field.setFocus()
                return
        self._enrol()

    def _enrol(self) -> None:
        terminal, code = self.terminal.text().strip(), self.code.text().strip()
        if self._again is not None and self.repeated.text().strip() != terminal:
            self.result.say("warn", tr("两次输入的终端号不同，请照上面的终端号再输一遍"))
            self.repeated.setFocus()
            self.repeated.selectAll()
            self.cue("refused")
            return
        self.button.setEnabled(False)
        self.stepper.set_stage(1)
        self.result.say("text2", tr("正在与中心核对…"))
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
    field.setProperty("kind", "input")
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
