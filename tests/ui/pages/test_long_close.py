"""The close of a long shift by keyboard alone: no more keys and scans than the design allows."""

from collections import deque

import pytest

from app import counter
from app.model.cash import DrawerLevel, cash_tender, expected_cash
from app.store import drawer, shifts
from sync import journal
from tests.sync import desks
from tests.sync.test_courier import waiting
from tests.ui.pages.test_key_budgets import CLOSE_KEYS, CLOSE_SCANS
from tests.ui.till import enrolled, nth
from tools.day.hands import until
from wire.cash import CashMove
from wire.values import CardRange, CashKind, CashLine, Fen

OPERATIONS = 2_000  # the opening, sales and drops
BUNDLES, KEPT, EVERY = 5, 10, 400  # after every 400 cards that are sold one bundle of 10 is kept
DROPPED = (CashLine(CashKind.NOTE_100, 90),)
SMALL = (10, 15, 12, 10, 15, 10, 8, 10)  # pieces of 50, 20, 10, 5, 1, 1 coin, 0.5 and 0.1 yuan
WORTH = 100_000  # what that is, in fen
SENDING_S = 120.0


@pytest.fixture
def long_shift(fresh_till):
    """A teller at the sell page after 1,999 sales and drops; five bundles of cards are left.

    They were done before the window was there, and no printer prints two thousand papers.
    """
    till = fresh_till
    enrolled(till.town, till.line, till.folder)
    (till.folder / "counter.toml").write_text("", "utf-8")
    till.teller = till.town.new_teller()
    desk = desks.open_started(till.folder)
    try:
        till.cards = till.town.hand_out(desk, BUNDLES * (EVERY + KEPT), till.teller)
        till.sale = work(desk, till)
        until("the centre has answered everything", lambda: not waiting(desk), SENDING_S)
    finally:
        desk.stop()
    till.start()
    till.sign_on()
    till.until(lambda: till.window.page_key == "recovery")  # it tells of the papers that wait
    till.settle()
    till.key("Return")
    till.until(lambda: till.window.page_key == "sell")
    return till


def work(desk, till):
    """The shift opened and two thousand operations done; how many cards of the last are unsold."""
    shift = counter.open_shift(desk, Fen(30_000))
    sold = deque(place for place in range(till.cards.pieces) if place % (EVERY + KEPT) < EVERY)
    for _ in range(OPERATIONS - 1):
        if counter.drawer_level(desk) is DrawerLevel.STOP:
            counter.move_cash(desk, counter.Moving(CashMove.DROP, DROPPED))
        else:
            place = sold.popleft()
            run = CardRange(nth(till, place), nth(till, place))
            counter.sell_cards(desk, (run,), cash_tender(run.value))
    with desk.store.begin() as db:
        assert len(journal.ops_of_shift(db, shift.id)) == OPERATIONS
    return len(sold)


def count_cash(till):
    """Every kind of money by its pieces, Enter after each; the hundreds are what is left."""
    with till.desk.store.begin() as db:
        held = expected_cash(drawer.entries(db, shifts.held_by(db, till.teller).id))
    hundreds, rest = divmod(held - WORTH, 10_000)
    assert rest == 0
    for pieces in (hundreds, *SMALL):
        till.types(str(pieces))
        till.key("Return")
    till.until(lambda: till.page.stepper.stage == 2)


def count_cards(till):
    """First and last card of each bundle; how many scans it took."""
    scans = 0
    for bundle in range(BUNDLES):
        first = bundle * (EVERY + KEPT) + EVERY
        longer = till.sale if bundle == BUNDLES - 1 else 0
        till.scan(nth(till, first - longer))
        till.key("+")
        till.scan(nth(till, first + KEPT - 1))
        scans += 2
    return scans


def test_close_of_two_thousand_operations_stays_within_its_keys(long_shift):
    till = long_shift
    till.pressed = 0

    till.go("F9", "close")
    till.until(lambda: till.page.stepper.stage == 1)
    count_cash(till)
    scans = count_cards(till)
    till.key("Ctrl+Return")
    till.until(lambda: till.page.stepper.stage == 3)
    till.key("Ctrl+Return")
    till.until_said("已日结：Z 1")

    assert till.pressed <= CLOSE_KEYS
    assert scans <= CLOSE_SCANS
    assert till.kinds()[-1] == "shift.close"
    till.until_all_sent()
    till.until_said("中心已核定")
