"""Cards on their way through the offices: ordered, made, counted in, sent on, issued, taken."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from app.store import stock as drawer_stock
from tools.day.hands import Hands, until
from tools.day.prepare import CITY, HALL
from tools.day.station import Person, Station
from ui.pages.my_cards import MyCardsPage
from ui.pages.stock import DISPATCH, ISSUE, SIGN, StockPage
from wire.values import CardNo, CardRange, card_at, ranges_of, serial_of

if TYPE_CHECKING:
    from tools.day.play import Day

ENTER: Final = Qt.Key.Key_Return
SHORT: Final = 3
TO_HALL: Final = 500
TO_TELLER: Final = 100


def stock_page(station: Station) -> StockPage:
    page = station.page
    if not isinstance(page, StockPage):
        raise TypeError(type(page).__name__)
    return page


def first_of(run: CardRange, pieces: int) -> CardRange:
    """The first so many cards of a range."""
    start = serial_of(run.first)
    return CardRange(run.first, card_at(run.first, start + min(pieces, run.pieces) - 1))


def scan_run(hands: Hands, run: CardRange) -> None:
    """First card, `+`, last card."""
    hands.scan(run.first)
    hands.press(Qt.Key.Key_Plus)
    hands.scan(run.last)


# --- the city ---
def at_the_city(day: "Day", station: Station) -> None:
    """Goods-in with a second counter, three cards short; then off to the hall."""
    custodian, second = day.cast.who("U_CARD", CITY), day.cast.who("U_CARD", CITY, 1)
    hands = station.hands
    with day.step("receive at the city, three short"):
        station.sign_on(custodian)
        page = stock_page(station)
        until("a consignment", lambda: page.parcels.rowCount() > 0)
        station.shot("city-consignment")
        ranges = page.parcels.rows[0].ranges
        hands.press(ENTER)
        until("the count", page.count.isVisible)
        scan_run(hands, first_of(ranges[0], ranges[0].pieces - SHORT))
        for run in ranges[1:]:
            scan_run(hands, run)
        station.shot("city-count-short")
        hands.press(ENTER, with_ctrl=True)
        station.until_says("按短少登记", lambda: page.result.sentence)
        hands.type("box 3 short")
        hands.press(ENTER, with_ctrl=True)
        until("the second counter", lambda: page._side_at == SIGN)  # noqa: SLF001
        hands.type(second.staff_no)
        station.shot("city-second-counter")
        hands.type(second.secret)
        hands.press(ENTER)
        station.until_says("已入库", lambda: page.result.sentence)
        station.settle()
        station.shot("city-received")
    with day.step("dispatch to the hall"):
        _send(station, DISPATCH, HALL, tuple(first_of(run, TO_HALL) for run in ranges))


def _send(station: Station, tab: int, code: str, ranges: tuple[CardRange, ...]) -> None:
    """Choose who gets the cards by number, scan the runs, commit."""
    hands, page = station.hands, stock_page(station)
    digit = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)[tab]
    hands.press_with(Qt.KeyboardModifier.AltModifier, digit)
    station.settle()
    picker = page.unit if tab == DISPATCH else page.teller
    until("somebody to choose", lambda: picker.model.rowCount() > 0)
    hands.type(code)
    for run in ranges:
        scan_run(hands, run)
    station.shot("dispatch" if tab == DISPATCH else "issue")
    hands.press(ENTER, with_ctrl=True)
    said = "已出库" if tab == DISPATCH else "已发"
    station.until_says(said, lambda: page.result.sentence)
    station.settle()


# --- the hall ---
def at_the_hall(day: "Day", station: Station) -> None:
    """The hall's custodian accepts and issues; the teller takes the cards."""
    custodian, teller = day.cast.who("U_CARD", HALL), day.cast.who("TELLER", HALL)
    hands = station.hands
    with day.step("accept at the hall, issue to the teller"):
        station.sign_on(custodian)
        page = stock_page(station)
        hands.press_with(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_2)
        station.settle()
        until("a dispatch", lambda: page.parcels.rowCount() > 0)
        ranges = page.parcels.rows[0].ranges
        hands.press(ENTER)
        until("the count", page.count.isVisible)
        for run in ranges:
            scan_run(hands, run)
        station.shot("hall-accept")
        hands.press(ENTER, with_ctrl=True)
        station.until_says("已接收", lambda: page.result.sentence)
        station.settle()
        issued = tuple(first_of(run, TO_TELLER) for run in ranges)
        _send(station, ISSUE, teller.staff_no, issued)
    with day.step("the teller takes the cards"):
        _take(day, station, teller)


def _take(day: "Day", station: Station, teller: Person) -> None:
    """Sign on, F7, Enter: the issued cards are in the drawer."""
    hands = station.hands
    station.sign_on(teller)
    hands.press(Qt.Key.Key_F7)
    station.settle()
    own = station.page
    if not isinstance(own, MyCardsPage):
        raise TypeError(type(own).__name__)
    until("an issue", lambda: own.issues.rowCount() > 0)
    station.shot("teller-take")
    hands.press(ENTER)
    until("the cards in the drawer", lambda: bool(_held(station, teller.staff_no)))
    station.settle()
    station.shot("teller-cards")
    day.cards = ranges_of(list(_held(station, teller.staff_no)))
    hands.press(Qt.Key.Key_F2)
    station.settle()


def _held(station: Station, teller: str) -> frozenset[CardNo]:
    desk = station.needed().desk
    if desk is None:
        return frozenset()
    with desk.store.begin() as db:
        return drawer_stock.cards_of(db, teller)
