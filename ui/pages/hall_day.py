"""营业日结: everyone has closed, the vault is counted, and two people sign the day off."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import halls, signing_on
from app.desk import Desk, Operator, Settled
from app.halls import DayCount, KeptDay
from ui.models.remittance import figures
from ui.pages.close_panels import lines_of
from ui.pages.hall_day_panels import DayPanel
from ui.pages.remittance_slip import CAUSES, plain_code
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.count_grid import CountGrid
from ui.widgets.result_line import ResultLine
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.hall_sheets import HallDayShown, RemittanceSheet
from wire.messages import DocumentMade
from wire.values import Fen, business_day, utc_now, yuan

T = TypeVar("T")


class HallDayPage(WorkPage):
    """F9 goes on: count the vault, say why it differs, and have a second person sign."""

    closed = Signal(object)  # date

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("营业日结")
        self._desk, self._tasks = desk, tasks
        self._wanted: date | None = None
        self._day: HallDayShown | None = None
        self._is_working = self._is_signing = self._is_told = False
        self._bags: set[str] = set()
        self.grid, self.panel = CountGrid(), DayPanel()
        self.approval = ApprovalPanel(tr("第二人签核"), own_button=False)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("提交清点"), "calculator", "F9")
        self._make_actions()
        vault = Card(tr("清点金库"), tr("散款按券别；封好的款袋扫封签"))
        vault.add(self.grid)
        vault.body.addStretch(1)
        self.set_columns(
            column(vault, spacing=12),
            column(self.panel, self.approval, 1, self.button, spacing=10),
        )
        self.panel.add(self.result)
        self.approval.hide()
        self.grid.total_changed.connect(self._on_count)
        self.grid.finished.connect(self._go_on)
        self.grid.refused.connect(partial(self.result.say, "warn"))
        self.panel.note.returnPressed.connect(self._go_on)
        self.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._go_on)

    def _make_actions(self) -> None:
        self.action(tr("继续"), "F9", self._go_on)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("撤销"), "Ctrl+Z", self.grid.history.undo)
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("签核"), "Ctrl+Return", self._sign, on_bar=False)
        for place in range(len(CAUSES)):
            choose = partial(self.panel.causes.choose, place)
            self.action(tr("差异原因"), f"Ctrl+{place + 1}", choose, on_bar=False)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        if self._is_signing:
            return self.approval.home()
        return self.panel.note if self.panel.wants_reason else self.grid.home()

    def entered(self) -> None:
        self._read()

    def left(self) -> None:
        self.approval.reset()
        self._wanted = None

    def on_scan(self, text: str) -> None:
        """A badge while a second person is asked; else the seal of a bag in the vault."""
        if self._is_signing:
            self.approval.take_badge(text)
            return
        seal = plain_code(text)
        if seal in {bag.bag_seal for bag in self._in_vault()}:
            self._bags.add(seal)
            self._on_count(self.grid.total())
            self.result.say("ok", tr("款袋 {seal} 在库", seal=seal))
        else:
            self.result.say("warn", tr("金库里没有封签 {seal} 的待送款袋", seal=seal))
            self.cue("refused")

    def show_date(self, day: date | None) -> None:
        """The day to close when the page comes to the front; None is the first that is open."""
        self._wanted = day

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self.result.say("text2", tr("正在向结算中心查询…"))
            today = business_day(utc_now())
            work = partial(halls.hall_day, self._desk, self._wanted or today)
            self._run(work, self._on_read)

    def _on_read(self, read: KeptDay) -> None:
        day, self._is_working = read.shown, False
        if self._wanted is None and day.days_open and day.closed_day is None:
            self._wanted = day.days_open[0]  # the oldest first
            self._read()
            return
        self._day, self._is_told = day, False
        self.panel.show_day(day, self._in_vault())
        self._on_count(self.grid.total())
        self.button.setEnabled(day.closed_day is None)
        self._tell(day)
        self.focus_home()

    def _tell(self, day: HallDayShown) -> None:
        open_ = [sheet.teller_name for sheet in day.shifts if sheet.closed_at is None]
        if day.closed_day is not None:
            words = tr("{number} 已日结", number=day.closed_day.number)
            self.result.say("ok", words)
        elif open_:
            names = tr("、").join(open_)
            self.result.say("warn", tr("{names} 尚未日结，还不能办营业日结", names=names))
        else:
            closed = figures(day).closed
            self.result.say("info", tr("{count} 班都已日结，请清点金库", count=closed))

    # --- the count ---
    def _in_vault(self) -> tuple[RemittanceSheet, ...]:
        return halls.bags_in_vault(self._day) if self._day is not None else ()

    def _count(self) -> DayCount:
        seen = tuple(bag for bag in self._in_vault() if bag.bag_seal in self._bags)
        return DayCount(lines_of(self.grid.draft()), seen)

    def _on_count(self, _total: Fen) -> None:
        count = self._count()
        self._is_told = False
        self.panel.show_count(count)
        self.button.set_words(tr("提交清点"))

    def _go_on(self) -> None:
        """Hand the count in; then the reason, where one is wanted; then ask the second person."""
        day = self._day
        if self._is_working or day is None or day.closed_day is not None:
            return
        if self._is_signing:
            self._sign()
            return
        if any(sheet.closed_at is None for sheet in day.shifts):
            self._tell(day)
            self.cue("refused")
            return
        rest = halls.difference(day, self._count())
        self.panel.show_difference(day.vault, rest)
        if rest and not self._is_told:
            self._is_told = True
            self.button.set_words(tr("写明原因并签核"))
            self._refuse(tr("与账面不符：请复点，或写明原因再按 F9"))
        elif rest and not self.panel.has_reason:
            self._refuse(tr("请按 Ctrl+1 到 Ctrl+3 选原因，并写明情况"))
        else:
            self._ask_second(day, rest)

    def _refuse(self, words: str) -> None:
        self.result.say("warn", words)
        self.cue("refused")
        self.focus_home()

    def _ask_second(self, day: HallDayShown, rest: Fen) -> None:
        self._show_signing(is_signing=True)
        counted = yuan(self._count().total)
        words = tr("{day} 金库实点 {counted}", day=day.business_date.isoformat(), counted=counted)
        self.approval.set_reason(words + (tr("，差 {rest}", rest=yuan(rest)) if rest else ""))
        self.button.set_words(tr("签核并日结"))
        self.result.say("info", tr("请第二人刷工牌，输入密码"))
        self.focus_home()

    def _show_signing(self, *, is_signing: bool) -> None:
        self._is_signing = is_signing
        self.approval.reset()
        self.approval.setVisible(is_signing)
        self.grid.setEnabled(not is_signing)

    # --- the signature ---
    def _sign(self) -> None:
        if self._is_signing:
            self.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if self._is_working or self._day is None:
            self.approval.reset()
            return
        self._is_working = True
        self.button.set_words(tr("正在提交结算中心…"))
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._tasks.run_beside(work, partial(self._close, self._day), self._on_not_signed)

    def _close(self, day: HallDayShown, second: Operator) -> None:
        rest = halls.difference(day, self._count())
        why = (self.panel.cause, self.panel.note.text().strip()) if rest else (None, "")
        work = partial(halls.close_day, self._desk, day, self._count(), why, second)
        self._tasks.run_beside(work, partial(self._on_closed, day), self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self._is_working = False
        self.approval.refuse(sentence(fault))
        self.button.set_words(tr("签核并日结"))
        self.result.say("danger", sentence(fault))
        self.cue("refused")

    def _on_closed(self, day: HallDayShown, settled: Settled) -> None:
        self._is_working = False
        self._show_signing(is_signing=False)
        made = settled.reply.detail if settled.reply else None
        self.grid.clear()
        self._bags.clear()
        self._wanted = day.business_date
        self.closed.emit(day.business_date)
        if isinstance(made, DocumentMade):
            self._run(partial(halls.hall_day, self._desk, day.business_date), self._on_read)
        else:
            words = tr("没有收到结果。请勿重做，系统正在核实（F11 查看）")
            self.result.say("warn", words)

    def _back(self) -> None:
        if self._is_working:
            return
        if self._is_signing:
            self._show_signing(is_signing=False)
            self.button.set_words(tr("提交清点"))
        if self._day is not None:
            self._tell(self._day)
        self.focus_home()

    # --- work ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.result.say("danger", sentence(fault))
        self.cue("refused")
