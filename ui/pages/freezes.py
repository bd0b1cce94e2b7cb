"""冻结: what is frozen and why; cards frozen by scan, by range or by whole batch; lifted by two."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import freezes, production, signing_on
from app.desk import Desk, Operator, Settled
from app.errors import OfflineError
from ui.models.freezes import columns, export, frozen_words, lifted_words
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.freezes_panels import BatchPanel, FreezePanel, LiftPanel, NewPanel
from ui.pages.range_panel import RangePanel
from ui.pages.stock_panels import LONGEST_RUN, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.pill import Pill, State
from ui.wording import tr
from wire.cases import FreezeSheet, FreezesShown
from wire.messages import Reply
from wire.operations import CardsFrozen, CardsUnfrozen
from wire.people import Role
from wire.queries import OrdersShown

LOOK, NEW, BATCH, LIFT = range(4)


class FreezesPage(AskingPage):
    """Ctrl+N freezes, Enter lifts the chosen freeze, Ctrl+Enter commits either."""

    changed = Signal(object)  # Settled

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("冻结")
        self._waits_for: object = None
        operator = desk.operator
        self.may_freeze = operator is not None and freezes.may_freeze(operator)
        self.may_lift = operator is not None and freezes.may_lift(operator)
        self._by_batch = operator is not None and operator.has(Role.P_CARD)
        self.model: RowsModel[FreezeSheet] = RowsModel(columns())
        self.table = table_of(self.model, tr("冻结单"), tr("还没有查询"))
        self.ranges = RangePanel(
            tr("要冻结的卡"), tr("扫首张；+ 再扫末张成一段"), limit=LONGEST_RUN
        )
        self.freeze, self.new, self.lift = FreezePanel(), NewPanel(), LiftPanel()
        self.batch = BatchPanel()
        self.button = PrimaryButton(tr("新冻结"), "snowflake", "Ctrl+N")
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show_side(LOOK)

    def _make_actions(self) -> None:
        self._scans: list[QAction] = []
        if self.may_freeze:
            self._new = self.action(tr("新冻结"), "Ctrl+N", self._begin_new)
        self._enter = self.action(tr("解冻"), "Return", self._on_enter)
        self._commit = self.action(tr("提交"), "Ctrl+Return", self._on_commit)
        if self.may_freeze:
            self.ranges.bind(self)
            self._scans = self.actions()[-3:]
            for place in range(3):
                word = tr("冻结原因 {number}", number=place + 1)
                chosen = partial(self.new.whys.choose, place)
                self.action(word, f"Alt+{place + 1}", chosen, on_bar=False)
        if self._by_batch:
            self._whole = self.action(tr("整批"), "Ctrl+B", self._begin_batch)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("刷新"), "Ctrl+R", self._read, on_bar=False)
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self) -> None:
        listing = Card(tr("冻结中"), tr("最早的排在前面"), flush=True)
        self._count = Pill(State.PROBLEM, "")
        self._count.hide()
        listing.head.addWidget(self._count)
        listing.add(self.table, 1)
        self._work = QStackedWidget()
        self._work.addWidget(listing)
        self._work.addWidget(self.ranges)
        work = column(self._work, self.result, spacing=8)
        work.setStretch(0, 1)
        self._side = QStackedWidget()
        for panel in (self.freeze, self.new, self.batch, self.lift):
            self._side.addWidget(panel)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.table.row_changed.connect(lambda _row: self._show_freeze())
        self.table.opened.connect(lambda _row: self._begin_lift())
        self.ranges.changed.connect(lambda: self.new.show_ranges(self.ranges.ranges))
        self.ranges.refused.connect(partial(self.cue, "refused"))
        self.batch.table.opened.connect(lambda _row: self._take_batch())
        self.lift.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return {
            LOOK: self.table,
            NEW: self.ranges.table,
            BATCH: self.batch.field,
            LIFT: self.lift.note,
        }[self._at]

    def entered(self) -> None:
        self.result.clear()
        self._show_side(LOOK)
        self._read()

    def left(self) -> None:
        """Scanned ranges stay; who signs does not."""
        self.lift.clear()
        self._show_side(LOOK)

    def on_scan(self, text: str) -> None:
        """A badge where one signs; everywhere else a card to be frozen."""
        if self._at == LIFT:
            self.lift.approval.take_badge(text)
            return
        if self._at == LOOK:
            self._begin_new()
        if self._at == NEW:
            self.ranges.take(text)
            self.focus_home()

    def settled(self, reply: Reply) -> None:
        """An answer that did not come in time has come: what it did is read."""
        if reply.op_id == self._waits_for:
            self._waits_for = None
            self._read()

    @property
    def _at(self) -> int:
        return self._side.currentIndex()

    @property
    def chosen(self) -> FreezeSheet | None:
        """The freeze under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _read(self) -> None:
        if not self._is_working:
            self.table.set_empty(tr("正在查询…"))
            self._run(partial(freezes.freezes, self._desk), self._on_shown, self._on_unread)

    def _on_unread(self, fault: Exception) -> None:
        self.table.set_empty(sentence(fault))
        self._on_failed(fault)

    def _on_shown(self, shown: FreezesShown) -> None:
        before, place = self.chosen, max(self.table.row, 0)
        self.table.set_empty(tr("没有冻结的卡 ✓"))
        self.model.show(shown.freezes)
        same = [at for at, each in enumerate(shown.freezes) if _is_same(each, before)]
        if shown.freezes:
            self.table.choose(same[0] if same else min(place, len(shown.freezes) - 1))
        pieces = sum(sheet.pieces for sheet in shown.freezes)
        self._count.setVisible(bool(pieces))
        self._count.set_state(State.PROBLEM, tr("共冻结 {count} 张", count=f"{pieces:,}"))
        self._show_freeze()

    def _show_freeze(self) -> None:
        self.freeze.say_empty(tr("没有要看的冻结单。"))
        self.freeze.show_freeze(self.chosen)

    # --- what is in front ---
    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        self._work.setCurrentIndex(1 if side in (NEW, BATCH) else 0)
        word, icon, key = {
            LOOK: (tr("新冻结"), "snowflake", "Ctrl+N"),
            NEW: (tr("冻结这些卡"), "snowflake", "Ctrl+Enter"),
            BATCH: (tr("取这一批"), "layers", "Enter ↵"),
            LIFT: (tr("签核并解冻"), "shield-check", "Ctrl+Enter"),
        }[side]
        self.button.set_words(word, icon)
        self.button.set_key(key)
        self.button.setVisible(side != LOOK or self.may_freeze)
        self._enter.setText({LOOK: tr("解冻"), NEW: tr("填说明")}.get(side, tr("取这一批")))
        self._enter.setVisible(side != LIFT and (side != LOOK or self.may_lift))
        self._enter.setEnabled(self._enter.isVisible())
        self._commit.setVisible(side in (NEW, LIFT))
        for action in self._scans:
            action.setVisible(side == NEW)
            action.setEnabled(side == NEW)
        if self.may_freeze:
            self._new.setVisible(side == LOOK)
        if self._by_batch:
            self._whole.setVisible(side == NEW)
        self.focus_home()

    def _on_button(self) -> None:
        if self._at == LOOK:
            self._begin_new()
        elif self._at == BATCH:
            self._take_batch()
        else:
            self._on_commit()

    def _on_enter(self) -> None:
        if self._at == LOOK:
            self._begin_lift()
        elif self._at == BATCH:
            self._take_batch()
        elif self.new.note.hasFocus() and not self.new.is_confirmed:
            self.new.confirm.setFocus()
        elif self.new.note.hasFocus() or self.new.confirm.hasFocus():
            self._on_commit()
        else:
            self.new.note.setFocus()

    def _back(self) -> None:
        if self._is_working:
            return
        if self._at == BATCH:
            self._show_side(NEW)
        elif self._at == NEW and self.ranges.ranges:
            self.ranges.set_ranges(())
            self.focus_home()
        else:
            self.lift.clear()
            self.result.clear()
            self._show_side(LOOK)

    def _is_offline(self, kind: str) -> bool:
        """Say at once that it must wait for the line."""
        if not self._desk.is_online():
            self._refuse(sentence(OfflineError(kind)))
            return True
        return False

    # --- a new freeze ---
    def _begin_new(self) -> None:
        if self.may_freeze and not self._is_offline(CardsFrozen.kind):
            self.result.clear()
            self.new.begin()
            self.ranges.set_ranges(self.ranges.ranges)
            self._show_side(NEW)

    def _begin_batch(self) -> None:
        self._show_side(BATCH)
        self._run(partial(production.orders, self._desk), self._on_batches)

    def _on_batches(self, shown: OrdersShown) -> None:
        self.batch.show_orders(shown)

    def _take_batch(self) -> None:
        if self.batch.ranges:
            self.ranges.set_ranges(self.batch.ranges)
            self._show_side(NEW)
        else:
            self._refuse(tr("请先选一张制卡订单"))

    def _on_commit(self) -> None:
        if self._is_working:
            return
        if self._at == LIFT:
            self._sign()
        elif self._at == NEW:
            self._freeze()

    def _freeze(self) -> None:
        """Freeze what was scanned, or say what is missing."""
        ranges, why, note = self.ranges.ranges, self.new.why, self.new.note.text()
        if not ranges:
            self._refuse(tr("还没有扫卡，请先扫第一张卡"))
        elif why is None:
            self._refuse(tr("先选冻结原因，按 Alt+数字"))
        elif not note.strip():
            self._refuse(tr("请写一句说明：谁报的、看到什么"))
            self.new.note.setFocus()
        elif not self.new.is_confirmed:
            self._refuse(tr("请输入张数来确认"))
            self.new.confirm.setFocus()
        else:
            self.button.set_words(tr("正在冻结…"))
            work = partial(freezes.freeze, self._desk, ranges, why, note)
            self._run(work, partial(self._on_done, frozen_words))

    # --- lifting one ---
    def _begin_lift(self) -> None:
        sheet, operator = self.chosen, self._desk.operator
        if self._at != LOOK or sheet is None or not self.may_lift:
            return
        if operator is not None and sheet.by == operator.staff_no:
            self._refuse(tr("这是您冻结的，要由另一位卡管员解冻"))
        elif not self._is_offline(CardsUnfrozen.kind):
            self.result.clear()
            self.lift.begin(sheet)
            self._show_side(LIFT)

    def _sign(self) -> None:
        if not self._lift_lacks():
            self.lift.approval.sign()

    def _lift_lacks(self) -> bool:
        if self.lift.note.text().strip():
            return False
        self._refuse(tr("请写一句查清了什么"))
        self.lift.note.setFocus()
        return True

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if self._is_working or self.lift.sheet is None or self._lift_lacks():
            self.lift.approval.reset()
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._unfreeze, self._on_not_signed)

    def _unfreeze(self, second: Operator) -> None:
        sheet = self.lift.sheet
        if sheet is not None:
            self.button.set_words(tr("正在解冻…"))
            note = self.lift.note.text()
            work = partial(freezes.unfreeze, self._desk, sheet, note, second)
            self._run(work, partial(self._on_done, lifted_words), self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        """The note stays; the PIN is asked again."""
        self._show_side(self._at)
        self.lift.approval.refuse(sentence(fault))
        self.cue("refused")

    # --- outcomes ---
    def _on_done(self, words: Callable[[Settled], tuple[str, str]], settled: Settled) -> None:
        self._waits_for = settled.op_id if settled.reply is None else None
        self.lift.clear()
        self.ranges.set_ranges(())
        self._show_side(LOOK)
        self.result.say(*words(settled))
        self.changed.emit(settled)
        self._read()

    def _export(self) -> None:
        if not self.model.rows:
            self.result.say("warn", tr("没有冻结单可导出"))
            return
        sheet = export(self.model.rows)
        self._save("freezes", sheet)

    def _on_failed(self, fault: Exception) -> None:
        self._show_side(self._at)
        self.result.say("danger", sentence(fault))
        self.cue("refused")


def _is_same(sheet: FreezeSheet, other: FreezeSheet | None) -> bool:
    return other is not None and sheet.freeze_id == other.freeze_id
