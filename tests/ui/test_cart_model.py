"""The cart: add, widen, undo, and never the same card twice."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.errors import CardTwiceError
from app.model.sale import CartLine
from ui.models.cart import CartModel, run_text
from ui.roles import STRUCK_ROLE
from wire.values import CardRange, Fen, card_at, make_card_no

FIRST = make_card_no("33", 2026, Fen(5000), 2001)


def run(start: int, end: int) -> CartLine:
    return CartLine(CardRange(card_at(FIRST, start), card_at(FIRST, end)))


@pytest.fixture
def cart(qapp):
    model = CartModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def test_a_widened_line_counts_its_cards_and_can_be_undone(cart):
    cart.add(run(2001, 2001))
    cart.widen_last(run(2001, 2020))
    widened = (cart.pieces, cart.total)
    cart.undo_stack.undo()

    assert widened == (20, Fen(100_000))
    assert cart.pieces == 1


def test_a_card_inside_a_run_is_refused_and_the_cart_untouched(cart):
    cart.add(run(2001, 2020))

    with pytest.raises(CardTwiceError) as fault:
        cart.add(run(2007, 2007))

    assert fault.value.card == card_at(FIRST, 2007)
    assert cart.pieces == 20


def test_a_removed_line_comes_back(cart):
    cart.add(run(2001, 2001))
    cart.remove_last()
    empty = cart.pieces
    cart.undo_stack.undo()

    assert (empty, cart.pieces) == (0, 1)


def test_a_refused_scan_is_a_struck_row_that_goes_with_the_next_line(cart):
    cart.refuse("不在您名下")
    struck = cart.index(0, 0).data(STRUCK_ROLE)
    cart.add(run(2001, 2001))

    assert struck
    assert cart.rowCount() == 1


def test_a_run_shows_its_ends():
    assert run_text(run(2001, 2020).range) == "3326 1000 0002 0016 → 0002 0205"
