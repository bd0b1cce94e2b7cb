"""Numbers and PINs in bulk are those of wire.values, and the PINs are fair."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.cards.digits import card_numbers, fresh_pins
from central.cards.vault import FileKeyProvider, KeyVersionUnknownError
from wire.values import FACE_CODES, Fen, Pin, make_card_no

PINS = 20_000


@given(
    st.sampled_from(sorted(FACE_CODES)),
    st.integers(0, 10**10 - 400),
    st.integers(1, 400),
    st.integers(2026, 2040),
)
def test_numbers_in_bulk_are_the_numbers_one_by_one(face, first, count, year):
    made = card_numbers(("33", year), face, first, count)

    assert [number.decode() for number in made] == [
        make_card_no("33", year, face, serial) for serial in range(first, first + count)
    ]


def test_numbers_run_on_over_the_end_of_a_block():
    made = card_numbers(("33", 2026), Fen(5_000), 9_990, 20_020)

    assert made == sorted(set(made))
    assert len(made) == 20_020


def test_every_pin_is_a_pin_and_none_is_there_twice():
    taken: set[int] = set()
    made = fresh_pins(PINS, taken) + fresh_pins(PINS, taken)

    assert all(Pin(pin.decode()).reveal() == pin.decode() for pin in made)
    assert len(set(made)) == 2 * PINS == len(taken)


def test_digits_of_pins_are_even_at_every_place():
    """Chi-square with nine degrees of freedom: above 46 once in two million places."""
    made = fresh_pins(PINS, set())

    for place in range(18):
        counts = Counter(pin[place] for pin in made)
        expected = PINS / 10
        assert sum((counts[48 + d] - expected) ** 2 / expected for d in range(10)) < 46


def test_neighbouring_digits_of_pins_are_independent():
    """Chi-square with 99 degrees of freedom: above 190 about once in ten million."""
    made = fresh_pins(PINS, set())
    counts = Counter(pin[4:6] for pin in made)
    expected = PINS / 100

    total = sum((counts[b"%02d" % pair] - expected) ** 2 / expected for pair in range(100))

    assert total < 190


def test_verifiers_in_bulk_are_the_verifiers_one_by_one():
    vault = FileKeyProvider({1: b"a" * 32, 2: b"b" * 32}, 2)
    face = Fen(5_000)
    numbers = card_numbers(("33", 2026), face, 1, 50)
    pairs = list(zip(numbers, fresh_pins(50, set()), strict=True))

    assert vault.verifiers(face, pairs) == [
        vault.verifier(number.decode(), face, Pin(pin.decode())) for number, pin in pairs
    ]


def test_verifier_is_bound_to_card_face_pin_and_key():
    vault = FileKeyProvider({1: b"a" * 32, 2: b"b" * 32}, 2)
    card, other = (make_card_no("33", 2026, Fen(5_000), serial) for serial in (1, 2))
    pin, wrong = (Pin(made.decode()) for made in fresh_pins(2, set()))

    made = {
        vault.verifier(card, Fen(5_000), pin),
        vault.verifier(card, Fen(5_000), pin, 1),
        vault.verifier(other, Fen(5_000), pin),
        vault.verifier(card, Fen(50_000), pin),
        vault.verifier(card, Fen(5_000), wrong),
    }

    assert len(made) == 5
    assert vault.verifier(card, Fen(5_000), pin) == vault.verifier(card, Fen(5_000), pin, 2)


def test_unknown_key_version_is_an_error_of_its_own():
    vault = FileKeyProvider({1: b"a" * 32}, 1)
    card = make_card_no("33", 2026, Fen(5_000), 1)

    with pytest.raises(KeyVersionUnknownError) as fault:
        vault.verifier(card, Fen(5_000), Pin(fresh_pins(1, set())[0].decode()), 9)

    assert fault.value.version == 9
