"""My cards: take what was issued to this teller, and give unsold cards back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import counter, signing_on, stockroom
from app.desk import Desk, Operator, Settled
from ui.models.parcels import (
    DrawerLine,
    Unanswered,
    drawer_columns,
    drawer_lines,
    faces_words,
    parcel_columns,
    pieces_of,
    value_of,
)
from ui.models.rows import RowsModel
from ui.pages.stock_panels import CountPanel, ParcelPanel, settled_words, stacked, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type, current
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid, PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.messages import Reply
from wire.people import Role
from wire.queries import IssuesShown, Parcel
from wire.values import Fen

TAKE, RETURN, SIGN = range(3)
RETURN_OP: Final = "return"
T = TypeVar("T")


class MyCardsPage(WorkPage):
    """Issues that wait at the top, the drawer below; Enter takes the chosen issue."""

    taken = Signal(object)  # Settled
    returned = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("领卡 / 退卡")
        self._desk, self._tasks = desk, tasks
        self._stage = TAKE
        self._is_working = False
        self._shown: IssuesShown | None = None
        self._unanswered = Unanswered()
        self.tabs = ChoiceGrid((tr("领卡"), tr("退卡")), tr("领卡或退卡"), 2)
        self.issues: RowsModel[Parcel] = RowsModel(parcel_columns(self._unanswered))
        self.drawer: RowsModel[DrawerLine] = RowsModel(drawer_columns())
        self.parcel = ParcelPanel(tr("领用单"), tr("没有待领的卡"))
        self.count = CountPanel(
            tr("退卡"), tr("扫要退的卡：首张，+ 再扫末张"), tr("这张卡不在您名下，不能退")
        )
        self.approval = ApprovalPanel(tr("卡管员签收"), own_button=False)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("领卡"), "package")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_stage(TAKE)

    def _make_actions(self) -> None:
        self._enter = self.action(tr("点清并领"), "Return", self._on_enter)
        self._commit = self.action(tr("退卡"), "Ctrl+Return", self._on_commit)
        self.count.bind(self)
        self.action(tr("领卡"), "Alt+1", partial(self.tabs.choose, TAKE))
        self.action(tr("退卡"), "Alt+2", partial(self.tabs.choose, RETURN))
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("刷新"), "Ctrl+R", self._read, on_bar=False)

    def _lay_out(self) -> None:
        self.table = table_of(self.issues, tr("待领用"), tr("没有待领的卡；发卡后按 Ctrl+R 刷新"))
        waiting = Card(tr("待领用"), tr("↑↓ 选择，点清实物后 Enter 领卡"), flush=True)
        waiting.add(self.table, 1)
        self._work = QStackedWidget()
        self._work.addWidget(waiting)
        self._work.addWidget(self.count)
        held = Card(tr("我名下的卡"), tr("中心与本机应一致；刚售出的稍后同步"), flush=True)
        self.drawer_table = table_of(self.drawer, tr("我名下的卡"), tr("名下没有卡"))
        held.add(self.drawer_table, 1)
        work = column(self.tabs, spacing=current().sizes.gap)
        work.addWidget(self._work, 3)
        work.addWidget(held, 2)
        self._side = QStackedWidget()
        for panel in (self.parcel, self._return_panel(), stacked(self.approval)):
            self._side.addWidget(panel)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.result)
        side.addWidget(self.button)
        self.set_columns(work, side)

    def _return_panel(self) -> QWidget:
        card = Card(tr("本次退卡"))
        self._back_pieces = label("0", Type.FIGURE, strong=True)
        self._back_faces = label("", Type.LABEL, "text2")
        self._back_value = AmountLabel(Type.TITLE, tr("面值合计"))
        card.add(row(self._back_pieces, label(tr("张"), Type.LABEL, "text2"), 1, self._back_value))
        card.add(self._back_faces)
        card.add(Notice("info", tr("卡管员当面点收"), tr("按 Ctrl+Enter 后由卡管员签收。")))
        card.body.addStretch(1)
        return card

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.table.row_changed.connect(lambda _row: self._show_parcel())
        self.count.changed.connect(self._on_counted)
        self.count.refused.connect(partial(self.cue, "refused"))
        self.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        if self._stage == SIGN:
            return self.approval.home()
        return self.table if self._stage == TAKE else self.count.table

    def entered(self) -> None:
        self.tabs.choose(TAKE)
        self._read()

    def left(self) -> None:
        self.approval.reset()

    def on_scan(self, text: str) -> None:
        if self._stage == RETURN:
            self.count.take(text)
            self.focus_home()
        elif self._stage == SIGN:
            self.approval.take_badge(text)
        else:
            self.result.say("info", tr("退卡请先按 Alt+2，再扫卡"))

    def settled(self, reply: Reply) -> None:
        """The centre has answered something; what this page waited for is read again."""
        if self._unanswered.answered(reply.op_id):
            self._read()

    # --- reading ---
    def _read(self) -> None:
        self._tasks.run_beside(
            partial(stockroom.issues, self._desk), self._on_issues, self._on_unread
        )

    def _on_unread(self, fault: Exception) -> None:
        for table in (self.table, self.drawer_table):
            table.set_unread(sentence(fault))
        self.result.say("danger", sentence(fault))

    def _on_issues(self, shown: IssuesShown) -> None:
        self._shown = shown
        self.issues.show(())
        self.issues.show(shown.issues)
        if shown.issues:
            self.table.choose(0)
        self._show_parcel()
        self._tasks.run(partial(counter.cards_on_hand, self._desk), self._on_here, self._on_unread)

    def _on_here(self, here: Mapping[Fen, int]) -> None:
        if self._shown is not None:
            self.drawer.show(drawer_lines(self._shown.in_drawer, here))

    def _show_parcel(self) -> None:
        chosen = self.issues.row_at(self.table.currentIndex())
        self.parcel.show_parcel(chosen)
        self._show_button()

    # --- stages ---
    def _on_tab(self, place: int) -> None:
        self.result.clear()
        self._show_stage(place)

    def _show_stage(self, stage: int) -> None:
        self._stage = stage
        if stage != SIGN:
            self.approval.reset()
        if stage == RETURN and self._shown is not None and not self.count.ranges:
            self.count.begin(self._shown.in_drawer)
        self._work.setCurrentIndex(min(stage, RETURN))
        self._side.setCurrentIndex(stage)
        self._enter.setText(tr("点清并领") if stage == TAKE else tr("整段"))
        self._enter.setEnabled(stage != SIGN)
        self.count.set_live(live=stage == RETURN)
        self._commit.setEnabled(stage != TAKE)
        self._show_button()
        self.focus_home()

    def _show_button(self) -> None:
        words = (tr("点清并领卡"), tr("送卡管员签收"), tr("签收并退卡"))
        icons = ("package", "undo-2", "shield-check")
        keys = ("Enter ↵", "Ctrl+Enter", "Ctrl+Enter")
        self.button.set_key(keys[self._stage])
        self.button.set_words(words[self._stage], icons[self._stage])
        ready = self._parcel() is not None if self._stage == TAKE else bool(self.count.ranges)
        self.button.setEnabled(ready and not self._is_working)

    def _on_counted(self) -> None:
        ranges = self.count.ranges
        self._back_pieces.setText(f"{pieces_of(ranges):,}")
        self._back_faces.setText(faces_words(ranges))
        self._back_value.set_amount(value_of(ranges) if ranges else None)
        self._show_button()

    def _on_button(self) -> None:
        if self._stage == TAKE:
            self._take()
        else:
            self._on_commit()

    def _on_enter(self) -> None:
        if self._stage == TAKE:
            self._take()
        elif self._stage == RETURN:
            self.count.take_whole()

    def _on_commit(self) -> None:
        if self._stage == SIGN:
            self.approval.sign()
        elif not self.count.ranges:
            self.result.say("warn", tr("先扫要退的卡"))
        else:
            self.approval.reset()
            self.approval.set_reason(
                tr(
                    "退卡 {pieces} 张（{faces}），请当面点清",
                    pieces=f"{pieces_of(self.count.ranges):,}",
                    faces=faces_words(self.count.ranges),
                )
            )
            self.result.clear()
            self._show_stage(SIGN)

    def _back(self) -> None:
        if self._is_working:
            return
        if self._stage == SIGN:
            self.approval.reset()
            self._show_stage(RETURN)
        elif self._stage == RETURN and self.count.ranges:
            self.count.begin(self._shown.in_drawer if self._shown else ())
        else:
            self.tabs.choose(TAKE)

    # --- taking ---
    def _parcel(self) -> Parcel | None:
        """The chosen issue, unless its answer is still waited for."""
        chosen = self.issues.row_at(self.table.currentIndex())
        return None if chosen is None or self._unanswered.holds(chosen.parcel_id) else chosen

    def _take(self) -> None:
        parcel = self._parcel()
        if parcel is None or self._is_working:
            if parcel is None:
                self.result.say("warn", tr("没有可领的领用单"))
            return
        self._run(
            partial(stockroom.take, self._desk, parcel),
            partial(self._on_taken, parcel),
            tr("正在领卡…"),
        )

    def _on_taken(self, parcel: Parcel, settled: Settled) -> None:
        self._is_working = False
        if settled.reply is None:
            self._unanswered.wait(settled.op_id, parcel.parcel_id)
        done = tr("已领 {pieces} 张，已在您名下待售", pieces=f"{pieces_of(parcel.ranges):,}")
        self.result.say(*settled_words(settled, done))
        self.taken.emit(settled)
        self._read()

    # --- giving back ---
    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.U_CARD)
        self._tasks.run_beside(work, self._give_back, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.cue("refused")

    def _give_back(self, custodian: Operator) -> None:
        if self._is_working:
            return
        work = partial(stockroom.give_back, self._desk, self.count.ranges, custodian)
        self._run(work, self._on_returned, tr("正在退卡…"))

    def _on_returned(self, settled: Settled) -> None:
        self._is_working = False
        if settled.reply is None:
            self._unanswered.wait(settled.op_id, RETURN_OP)
        pieces = pieces_of(self.count.ranges)
        self.count.begin(())
        self.tabs.choose(TAKE)
        done = tr("已退 {pieces} 张，不再由您保管", pieces=f"{pieces:,}")
        self.result.say(*settled_words(settled, done))
        self.returned.emit(settled)
        self._read()

    # --- work and faults ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object], words: str) -> None:
        self._is_working = True
        self.button.setEnabled(False)
        self.button.set_words(words)
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        if self._stage == SIGN:
            self._show_stage(RETURN)
        self._show_button()
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()
