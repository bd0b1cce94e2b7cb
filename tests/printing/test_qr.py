"""The QR codes of papers: one size of module, no text that would not fit."""

import pytest
from qrcode import QRCode, constants

from printing.layout import QrLine
from printing.qr import QUIET, TooLongError, code_of
from printing.render import qr_picture

PROOF = "DK1 330101T03202611240136 01A20A6808FB78509A6764D41D63563A"


def test_capitals_and_digits_are_packed_closer():
    assert code_of("A" * 60)[0] < code_of("a" * 60)[0]


@pytest.mark.parametrize("sign", ["A", "a"])
def test_no_code_is_larger_than_the_library_would_make_it(sign):
    for length in range(1, 85):
        code = QRCode(error_correction=constants.ERROR_CORRECT_M)
        code.add_data(sign * length, optimize=0)

        assert code_of(sign * length)[0] == 17 + 4 * code.best_fit() + 2 * QUIET


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
