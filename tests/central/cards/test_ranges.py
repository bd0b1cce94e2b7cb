"""Sums of ranges against sets of cards."""

from hypothesis import given
from hypothesis import strategies as st

from central.cards.ranges import first_cards, merged, minus, name_twice, pieces_of
from tests.central.cards.world import cards_from
from wire.values import ranges_of

FACES = st.sampled_from([5_000, 10_000])
RANGES = st.lists(st.builds(cards_from, FACES, st.integers(0, 60), st.integers(1, 25)), max_size=8)


def _set(ranges):
    return {card for each in ranges for card in each.cards()}


@given(RANGES)
def test_merged_names_the_same_cards_in_the_fewest_ranges(ranges):
    assert merged(ranges) == ranges_of(list(_set(ranges)))


@given(RANGES, RANGES)
def test_minus_is_the_difference_of_the_sets(ranges, others):
    assert minus(ranges, others) == ranges_of(list(_set(ranges) - _set(others)))


@given(RANGES)
def test_a_card_named_twice_is_found(ranges):
    assert name_twice(ranges) == (pieces_of(ranges) != len(_set(ranges)))


@given(RANGES, st.integers(0, 30))
def test_first_cards_are_as_many_as_asked(ranges, limit):
    asked = merged(ranges)

    assert list(first_cards(asked, limit)) == sorted(_set(ranges))[:limit]


def test_a_range_of_millions_costs_no_more_than_its_ends():
    assert minus([cards_from(5_000, 1, 9_000_000)], [cards_from(5_000, 2, 8_999_998)]) == (
        cards_from(5_000, 1, 1),
        cards_from(5_000, 9_000_000, 1),
    )
