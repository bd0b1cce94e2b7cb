"""Open the shift: the float as it was left, the cards as they were left, and Enter."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app import counter
from app.desk import Desk
from app.model.shift import Shift
from ui.pages.sell_panels import StockTiles
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.fields import MoneyField
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label, paragraph
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.values import Fen, yuan

NOTE_LENGTH = 40


class OpenShiftPage(WorkPage):
    """Three Enters on a normal day: the float, the note if it differs, and go."""

    opened = Signal(object)  # Shift

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("开班")
        self._desk, self._tasks = desk, tasks
        self._left: Fen | None = None
        self.float_cash = MoneyField(tr("备用金"))
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.setProperty("size", "input")
        self.note.setAccessibleName(tr("备用金不同的原因"))
        self.note.setPlaceholderText(tr("与上次留存不同时写明原因，例如：班长加拨零钱"))
        self.stock = StockTiles()
        self.result = ResultLine()
        self.button = PrimaryButton(tr("开班"), "wallet")
        self._kept = label("", Type.LABEL, "text2")
        self.action(tr("开班"), "Return", self._open)
        self._lay_out()
        self.button.clicked.connect(self._open)
        self.float_cash.amount_changed.connect(self._on_amount)
        self.float_cash.refused.connect(partial(self.result.say, "warn"))

    def _lay_out(self) -> None:
        money = Card(tr("备用金"), tr("钱箱里为找零留的钱，请点清"))
        money.add(row(label(tr("上次留存"), Type.LABEL, "text2"), 1, self._kept))
        money.add(self.float_cash)
        money.add(self.note)
        money.add(self.result)
        blind = Notice(
            "info",
            tr("钱箱现金只在日结时清点"),
            tr("当班期间不显示应有金额；清点提交之后才对照。"),
        )
        hint = Card(tr("开班之后"))
        hint.add(paragraph(tr("F2 售卡、F3 充值、F7 领卡。开班小票随即打印。")))
        self.set_columns(
            column(money, self.stock, 1, spacing=12),
            column(blind, hint, 1, self.button, spacing=12),
        )

    def home_widget(self) -> QWidget:
        return self.float_cash

    def entered(self) -> None:
        self.float_cash.clear()
        self._tasks.run(
            partial(counter.suggested_float, self._desk), self._on_left, self._on_failed
        )
        self._tasks.run(partial(counter.cards_on_hand, self._desk), self._on_stock, self._on_failed)

    def _on_stock(self, stock: Mapping[Fen, int]) -> None:
        self.stock.show_stock(stock)

    def _on_left(self, left: Fen) -> None:
        self._left = left
        self._kept.setText(yuan(left))
        if not self.float_cash.text():
            self.float_cash.set_amount(left)
            self.float_cash.selectAll()
        self._on_amount(self.float_cash.amount())

    def _on_amount(self, amount: Fen | None) -> None:
        differs = amount is not None and self._left is not None and amount != self._left
        self.note.setVisible(differs)

    def _open(self) -> None:
        amount = self.float_cash.amount()
        if amount is None:
            self.result.say("warn", tr("请输入备用金；没有就输 0"))
            self.focus_home()
            return
        if amount != self._left and not self.note.text().strip():
            self.result.say("warn", tr("与上次留存不同，请写明原因"))
            self.note.setVisible(True)
            self.note.setFocus()
            return
        self.button.setEnabled(False)
        note = self.note.text().strip() if amount != self._left else ""
        work = partial(counter.open_shift, self._desk, amount, note)
        self._tasks.run(work, self._on_opened, self._on_failed)

    def _on_opened(self, shift: Shift) -> None:
        self.button.setEnabled(True)
        self.note.clear()
        self.result.clear()
        self.opened.emit(shift)

    def _on_failed(self, fault: Exception) -> None:
        self.button.setEnabled(True)
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()
