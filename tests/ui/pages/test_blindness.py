"""The count is blind: nowhere a teller can look is the expected cash before the second count."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableWidget, QTableWidgetItem

from app import counter
from app.model.cash import cash_tender, expected_cash
from app.receipts import issue
from app.receipts.issue import About
from app.store import drawer, shifts
from printing.capital import capital
from printing.receipt import Note, Receipt, ReceiptKind
from tests import makers
from tests.ui.blind import exported, printed, shown, told
from tests.ui.till import enrolled, hold_cards, nth
from ui.exports import EXPORTS, Sheet, save_csv, save_xlsx
from wire.cash import CashMove
from wire.values import CardRange, CashKind, CashLine, Fen, new_id, yuan

FLOAT = Fen(493_780)
SALES = ((0, 1), (1, 2), (3, 4))  # (from which card on, pieces), 100 yuan each
TAKEN = Fen(70_000)
DROPPED = Fen(20_000)
EXPECTED = Fen(FLOAT + TAKEN - DROPPED)
COUNTED = 52  # hundreds, both times
MISSED = Fen(EXPECTED - COUNTED * 10_000)
LEFT_OUT = {"close", "open-shift"}  # the one begins the close, the other leads to selling


@pytest.fixture
def blind(fresh_till):
    """A float of small money, three sales and a drop: an expected sum like no other number."""
    till = fresh_till
    enrolled(till.town, till.line, till.folder)
    till.start()
    hold_cards(till, 12)
    till.sign_on()
    count(till, 49, 0, 1, 1, 1, 2, 0, 1, 3)
    till.key("Ctrl+Return")
    till.until(lambda: till.window.page_key == "sell")
    for place, pieces in SALES:
        run = CardRange(nth(till, place), nth(till, place + pieces - 1))
        counter.sell_cards(till.desk, (run,), cash_tender(run.value))
    notes = (CashLine(CashKind.NOTE_100, 2),)
    counter.move_cash(till.desk, counter.Moving(CashMove.DROP, notes, "limit"))
    till.until_all_sent()
    with till.desk.store.begin() as db:
        held = shifts.held_by(db, till.teller)
        assert expected_cash(drawer.entries(db, held.id)) == EXPECTED
    return till


def count(till, *pieces):
    for number in pieces:
        till.types(str(number))
        till.key("Return")


def everything(till):
    """{where: text} of the window as it stands, of all exports and of all papers."""
    found = shown(till.shell)
    found |= exported(till.desk.settings.folder)
    return found | printed(till.desk.store)


def hidden(till):
    """The sum, and what the first count misses, stand nowhere."""
    hidden_in(everything(till))


def hidden_in(found):
    assert told(EXPECTED, found) == []
    assert told(MISSED, found, rounded=False) == []


def look_everywhere(till):
    """Every page in front, with what it can list, print and export, and all that lies over it.

    Each page as it stands in front, then the whole window: what pages keep when they are left.
    """
    for key, page in till.program.place.pages.items():
        if key in LEFT_OUT:
            continue
        till.window.show_page(key)
        till.settle()
        for action in page.actions():
            words = {each.toString() for each in action.shortcuts()}
            if words & {"Ctrl+X", "Ctrl+E", "Ctrl+P"} and key != "settings":
                action.trigger()
                till.settle()
        hidden_in(shown(page))
    for key in ("F1", "Ctrl+K", "F11"):
        till.key(key)
        till.settle()
        hidden_in(shown(till.shell))
        till.key("Esc")
    hidden(till)


def submit(till, hundreds):
    """Cash, no cards, handed in; the count's own page is in front."""
    till.until(lambda: till.page.stepper.stage == 1)
    count(till, hundreds, *[0] * 8)
    till.until(lambda: till.page.stepper.stage == 2)
    hidden(till)
    till.key("Ctrl+Return")
    till.settle()


def as_supervisor(till):
    """The supervisor signs on at the teller's desk, looks at every page, and leaves."""
    till.key("F12")
    till.sign_on(makers.SUPERVISOR)
    look_everywhere(till)
    till.key("F12")
    till.sign_on()


