"""The teller's day at the counter: open, sell, recharge, sell and recharge, void, print again."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from tools.day.hands import pause, until
from tools.day.station import Person, Station
from ui.pages.journal import JournalPage
from ui.pages.recharge import RechargePage
from ui.pages.sell import SellPage
from ui.pages.sell_recharge import SellRechargePage
from wire.values import CardNo, Fen, card_at, serial_of

ENTER: Final = Qt.Key.Key_Return
HUNDREDS: Final = "5"  # notes of 100 yuan in the drawer at the opening


@dataclass
class Drawer:
    """The cards that the teller will sell, one face value after the other."""

    first: dict[Fen, CardNo]
    used: dict[Fen, int]

    def next(self, face: Fen, pieces: int = 1) -> tuple[CardNo, CardNo]:
        """First and last of the next cards of a face value."""
        start = serial_of(self.first[face]) + self.used.get(face, 0)
        self.used[face] = self.used.get(face, 0) + pieces
        return card_at(self.first[face], start), card_at(self.first[face], start + pieces - 1)


def sell_page(station: Station) -> SellPage:
    page = station.page
    if not isinstance(page, SellPage):
        raise TypeError(type(page).__name__)
    return page


def open_shift(station: Station) -> None:
    """Five notes of 100 yuan counted, and the shift is open."""
    hands = station.hands
    hands.type(HUNDREDS)
    station.shot("open-shift")
    hands.press(ENTER, with_ctrl=True)
    until("the sell page", lambda: isinstance(station.page, SellPage))
    station.settle()


def scan_in(station: Station, card: str) -> None:
    """Scan and wait until the page has said what became of it."""
    page = sell_page(station)
    page.result.clear()
    station.hands.scan(card)
    until("an answer to the scan", lambda: bool(page.result.sentence))


def pay(station: Station) -> None:
    """Enter, and wait for the sale to be done."""
    page = sell_page(station)
    station.hands.press(ENTER)
    station.until_says("已售", lambda: page.result.sentence)
    station.settle()


def sell_exact(station: Station, drawer: Drawer) -> CardNo:
    """One scan and Enter."""
    card, _ = drawer.next(Fen(10_000))
    scan_in(station, card)
    station.shot("sell-one-scan")
    pay(station)
    station.shot("sell-done")
    return card


def sell_with_change(station: Station, drawer: Drawer) -> CardNo:
    """Several lines with a run among them, tendered and change."""
    hands = station.hands
    one, _ = drawer.next(Fen(10_000))
    first, last = drawer.next(Fen(5_000), 20)
    scan_in(station, one)
    scan_in(station, first)
    hands.press(Qt.Key.Key_Plus)
    scan_in(station, last)
    hands.type("1200")
    station.shot("sell-run-tendered")
    pay(station)
    station.shot("sell-run-change")
    return one


def refuse_bad_scans(station: Station, sold: CardNo) -> None:
    """A card already sold, a wrong check digit, money too short: a sentence each, nothing lost."""
    hands, page = station.hands, sell_page(station)
    scan_in(station, sold)
    station.shot("sell-refused-sold")
    wrong = sold[:-1] + str((int(sold[-1]) + 1) % 10)
    scan_in(station, wrong)
    station.shot("sell-refused-check-digit")
    hands.press(Qt.Key.Key_Escape)
    pause(100)
    page.result.clear()


def refuse_short_tender(station: Station, drawer: Drawer) -> CardNo:
    """Too little money is refused; the field keeps it until it is right."""
    hands, page = station.hands, sell_page(station)
    card, _ = drawer.next(Fen(20_000))
    scan_in(station, card)
    hands.type("150")
    hands.press(ENTER)
    station.until_says("还差", lambda: page.result.sentence)
    station.shot("sell-tender-short")
    hands.press(*[Qt.Key.Key_Backspace] * 3)
    pay(station)
    return card


def recharge(station: Station, customer: str, card: str, pin: str) -> None:
    """Number, the yes, card by scan, PIN by hand, the centre's preview, and Enter."""
    hands = station.hands
    hands.press(Qt.Key.Key_F3)
    station.settle()
    page = station.page
    if not isinstance(page, RechargePage):
        raise TypeError(type(page).__name__)
    hands.type(customer)
    hands.press(ENTER)
    until("the customer", lambda: page.customer.found is not None)
    station.shot("recharge-customer")
    hands.press(ENTER)
    hands.scan(card)
    until("the card", lambda: page.card is not None)
    hands.type(pin)
    hands.press(Qt.Key.Key_T, with_ctrl=True)
    station.until_says("试算", lambda: page.result.sentence)
    hands.press(Qt.Key.Key_Asterisk)
    station.shot("recharge-ready")
    hands.press(Qt.Key.Key_Asterisk)
    hands.press(ENTER)
    station.until_says("已充入", lambda: page.result.sentence)
    station.settle()
    station.shot("recharge-credited")


