"""The daily remittance: has everyone closed, is it what it should be, did what we sent arrive."""

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import halls, treasury
from app.desk import Desk, Settled
from app.halls import KeptDay, SlipDraft
from app.treasury import RemittanceDraft
from ui.a4 import load_letters
from ui.exports import EXPORTS
from ui.models.remittance import (
    CLOSING,
    CONFIRMING,
    COUNTING,
    SENDING,
    figures,
    is_closed,
    newest_slip,
    reasons,
    shift_sentence,
    shifts_of,
    stage,
    steps_sentence,
)
from ui.models.remittance_attention import Attention, Todo, attention
from ui.pages.remittance_board import SHIFTS, SLIP
from ui.pages.remittance_errands import SlipPage
from ui.pages.remittance_files import write_pdfs, write_tables
from ui.pages.remittance_panels import FigureStrip
from ui.pages.remittance_slip import CAUSES, Errand, plain_code
from ui.pages.remittance_work import documents, unknown_words
from ui.tasks import Tasks
from ui.theme import current
from ui.widgets.bar_chart import BarChart
from ui.widgets.stepper import Stepper
from ui.wording import tr
from wire.hall_sheets import ShiftSheet
from wire.values import yuan

WIDE_PX, HIGH_PX = 1500, 900
T = TypeVar("T")


