"""Values that both sides of the wire agree on: money, numbers, identities, moments."""

import os
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NewType

if TYPE_CHECKING:
    from uuid import UUID

Fen = NewType("Fen", int)
CardNo = NewType("CardNo", str)
CustomerNo = NewType("CustomerNo", str)

CHINA: Final = timezone(timedelta(hours=8), "CST")
CARD_DIGITS: Final = 16
PIN_DIGITS: Final = 18
SERIALS: Final = 10**10
FACES: Final[dict[str, Fen]] = {
    "1": Fen(5_000),
    "2": Fen(10_000),
    "3": Fen(20_000),
    "4": Fen(50_000),
}
FACE_CODES: Final[dict[Fen, str]] = {face: code for code, face in FACES.items()}

_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_YUAN: Final = re.compile(r"^(\d{1,9})(?:\.(\d{1,2}))?$")
_UUID_VERSION_7: Final = 7 << 76
_UUID_VARIANT: Final = 0b10 << 62


class ValueFaultError(ValueError):
    """A text is not the value it should be; `what` names the kind of value."""

    def __init__(self, what: str, text: str) -> None:
        super().__init__(what)
        self.what = what
        self.text = text


def damm(digits: str) -> str:
    """The check digit of a run of digits: finds every single slip and every adjacent swap.

    Source: H. M. Damm, totally anti-symmetric quasigroups, 2004.
    """
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][ord(digit) - 48]
    return str(interim)


def folded(text: str) -> str:
    """The text with full-width signs made plain and spaces taken out."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))


def parse_card_no(text: str) -> CardNo:
    """Sixteen digits with a right check digit, or ValueFaultError."""
    digits = text if _plain(text) else folded(text)
    if len(digits) != CARD_DIGITS or not _plain(digits):
        raise ValueFaultError("card-no-shape", digits)
    if digits[4] not in FACES:
        raise ValueFaultError("card-no-face", digits)
    if damm(digits) != "0":
        raise ValueFaultError("card-no-check", digits)
    return CardNo(digits)


def make_card_no(province: str, year: int, face: Fen, serial: int) -> CardNo:
    """The card number `PP YY V SSSSSSSSSS C`."""
    body = f"{province}{year % 100:02d}{FACE_CODES[face]}{serial:010d}"
    return CardNo(body + damm(body))


def face_of(card: CardNo) -> Fen:
    """The face value in fen that the number itself names."""
    return FACES[card[4]]


def serial_of(card: CardNo) -> int:
    return int(card[5:15])


def grouped(card: str) -> str:
    """Digits in groups of four, as printed on the card."""
    return " ".join(card[at : at + 4] for at in range(0, len(card), 4))


def masked_card(card: str) -> str:
    """First and last four digits, as papers show a card."""
    return f"{card[:4]}********{card[-4:]}"


@dataclass(frozen=True, slots=True, order=True)
class CardRange:
    """Consecutive cards of one year and face value, both ends included."""

    first: CardNo
    last: CardNo

    def __post_init__(self) -> None:
        parse_card_no(self.first)
        if self.last == self.first:
            return
        parse_card_no(self.last)
        if self.first[:5] != self.last[:5]:
            raise ValueFaultError("range-mixed", f"{self.first}-{self.last}")
        if serial_of(self.last) < serial_of(self.first):
            raise ValueFaultError("range-reversed", f"{self.first}-{self.last}")

    @property
    def face(self) -> Fen:
        return face_of(self.first)

    @property
    def pieces(self) -> int:
        if self.first == self.last:
            return 1
        return serial_of(self.last) - serial_of(self.first) + 1

    @property
    def value(self) -> Fen:
        return Fen(self.face * self.pieces)

    def cards(self) -> Iterator[CardNo]:
        for serial in range(serial_of(self.first), serial_of(self.last) + 1):
            yield card_at(self.first, serial)

    def holds(self, card: CardNo) -> bool:
        return card[:5] == self.first[:5] and serial_of(self.first) <= serial_of(card) <= serial_of(
            self.last
        )


def card_at(like: CardNo, serial: int) -> CardNo:
    """The card of the same year and face with another serial."""
    body = f"{like[:5]}{serial:010d}"
    return CardNo(body + damm(body))


def ranges_of(cards: list[CardNo]) -> tuple[CardRange, ...]:
    """The fewest ranges that hold exactly these cards, in order."""
    found: list[CardRange] = []
    for card in sorted(set(cards)):
        if found and _follows(found[-1].last, card):
            found[-1] = CardRange(found[-1].first, card)
        else:
            found.append(CardRange(card, card))
    return tuple(found)


def _follows(card: CardNo, after: CardNo) -> bool:
    return card[:5] == after[:5] and serial_of(after) == serial_of(card) + 1


class Pin:
    """A card's PIN in clear: eighteen digits that never show themselves in a repr or a log."""

    __slots__ = ("_digits",)

    def __init__(self, text: str) -> None:
        digits = folded(text)
        if len(digits) != PIN_DIGITS or not _plain(digits):
            raise ValueFaultError("pin-shape", "")
        if damm(digits) != "0":
            raise ValueFaultError("pin-check", "")
        self._digits = digits

    def reveal(self) -> str:
        """The digits; only the sealer, the verifier and the maker file may ask."""
        return self._digits

    def __repr__(self) -> str:
        return "Pin(******)"

    __str__ = __repr__


