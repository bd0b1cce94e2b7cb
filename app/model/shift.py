"""A shift, its numbers, and what two blind counts may say."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final
from uuid import UUID

from wire.counts import CardLeft, DrawerCount
from wire.shift_states import ShiftState
from wire.values import CardNo, CardRange, Fen, face_of, ranges_of

COUNTS_LIMIT: Final = 5
REVEALING_COUNT: Final = 2
NO_CASH: Final = Fen(0)


@dataclass(frozen=True, slots=True)
class Shift:
    """班次 of one teller at one drawer; `number` is what people see, `20261123-1`.

    `epoch` grows with each count put away: what was written under an older one is fenced off.
    `is_sealed` is a suspended shift whose drawer a supervisor sealed. `forced_by` closed it for an
    absent teller; `correction` is the number of what the centre corrected after its close.
    """

    id: UUID
    number: str
    teller: str
    teller_name: str
    business_date: date
    opened_at: datetime
    float_cash: Fen
    state: ShiftState
    closed_at: datetime | None = None
    kept_float: Fen = NO_CASH
    z_no: int = 0
    epoch: int = 1
    is_sealed: bool = False
    forced_by: str = ""
    correction: str = ""

    @property
    def is_provisional(self) -> bool:
        """暂结: closed here, and the centre has not confirmed it yet."""
        return self.state in {ShiftState.CLOSED, ShiftState.ADJUSTED, ShiftState.FORCED}


@dataclass(frozen=True, slots=True)
class LastOperation:
    """The newest thing done in a shift: kind as in the operation's `kind`, pieces of cards."""

    what: str
    at: datetime
    receipt_no: str
    pieces: int


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """Counts of a shift, never its cash: sales and recharges in operations, cards in pieces."""

    opened_at: datetime
    sales: int
    cards: int
    recharges: int
    last: LastOperation | None


class Verdict(StrEnum):
    """What a count comes to; figures are shown with AGREED and DIFFERS only."""

    AGREED = "AGREED"
    COUNT_AGAIN = "COUNT_AGAIN"
    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True)
class CardDifference:
    """Cards that should be in the drawer and are not, and the other way round."""

    missing: tuple[CardRange, ...]
    unexpected: tuple[CardRange, ...]

    @property
    def is_none(self) -> bool:
        return not self.missing and not self.unexpected


@dataclass(frozen=True, slots=True)
class CountOutcome:
    """The figures are None while the teller is to count again blind."""

    verdict: Verdict
    expected_cash: Fen | None = None
    counted_cash: Fen | None = None
    difference: Fen | None = None  # counted - expected: + over, - short
    card_differences: CardDifference | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the books say is in the drawer: cash in fen and cards."""

    cash: Fen
    cards: frozenset[CardNo]


def judge(counts: tuple[DrawerCount, ...], expected: Expected, tolerance: Fen) -> CountOutcome:
    """What the last of the counts comes to; the first mismatch tells no figure."""
    last = counts[-1]
    difference = Fen(last.cash_total - expected.cash)
    cards = card_difference(last.cards, expected.cards)
    agrees = abs(difference) <= tolerance and cards.is_none
    if not agrees and len(counts) < REVEALING_COUNT:
        return CountOutcome(Verdict.COUNT_AGAIN)
    verdict = Verdict.AGREED if agrees else Verdict.DIFFERS
    return CountOutcome(verdict, expected.cash, last.cash_total, difference, cards)


def card_difference(counted: tuple[CardRange, ...], expected: frozenset[CardNo]) -> CardDifference:
    """The cards by which a count and the books differ, as ranges."""
    if _are_those(counted, expected):
        return CardDifference((), ())  # without making a number for each card counted
    seen = {card for run in counted for card in run.cards()}
    return CardDifference(ranges_of(list(expected - seen)), ranges_of(list(seen - expected)))


def _are_those(runs: tuple[CardRange, ...], cards: frozenset[CardNo]) -> bool:
    """True if the ranges hold these cards and no other; False also where ranges overlap."""
    if sum(run.pieces for run in runs) != len(cards):
        return False
    ordered = sorted(runs)
    firsts = [run.first for run in ordered]
    if any(run.first <= before.last for before, run in pairwise(ordered)):
        return False
    places = ((card, bisect_right(firsts, card) - 1) for card in cards)
    return all(at >= 0 and card <= ordered[at].last for card, at in places)


def cards_left(cards: Iterable[CardNo]) -> tuple[CardLeft, ...]:
    """Pieces by face value, lowest face first."""
    pieces = Counter(face_of(card) for card in cards)
    return tuple(CardLeft(face, pieces[face]) for face in sorted(pieces))


def runs_left(runs: Iterable[CardRange]) -> tuple[CardLeft, ...]:
    """The same of ranges that have no card in common."""
    pieces: Counter[Fen] = Counter()
    for run in runs:
        pieces[run.face] += run.pieces
    return tuple(CardLeft(face, pieces[face]) for face in sorted(pieces))
