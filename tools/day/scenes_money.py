"""The money's way: remittance slip, second counter, bank line, and the invariants board."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from tools.day.hands import until
from tools.day.prepare import HALL, PROVINCE
from tools.day.station import SIZE, WIDE, Station
from ui.pages.bank import BankPage
from ui.pages.check import CheckPage
from ui.pages.remittance import RemittancePage
from wire.values import Fen

if TYPE_CHECKING:
    from tools.day.play import Day

ENTER: Final = Qt.Key.Key_Return
SEAL: Final = "FQ0098213"


def remit(day: "Day", station: Station) -> tuple[str, Fen]:
    """The supervisor's slip with a second counter: its bank reference and its amount in fen."""
    supervisor, second = day.cast.who("H_SUP", HALL), day.cast.who("TELLER", HALL, 1)
    station.come_forward(WIDE)
    station.sign_on(supervisor)
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
    day_shown = page._day  # noqa: SLF001 - the script reads what the page shows
    slip = day_shown.remittances[-1] if day_shown is not None else None
    if slip is None:
        raise RuntimeError("no slip is shown")
    hands.press(Qt.Key.Key_P, with_ctrl=True)
    station.until_says("已存", lambda: page.result.sentence)
    (page.folder / f"{slip.number}.pdf").rename(day.plan.out / "remittance.pdf")
    station.come_forward(SIZE)
    station.settle()
    station.shot("remittance-1366")
    return slip.bank_reference, slip.amount
