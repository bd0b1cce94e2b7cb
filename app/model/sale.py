"""Cards in a basket, a sale, and its undoing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.errors import EmptyCartError, LeaseEndedError
from wire.messages import Lease
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


@dataclass(frozen=True, slots=True)
class Exposure:
    """What this terminal holds that the centre has not heard of: operations, and fen sold."""

    operations: int
    open_fen: Fen


def total_of(ranges: Iterable[CardRange]) -> Fen:
    """The face values together, in fen; EmptyCartError for nothing."""
    runs = tuple(ranges)
    if not runs:
        raise EmptyCartError
    return Fen(sum(run.value for run in runs))


def pieces_of(ranges: Iterable[CardRange]) -> int:
    return sum(run.pieces for run in ranges)


def check_lease(lease: Lease, exposure: Exposure, total: Fen, moment: datetime) -> None:
    """LeaseEndedError(what, limit) where selling on would go past what the centre allowed."""
    age_s = (moment - lease.issued_at).total_seconds()
    if total > lease.single_fen:
        raise LeaseEndedError("single", lease.single_fen)
    if age_s > lease.offline_hours * 3600:
        raise LeaseEndedError("age", lease.offline_hours)
    if exposure.operations >= lease.operations:
        raise LeaseEndedError("operations", lease.operations)
    if exposure.open_fen + total > lease.open_fen:
        raise LeaseEndedError("open", lease.open_fen)
