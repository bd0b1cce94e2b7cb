"""Pages before a real desk and a real centre, worked by keys and scans alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import signing_on
from app.desk import Desk
from tests import makers
from tests.app.counter_online import hall as halls
from tests.app.counter_online.conftest import hall  # noqa: F401
from tests.sync.conftest import centre  # noqa: F401
from tests.ui.kit.conftest import app  # noqa: F401
from ui.tasks import Tasks
from ui.widgets.page import Page
from wire.people import Role

WAIT_MS = 12_000
SIZE = (1270, 670)  # a page of the window at 1366 x 768


@pytest.fixture
def tasks(app) -> Iterator[Tasks]:  # noqa: F811
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def open_desk(centre, tmp_path, request) -> Iterator[Callable[[str, str], Desk]]:  # noqa: F811
    """Open a started desk at (unit, staff number), somebody signed on; stopped at the end."""
    opened: list[Desk] = []

    def start(unit: str, staff_no: str) -> Desk:
        terminal = f"{unit}-{abs(hash((request.node.nodeid, len(opened)))) % 10**9}"
        desk = halls.open_at(centre, tmp_path / str(len(opened)), terminal, unit)
        opened.append(desk)
        signing_on.sign_on(desk, staff_no, makers.SECRET)
        return desk

    yield start
    for desk in opened:
        desk.stop()


@pytest.fixture
def teller_desk(open_desk) -> Desk:
    """A desk of the hall with the teller."""
    return open_desk(makers.HALL, makers.TELLER)


@pytest.fixture
def office_desk(open_desk) -> Callable[[Role], Desk]:
    """Open the desk of the first person who holds a role, where it is held."""

    def start(role: Role) -> Desk:
        holder = next(no for no, (held, _unit) in makers.POSTS.items() if held is role)
        return open_desk(makers.POSTS[holder][1], holder)

    return start


@dataclass
class Hands:
    """Keys and scans on one page, and waiting for what it says."""

    qtbot: object
    page: Page

    def key(self, *texts: str) -> None:
        """Keys as they are written on the screen: `Ctrl+Return`, `Alt+2`, `+`."""
        for text in texts:
            combination = QKeySequence(text)[0]
            target = QApplication.focusWidget() or self.page
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def types(self, text: str) -> None:
        for sign in text:
            QTest.keyClick(QApplication.focusWidget() or self.page, sign)

    def scan(self, text: str) -> None:
        self.page.on_scan(text)

    def signs(self, staff_no: str, secret: str = makers.SECRET) -> None:
        """A second person at an ApprovalPanel that has the focus."""
        self.types(staff_no)
        self.types(secret)
        self.key("Ctrl+Return")

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=WAIT_MS)

    def until_said(self, words: str) -> None:
        self.until(lambda: words in self.page.result.sentence)


@pytest.fixture
def hands(qtbot, app) -> Iterator[Callable[[Page], Hands]]:  # noqa: F811
    """Bring a page to the front and take it into the hands."""
    shown: list[Page] = []

    def take(page: Page) -> Hands:
        page.resize(*SIZE)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page, timeout=WAIT_MS)
        page.entered()
        page.home_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        shown.append(page)
        return Hands(qtbot, page)

    yield take
    for page in shown:
        page.left()
        page.close()
        page.deleteLater()
