"""The daily remittance: has everyone closed, is it what it should be, did what we sent arrive."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import signing_on, treasury
from app.desk import Desk, Operator, Settled
from app.treasury import RemittanceDraft
from ui.a4 import load_letters
from ui.exports import EXPORTS
from ui.models.remittance import (
    CLOSING,
    CONFIRMING,
    COUNTING,
    SENDING,
    attention,
    figures,
    is_closed,
    newest_slip,
    reasons,
    shift_sentence,
    shifts_of,
    stage,
)
from ui.pages.remittance_board import SLIP, Board
from ui.pages.remittance_files import write_pdfs, write_tables
from ui.pages.remittance_panels import FigureStrip
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import current
from ui.widgets.bar_chart import BarChart
from ui.widgets.result_line import ResultLine
from ui.widgets.stepper import Stepper
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.messages import DocumentMade
from wire.queries import HallDayShown, ShiftSheet
from wire.values import business_day, utc_now, yuan

WIDE_PX, HIGH_PX = 1500, 900
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Submitted:
    """A slip on its way: the draft, and what the centre said."""

    draft: RemittanceDraft
    settled: Settled


class RemittancePage(WorkPage):
    """F9 makes the slip: seal, escort, a second counter's signature, and it is submitted."""

    remitted = Signal(object)  # Submitted

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("每日解款")
        self._desk, self._tasks = desk, tasks
        self._day: HallDayShown | None = None
        self._draft: RemittanceDraft | None = None
        self._sent: dict[str, tuple[ShiftSheet, ...]] = {}
        self._is_working = False
        self.folder = desk.settings.folder / EXPORTS
        self.stepper = Stepper(
            (tr("柜员日结"), tr("汇总复点"), tr("现金送行"), tr("结算中心确认")), tr("每日解款")
        )
        self.stepper.set_note(COUNTING, tr("双人"))
        self.stepper.set_note(CONFIRMING, tr("次日 10:00 前"))
        self.figures, self.board = FigureStrip(), Board()
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self.action(tr("生成解款单"), "F9", self._remit)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("存 PDF"), "Ctrl+P", self._save_pdf)
        self.action(tr("导出班次表"), "Ctrl+E", self._export)
        self.action(tr("逐日文字"), "T", self._turn_chart)
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("签核"), "Ctrl+Return", self._sign, on_bar=False)
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

    @property
    def result(self) -> ResultLine:
        """What the page said last."""
        return self.board.result

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.board.home()

    def entered(self) -> None:
        self._read()

    def left(self) -> None:
        self.board.approval.reset()
        self.board.ask_second(asked=False)

    def on_scan(self, text: str) -> None:
        """The seal of the bag, from anywhere; a badge while the second counter is asked."""
        if self.board.is_signing and text.isdigit():
            self.board.approval.take_badge(text)
        elif self._draft is not None and self._draft.shifts:
            self.board.slip.take_seal(text)
            self.result.say("ok", tr("封签 {seal}", seal=self.board.slip.seal.text()))
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

    def _ask(self, then: Callable[[HallDayShown], object]) -> None:
        work = partial(treasury.hall_day, self._desk, business_day(utc_now()))
        self._run(work, then)

    def _on_read(self, day: HallDayShown) -> None:
        self._show_day(day)
        self._tell_draft()

    def _show_day(self, day: HallDayShown) -> None:
        self._is_working = False
        self._day, self._draft = day, treasury.gather(day)
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

    def _show_slip(self) -> None:
        day, draft = self._day, self._draft
        if day is None or draft is None:
            return
        slip = newest_slip(day)
        if slip is not None and not draft.shifts:
            self.board.slip.show_slip(slip, day.account)
        else:
            self.board.slip.show_draft(draft.number, day.account, draft.amount)
            operator = self._desk.require_operator()
            self.board.slip.counter.setText(f"{operator.staff_no} {operator.name}")
        self.board.button.setEnabled(bool(draft.shifts))

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
            sent = tr("已送行，银行附言 {no}", no=slip.bank_reference) if slip else ""
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

    def _to_tab(self, place: int) -> None:
        self.board.show_tab(place)
        self.focus_home()

    # --- the slip ---
    def _remit(self) -> None:
        """Check the slip, then ask the second counter; pressed again, sign."""
        if self._is_working:
            return
        if self.board.is_signing:
            self._sign()
            return
        draft, slip = self._draft, self.board.slip
        if draft is None or not draft.shifts:
            self._refuse(tr("没有已日结、未解款的班次；请等柜员日结后刷新（Ctrl+R）"))
        elif not slip.seal.text().strip():
            self._refuse(tr("请先扫现金袋封签"), slip.seal)
        elif slip.escort_at() is None:
            self._refuse(tr("押运时间不对，请输 4 位数字，如 1750"), slip.escort)
        else:
            slip.take_seal(slip.seal.text())
            self._ask_second(draft)

    def _refuse(self, words: str, field: QWidget | None = None) -> None:
        self.result.say("warn", words)
        self.cue("refused")
        if field is not None:
            self.board.show_tab(SLIP)
            field.setFocus()

    def _ask_second(self, draft: RemittanceDraft) -> None:
        self.board.approval.reset()
        self.board.approval.set_reason(
            tr(
                "复点 {amount}，共 {count} 班，封签 {seal}",
                amount=yuan(draft.amount),
                count=len(draft.shifts),
                seal=self.board.slip.seal.text(),
            )
        )
        self.board.ask_second(asked=True)
        self.board.button.set_words(tr("复点人签核并提交"))
        self.result.say("info", tr("请复点人刷工牌，输入密码"))
        self.focus_home()

    def _sign(self) -> None:
        if self.board.is_signing:
            self.board.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        draft = self._draft
        if draft is None or not self.board.is_signing or self._is_working:
            self.board.approval.reset()
            return
        self._is_working = True
        self.board.button.set_words(tr("正在提交结算中心…"))
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._tasks.run_beside(work, partial(self._submit, draft), self._on_not_signed)

    def _submit(self, draft: RemittanceDraft, second: Operator) -> None:
        slip = self.board.slip
        slip.second.setText(f"{second.staff_no} {second.name}")
        whole = replace(draft, bag_seal=slip.seal.text(), escort_at=slip.escort_at() or "")
        work = partial(treasury.submit_remittance, self._desk, whole, second)
        self._tasks.run_beside(work, partial(self._on_submitted, whole), self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self._is_working = False
        self.board.slip.second.clear()
        self.board.button.set_words(tr("复点人签核并提交"))
        self.board.approval.refuse(sentence(fault))
        self.result.say("danger", sentence(fault))
        self.cue("refused")

    def _on_submitted(self, draft: RemittanceDraft, settled: Settled) -> None:
        self._put_approval_away()
        self._sent[draft.number] = draft.sheets
        made = settled.reply.detail if settled.reply else None
        if isinstance(made, DocumentMade):
            words = tr(
                "解款单 {no} 已提交，送行 {amount}，银行附言 {reference}；单据已送打印",
                no=draft.number,
                amount=yuan(draft.amount),
                reference=made.number,
            )
            self.result.say("ok", words)
        else:
            words = tr("没有收到结果。请勿重做，系统正在核实（F11 查看）")
            self.result.say("warn", words)
        self.remitted.emit(Submitted(draft, settled))
        self._ask(self._show_day)

    def _put_approval_away(self) -> None:
        self._is_working = False
        self.board.approval.reset()
        self.board.approval.set_reason("")
        self.board.ask_second(asked=False)
        self.board.button.set_words(tr("复点并生成解款单"))
        self.focus_home()

    def _back(self) -> None:
        """One level back: the signature, the tab, the message."""
        if self._is_working:
            return
        if self.board.is_signing:
            self._put_approval_away()
        elif self.board.tab:
            self.board.show_tab(0)
        self._tell_draft()
        self.focus_home()

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

    # --- work ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        if isinstance(fault, OSError):
            words = tr("文件写不了（{why}）。请看磁盘和权限后重试", why=fault.strerror or fault)
        else:
            words = sentence(fault)
        self.result.say("danger", words)
        self.cue("refused")
