"""Another teller's shift beside one whose drawer a supervisor sealed."""

import pytest

from app import absence, closing, counter
from app.errors import ShiftOpenError
from app.model.cash import cash_tender
from app.store import shifts
from tests.app.counter_desk import (
    FIFTY,
    FLOAT,
    OTHER_TELLER,
    SUPERVISOR,
    cash_in,
    cash_of,
    make_operator,
    run,
)
from wire.people import Role
from wire.values import Fen


@pytest.fixture
def away(desk):
    """The teller's shift, suspended with the drawer not sealed."""
    shift = counter.open_shift(desk, Fen(FLOAT))
    counter.sell_cards(desk, (run(1),), cash_tender(run(1).value))
    absence.suspend(desk)
    return shift


def seal(desk):
    absence.suspend(desk, make_operator(SUPERVISOR, Role.H_SUP))


def test_second_shift_opens_only_once_the_first_drawer_is_sealed(desk, away):
    first, second = desk.operator, make_operator(OTHER_TELLER)
    desk.operator = second
    with pytest.raises(ShiftOpenError):
        counter.open_shift(desk, Fen(FLOAT))
    desk.operator = first
    seal(desk)

    desk.operator = second
    opened = counter.open_shift(desk, Fen(FLOAT))

    with desk.store.begin() as db:
        assert shifts.current(db).id == opened.id
        assert shifts.own(db, first.staff_no).id == away.id
    desk.operator = make_operator("1029")
    with pytest.raises(ShiftOpenError):
        counter.open_shift(desk, Fen(FLOAT))


def test_first_teller_goes_on_once_the_second_shift_is_closed_with_cash_apart(desk, away):
    first, second = desk.operator, make_operator(OTHER_TELLER)
    seal(desk)
    desk.operator = second
    counter.open_shift(desk, Fen(FLOAT))
    desk.operator = first
    with pytest.raises(ShiftOpenError):
        absence.resume(desk)
    desk.operator = second
    closing.begin(desk)
    closing.submit_count(desk, cash_of(FLOAT), ())
    closed = closing.close_shift(desk, Fen(0), "", None)

    desk.operator = first
    absence.resume(desk)

    counter.sell_cards(desk, (run(1, 1, FIFTY),), cash_tender(FIFTY))
    assert (closed.over_short, closed.handed_over) == (0, FLOAT)
    assert cash_in(desk, away) == FLOAT + run(1).value + FIFTY
