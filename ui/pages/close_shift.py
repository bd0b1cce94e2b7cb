"""Close the shift: unsent work, cash, cards, the difference, the signature; blind until counted."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import absence, closing, signing_on
from app.absence import Standing
from app.closing import CloseDraft, ClosedShift, CloseState
from app.desk import Desk, Operator
from app.model.cash import keep_from
from app.model.shift import CountOutcome, Shift, Verdict
from ui.pages.close_panels import (
    CountedPanel,
    DifferencePanel,
    KeptPanel,
    UnsentPanel,
    lines_of,
    stacks_of,
)
from ui.pages.range_panel import RangePanel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import current
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column
from ui.widgets.count_grid import CountGrid
from ui.widgets.result_line import ResultLine
from ui.widgets.stepper import Stepper
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.messages import Reply
from wire.people import Role
from wire.values import CashLine, Fen, cash_total, yuan

UNSENT, CASH, CARDS, DIFFERENCE, SIGN, DONE = range(6)
KEPT: Final = 5  # beside the steps: which notes and coins stay in the drawer
NO_FLOAT: Final = Fen(0)
PAUSE_MS: Final = 300  # a count that rests this long is kept through a power cut
T = TypeVar("T")


class CloseShiftPage(WorkPage):
    """A wizard that can be left with Esc and comes back with what was typed."""

    closed = Signal(object)  # ClosedShift
    cancelled = Signal()

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("日结")
        self._desk, self._tasks = desk, tasks
        self._outcome: CountOutcome | None = None
        self._done: ClosedShift | None = None
        self._is_working = self._is_counting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self.stepper = Stepper(
            (tr("未同步检查"), tr("清点现金"), tr("盘点余卡"), tr("核对差额"), tr("班长签核")),
            tr("日结"),
        )
        self.unsent = UnsentPanel()
        self.cash = CountGrid()
        self.cards = RangePanel(tr("盘点余卡"), tr("钱箱里没有卡就直接提交"))
        self.difference = DifferencePanel()
        self.approval = ApprovalPanel(tr("班长签核"), own_button=False)
        self.counted, self.keeping = CountedPanel(), KeptPanel()
        self._kept: tuple[CashLine, ...] | None = None
        self.result = ResultLine()
        self.button = PrimaryButton(tr("下一步"), "check", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self.action(tr("提交这一步"), "Ctrl+Return", self._go_on)
        self.action(tr("返回上一步"), "Esc", self._back)
        self.cards.bind(self)
        self._card_keys = self.actions()[-3:]
        self._kinds = self.action(tr("留存券别"), "Ctrl+B", self._choose_kept)
        self.action(tr("撤销"), "Ctrl+Z", self.cash.history.undo, on_bar=False)
        for place in range(6):
            self.action(
                tr("原因 {number}", number=place + 1),
                f"Alt+{place + 1}",
                partial(self.difference.reasons.choose, place),
                on_bar=False,
            )

    def _lay_out(self) -> None:
        count = Card(tr("清点钱箱现金"), tr("只填张数，金额自动算"))
        count.add(self.cash)
        count.body.addStretch(1)
        sign = QWidget()
        stack = QVBoxLayout(sign)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.approval)
        stack.addStretch(1)
        self._steps = QStackedWidget()
        for step in (self.unsent, count, self.cards, self.difference, sign, self.keeping):
            self._steps.addWidget(step)
        self._blind = Notice(
            "info",
            tr("盲点：提交之后才显示应有金额"),
            tr("请按钱箱实物填写。提交后不符可重点一次，两次结果都会留痕。"),
        )
        work = column(self.stepper, self._steps, spacing=current().sizes.gap)
        side = column(self.counted, self._blind, self.result, 1, self.button, spacing=12)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.cash.total_changed.connect(self._on_cash)
        self.cash.finished.connect(partial(self._show_step, CARDS))
        self.cash.refused.connect(partial(self.result.say, "warn"))
        self.cards.changed.connect(self._keep)
        self.approval.approved.connect(self._on_signed)
        self.counted.kept.amount_changed.connect(lambda _amount: self._show_kept())
        self.button.clicked.connect(self._go_on)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        match self._steps.currentIndex():
            case 1:
                return self.cash.home()
            case 3:
                return self.difference.note
            case 4:
                return self.approval.home()
            case 5:
                return self.keeping.grid.home()
            case _:
                return self

    def entered(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._run(partial(closing.begin, self._desk), self._on_begun)

    def left(self) -> None:
        self._keep()
        self.approval.reset()

    def on_scan(self, text: str) -> None:
        if self._steps.currentIndex() == CARDS:
            self.cards.take(text)
            self.focus_home()
        elif self._steps.currentIndex() == SIGN:
            self.approval.take_badge(text)

    # --- steps ---
    def _on_begun(self, state: CloseState) -> None:
        self._is_working = False
        self._is_counting = True
        self._outcome = self._done = None
        self.unsent.show_state(state)
        self.counted.show_shift(state)
        if state.draft is not None:
            self.cash.set_draft(stacks_of(state.draft.cash))
            self.cards.set_ranges(state.draft.cards)
        if state.outcome is not None:
            self._on_counted(state.outcome)
            return
        clear = not (state.unsent or state.pending_recharges or state.doubtful_papers)
        self._show_step(CASH if clear else UNSENT)

    def _show_step(self, step: int) -> None:
        self.stepper.set_stage(step)
        self._steps.setCurrentIndex(min(step, SIGN))
        words = (
            tr("继续清点"),
            tr("下一步：盘点余卡"),
            tr("提交清点"),
            tr("送班长签核"),
            tr("日结并打印"),
        )
        self.button.set_words(words[min(step, SIGN)])
        self.button.setEnabled(True)
        self._kinds.setVisible(step == DIFFERENCE)
        self._kinds.setEnabled(step == DIFFERENCE)
        for action in self._card_keys:
            action.setVisible(step == CARDS)
        self._blind.setVisible(step in (UNSENT, CASH, CARDS))
        self.focus_home()

    def _go_on(self) -> None:
        if self._is_working:
            return
        match self._steps.currentIndex():
            case 0:
                self._show_step(CASH)
            case 1:
                self._keep()
                self._show_step(CARDS)
            case 2:
                cash = lines_of(self.cash.draft())
                work = partial(closing.submit_count, self._desk, cash, self.cards.ranges)
                self._run(work, self._on_counted)
            case 3:
                self._to_signature()
            case 5:
                self._keep_kinds()
            case _:
                self._sign()

    def _on_counted(self, outcome: CountOutcome) -> None:
        self._is_working = False
        self._outcome = outcome
        self.result.clear()
        if outcome.verdict is Verdict.COUNT_AGAIN:
            self.cash.clear()
            self.cards.set_ranges(())
            self.result.say("warn", tr("与应有不符，请重点一次"))
            self.cue("refused")
            self._show_step(CASH)
            return
        self.difference.show_outcome(outcome)
        self.counted.show_outcome(outcome)
        self._show_step(DIFFERENCE)
        self._show_kept()

    # --- what stays in the drawer ---
    def _kept_lines(self) -> tuple[CashLine, ...] | None:
        """The kinds somebody chose, or as much small money as the sum allows; None: neither."""
        kept = self.counted.kept_float() or NO_FLOAT
        if self._kept is not None and cash_total(self._kept) == kept:
            return self._kept
        return keep_from(lines_of(self.cash.draft()), kept)

    def _show_kept(self) -> None:
        if self._outcome is not None and self._outcome.verdict is not Verdict.COUNT_AGAIN:
            self.counted.show_kinds(self._kept_lines() or ())

    def _choose_kept(self) -> None:
        self.keeping.begin(lines_of(self.cash.draft()), self._kept_lines() or ())
        self._steps.setCurrentIndex(KEPT)
        self.button.set_words(tr("就留这些"))
        self.focus_home()

    def _keep_kinds(self) -> None:
        lines = self.keeping.lines()
        if lines is None:
            self.cue("refused")
            return
        self._kept = lines
        self.counted.kept.set_amount(cash_total(lines))
        self._show_step(DIFFERENCE)
        self._show_kept()

    def _to_signature(self) -> None:
        if not self._needs_approval():
            self._close(None)
            return
        if not self.difference.reason():
            self.result.say("warn", tr("有差额：请选原因（Alt+数字）并可补一句说明"))
            return
        self.approval.reset()
        self.approval.set_reason(self.difference.words())
        self._show_step(SIGN)

    def _needs_approval(self) -> bool:
        return self._outcome is not None and self._outcome.verdict is Verdict.DIFFERS

    def _sign(self) -> None:
        self.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(work, self._close, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))

    def _close(self, approver: Operator | None) -> None:
        stays = self._kept_lines() or self.counted.kept_float() or NO_FLOAT
        reason, cause = self.difference.reason(), self.difference.cause()
        work = partial(closing.close_shift, self._desk, stays, reason, approver, cause)
        self._run(work, self._on_closed)

    def _on_closed(self, done: ClosedShift) -> None:
        self._is_working = self._is_counting = False
        self.stepper.set_stage(DONE)
        self.cash.clear()
        self.cards.set_ranges(())
        self.difference.clear()
        self.counted.show_kinds(None)
        self.approval.reset()
        self._done, self._kept = done, None
        self._say_done(done.shift)
        self.queue_changed()  # the centre may have been faster than this window
        self.button.setEnabled(False)
        self.closed.emit(done)

    def _say_done(self, shift: Shift) -> None:
        """What was closed, and whether the centre has confirmed it: provisional until it has."""
        done = self._done
        if done is None or shift.id != done.shift.id:
            return
        words = tr(
            "已日结：Z {number}，上交现金 {cash}，留存 {kept}。两联 Z 单已送打印",
            number=done.z_no,
            cash=yuan(done.handed_over),
            kept=yuan(done.shift.kept_float),
        )
        if not shift.is_provisional:
            self.result.say("ok", words + tr("。中心已核定"))
        elif shift.correction:
            number = shift.correction
            self.result.say("warn", words + tr("。中心有更正单 {number}，暂结", number=number))
        else:
            waits = tr("。暂结：{count} 笔到中心后核定", count=done.unsent)
            self.result.say("ok", words + waits)

    def settled(self, _reply: Reply) -> None:
        """What the centre says of a shift comes with its answers."""
        self.queue_changed()

    def queue_changed(self) -> None:
        """The centre may have confirmed what was closed here."""
        if self._done is not None and self.stepper.stage == DONE:
            work = partial(absence.standing, self._desk)
            self._tasks.run(work, self._on_standing, lambda _fault: None)

    def _on_standing(self, now: Standing) -> None:
        if now.shift is not None and self.stepper.stage == DONE:
            self._say_done(now.shift)

    def _back(self) -> None:
        step = self._steps.currentIndex()
        if step in (UNSENT, CASH):
            self._keep()
            self._run(partial(closing.cancel, self._desk), self._on_cancelled)
        elif step in (CARDS, SIGN):
            self._show_step(step - 1)
        elif step == KEPT:
            self._show_step(DIFFERENCE)

    def _on_cancelled(self, _nothing: object) -> None:
        self._is_working = self._is_counting = False
        self.result.clear()
        self.cancelled.emit()

    # --- drafts and faults ---
    def _on_cash(self, total: Fen) -> None:
        self.counted.show_cash(total, self.cash.notes_and_coins())
        self._pause.start()

    def _keep(self) -> None:
        """Keep the draft while there is something to count."""
        self._pause.stop()
        if not self._is_counting or self.stepper.stage not in (CASH, CARDS):
            return
        kept = CloseDraft(lines_of(self.cash.draft()), self.cards.ranges, CASH)
        work = partial(closing.save_draft, self._desk, kept)
        self._tasks.run(work, lambda _nothing: None, self._on_failed)

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.result.say("danger", sentence(fault))
        self.approval.result.clear()
        self.cue("refused")
