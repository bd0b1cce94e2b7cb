"""解款到账: the slips of all halls below, the late ones first, for who keeps the funds."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app import halls, statements
from app.desk import Desk, Operator
from ui.exports import Sheet
from ui.models.slips import about, columns, export, sums
from ui.pages.ending import EndingPage, EndingWords, Work
from ui.pages.slips_panels import Doing, DoingPanel, doing_of, doing_words
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.pill import Pill, State
from ui.widgets.text import label, paragraph
from ui.wording import tr
from wire.bank import SlipSheet, SlipsShown
from wire.halls import RemittanceExplained
from wire.people import Role

_STATES = {"info": State.PENDING, "danger": State.PROBLEM, "warn": State.PROBLEM, "ok": State.OK}


class SlipsPage(EndingPage[SlipSheet]):
    """Whether what the halls sent has arrived, what is late, and who to call.

    Enter sends a slip back whose bag has not left, or explains with a second person what arrived
    too little of one.
    """

    kind, files = RemittanceExplained.kind, "slips"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        operator = desk.operator
        keeps = operator is not None and operator.has(Role.U_FUND)
        may_return = keeps or (operator is not None and operator.has(Role.P_FUND))
        super().__init__(desk, tasks, _words(), columns(), may_end=may_return)
        self._may_explain = keeps
        self.shown: SlipsShown | None = None
        self.about = Notice("info", "", "")
        self._pills = tuple(Pill(State.DRAFT, "") for _ in range(3))
        for pill in self._pills:
            pill.hide()  # it says nothing before the slips are read
        self._amounts = tuple(label("", Type.DATA, strong=True) for _ in range(3))
        self._left_out = paragraph("", Type.HINT)
        self.doing = DoingPanel()
        self.doing.note.returnPressed.connect(self._on_note)
        self.put_together(self._looking(), self.doing)

    def _looking(self) -> QWidget:
        total, detail = Card(tr("本单位及以下")), Card(tr("选中的解款单"))
        for pill, amount in zip(self._pills, self._amounts, strict=True):
            total.add(row(pill, 1, amount))
        total.add(self._left_out)
        detail.add(self.about)
        detail.body.addStretch(1)
        both = column(total, detail, spacing=12)
        both.setStretch(1, 1)
        both.setContentsMargins(0, 0, 0, 0)
        made = QWidget()
        made.setLayout(both)
        return made

    @property
    def ending(self) -> DoingPanel:
        return self.doing

    # --- reading ---
    def ask(self, *, only_open: bool) -> SlipsShown:
        return statements.slips(self._desk, only_open=only_open)

    def show_answer(self, shown: SlipsShown) -> None:
        self.shown = shown
        self.show_list(shown.slips, None)
        figures = zip(sums(shown), self._pills, self._amounts, strict=True)
        for (tone, words, amount), pill, figure in figures:
            pill.set_state(_STATES[tone], words)
            pill.show()
            figure.setText(amount)
        left = tr("另有 {count} 单没有列出", count=shown.left_out) if shown.left_out else ""
        self._left_out.setText(left)
        self._left_out.setVisible(bool(left))

    def show_sheet(self, sheet: SlipSheet | None) -> None:
        self.about.say(*(about(sheet) if sheet else ("info", tr("没有选中的解款单"), "")))

    # --- what is done with one ---
    def _can(self, slip: SlipSheet) -> Doing | None:
        """What this person may do with it."""
        doing = None if slip.remittance_id is None else doing_of(slip)
        return doing if self._may_explain or doing is not Doing.EXPLAIN else None

    def cannot_end(self, sheet: SlipSheet) -> str:
        if self._can(sheet) is None:
            return tr("只有已封袋未送行的可以退回；到账有差异的由单位资金管理员说明")
        return ""

    def end_words(self, sheet: SlipSheet | None) -> str:
        return doing_words(self._can(sheet) if sheet else None)

    def sign_words(self) -> str:
        return doing_words(self.doing.doing)

    def _on_note(self) -> None:
        """Enter after the reason: the second person, or it is done."""
        if self.doing.doing is Doing.EXPLAIN:
            self.doing.approval.home().setFocus()
        else:
            self._on_sign()

    def alone(self) -> tuple[Work, str] | None:
        slip = self.doing.slip
        if self.doing.doing is Doing.EXPLAIN or slip is None or slip.remittance_id is None:
            return None
        why = self.doing.note.text().strip()
        work = partial(halls.give_back, self._desk, slip.remittance_id, why)
        return work, tr("已退回营业厅")

    def end(self, second: Operator) -> tuple[Work, str]:
        slip_id, why = self.doing.told
        work = partial(halls.explain, self._desk, slip_id, why, second)
        return work, tr("差异已说明，已开长短款单")

    def sheet_of(self, rows: tuple[SlipSheet, ...]) -> Sheet:
        return export(rows)


def _words() -> EndingWords:
    return EndingWords(
        title=tr("解款到账"),
        open=tr("未到账的解款单"),
        all=tr("全部解款单"),
        order=tr("逾期的排在前面"),
        none_open=tr("送出的款都到了 ✓"),
        none_ever=tr("还没有解款单"),
        none_to_export=tr("没有解款单可导出"),
        turn=tr("未到账 / 全部"),
        end=tr("办理"),
        end_this=tr("没有要办的"),
        sign=tr("确认办理"),
        way=tr("差异原因"),
    )
