"""What a paper's QR code says, and how little it takes to make the check code another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.strategies import fen, ids
from wire.paper_codes import (
    KEY_BYTES,
    LONGEST,
    PaperCode,
    check_code,
    grouped_code,
    parse_code,
    terminal_key,
)
from wire.values import Fen, ValueFaultError, new_id

KEY = terminal_key(b"s" * 32, ("330101-03", 1))
NUMBER = "330101T03202605140123"
NUMBERS = st.from_regex(r"\A[A-Z0-9-]{1,30}\Z")
CHECKS = st.from_regex(r"\A[0-9A-F]{8}\Z")


@given(NUMBERS, ids, CHECKS)
def test_code_comes_back_from_its_text(number, op_id, check):
    code = PaperCode(number, op_id, check)

    assert parse_code(code.text().lower()) == code
    assert len(code.text()) <= LONGEST


@given(NUMBERS, CHECKS)
def test_number_and_code_typed_from_the_letters_are_read(number, check):
    assert parse_code(f" {number}  {grouped_code(check)} ") == PaperCode(number, None, check)


def test_usual_code_stays_in_the_smaller_qr_code():
    assert len(PaperCode(NUMBER, new_id(), "3F7A9C21").text()) == 61


def test_number_that_leaves_no_room_goes_without_the_operation():
    text = PaperCode("9" * 50, new_id(), "3F7A9C21").text()

    assert text == f"DK1 {'9' * 50} 3F7A9C21"


@given(ids, fen)
def test_check_code_is_another_for_any_other_paper(op_id, amount):
    made = check_code(KEY, NUMBER, op_id, amount)

    others = (
        check_code(KEY, NUMBER + "1", op_id, amount),
        check_code(KEY, NUMBER, new_id(), amount),
        check_code(KEY, NUMBER, op_id, Fen(amount + 1)),
        check_code(terminal_key(b"s" * 32, ("330101-03", 2)), NUMBER, op_id, amount),
        check_code(terminal_key(b"t" * 32, ("330101-03", 1)), NUMBER, op_id, amount),
    )
    assert len({made, *others}) >= 5  # one in four thousand million by chance
    assert check_code(KEY, NUMBER, op_id, Fen(-amount)) == made


def test_terminal_that_has_not_heard_its_key_makes_no_code():
    assert check_code(b"", NUMBER, new_id(), Fen(1)) == ""
    assert len(KEY) == KEY_BYTES


@pytest.mark.parametrize(
    "text", ["", "DK1", "DK1 A", "A B C D E", "A 3F7A-9C2", "DK1 A ! 3F7A9C21"]
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(ValueFaultError):
        parse_code(text)
