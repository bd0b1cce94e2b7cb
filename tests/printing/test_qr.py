"""The QR codes of papers, module by module beside the library's."""

import pytest
import qrcode
from hypothesis import given
from hypothesis import strategies as st
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

from printing.layout import QrLine
from printing.qr import MASK, QUIET, TooLongError, code_of
from printing.render import qr_picture

CLOSE_PACKED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
PROOF = "DK1 330101T03202611240136 01A20A6808FB78509A6764D41D63563A"


def library(payload: str) -> tuple[int, str]:
    """What the library makes of it, at the same mask and packed the same way."""
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK
    )
    mode = MODE_ALPHA_NUM if set(payload) <= set(CLOSE_PACKED) else MODE_8BIT_BYTE
    code.add_data(QRData(payload.encode(), mode=mode))
    code.make(fit=True)
    rows = code.get_matrix()
    return len(rows), "".join("01"[bool(module)] for row in rows for module in row)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=80))
def test_every_text_of_a_receipt_is_coded_as_the_library_does(payload):
    assert code_of(payload) == library(payload)


@given(st.text(CLOSE_PACKED, min_size=1, max_size=80))
def test_capitals_and_digits_are_packed_closer(payload):
    assert code_of(payload) == library(payload)


@pytest.mark.parametrize("length", range(1, 81))
def test_every_length_finds_its_version(length):
    assert code_of("a" * length) == library("a" * length)


def test_a_text_that_no_version_holds_is_refused():
    assert code_of("a" * 84)[0] == 37 + 2 * QUIET
    with pytest.raises(TooLongError):
        code_of("a" * 85)


@pytest.mark.parametrize("module", [5, 6])
def test_the_picture_shows_each_module_as_a_square(module):
    side, modules = code_of(PROOF)

    picture = qr_picture(QrLine(PROOF, module))

    assert picture.size == (side * module, side * module)
    shown = picture.convert("L").tobytes()
    seen = [
        "01"[shown[row * picture.width + column] == 0]
        for row in range(picture.height)
        for column in range(picture.width)
    ]
    assert seen == [
        modules[row // module * side + column // module]
        for row in range(picture.height)
        for column in range(picture.width)
    ]
