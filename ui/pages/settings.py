"""Settings: how this terminal is doing, its printer and its look, and the bundle for support."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app import diagnostics, printer_setup
from app.desk import Desk
from app.diagnostics import Health
from app.settings import LANGUAGES, THEMES, default_file, save_settings
from printing.device import open_device
from printing.errors import PrinterError
from printing.receipt import Receipt
from printing.session import ConfirmedBy
from ui.pages.rescue_panel import RescuePanel
from ui.pages.settings_panels import LightsCard, SettingLine
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Look, Type, current
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.keys import KeyHint
from ui.widgets.paper_view import PaperView
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label
from ui.widgets.work import WorkPage
from ui.wording import tr

WIDTHS: Final = (32, 42, 48)
SHEET, RESCUE = range(2)


class SettingsPage(WorkPage):
    """Everything is saved the moment it is changed, the printer's address by Enter."""

    look_changed = Signal(object)  # Look
    printer_asked = Signal()  # the wizard

    def __init__(self, desk: Desk, tasks: Tasks, file: Path | None = None) -> None:
        super().__init__()
        self.title = tr("设置")
        self._desk, self._tasks = desk, tasks
        self.file = file or default_file()  # the file this program was started with
        self.printer = QLineEdit(desk.settings.printer)
        self.printer.setProperty("kind", "input")
        self.printer.setAccessibleName(tr("小票机地址"))
        self.printer.setPlaceholderText("tcp://192.168.1.50:9100　usb://04b8:0e15　file:///…")
        self.result, self.paper = ResultLine(), PaperView()
        self.rescue = RescuePanel(desk, tasks)
        self.button = PrimaryButton(tr("打印自检页"), "printer", "Ctrl+P")
        self._make_actions()
        self._lay_out()
        self.button.clicked.connect(self._print)
        self._show_settings()

    def _make_actions(self) -> None:
        self._enter = self.action(tr("保存小票机"), "Return", self._on_enter)
        self._wizard = self.action(tr("小票机向导"), "Ctrl+W", self.printer_asked.emit)
        self.action(tr("打印自检页"), "Ctrl+P", self._print)
        self._width = self.action(tr("换列数"), "Ctrl+L", self._next_width, on_bar=False)
        self._look = self.action(tr("换外观"), "Ctrl+T", self._next_look, on_bar=False)
        self._tongue = self.action(tr("换语言"), "Ctrl+E", self._next_language, on_bar=False)
        self._again = self.action(tr("再查一遍"), "Ctrl+R", self.read)
        self._bundle = self.action(tr("导出诊断包"), "Ctrl+B", self._save_bundle)
        self.action(tr("救援文件"), "Ctrl+U", self._toggle_rescue)
        self._esc = self.action(tr("还原地址"), "Esc", self._back)

    def _lay_out(self) -> None:
        self.lights = LightsCard(self._again)
        self.width_line = SettingLine(
            tr("列数"), self._width, tr("58 毫米纸 32 列，80 毫米纸 48 列")
        )
        self.look_line = SettingLine(tr("外观"), self._look, tr("立即生效"))
        self.language_line = SettingLine(tr("语言"), self._tongue, tr("下次启动生效"))
        told = Card(tr("小票机与外观"))
        told.head.addWidget(KeyHint(self._wizard))
        told.head.addWidget(KeyHint(self._bundle))
        told.add(label(tr("小票机地址"), Type.LABEL, "text2"))
        told.add(self.printer)
        for line in (self.width_line, self.look_line, self.language_line):
            told.add(line)
        told.add(self.result)
        sheet = Card(tr("自检页预览"))
        sheet.add(self.paper, 1)
        self._side = QStackedWidget()
        self._side.addWidget(sheet)
        self._side.addWidget(self.rescue)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(column(self.lights, told, 1, spacing=12), side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.rescue.home() if self._is_rescuing else self.printer

    def entered(self) -> None:
        self._show_side(SHEET)
        self._show_settings()  # the look may have been turned before anybody signed on
        self._restore()
        self.read()
        self._preview()

    def on_scan(self, text: str) -> None:
        self.result.say("info", tr("扫描枪正常，读到 {count} 个字符", count=len(text)))

    @property
    def _is_rescuing(self) -> bool:
        return self._side.currentIndex() == RESCUE

    def _toggle_rescue(self) -> None:
        """Rescue files instead of the paper, and back."""
        self._show_side(SHEET if self._is_rescuing else RESCUE)
        self.focus_home()

    def _show_side(self, place: int) -> None:
        self._side.setCurrentIndex(place)
        self.button.setVisible(not self._is_rescuing)
        self._enter.setText(tr("写入 / 读入") if self._is_rescuing else tr("保存小票机"))
        self._esc.setText(tr("返回") if self._is_rescuing else tr("还原地址"))

    def _back(self) -> None:
        if self._is_rescuing:
            self._toggle_rescue()
        else:
            self._restore()

    def _on_enter(self) -> None:
        """Enter belongs to the field that has the focus."""
        if self.rescue.file.hasFocus():
            self.rescue.bring()
        elif self._is_rescuing:
            self.rescue.write()
        else:
            self._save_printer()

    def read(self) -> None:
        """Read every light again."""
        work = partial(diagnostics.health, self._desk)
        self._tasks.run(work, self._on_health, self._on_failed)

    def _on_health(self, seen: Health) -> None:
        self.lights.show_health(seen, self._desk.settings.printer)

    # --- what can be set ---
    def _show_settings(self) -> None:
        told = self._desk.settings
        looks = {"light": tr("浅色"), "dark": tr("深色"), "contrast": tr("高对比")}
        tongues = {"zh_CN": "中文", "en": "English"}
        self.width_line.set_value(tr("{count} 列", count=told.columns))
        self.look_line.set_value(looks[current().look])
        self.language_line.set_value(tongues[told.language])

    def _restore(self) -> None:
        self.printer.setText(self._desk.settings.printer)
        self.result.clear()
        self.focus_home()

    def _save_printer(self) -> None:
        address = self.printer.text().strip()
        try:
            if address:
                open_device(address)
        except PrinterError as fault:
            self._on_failed(fault)
            return
        words = tr("已保存。请按 Ctrl+P 打一张自检页") if address else tr("已保存：本机不打小票")
        self._save({"printer": address}, words)

    def _next_width(self) -> None:
        now = self._desk.settings.columns
        columns = WIDTHS[(WIDTHS.index(now) + 1) % len(WIDTHS)] if now in WIDTHS else WIDTHS[-1]
        self._save({"columns": columns}, tr("已保存：{count} 列", count=columns))

    def _next_look(self) -> None:
        """The one after what is seen, whatever the file says."""
        look = Look(THEMES[(THEMES.index(current().look) + 1) % len(THEMES)])
        self.look_changed.emit(look)
        self._save({"theme": look.value}, tr("外观已换，下次启动也是这样"))

    def _next_language(self) -> None:
        now = LANGUAGES.index(self._desk.settings.language)
        language = LANGUAGES[(now + 1) % len(LANGUAGES)]
        self._save({"language": language}, tr("语言已保存，下次启动时生效"))

    def _save(self, changes: Mapping[str, str | int], words: str) -> None:
        work = partial(save_settings, self.file, changes)
        self._tasks.run(work, partial(self._on_saved, changes, words), self._on_failed)

    def _on_saved(self, changes: Mapping[str, Any], words: str, _nothing: None) -> None:
        self._desk.settings = replace(self._desk.settings, **changes)
        self._show_settings()
        self._desk.wake()  # a paper that waited for an address goes to the new one
        self.result.say("ok", words)
        self._preview()
        self.read()

    # --- the test page ---
    def _preview(self) -> None:
        told = self._desk.settings
        page = printer_setup.check_page(self._desk, told.printer, told.columns)
        self._show_paper(page, told.columns)

    def _show_paper(self, page: Receipt, columns: int) -> None:
        self.paper.show_receipt(page, columns)

    def _print(self) -> None:
        told = self._desk.settings
        if self.printer.text().strip() != told.printer:
            self.result.say("warn", tr("地址改了还没有保存，请先按 Enter 保存"))
            return
        if not told.printer:
            self.result.say("warn", tr("还没有小票机地址，请先填写并按 Enter"))
            return
        self.button.setEnabled(False)
        self.button.set_words(tr("正在打印…"))
        work = partial(printer_setup.print_test_page, self._desk, told.printer, told.columns)
        self._tasks.run_beside(work, self._on_printed, self._on_failed)

    def _on_printed(self, confirmed_by: ConfirmedBy) -> None:
        self._ready_again()
        if confirmed_by is ConfirmedBy.ASSUMED:
            self.result.say("warn", tr("自检页已送出；这台小票机不回话，请看纸上是否完整"))
        else:
            self.result.say("ok", tr("自检页已打印，小票机已确认。请核对汉字、列数和二维码"))

    # --- the bundle ---
    def _save_bundle(self) -> None:
        self.result.say("text2", tr("正在收集…"))
        work = partial(diagnostics.save_bundle, self._desk)
        self._tasks.run(work, self._on_bundle, self._on_failed)

    def _on_bundle(self, path: Path) -> None:
        self.result.say("ok", tr("诊断包在 {path}，其中没有姓名、卡号和密码", path=str(path)))

    def _ready_again(self) -> None:
        self.button.setEnabled(True)
        self.button.set_words(tr("打印自检页"))

    def _on_failed(self, fault: Exception) -> None:
        self._ready_again()
        if isinstance(fault, OSError):
            self.result.say("danger", tr("写不了文件：{why}", why=fault.strerror or str(fault)))
        else:
            self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()
