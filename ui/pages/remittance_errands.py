"""The slip in front on the remittance page: chosen, filled in, signed by a second, done."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import halls, signing_on
from app.desk import Desk, Operator, Settled
from app.halls import KeptDay, SlipDraft
from app.treasury import RemittanceDraft
from ui.models.remittance import steps_sentence
from ui.pages.remittance_board import SLIP, Board
from ui.pages.remittance_slip import Errand, errand_for
from ui.pages.remittance_work import (
    Document,
    Submitted,
    button_words,
    done_words,
    filled,
    missing,
    reason,
    work_of,
)
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.result_line import ResultLine
from ui.widgets.work import WorkPage
from ui.wording import tr
from wire.hall_sheets import HallDayShown, RemittanceSheet, ShiftSheet
from wire.values import business_day, utc_now

T = TypeVar("T")


class SlipPage(WorkPage):
    """The part of the page that deals with one slip at a time; nothing is done by one alone."""

    remitted = Signal(object)  # Submitted

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self._day: HallDayShown | None = None
        self._draft: RemittanceDraft | None = None
        self._documents: tuple[Document, ...] = ()
        self._at = 0
        self._errand: Errand | None = None
        self._kept = SlipDraft()
        self._sent: dict[str, tuple[ShiftSheet, ...]] = {}
        self._is_working = False
        self.board = Board()

    @property
    def result(self) -> ResultLine:
        """What the page said last."""
        return self.board.result

    def _show_day(self, read: KeptDay) -> None:
        """Show what the centre knows of the day."""
        raise NotImplementedError

    def _tell_draft(self) -> None:
        """Say what the slip in front holds."""
        raise NotImplementedError

    @property
    def _document(self) -> Document | None:
        """The draft or the slip in front."""
        return self._documents[self._at] if self._at < len(self._documents) else None

    def _show_slip(self) -> None:
        day, draft, shown = self._day, self._draft, self._document
        if day is None or draft is None:
            return
        if isinstance(shown, RemittanceSheet):
            self._errand = errand_for(shown.state)
            self.board.slip.show_slip(shown, day.account)
        else:
            self._errand = Errand.SUBMIT if draft.shifts else None
            self.board.slip.show_draft(draft.number, day.account, draft.amount)
            self.board.slip.put_back(self._kept)
            operator = self._desk.require_operator()
            self.board.slip.counter.setText(f"{operator.staff_no} {operator.name}")
        self.board.slip.ask(self._errand)
        self.board.button.set_words(button_words(self._errand))
        self.board.button.setEnabled(self._errand is not None)

    def _next_slip(self) -> None:
        """The next of the draft and the slips; after the last the first again."""
        if self._is_working or self.board.is_signing or not self._documents:
            return
        self._at = (self._at + 1) % len(self._documents)
        self._show_slip()
        self._to_tab(SLIP)
        place = tr("第 {at} / {count} 张", at=self._at + 1, count=len(self._documents))
        self.result.say("info", f"{self.board.slip.hint.text()}　{place}")

    def _show_document(self, remittance_id: UUID) -> None:
        for place, each in enumerate(self._documents):
            if isinstance(each, RemittanceSheet) and each.remittance_id == remittance_id:
                self._at = place
                self._show_slip()
                self._to_tab(SLIP)
                self.result.say("info", steps_sentence(each))

    def _to_tab(self, place: int) -> None:
        self.board.show_tab(place)
        self.focus_home()

    def _ask(self, then: Callable[[KeptDay], object]) -> None:
        self._run(partial(halls.hall_day, self._desk, business_day(utc_now())), then)

    # --- the slip ---
    def _remit(self) -> None:
        """Check what is in front, then ask the second person; pressed again, sign."""
        if self._is_working:
            return
        if self.board.is_signing:
            self._sign()
            return
        errand, document = self._errand, self._document
        if errand is None or document is None:
            self._refuse(tr("没有已日结、未解款的班次；请等柜员日结后刷新（Ctrl+R）"))
            return
        self.board.slip.ask(errand)
        wanted = missing(errand, self.board.slip)
        if wanted:
            escort, slip = self.board.slip.escort, self.board.slip
            at_time = errand is Errand.SUBMIT and slip.escort_at() is None and slip.seal.text()
            self._refuse(wanted, escort if at_time else slip.home())
            return
        if isinstance(document, RemittanceDraft):
            self.board.slip.take_seal(self.board.slip.seal.text())
        self._ask_second(errand, document)

    def _refuse(self, words: str, field: QWidget | None = None) -> None:
        self.result.say("warn", words)
        self.cue("refused")
        if field is not None:
            self.board.show_tab(SLIP)
            field.setFocus()

    def _ask_second(self, errand: Errand, document: Document) -> None:
        self.board.approval.reset()
        self.board.approval.set_reason(reason(errand, document, self.board.slip))
        self.board.ask_second(asked=True)
        self.board.button.set_words(button_words(errand, is_signing=True))
        self.result.say("info", tr("请第二人刷工牌，输入密码"))
        if isinstance(document, RemittanceDraft) and self._kept.second:
            self.board.approval.take_badge(self._kept.second)
        self.focus_home()

    def _cancel_slip(self) -> None:
        """The slip in front shall not be sent: asked for a reason first."""
        slip = self._document
        if self._is_working or self.board.is_signing:
            return
        if not isinstance(slip, RemittanceSheet) or slip.state != halls.SUBMITTED:
            self._refuse(tr("只有已封袋、未送行的解款单可以作废"))
            return
        self._errand = Errand.CANCEL
        self.board.slip.ask(Errand.CANCEL)
        self.board.button.set_words(button_words(Errand.CANCEL))
        self._refuse(tr("写明为什么作废，再按 F9"), self.board.slip.words)

    def _cause(self, place: int) -> None:
        if self._errand is Errand.EXPLAIN:
            self.board.slip.causes.choose(place)

    def _sign(self) -> None:
        if self.board.is_signing:
            self.board.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        errand, document = self._errand, self._document
        idle = errand is None or document is None or not self.board.is_signing
        if idle or errand is None or document is None or self._is_working:
            self.board.approval.reset()
            return
        self._is_working = True
        self.board.button.set_words(tr("正在提交结算中心…"))
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        then = partial(self._do, errand, filled(document, self.board.slip))
        self._tasks.run_beside(work, then, self._on_not_signed)

    def _do(self, errand: Errand, document: Document, second: Operator) -> None:
        if errand is Errand.SUBMIT:
            self.board.slip.second.setText(f"{second.staff_no} {second.name}")
        work = partial(work_of(self._desk, errand, document, self.board.slip), second)
        self._tasks.run_beside(work, partial(self._on_done, errand, document), self._on_not_signed)

    def _on_not_signed(self, fault: Exception) -> None:
        self._is_working = False
        if isinstance(self._document, RemittanceDraft):
            self.board.slip.second.clear()
        self.board.button.set_words(button_words(self._errand, is_signing=True))
        self.board.approval.refuse(sentence(fault))
        self.result.say("danger", sentence(fault))
        self.cue("refused")

    def _on_done(self, errand: Errand, document: Document, settled: Settled) -> None:
        self._put_approval_away()
        self.result.say(*done_words(errand, document, settled))
        if isinstance(document, RemittanceDraft):
            self._sent[document.number] = document.sheets
            self._kept = SlipDraft()
            self._tasks.run_beside(partial(halls.drop_slip, self._desk), ignore, self._on_failed)
            self.remitted.emit(Submitted(document, settled))
        self._at = 0
        self._ask(self._show_day)

    def _put_approval_away(self) -> None:
        self._is_working = False
        self.board.approval.reset()
        self.board.approval.set_reason("")
        self.board.ask_second(asked=False)
        self.board.button.set_words(button_words(self._errand))
        self.focus_home()

    def _back(self) -> None:
        """One level back: the signature, the reason, the tab, the message."""
        if self._is_working:
            return
        if self.board.is_signing:
            self._put_approval_away()
        elif self._errand is Errand.CANCEL:
            self._show_slip()
        elif self.board.tab:
            self.board.show_tab(0)
        self._tell_draft()
        self.focus_home()

    def _keep(self) -> None:
        """What was typed stays, whatever happens to the program or the line."""
        if isinstance(self._document, RemittanceDraft):
            self._kept = self.board.slip.typed(self.board.approval.staff.digits())
            work = partial(halls.keep_slip, self._desk, self._kept)
            self._tasks.run_beside(work, ignore, self._on_failed)

    # --- work ---
    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._is_working = True
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._is_working = False
        if isinstance(fault, OSError):
            words = tr("文件写不了（{why}）。请看磁盘和权限后重试", why=fault.strerror or fault)
        else:
            words = sentence(fault)
        if self._day is None:
            self.board.shifts.table.set_unread(words)
        self.result.say("danger", words)
        self.cue("refused")


def ignore(_done: object) -> None:
    """Nothing is shown of it."""
