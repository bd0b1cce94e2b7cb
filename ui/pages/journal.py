"""The journal: look up what was done, print it again, void a sale."""

from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app import closing, counter, history, signing_on
from app.desk import Desk, Operator
from app.errors import ApproverMissingError, ReceiptUnknownError
from app.history import JournalFilter, JournalRow, Scope
from app.model.sale import VoidedSale
from printing.receipt import Receipt
from printing.spool import JobState
from ui.a4 import load_letters
from ui.exports import EXPORTS
from ui.models.journal import columns
from ui.models.rows import RowsModel
from ui.pages.void_panel import VoidPanel
from ui.paper_pdf import write_paper_pdf
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.approval import ApprovalPanel
from ui.widgets.card import Card, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.keys import KeyHint
from ui.widgets.paper_view import PaperView
from ui.widgets.result_line import ResultLine
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.people import Role
from wire.values import Fen, yuan

LOOK, VOID, COPY = range(3)
SALE: Final = "card.sell"
FILTERS: Final[tuple[tuple[str, ...], ...]] = (
    (),
    ("card.sell", "card.sell-recharge"),
    ("recharge.submit", "card.sell-recharge"),
    ("card.void",),
)


class JournalPage(WorkPage):
    """A list at the left, the paper of the chosen row at the right."""

    voided = Signal(object)  # VoidedSale
    signature_asked = Signal(object)  # the id of a paper that is torn once more

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("流水")
        self._desk, self._tasks = desk, tasks
        self._scope, self._filter, self._attention = Scope.TODAY, 0, False
        self._copied_no = ""
        self._wanted: UUID | None = None
        self.shown: Receipt | None = None
        self.model: RowsModel[JournalRow] = RowsModel(
            columns(), is_struck=lambda line: line.sale_state == "VOIDED"
        )
        self.table = DataTable(self.model, tr("流水"), tr("还没有业务"))
        self.table.set_widths([each.width for each in self.model.columns])
        self.search = QLineEdit()
        self.search.setProperty("kind", "input")
        self.search.setAccessibleName(tr("搜索"))
        self.search.setPlaceholderText(tr("搜索 金额 / 卡号尾 / 户号 / 单号"))
        self.paper, self.result = PaperView(), ResultLine()
        self.voiding = VoidPanel()
        self.copying = ApprovalPanel(tr("补打签核"), tr("第 2 份起补打要班长签核"))
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        self._again = self.action(tr("补打"), "F8", self._reprint)
        self._void = self.action(tr("冲正这笔售卡"), "Del", self._begin_void)
        self.action(tr("今日 / 本班 / 全部"), "Ctrl+R", self._next_scope)
        self.action(tr("票已打完整"), "Ctrl+Y", partial(self._doubt, came_out=True))
        self.action(tr("票没打全，补打"), "Ctrl+N", partial(self._doubt, came_out=False))
        self.action(tr("返回"), "Esc", self._back)
        self.action(tr("班中报表"), "Ctrl+X", self._x_report)
        self.action(tr("存 A4"), "Ctrl+P", self._save_a4)
        self.action(tr("签核"), "Ctrl+Return", self._sign, on_bar=False)
        words = (tr("全部"), tr("售卡"), tr("充值"), tr("冲正"), tr("需处理"))
        for place, word in enumerate(words):
            self.action(word, f"Alt+{place + 1}", partial(self._choose_filter, place), on_bar=False)

    def _lay_out(self) -> None:
        top = Card()
        top.add(self.search)
        hints = [KeyHint(action) for action in self.actions()[-5:]]
        top.add(row(*hints, 1, self.result, spacing=16))
        listing = Card(flush=True)
        listing.add(self.table, 1)
        work = column(top, spacing=12)
        work.addWidget(listing, 1)
        look = Card(tr("小票"))
        look.head.addWidget(KeyHint(self._again))
        look.head.addWidget(KeyHint(self._void))
        look.add(self.paper, 1)
        self._side = QStackedWidget()
        for panel in (look, self.voiding, self.copying):
            self._side.addWidget(panel)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        self.set_columns(work, side)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._read())
        self.table.row_changed.connect(lambda _row: self._show_paper())
        self.voiding.approval.approved.connect(self._on_void_signed)
        self.copying.approved.connect(self._on_copy_signed)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        match self._side.currentIndex():
            case 1:
                return self.voiding.home()
            case 2:
                return self.copying.home()
            case _:
                return self.table

    def entered(self) -> None:
        """The newest row is chosen, whatever was looked at before."""
        self._back()
        self.result.clear()
        self.model.show(())
        self._read()

    def left(self) -> None:
        self.voiding.clear()
        self.copying.reset()
        self._side.setCurrentIndex(LOOK)

    def on_scan(self, text: str) -> None:
        if self._side.currentIndex() == VOID:
            self.voiding.take(text)
        else:
            self.search.setText(text[-4:])

    def look_for(self, op_id: UUID) -> None:
        """Choose this operation among all there are."""
        self._scope, self._filter, self._attention = Scope.ALL, 0, False
        self._wanted = op_id
        self.search.clear()
        self._read()

    @property
    def chosen(self) -> JournalRow | None:
        """The row under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _read(self) -> None:
        kinds = FILTERS[self._filter] if self._filter < len(FILTERS) else ()
        what = JournalFilter(self._scope, kinds, self.search.text().strip(), self._attention)
        self._tasks.run(partial(history.journal, self._desk, what), self._on_rows, self._on_failed)

    def _on_rows(self, rows: tuple[JournalRow, ...]) -> None:
        before, place = self.chosen, max(self.table.row, 0)
        wanted = self._wanted or (before.op_id if before is not None else None)
        self._wanted = None
        self.model.show(rows)
        places = [at for at, line in enumerate(rows) if line.op_id == wanted]
        if rows:
            self.table.choose(places[0] if places else min(place, len(rows) - 1))
        self._show_paper()

    def _choose_filter(self, place: int) -> None:
        self._filter, self._attention = place, place >= len(FILTERS)
        self._read()

    def _next_scope(self) -> None:
        scopes = list(Scope)
        self._scope = scopes[(scopes.index(self._scope) + 1) % len(scopes)]
        words = {Scope.SHIFT: tr("本班"), Scope.TODAY: tr("今日"), Scope.ALL: tr("全部日期")}
        self.result.say("info", tr("显示：{scope}", scope=words[self._scope]))
        self._read()

    def _show_paper(self) -> None:
        chosen, self.shown = self.chosen, None
        if chosen is None or not chosen.receipt_no:
            self._show_none()
            return
        work = partial(history.receipt, self._desk, chosen.receipt_no)
        self._tasks.run(work, self._on_paper, self._on_no_paper)

    def _on_no_paper(self, fault: Exception) -> None:
        """A number was taken and no paper came of it: the recharge was refused."""
        if isinstance(fault, ReceiptUnknownError):
            self._show_none()
        else:
            self._on_failed(fault)

    def _show_none(self) -> None:
        self.shown = None
        self.paper.show_receipt(None, self._desk.settings.columns)

    def _on_paper(self, receipt: Receipt) -> None:
        self.shown = receipt
        self.paper.show_receipt(receipt, self._desk.settings.columns)

    def _x_report(self) -> None:
        """Print the report within the shift: counts only, so that the close stays blind."""
        work = partial(closing.x_report, self._desk)
        self._tasks.run(work, self._on_x_report, self._on_failed)

    def _on_x_report(self, receipt: Receipt) -> None:
        self._on_paper(receipt)
        words = tr("班中报表已送打印：只有笔数和张数")
        self.result.say("ok", words)

    def _save_a4(self) -> None:
        """The chosen paper on A4, for the file."""
        paper = self.shown
        if paper is None:
            self.result.say("warn", tr("请先选一笔有小票的业务"))
            return
        load_letters()
        path = self._desk.settings.folder / EXPORTS / f"{paper.number}.pdf"
        self._tasks.run_beside(partial(write_paper_pdf, path, paper), self._on_a4, self._on_failed)

    def _on_a4(self, path: Path) -> None:
        self.result.say("ok", tr("已存 {names}，在 {folder}", names=path.name, folder=path.parent))

    # --- copies ---
    def _reprint(self) -> None:
        chosen = self.chosen
        if chosen is None or not chosen.receipt_no:
            self.result.say("warn", tr("请先选一笔有小票的业务"))
            return
        self._copied_no = chosen.receipt_no
        work = partial(history.reprint, self._desk, chosen.receipt_no)
        self._tasks.run(work, self._on_copied, self._on_copy_refused)

    def _on_copied(self, copy_no: int) -> None:
        self.result.say("ok", tr("补打第 {number} 份已送打印", number=copy_no))
        self._back()
        self._read()

    def _on_copy_refused(self, fault: Exception) -> None:
        if isinstance(fault, ApproverMissingError):
            self.copying.reset()
            self._side.setCurrentIndex(COPY)
            self.focus_home()
        else:
            self._on_failed(fault)

    def _on_copy_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(
            work, self._on_copy_approved, lambda fault: self.copying.refuse(sentence(fault))
        )

    def _on_copy_approved(self, approver: Operator) -> None:
        work = partial(history.reprint, self._desk, self._copied_no, approver)
        self._tasks.run(work, self._on_copied, self._on_failed)

    def _doubt(self, *, came_out: bool) -> None:
        """Say whether the doubtful paper of this row came out whole."""
        chosen = self.chosen
        if chosen is None or chosen.paper is not JobState.DOUBTFUL or chosen.paper_job is None:
            self.result.say("info", tr("这笔的小票没有疑问"))
            return
        work = partial(history.answer_doubtful, self._desk, chosen.paper_job, came_out=came_out)
        then, refused = self._on_doubt_answered, partial(self._on_doubt_refused, chosen.paper_job)
        self._tasks.run(work, then, refused)

    def _on_doubt_answered(self, _copy_no: int | None) -> None:
        self._read()

    def _on_doubt_refused(self, job_id: UUID, fault: Exception) -> None:
        """Torn once more: the page of the papers takes a supervisor's signature."""
        if isinstance(fault, ApproverMissingError):
            self.signature_asked.emit(job_id)
        else:
            self._on_failed(fault)

    # --- voids ---
    def _begin_void(self) -> None:
        chosen = self.chosen
        if chosen is None or chosen.kind != SALE:
            self.result.say("warn", tr("只有售卡可以冲正；充值入账后不能撤销"))
            return
        if chosen.sale_state == "VOIDED":
            self.result.say("warn", tr("这笔售卡已经冲正过，不用再做"))
            return
        self.voiding.begin(chosen)
        self.voiding.show_asking()
        self._side.setCurrentIndex(VOID)
        self.focus_home()
        work = partial(counter.check_void, self._desk, chosen.op_id)
        asked = partial(self._on_void_checked, chosen.op_id)
        self._tasks.run_beside(work, asked, partial(self._on_void_held_up, chosen.op_id))

    def _on_void_checked(self, sale_id: UUID, asked: bool) -> None:  # noqa: FBT001 - a task's answer
        if sale_id == self.voiding.sale_id:
            self.voiding.show_answer(asked=asked)

    def _on_void_held_up(self, sale_id: UUID, fault: Exception) -> None:
        """Before anybody signs: the sale cannot be voided, or not now."""
        if sale_id == self.voiding.sale_id:
            self.voiding.centre.say("danger", sentence(fault))
            self.cue("refused")

    def _sign(self) -> None:
        if self._side.currentIndex() == VOID:
            self.voiding.sign()
        elif self._side.currentIndex() == COPY:
            self.copying.sign()

    def _on_void_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(work, self._on_void_approved, self._on_void_refused)

    def _on_void_approved(self, approver: Operator) -> None:
        sale_id = self.voiding.sale_id
        if sale_id is not None:
            reason = self.voiding.reason()
            work = partial(counter.void_sale, self._desk, sale_id, reason, approver)
            self._tasks.run_beside(work, self._on_voided, self._on_void_refused)

    def _on_void_refused(self, fault: Exception) -> None:
        self.voiding.approval.refuse(sentence(fault))
        self.cue("refused")

    def _on_voided(self, voided: VoidedSale) -> None:
        self._back()
        words = tr("已冲正，退给客户 {amount}；卡已回到您名下", amount=yuan(Fen(-voided.total)))
        self.result.say("ok", words)
        self.voided.emit(voided)
        self._read()

    def _back(self) -> None:
        self.voiding.clear()
        self.copying.reset()
        self._side.setCurrentIndex(LOOK)
        if self.search.text() and not self.table.hasFocus():
            self.search.clear()
        self.focus_home()

    def _on_failed(self, fault: Exception) -> None:
        self.result.say("danger", sentence(fault))
        self.cue("refused")
