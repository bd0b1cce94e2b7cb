"""解款到账: the slips of all halls below, the late ones first, for who keeps the funds."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from app import halls, signing_on, statements
from app.desk import Desk, Operator, Settled
from ui.models.rows import RowsModel
from ui.models.slips import about, columns, export, sums
from ui.pages.asking import AskingPage
from ui.pages.remittance_slip import CAUSES
from ui.pages.slips_panels import Doing, DoingPanel, doing_of, doing_words
from ui.pages.stock_panels import settled_words, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.bank import SlipSheet, SlipsShown
from wire.people import Role

LOOK, DO = range(2)
_STATES = {"info": State.PENDING, "danger": State.PROBLEM, "warn": State.PROBLEM, "ok": State.OK}


class SlipsPage(AskingPage):
    """Whether what the halls sent has arrived, what is late, and who to call.

    Enter sends a slip back whose bag has not left, or explains what arrived too little of one.
    """

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("解款到账")
        self._only_open = True
        self.shown: SlipsShown | None = None
        self.model: RowsModel[SlipSheet] = RowsModel(columns())
        self.table = table_of(self.model, tr("解款单"), tr("正在查询…"))
        self.about = Notice("info", "", "")
        self._pills = tuple(Pill(State.DRAFT, "") for _ in range(3))
        self._sums = tuple(label("", Type.DATA, strong=True) for _ in range(3))
        self.doing = DoingPanel()
        self.button = PrimaryButton(doing_words(None), "clipboard-check", "Enter ↵")
        operator = desk.operator
        self._may_return = operator is not None and any(
            operator.has(role) for role in (Role.U_FUND, Role.P_FUND)
        )
        self._may_explain = operator is not None and operator.has(Role.U_FUND)
        self._make_actions()
        self._lay_out()
        self.table.row_changed.connect(lambda _row: self._show_slip())
        self.table.opened.connect(lambda _row: self._begin())
        self.doing.approval.approved.connect(self._on_signed)
        self.doing.words.returnPressed.connect(self._on_words)
        self.button.clicked.connect(self._on_button)
        self._show_side(LOOK)

    def _make_actions(self) -> None:
        if self._may_return:
            self._enter = self.action(tr("办理"), "Return", self._begin)
            self._sure = self.action(tr("确认办理"), "Ctrl+Return", self._do)
            for place in range(len(CAUSES)):
                choose = partial(self._choose, place)
                self.action(tr("差异原因"), f"Alt+{place + 1}", choose, on_bar=False)
        self.action(tr("未到账 / 全部"), "Ctrl+T", self._turn)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self) -> None:
        self._card = Card(tr("未到账的解款单"), tr("逾期的排在前面"), flush=True)
        self._card.add(self.table, 1)
        work = column(self._card, self.result, spacing=8)
        work.setStretch(0, 1)
        self._totals = total = Card(tr("本单位及以下"))
        for pill, amount in zip(self._pills, self._sums, strict=True):
            total.add(row(pill, 1, amount))
        self._whole = paragraph("", Type.HINT)
        total.add(self._whole)
        self._detail = Card(tr("选中的解款单"))
        self._detail.add(self.about)
        self._detail.body.addStretch(1)
        self._side = QStackedWidget()
        self._side.addWidget(self._detail)
        self._side.addWidget(self.doing)
        side = column(total, self._side, self.button, spacing=12)
        side.setStretch(1, 1)
        self.set_columns(work, side)
        self.button.setVisible(self._may_return)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.doing.words if self._is_doing else self.table

    def entered(self) -> None:
        self.result.clear()
        self._show_side(LOOK)
        self._read()

    def left(self) -> None:
        self.doing.clear()
        self._show_side(LOOK)

    def on_scan(self, text: str) -> None:
        if self._is_doing:
            self.doing.approval.take_badge(text)

    @property
    def _is_doing(self) -> bool:
        return self._side.currentIndex() == DO

    @property
    def chosen(self) -> SlipSheet | None:
        """The slip under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _turn(self) -> None:
        self._only_open = not self._only_open
        self._read()

    def _read(self) -> None:
        if not self._is_working:
            only = self._only_open
            work = partial(statements.slips, self._desk, only_open=only)
            self._run(work, partial(self._on_shown, only))

    def _on_shown(self, asked: bool, shown: SlipsShown) -> None:  # noqa: FBT001 - what was asked
        if asked is not self._only_open:
            self._read()  # turned over meanwhile
            return
        self.shown = shown
        before = max(self.table.row, 0)
        only = self._only_open
        self.table.set_empty(tr("送出的款都到了 ✓") if only else tr("还没有解款单"))
        self._card.title.setText(tr("未到账的解款单") if only else tr("全部解款单"))
        self.model.show(shown.slips)
        if shown.slips:
            self.table.choose(min(before, len(shown.slips) - 1))
        for (tone, words, amount), pill, figure in zip(
            sums(shown), self._pills, self._sums, strict=True
        ):
            pill.set_state(_STATES[tone], words)
            figure.setText(amount)
        left = tr("另有 {count} 单没有列出", count=shown.left_out) if shown.left_out else ""
        self._whole.setText(left)
        self._whole.setVisible(bool(left))
        self._show_slip()

    def _show_slip(self) -> None:
        slip = self.chosen
        if slip is None:
            self.about.say("info", tr("没有选中的解款单"))
        else:
            self.about.say(*about(slip))
        if not self._is_doing:
            self.button.set_words(doing_words(self._can()))
            self.button.setEnabled(self._can() is not None)

    def _on_failed(self, fault: Exception) -> None:
        if self.shown is None:
            self.table.set_empty(sentence(fault))
        super()._on_failed(fault)

    # --- what is done with one ---
    def _can(self) -> Doing | None:
        """What this person may do with the chosen slip."""
        doing = None if self.chosen is None else doing_of(self.chosen)
        allowed = self._may_explain if doing is Doing.EXPLAIN else self._may_return
        return doing if allowed else None

    def _begin(self) -> None:
        slip, doing = self.chosen, self._can()
        if self._is_working or self._is_doing:
            return
        if slip is None or doing is None:
            self._refuse(tr("只有已封袋未送行的可以退回；到账有差异的由单位资金管理员说明"))
            return
        self.result.clear()
        self.doing.begin(slip, doing)
        self._show_side(DO)

    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        self._totals.setVisible(side == LOOK)  # a small window has no room for both
        self.button.set_key("Ctrl+Enter" if side == DO else "Enter ↵")
        self.button.setEnabled(side == DO)
        self.button.set_words(doing_words(self.doing.doing if side == DO else self._can()))
        if self._may_return:
            for action, is_on in ((self._enter, side == LOOK), (self._sure, side == DO)):
                action.setVisible(is_on)
                action.setEnabled(is_on)
        self._show_slip()
        self.focus_home()

    def _choose(self, place: int) -> None:
        if self.doing.doing is Doing.EXPLAIN:
            self.doing.causes.choose(place)

    def _on_button(self) -> None:
        if self._is_doing:
            self._do()
        else:
            self._begin()

    def _on_words(self) -> None:
        """Enter after the reason: the second person, or it is done."""
        if self.doing.doing is Doing.EXPLAIN:
            self.doing.approval.home().setFocus()
        else:
            self._do()

    def _do(self) -> None:
        slip = self.doing.slip
        if not self._is_doing or self._is_working or slip is None:
            return
        lacks = self.doing.lacks()
        if lacks:
            self._refuse(lacks)
        elif self.doing.doing is Doing.EXPLAIN:
            self.doing.approval.sign()
        elif slip.remittance_id is not None:
            reason = self.doing.words.text().strip()
            work = partial(halls.give_back, self._desk, slip.remittance_id, reason)
            self._run(work, self._on_done)

    def _on_signed(self, staff_no: str, secret: str) -> None:
        lacks = self.doing.lacks()
        if self._is_working or lacks:
            self.doing.approval.reset()
            self._refuse(lacks)
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._explain, self._on_not_signed)

    def _explain(self, second: Operator) -> None:
        slip, cause = self.doing.slip, self.doing.cause
        if slip is None or cause is None or slip.remittance_id is None:
            return
        why = (cause, self.doing.words.text().strip())
        work = partial(halls.explain, self._desk, slip.remittance_id, why, second)
        self._run(work, self._on_done, self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        """Cause and words stay; the PIN is asked again."""
        self.doing.approval.refuse(sentence(fault))
        self.cue("refused")

    def _on_done(self, settled: Settled) -> None:
        explained = self.doing.doing is Doing.EXPLAIN
        self.doing.clear()
        self._show_side(LOOK)
        done = tr("差异已说明，已开长短款单") if explained else tr("已退回营业厅")
        self.result.say(*settled_words(settled, done))
        self._read()

    def _back(self) -> None:
        if self._is_doing:
            self.doing.clear()
            self._show_side(LOOK)
        else:
            self.result.clear()
            self.focus_home()

    # --- files ---
    def _export(self) -> None:
        if self.shown is None or not self.shown.slips:
            self.result.say("warn", tr("没有解款单可导出"))
            return
        sheet = export(self.shown.slips)
        self._save("slips", sheet)
