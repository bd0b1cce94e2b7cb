"""Cash on its way within the hall: dropped and taken over, and a difference that ends."""

from typing import Final

from PySide6.QtCore import Qt

from app.model.cash import notes_for
from tools.day.hands import until
from tools.day.station import Person, Station
from ui.pages.cash import CashPage
from ui.pages.hand_overs import HandOversPage
from ui.pages.sell import SellPage
from ui.pages.variances import VariancesPage
from wire.values import CashKind, Fen

ENTER: Final = Qt.Key.Key_Return
DROPPED: Final = "3"  # notes of 100 yuan
ROWS: Final = tuple(CashKind)


def drop(station: Station, supervisor: Person) -> None:
    """The teller drops three notes, and the supervisor counts them on the spot."""
    hands = station.hands
    hands.press(Qt.Key.Key_F10)
    station.settle()
    page = station.page
    if not isinstance(page, CashPage):
        raise TypeError(type(page).__name__)
    hands.type(DROPPED)
    station.shot("cash-drop")
    hands.press(ENTER, with_ctrl=True)
    station.until_says("单号 JC-", lambda: page.result.sentence)
    until("the slip in the list", lambda: page.table.row >= 0)
    hands.type(DROPPED)
    hands.press(Qt.Key.Key_T, with_ctrl=True)
    hands.type(supervisor.staff_no)
    station.shot("cash-taken-over")
    hands.type(supervisor.secret)
    hands.press(ENTER, with_ctrl=True)
    station.until_says("钱单相符", lambda: page.result.sentence)
    station.settle()
    hands.press(Qt.Key.Key_F2)
    until("the sell page", lambda: isinstance(station.page, SellPage))


def take_over(station: Station, supervisor: Person, handed_over: Fen) -> None:
    """What the close handed over, in fen, is counted into the vault by who keeps it."""
    hands = station.hands
    station.sign_on(supervisor)
    hands.press(Qt.Key.Key_Q, with_ctrl=True)
    station.settle()
    page = station.page
    if not isinstance(page, HandOversPage):
        raise TypeError(type(page).__name__)
    until("what waits for the vault", lambda: bool(page.model.rows))
    pieces = {line.kind: line.pieces for line in notes_for(handed_over)}
    for kind in ROWS:
        if pieces.get(kind):
            hands.type(str(pieces[kind]))
        hands.press(ENTER)
    station.shot("hand-over")
    hands.press(ENTER, with_ctrl=True)
    station.until_says("钱单相符", lambda: page.result.sentence)
    station.settle()


def repay(station: Station, teller: Person) -> None:
    """The supervisor ends the difference of the close: the teller pays it into the vault."""
    hands = station.hands
    hands.press(Qt.Key.Key_M, with_ctrl=True)
    station.settle()
    page = station.page
    if not isinstance(page, VariancesPage):
        raise TypeError(type(page).__name__)
    until("the difference", lambda: bool(page.model.rows))
    station.shot("difference")
    hands.press(ENTER)
    until("its end", lambda: page.ending.sheet is not None)
    hands.type("repaid the same day")
    hands.press(ENTER)
    hands.type(teller.staff_no)
    station.shot("difference-repaid")
    hands.type(teller.secret)
    hands.press(ENTER, with_ctrl=True)
    station.until_says("已了结", lambda: page.result.sentence)
    station.settle()
