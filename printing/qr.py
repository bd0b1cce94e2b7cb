"""QR codes for the short texts of papers, by the qrcode library, at one mask for all."""

from typing import Final

QUIET: Final = 4  # white modules round the code
MASK: Final = 3  # one for all: weighing all eight takes eight times as long, and any is read
LARGEST: Final = 5  # the largest version: 84 characters at error correction M
_CLOSE_PACKED: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


class TooLongError(ValueError):
    """More than version 5 holds at error correction M: 84 characters."""


def code_of(payload: str) -> tuple[int, str]:
    """The side in modules, quiet zone included, and each module row by row: "1" is black."""
    from qrcode import QRCode, constants, util

    close = set(payload) <= _CLOSE_PACKED
    mode = util.MODE_ALPHA_NUM if close else util.MODE_8BIT_BYTE
    code = QRCode(error_correction=constants.ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK)
    code.add_data(util.QRData(payload.encode(), mode=mode))
    code.make(fit=True)
    if code.version > LARGEST:
        raise TooLongError
    rows = code.get_matrix()
    return len(rows), "".join("01"[bool(module)] for row in rows for module in row)
