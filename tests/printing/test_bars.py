"""Bar codes: wide enough to be scanned, as a QR code where they would not be, letters below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from printing.bars import QUIET, bars_of
from printing.layout import BarLine, QrLine, TextLine, layout
from printing.receipt import Bars, Receipt, ReceiptKind
from printing.render import bar_dots


def lines_of(payload, columns):
    return layout(Receipt(ReceiptKind.TEST_PAGE, "1", 0, (Bars(payload),)), columns)


@pytest.mark.parametrize(
    ("payload", "columns", "module"),
    [("330101000017", 32, 3), ("DB-2026-0001", 32, 2), ("DB-2026-0001", 48, 3)],
)
def test_bars_are_as_wide_as_the_paper_allows(payload, columns, module):
    _, bars, letters = lines_of(payload, columns)

    assert bars == BarLine(payload, module)
    assert letters.text.strip() == payload


def test_number_too_long_for_the_paper_is_a_square_code():
    _, narrow, letters = lines_of("LY-330101-20260514-02", 32)
    _, wide, _ = lines_of("LY-330101-20260514-02", 48)

    assert narrow == QrLine("LY-330101-20260514-02", 5)
    assert wide == BarLine("LY-330101-20260514-02", 2)
    assert letters.text.strip() == "LY-330101-20260514-02"


@given(st.from_regex(r"[ -~]{1,40}", fullmatch=True), st.sampled_from([32, 42, 48, 64]))
def test_no_bar_is_narrower_than_two_dots_and_all_fit_with_their_quiet_zones(payload, columns):
    for line in lines_of(payload, columns):
        if isinstance(line, BarLine):
            across, rows = bar_dots(line)
            wide = len(bars_of(payload)) * line.module
            row = int.from_bytes(rows[:across]) >> -wide % 8
            assert line.module >= 2
            assert wide <= columns * 12
            assert rows == rows[:across] * (len(rows) // across)
            assert row.bit_length() == wide - QUIET * line.module  # the first module is black
        elif isinstance(line, TextLine):
            assert line.columns <= columns


@pytest.mark.parametrize("payload", ["", "户号", "A" * 41, "A\n"])
def test_number_that_bars_cannot_say_is_refused(payload):
    with pytest.raises(ValidationError):
        Bars(payload)