def recharge_plainly(station: Station, customer: str, card: str, pin: str) -> None:
    """The next customer, of another city: a card sold here and used there."""
    hands, page = station.hands, station.page
    if not isinstance(page, RechargePage):
        raise TypeError(type(page).__name__)
    until("the page is empty", lambda: page.customer.found is None)
    hands.type(customer)
    hands.press(ENTER)
    until("the customer", lambda: page.customer.found is not None)
    hands.press(ENTER)
    hands.scan(card)
    until("the card", lambda: page.card is not None)
    hands.type(pin)
    hands.press(ENTER)
    station.until_says("已充入", lambda: page.result.sentence)
    station.settle()


def recharge_refused(station: Station, card: str, pins: tuple[str, str]) -> None:
    """The card just used, and a card with another card's PIN: both refused in words."""
    hands, page = station.hands, station.page
    if not isinstance(page, RechargePage):
        raise TypeError(type(page).__name__)
    used_pin, other_pin = pins
    hands.scan(card)
    until("the card", lambda: page.card is not None)
    hands.type(used_pin)
    hands.press(ENTER)
    station.until_says("已充入本户", lambda: page.result.sentence)
    station.shot("recharge-used-by-you")
    hands.type(other_pin)
    hands.press(ENTER)
    station.until_says("还可试", lambda: page.result.sentence)
    station.shot("recharge-wrong-pin")
    hands.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    station.settle()


def sell_and_recharge(station: Station, customer: str, drawer: Drawer) -> None:
    """Customer, the yes, one card, cash, Enter; one receipt."""
    hands = station.hands
    hands.press(Qt.Key.Key_F4)
    station.settle()
    page = station.page
    if not isinstance(page, SellRechargePage):
        raise TypeError(type(page).__name__)
    hands.type(customer)
    hands.press(ENTER)
    until("the customer", lambda: page.customer.found is not None)
    hands.press(ENTER)
    card, _ = drawer.next(Fen(50_000))
    scan_in(station, card)
    hands.type("600")
    station.shot("sell-recharge-ready")
    hands.press(ENTER)
    station.until_says("已售并充入", lambda: page.result.sentence)
    station.settle()
    station.shot("sell-recharge-done")


def void_a_sale(station: Station, drawer: Drawer, supervisor: Person) -> None:
    """Sell one more, find it in the journal, scan the card back, the supervisor signs."""
    hands = station.hands
    hands.press(Qt.Key.Key_F2)
    station.settle()
    card, _ = drawer.next(Fen(10_000))
    scan_in(station, card)
    pay(station)
    hands.press(Qt.Key.Key_F6)
    station.settle()
    page = station.page
    if not isinstance(page, JournalPage):
        raise TypeError(type(page).__name__)
    station.shot("journal")
    hands.press(Qt.Key.Key_Delete)
    hands.scan(card)
    hands.type(supervisor.staff_no)
    station.shot("journal-void")
    hands.type(supervisor.secret)
    hands.press(ENTER)
    station.until_says("已冲正", lambda: page.result.sentence)
    station.settle()
    station.shot("journal-voided")


def print_again(station: Station) -> None:
    """补打: the receipt of the chosen row once more."""
    page = station.page
    if not isinstance(page, JournalPage):
        raise TypeError(type(page).__name__)
    station.hands.press(Qt.Key.Key_F8)
    station.until_says("补打第", lambda: page.result.sentence)
    station.settle()
    station.shot("journal-reprint")


def show_queue(station: Station) -> None:
    """F11: what waits, what is done, how much offline is left."""
    station.hands.press(Qt.Key.Key_F11)
    station.settle()
    pause(300)
    station.shot("queue-drawer")
    station.hands.press(Qt.Key.Key_Escape)
    pause(200)
