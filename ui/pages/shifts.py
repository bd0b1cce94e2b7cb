"""班次: the hall's shifts, who is away, what is unsent; and the close of an absent teller's."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import forcing, signing_on
from app.desk import Desk, Operator
from app.forcing import Forced
from ui.models.rows import RowsModel
from ui.models.shifts import columns, export, is_over
from ui.pages.asking import AskingPage
from ui.pages.close_panels import lines_of
from ui.pages.range_panel import RangePanel
from ui.pages.shifts_panels import ForcePanel, ShiftPanel
from ui.pages.stock_panels import settled_words, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.count_grid import CountGrid
from ui.wording import tr
from wire.shifts import HallShift, ShiftsShown
from wire.values import Fen, yuan

LIST, CASH, CARDS, SIGN = range(4)


class ShiftsPage(AskingPage):
    """Enter begins to force the chosen shift: cash, cards, then two people sign. Esc goes back."""

    forced = Signal(object)  # Forced

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("班次")
        self._step = LIST
        self._shown: ShiftsShown | None = None
        self.model: RowsModel[HallShift] = RowsModel(columns())
        self.table = table_of(self.model, tr("班次"), tr("还没有查询"))
        self.shift, self.forcing = ShiftPanel(), ForcePanel()
        self.cash = CountGrid()
        self.cards = RangePanel(tr("盘点余卡"), tr("钱箱里没有卡就直接下一步"))
        self.button = PrimaryButton(tr("强制结班"), "clipboard-check")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_step(LIST)

    def _make_actions(self) -> None:
        self._begins = self.action(tr("强制结班"), "Return", self._begin)
        self._goes_on = self.action(tr("下一步"), "Ctrl+Return", self._go_on)
        self._of_list = (
            self.action(tr("导出"), "Ctrl+E", self._export),
            self.action(tr("刷新"), "Ctrl+R", self._read),
        )
        self.action(tr("返回"), "Esc", self._back)
        self.cards.bind(self)
        self._of_cards = self.actions_for_bar()[-3:]

    def _lay_out(self) -> None:
        listing = Card(tr("班次"), tr("没结的在前，最早开的最先"), flush=True)
        listing.add(self.table, 1)
        count = Card(tr("两人清点钱箱现金"), tr("只填张数，金额自动算"))
        count.add(self.cash)
        count.body.addStretch(1)
        self._work = QStackedWidget()
        for each in (listing, count, self.cards):
            self._work.addWidget(each)
        work = column(self._work, self.result, spacing=8)
        work.setStretch(0, 1)
        self._side = QStackedWidget()
        self._side.addWidget(self.shift)
        self._side.addWidget(self.forcing)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.table.row_changed.connect(lambda _row: self._show_shift())
        self.table.opened.connect(lambda _row: self._begin())
        self.cash.finished.connect(partial(self._show_step, CARDS))
        self.cash.refused.connect(partial(self.result.say, "warn"))
        self.forcing.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        match self._step:
            case 1:
                return self.cash.home()
            case 3:
                return self.forcing.typed
            case _:
                return self.table if self._step == LIST else self.cards

    def entered(self) -> None:
        self.result.clear()
        self._show_step(LIST)
        self._read()

    def left(self) -> None:
        self._leave()

    def on_scan(self, text: str) -> None:
        if self._step == CARDS:
            self.cards.take(text)
        elif self._step == SIGN:
            self.forcing.approval.take_badge(text)

    @property
    def chosen(self) -> HallShift | None:
        """The shift under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self.table.set_empty(tr("正在查询…"))
            self._run(partial(forcing.hall_shifts, self._desk), self._on_shown, self._on_unread)

    def _on_unread(self, fault: Exception) -> None:
        self.table.set_empty(sentence(fault))
        self._on_failed(fault)

    def _on_shown(self, shown: ShiftsShown) -> None:
        self._shown = shown
        place = max(self.table.row, 0)
        self.table.set_empty(tr("今天还没有班次"))
        self.model.show(shown.shifts)
        if shown.shifts:
            self.table.choose(min(place, len(shown.shifts) - 1))
        self._show_shift()

    def _show_shift(self) -> None:
        self.shift.show_shift(self.chosen)
        can = self.chosen is not None and not is_over(self.chosen)
        self.button.setEnabled(self._step != LIST or can)

    # --- forcing one ---
    def _begin(self) -> None:
        shift = self.chosen
        if self._step != LIST or shift is None:
            return
        if is_over(shift):
            self._refuse(tr("这个班次已经结班"))
            return
        operator = self._desk.operator
        if operator is not None and operator.staff_no == shift.teller:
            self._refuse(tr("自己的班次请在日结（F9）里结"))
            return
        self.result.clear()
        self.forcing.begin(shift)
        self._show_step(CASH)

    def _show_step(self, step: int) -> None:
        self._step = step
        self._work.setCurrentIndex(min(step, CARDS))
        self._side.setCurrentIndex(0 if step == LIST else 1)
        words = (tr("强制结班"), tr("下一步：盘点余卡"), tr("下一步：签核"), tr("签核并强制结班"))
        self.button.set_words(words[step], "shield-check" if step == SIGN else "clipboard-check")
        self.button.set_key("Enter ↵" if step == LIST else "Ctrl+Enter")
        for action in (*self._of_list, self._begins):
            action.setVisible(step == LIST)
            action.setEnabled(step == LIST)
        for action in self._of_cards:
            action.setVisible(step == CARDS)
        self._goes_on.setVisible(step != LIST)
        self._goes_on.setEnabled(step != LIST)
        self._show_shift()
        self.focus_home()

    def _on_button(self) -> None:
        if self._step == LIST:
            self._begin()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._is_working or self._step == LIST:
            return
        if self._step == SIGN:
            self._sign()
        else:
            self._show_step(self._step + 1)

    def _sign(self) -> None:
        shift = self.forcing.shift
        if shift is None:
            return
        if self.forcing.typed.digits() != shift.teller:
            self._refuse(tr("请手工输入柜员工号 {no} 以确认", no=shift.teller))
            self.forcing.typed.setFocus()
        elif not self.forcing.reason.text().strip():
            self._refuse(tr("请写明为什么强制结班"))
            self.forcing.reason.setFocus()
        else:
            self.result.clear()
            self.forcing.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._force, self._on_not_signed)

    def _force(self, second: Operator) -> None:
        shift = self.forcing.shift
        if shift is None:
            return
        draft = self.forcing.draft(lines_of(self.cash.draft()), self.cards.ranges)
        self.button.set_words(tr("正在结班…"))
        work = partial(forcing.force, self._desk, shift, draft, second)
        self._run(work, self._on_forced, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        """What was counted and written stays; the PIN is asked again."""
        self._show_step(self._step)
        self.forcing.approval.refuse(sentence(fault))
        self.cue("refused")

    def _on_forced(self, done: Forced) -> None:
        self._leave()
        words = tr(
            "已强制结班：{teller}，上交现金 {cash}", teller=done.teller, cash=yuan(done.handed_over)
        )
        if done.over_short:
            kind = tr("长款") if done.over_short > 0 else tr("短款")
            words += tr("，") + f"{kind} {yuan(Fen(abs(done.over_short)))}"
        said = ("ok", words) if done.settled is None else settled_words(done.settled, words)
        self.result.say(said[0], said[1] if done.settled is not None and said[0] != "ok" else words)
        self.forced.emit(done)
        self._read()

    def _back(self) -> None:
        if self._step == LIST:
            self.result.clear()
            self.focus_home()
        elif self._step == CASH:
            self._leave()
        else:
            self._show_step(self._step - 1)

    def _leave(self) -> None:
        """Nothing of a count that was not signed stays."""
        self.cash.clear()
        self.cards.set_ranges(())
        self.forcing.clear()
        self._show_step(LIST)

    # --- files and work ---
    def _export(self) -> None:
        shown = self._shown
        if shown is None or not shown.shifts:
            self.result.say("warn", tr("没有班次可导出"))
            return
        self._save("shifts", export(shown.shifts))
