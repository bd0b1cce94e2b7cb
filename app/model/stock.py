"""Cards of a drawer: runs typed by first and last number, and what stands in their way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.errors import (
    CardFaultError,
    CardHeldError,
    CardNotMineError,
    CardSoldError,
    CardUnknownError,
    RangeHoleError,
    RangeMixedError,
    RangeReversedError,
    RangeTooLongError,
)
from wire.values import CardNo, CardRange, ValueFaultError, parse_card_no, serial_of

RUN_LIMIT: Final = 1_000


class CardState(StrEnum):
    """TIL 柜员尾箱, SLD 已售, HLD held until the centre has spoken."""

    TIL = "TIL"
    SLD = "SLD"
    HLD = "HLD"


@dataclass(frozen=True, slots=True)
class CardHere:
    """What this terminal knows of one card."""

    card: CardNo
    state: CardState
    teller: str
    sale_id: UUID | None = None
    sold_at: datetime | None = None


def card_of(text: str) -> CardNo:
    """The card number, or CardFaultError(what) for wrong digits."""
    try:
        return parse_card_no(text)
    except ValueFaultError as fault:
        raise CardFaultError(fault.what, fault.text) from None


def run_of(first: str, last: str | None, limit: int = RUN_LIMIT) -> CardRange:
    """The run from first to last, of `limit` cards at most; alone, a card is a run of one."""
    start = card_of(first)
    end = start if last is None else card_of(last)
    if start[:5] != end[:5]:
        raise RangeMixedError
    pieces = serial_of(end) - serial_of(start) + 1
    if pieces < 1:
        raise RangeReversedError
    if pieces > limit:
        raise RangeTooLongError(pieces, limit)
    return CardRange(start, end)


def check_run(run: CardRange, here: Mapping[CardNo, CardHere], teller: str) -> None:
    """The named error of the first card in the way, unless all can be sold by this teller."""
    cards = tuple(run.cards())
    missing = tuple(card for card in cards if card not in here)
    if len(missing) == len(cards):
        raise CardUnknownError(cards[0])
    if missing:
        raise RangeHoleError(missing)
    for card in cards:
        _check_card(here[card], teller)


def _check_card(here: CardHere, teller: str) -> None:
    match here.state:
        case CardState.SLD:
            raise CardSoldError(here.card, here.sold_at)
        case CardState.HLD:
            raise CardHeldError(here.card)
        case CardState.TIL if here.teller != teller:
            raise CardNotMineError(here.card)
        case CardState.TIL:
            return


def overlapping(ranges: Iterable[CardRange]) -> CardNo | None:
    """The first card that two of the ranges share, or None."""
    seen: list[CardRange] = []
    for run in ranges:
        for other in seen:
            if run.holds(other.first) or other.holds(run.first):
                return max(run.first, other.first)
        seen.append(run)
    return None
