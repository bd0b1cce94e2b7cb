"""From the last key of a scan to the painted line, with 10,000 cards on hand, beside an empty page.

Both pages stand in the same window behind the same scan router and are scanned at by the same keys.
The product checks the card against a real store and puts it into the cart; the empty page knows no
card, no store and no rule: it adds what was scanned to a table and paints it. Both are p95.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

from app import counter
from app.desk import Desk
from app.store import stock
from bench.measure import Measurement, Work, interleave
from tests.app.counter_desk import TELLER, card, make_desk
from ui import theme
from ui.main_window import MainWindow
from ui.models.rows import Column, RowsModel
from ui.pages.sell import SellPage
from ui.scan import ScanRouter
from ui.tasks import Tasks
from ui.widgets.data_table import DataTable
from ui.widgets.page import Page
from ui.widgets.rail import RailEntry
from wire.values import CardRange, Fen, new_id

CARDS: Final = 10_000
FIRST: Final = 1_000  # the makers of the desk have put the serials before it into the drawer
SCANS_A_ROUND: Final = 40
LINES_ON_PAGE: Final = 8
P95: Final = 0.95
WIDTHS: Final = (56, 0, 130, 90, 150)  # as many columns as the cart has, and as wide
SELL, EMPTY = "sell", "empty"
WITHIN_MS: Final = 5_000
BETWEEN_MS: Final = 100  # the router swallows what comes right behind a scan


def measure(rounds: int) -> Measurement:
    """Seconds, the p95 of a round's scans."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dianka-bench-")))
        desk = stack.enter_context(_desk(folder))
        hall = stack.enter_context(_window(desk))
        work = Work(
            "scan-to-row",
            "s",
            partial(hall.round, SELL),
            partial(hall.round, EMPTY),
            {
                "cards on hand": str(CARDS),
                "scans a round": str(SCANS_A_ROUND),
                "figure": "p95",
                "platform": "offscreen, 1366 x 768",
                "limit": "the same window and table, no store and no rule",
            },
        )
        return interleave(work, rounds)


class EmptyPage(Page):
    """Adds what is scanned to a table."""

    def __init__(self) -> None:
        super().__init__()
        self.title = "empty"
        self.lines: tuple[str, ...] = ()
        columns = [Column[str](str(width), "column", str, width=width) for width in WIDTHS]
        self.model: RowsModel[str] = RowsModel(columns)
        self.table = DataTable(self.model, "lines", "nothing")
        self.table.set_widths(WIDTHS)
        QVBoxLayout(self).addWidget(self.table)

    def home_widget(self) -> QWidget:
        return self.table

    def on_scan(self, text: str) -> None:
        self.lines = (*self.lines, text)
        self.model.show(self.lines)

    def clear(self) -> None:
        self.lines = ()
        self.model.show(())


class Painted(QObject):
    """Notes when a table was painted last."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.at = 0.0
        self._loop = QEventLoop(self)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            self.at = time.perf_counter()
            self._loop.quit()
            return True
        return False

    def wait(self, what: str) -> None:
        """Until the next paint; the first one may be of the table as it was."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(partial(self._loop.exit, 1))
        timer.start(WITHIN_MS)
        if self._loop.exec():
            raise TimeoutError(what)
        timer.stop()


class Hall:
    """The window with both pages, and a scanner that never scans a card twice in a round."""

    def __init__(self, window: MainWindow, sell: SellPage, empty: EmptyPage) -> None:
        self.window, self.sell, self.empty = window, sell, empty
        self._noted = {SELL: Painted(sell.table), EMPTY: Painted(empty.table)}
        self._tables: dict[str, QTableView] = {SELL: sell.table, EMPTY: empty.table}
        self._clears: dict[str, Callable[[], None]] = {SELL: sell.cart.clear, EMPTY: empty.clear}
        self._scanned = 0

    def round(self, page: str) -> float:
        """The p95 of so many scans, in seconds."""
        self.window.show_page(page)
        took = sorted(self._scan(page, turn) for turn in range(SCANS_A_ROUND))
        return took[int(P95 * len(took))]

    def _scan(self, page: str, turn: int) -> float:
        if turn % LINES_ON_PAGE == 0:
            self._clears[page]()
        _idle(BETWEEN_MS)
        self._scanned += 1
        number = card(FIRST + self._scanned * 7 % CARDS)
        target = QApplication.focusWidget() or self.window
        for digit in number:
            QTest.keyClick(target, digit)
        model, noted = self._tables[page].model(), self._noted[page]
        rows = model.rowCount()
        begun = time.perf_counter()
        QTest.keyClick(target, Qt.Key.Key_Return)
        while model.rowCount() == rows or noted.at < begun:
            noted.wait(number)
        return noted.at - begun


def _idle(milliseconds: int) -> None:
    """Let the window do what it still has to; a loop of its own lets other threads work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def _desk(folder: Path) -> Iterator[Desk]:
    desk = make_desk(folder)
    with desk.store.begin() as db:
        stock.put_in(db, TELLER, (CardRange(card(FIRST), card(FIRST + CARDS - 1)),), new_id())
    counter.open_shift(desk, Fen(0))
    try:
        yield desk
    finally:
        desk.store.close()


@contextmanager
def _window(desk: Desk) -> Iterator[Hall]:
    held = QApplication.instance() or QApplication([])
    app = held if isinstance(held, QApplication) else QApplication([])
    qInstallMessageHandler(lambda *_told: None)  # the offscreen platform talks at every window
    theme.apply(app, theme.theme_for(theme.Look.LIGHT, 768))
    tasks, router = Tasks(), ScanRouter(app)
    sell, empty = SellPage(desk, tasks), EmptyPage()
    entries = [RailEntry(SELL, "shopping-cart", SELL, "F2"), RailEntry(EMPTY, "x", EMPTY, "F3")]
    window = MainWindow({SELL: sell, EMPTY: empty}, entries)
    window.attach(router)
    router.install(app)
    window.resize(1366, 768)
    window.show()
    try:
        yield Hall(window, sell, empty)
    finally:
        app.removeEventFilter(router)
        tasks.stop()
        window.close()
