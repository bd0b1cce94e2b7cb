"""QR codes for the short texts of papers, by the qrcode library, at one mask for all."""

from typing import Final

QUIET: Final = 4  # white modules round the code
MASK: Final = 3  # one for all: weighing all eight takes eight times as long, and any is read
# How many characters each version holds at error correction M: told to the library, which else
# packs the text twice more to find out. Source: ISO/IEC 18004, table 7.
_HOLDS_CLOSE: Final = (20, 38, 61, 90, 122)
_HOLDS: Final = (14, 26, 42, 62, 84)
_CLOSE_PACKED: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


class TooLongError(ValueError):
    """More than version 5 holds at error correction M: 84 characters."""


def code_of(payload: str) -> tuple[int, str]:
    """The side in modules, quiet zone included, and each module row by row: "1" is black."""
    from qrcode import QRCode, constants, util

    close = set(payload) <= _CLOSE_PACKED
    mode = util.MODE_ALPHA_NUM if close else util.MODE_8BIT_BYTE
    version = _version(len(payload), _HOLDS_CLOSE if close else _HOLDS)
    code = QRCode(version, constants.ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK)
    code.add_data(util.QRData(payload.encode(), mode=mode))
    code.make(fit=False)
    rows = code.get_matrix()
    return len(rows), "".join("01"[bool(module)] for row in rows for module in row)


def _version(length: int, holds: tuple[int, ...]) -> int:
    """The smallest version for so many characters."""
    for version, most in enumerate(holds, start=1):
        if length <= most:
            return version
    raise TooLongError
