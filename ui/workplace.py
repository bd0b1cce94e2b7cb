"""The pages of one person, by the posts held: a function outside them is absent, not greyed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.closing import ClosedShift
from app.desk import Desk, Operator
from app.model.shift import Shift
from ui.main_window import LOCK, MainWindow, Shell
from ui.pages.close_shift import CloseShiftPage
from ui.pages.journal import JournalPage
from ui.pages.my_cards import MyCardsPage
from ui.pages.open_shift import OpenShiftPage
from ui.pages.queue_panel import QueuePanel
from ui.pages.recharge import RechargePage
from ui.pages.remittance import RemittancePage
from ui.pages.sell import SellPage
from ui.pages.sell_recharge import SellRechargePage
from ui.pages.stock import StockPage
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.page import Page
from ui.widgets.rail import RailEntry
from ui.wording import tr
from wire.people import Role

MakePage = Callable[[Desk, Tasks], Page]
OPEN, SELL, RECHARGE, BOTH, CLOSE = "open-shift", "sell", "recharge", "sell-recharge", "close"
WANT_A_SHIFT = (SELL, RECHARGE, BOTH, CLOSE)


class Workplace(QObject):
    """One person at one desk: the window with the pages of that person's posts."""

    shift_changed = Signal(object)  # Shift when one opens, ClosedShift when it ends

    def __init__(self, desk: Desk, shell: Shell, operator: Operator) -> None:
        super().__init__(shell)
        self.desk, self.shell = desk, shell
        self.staff_no = operator.staff_no
        self.is_teller = operator.has(Role.TELLER)
        self._has_shift = False
        made = [each for each in _functions() if any(operator.has(role) for role in each[0])]
        self.pages: dict[str, Page] = {
            entry.key: make(desk, shell.tasks) for _, entry, make in made
        }
        if self.is_teller:
            self.pages[OPEN] = OpenShiftPage(desk, shell.tasks)
        lock = RailEntry(LOCK, "lock", tr("锁屏"), "F12", at_foot=True)
        self.window = MainWindow(self.pages, (*(entry for _, entry, _ in made), lock))
        self.queue = QueuePanel(desk, shell.tasks)
        self.window.drawer.body.addWidget(self.queue)
        self._connect()

    def _connect(self) -> None:
        self.window.page_shown.connect(self._on_page)
        opening, closing = self.pages.get(OPEN), self.pages.get(CLOSE)
        if isinstance(opening, OpenShiftPage):
            opening.opened.connect(self._on_opened)
        if isinstance(closing, CloseShiftPage):
            closing.closed.connect(self._on_closed)
            closing.cancelled.connect(lambda: self.window.show_page(SELL))

    def go_home(self, shift: Shift | None) -> None:
        """A teller without a shift opens one first; everybody else starts at the first page."""
        self._has_shift = shift is not None
        self.window.show_page(next(iter(self.pages)))

    def _on_page(self, key: str) -> None:
        """Without a shift the pages that need one lead to opening it."""
        if self.is_teller and not self._has_shift and key in WANT_A_SHIFT:
            self.window.show_page(OPEN)

    def _on_opened(self, shift: Shift) -> None:
        self._has_shift = True
        self.shift_changed.emit(shift)
        self.window.show_page(SELL)

    def _on_closed(self, closed: ClosedShift) -> None:
        self._has_shift = False
        self.shift_changed.emit(closed)

    # --- what courier and spool tell ---
    def queue_changed(self) -> None:
        """The queue is longer or shorter than before."""
        self.queue.read()

    def settled(self, reply: object) -> None:
        """The centre has answered an operation."""

    def printed(self) -> None:
        """A paper came out."""
        sell = self.pages.get(SELL)
        if isinstance(sell, SellPage):
            sell.last.show_paper(tr("小票已打印"))

    def print_trouble(self, fault: Exception) -> None:
        """The sale stands; the paper waits, and the last panel says why."""
        sell = self.pages.get(SELL)
        if isinstance(sell, SellPage):
            sell.last.show_paper(tr("小票未打印：{why}", why=sentence(fault)))


def _functions() -> tuple[tuple[tuple[Role, ...], RailEntry, MakePage], ...]:
    """Who may see it, how the rail shows it, and how the page is made."""
    teller = (Role.TELLER,)
    return (
        (teller, RailEntry(SELL, "shopping-cart", tr("售卡"), "F2"), SellPage),
        (teller, RailEntry(RECHARGE, "zap", tr("充值"), "F3"), RechargePage),
        (teller, RailEntry(BOTH, "layers", tr("售充"), "F4"), SellRechargePage),
        (
            (Role.H_SUP,),
            RailEntry("remittance", "layout-dashboard", tr("解款"), "F2"),
            RemittancePage,
        ),
        ((Role.U_CARD,), RailEntry("stock", "package", tr("库存"), "F2"), StockPage),
        (teller, RailEntry("cards", "package", tr("卡库存"), "F7"), MyCardsPage),
        (
            (Role.TELLER, Role.H_SUP),
            RailEntry("journal", "scroll-text", tr("流水"), "F6"),
            JournalPage,
        ),
        (teller, RailEntry(CLOSE, "calculator", tr("日结"), "F9", at_foot=True), CloseShiftPage),
    )
