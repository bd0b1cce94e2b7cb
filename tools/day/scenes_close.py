"""The teller's close: counted blind and five yuan short, so everything has to be shown."""

from typing import Final

from PySide6.QtCore import Qt

from app.model.cash import expected_cash, notes_for
from app.store import drawer, shifts, stock
from tools.day.hands import pause, until
from tools.day.station import Person, Station
from ui.pages.close_shift import CARDS, CASH, DIFFERENCE, SIGN, CloseShiftPage
from wire.values import CardRange, CashKind, Fen, ranges_of

ENTER: Final = Qt.Key.Key_Return
SHORT: Final = Fen(500)
ROWS: Final = tuple(CashKind)


def what_is_in_the_drawer(station: Station, teller: Person) -> tuple[Fen, tuple[CardRange, ...]]:
    """What a person would find in the drawer: cash in fen, and the cards left.

    The demo has no hands to count with, so it asks the store; the windows never do.
    """
    desk = station.needed().desk
    if desk is None:
        raise RuntimeError("the station is not enrolled")
    with desk.store.begin() as db:
        shift = shifts.held_by(db, teller.staff_no)
        cash = expected_cash(drawer.entries(db, shift.id))
        cards = stock.cards_of(db, teller.staff_no)
    return cash, ranges_of(list(cards))


def close_shift(station: Station, teller: Person, supervisor: Person) -> Fen:
    """Count once, be asked to count again, see the difference, give a reason, have it signed.

    Returns what is handed over, in fen: all that was counted but the float.
    """
    cash, cards = what_is_in_the_drawer(station, teller)
    hands = station.hands
    hands.press(Qt.Key.Key_F9)
    station.settle()
    page = station.page
    if not isinstance(page, CloseShiftPage):
        raise TypeError(type(page).__name__)
    _count(station, page, Fen(cash - SHORT), cards, show=True)
    station.until_says("请重点一次", lambda: page.result.sentence)
    station.shot("close-count-again")
    _count(station, page, Fen(cash - SHORT), cards, show=False)
    until("the difference", lambda: page.stepper.stage == DIFFERENCE)
    hands.press_with(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_1)
    station.shot("close-difference")
    hands.press(ENTER, with_ctrl=True)
    until("the signature", lambda: page.stepper.stage == SIGN)
    hands.type(supervisor.staff_no)
    station.shot("close-sign")
    hands.type(supervisor.secret)
    hands.press(ENTER)
    station.until_says("已日结", lambda: page.result.sentence)
    station.settle()
    station.shot("close-done")
    return Fen(cash - SHORT - (page.counted.kept_float() or 0))


def _count(
    station: Station,
    page: CloseShiftPage,
    cash: Fen,
    cards: tuple[CardRange, ...],
    *,
    show: bool,
) -> None:
    hands = station.hands
    until("the cash step", lambda: page.stepper.stage == CASH)
    pieces = {line.kind: line.pieces for line in notes_for(cash)}
    for place, kind in enumerate(ROWS):
        if pieces.get(kind):
            hands.type(str(pieces[kind]))
        if show and place == len(ROWS) - 1:
            station.shot("close-count")
        hands.press(ENTER)
    until("the card step", lambda: page.stepper.stage == CARDS)
    for run in cards:
        hands.scan(run.first)
        if run.pieces > 1:
            hands.press(Qt.Key.Key_Plus)
            hands.scan(run.last)
    if show:
        station.shot("close-cards")
    hands.press(ENTER, with_ctrl=True)
    pause(200)
    station.settle()
