"""Open the shift: the float counted by kind of money, or one key where it is as it was left.

What was left is not shown before a count has differed twice.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app import counter, signing_on
from app.desk import Desk, Operator
from app.model.shift import Shift
from ui.models.cash import signed
from ui.pages.close_panels import lines_of
from ui.pages.sell_panels import StockTiles
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.count_grid import CountGrid
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.people import Role
from wire.values import CashLine, Fen, yuan

NOTE_LENGTH = 40


class OpenShiftPage(WorkPage):
    """F8 opens with the float as it was left; a count opens with Ctrl+Enter if it agrees."""

    opened = Signal(object)  # Shift

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("开班")
        self._desk, self._tasks = desk, tasks
        self._is_working = False
        self._counts = 0
        self.grid = CountGrid()
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.setProperty("size", "input")
        self.note.setAccessibleName(tr("备用金不同的原因"))
        self.note.setPlaceholderText(tr("与上次留存不同时写明原因，例如：班长加拨零钱"))
        self.stock = StockTiles()
        self.approval = ApprovalPanel(tr("班长签核"), own_button=False)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("点清了，开班"), "wallet", "Ctrl+Enter")
        self._as_left = self.action(tr("与上次留存一致，开班"), "F8", self._open_as_left)
        self.action(tr("点清了，开班"), "Ctrl+Return", self._go_on)
        self.action(tr("撤销"), "Ctrl+Z", self.grid.history.undo, on_bar=False)
        self.action(tr("重新清点"), "Esc", self._start_over)
        self._lay_out()
        self.button.clicked.connect(self._go_on)
        self.grid.total_changed.connect(self._total_label.set_amount)
        self.grid.refused.connect(partial(self.result.say, "warn"))
        self.note.returnPressed.connect(self.approval.home().setFocus)
        self.approval.approved.connect(self._on_signed)
        self._show_difference(shown=False)

    def _lay_out(self) -> None:
        count = Card(tr("备用金"), tr("钱箱里为找零留的钱，请点清"))
        count.add(self.grid)
        count.body.addStretch(1)
        total = Card()
        self._total_label = AmountLabel(Type.TOTAL, tr("实点合计"))
        total.add(row(label(tr("实点合计"), Type.DATA, "text2"), 1, self._total_label))
        total.add(self.note)
        self._blind = Notice(
            "info",
            tr("盲点：按实物填张数"),
            tr("与上次留存一致可按 F8；不符时重点一次，再不符由班长签核。"),
        )
        side = column(total, self._blind, self.approval, self.stock, spacing=12)
        side.addStretch(1)
        for widget in (self.result, self.button):
            side.addWidget(widget)
        self.set_columns(column(count, spacing=12), side)

    def home_widget(self) -> QWidget:
        return self.note if self._differs else self.grid.home()

    def entered(self) -> None:
        self._is_working = False
        stock = partial(counter.cards_on_hand, self._desk)
        self._tasks.run(stock, self._on_stock, self._on_failed)

    def left(self) -> None:
        self.approval.reset()

    def on_scan(self, text: str) -> None:
        if self._differs:
            self.approval.take_badge(text)

    @property
    def _differs(self) -> bool:
        """True once a second count was not what the last close had left."""
        return not self.note.isHidden()

    def _on_stock(self, stock: Mapping[Fen, int]) -> None:
        self.stock.show_stock(stock)

    # --- as it was left ---
    def _open_as_left(self) -> None:
        if self._is_working or self._differs:
            return
        self._is_working = True
        self._tasks.run(partial(_left, self._desk), self._on_left, self._on_failed)

    def _on_left(self, left: tuple[Fen, tuple[CashLine, ...]]) -> None:
        amount, lines = left
        self._open(amount, lines, None)

    # --- as it was counted ---
    def _go_on(self) -> None:
        if self._is_working:
            return
        if self._differs:
            self._ask_signature()
            return
        self._is_working = True
        work = partial(counter.agrees, self._desk, self.grid.total())
        self._tasks.run(work, self._on_compared, self._on_failed)

    def _on_compared(self, agrees: bool) -> None:  # noqa: FBT001 - it is what the use case says
        self._is_working = False
        if agrees:
            self._open(self.grid.total(), lines_of(self.grid.draft()), None)
            return
        self._counts += 1
        self.cue("refused")
        if self._counts == 1:
            self.grid.clear()
            self.result.say("warn", tr("与上次留存不符，请重点一次"))
            self.focus_home()
        else:
            left = partial(counter.suggested_float, self._desk)
            self._tasks.run(left, self._tell, self._on_failed)

    def _tell(self, left: Fen) -> None:
        """The second count differs as well: now the figures are known, and two people sign."""
        counted = self.grid.total()
        words = tr(
            "上次留存 {left}，实点 {counted}，{difference}：写明原因，由班长签核",
            left=yuan(left),
            counted=yuan(counted),
            difference=signed(Fen(counted - left)),
        )
        self.result.say("danger", words)
        self.approval.set_reason(words)
        self._show_difference(shown=True)
        self.focus_home()

    def _show_difference(self, *, shown: bool) -> None:
        self.note.setVisible(shown)
        self.approval.setVisible(shown)
        self.stock.setVisible(not shown)
        self._blind.setVisible(not shown)
        self._as_left.setEnabled(not shown)
        self.grid.setEnabled(not shown)
        self.button.set_words(tr("签核并开班") if shown else tr("点清了，开班"))

    def _ask_signature(self) -> None:
        if not self.note.text().strip():
            self.result.say("warn", tr("与上次留存不同，请写明原因"))
            self.note.setFocus()
        else:
            self.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if not self.note.text().strip():
            self._ask_signature()
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(work, self._open_signed, self._on_not_signed)

    def _open_signed(self, approver: Operator) -> None:
        self._open(self.grid.total(), lines_of(self.grid.draft()), approver)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.cue("refused")

    # --- the shift ---
    def _open(self, amount: Fen, lines: tuple[CashLine, ...], approver: Operator | None) -> None:
        self._is_working = True
        note = self.note.text().strip()
        work = partial(counter.open_shift, self._desk, amount, note, approver, lines)
        self._tasks.run(work, self._on_opened, self._on_failed)

    def _on_opened(self, shift: Shift) -> None:
        self._counts = 0
        self._start_over()
        self.opened.emit(shift)

    def _start_over(self) -> None:
        """A count from the beginning; what was told before is not forgotten by asking again."""
        if self._differs and not self._is_working:
            return
        self._is_working = False
        self.grid.clear()
        self.note.clear()
        self.result.clear()
        self.approval.reset()
        self._show_difference(shown=False)
        self.focus_home()

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()


def _left(desk: Desk) -> tuple[Fen, tuple[CashLine, ...]]:
    """What the last close left, in fen and by kind where that is known."""
    return counter.suggested_float(desk), counter.kept_before(desk)
