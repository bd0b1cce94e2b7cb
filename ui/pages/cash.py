"""Cash in and out of the drawer while the shift goes on: count it, sign it, and a slip comes out.

What the drawer holds is never shown: the teller counts blind at the close.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app import counter, signing_on, vault
from app.counter import KeptMove, Moving
from app.desk import Desk, Operator
from ui.models.cash import MOVES, move_words, signed, slip_columns
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.close_panels import lines_of
from ui.pages.stock_panels import stacked, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid, PrimaryButton
from ui.widgets.card import Card, column, row
from ui.widgets.count_grid import CountGrid
from ui.widgets.text import AmountLabel, label
from ui.wording import tr
from wire.cash import CashMove, VarianceSheet, VariancesShown
from wire.people import Role
from wire.values import Fen, yuan

REASON_LENGTH: Final = 40
ROOMY_PX: Final = 640  # a lower page has a bar below it
LIST, SIGN = range(2)


class CashPage(AskingPage):
    """Kind by Alt+digit, pieces by kind of money, Ctrl+Enter; Enter on a slip: it is taken over."""

    moved = Signal(object)  # KeptMove

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("现金")
        self._lane = tasks.run
        self._accepting: KeptMove | None = None
        self._owed: tuple[VarianceSheet, ...] = ()
        self.kinds = ChoiceGrid([move_words(what) for what in MOVES], tr("现金种类"), 3)
        self.grid = CountGrid()
        self.reason = QLineEdit()
        self.reason.setProperty("kind", "input")
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setAccessibleName(tr("事由"))
        self.reason.setPlaceholderText(tr("事由，例如：达到限额、换零钱"))
        self.slips: RowsModel[KeptMove] = RowsModel(slip_columns())
        self.table = table_of(self.slips, tr("本班现金单"), tr("本班还没有现金单"))
        self.approval = ApprovalPanel(tr("班长签核"), own_button=False)
        self.button = PrimaryButton(tr("登记并打印"), "printer", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._choose(CashMove.DROP)

    def _make_actions(self) -> None:
        for place, what in enumerate(MOVES):
            pick = partial(self._choose, what)
            self.action(move_words(what), f"Alt+{place + 1}", pick, on_bar=False)
        self.action(tr("登记并打印"), "Ctrl+Return", self._go_on)
        self.action(tr("接收选中的现金单"), "Ctrl+T", self._take_chosen)
        self.action(tr("撤销"), "Ctrl+Z", self.grid.history.undo, on_bar=False)
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("刷新"), "Ctrl+R", self._read, on_bar=False)

    def _lay_out(self) -> None:
        count = Card(tr("清点这一笔现金"), tr("只填张数，金额自动算"))
        self._head = count
        self._kinds = Card()
        self._kinds.add(self.kinds)
        self._about = label("", Type.LABEL, "text2")
        self._kinds.add(self._about)
        count.add(self.grid)
        count.body.addStretch(1)
        this = Card()
        self._total = AmountLabel(Type.TOTAL, tr("这一笔金额"))
        this.add(row(label(tr("这一笔金额"), Type.DATA, "text2"), 1, self._total))
        this.add(self.reason)
        slips = Card(tr("本班现金单"), tr("Ctrl+T 签收"), flush=True)
        slips.add(self.table, 1)
        self._side = QStackedWidget()
        self._side.addWidget(slips)
        self._side.addWidget(stacked(self.approval))
        work = column(self._kinds, count, spacing=12)
        work.setStretch(1, 1)
        side = column(this, self._side, self.result, self.button, spacing=12)
        side.setStretch(1, 1)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda place: self._choose(MOVES[place]))
        self.grid.total_changed.connect(self._total.set_amount)
        self.grid.finished.connect(self.reason.setFocus)
        self.grid.refused.connect(partial(self.result.say, "warn"))
        self.reason.returnPressed.connect(self._go_on)
        self.table.opened.connect(lambda _row: self._take_chosen())
        self.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._go_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._about.setVisible(self.height() >= ROOMY_PX)  # the last coin comes before a sentence

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.approval.home() if self._is_signing else self.grid.home()

    def entered(self) -> None:
        self._start_over()
        self._read()

    def left(self) -> None:
        self._start_over()

    def on_scan(self, text: str) -> None:
        if self._is_signing:
            self.approval.take_badge(text)

    @property
    def what(self) -> CashMove:
        """The kind that is chosen."""
        return MOVES[self.kinds.place or 0]

    @property
    def _is_signing(self) -> bool:
        return self._side.currentIndex() == SIGN

    # --- choosing ---
    def _choose(self, what: CashMove) -> None:
        if self.kinds.place != MOVES.index(what):
            self.kinds.choose(MOVES.index(what))
            return
        self._show_side(LIST)
        self._tell_about()

    def _tell_about(self) -> None:
        """What the chosen kind does, and which difference it would end."""
        owed = self._named
        about = {
            CashMove.DROP: tr("钱箱现金交金库，由接收人清点签收"),
            CashMove.CHANGE_IN: tr("从班长处领零钱，班长签核"),
            CashMove.CHANGE_OUT: tr("零钱交回班长，班长签核"),
            CashMove.SHORT_REPAID: tr("补缴自己的短款，班长签核"),
            CashMove.OVER_GIVEN_BACK: tr("把长款退给客户，班长签核"),
        }[self.what]
        if owed is not None:
            about = tr(
                "{about}：{number}，{amount}",
                about=about,
                number=owed.number,
                amount=signed(owed.rest),
            )
        self._about.setText(about)

    @property
    def _named(self) -> VarianceSheet | None:
        """The oldest open difference of this teller that the chosen kind is about."""
        if self.what not in (CashMove.SHORT_REPAID, CashMove.OVER_GIVEN_BACK):
            return None
        short = self.what is CashMove.SHORT_REPAID
        return next((each for each in self._owed if (each.amount < 0) == short), None)

    def _read(self) -> None:
        self._tasks.run(
            partial(counter.moves_of_shift, self._desk), self._on_slips, self._on_failed
        )
        if self._desk.is_online():
            work = partial(vault.variances, self._desk)
            self._tasks.run_beside(work, self._on_owed, lambda _fault: None)

    def _on_slips(self, slips: tuple[KeptMove, ...]) -> None:
        self.slips.show(slips)
        if slips and self.table.row < 0:
            self.table.choose(len(slips) - 1)

    def _on_owed(self, shown: VariancesShown) -> None:
        self._owed = shown.variances
        self._tell_about()  # whoever signs just now goes on signing

    # --- one movement ---
    def _go_on(self) -> None:
        if self._is_working:
            return
        if self._is_signing:
            self.approval.sign()
        elif not self.grid.total():
            self._refuse(tr("请先填张数"))
        elif self.what is CashMove.DROP:
            self._move(None)
        else:
            self._ask_signature(tr("{what} {amount}", what=move_words(self.what), amount=self._sum))

    @property
    def _sum(self) -> str:
        return yuan(self.grid.total())

    def _ask_signature(self, words: str) -> None:
        self.approval.reset()
        self.approval.set_reason(words)
        self._show_side(SIGN)
        self.focus_home()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        then = self._move if self._accepting is None else self._accept
        self._run(work, then, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.cue("refused")

    def _move(self, approver: Operator | None) -> None:
        owed = self._named
        moving = Moving(
            self.what,
            lines_of(self.grid.draft()),
            self.reason.text(),
            None if owed is None else owed.variance_id,
        )
        self._run(
            partial(counter.move_cash, self._desk, moving, approver),
            self._on_moved,
            self._on_failed,
        )

    def _on_moved(self, made: KeptMove) -> None:
        self._start_over()
        self.result.say(
            "ok",
            tr(
                "已登记 {what} {amount}，单号 {number}。两联已送打印",
                what=move_words(made.what),
                amount=yuan(made.total),
                number=made.number,
            ),
        )
        self.moved.emit(made)
        self._read()

    # --- taking over ---
    def _take_chosen(self) -> None:
        chosen = self.slips.row_at(self.table.currentIndex())
        if chosen is None or not chosen.is_offered:
            self._refuse(tr("先选一张待接收的现金单"))
            return
        if not self.grid.total():
            self._refuse(tr("请接收人先点清现金、填好张数，再按 Ctrl+T"))
            return
        self._accepting = chosen
        self._ask_signature(
            tr("接收 {number}：接收人清点 {amount}", number=chosen.number, amount=self._sum)
        )

    def _accept(self, receiver: Operator) -> None:
        chosen = self._accepting
        if chosen is None:
            return
        work = partial(
            counter.accept_here,
            self._desk,
            chosen.id,
            lines_of(self.grid.draft()),
            receiver,
            self.reason.text(),
        )
        self._run(work, self._on_accepted, self._on_not_signed)

    def _on_accepted(self, over: Fen) -> None:
        self._start_over()
        if over:
            words = tr("已接收，与单据不符：{amount}，已开长短款单", amount=signed(over))
            self.result.say("warn", words)
        else:
            self.result.say("ok", tr("已接收，钱单相符"))
        self._read()

    # --- work ---
    def _back(self) -> None:
        if self._is_signing:
            self._accepting = None
            self._show_side(LIST)
            self.focus_home()
        else:
            self._start_over()

    def _start_over(self) -> None:
        self._accepting = None
        self.grid.clear()
        self.reason.clear()
        self.approval.reset()
        self.result.clear()
        self._show_side(LIST)
        self.focus_home()

    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        words = tr("签核并登记") if side == SIGN else tr("登记并打印")
        self.button.set_words(words)