def test_nobody_is_told_while_the_shift_goes_on(blind):
    look_everywhere(blind)
    as_supervisor(blind)
    for what in ("card-sale", "shift-open", "cash-move", "x-report"):
        assert [where for where in printed(blind.desk.store) if where.startswith(what)], what


def test_nobody_is_told_before_the_second_count(blind):
    blind.go("F9", "close")
    hidden(blind)
    submit(blind, COUNTED)
    blind.until_said("请重点一次")
    hidden(blind)
    look_everywhere(blind)
    as_supervisor(blind)

    blind.go("F9", "close")
    submit(blind, COUNTED)
    blind.until(lambda: blind.page.stepper.stage == 3)
    assert told(EXPECTED, shown(blind.shell))
    assert told(MISSED, shown(blind.shell), rounded=False)


def test_nobody_is_told_where_operations_wait_for_the_centre(blind):
    blind.line.up = False
    run = CardRange(nth(blind, 7), nth(blind, 7))
    counter.sell_cards(blind.desk, (run,), cash_tender(run.value))
    blind.go("F9", "close")
    expected = Fen(EXPECTED + run.value)
    assert told(expected, everything(blind)) == []
    blind.key("F11")
    blind.settle()
    assert told(expected, everything(blind)) == []


# --- the search itself finds what is planted ---
def in_label(till, words):
    QLabel(words, till.page)


def in_tooltip(till, words):
    till.page.home_widget().setToolTip(words)


def in_accessible_name(till, words):
    till.page.home_widget().setAccessibleDescription(words)


def in_field(till, words):
    QLineEdit(words, till.page)


def in_cell(till, words):
    table = QTableWidget(1, 1, till.page)
    table.setItem(0, 0, QTableWidgetItem(words))


def in_title(till, words):
    till.window.top.title.setText(words)


def in_action(till, words):
    till.page.actions()[0].setText(words)


def in_attribute(till, words):
    till.page.kept_for_later = words


def in_csv(till, words):
    sheet = Sheet("planted", ("words",), ((words,),))
    save_csv(till.desk.settings.folder / EXPORTS / "planted.csv", sheet)


def in_xlsx(till, words):
    sheet = Sheet("planted", ("words",), ((words,),))
    save_xlsx(till.desk.settings.folder / EXPORTS / "planted.xlsx", sheet)


def on_paper(till, words):
    desk = till.desk
    with desk.store.begin() as db:
        held = shifts.held_by(db, till.teller)
        number = issue.next_number(db, desk.identity, desk.now())
        paper = Receipt(ReceiptKind.CARD_SALE, number, 0, (Note(words),))
        issue.put(db, paper, About(new_id(), held.id, desk.now()))


PLACES = (
    *(in_label, in_tooltip, in_accessible_name, in_field, in_cell, in_title, in_action),
    *(in_attribute, in_csv, in_xlsx, on_paper),
)


@pytest.fixture(scope="module")
def spelled():
    """The expected sum in every way somebody might write it."""
    in_capitals = capital(EXPECTED)
    return (
        yuan(EXPECTED),
        yuan(EXPECTED, ""),
        f"{EXPECTED // 100}.{EXPECTED % 100}",
        f"{EXPECTED // 100}.{EXPECTED % 100 // 10}",
        str(int(EXPECTED)),
        f"应有 {EXPECTED // 100:,} 元多",
        in_capitals,
        in_capitals.removeprefix("人民币").replace("元", "圆"),
        "五千四百三十七元八角",
        "５４３７．８０",
    )


def test_every_planted_spelling_is_found(spelled):
    for words in spelled:
        assert told(EXPECTED, {"planted": f"钱箱 {words} 元"}), words
    for words in ("3326543780", "15437", "5437801", "¥5,436.80", "54.378"):
        assert not told(EXPECTED, {"innocent": words}), words


def test_every_planted_place_is_searched(blind, spelled):
    before = told(EXPECTED, everything(blind))
    assert before == []
    for place in PLACES:
        place(blind, spelled[0])
        found = told(EXPECTED, everything(blind))
        assert len(found) > len(before), place.__name__
        before = found
