"""QR codes for short texts, error correction M: by hand, since every sale waits for one.

Source: ISO/IEC 18004:2015; versions 1 to 5 hold whatever a receipt may carry.
"""

from functools import cache
from operator import itemgetter
from typing import Final, TypeAlias

QUIET: Final = 4  # white modules round the code
MASK: Final = 3  # one for all: weighing all eight takes eight times as long, and any is read
_ALPHANUMERIC: Final = {
    sign: worth for worth, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
}
_BLOCKS: Final = ((16, 10, 1), (28, 16, 1), (44, 26, 1), (32, 18, 2), (43, 24, 2))
_LEFT_OVER: Final = "0000000"  # modules that no codeword fills, from version 2 on
_FORMAT: Final = 0b101101101001011  # level M and mask 3, with its own correction
_FIELD: Final = 0x11D
_TIMING: Final = 6
_INVERTED: Final = str.maketrans("01", "10")
_Spot: TypeAlias = tuple[int, int]  # row, column


class TooLongError(ValueError):
    """More than version 5 holds at error correction M: 84 characters."""


def code_of(payload: str) -> tuple[int, str]:
    """The side in modules, quiet zone included, and each module row by row: "1" is black."""
    version, words = _words(payload)
    bits = f"{int.from_bytes(words):0{8 * len(words)}b}" + (_LEFT_OVER if version > 1 else "")
    side, sources = _plan(version)
    return side, "".join(itemgetter(*sources)(bits + bits.translate(_INVERTED) + "01"))


def _words(payload: str) -> tuple[int, bytes]:
    """The version, and data and correction as they are placed."""
    head, value, length = _packed(payload)
    for version, (data, correction, blocks) in enumerate(_BLOCKS, start=1):
        if head + length <= 8 * data * blocks:
            whole = _filled(value, head + length, data * blocks)
            parts = [whole[at : at + data] for at in range(0, len(whole), data)]
            checks = [_correction(part, correction) for part in parts]
            return version, _interleaved(parts) + _interleaved(checks)
    raise TooLongError(payload)


def _packed(payload: str) -> tuple[int, int, int]:
    """(bits of mode and length, all bits as a number, bits of the text)."""
    if _ALPHANUMERIC.keys() >= set(payload):
        worths = [_ALPHANUMERIC[sign] for sign in payload]
        value = 0b0010 << 9 | len(worths)
        for first, second in zip(worths[::2], worths[1::2], strict=False):
            value = value << 11 | first * 45 + second
        if len(worths) % 2:
            value = value << 6 | worths[-1]
        return 13, value, len(worths) // 2 * 11 + len(worths) % 2 * 6
    text = payload.encode("ascii")
    value = (0b0100 << 8 | len(text)) << 8 * len(text) | int.from_bytes(text)
    return 12, value, 8 * len(text)


def _filled(value: int, length: int, room: int) -> bytes:
    """The bits with an end mark, then two bytes turn about until the room is full."""
    ended = min(length + 4, 8 * room)
    used = -(-ended // 8)
    data = (value << (8 * used - length)).to_bytes(used)
    return (data + b"\xec\x11" * room)[:room]


def _interleaved(parts: list[bytes]) -> bytes:
    return bytes(word for words in zip(*parts, strict=True) for word in words)


def _correction(part: bytes, length: int) -> bytes:
    """The remainder of the part by the generator: Reed-Solomon, a byte a step."""
    table, top, kept = _multiples(length), 8 * (length - 1), (1 << 8 * (length - 1)) - 1
    rest = 0
    for word in part:
        rest = (rest & kept) << 8 ^ table[rest >> top ^ word]
    return rest.to_bytes(length)


@cache
def _multiples(length: int) -> tuple[int, ...]:
    """The generator of so many correction words, times each of 0 to 255."""
    generator, root = [1], 1
    for _ in range(length):
        shifted = [*generator, 0]
        generator = [
            above ^ _times(root, below)
            for above, below in zip(shifted, [0, *generator], strict=True)
        ]
        root = _times(root, 2)
    return tuple(
        int.from_bytes(bytes(_times(one, by) for one in generator[1:])) for by in range(256)
    )


def _times(left: int, right: int) -> int:
    """The product in the field of 256 elements."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left > 0xFF:  # noqa: PLR2004 - a byte
            left ^= _FIELD
        right >>= 1
    return product


@cache
def _plan(version: int) -> tuple[int, tuple[int, ...]]:
    """The side, and where in `bits + inverted bits + "01"` each module comes from."""
    size = 17 + 4 * version
    fixed = _fixed(version, size)
    free = [spot for spot in _way(size) if spot not in fixed]
    side = size + 2 * QUIET
    sources = [2 * len(free)] * side**2
    for spot, dark in fixed.items():
        sources[_index(spot, side)] = 2 * len(free) + dark
    for number, spot in enumerate(free):
        masked = sum(spot) % 3 == 0
        sources[_index(spot, side)] = number + masked * len(free)
    return side, tuple(sources)


def _index(spot: _Spot, side: int) -> int:
    return (spot[0] + QUIET) * side + spot[1] + QUIET


def _way(size: int) -> list[_Spot]:
    """The order in which modules are filled: pairs of columns, up and down, from the right."""
    rights = [*range(size - 1, _TIMING, -2), *range(_TIMING - 1, 0, -2)]
    way: list[_Spot] = []
    for turn, right in enumerate(rights):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        way += [(row, column) for row in rows for column in (right, right - 1)]
    return way


def _fixed(version: int, size: int) -> dict[_Spot, bool]:
    """The modules that are the same in every code of this version and mask."""
    found = {(_TIMING, at): at % 2 == 0 for at in range(size)}
    found |= {(at, _TIMING): at % 2 == 0 for at in range(size)}
    if version > 1:
        found |= _rings((size - 7, size - 7), 2, size, white=1)
    for corner in ((3, 3), (3, size - 4), (size - 4, 3)):
        found |= _rings(corner, 4, size, white=2)
    return found | _format(size)


def _rings(middle: _Spot, reach: int, size: int, white: int) -> dict[_Spot, bool]:
    """A square round the middle: black but for the ring `white` away and the fourth."""
    around = range(-reach, reach + 1)
    return {
        (middle[0] + down, middle[1] + across): max(abs(down), abs(across)) not in {white, 4}
        for down in around
        for across in around
        if 0 <= middle[0] + down < size and 0 <= middle[1] + across < size
    }


def _format(size: int) -> dict[_Spot, bool]:
    """Level and mask, twice, lowest bit first; and the module that is always black."""
    turned = (*range(6), 7, 8)
    upper = [(8, size - 1 - at) for at in range(8)] + [(size - 15 + at, 8) for at in range(8, 15)]
    corner = [(at, 8) for at in turned] + [(8, at) for at in (7, 5, 4, 3, 2, 1, 0)]
    found = {spot: bool(_FORMAT >> at & 1) for at, spot in enumerate(upper)}
    found |= {spot: bool(_FORMAT >> at & 1) for at, spot in enumerate(corner)}
    return found | {(size - 8, 8): True}