class RemittancePage(SlipPage):
    """F9 does what the slip in front waits for: submit it, send its bag, explain a difference."""

    day_asked = Signal(object)  # date

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("每日解款")
        self.folder = desk.settings.folder / EXPORTS
        self.stepper = Stepper(
            (tr("柜员日结"), tr("汇总复点"), tr("现金送行"), tr("结算中心确认")), tr("每日解款")
        )
        self.stepper.set_note(COUNTING, tr("双人"))
        self.stepper.set_note(CONFIRMING, tr("次日 10:00 前"))
        self.figures = FigureStrip()
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self.action(tr("办理"), "F9", self._remit)
        self.action(tr("下一张"), "PgDown", self._next_slip)
        self.action(tr("作废"), "Ctrl+Del", self._cancel_slip)
        self.action(tr("催办"), "Ctrl+U", self._remind_chosen)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("存 PDF"), "Ctrl+P", self._save_pdf)
        self.action(tr("导出班次表"), "Ctrl+E", self._export)
        self.action(tr("逐日文字"), "T", self._turn_chart)
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("签核"), "Ctrl+Return", self._sign, on_bar=False)
        for place in range(len(CAUSES)):
            choose = partial(self._cause, place)
            self.action(tr("差异原因"), f"Ctrl+{place + 1}", choose, on_bar=False)
        words = (tr("班次"), tr("解款单"), tr("近 14 日"), tr("需要处理"))
        for place, word in enumerate(words):
            self.action(word, f"Alt+{place + 1}", partial(self._to_tab, place), on_bar=False)

    def _lay_out(self) -> None:
        sizes = current().sizes
        whole = QVBoxLayout(self)
        whole.setContentsMargins(sizes.page, sizes.page - 2, sizes.page, sizes.page - 2)
        whole.setSpacing(sizes.page - 2)
        whole.addWidget(self.stepper)
        whole.addLayout(self.figures)
        whole.addWidget(self.board, 1)
        self._arrange()

    def _connect(self) -> None:
        self.board.shifts.table.opened.connect(self._tell_shift)
        self.board.chart.chart.chosen.connect(self._tell_day)
        self.board.approval.approved.connect(self._on_signed)
        self.board.button.clicked.connect(self._remit)
        self.board.slip.seal.returnPressed.connect(self.board.slip.escort.setFocus)
        self.board.slip.escort.returnPressed.connect(self._remit)
        self.board.slip.escort.refused.connect(partial(self.result.say, "warn"))
        self.board.slip.escort.editingFinished.connect(self._show_stage)
        self.board.slip.escort.editingFinished.connect(self._keep)
        self.board.slip.words.returnPressed.connect(self._remit)
        self.board.attention.acted.connect(self._on_acted)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.board.home()

    def entered(self) -> None:
        self._at = 0
        work = partial(halls.kept_slip, self._desk)
        self._tasks.run_beside(work, self._on_kept, self._on_failed)
        self._read()

    def _on_kept(self, kept: SlipDraft) -> None:
        self._kept = kept
        if isinstance(self._document, RemittanceDraft):
            self.board.slip.put_back(kept)

    def left(self) -> None:
        self._keep()
        self.board.approval.reset()
        self.board.ask_second(asked=False)

    def on_scan(self, text: str) -> None:
        """The seal of the bag, from anywhere; a badge while the second counter is asked."""
        if self.board.is_signing and text.isdigit():
            self.board.approval.take_badge(text)
        elif self._errand is Errand.SUBMIT:
            self.board.slip.take_seal(text)
            self.result.say("ok", tr("封签 {seal}", seal=self.board.slip.seal.text()))
            self._to_tab(SLIP)
            self._keep()
        elif self._errand is Errand.SEND:
            self.board.slip.words.setText(plain_code(text))
            self.result.say("ok", tr("押运回执 {no}", no=self.board.slip.words.text()))
            self._to_tab(SLIP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= WIDE_PX and self.height() >= HIGH_PX
        moved = wide != self.board.is_wide
        self.figures.set_wide(wide=wide)
        self.board.set_wide(wide=wide)
        if moved:
            self.focus_home()  # a panel that moves loses the focus, and it must not rest on nothing
        if self._day is not None:
            self.board.count_attention(len(attention(self._day)))

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self.result.say("text2", tr("正在向结算中心查询…"))
            self._ask(self._on_read)

    def _on_read(self, read: KeptDay) -> None:
        self._show_day(read)
        self._tell_draft()
        if not read.is_fresh:
            words = tr("现在离线：下面是中心最后告诉的；封签、押运时间可先填，联网后再提交")
            self.result.say("warn", words)

    def _show_day(self, read: KeptDay) -> None:
        day, self._is_working = read.shown, False
        self._day, self._draft = day, treasury.gather(day)
        self._documents = documents(day, self._draft)
        self._at = min(self._at, max(len(self._documents) - 1, 0))
        shown = figures(day)
        self.figures.show_figures(shown, reasons(day))
        before = self.board.shifts.table.row
        self.board.shifts.show_day(day, shown)
        if self.board.shifts.model.rows:
            last = len(self.board.shifts.model.rows) - 1
            self.board.shifts.table.choose(min(max(before, 0), last))
        self.board.chart.show_days(day.days)
        found = attention(day)
        self.board.attention.show_items(found)
        self.board.count_attention(len(found))
        self._show_slip()
        self._show_stage()

    def _on_acted(self, one: Attention) -> None:
        """What can be done about a thing that needs a person."""
        match one.todo:
            case Todo.CLOSE_DAY if one.day is not None:
                self.day_asked.emit(one.day)
            case Todo.SHOW_SHIFT | Todo.REMIND:
                for place, each in enumerate(self.board.shifts.model.rows):
                    if each.shift_id == one.about:
                        self._on_shift(one.todo, place)
            case _ if one.about is not None:
                self._show_document(one.about)
            case _:
                return

    def _on_shift(self, todo: Todo, place: int) -> None:
        if todo is Todo.REMIND:
            self._remind(self.board.shifts.model.rows[place])
            return
        self.board.shifts.table.choose(place)
        self._tell_shift(place)
        self._to_tab(SHIFTS)

    # --- desks that have not closed ---
    def _remind_chosen(self) -> None:
        """The desk of the row that is chosen."""
        rows, place = self.board.shifts.model.rows, self.board.shifts.table.row
        if 0 <= place < len(rows):
            self._remind(rows[place])
        else:
            self._refuse(tr("今天还没有班次"))

    def _remind(self, sheet: ShiftSheet) -> None:
        """Its desk is told to close; the row says so as soon as the centre has taken it."""
        if self._is_working or self.board.is_signing:
            return
        if is_closed(sheet):
            self._refuse(tr("{name} 已日结，不用催办", name=sheet.teller_name))
            return
        self.result.say("text2", tr("正在催办 {name}…", name=sheet.teller_name))
        work = partial(halls.remind, self._desk, sheet.shift_id)
        self._run(work, partial(self._on_reminded, sheet))

    def _on_reminded(self, sheet: ShiftSheet, settled: Settled) -> None:
        if settled.reply is None:
            self.result.say("warn", unknown_words())
        else:
            told = tr("已催办 {name} {desk}", name=sheet.teller_name, desk=sheet.desk)
            self.result.say("ok", told)
        self._ask(self._show_day)

    def _show_stage(self) -> None:
        if self._day is None or self._draft is None:
            return
        shown = figures(self._day)
        closed = tr("{closed} / {people} 人", closed=shown.closed, people=shown.people)
        self.stepper.set_note(CLOSING, closed)
        at = self.board.slip.escort_at()
        self.stepper.set_note(SENDING, tr("{at} 押运", at=at) if at else "")
        self.stepper.set_stage(stage(self._day, is_waiting=bool(self._draft.shifts)))

    def _tell_draft(self) -> None:
        """What the slip would hold; nothing else is being said just now."""
        day, draft, result = self._day, self._draft, self.result
        if day is None or draft is None:
            return
        names = tr("、").join(one.teller_name for one in shifts_of(day) if not is_closed(one))
        later = tr("；{names}日结后另行并入", names=names) if names else ""
        carried = figures(day).carried
        if not draft.shifts:
            slip = newest_slip(day)
            sent = steps_sentence(slip) if slip else ""
            result.say("info", sent or tr("还没有可以解款的班次") + later)
        elif carried:
            words = tr("含上日截止后入柜 {amount}", amount=yuan(carried))
            result.say("info", words + later)
        else:
            result.say("info", tr("共 {count} 班", count=len(draft.shifts)) + later)

    # --- what Enter and the arrows tell ---
    def _tell_shift(self, place: int) -> None:
        chosen = self.board.shifts.model.rows[place]
        self.result.say("info", shift_sentence(chosen))

    def _tell_day(self, place: int) -> None:
        self.result.say("info", self._chart().table()[place])

    def _chart(self) -> BarChart:
        return self.board.chart.chart

    def _turn_chart(self) -> None:
        if not self.board.is_wide:
            self.board.show_tab(2)
        self.board.chart.turn()

    # --- files ---
    def _save_pdf(self) -> None:
        """The day's statement, and the newest slip where there is one."""
        day = self._day
        if day is None:
            return
        slip = newest_slip(day)
        number = slip.number if slip is not None else ""
        known = tuple(one for one in shifts_of(day) if number and one.remittance == number)
        load_letters()
        sent = self._sent.get(number, known)
        self._run(partial(write_pdfs, self.folder, day, sent), self._on_saved)

    def _export(self) -> None:
        day = self._day
        if day is None or not shifts_of(day):
            self._refuse(tr("今天还没有班次，没有可导出的"))
            return
        self._run(partial(write_tables, self.folder, day), self._on_saved)

    def _on_saved(self, paths: tuple[Path, ...]) -> None:
        self._is_working = False
        names = tr("、").join(path.name for path in paths)
        self.result.say("ok", tr("已存 {names}，在 {folder}", names=names, folder=paths[0].parent))
