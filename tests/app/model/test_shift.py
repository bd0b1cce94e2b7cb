from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.shift import (
    CardDifference,
    CountOutcome,
    Expected,
    Verdict,
    card_difference,
    cards_left,
    judge,
    runs_left,
)
from wire.operations import CardLeft, DrawerCount
from wire.values import CardRange, Fen, make_card_no, ranges_of

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
CARDS = tuple(make_card_no("33", 26, Fen(10_000), serial) for serial in range(1, 30))
SOME_CARDS = st.frozensets(st.sampled_from(CARDS))
CASH = st.integers(0, 10**7).map(Fen)


def count_of(cash, cards):
    return DrawerCount(MOMENT, (), Fen(cash), ranges_of(list(cards)))


@settings(deadline=None)
@given(CASH, SOME_CARDS)
def test_count_equal_to_the_books_agrees_at_once_with_figures(cash, cards):
    outcome = judge((count_of(cash, cards),), Expected(cash, cards), Fen(0))

    assert outcome.verdict is Verdict.AGREED
    assert (outcome.expected_cash, outcome.difference) == (cash, 0)


@settings(deadline=None)
@given(CASH, CASH, SOME_CARDS, SOME_CARDS)
def test_first_mismatch_tells_no_figure(cash, counted, cards, seen):
    outcome = judge((count_of(counted, seen),), Expected(cash, cards), Fen(0))

    if (cash, cards) != (counted, seen):
        assert outcome == CountOutcome(Verdict.COUNT_AGAIN)


@settings(deadline=None)
@given(CASH, CASH, SOME_CARDS, SOME_CARDS)
def test_second_count_tells_the_difference_whatever_it_is(cash, counted, cards, seen):
    counts = (count_of(0, ()), count_of(counted, seen))

    outcome = judge(counts, Expected(cash, cards), Fen(0))

    assert outcome.difference == counted - cash
    assert outcome.card_differences == CardDifference(
        ranges_of(list(cards - seen)), ranges_of(list(seen - cards))
    )
    agrees = (cash, cards) == (counted, seen)
    assert outcome.verdict is (Verdict.AGREED if agrees else Verdict.DIFFERS)


def test_difference_within_tolerance_agrees_and_is_still_told():
    outcome = judge((count_of(9_990, ()),), Expected(Fen(10_000), frozenset()), Fen(10))

    assert (outcome.verdict, outcome.difference) == (Verdict.AGREED, -10)


def test_difference_one_fen_over_tolerance_does_not_agree():
    outcome = judge((count_of(9_989, ()),), Expected(Fen(10_000), frozenset()), Fen(10))

    assert outcome.verdict is Verdict.COUNT_AGAIN


def test_a_missing_card_is_no_matter_of_tolerance():
    expected = Expected(Fen(0), frozenset(CARDS[:3]))

    outcome = judge((count_of(0, ()), count_of(0, CARDS[:2])), expected, Fen(10**9))

    assert outcome.verdict is Verdict.DIFFERS
    assert outcome.card_differences.missing == (CardRange(CARDS[2], CARDS[2]),)


def test_cards_left_are_counted_by_face():
    fifty = make_card_no("33", 26, Fen(5_000), 7)

    assert cards_left((*CARDS[:2], fifty)) == (CardLeft(Fen(5_000), 1), CardLeft(Fen(10_000), 2))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 28), st.integers(0, 6)), max_size=6), SOME_CARDS)
def test_difference_of_any_ranges_is_that_of_their_cards(drawn, books):
    runs = tuple(
        CardRange(CARDS[first], CARDS[min(first + more, len(CARDS) - 1)]) for first, more in drawn
    )
    seen = {card for each in runs for card in each.cards()}

    found = card_difference(runs, books)

    assert found.missing == ranges_of(list(books - seen))
    assert found.unexpected == ranges_of(list(seen - books))


@settings(deadline=None)
@given(SOME_CARDS)
def test_pieces_of_ranges_are_those_of_their_cards(cards):
    assert runs_left(ranges_of(list(cards))) == cards_left(cards)
