"""The pages of one person, by the posts held: a function outside them is absent, not greyed."""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import absence, cases, freezes, history, reporting, vault
from app.closing import ClosedShift
from app.desk import Desk, Operator
from app.history import Recovery
from app.model.recharge import RechargeSlip
from app.model.shift import Shift, ShiftState
from app.settings import default_file
from printing.errors import PrinterError
from ui.line_watch import LineWatch
from ui.main_window import LOCK, MainWindow, Shell
from ui.models.line import Said
from ui.models.papers import not_out_words
from ui.pages.away import AwayPage
from ui.pages.bank import BankPage
from ui.pages.cases import CasesPage
from ui.pages.cash import CashPage
from ui.pages.check import CheckPage
from ui.pages.clearing import ClearingPage
from ui.pages.close_shift import CloseShiftPage
from ui.pages.diagnostics import DiagnosticsPage
from ui.pages.enquiry import EnquiryPage
from ui.pages.freezes import FreezesPage
from ui.pages.hall_day import HallDayPage
from ui.pages.hand_overs import HandOversPage
from ui.pages.journal import JournalPage
from ui.pages.my_cards import MyCardsPage
from ui.pages.open_shift import OpenShiftPage
from ui.pages.open_slips import ended_words
from ui.pages.orders import OrdersPage
from ui.pages.papers import PapersPage
from ui.pages.printer import PrinterPage
from ui.pages.queue_panel import QueuePanel
from ui.pages.recharge import RechargePage
from ui.pages.recovery import RecoveryPage, wants_a_person
from ui.pages.remittance import RemittancePage
from ui.pages.reports import ReportsPage
from ui.pages.returns import ReturnsPage
from ui.pages.sell import SellPage
from ui.pages.sell_recharge import SellRechargePage
from ui.pages.settings import SettingsPage
from ui.pages.settlements import SettlementsPage
from ui.pages.shifts import ShiftsPage
from ui.pages.slips import SlipsPage
from ui.pages.statement import StatementPage
from ui.pages.statements import StatementsPage
from ui.pages.stock import StockPage
from ui.pages.variances import VariancesPage
from ui.paper_watch import PaperWatch
from ui.tasks import Tasks
from ui.widgets.page import Page
from ui.widgets.rail import RailEntry
from ui.wording import tr
from wire.messages import Reply
from wire.people import Role

