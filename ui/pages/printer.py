"""The printer wizard: find it, set it, look at a test page, and take it into use."""

import secrets
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import printer_setup
from app.desk import Desk
from app.settings import default_file, save_settings
from printing.discover import Discovery
from printing.errors import PrinterError
from printing.probe import Probed
from printing.self_check import QR_PAYLOAD
from printing.session import ConfirmedBy
from ui.models.printer import (
    NETWORK,
    NO_PRINTER,
    Check,
    Finding,
    Line,
    Setup,
    addressed,
    as_probed,
    changed,
    choices,
    probe_findings,
    seen,
    setup_of,
    unknown_words,
)
from ui.pages.printer_panels import FindPanel, LookPanel, SetPanel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column, row
from ui.widgets.keys import KeyHint
from ui.widgets.paper_view import PaperView
from ui.widgets.result_line import ResultLine
from ui.widgets.stepper import Stepper
from ui.widgets.work import WorkPage
from ui.wording import tr

FIND, SET, LOOK = range(3)
KEYS: Final = 7
SEEN_FROM, SEEN_TO = 10, 99
PAPERS: Final = "papers"


class PrinterPage(WorkPage):
    """Nothing is kept before its last step; then it works at once, without a restart."""

    done = Signal()
    taken = Signal(str)  # the address that is in use now

    def __init__(self, desk: Desk, tasks: Tasks, file: Path | None = None) -> None:
        super().__init__()
        self.title = tr("小票机向导")
        self._desk, self._tasks = desk, tasks
        self.file = file or default_file()
        self.setup: Setup | None = None
        self._seen_no = ""
        self._answers: dict[Check, Finding | None] = {}
        self._is_busy = False
        words = (tr("找到小票机"), tr("设定"), tr("试打并看纸"))
        self.stepper = Stepper(words, self.title)
        self.result, self.paper = ResultLine(), PaperView()
        self.button = PrimaryButton(tr("认一认这台"), "search")
        self._make_actions()
        self._lay_out()
        self.button.clicked.connect(self._go_on)
        self.looking.number.textChanged.connect(lambda _text: self._on_number())
        self.looking.number.refused.connect(partial(self.result.say, "warn"))

    def _make_actions(self) -> None:
        self._enter = self.action(tr("下一步"), "Return", self._go_on)
        self._again = self.action(tr("再找一遍"), "Ctrl+R", self._search)
        self._print_key = self.action(tr("打自检页"), "Ctrl+P", self._print)
        self._drawer_key = self.action(tr("试钱箱"), "Ctrl+D", self._try_drawer)
        self._keep = self.action(tr("不试就存"), "Ctrl+S", self._save)
        self._esc = self.action(tr("返回"), "Esc", self._back)
        self._numbered = [
            self.action(tr("换"), f"Alt+{place + 1}", partial(self._turn, place), on_bar=False)
            for place in range(KEYS)
        ]

    def _lay_out(self) -> None:
        self.choosing = FindPanel(self._again)
        self.setting = SetPanel(self._numbered)
        self.looking = LookPanel(self._numbered, (self._print_key, self._drawer_key))
        self._stages = QStackedWidget()
        for panel in (self.choosing, self.setting, self.looking):
            self._stages.addWidget(panel)
        says = Card()
        said = row(KeyHint(self._keep), KeyHint(self._esc), spacing=18)
        said.insertWidget(0, self.result, 1)
        says.add(said)
        sheet = Card(tr("自检页预览"))
        sheet.add(self.paper, 1)
        side = column(spacing=12)
        side.addWidget(sheet, 1)
        side.addWidget(self.button)
        work = column(self.stepper, spacing=12)
        work.addWidget(self._stages, 1)
        work.addWidget(says)
        self.set_columns(work, side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return (self.choosing.address, self.setting, self.looking.number)[self.stage]

    def entered(self) -> None:
        """From the beginning, with the printer that is in use now."""
        self.result.clear()
        self.choosing.address.setText(self._desk.settings.printer)
        self.setup = None
        self._show_stage(FIND)
        self._search()

    def on_scan(self, text: str) -> None:
        """A scanner that reads the page proves printer and scanner at once."""
        if self.stage == LOOK and text in (QR_PAYLOAD, self._seen_no):
            self._answers[Check.CODES] = Finding("ok", tr("扫码枪读出来了"))
            self.looking.show_answers(self._answers)
        else:
            self.result.say("info", tr("扫码枪正常，读到 {count} 个字符", count=len(text)))

    @property
    def seen_no(self) -> str:
        """The digits of the newest test page."""
        return self._seen_no

    @property
    def stage(self) -> int:
        return self._stages.currentIndex()

    def _show_stage(self, stage: int) -> None:
        self._stages.setCurrentIndex(stage)
        self.stepper.set_stage(stage)
        words = (
            (tr("认一认这台"), "search"),
            (tr("打自检页"), "printer"),
            (tr("就用这台"), "check"),
        )
        self.button.set_words(*words[stage])
        self._again.setVisible(stage == FIND)
        self._print_key.setVisible(stage != FIND)
        self._drawer_key.setVisible(stage != FIND)
        self._keep.setVisible(stage != FIND)
        is_later = stage == FIND and not self._desk.settings.printer
        self._esc.setText(tr("以后再设") if is_later else tr("返回"))
        for action in self._numbered:
            action.setText(tr("看过") if stage == LOOK else tr("换"))
        self._show_setup()
        self.focus_home()

    def _show_setup(self) -> None:
        if self.setup is None:
            now = self._desk.settings
            page = printer_setup.check_page(self._desk, now.printer or NO_PRINTER, now.columns)
            self.paper.show_receipt(page, now.columns)
            return
        setup = self.setup
        self.setting.show_setup(setup)
        page = printer_setup.check_page(self._desk, setup.url, setup.columns, self._seen_no)
        self.paper.show_receipt(page, setup.columns)

    # --- finding ---
    def _search(self) -> None:
        self._tasks.run_beside(printer_setup.find, self._on_found, self._on_failed)

    def _on_found(self, found: Discovery) -> None:
        folder = (self._desk.store.path.parent / PAPERS).as_uri()
        self.choosing.model.show(choices(found, folder))
        self.choosing.hint.setText(unknown_words(found))

    def _go_on(self) -> None:
        if self._is_busy:
            return
        if self.stage == FIND and self.choosing.table.hasFocus():
            self.choosing.take_row()
        elif self.stage == FIND:
            self._look()
        elif self.stage == SET:
            self._print()
        else:
            self._finish()

    def _look(self) -> None:
        address = addressed(self.choosing.address.text())
        if address in ("", NETWORK):
            self.result.say("warn", tr("请输入小票机的地址，或用 ↓ 在上面选一台"))
            return
        try:
            self.setup = setup_of(address, self._desk.settings.columns)
        except PrinterError as fault:
            self._on_failed(fault)
            return
        if address == NO_PRINTER:
            self._save()
            return
        self._wait(tr("正在认…"))
        work = partial(printer_setup.look, address)
        self._tasks.run_beside(work, self._on_probed, self._on_failed)

    def _on_probed(self, probed: Probed) -> None:
        self._is_busy = False
        self.button.setEnabled(True)
        if self.setup is None or self.stage != FIND:
            return
        findings = probe_findings(probed)
        if probed.trouble is not None:
            self._show_stage(FIND)
            self.result.say("warn", findings[0].words)
            return
        self.setup = as_probed(self.setup, probed)
        self.setting.findings.show_findings([one for one in findings if not one.is_class])
        self._seen_no = _seen_no()
        self._show_stage(SET)
        self.result.say("ok", tr("认到了。逐项核对，然后按 Enter 打自检页"))

    # --- setting and looking ---
    def _turn(self, place: int) -> None:
        if self.stage == SET and self.setup is not None and place < len(Line):
            self.setup = changed(self.setup, tuple(Line)[place])
            self._show_setup()
        elif self.stage == LOOK and place < len(Check):
            self._see(tuple(Check)[place])

    def _see(self, check: Check) -> None:
        """First time it is fine, second time it is not, third time nobody has looked."""
        before = self._answers.get(check)
        if before is not None and before.tone != "ok":
            self._answers[check] = None
        elif self.setup is not None:
            self.setup, self._answers[check] = seen(self.setup, check, is_fine=before is None)
        self.looking.show_answers(self._answers)
        self._show_setup()

    def _print(self) -> None:
        if self.setup is None or self._is_busy:
            return
        self._seen_no = _seen_no()
        setup = self.setup
        self._wait(tr("正在打印…"))
        work = partial(
            printer_setup.print_test_page, self._desk, setup.url, setup.columns, self._seen_no
        )
        self._tasks.run_beside(work, self._on_printed, self._on_failed)

    def _on_printed(self, confirmed_by: ConfirmedBy) -> None:
        self._is_busy = False
        self.button.setEnabled(True)
        self._answers = {}
        self.looking.show_answers(self._answers)
        self.looking.number.clear()
        said = Finding("ok", tr("小票机已确认：自检页打完了"))
        if confirmed_by is ConfirmedBy.ASSUMED:
            said = Finding("warn", tr("自检页已送出；这台小票机不能回报，全凭看纸"))
        self.looking.findings.show_findings([said])
        self.result.say("info", tr("请看纸，输入纸上的核对数"))
        self._show_stage(LOOK)

    def _try_drawer(self) -> None:
        if self.setup is None or self._is_busy:
            return
        self._wait(tr("正在开钱箱…"))
        work = partial(printer_setup.try_drawer, self._desk, self.setup.url)
        self._tasks.run_beside(work, self._on_drawer, self._on_failed)

    def _on_drawer(self, hangs_there: bool) -> None:  # noqa: FBT001 - an answer
        self._is_busy = False
        self.button.setEnabled(True)
        self._show_stage(self.stage)
        words = (
            tr("开钱箱的信号已送出，已记录。弹开了吗？") if hangs_there else tr("已设为没有钱箱")
        )
        self.result.say("info", words)

    def _on_number(self) -> None:
        if len(self.looking.number.digits()) < len(self._seen_no[-2:]):
            return
        if self._is_seen():
            self.result.say("ok", tr("核对数对了，打出来的就是这一张。按 Enter 就用这台"))
        else:
            self.result.say("warn", tr("不是这个数：请看最新打出的那张"))
            self.looking.number.selectAll()

    def _is_seen(self) -> bool:
        return bool(self._seen_no) and self.looking.number.digits() == self._seen_no[-2:]

    def _finish(self) -> None:
        wrong = [check for check, one in self._answers.items() if one and one.tone != "ok"]
        if not self._is_seen():
            words = tr("请先输入纸上的核对数；没打出来按 Ctrl+P 再打，或按 Ctrl+S 不试就存")
            self.result.say("warn", words)
            self.focus_home()
        elif wrong:
            self.result.say("warn", tr("有一项不对，设定已改：请按 Ctrl+P 再打一张看看"))
        else:
            self._save()

    def _save(self) -> None:
        setup = self.setup
        if setup is None:
            return
        url = setup.at if setup.at == NO_PRINTER else setup.url
        changes: dict[str, str | int] = {"printer": url, "columns": setup.columns}
        work = partial(save_settings, self.file, changes)
        then = partial(self._on_saved, url, setup.columns)
        self._tasks.run(work, then, self._on_failed)

    def _on_saved(self, url: str, columns: int, _nothing: None) -> None:
        self._desk.settings = replace(self._desk.settings, printer=url, columns=columns)
        self._desk.spool.give_up()  # half a paper that hangs in the old printer is a question now
        self._desk.wake_spool()  # what waited for a printer goes to this one now
        self.result.say("ok", tr("已保存，马上生效；排队的小票现在就打"))
        self.taken.emit(url)
        self.done.emit()

    # --- waiting, going back ---
    def _wait(self, words: str) -> None:
        self._is_busy = True
        self.button.setEnabled(False)
        self.button.set_words(words, "clock")
        self.result.say("text2", words)

    def _back(self) -> None:
        if self._is_busy:
            return
        if self.stage == FIND:
            self.done.emit()
        else:
            self.result.clear()
            self._show_stage(self.stage - 1)

    def _on_failed(self, fault: Exception) -> None:
        self._is_busy = False
        self.button.setEnabled(True)
        self._show_stage(self.stage)
        self.result.say("danger", sentence(fault))
        self.cue("refused")


def _seen_no() -> str:
    """Eight digits for one page; the last two are typed back."""
    return f"{secrets.randbelow(10**6):06d}{secrets.choice(range(SEEN_FROM, SEEN_TO + 1))}"
