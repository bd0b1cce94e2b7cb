"""Hand-overs: drops and the cash of closes, counted by who takes them into the vault.

What the giver said is nowhere on the page: the receiver's count is an own one.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app import vault
from app.desk import Desk, Settled
from app.errors import OfflineError
from ui.models.cash import hand_over_columns, signed
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.close_panels import lines_of
from ui.pages.stock_panels import settled_words, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.count_grid import CountGrid
from ui.widgets.text import AmountLabel, label, paragraph
from ui.wording import tr
from wire.cash import HandOverAccepted, HandOverSheet, HandOversShown
from wire.messages import Reply

NOTE_LENGTH: Final = 40


class HandOversPage(AskingPage):
    """The oldest is chosen; count by kind, Ctrl+Enter takes it over; Alt+arrows choose another."""

    accepted = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("交接")
        self._waits_for: object = None
        self.model: RowsModel[HandOverSheet] = RowsModel(hand_over_columns())
        self.table = table_of(self.model, tr("待接收"), tr("还没有查询"))
        self.grid = CountGrid()
        self.note = QLineEdit()
        self.note.setProperty("kind", "input")
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.setAccessibleName(tr("接收说明"))
        self.note.setPlaceholderText(tr("可补一句说明"))
        self.button = PrimaryButton(tr("接收入库"), "archive", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self.action(tr("接收入库"), "Ctrl+Return", self._accept)
        self.action(tr("下一笔"), "Alt+Down", partial(self._step, 1))
        self.action(tr("上一笔"), "Alt+Up", partial(self._step, -1))
        self.action(tr("撤销"), "Ctrl+Z", self.grid.history.undo, on_bar=False)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("清空"), "Esc", self._clear)

    def _lay_out(self) -> None:
        count = Card(tr("接收人清点"), tr("先自己点清，再与单据核对"))
        self._chosen = paragraph("", Type.LABEL, "text")
        count.add(self._chosen)
        count.add(self.grid)
        count.body.addStretch(1)
        waiting = Card(tr("待接收"), tr("最早的排在前面"), flush=True)
        waiting.add(self.table, 1)
        total = Card()
        self._total = AmountLabel(Type.TOTAL, tr("清点合计"))
        total.add(row(label(tr("清点合计"), Type.DATA, "text2"), 1, self._total))
        total.add(self.note)
        blind = Notice(
            "info", tr("盲点：接收之后才知道是否相符"), tr("不符时按清点数入库，并开长短款单。")
        )
        side = column(waiting, total, blind, self.result, self.button, spacing=12)
        side.setStretch(0, 1)
        self.set_columns(column(count, spacing=12), side)

    def _connect(self) -> None:
        self.table.row_changed.connect(lambda _row: self._show())
        self.grid.total_changed.connect(self._total.set_amount)
        self.grid.finished.connect(self.note.setFocus)
        self.grid.refused.connect(partial(self.result.say, "warn"))
        self.button.clicked.connect(self._accept)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.grid.home()

    def entered(self) -> None:
        self._clear()
        self._read()

    def left(self) -> None:
        self._clear()

    def settled(self, reply: Reply) -> None:
        """An answer that did not come in time has come: what it did is read."""
        if reply.op_id == self._waits_for:
            self._waits_for = None
            self._read()

    @property
    def chosen(self) -> HandOverSheet | None:
        """The hand-over under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self.table.set_empty(tr("正在查询…"))
            self._run(partial(vault.hand_overs, self._desk), self._on_shown, self._on_unread)

    def _on_unread(self, fault: Exception) -> None:
        self.table.set_empty(sentence(fault))
        self._on_failed(fault)

    def _on_shown(self, shown: HandOversShown) -> None:
        self.table.set_empty(tr("没有待接收的现金 ✓"))
        self.model.show(shown.hand_overs)
        if shown.hand_overs:
            self.table.choose(0)
        self._show()
        self.focus_home()

    def _show(self) -> None:
        chosen = self.chosen
        words = tr("没有选中待接收的现金") if chosen is None else _words(chosen)
        self._chosen.setText(words)
        self.button.setEnabled(chosen is not None)

    def _step(self, by: int) -> None:
        place = self.table.row + by
        if 0 <= place < len(self.model.rows):
            self.table.choose(place)

    # --- taking over ---
    def _accept(self) -> None:
        chosen = self.chosen
        if self._is_working or chosen is None:
            return
        if not self._desk.is_online():
            self._refuse(sentence(OfflineError(HandOverAccepted.kind)))
        elif not self.grid.total():
            self._refuse(tr("请先点清现金、填好张数"))
        else:
            lines, note = lines_of(self.grid.draft()), self.note.text()
            work = partial(vault.accept, self._desk, chosen.move_id, lines, note)
            self._run(work, self._on_accepted)

    def _on_accepted(self, settled: Settled) -> None:
        self._waits_for = settled.op_id if settled.reply is None else None
        self._clear()
        over = vault.difference_of(settled)
        if over:
            words = tr("已按清点数入库，与单据不符：{amount}，已开长短款单", amount=signed(over))
            self.result.say("warn", words)
        else:
            self.result.say(*settled_words(settled, tr("已接收入库，钱单相符")))
        self.accepted.emit(settled)
        self._read()

    # --- work ---
    def _clear(self) -> None:
        self.grid.clear()
        self.note.clear()
        self.result.clear()
        self.focus_home()


def _words(sheet: HandOverSheet) -> str:
    kind = tr("日结上交") if sheet.is_close else tr("缴存金库")
    return tr(
        "{giver} {name} {kind}，单号 {number}",
        giver=sheet.giver,
        name=sheet.giver_name,
        kind=kind,
        number=sheet.number,
    )