log = logging.getLogger(__name__)
MakePage = Callable[[Desk, Tasks], Page]
OPEN, SELL, RECHARGE, BOTH, CLOSE = "open-shift", "sell", "recharge", "sell-recharge", "close"
ASK, JOURNAL, SETTINGS, RECOVERY = "ask", "journal", "settings", "recovery"
PAPERS, PRINTER, AWAY = "papers", "printer", "away"
DAY = "hall-day"
TOLD = "recovery-told"  # once in the life of the window
CASH = "cash"
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
        made = [each for each in _functions() if any(operator.has(role) for role in each[0])]
        self.pages: dict[str, Page] = {
            entry.key: make(desk, shell.tasks) for _, entry, make in made
        }
        if self.is_teller:
            self.pages[OPEN] = OpenShiftPage(desk, shell.tasks)
            self.pages[RECOVERY] = RecoveryPage(desk, shell.tasks)
        self.pages[PAPERS] = PapersPage(desk, shell.tasks)
        self.pages[PRINTER] = PrinterPage(desk, shell.tasks)
        lock = RailEntry(LOCK, "lock", tr("锁屏"), "F12", at_foot=True)
        self.window = MainWindow(self.pages, (*(entry for _, entry, _ in made), lock))
        self.queue = QueuePanel(desk, shell.tasks)
        self.queue.has_journal = JOURNAL in self.pages
        self.window.drawer.body.addWidget(self.queue)
        self.window.drawer.setFocusProxy(self.queue.list)
        self.window.drawer_actions = self.queue.actions()
        self.window.drawer_scan = self.queue.on_scan
        self.watch = LineWatch(desk, shell.tasks, self.window)
        self.papers = PaperWatch(desk, shell.tasks, self.window)
        self._told: set[UUID] = set()
        self._connect()

    def _connect(self) -> None:
        self.window.page_shown.connect(self._on_page)
        self.queue.dismissed.connect(self.window.drawer.dismiss)
        self.queue.journal_asked.connect(self._show_in_journal)
        self.watch.viewed.connect(self.queue.show_line)
        self._connect_shift()
        settings, recovery = self.pages[SETTINGS], self.pages.get(RECOVERY)
        if isinstance(settings, SettingsPage):
            settings.file = self.shell.options.config or default_file()
            settings.look_changed.connect(self.shell.set_look)
            settings.printer_asked.connect(self._show_printer)
        if isinstance(recovery, RecoveryPage):
            recovery.done.connect(self._show_first)
            recovery.void_asked.connect(self._void_in_journal)
        self._connect_papers()
        self._connect_hall()
        for key in (RECHARGE, BOTH):
            page = self.pages.get(key)
            if isinstance(page, RechargePage | SellRechargePage):
                page.open.told.connect(self._on_late_answer)
        asking = self.pages.get(ASK)
        if isinstance(asking, EnquiryPage):
            asking.recharge_asked.connect(lambda _customer: self.window.show_page(RECHARGE))

    def _connect_hall(self) -> None:
        for page in self.pages.values():
            if isinstance(page, RemittancePage):
                page.day_asked.connect(self._show_day)

    def _show_day(self, day: date | None) -> None:
        """The day that is not closed yet, to be counted and signed."""
        page = self.pages.get(DAY)
        if isinstance(page, HallDayPage):
            page.show_date(day)
            self.window.show_page(DAY)

    def _connect_shift(self) -> None:
        opening, closing = self.pages.get(OPEN), self.pages.get(CLOSE)
        if isinstance(opening, OpenShiftPage):
            opening.opened.connect(self._on_opened)
        if isinstance(closing, CloseShiftPage):
            closing.closed.connect(self._on_closed)
            closing.cancelled.connect(lambda: self.window.show_page(SELL))
        away = self.pages.get(AWAY)
        if isinstance(away, AwayPage):
            away.suspended.connect(self._on_suspended)
            away.resumed.connect(self._on_opened)

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
    def _connect_papers(self) -> None:
        listing, setting = self.pages[PAPERS], self.pages[PRINTER]
        self.papers.papers_asked.connect(self._show_papers)
        self.papers.said.connect(self._on_paper_said)
        journal = self.pages.get(JOURNAL)
        if isinstance(journal, JournalPage):
            journal.signature_asked.connect(self._show_papers)
        if isinstance(listing, PapersPage):
            listing.done.connect(self._go_back)
            listing.printer_asked.connect(self._show_printer)
            self.papers.viewed.connect(listing.show_if_seen)
        if isinstance(setting, PrinterPage):
            setting.file = self.shell.options.config or default_file()
            setting.done.connect(self._go_back)

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
        sell = self.pages.get(SELL)
        if isinstance(sell, SellPage):
            sell.last.show_paper(words)

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
        for page in self.pages.values():
            page.queue_changed()

    def settled(self, reply: Reply) -> None:
        """The centre has answered an operation; whoever waits for it reads again."""
        for page in self.pages.values():
            page.settled(reply)

    def printed(self, job_id: UUID) -> None:
        """A paper came out."""
        self.papers.printed(job_id)

    def print_trouble(self, job_id: UUID, fault: PrinterError) -> None:
        """The sale stands; the paper waits, and the last panel says why."""
        self._on_paper_said(not_out_words(fault))
        self.papers.trouble(job_id, fault)


Function: TypeAlias = tuple[tuple[Role, ...], RailEntry, MakePage]


def _functions() -> tuple[Function, ...]:
    """Who may see it, how the rail shows it, and how the page is made; a post's first is home."""
    return (*_of_the_day(), *_of_the_books(), *_of_the_cards(), *_of_everybody())


