"""离柜: the teller goes away for a while, desk locked or drawer sealed, and comes back."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import absence, signing_on
from app.absence import Standing
from app.desk import Desk, Operator
from app.model.shift import Shift
from ui.models.shifts import state_words
from ui.pages.close_panels import lines_of
from ui.pages.range_panel import RangePanel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.approval import STAFF_DIGITS, ApprovalPanel
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column
from ui.widgets.count_grid import CountGrid
from ui.widgets.result_line import ResultLine
from ui.widgets.text import paragraph
from ui.widgets.work import WorkPage
from ui.wording import moment, tr
from wire.people import Role
from wire.shift_states import ShiftState
from wire.values import CardRange, CashLine

STATE, CASH, CARDS = range(3)
T = TypeVar("T")


class AwayPage(WorkPage):
    """Enter suspends the shift and locks, or brings the teller back; a supervisor may seal.

    Ctrl+N counts cash and cards first, for the record: it is compared with nothing.
    """

    suspended = Signal(object)  # Shift
    resumed = Signal(object)  # Shift

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("临时离柜")
        self._desk, self._tasks = desk, tasks
        self._is_working = False
        self._standing = Standing(None)
        self._card = Card(tr("临时离柜"), tr("人走机锁，钱箱上锁"))
        self._state = Notice("info", "")
        self._says = paragraph("", Type.DATA, "text")
        self.approval = ApprovalPanel(
            tr("班长封存钱箱"), tr("封存后别的柜员可以在本台登录，用自己的钱箱"), own_button=False
        )
        self.cash = CountGrid()
        self.cards = RangePanel(tr("期中盘点：余卡"), tr("钱箱里没有卡就直接离柜"))
        self.result = ResultLine()
        self.button = PrimaryButton(tr("离柜并锁屏"), "lock", "Enter ↵")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.action(tr("离柜 / 回柜"), "Return", self._on_button)
        self._seal = self.action(tr("班长封存"), "Ctrl+Return", self.approval.sign)
        self._count = self.action(tr("期中盘点"), "Ctrl+N", self._begin_count)
        self._back = self.action(tr("返回"), "Esc", self._step_back)
        self.cards.bind(self)
        self._card_keys = self.actions()[-3:]
        self.action(tr("撤销"), "Ctrl+Z", self.cash.history.undo, on_bar=False)
        self._lay_out()
        self.cash.finished.connect(partial(self._show_step, CARDS))
        self.cash.refused.connect(partial(self.result.say, "warn"))
        self.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)

    def _lay_out(self) -> None:
        self._card.add(self._state)
        self._card.add(self._says)
        self._card.body.addStretch(1)
        count = Card(tr("期中盘点：现金"), tr("只留痕，不与账面比较；Enter 到底后盘卡"))
        count.add(self.cash)
        count.body.addStretch(1)
        self._steps = QStackedWidget()
        for step in (self._card, count, self.cards):
            self._steps.addWidget(step)
        work = column(self._steps, self.result, spacing=8)
        work.setStretch(0, 1)
        side = column(self.approval, 1, self.button, spacing=12)
        self.set_columns(work, side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.cash.home() if self._steps.currentIndex() == CASH else self

    def entered(self) -> None:
        self.result.clear()
        self._forget_count()
        self.approval.reset()
        self._run(partial(absence.standing, self._desk), self._on_standing)

    def left(self) -> None:
        self.approval.reset()

    def on_scan(self, text: str) -> None:
        if self._steps.currentIndex() == CARDS and len(text) > STAFF_DIGITS:
            self.cards.take(text)
            self.focus_home()
        else:
            self.approval.take_badge(text)

    # --- the count in between ---
    def _begin_count(self) -> None:
        shift = self._standing.shift
        if shift is not None and shift.state is ShiftState.OPEN:
            self._show_step(CASH)

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._count.setVisible(step == STATE)
        self._back.setVisible(step != STATE)
        for action in self._card_keys:
            action.setVisible(step == CARDS)
        if self.isVisible():
            self.focus_home()

    def _step_back(self) -> None:
        """Back to the cash; from there the count is thrown away."""
        if self._steps.currentIndex() == CARDS:
            self._show_step(CASH)
        else:
            self._forget_count()

    def _forget_count(self) -> None:
        self.cash.clear()
        self.cards.set_ranges(())
        self._show_step(STATE)

    def _counted(self) -> tuple[tuple[CashLine, ...], tuple[CardRange, ...]] | None:
        """Cash and cards as they were counted, or None where nobody counted."""
        if self._steps.currentIndex() == STATE:
            return None
        return lines_of(self.cash.draft()), self.cards.ranges

    # --- steps ---
    def _on_standing(self, now: Standing) -> None:
        self._is_working = False
        self._standing = now
        shift = now.shift
        is_away = shift is not None and shift.state is ShiftState.SUSPENDED
        can_go = shift is not None and shift.state is ShiftState.OPEN
        self.button.set_words(tr("回柜继续营业") if is_away else tr("离柜并锁屏"))
        self.button.setEnabled(is_away or can_go)
        self._count.setVisible(can_go)
        self.approval.setVisible((is_away or can_go) and not (shift and shift.is_sealed))
        self._seal.setVisible(self.approval.isVisibleTo(self))
        self._state.say(*_told(now))
        self._says.setText(
            tr(
                "离柜期间不能办业务，班次不结，程序可以关闭；断电重启后仍是离柜。营业厅能看到谁离柜。"
            )
        )
        self.focus_home()

    def _on_button(self) -> None:
        shift = self._standing.shift
        if self._is_working or shift is None:
            return
        if shift.state is ShiftState.SUSPENDED:
            self._run(partial(absence.resume, self._desk), self._on_resumed)
        elif shift.state is ShiftState.OPEN:
            work = partial(absence.suspend, self._desk, None, self._counted())
            self._run(work, self._on_suspended)

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(work, self._suspend_sealed, self._on_not_signed)

    def _suspend_sealed(self, approver: Operator) -> None:
        work = partial(absence.suspend, self._desk, approver, self._counted())
        self._tasks.run(work, self._on_suspended, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.cue("refused")

    def _on_suspended(self, shift: Shift) -> None:
        self._is_working = False
        self._forget_count()
        self._on_standing(Standing(shift))
        self.approval.reset()
        self.suspended.emit(shift)

    def _on_resumed(self, shift: Shift) -> None:
        self._is_working = False
        self.resumed.emit(shift)

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.result.say("danger", sentence(fault))
        self.cue("refused")


def _told(now: Standing) -> tuple[str, str, str]:
    """(tone, title, sentence) of where the teller's shift stands."""
    shift = now.shift
    if shift is None:
        return "info", tr("还没有班次"), tr("开班以后才能离柜。")
    title = tr("班次 {number}　{state}", number=shift.number, state=state_words(shift.state))
    if shift.state is ShiftState.SUSPENDED and now.other:
        return "warn", title, tr("工号 {no} 正在本台营业，请等其日结或离柜后再回柜。", no=now.other)
    if shift.state is ShiftState.SUSPENDED:
        sealed = tr("钱箱已由班长封存。") if shift.is_sealed else tr("回柜后接着办业务。")
        return "warn", title, sealed
    if shift.state is ShiftState.OPEN:
        return "info", title, tr("{at} 起", at=moment(shift.opened_at))
    return "info", title, tr("现在不能离柜。")
