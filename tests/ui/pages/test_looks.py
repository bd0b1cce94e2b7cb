"""Every page in every look: the same whether it was made before or after the look was turned."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from app import closing, counter, signing_on
from tests import makers
from ui import theme
from ui.functions import SELL
from ui.workplace import Workplace

TELLER = "TELLER"
DARK, CONTRAST = theme.Look.DARK, theme.Look.HIGH_CONTRAST
# Between them they have every page there is; what everybody has is looked at with the teller.
WHO = {TELLER: "", "H_SUP": "3001", "U_CARD": "3002", "U_FUND": "2002", "P_FUND": "1005"}
WHO |= {"P_CARD": "1001"}
LOOKS = {TELLER: (DARK, CONTRAST), "H_SUP": (CONTRAST,), "U_CARD": (DARK,), "P_FUND": (CONTRAST,)}
EVERYBODYS = {"diagnostics", "settings", "papers", "printer"}


@pytest.fixture(params=list(WHO))
def enter(request, till):
    """Makes the pages of somebody who holds the post anew, in the look in force."""
    QApplication.setCursorFlashTime(0)
    before = till.program.place
    operator = signing_on.sign_on(till.desk, WHO[request.param] or till.teller, makers.SECRET)

    def workplace():
        made = till.program.place = Workplace(till.desk, till.shell, operator)
        till.shell.show_work(made.window)
        made.go_home(counter.current_shift(till.desk) if request.param == TELLER else None)
        return made

    yield workplace
    till.shell.set_look(theme.Look.LIGHT)
    till.settle()
    if request.param == TELLER:
        closing.cancel(till.desk)  # the page of the close was shown among all others
    signing_on.sign_on(till.desk, till.teller, makers.SECRET)
    till.key("F12")
    assert before is not None
    till.sign_on()


def shown(till, place):
    """{page: (its picture, what is written where)} of every page, each in front once."""
    found = {}
    mine = set(place.pages) - (set() if SELL in place.pages else EVERYBODYS)
    for key in (each for each in place.pages if each in mine):
        page = place.pages[key]
        place.window.show_page(key)
        till.settle()
        QApplication.processEvents()  # what was read has its place, too
        found[key] = (page.grab().toImage(), dict(written(page)))
    return found


def written(page):
    """(where, words) of labels and cells in sight: a time of day may have gone on."""
    for label in page.findChildren(QLabel):
        if label.isVisible():
            yield place_in(page, label, label.rect()), label.text()
    for table in page.findChildren(QTableView):
        if table.isVisible():
            for row in range(table.model().rowCount()):
                for column in range(table.model().columnCount()):
                    index = table.model().index(row, column)
                    yield place_in(page, table.viewport(), table.visualRect(index)), index.data()


def place_in(page, widget: QWidget, rect: QRect):
    return (widget.mapTo(page, rect.topLeft()).toTuple(), rect.size().toTuple())


def differing(one, other):
    """Pixels that differ between two pictures, but for words that say something else by now."""
    (left, left_words), (right, right_words) = one, other
    for where in left_words.keys() & right_words.keys():
        if left_words[where] != right_words[where]:
            for picture in (left, right):
                painter = QPainter(picture)
                painter.fillRect(QRect(*where[0], *where[1]), QColor("black"))
                painter.end()
    return pixels(left, right)


def pixels(left: QImage, right: QImage) -> int:
    if left == right:
        return 0
    assert left.size() == right.size()
    return sum(
        left.pixel(across, down) != right.pixel(across, down)
        for down in range(left.height())
        for across in range(left.width())
    )


def test_page_looks_alike_made_before_or_after_the_look_was_turned(request, till, enter):
    place = enter()
    shown(till, place)
    for look in LOOKS.get(request.node.callspec.params["enter"], (DARK,)):
        till.shell.set_look(look)
        turned = shown(till, place)
        place = enter()
        made = shown(till, place)
        assert {key: differing(turned[key], made[key]) for key in made} == dict.fromkeys(made, 0)


def test_look_turned_keeps_the_lengths_of_the_screen(till, qapp):
    """A window less than 800 high on a screen that is higher: no page jumps to narrow lengths."""
    theme.apply(qapp, theme.theme_for(theme.Look.LIGHT, 864))
    till.shell.resize(1536, 790)
    till.shell.set_look(theme.Look.DARK)
    assert theme.current() == theme.theme_for(theme.Look.DARK, 864)

    till.shell.resize(1366, 768)
    theme.apply(qapp, theme.theme_for(theme.Look.LIGHT, 768))
    till.shell.set_look(theme.Look.LIGHT)


def test_settings_tell_the_look_that_is_seen_and_go_on_from_it(till):
    """Ctrl+T at the sign-on turns the look and leaves the file alone."""
    till.shell.set_look(DARK)
    page = till.go("Ctrl+G", "settings")
    assert till.desk.settings.theme == "light"
    assert page.look_line.value == "深色"

    till.key("Ctrl+T")
    till.until_said("外观已换")
    assert till.shell.look is CONTRAST
    assert page.look_line.value == "高对比"
    assert till.desk.settings.theme == "contrast"
    till.shell.set_look(theme.Look.LIGHT)
