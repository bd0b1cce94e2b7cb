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
from tests import in_process, makers
from tests.app.counter_online import hall as halls
from tests.app.counter_online.conftest import hall  # noqa: F401
from tests.journeys.scene import Hall
from tests.sync import desks
from tests.sync.conftest import centre  # noqa: F401
from tests.sync.proxy import BadLine, bad_line
from tests.ui.kit.conftest import app  # noqa: F401
from ui.tasks import Tasks
from ui.widgets.page import Page
from wire.people import Role

WAIT_MS = 12_000
SIZE = (1270, 670)  # a page of the window at 1366 x 768


@pytest.fixture(scope="module")
def own_town(tmp_path_factory) -> Iterator[Hall]:
    """A centre and a hall for the tests of a module: nothing lies there but what they did."""
    with in_process.running_centre(tmp_path_factory.mktemp("town")) as running:
        yield Hall(running)


@pytest.fixture
def own_line(own_town) -> Iterator[BadLine]:
    with bad_line(own_town.centre.addresses.port) as between:
        yield between


@pytest.fixture
def own_desk(own_town, own_line, tmp_path) -> Iterator[Desk]:
    """A started desk of that hall behind the line, nobody signed on."""
    terminal = f"{makers.HALL}-{abs(hash(tmp_path)) % 10**9}"
    desks.enrol(own_town.centre, tmp_path / "counter", own_line.url, terminal)
    desk = desks.open_started(tmp_path / "counter")
    yield desk
    desk.stop()


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
