"""Stock: cards come in, are accepted, leave for a unit below, or are issued to a teller."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import signing_on, stockroom
from app.desk import Desk, Operator, Settled
from ui.models.parcels import (
    NoteLine,
    Ranges,
    Unanswered,
    missing_words,
    note_columns,
    note_lines,
    parcel_columns,
    pieces_of,
)
from ui.models.rows import RowsModel
from ui.pages.stock_panels import (
    CountPanel,
    NotePanel,
    ParcelPanel,
    Picker,
    ShelfPanel,
    settled_words,
    stacked,
    table_of,
)
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import current
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid, PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.result_line import ResultLine
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.messages import Reply
from wire.queries import Parcel, StockShown

RECEIVE, ACCEPT, DISPATCH, ISSUE = range(4)
LIST, NOTE, TO_UNIT, TO_TELLER, SIGN = range(5)
Submit = Callable[[], Settled]
NOTHING: Final[Ranges] = ()


class StockPage(WorkPage):
    """One editor for four documents; the tab says which, the right column what is missing."""

    done = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("卡库存")
        self._desk, self._tasks = desk, tasks
        self._tab, self._side_at = RECEIVE, LIST
        self._is_working = False
        self._shown: StockShown | None = None
        self._parcel: Parcel | None = None
        self._short_said: Ranges | None = None
        self._kept: dict[int, tuple[Parcel | None, Ranges]] = {}
        self._unanswered = Unanswered()
        words = (tr("入库"), tr("接收"), tr("出库"), tr("发卡"))
        self.tabs = ChoiceGrid(words, tr("库存业务"), 4)
        self.parcels: RowsModel[Parcel] = RowsModel(parcel_columns(self._unanswered))
        self.shelf = ShelfPanel()
        self.note_rows: RowsModel[NoteLine] = RowsModel(note_columns())
        self.count = CountPanel("", tr("扫首张；+ 再扫末张；或扫首末两张后按 Enter"))
        self.parcel = ParcelPanel(tr("随货单"), tr("没有待办的单据"))
        self.note = NotePanel()
        self.unit = Picker(tr("发往单位"), tr("单位编号"), tr("没有下级单位"))
        self.teller = Picker(tr("领用柜员"), tr("柜员工号"), tr("本厅没有柜员"))
        self.approval = ApprovalPanel(tr("第二人复点"), own_button=False)
        self.result = ResultLine()
        self.button = PrimaryButton(tr("入库"), "package", "Ctrl+Enter")
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self._enter = self.action(tr("开始清点"), "Return", self._on_enter)
        self._commit = self.action(tr("提交"), "Ctrl+Return", self._on_commit)
        self.count.bind(self)
        words = (tr("入库"), tr("接收"), tr("出库"), tr("发卡"))
        for place, word in enumerate(words):
            self.action(word, f"Alt+{place + 1}", partial(self.tabs.choose, place))
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("刷新"), "Ctrl+R", self._refresh, on_bar=False)

    def _lay_out(self) -> None:
        self.table = table_of(self.parcels, tr("待办单据"), tr("没有待办的单据"))
        waiting = Card(tr("待办单据"), tr("↑↓ 选择，Enter 开始清点"), flush=True)
        waiting.add(self.table, 1)
        self._work = QStackedWidget()
        self._work.addWidget(waiting)
        self._work.addWidget(self.count)
        note = Card(tr("随货单"), tr("整段扫齐即打勾"), flush=True)
        note.add(table_of(self.note_rows, tr("随货单"), ""), 1)
        self._below = QStackedWidget()
        self._below.addWidget(self.shelf)
        self._below.addWidget(note)
        work = column(self.tabs, spacing=current().sizes.gap)
        work.addWidget(self._work, 3)
        work.addWidget(self._below, 2)
        sign = stacked(self.approval)
        self._side = QStackedWidget()
        for panel in (self.parcel, self.note, self.unit, self.teller, sign):
            self._side.addWidget(panel)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.result)
        side.addWidget(self.button)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.table.row_changed.connect(lambda _row: self._on_chosen())
        self.count.changed.connect(self._on_counted)
        self.count.refused.connect(partial(self.cue, "refused"))
        self.unit.picked.connect(self._show_button)
        self.teller.picked.connect(self._show_button)
        self.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_commit)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return {
            LIST: self.table,
            NOTE: self.count.table,
            TO_UNIT: self.unit.field,
            TO_TELLER: self.teller.field,
            SIGN: self.approval.home(),
        }[self._side_at]

    def entered(self) -> None:
        self.result.clear()
        self._read(self._on_first)

    def left(self) -> None:
        self.approval.reset()

    def on_scan(self, text: str) -> None:
        if self._side_at == SIGN:
            self.approval.take_badge(text)
        elif self._side_at == LIST:
            self.result.say("info", tr("先选一张单据，按 Enter 开始清点"))
        else:
            self.count.take(text)
            self.focus_home()

    def settled(self, reply: Reply) -> None:
        """The centre has answered something; what this page waited for is read again."""
        if self._unanswered.answered(reply.op_id):
            self._read()

    # --- reading ---
    def _read(self, then: Callable[[StockShown], None] | None = None) -> None:
        work = partial(stockroom.stock, self._desk)
        self._tasks.run_beside(work, then or self._on_stock, self._on_unread)

    def _refresh(self) -> None:
        self._read()

    def _on_unread(self, fault: Exception) -> None:
        for table in (self.table, self.shelf.table):
            table.set_unread(sentence(fault))
        self.result.say("danger", sentence(fault))

    def _on_first(self, shown: StockShown) -> None:
        self._on_stock(shown)
        waiting = (bool(shown.consignments), bool(shown.dispatches), bool(shown.units_below))
        if not self.count.ranges:
            self.tabs.choose(waiting.index(True) if any(waiting) else ISSUE)

    def _on_stock(self, shown: StockShown) -> None:
        self._shown = shown
        self.shelf.show_stock(shown.on_hand)
        self.unit.show_names(shown.units_below)
        self.unit.hint.setText(tr("在途 {count} 单", count=len(shown.sent)))
        self.teller.show_names(shown.tellers)
        self.teller.hint.setText(tr("待领 {count} 单", count=len(shown.issues)))
        if self._side_at != SIGN:
            self._show_tab()

    # --- what is in front ---
    def _on_tab(self, place: int) -> None:
        self._kept[self._tab] = (self._parcel, self.count.ranges)
        self._tab = place
        self._parcel, scanned = self._kept.get(place, (None, NOTHING))
        self.count.begin(self._known(), scanned)
        self.result.clear()
        self._show_tab()

    def _known(self) -> Ranges:
        """The cards that may be scanned now."""
        if self._parcel is not None:
            return self._parcel.ranges
        return self._shown.on_hand if self._shown and self._tab in (DISPATCH, ISSUE) else NOTHING

    def _show_tab(self) -> None:
        shown = self._shown
        if shown is not None and self._tab in (RECEIVE, ACCEPT):
            waiting = shown.consignments if self._tab == RECEIVE else shown.dispatches
            self.parcels.show(())
            self.parcels.show(waiting)
            if waiting:
                self.table.choose(0)
        elif not self.count.ranges:
            self.count.begin(self._known())
        if self._tab in (DISPATCH, ISSUE):
            self._show_side(TO_UNIT if self._tab == DISPATCH else TO_TELLER)
        else:
            self._show_side(LIST if self._parcel is None else NOTE)

    def _show_side(self, side: int) -> None:
        if side != SIGN:
            self.approval.reset()
        self._side_at = side
        self._side.setCurrentIndex(side)
        self._work.setCurrentIndex(0 if side == LIST else 1)
        self._below.setCurrentIndex(0 if self._parcel is None else 1)
        self._enter.setText(tr("开始清点") if side == LIST else tr("整段"))
        self._enter.setEnabled(side != SIGN)
        self._commit.setEnabled(side != LIST)
        self.count.set_live(live=side not in (LIST, SIGN))
        away = self._parcel is None
        self.count.foreign = tr("这张卡不在本单位库存里") if away else tr("这张卡不在这张单上")
        self._on_chosen()
        self._on_counted()
        self.focus_home()

    def _show_button(self) -> None:
        if self._is_working:
            return
        listing, signing = self._side_at == LIST, self._side_at == SIGN
        words = (tr("送第二人复点"), tr("接收"), tr("出库"), tr("发卡"))
        icons = ("users", "check", "truck", "id-card")
        word = tr("开始清点") if listing else tr("复点无误，入库") if signing else words[self._tab]
        icon = "clipboard-check" if listing else "shield-check" if signing else icons[self._tab]
        self.button.set_key("Enter ↵" if listing else "Ctrl+Enter")
        self.button.set_words(word, icon)
        picker = self._picker()
        ready = bool(self.count.ranges) and (picker is None or bool(picker.code))
        self.button.setEnabled(self._waiting() is not None if listing else ready)

    def _on_chosen(self) -> None:
        self.parcel.show_parcel(self.parcels.row_at(self.table.currentIndex()))
        self._show_button()

    def _on_counted(self) -> None:
        scanned = self.count.ranges
        if self._parcel is not None:
            self.note.show_count(self._parcel, scanned)
            self.note_rows.show(note_lines(self._parcel.ranges, scanned))
        self._show_button()

    def _picker(self) -> Picker | None:
        return {DISPATCH: self.unit, ISSUE: self.teller}.get(self._tab)

    def _waiting(self) -> Parcel | None:
        """The chosen parcel, unless the answer about it is still waited for."""
        chosen = self.parcels.row_at(self.table.currentIndex())
        return None if chosen is None or self._unanswered.holds(chosen.parcel_id) else chosen

    # --- keys ---
    def _on_enter(self) -> None:
        if self._side_at == LIST:
            self._begin_count()
        else:
            self.count.take_whole()

    def _begin_count(self) -> None:
        parcel = self._waiting()
        if parcel is None:
            self.result.say("warn", tr("没有可清点的单据"))
            return
        self._parcel, self._short_said = parcel, None
        self.result.clear()
        self.note.words.clear()
        self.count.begin(parcel.ranges)
        self._show_side(NOTE)

    def _back(self) -> None:
        if self._is_working:
            return
        if self._side_at == SIGN:
            self._show_side(NOTE)
        elif self.count.ranges:
            self.count.begin(self._known())
            self.focus_home()
        elif self._parcel is not None:
            self._parcel = None
            self._show_tab()
        else:
            self.result.clear()

    def _on_commit(self) -> None:
        if self._is_working:
            return
        if self._side_at == LIST:
            self._begin_count()
        elif self._side_at == SIGN:
            self.approval.sign()
        elif not self.count.ranges:
            self.result.say("warn", tr("还没有扫卡，请先扫第一张卡"))
        elif self._parcel is not None:
            self._commit_count(self._parcel)
        else:
            self._commit_sending()

    def _commit_count(self, parcel: Parcel) -> None:
        scanned = self.count.ranges
        gone = missing_words(parcel.ranges, scanned)
        short = pieces_of(parcel.ranges) - pieces_of(scanned)
        count = f"{pieces_of(scanned):,}"
        if gone and self._short_said != scanned:
            self._short_said = scanned
            self.result.say(
                "warn", tr("少 {count} 张；再按 Ctrl+Enter 按短少登记", count=f"{short:,}")
            )
            self.note.words.setFocus()
        elif self._tab == RECEIVE:
            counted = tr("{number} 实点 {pieces} 张", number=parcel.number, pieces=count)
            self._show_side(SIGN)
            self.approval.set_reason(tr("；").join((counted, gone or tr("与单相符"))))
            self.result.clear()
        else:
            note = self.note.words.text().strip()
            work = partial(stockroom.accept, self._desk, parcel.parcel_id, scanned, note)
            self._submit(work, tr("已接收 {pieces} 张", pieces=count))

    def _commit_sending(self) -> None:
        picker, scanned = self._picker(), self.count.ranges
        if picker is None or not picker.code:
            self.result.say("warn", tr("请先输入编号，选定收卡的一方"))
            self.focus_home()
            return
        use = stockroom.dispatch if self._tab == DISPATCH else stockroom.issue
        said = (
            tr("已出库 {pieces} 张，发往 {name}，待对方接收")
            if self._tab == DISPATCH
            else tr("已发 {pieces} 张给 {name}，待其领卡")
        )
        words = said.format(pieces=f"{pieces_of(scanned):,}", name=picker.name)
        self._submit(partial(use, self._desk, picker.code, scanned), words)

    # --- the second person ---
    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._tasks.run_beside(work, self._receive, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))
        self.cue("refused")

    def _receive(self, second: Operator) -> None:
        parcel, scanned = self._parcel, self.count.ranges
        if parcel is None or self._is_working:
            return
        counted = (parcel.parcel_id, scanned, self.note.words.text().strip())
        work = partial(stockroom.receive, self._desk, *counted, second)
        self._submit(work, tr("已入库 {pieces} 张", pieces=f"{pieces_of(scanned):,}"))

    # --- work and faults ---
    def _submit(self, work: Submit, words: str) -> None:
        self._is_working = True
        self.button.setEnabled(False)
        self.button.set_words(tr("正在提交…"))
        self._tasks.run_beside(work, partial(self._on_done, words), self._on_failed)

    def _on_done(self, words: str, settled: Settled) -> None:
        self._is_working = False
        if settled.reply is None:
            self._unanswered.wait(settled.op_id, self._parcel.parcel_id if self._parcel else words)
        self._parcel, self._short_said = None, None
        self.count.begin(NOTHING)
        for picker in (self.unit, self.teller):
            picker.clear()
        self._show_tab()
        self.result.say(*settled_words(settled, words))
        self.done.emit(settled)
        self._read()

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        if self._side_at == SIGN:
            self._show_side(NOTE)
        self._show_button()
        self.result.say("danger", sentence(fault))
        self.cue("refused")
        self.focus_home()