def _of_the_day() -> tuple[Function, ...]:
    """Each post's home, before anything that it shares with others."""
    teller, supervisor = (Role.TELLER,), (Role.H_SUP,)
    makers = (Role.P_CARD, Role.P_APPR, Role.P_KEY1, Role.P_KEY2)
    auditors = (Role.P_FUND, Role.P_APPR, Role.AUDIT)
    keepers = (Role.U_FUND, Role.P_FUND, Role.AUDIT)
    return (
        (teller, RailEntry(SELL, "shopping-cart", tr("售卡"), "F2"), SellPage),
        (supervisor, RailEntry("remit", "layout-dashboard", tr("解款"), "F2"), RemittancePage),
        ((Role.U_CARD,), RailEntry("stock", "package", tr("库存"), "F2"), StockPage),
        (makers, RailEntry("orders", "factory", tr("制卡"), "F2"), OrdersPage),
        ((Role.P_FUND,), RailEntry("bank", "landmark", tr("到账"), "F2"), BankPage),
        (auditors, RailEntry("check", "scale", tr("平账"), "F3"), CheckPage),
        (keepers, RailEntry("slips", "truck", tr("解款到账"), "F8"), SlipsPage),
        (teller, RailEntry(RECHARGE, "zap", tr("充值"), "F3"), RechargePage),
        (teller, RailEntry(BOTH, "layers", tr("售充"), "F4"), SellRechargePage),
        (teller, RailEntry(CASH, "banknote", tr("现金"), "F10"), CashPage),
        (vault.RECEIVERS, RailEntry("hand-overs", "inbox", tr("交接"), "Ctrl+Q"), HandOversPage),
        (vault.MAY_SEE, RailEntry("variances", "scale", tr("长短款"), "Ctrl+M"), VariancesPage),
        (supervisor, RailEntry(DAY, "archive", tr("日终"), "Ctrl+J"), HallDayPage),
    )


def _of_the_books() -> tuple[Function, ...]:
    auditors = (Role.P_FUND, Role.P_APPR, Role.AUDIT)
    fund, centre, senders = (Role.U_FUND,), (Role.P_FUND,), (Role.P_FUND, Role.P_APPR)
    report = RailEntry("reports", "chart-column", tr("报表"), "Ctrl+F")
    return (
        (fund, RailEntry("settle", "coins", tr("转实收"), "F6"), SettlementsPage),
        (cases.MAY_SEE, RailEntry("cases", "circle-alert", tr("个案"), "F4"), CasesPage),
        (auditors, RailEntry("clearing", "layers", tr("清算"), "F6"), ClearingPage),
        (senders, RailEntry("returns", "send", tr("返还"), "F5"), ReturnsPage),
        (fund, RailEntry("statement", "file-check", tr("对账单"), "F7"), StatementPage),
        (centre, RailEntry("statements", "file-text", tr("流水导入"), "F7"), StatementsPage),
        (reporting.MAY_SEE, report, ReportsPage),
    )


def _of_the_cards() -> tuple[Function, ...]:
    teller, both = (Role.TELLER,), (Role.TELLER, Role.H_SUP)
    askers = (Role.TELLER, Role.CS, *freezes.MAY_SEE)
    return (
        (askers, RailEntry(ASK, "search", tr("查询"), "F5"), EnquiryPage),
        (both, RailEntry(JOURNAL, "scroll-text", tr("流水"), "F6"), JournalPage),
        (teller, RailEntry("cards", "package", tr("卡库存"), "F7"), MyCardsPage),
        (freezes.MAY_SEE, RailEntry("freezes", "snowflake", tr("冻结"), "F7"), FreezesPage),
        ((Role.H_SUP,), RailEntry("shifts", "users", tr("班次"), "F3"), ShiftsPage),
        (teller, RailEntry(AWAY, "log-out", tr("离柜"), "Ctrl+H", at_foot=True), AwayPage),
        (teller, RailEntry(CLOSE, "calculator", tr("日结"), "F9", at_foot=True), CloseShiftPage),
    )


def _of_everybody() -> tuple[Function, ...]:
    diagnostics = RailEntry("diagnostics", "wrench", tr("诊断"), "Ctrl+I", at_foot=True)
    settings = RailEntry(SETTINGS, "settings", tr("设置"), "Ctrl+G", at_foot=True)
    return ((tuple(Role), diagnostics, DiagnosticsPage), (tuple(Role), settings, SettingsPage))
