"""The money's way: remittance slip, second counter, bank line, and the invariants board."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from tools.day.hands import until
from tools.day.prepare import HALL, PROVINCE
from tools.day.station import WIDE, Station
from ui.pages.bank import BankPage
from ui.pages.check import CheckPage
from ui.pages.remittance import RemittancePage
from wire.values import Fen

if TYPE_CHECKING:
    from tools.day.play import Day

ENTER: Final = Qt.Key.Key_Return
SEAL: Final = "FQ0098213"
RECEIPT: Final = "YS20261130"


def remit(day: "Day", station: Station) -> tuple[str, Fen]:
    """The supervisor's slip with a second counter: its bank reference and its amount in fen."""
    supervisor, second = day.cast.who("H_SUP", HALL), day.cast.who("TELLER", HALL, 1)
    station.come_forward(WIDE)
    station.sign_on(supervisor)
    station.hands.press(Qt.Key.Key_F2)
    station.settle()
    page = station.page
    if not isinstance(page, RemittancePage):
        raise TypeError(type(page).__name__)
    hands = station.hands
    until("the closed shift", lambda: bool(page.board.button.isEnabled()))
    station.shot("remittance")
    hands.scan(SEAL)
    page.board.slip.escort.setFocus()
    hands.type("1750")
    hands.press(Qt.Key.Key_F9)
    until("the second counter", lambda: page.board.is_signing)
    hands.type(second.staff_no)
    station.shot("remittance-second-counter")
    hands.type(second.secret)
    hands.press(ENTER)
    station.until_says("已提交", lambda: page.result.sentence)
    station.settle()
    station.shot("remittance-submitted")
    _send(day, station, page)
    return _kept(day, station, page)


def _send(day: "Day", station: Station, page: RemittancePage) -> None:
    """The bag goes out: the escort's receipt, and a second person signs."""
    hands, second = station.hands, day.cast.who("TELLER", HALL, 1)
    hands.scan(RECEIPT)
    hands.press(Qt.Key.Key_F9)
    until("the second person", lambda: page.board.is_signing)
    hands.type(second.staff_no)
    hands.type(second.secret)
    hands.press(ENTER)
    station.until_says("已送行", lambda: page.result.sentence)
    station.settle()
    station.shot("remittance-sent")


def _kept(day: "Day", station: Station, page: RemittancePage) -> tuple[str, Fen]:
    """Save the slip as PDF, look at the narrow layout, and tell what the bank will see."""
    hands = station.hands
    shown = page._day  # noqa: SLF001 - the script reads what the page shows
    if shown is None or not shown.remittances:
        raise RuntimeError("no slip is shown")
    slip = shown.remittances[-1]
    hands.press(Qt.Key.Key_P, with_ctrl=True)
    station.until_says("已存", lambda: page.result.sentence)
    (page.folder / f"{slip.number}.pdf").rename(day.plan.out / "remittance.pdf")
    station.come_forward()
    station.settle()
    station.shot("remittance-1366")
    return slip.bank_reference, slip.amount


def arrive(day: "Day", station: Station, reference: str, amount: Fen) -> None:
    """The bank line by hand, and then the board: does everything tie?"""
    hands = station.hands
    station.sign_on(day.cast.who("P_FUND", PROVINCE))
    page = station.page
    if not isinstance(page, BankPage):
        raise TypeError(type(page).__name__)
    until("the slip on its way", lambda: bool(page.slips.rows))
    station.shot("bank")
    hands.press(ENTER)
    if page.form.reference.text() != reference:
        raise RuntimeError(f"the page took {page.form.reference.text()}")
    hands.type(f"{amount // 100}.{amount % 100:02d}")
    station.shot("bank-line")
    hands.press(ENTER, with_ctrl=True)
    station.until_says("到账", lambda: page.result.sentence)
    station.settle()
    station.shot("bank-arrived")
    hands.press(Qt.Key.Key_F3)
    station.settle()
    board = station.page
    if not isinstance(board, CheckPage):
        raise TypeError(type(board).__name__)
    station.settle()
    station.shot("invariants-board")
