"""What holds for every page of every post: keys, names, room for the words, a place to rest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from app import closing, counter, signing_on
from tests import makers
from tests.central.funds.scene import RICH
from tests.ui.kit.conftest import focusables
from tests.ui.till import nth
from ui.program import Program
from ui.workplace import Workplace

SIZES = ((1366, 768), (1536, 864))
HOLDERS = {role: no for no, (role, _unit) in reversed(makers.POSTS.items())}
HOMES = {
    "TELLER": "sell",
    "H_SUP": "remit",
    "U_CARD": "stock",
    "U_FUND": "slips",
    "P_FUND": "bank",
    "P_CARD": "orders",
    "P_APPR": "orders",
    "P_KEY1": "orders",
    "P_KEY2": "orders",
    "AUDIT": "check",
    "IT": "diagnostics",
}


@pytest.fixture(params=list(HOLDERS), ids=str)
def place(request, till):
    """The pages of somebody who holds the post, in the window of this terminal."""
    is_teller = request.param == "TELLER"  # another one may not come to this teller's desk
    holder = till.teller if is_teller else HOLDERS[request.param]
    operator = signing_on.sign_on(till.desk, holder, makers.SECRET)
    before = till.program.place
    made = Workplace(till.desk, till.shell, operator)
    till.program.place = made
    till.shell.show_work(made.window)
    if is_teller:
        made.go_home(counter.current_shift(till.desk))
    yield made
    if is_teller:
        till.settle()
        closing.cancel(till.desk)  # the page of the close was shown among all others
    signing_on.sign_on(till.desk, till.teller, makers.SECRET)
    till.key("F12")
    assert isinstance(till.program, Program)
    assert before is not None
    till.sign_on()


def clipped(root):
    """Texts of visible labels that have less room than they need."""
    found = []
    for each in root.findChildren(QLabel):
        if not each.isVisible() or not each.text() or each.pixmap().width():
            continue
        room, metrics = each.contentsRect(), each.fontMetrics()
        if each.wordWrap():
            flags = Qt.TextFlag.TextWordWrap
            if metrics.boundingRect(0, 0, room.width(), 9999, flags, each.text()).height() > (
                room.height() + 2
            ):
                found.append(each.text())
        elif metrics.horizontalAdvance(each.text()) > room.width() + 1:
            found.append(each.text())
    return found


def nameless(root):
    return [
        type(each).__name__
        for each in focusables(root)
        if not each.accessibleName() and not isinstance(each, QAbstractScrollArea)
    ]


def test_post_begins_at_its_own_page_and_every_page_has_keys_names_and_room(request, till, place):
    post = request.node.callspec.params["place"]
    assert next(key for key in place.pages if key != "open-shift") == HOMES[post]
    assert list(place.window.clashes()) == []
    for size in SIZES:
        till.shell.resize(*size)
        for key, page in place.pages.items():
            place.window.show_page(key)
            till.settle()
            assert clipped(till.shell) == [], (key, size)
            assert nameless(page) == [], key
            assert till.shell.focusWidget() is not None, key
            for action in page.actions_for_bar():
                assert action.shortcuts(), (key, action.text())
    till.shell.resize(*SIZES[0])


def test_scans_leave_nothing_in_any_field_of_a_teller(till):
    """Wherever the focus is, a scanned number is routed and never typed."""
    card = nth(till, 0)
    for key, page in list(till.program.place.pages.items()):
        if key in ("open-shift", "close", "recovery"):
            continue
        till.window.show_page(key)
        till.settle()
        for widget in focusables(page):
            if widget.isEnabled() and hasattr(widget, "digits"):
                widget.setFocus()
                till.scan(card)
                till.settle()
                if hasattr(widget, "amount"):
                    assert widget.text() == "", (key, widget.accessibleName())
    till.go("F2", "sell")
    till.key("Esc", "Esc")


def test_filled_pages_have_room_for_their_words(till):
    till.add(nth(till, 0))
    till.key("+")
    till.add(nth(till, 19))
    till.types("2500")
    till.settle()
    assert clipped(till.shell) == []
    till.add(nth(till, 3)[:-1] + "0")
    till.settle()
    assert clipped(till.shell) == []
    till.key("Esc", "Esc")
    page = till.go("F3", "recharge")
    till.key("Esc", "Esc")
    till.types(RICH)
    till.key("Return")
    till.until(lambda: page.customer.found is not None)
    till.settle()
    assert clipped(till.shell) == []
    till.key("Return")
    till.scan(nth(till, 0))
    till.types("1" * 18)
    till.key("Return")
    till.settle()
    assert clipped(till.shell) == []
    till.go("F6", "journal")
    till.key("Del")
    till.settle()
    assert clipped(till.shell) == []
