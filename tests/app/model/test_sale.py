"""What a basket comes to."""

import pytest

from app.errors import EmptyCartError
from app.model.sale import total_of
from app.model.stock import run_of
from wire.values import Fen, make_card_no


def test_total_is_the_sum_of_the_faces():
    hundred = run_of(*(make_card_no("33", 26, Fen(10_000), serial) for serial in (1, 3)))
    fifty = run_of(make_card_no("33", 26, Fen(5_000), 1), None)

    assert total_of((hundred, fifty)) == 35_000


def test_nothing_in_the_basket_is_no_sale():
    with pytest.raises(EmptyCartError):
        total_of(())
