"""Open the shift: the float counted by kind of money, or one key where it is as it was left.

What was left is not shown before a count has differed twice. Where the hall's day before is not
closed, a reason and the supervisor open the shift: domain page 6.5, decision 0034.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app import counter, halls, signing_on
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
from wire.values import CashLine, Fen, business_day, yuan

NOTE_LENGTH = 40


class OpenShiftPage(WorkPage):
    """F8 opens with the float as it was left; a count opens with Ctrl+Enter if it agrees."""

    opened = Signal(object)  # Shift

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("开班")
        self._desk, self._tasks = desk, tasks
        self._is_working = self._is_told = self._is_asking = False
        self._counts = 0
        self._late: date | None = None  # the hall's day before, where nobody has closed it
        self._counted: tuple[Fen, tuple[CashLine, ...]] | None = None  # waits for the supervisor
        self.grid = CountGrid()
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.setProperty("kind", "input")
        self.note.setAccessibleName(tr("原因"))
        self.note.setPlaceholderText(tr("写明原因，例如：班长加拨零钱"))
        self.stock = StockTiles(2)  # the decision column is narrow
        self.approval = ApprovalPanel(tr("班长签核"), own_button=False)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("点清了，开班"), "wallet", "Ctrl+Enter")
        self._as_left = self.action(tr("与上次留存一致，开班"), "F8", self._open_as_left)
        self._sure = self.action(tr("点清了，开班"), "Ctrl+Return", self._go_on)
        self.action(tr("撤销"), "Ctrl+Z", self.grid.history.undo, on_bar=False)
        self.action(tr("重新清点"), "Esc", self._start_over)
        self._lay_out()
        self.button.clicked.connect(self._go_on)
        self.grid.total_changed.connect(self._total_label.set_amount)
        self.grid.refused.connect(partial(self.result.say, "warn"))
        self.note.returnPressed.connect(self.approval.home().setFocus)
        self.approval.approved.connect(self._on_signed)
        self._ask_two(asked=False)

    def _lay_out(self) -> None:
        count = Card(tr("备用金"), tr("钱箱里为找零留的钱，请点清"))
        count.add(self.grid)
        count.body.addStretch(1)
        total = Card()
        self._total_label = AmountLabel(Type.TOTAL, tr("实点合计"))
        total.add(row(label(tr("实点合计"), Type.DATA, "text2"), 1, self._total_label))
        total.add(self.note)
        self._blind = Notice("info", "")
        self._say_rules()
        side = column(total, self._blind, self.approval, self.stock, spacing=12)
        side.addStretch(1)
        for widget in (self.result, self.button):
            side.addWidget(widget)
        self.set_columns(column(count, spacing=12), side)

    def _say_rules(self) -> None:
        """How one counts; and first, where it is so, that the day before is not closed."""
        if self._late is None:
            title = tr("盲点：按实物填张数")
            words = tr("与上次留存一致可按 F8；不符时重点一次，再不符由班长签核。")
            self._blind.say("info", title, words)
            return
        title = tr("{month}月{day}日还没有营业日结", month=self._late.month, day=self._late.day)
        words = tr("请班长先办日终；现在就开班，点清后写明原因，由班长签核。")
        self._blind.say("warn", title, words)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.note if self._counted is not None else self.grid.home()

    def entered(self) -> None:
        self._is_working = False
        stock = partial(counter.cards_on_hand, self._desk)
        self._tasks.run(stock, self._on_stock, self._on_failed)
        self._is_asking = True
        asked = partial(halls.still_open, self._desk, business_day(self._desk.now()))
        self._tasks.run_beside(asked, self._on_late, self._on_not_told)

    def left(self) -> None:
        self.approval.reset()

    def on_scan(self, text: str) -> None:
        if self._counted is not None:
            self.approval.take_badge(text)

    def _on_stock(self, stock: Mapping[Fen, int]) -> None:
        self.stock.show_stock(stock)

    def _on_late(self, day: date | None) -> None:
        self._late, self._is_asking = day, False
        self._say_rules()
        if self._counted is not None and not (self._is_told or self._is_working):
            self._take(self._counted)

    def _on_not_told(self, _fault: Exception) -> None:
        """Without the centre a hall opens all the same: it is told with the first sale."""
        self._on_late(None)

    # --- as it was left ---
    def _open_as_left(self) -> None:
        if self._is_working or self._counted is not None:
            return
        self._is_working = True
        self._tasks.run(partial(_left, self._desk), self._on_left, self._on_failed)

    def _on_left(self, left: tuple[Fen, tuple[CashLine, ...]]) -> None:
        self._is_working = False
        self._take(left)

    # --- as it was counted ---
    def _go_on(self) -> None:
        if self._is_working:
            return
        if self._counted is not None:
            self._ask_signature()
            return
        self._is_working = True
        work = partial(counter.agrees, self._desk, self.grid.total())
        self._tasks.run(work, self._on_compared, self._on_failed)

    def _on_compared(self, agrees: bool) -> None:  # noqa: FBT001 - it is what the use case says
        self._is_working = False
        if agrees:
            self._take((self.grid.total(), lines_of(self.grid.draft())))
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

    def _take(self, counted: tuple[Fen, tuple[CashLine, ...]]) -> None:
        """It is as it was left: open, unless the day before asks for two people."""
        self._counted = counted
        if self._is_asking:
            self.result.say("text2", tr("正在向中心核对前一营业日…"))
            return
        if self._late is None:
            self._open(counted, None)
            return
        month, day = self._late.month, self._late.day
        words = tr("{month}月{day}日还没有营业日结：写明原因，由班长签核", month=month, day=day)
        self.result.say("warn", words)
        self.approval.set_reason(words)
        self._ask_two(asked=True)

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
        self._is_told = True
        self._counted = (counted, lines_of(self.grid.draft()))
        self._ask_two(asked=True)

    def _ask_two(self, *, asked: bool) -> None:
        """A reason and the supervisor, where the float or the day before wants them."""
        self.note.setVisible(asked)
        self.approval.setVisible(asked)
        self.stock.setVisible(not asked)
        self._blind.setVisible(not asked)
        self._as_left.setEnabled(not asked)
        self.grid.setEnabled(not asked)
        words = tr("签核并开班") if asked else tr("点清了，开班")
        self.button.set_words(words)
        self._sure.setText(words)
        self.focus_home()

    def _ask_signature(self) -> None:
        if not self.note.text().strip():
            self.result.say("warn", tr("请写明原因"))
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
        if self._counted is not None:
            self._open(self._counted, approver)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.cue("refused")

    # --- the shift ---
    def _open(self, counted: tuple[Fen, tuple[CashLine, ...]], approver: Operator | None) -> None:
        self._is_working = True
        amount, lines = counted
        note = self.note.text().strip()
        work = partial(counter.open_shift, self._desk, amount, note, approver, lines)
        self._tasks.run(work, self._on_opened, self._on_failed)

    def _on_opened(self, shift: Shift) -> None:
        self._counts = 0
        self._is_working = self._is_told = False
        self._start_over()
        self.opened.emit(shift)

    def _start_over(self) -> None:
        """A count from the beginning; what was told before is not forgotten by asking again."""
        if self._is_told or self._is_working:
            return
        self._counted = None
        self.grid.clear()
        self.note.clear()
        self.result.clear()
        self.approval.reset()
        self._ask_two(asked=False)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()


def _left(desk: Desk) -> tuple[Fen, tuple[CashLine, ...]]:
    """What the last close left, in fen and by kind where that is known."""
    return counter.suggested_float(desk), counter.kept_before(desk)
