"""The pages of one person, by the posts held: a function outside them is absent, not greyed."""

import logging
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import absence, history
from app.closing import ClosedShift
from app.desk import Desk, Operator
from app.history import Recovery
from app.model.recharge import RechargeSlip
from app.model.shift import Shift
from app.settings import default_file
from printing.errors import PrinterError
from ui.functions import (
    ASK,
    AWAY,
    BOTH,
    CASH,
    CLOSE,
    DAY,
    JOURNAL,
    RECHARGE,
    SELL,
    functions,
)
from ui.line_watch import LineWatch
from ui.main_window import LOCK, MainWindow, Shell
from ui.models.line import Said
from ui.models.papers import not_out_words
from ui.pages.away import AwayPage
from ui.pages.close_shift import CloseShiftPage
from ui.pages.enquiry import EnquiryPage
from ui.pages.hall_day import HallDayPage
from ui.pages.journal import JournalPage
from ui.pages.open_shift import OpenShiftPage
from ui.pages.open_slips import ended_words
from ui.pages.papers import PapersPage
from ui.pages.printer import PrinterPage
from ui.pages.queue_panel import QueuePanel
from ui.pages.recharge import RechargePage
from ui.pages.recovery import RecoveryPage, wants_a_person
from ui.pages.remittance import RemittancePage
from ui.pages.sell import SellPage
from ui.pages.sell_recharge import SellRechargePage
from ui.pages.settings import SettingsPage
from ui.paper_watch import PaperWatch
from ui.widgets.page import Page, Pages
from ui.widgets.rail import RailEntry
from ui.wording import tr
from wire.messages import Reply
from wire.people import Role
from wire.shift_states import ShiftState

log = logging.getLogger(__name__)
OPEN, RECOVERY, PAPERS, PRINTER = "open-shift", "recovery", "papers", "printer"
TOLD = "recovery-told"  # once in the life of the window
WANT_A_SHIFT = (SELL, RECHARGE, BOTH, CASH, CLOSE)


