"""The province: plan, approve, generate under two keys, the maker opens, acknowledge, ship."""

import shutil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from tools.day import maker
from tools.day.hands import until
from tools.day.prepare import CITY, PROVINCE
from tools.day.station import Person, Station
from ui.pages.orders import OrdersPage

if TYPE_CHECKING:
    from tools.day.play import Day

ENTER: Final = Qt.Key.Key_Return
OTHER_CITY: Final = "3306"
FACE_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
GENERATED_WITHIN_S: Final = 180.0


class FileFaultError(Exception):
    """The maker file did not behave as it must."""


def orders_page(station: Station, person: Person) -> OrdersPage:
    """Sign on; the orders are read."""
    station.sign_on(person)
    page = station.page
    if not isinstance(page, OrdersPage):
        raise TypeError(type(page).__name__)
    until("the orders", lambda: page._shown is not None)  # noqa: SLF001
    return page


def production(day: "Day", station: Station) -> None:
    """From the plan to two consignments."""
    clerk, approver = day.cast.who("P_CARD", PROVINCE), day.cast.who("P_APPR", PROVINCE)
    with day.step("plan and order"):
        _plan(day, station, clerk)
    with day.step("approve"):
        page = orders_page(station, approver)
        station.shot("order-approve")
        station.hands.press(ENTER, with_ctrl=True)
        station.until_says("已批准", lambda: page.result.sentence)
    with day.step("generate under two keys"):
        _generate(day, station)
    with day.step("the maker opens and acknowledges"):
        page = orders_page(station, clerk)
        _acknowledge(day, station, page)
    with day.step("ship"):
        _ship(station, page)


def _plan(day: "Day", station: Station, clerk: Person) -> None:
    hands, page = station.hands, orders_page(station, clerk)
    station.shot("orders-empty")
    hands.press(Qt.Key.Key_N, with_ctrl=True)
    here = day.plan.pieces * 3 // 5
    for pieces, city in ((here, CITY), (day.plan.pieces - here, OTHER_CITY)):
        for face in FACE_KEYS:
            hands.press_with(Qt.KeyboardModifier.AltModifier, face)
            hands.type(str(pieces))
            hands.press(Qt.Key.Key_Tab)
            hands.press(Qt.Key.Key_A, with_ctrl=True)
            hands.type(city)
            hands.press(ENTER)
    station.shot("order-plan")
    hands.press(ENTER, with_ctrl=True)
    station.until_says("订单已提交", lambda: page.result.sentence)
    station.settle()


def _generate(day: "Day", station: Station) -> None:
    hands = station.hands
    first, second = day.cast.who("P_KEY1", PROVINCE), day.cast.who("P_KEY2", PROVINCE)
    page = orders_page(station, first)
    hands.press(ENTER, with_ctrl=True)
    until("the second holder", page.approval.isVisible)
    hands.type(second.staff_no)
    station.shot("order-two-keys")
    hands.type(second.secret)
    hands.press(ENTER)
    try:
        until("已生成", lambda: "已生成" in page.result.sentence, GENERATED_WITHIN_S)
    except Exception as fault:
        fault.add_note(f"the window says: {page.result.sentence!r}")
        raise
    station.settle()
    station.shot("order-generated")


def _acknowledge(day: "Day", station: Station, page: OrdersPage) -> None:
    """Save the file, let the maker open it with openssl, type the receipt."""
    hands = station.hands
    hands.press(Qt.Key.Key_S, with_ctrl=True)
    station.until_says("已存", lambda: page.result.sentence)
    shutil.copy(page.maker.path.text(), day.maker / "order.p7m")
    day.opened = maker.open_order(day.maker)
    if not maker.refuses_a_flipped_byte(day.maker):
        raise FileFaultError("a flipped byte was not refused")
    hands.paste(day.opened.sha256)
    hands.press(Qt.Key.Key_Tab)
    hands.type(str(day.opened.pieces))
    station.shot("order-acknowledge")
    hands.press(ENTER, with_ctrl=True)
    station.until_says("相符", lambda: page.result.sentence)
    station.settle()


def _ship(station: Station, page: OrdersPage) -> None:
    """All of the order's ranges of each city, one consignment after the other."""
    hands = station.hands
    for city in (CITY, OTHER_CITY):
        hands.press(ENTER, with_ctrl=True)
        until("the consignment", page.city.isVisible)
        hands.type(city)
        if city == CITY:
            station.shot("order-ship")
        hands.press(ENTER, with_ctrl=True)
        station.until_says("待其入库", lambda: page.result.sentence)
        station.settle()
        page.result.clear()
    station.shot("orders-shipped")
