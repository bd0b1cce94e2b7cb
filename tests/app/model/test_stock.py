from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import (
    CardFaultError,
    CardHeldError,
    CardNotMineError,
    CardSoldError,
    CardUnknownError,
    RangeHoleError,
    RangeMixedError,
    RangeReversedError,
    RangeTooLongError,
)
from app.model.stock import CardHere, CardState, check_run, overlapping, run_of
from wire.values import CardRange, Fen, make_card_no, utc_now

FACE = Fen(10_000)
SALE = UUID(int=7)


def card(serial, face=FACE):
    return make_card_no("33", 26, face, serial)


def drawer(serials, state=CardState.TIL, teller="1027"):
    return {card(serial): CardHere(card(serial), state, teller) for serial in serials}


def test_one_number_is_a_run_of_one():
    assert run_of(card(5), None) == CardRange(card(5), card(5))


def test_full_width_digits_with_spaces_are_read():
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in card(5))

    assert run_of(wide[:4] + " " + wide[4:], None).first == card(5)


@settings(deadline=None)
@given(st.integers(0, 15), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(place, step):
    number = card(123_456)
    wrong = str((int(number[place]) + step) % 10)

    with pytest.raises(CardFaultError):
        run_of(number[:place] + wrong + number[place + 1 :], None)


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        (card(1), card(2, Fen(5_000)), RangeMixedError),
        (card(2), card(1), RangeReversedError),
        (card(1), card(1_001), RangeTooLongError),
    ],
    ids=["mixed faces", "reversed", "too long"],
)
def test_run_that_is_none_is_refused(first, last, error):
    with pytest.raises(error):
        run_of(first, last)


def test_run_with_a_hole_names_the_missing_cards():
    with pytest.raises(RangeHoleError) as caught:
        check_run(run_of(card(1), card(5)), drawer([1, 2, 4]), "1027")

    assert caught.value.missing == (card(3), card(5))


@pytest.mark.parametrize(
    ("state", "teller", "error"),
    [
        (CardState.SLD, "1027", CardSoldError),
        (CardState.HLD, "1027", CardHeldError),
        (CardState.TIL, "1030", CardNotMineError),
    ],
)
def test_run_with_a_card_in_the_way_names_it(state, teller, error):
    here = {**drawer([1, 2]), **drawer([3], state, teller)}

    with pytest.raises(error) as caught:
        check_run(run_of(card(1), card(3)), here, "1027")

    assert caught.value.card == card(3)


def test_sold_card_tells_when():
    moment = utc_now()
    here = {card(1): CardHere(card(1), CardState.SLD, "1027", SALE, moment)}

    with pytest.raises(CardSoldError) as caught:
        check_run(run_of(card(1), None), here, "1027")

    assert caught.value.at == moment


def test_card_never_seen_here_is_unknown():
    with pytest.raises(CardUnknownError):
        check_run(run_of(card(9), None), {}, "1027")


@settings(deadline=None)
@given(st.sets(st.integers(1, 40), min_size=1), st.integers(1, 40), st.integers(0, 10))
def test_run_passes_if_and_only_if_every_card_is_in_the_drawer(serials, first, more):
    run = run_of(card(first), card(first + more))

    wanted = set(range(first, first + more + 1))
    if wanted <= serials:
        check_run(run, drawer(serials), "1027")
    else:
        with pytest.raises((RangeHoleError, CardUnknownError)):
            check_run(run, drawer(serials), "1027")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9)), min_size=1, max_size=5))
def test_ranges_overlap_if_and_only_if_they_share_a_card(pairs):
    ranges = tuple(run_of(card(first), card(first + more)) for first, more in pairs)
    cards = [number for run in ranges for number in run.cards()]

    shared = overlapping(ranges)

    assert (shared is not None) == (len(set(cards)) < len(cards))
    if shared is not None:
        assert cards.count(shared) > 1
