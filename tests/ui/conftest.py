"""A centre for all windows, and tills before it: one for a module's tests, or one of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests import in_process
from tests.sync.proxy import bad_line
from tests.ui.kit.conftest import Keyboard
from tests.ui.till import SIZE, Till, Town, Witness, enrolled, hold_cards
from ui import theme
from ui.collector import Collector
from wire.values import CardRange, card_at, serial_of

CARDS = 1000
EACH = 25


@pytest.fixture(scope="session")
def town(tmp_path_factory) -> Iterator[Town]:
    """One centre with its people and customers; what a test needs of its own it asks for."""
    with in_process.running_centre(tmp_path_factory.mktemp("town")) as running:
        yield Town(running)


@pytest.fixture(scope="session", autouse=True)
def collector(qapp) -> Iterator[None]:
    """As in the program: no thread of a centre or a lane destroys what windows left behind."""
    made = Collector()
    made.start()
    yield
    made.stop()


def dress(app: QApplication) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setProperty("reduced_motion", True)
    theme.apply(app, theme.theme_for(theme.Look.LIGHT, SIZE[1]))


@pytest.fixture(scope="module")
def open_till(qapp, town, tmp_path_factory) -> Iterator[Till]:
    """The teller at the sell page, the shift open with 300 yuan; one for the tests of a module."""
    dress(qapp)
    folder = tmp_path_factory.mktemp("counter")
    keyboard = Keyboard(qapp)
    with bad_line(town.centre.addresses.port) as line:
        till = Till(town, line, folder, keyboard)
        enrolled(town, line, folder)
        till.start()
        hold_cards(till, CARDS)
        till.whole = till.cards
        till.sign_on()
        till.open_shift("300")
        yield till
        till.stop()
    qapp.removeEventFilter(keyboard.router)


@pytest.fixture
def till(open_till, qtbot, qapp) -> Iterator[Till]:
    """The module's till with an empty cart, and twenty-five cards that no test has had."""
    till, whole = open_till, open_till.whole
    start = serial_of(whole.first) + till.tests * EACH
    till.tests += 1
    assert till.tests * EACH <= CARDS, "this module has used up its cards"
    till.cards = CardRange(card_at(whole.first, start), card_at(whole.first, start + EACH - 1))
    till.go("F2", "sell")
    till.key("Esc", "Esc", "Esc")
    till.page.result.clear()
    till.pressed = 0
    witness = Witness(qapp)
    yield till
    if till.line.hold_answers:
        till.line.cut()
    till.line.lose_answers = till.line.hold_answers = False
    till.line.up = True
    till.desk.answer_wait_s = till.patience_s
    till.settle()
    assert witness.leave() == []


@pytest.fixture
def fresh_till(qtbot, qapp, town, tmp_path) -> Iterator[Till]:
    """A till of this test alone: an empty folder, no window yet."""
    dress(qapp)
    folder = tmp_path / "counter"
    folder.mkdir()
    keyboard, witness = Keyboard(qapp), Witness(qapp)
    with bad_line(town.centre.addresses.port) as line:
        till = Till(town, line, folder, keyboard)
        yield till
        till.stop()
    qapp.removeEventFilter(keyboard.router)
    assert witness.leave() == []


@pytest.fixture
def enrolled_till(fresh_till) -> Till:
    """The window at the sign-on page of an enrolled terminal; six cards for its teller."""
    enrolled(fresh_till.town, fresh_till.line, fresh_till.folder)
    fresh_till.start()
    hold_cards(fresh_till, 6)
    return fresh_till


@pytest.fixture
def own_till(enrolled_till) -> Till:
    """The teller at the sell page of a till that this test may close."""
    enrolled_till.sign_on()
    enrolled_till.open_shift("300")
    enrolled_till.pressed = 0
    return enrolled_till