class Workplace(QObject):
    """One person at one desk: the window with the pages of that person's posts."""

    shift_changed = Signal(object)  # Shift when one opens, ClosedShift when it ends

    def __init__(self, desk: Desk, shell: Shell, operator: Operator) -> None:
        super().__init__(shell)
        self.desk, self.shell = desk, shell
        self.staff_no = operator.staff_no
        self.is_teller = operator.has(Role.TELLER)
        self._has_shift = False
        self._before = self._back_to = ""
        mine = [each for each in functions() if any(operator.has(role) for role in each[0])]
        makers = {entry.key: make for _, entry, make in mine}
        if self.is_teller:
            makers |= {OPEN: OpenShiftPage, RECOVERY: RecoveryPage}
        makers |= {PAPERS: PapersPage, PRINTER: PrinterPage}
        self.pages = Pages(
            {key: partial(make, desk, shell.tasks) for key, make in makers.items()}, self._join
        )
        lock = RailEntry(LOCK, "lock", tr("锁屏"), "F12", at_foot=True)
        self.window = MainWindow(self.pages, (*(entry for _, entry, _ in mine), lock), shell)
        self.queue = QueuePanel(desk, shell.tasks)
        self.queue.has_journal = JOURNAL in self.pages
        self.window.drawer.body.addWidget(self.queue)
        self.window.drawer.setFocusProxy(self.queue.list)
        self.window.drawer_actions = self.queue.actions()
        self.window.drawer_scan = self.queue.on_scan
        self.watch = LineWatch(desk, shell.tasks, self.window)
        self.watch.close_action = self.window.entry_actions.get(CLOSE)
        self.papers = PaperWatch(desk, shell.tasks, self.window)
        self._told: set[UUID] = set()
        self._connect()

    def _connect(self) -> None:
        self.window.page_shown.connect(self._on_page)
        self.queue.dismissed.connect(self.window.drawer.dismiss)
        self.queue.journal_asked.connect(self._show_in_journal)
        self.watch.viewed.connect(self.queue.show_line)
        self.papers.papers_asked.connect(self._show_papers)
        self.papers.said.connect(self._on_paper_said)

    # --- a page that has just been made ---
    def _join(self, page: Page) -> None:
        """What it asks of the other pages reaches them from now on."""
        match page:
            case SettingsPage():
                page.file = self._file
                page.look_changed.connect(self.shell.set_look)
                page.printer_asked.connect(self._show_printer)
            case RecoveryPage():
                page.done.connect(self._show_first)
                page.void_asked.connect(self._void_in_journal)
            case RechargePage() | SellRechargePage():
                page.open.told.connect(self._on_late_answer)
            case EnquiryPage():
                page.recharge_asked.connect(lambda _customer: self.window.show_page(RECHARGE))
            case RemittancePage():
                page.day_asked.connect(self._show_day)
            case _:
                self._join_shift(page)

    def _join_shift(self, page: Page) -> None:
        match page:
            case OpenShiftPage():
                page.opened.connect(self._on_opened)
            case CloseShiftPage():
                page.closed.connect(self._on_closed)
                page.cancelled.connect(lambda: self.window.show_page(SELL))
            case AwayPage():
                page.suspended.connect(self._on_suspended)
                page.resumed.connect(self._on_opened)
            case _:
                self._join_papers(page)

    def _join_papers(self, page: Page) -> None:
        match page:
            case JournalPage():
                page.signature_asked.connect(self._show_papers)
            case PapersPage():
                page.done.connect(self._go_back)
                page.printer_asked.connect(self._show_printer)
                self.papers.viewed.connect(page.show_if_seen)
            case PrinterPage():
                page.file = self._file
                page.done.connect(self._go_back)
            case _:
                pass  # it asks nothing of the others

    @property
    def _file(self) -> Path:
        """Where the settings of this counter are kept."""
        return self.shell.options.config or default_file()

    def _show_day(self, day: date | None) -> None:
        """The day that is not closed yet, to be counted and signed."""
        page = self.pages.get(DAY)
        if isinstance(page, HallDayPage):
            page.show_date(day)
            self.window.show_page(DAY)

    def go_home(self, shift: Shift | None) -> None:
        """A teller without a shift opens one first; everybody else starts at the first page.

        The first teller after a start is told what an interruption left open, if it left anything.
        """
        self._has_shift = shift is not None
        self.watch.read()
        self.papers.read()
        self._show_first()
        if shift is not None and shift.state is ShiftState.SUSPENDED:
            self.window.show_page(AWAY)
        self._look_after_shift()
        if self.is_teller and not self.shell.property(TOLD):
            self.shell.setProperty(TOLD, "yes")
            work = partial(history.recovery, self.desk)
            self.shell.tasks.run(work, self._on_recovery, self._on_no_recovery)

    def _show_first(self) -> None:
        self.window.show_page(next(iter(self.pages)))

    def _on_recovery(self, found: Recovery | None) -> None:
        if wants_a_person(found):
            self.window.show_page(RECOVERY)

    def _on_no_recovery(self, fault: Exception) -> None:
        """The page reads again, and says itself what is wrong."""
        log.warning("recovery not read: %s", type(fault).__name__)
        self.window.show_page(RECOVERY)

    def _on_page(self, key: str) -> None:
        """Without a shift the pages that need one lead to opening it."""
        before, self._before = self._before, key
        if self.is_teller and not self._has_shift and key in WANT_A_SHIFT:
            self.window.show_page(OPEN)
        elif key == RECHARGE and before == ASK:
            self._take_along()

    def _take_along(self) -> None:
        """The customer just enquired about is the one to recharge for."""
        asking, recharging = self.pages[ASK], self.pages[RECHARGE]
        if isinstance(asking, EnquiryPage) and isinstance(recharging, RechargePage):
            customer = recharging.customer
            if asking.found is not None and customer.found is None:
                customer.field.setText(asking.found.customer)
                customer.look_up()

    def _show_in_journal(self, op_id: UUID) -> None:
        """The journal with this operation chosen, and the drawer out of the way."""
        journal = self.pages.get(JOURNAL)
        if isinstance(journal, JournalPage):
            self.window.drawer.dismiss()
            self.window.show_page(JOURNAL)
            journal.look_for(op_id)

    def _void_in_journal(self, op_id: UUID) -> None:
        """The last sale before the stop, ready to be voided there."""
        self._show_in_journal(op_id)
        journal = self.pages.get(JOURNAL)
        if isinstance(journal, JournalPage):
            journal.result.say("info", tr("要冲正这笔，按 Del"))

    def _on_late_answer(self, slip: RechargeSlip) -> None:
        """A recharge that was left to the queue has its answer: whoever is elsewhere is told."""
        if slip.id in self._told:
            return
        self._told.add(slip.id)
        tone, words = ended_words(slip)
        if self.window.page_key not in (RECHARGE, BOTH):
            title = tr("充值有结果了")
            self.watch.tell(Said("info" if tone == "ok" else "danger", "zap", title, words))

    def _on_opened(self, shift: Shift) -> None:
        self._has_shift = True
        self.shift_changed.emit(shift)
        self.window.show_page(SELL)

    def _on_closed(self, closed: ClosedShift) -> None:
        self._has_shift = False
        self.watch.read()
        self.shift_changed.emit(closed)

    def _on_suspended(self, shift: Shift) -> None:
        """The desk is locked; the program may be closed meanwhile."""
        self.shift_changed.emit(shift)
        self.window.lock()

    def _look_after_shift(self) -> None:
        """A shift that a supervisor closed meanwhile is told of, once, and the centre hears."""
        work = partial(absence.acknowledge, self.desk)
        self.shell.tasks.run(work, self._on_forced, self._on_unheard)

    def _on_forced(self, heard: tuple[Shift, ...]) -> None:
        for shift in heard:
            if shift.teller == self.staff_no:
                self._has_shift = False
                self.shift_changed.emit(None)
            words = tr(
                "{no} 的班次 {number} 已由 {by} 强制结班。业务一笔不丢，请与班长核对钱卡",
                no=shift.teller,
                number=shift.number,
                by=shift.forced_by,
            )
            self.watch.tell(Said("danger", "triangle-alert", tr("强制结班"), words))

    def _on_unheard(self, fault: Exception) -> None:
        log.warning("what was closed by force is not told yet: %s", type(fault).__name__)

    # --- papers and the printer ---
    def _show_papers(self, job_id: UUID | None) -> None:
        """Papers that are not out yet; with one of them a supervisor signs for it."""
        listing = self.pages[PAPERS]
        if isinstance(listing, PapersPage) and job_id is not None:
            listing.ask_signature(job_id)
        self._go_aside(PAPERS)

    def _show_printer(self) -> None:
        self._go_aside(PRINTER)

    def _go_aside(self, key: str) -> None:
        """A page that leads back to where one was."""
        now = self.window.page_key
        if now not in (PAPERS, PRINTER):
            self._back_to = now
        self.window.drawer.dismiss()
        self.window.show_page(key)

    def _go_back(self) -> None:
        self.window.show_page(self._back_to or next(iter(self.pages)))

    def _on_paper_said(self, words: str) -> None:
        for page in self.pages.made():
            if isinstance(page, SellPage):
                page.last.show_paper(words)

    # --- what courier and spool tell ---
    def link_changed(self) -> None:
        """The line is up, down or paused."""
        self.watch.read()

    def queue_changed(self) -> None:
        """The queue is longer or shorter than before."""
        self.watch.read()
        self.queue.read()
        self.papers.read()
        self._look_after_shift()
        for page in self.pages.made():
            page.queue_changed()

    def settled(self, reply: Reply) -> None:
        """The centre has answered an operation; whoever waits for it reads again."""
        self.watch.answered()
        for page in self.pages.made():
            page.settled(reply)

    def printed(self, job_id: UUID) -> None:
        """A paper came out."""
        self.papers.printed(job_id)

    def print_trouble(self, job_id: UUID, fault: PrinterError) -> None:
        """The sale stands; the paper waits, and the last panel says why."""
        self._on_paper_said(not_out_words(fault))
        self.papers.trouble(job_id, fault)
