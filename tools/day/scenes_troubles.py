"""What goes wrong in a day: a card is frozen, sold all the same, and two resolve its case."""

from typing import Final

from PySide6.QtCore import Qt

from tools.day.hands import pause, until
from tools.day.scenes_counter import Drawer, pay, scan_in
from tools.day.station import Person, Station
from ui.pages.cases import CasesPage
from ui.pages.diagnostics import DiagnosticsPage
from ui.pages.enquiry import EnquiryPage
from ui.pages.freezes import FreezesPage
from wire.values import CardNo, Fen

ENTER: Final = Qt.Key.Key_Return
ALT: Final = Qt.KeyboardModifier.AltModifier


def freeze_a_card(station: Station, drawer: Drawer, supervisor: Person) -> CardNo:
    """F7, one scan, a reason by its digit, a note, Enter."""
    hands = station.hands
    card, _ = drawer.next(Fen(10_000))
    station.sign_on(supervisor)
    hands.press(Qt.Key.Key_F7)
    station.settle()
    page = station.page
    if not isinstance(page, FreezesPage):
        raise TypeError(type(page).__name__)
    hands.scan(card)
    hands.press_with(ALT, Qt.Key.Key_2)
    hands.press(ENTER)
    hands.type("safe was open")
    station.shot("freeze-new")
    hands.press(ENTER)
    station.until_says("已冻结", lambda: page.result.sentence)
    station.settle()
    station.shot("freezes")
    return card


def sell_it_all_the_same(station: Station, card: CardNo, teller: Person) -> None:
    """The teller's own terminal does not know of the freeze: the cash is booked to suspense."""
    hands = station.hands
    station.sign_on(teller)
    hands.press(Qt.Key.Key_F2)
    station.settle()
    scan_in(station, card)
    pay(station)
    until("the centre's answer", lambda: "需处理" in _pill(station))
    hands.press(Qt.Key.Key_F5)
    station.settle()
    page = station.page
    if not isinstance(page, EnquiryPage):
        raise TypeError(type(page).__name__)
    hands.scan(card)
    until("the card", page.card.frozen.isVisible)
    station.settle()
    station.shot("enquiry-frozen")
    hands.press(Qt.Key.Key_Escape)


def _pill(station: Station) -> str:
    place = station.needed().place
    return place.window.top.link.word if place is not None else ""


def resolve_the_case(station: Station, supervisor: Person, second: Person) -> None:
    """F4, Enter, a way by its digit, a note, and the fund custodian's signature."""
    hands = station.hands
    station.sign_on(supervisor)
    hands.press(Qt.Key.Key_F4)
    station.settle()
    page = station.page
    if not isinstance(page, CasesPage):
        raise TypeError(type(page).__name__)
    until("a case", lambda: page.chosen is not None)
    station.shot("cases")
    hands.press(ENTER)
    hands.press_with(ALT, Qt.Key.Key_1)
    hands.type("wrong bundle reported")
    hands.press(ENTER)
    hands.type(second.staff_no)
    station.shot("case-resolve")
    hands.type(second.secret)
    hands.press(ENTER)
    station.until_says("已办结", lambda: page.result.sentence)
    station.settle()
    station.shot("cases-none")


def look_into_the_terminal(station: Station, teller: Person) -> None:
    """Ctrl+I: a light for everything, the worst one first."""
    station.sign_on(teller)
    station.hands.press(Qt.Key.Key_I, with_ctrl=True)
    station.settle()
    page = station.page
    if not isinstance(page, DiagnosticsPage):
        raise TypeError(type(page).__name__)
    until("the lights", lambda: bool(page.model.rows))
    station.shot("diagnostics")
    station.hands.press(Qt.Key.Key_F2)
    station.settle()
    pause(50)
