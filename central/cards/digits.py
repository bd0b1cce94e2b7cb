"""Card numbers and PINs in bulk, as ASCII digits with their Damm check digit."""

import os
import struct
from functools import cache
from typing import Final, NamedTuple

from wire.values import FACE_CODES, Fen, damm

_BLOCK: Final = 10_000  # the check digit is stepped four digits at a time
_PINS: Final = 10**17
_FAIR: Final = 2**64 // _PINS * _PINS  # below it every PIN has the same number of draws


class _Steps(NamedTuple):
    """Check digit so far -> check digit after one more digit, or after four more digits."""

    one: tuple[bytes, ...]
    four: tuple[bytes, ...]


@cache
def _steps() -> _Steps:
    """Built from `damm` itself, so that there is one rule of the check digit."""
    lead = {damm(str(digit)): str(digit) for digit in range(10)}
    leads = [lead[str(state)] for state in range(10)]
    one = tuple(bytes(int(damm(f"{at}{digit}")) for digit in range(10)) for at in leads)
    four = tuple(bytes(int(damm(f"{at}{part:04d}")) for part in range(_BLOCK)) for at in leads)
    return _Steps(one, four)


def card_numbers(prefix: tuple[str, int], face: Fen, first: int, count: int) -> list[bytes]:
    """`count` card numbers of consecutive serials; `prefix` is (province, year)."""
    province, year = prefix
    head = f"{province}{year % 100:02d}{FACE_CODES[face]}"
    made: list[bytes] = []
    serial = first
    while serial < first + count:
        block, start = divmod(serial, _BLOCK)
        stop = min(_BLOCK, start + first + count - serial)
        lead = f"{head}{block:06d}"
        checks = _steps().four[int(damm(lead))]
        words = lead.encode() + b"%04d%d"
        made += [words % (part, checks[part]) for part in range(start, stop)]
        serial += stop - start
    return made


def fresh_pins(count: int, taken: set[int]) -> list[bytes]:
    """`count` PINs of 17 digits from the system's CSPRNG and a check digit, none in `taken`.

    Each of the 10**17 bodies is equally likely: draws above the last whole multiple are thrown
    away. The bodies are added to `taken`, so that no two cards of an order share a PIN.
    """
    bodies: list[int] = []
    while len(bodies) < count:
        short = count - len(bodies)
        for draw in struct.unpack(f"={short}Q", os.urandom(8 * short)):
            body = draw % _PINS
            if draw < _FAIR and body not in taken:
                taken.add(body)
                bodies.append(body)
    return _checked(bodies)


def _checked(bodies: list[int]) -> list[bytes]:
    one, four = _steps()
    start = four[0]
    made = []
    for body in bodies:
        a, rest = divmod(body, 10**13)
        b, rest = divmod(rest, 10**9)
        c, rest = divmod(rest, 10**5)
        d, last = divmod(rest, 10)
        made.append(b"%017d%d" % (body, one[four[four[four[start[a]][b]][c]][d]][last]))
    return made
