"""Papers that are not out yet: why, what they look like, and what a person does about them."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import history, papers, signing_on
from app.desk import Desk, Operator
from app.errors import ApproverMissingError
from app.papers import OpenPaper, PapersView
from printing.receipt import Receipt
from printing.spool import JobState
from ui.models.papers import (
    cause_words,
    columns,
    doubt_words,
    money_words,
    short_name,
    step_words,
)
from ui.models.rows import RowsModel
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.approval import ApprovalPanel
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.data_table import DataTable
from ui.widgets.keys import KeyHint
from ui.widgets.paper_view import PaperView
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.people import Role

LOOK, SIGN = range(2)


class PapersPage(WorkPage):
    """The list at the left; the paper, or a supervisor's signature, at the right."""

    done = Signal()
    printer_asked = Signal()

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("小票")
        self._desk, self._tasks = desk, tasks
        self._signed_for: OpenPaper | None = None
        self._wanted: UUID | None = None
        self._is_busy = False
        self.model: RowsModel[OpenPaper] = RowsModel(columns())
        self.table = DataTable(self.model, tr("没打出来的小票"), tr("小票都打出来了"))
        self.table.set_widths([each.width for each in self.model.columns])
        self.result, self.paper = ResultLine(), PaperView()
        self.told = Notice("ok", tr("小票都打出来了"))
        self.approval = ApprovalPanel(tr("补打签核"), tr("第 2 份起补打要班长签核"))
        self._make_actions()
        self._lay_out()
        self.table.row_changed.connect(lambda _row: self._show_chosen())
        self.approval.approved.connect(self._on_signed)
        self._show_chosen()

    def _make_actions(self) -> None:
        def asked(word: str, keys: str, *, came_out: bool) -> QAction:
            return self.action(word, keys, partial(self._answer, came_out=came_out))

        self._whole = asked(tr("已完整打出"), "Y", came_out=True)
        self._torn = asked(tr("没有或不完整"), "N", came_out=False)
        self._again = self.action(tr("马上再打"), "R", self._print_now)
        self._give_up = self.action(tr("不等了"), "G", self._stop_waiting)
        self._drop = self.action(tr("客户不要"), "Del", self._drop_chosen)
        self._change = self.action(tr("换小票机"), "W", self.printer_asked.emit)
        self.action(tr("签核"), "Ctrl+Return", self._sign, on_bar=False)
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self) -> None:
        listing = Card(flush=True)
        listing.add(self.table, 1)
        says = Card()
        keys = (self._whole, self._torn, self._again, self._give_up, self._drop, self._change)
        says.add(row(*map(KeyHint, keys), 1, spacing=22))
        says.add(self.result)
        look = Card(tr("应打出的样子"))
        look.add(self.paper, 1)
        self._side = QStackedWidget()
        self._side.addWidget(look)
        self._side.addWidget(self.approval)
        kept = label(tr("业务先存本机再打印；这里只问纸，不会重做业务"), Type.HINT, "text2")
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        work = column(self.told, spacing=12)
        work.addWidget(listing, 1)
        for below in (says, kept):
            work.addWidget(below)
        self.set_columns(work, side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.approval.home() if self._side.currentIndex() == SIGN else self.table

    def entered(self) -> None:
        self._side.setCurrentIndex(LOOK)
        self.result.clear()
        self.model.show(())  # no key meets a paper of an earlier look
        self._show_chosen()
        self._tasks.run(partial(papers.view, self._desk), self.show_view, self._on_failed)

    def left(self) -> None:
        self._stop_signing()

    def on_scan(self, text: str) -> None:
        if self._side.currentIndex() == SIGN:
            self.approval.take_badge(text)

    @property
    def chosen(self) -> OpenPaper | None:
        """The paper under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    def ask_signature(self, job_id: UUID) -> None:
        """This paper is torn once more: a supervisor must sign for its next copy."""
        self._wanted = job_id

    def show_view(self, view: PapersView) -> None:
        """The papers as they stand now, the one that was chosen still chosen."""
        before = self.chosen
        wanted = self._wanted or (before.id if before is not None else None)
        self.model.show(view.open)
        places = [at for at, paper in enumerate(view.open) if paper.id == wanted]
        if view.open:
            self.table.choose(places[0] if places else 0)
        self._show_chosen()
        if self._wanted is not None and places:
            self._begin_signing()
        self._wanted = None

    def show_if_seen(self, view: PapersView) -> None:
        """Somebody read the papers; while a signature is being given, nothing moves."""
        if self.isVisible() and self._side.currentIndex() == LOOK:
            self.show_view(view)

    def _show_chosen(self) -> None:
        paper = self.chosen
        asks = paper is not None and paper.state is JobState.DOUBTFUL
        waits = paper is not None and paper.state is JobState.QUEUED
        on_its_way = paper is not None and paper.state is JobState.SENDING
        self._give_up.setEnabled(on_its_way)
        for action in (self._whole, self._torn):
            action.setEnabled(asks)
        for action in (self._drop, self._again):
            action.setEnabled(waits)
        if paper is None:
            self.told.say("ok", tr("小票都打出来了"), tr("没有在等的，也没有要确认的"))
            self.paper.show_receipt(None, self._desk.settings.columns)
            return
        if asks:
            step = tr("{why}。请看出纸口：完整按 Y；没有或不完整按 N，撕掉，会补打一份并标明补打")
            words = step.format(why=doubt_words(paper.reason))
            self.told.say("danger", tr("{paper} 打完整了吗？", paper=short_name(paper)), words)
        elif on_its_way:
            words = tr("小票机留着没打完的，好了接着打。等不了就按 G，再回答纸打完没有")
            self.told.say("warn", tr("{paper} 正在打", paper=short_name(paper)), words)
        elif paper.reason:
            words = f"{money_words(paper)}　{step_words(paper.reason)}"
            self.told.say("warn", cause_words(paper.reason), words)
        else:
            self.told.say("info", tr("{paper} 排队打印", paper=short_name(paper)), "")
        work = partial(history.receipt, self._desk, paper.receipt_no)
        self._tasks.run(work, self._on_receipt, self._on_failed)

    def _on_receipt(self, receipt: Receipt) -> None:
        self.paper.show_receipt(receipt, self._desk.settings.columns)

    # --- answers ---
    def _answer(self, *, came_out: bool, approver: Operator | None = None) -> None:
        paper = self._signed_for or self.chosen
        if paper is None or self._is_busy:
            return
        self._is_busy = True
        work = partial(
            history.answer_doubtful, self._desk, paper.id, came_out=came_out, approver=approver
        )
        self._tasks.run(work, partial(self._on_answered, paper), self._on_refused)

    def _on_answered(self, paper: OpenPaper, copy_no: int | None) -> None:
        self._is_busy = False
        self._stop_signing()
        words = tr("{paper} 已记为完整", paper=short_name(paper))
        if copy_no is not None:
            words = tr(
                "{paper} 请撕掉，补打第 {number} 份", paper=short_name(paper), number=copy_no
            )
        self._told(words)

    def _on_refused(self, fault: Exception) -> None:
        self._is_busy = False
        if isinstance(fault, ApproverMissingError):
            self._begin_signing()
        else:
            self._on_failed(fault)

    def _drop_chosen(self) -> None:
        """The customer goes without it; a copy can still be had from the journal."""
        paper = self.chosen
        if paper is not None:
            work = partial(history.drop_paper, self._desk, paper.id)
            self._tasks.run(work, partial(self._on_dropped, paper), self._on_failed)

    def _on_dropped(self, paper: OpenPaper, dropped: bool) -> None:  # noqa: FBT001 - an answer
        name = short_name(paper)
        if dropped:
            self._told(tr("{paper} 不打了；要时可在流水里补打", paper=name))
        else:
            self._told(tr("{paper} 已经在打了", paper=name))

    def _print_now(self) -> None:
        self._desk.wake_spool()
        self.result.say("text2", tr("正在再试一次…"))

    def _stop_waiting(self) -> None:
        """A printer that holds half a paper is not waited for: the paper becomes a question."""
        self._desk.spool.give_up()
        self.result.say("text2", tr("不再等小票机，请回答这张纸打完没有"))

    def _told(self, words: str) -> None:
        self.result.say("ok", words)
        self._tasks.run(partial(papers.view, self._desk), self.show_view, self._on_failed)

    # --- signatures ---
    def _begin_signing(self) -> None:
        self._signed_for = self.chosen
        self.approval.reset()
        if self._signed_for is not None:
            words = tr("{paper} 又没打完整：第 2 份起补打要班长签核")
            self.approval.set_reason(words.format(paper=short_name(self._signed_for)))
        self._side.setCurrentIndex(SIGN)
        self.focus_home()

    def _stop_signing(self) -> None:
        self._signed_for = None
        self.approval.reset()
        self._side.setCurrentIndex(LOOK)
        self.focus_home()

    def _sign(self) -> None:
        if self._side.currentIndex() == SIGN:
            self.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(
            work,
            lambda approver: self._answer(came_out=False, approver=approver),
            lambda fault: self.approval.refuse(sentence(fault)),
        )

    def _back(self) -> None:
        if self._side.currentIndex() == SIGN:
            self._stop_signing()
        else:
            self.done.emit()

    def _on_failed(self, fault: Exception) -> None:
        self._is_busy = False
        self.result.say("danger", sentence(fault))
        self.cue("refused")
