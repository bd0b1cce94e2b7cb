"""Money, numbers and identities: what is typed, printed and checked."""

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire import strategies as draw
from wire.values import (
    CARD_DIGITS,
    CardRange,
    CashKind,
    CashLine,
    Fen,
    Pin,
    ValueFaultError,
    business_day,
    card_at,
    cash_total,
    damm,
    face_of,
    folded,
    grouped,
    masked_address,
    masked_card,
    masked_name,
    new_id,
    new_pin,
    parse_card_no,
    parse_customer_no,
    parse_yuan,
    ranges_of,
    serial_of,
    yuan,
)

digits = st.from_regex(r"\A[0-9]{1,20}\Z")


def test_damm_of_the_published_example():
    assert damm("572") == "4"


@given(digits, st.data())
def test_damm_finds_every_single_slip(text, data):
    whole = text + damm(text)
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.sampled_from([one for one in "0123456789" if one != whole[at]]))

    assert damm(whole) == "0"
    assert damm(whole[:at] + other + whole[at + 1 :]) != "0"


@given(digits.filter(lambda text: len(set(text)) > 1), st.data())
def test_damm_finds_every_adjacent_swap(text, data):
    whole = text + damm(text)
    places = [at for at, (one, two) in enumerate(itertools.pairwise(whole)) if one != two]
    at = data.draw(st.sampled_from(places))

    assert damm(whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]) != "0"


@given(draw.cards)
def test_card_number_is_read_as_printed_typed_and_scanned(card):
    full_width = card.translate({ord(plain): ord(plain) + 0xFEE0 for plain in "0123456789"})

    assert parse_card_no(card) == parse_card_no(grouped(card)) == parse_card_no(full_width)
    assert len(card) == CARD_DIGITS
    assert card_at(card, serial_of(card)) == card


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "card-no-shape"),
        ("33261000000000A7", "card-no-shape"),
        ("332610000000001", "card-no-shape"),
        ("3326900000000000", "card-no-face"),
        ("3326100000000001", "card-no-check"),
        ("३३२६१०००००००००११", "card-no-shape"),
    ],
)
def test_wrong_card_number_names_what_is_wrong(text, what):
    with pytest.raises(ValueFaultError) as fault:
        parse_card_no(text)

    assert fault.value.what == what


@given(draw.card_ranges())
def test_range_holds_exactly_its_cards(run):
    cards = list(run.cards())

    assert len(cards) == run.pieces
    assert all(run.holds(card) for card in cards)
    assert ranges_of(cards) == (run,)
    assert run.value == sum(face_of(card) for card in cards)


@given(st.lists(draw.card_ranges(), max_size=5))
def test_ranges_of_any_cards_hold_these_and_no_other(runs):
    cards = sorted({card for run in runs for card in run.cards()})

    found = ranges_of(cards)

    assert [card for run in found for card in run.cards()] == cards
    assert all(
        not (one.last[:5] == two.first[:5] and serial_of(one.last) + 1 == serial_of(two.first))
        for one, two in itertools.pairwise(found)
    )


@given(draw.cards, draw.cards)
def test_range_of_mixed_or_reversed_ends_is_none(one, two):
    if one[:5] != two[:5]:
        with pytest.raises(ValueFaultError, match="range-mixed"):
            CardRange(one, two)
    elif serial_of(two) < serial_of(one):
        with pytest.raises(ValueFaultError, match="range-reversed"):
            CardRange(one, two)
    else:
        assert CardRange(one, two).pieces >= 1


@given(st.integers(0, 10**11 - 1).map(Fen))
def test_yuan_is_read_as_it_was_written(amount):
    assert parse_yuan(yuan(amount)) == amount


def test_yuan_has_groups_sign_and_minus():
    assert yuan(Fen(123_450)) == "¥1,234.50"
    assert yuan(Fen(-5)) == "−¥0.05"
    assert yuan(Fen(0), "") == "0.00"


@pytest.mark.parametrize(
    "text", ["", "1.234", "-1", "－1", "12-5", "1e3", "abc", "1.", ".5", "1.2.3", "１０.０００"]
)
def test_text_that_is_no_amount_is_told(text):
    with pytest.raises(ValueFaultError):
        parse_yuan(text)


def test_pin_never_shows_itself():
    pin = new_pin()

    assert pin.reveal() not in repr(pin) + str(pin) + f"{pin}" + repr([pin]) + repr({"pin": pin})
    assert Pin(grouped(pin.reveal())).reveal() == pin.reveal()


@given(st.data())
def test_mistyped_pin_is_told_without_its_digits(data):
    whole = new_pin().reveal()
    at = data.draw(st.integers(0, len(whole) - 1))
    wrong = whole[:at] + str((int(whole[at]) + data.draw(st.integers(1, 9))) % 10) + whole[at + 1 :]

    with pytest.raises(ValueFaultError) as fault:
        Pin(wrong)

    assert fault.value.what == "pin-check"
    assert wrong not in repr(fault.value) + fault.value.text


def test_new_pins_differ_and_are_well_formed():
    pins = {new_pin().reveal() for _ in range(500)}

    assert len(pins) == 500
    assert {len(pin) for pin in pins} == {18}


def test_ids_are_version_seven_in_order_and_differ():
    ids = [new_id() for _ in range(2_000)]

    assert len(set(ids)) == len(ids)
    assert all(one.version == 7 for one in ids)
    assert all(one.variant == "specified in RFC 4122" for one in ids)
    stamps = [one.int >> 80 for one in ids]
    assert stamps == sorted(stamps)


@given(st.lists(draw.cash_lines, max_size=9).map(tuple))
def test_cash_is_worth_the_sum_of_its_lines(lines):
    assert cash_total(lines) == sum(line.kind.worth * line.pieces for line in lines)
    assert CashLine(CashKind.COIN_5_JIAO, 3).total == Fen(150)


def test_masks_leave_what_a_stranger_may_see():
    assert masked_name("张三丰") == "张＊＊"
    assert masked_name("欧阳锋") == "欧阳＊"
    assert masked_address("延安路12号3幢") == "延安路＊号＊幢"
    assert masked_card("3326100000000015") == "3326********0015"


def test_business_day_is_chinas():
    assert business_day(datetime(2026, 11, 23, 15, 59, tzinfo=UTC)).day == 23
    assert business_day(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)).day == 24


@given(draw.customers)
def test_customer_number_is_ten_digits(customer):
    assert parse_customer_no(f" {customer[:4]} {customer[4:]}") == customer
    with pytest.raises(ValueFaultError):
        parse_customer_no(customer + "0")


@given(digits, st.data())
def test_folding_finds_the_digits_among_separators_and_wide_signs(text, data):
    between = st.sampled_from(["", " ", "-", "\t", "\u3000", "\n"])
    wide = [chr(ord(one) + 0xFEE0) if data.draw(st.booleans()) else one for one in text]

    assert folded("".join(one + data.draw(between) for one in wide)) == text