def new_pin() -> Pin:
    """A PIN of 17 digits from the system's CSPRNG and a Damm digit."""
    import secrets  # only who makes numbers pays for loading OpenSSL: the sign-on window does not

    body = f"{secrets.randbelow(10**17):017d}"
    return Pin(body + damm(body))


class CashKind(StrEnum):
    """A kind of money in a drawer: note or coin, and its worth in fen."""

    NOTE_100 = "note-10000"
    NOTE_50 = "note-5000"
    NOTE_20 = "note-2000"
    NOTE_10 = "note-1000"
    NOTE_5 = "note-500"
    NOTE_1 = "note-100"
    COIN_1 = "coin-100"
    COIN_5_JIAO = "coin-50"
    COIN_1_JIAO = "coin-10"

    @property
    def worth(self) -> Fen:
        return Fen(int(self.value.rpartition("-")[2]))

    @property
    def is_coin(self) -> bool:
        return self.value.startswith("coin")


@dataclass(frozen=True, slots=True)
class CashLine:
    """So many pieces of one kind of money."""

    kind: CashKind
    pieces: int

    @property
    def total(self) -> Fen:
        return Fen(self.kind.worth * self.pieces)


def cash_total(lines: tuple[CashLine, ...]) -> Fen:
    """What the lines are worth together, in fen."""
    return Fen(sum(line.total for line in lines))


def parse_customer_no(text: str) -> CustomerNo:
    """Ten digits, or ValueFaultError."""
    digits = folded(text)
    if len(digits) != 10 or not _plain(digits):  # noqa: PLR2004 - the length of a customer number
        raise ValueFaultError("customer-no-shape", digits)
    return CustomerNo(digits)


_COMPOUND_SURNAMES: Final = (
    *("欧阳", "司马", "上官", "诸葛", "司徒"),
    *("东方", "尉迟", "公孙", "皇甫", "令狐"),
)


def masked_name(name: str) -> str:
    """The name as a stranger may see it: only the surname is left."""
    keep = 2 if name.startswith(_COMPOUND_SURNAMES) else 1
    return name[:keep] + "＊" * max(1, len(name) - keep)


def masked_address(address: str) -> str:
    """The address with every digit after the street hidden."""
    return re.sub(r"\d+", "＊", address)


def yuan(amount: Fen, sign: str = "¥") -> str:
    """`¥1,234.50`; a negative amount has U+2212 in front of the sign."""
    whole, cents = divmod(abs(amount), 100)
    return f"{'−' if amount < 0 else ''}{sign}{whole:,}.{cents:02d}"


def parse_yuan(text: str) -> Fen:
    """An amount typed in yuan, as fen; at most two decimals, never negative."""
    # Not `folded`: that takes hyphens out, and "-5" would be five yuan.
    plain = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text)).removeprefix("¥")
    found = _YUAN.match(plain)
    if found is None:
        raise ValueFaultError("amount", text)
    return Fen(int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")))


def utc_now() -> datetime:
    """The moment, aware, in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def business_day(moment: datetime) -> date:
    """The calendar day in China at that moment."""
    return moment.astimezone(CHINA).date()


def new_id() -> "UUID":
    """A UUIDv7: 48 bits of milliseconds, 74 bits from the CSPRNG.

    Source: RFC 9562, 5.7.
    """
    from uuid import UUID  # it loads `platform`; the sign-on window makes no identities

    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10)) >> 6
    number = milliseconds << 80 | _UUID_VERSION_7 | (noise >> 62) << 64
    return UUID(int=number | _UUID_VARIANT | noise & ((1 << 62) - 1))


def _plain(text: str) -> bool:
    return text.isascii() and text.isdigit()
