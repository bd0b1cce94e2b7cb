"""Cards in a basket, a sale, and its undoing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.errors import EmptyCartError
from wire.operations import Tender
from wire.values import CardRange, Fen


@dataclass(frozen=True, slots=True)
class CartLine:
    """Consecutive cards of one face value, from the teller's own drawer."""

    range: CardRange

    @property
    def face(self) -> Fen:
        return self.range.face

    @property
    def pieces(self) -> int:
        return self.range.pieces

    @property
    def amount(self) -> Fen:
        return self.range.value


class SaleState(StrEnum):
    BOOKED = "BOOKED"
    VOIDED = "VOIDED"


@dataclass(frozen=True, slots=True)
class CardSale:
    """售卡, as committed: amounts in fen, cards in pieces."""

    id: UUID
    receipt_no: str
    total: Fen
    pieces: int
    change: Fen
    at: datetime
    ranges: tuple[CardRange, ...]
    tender: Tender
    shift_id: UUID
    state: SaleState = SaleState.BOOKED


@dataclass(frozen=True, slots=True)
class VoidedSale:
    """冲正: the counter-entry of a sale; `total` is negative, the cards are back."""

    id: UUID
    sale_id: UUID
    receipt_no: str
    total: Fen
    at: datetime
    ranges: tuple[CardRange, ...]


def total_of(ranges: Iterable[CardRange]) -> Fen:
    """The face values together, in fen; EmptyCartError for nothing."""
    runs = tuple(ranges)
    if not runs:
        raise EmptyCartError
    return Fen(sum(run.value for run in runs))


def pieces_of(ranges: Iterable[CardRange]) -> int:
    return sum(run.pieces for run in ranges)
