"""What the people of a simulated world do: sales, voids, recharges, shifts."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from random import Random
from uuid import UUID

from sync.journal import Signer
from wire.operations import (
    CardsSold,
    DrawerCount,
    LeaseExtended,
    Operation,
    RechargeAsked,
    SaleVoided,
    ShiftClosed,
    ShiftOpened,
    Tender,
    TenderKind,
)
from wire.sealed import sealed_sha256
from wire.values import CardNo, CardRange, CustomerNo, Fen, face_of, make_card_no

FLOAT = Fen(20_000)
PIN_BYTES = 66
CUSTOMERS = tuple(CustomerNo(f"{number:010d}") for number in range(3301000001, 3301000005))
_CARDS_EACH = 1_000
_FACES = (Fen(5_000), Fen(10_000))


class Pen:
    """Stands for a person's key: quick, and the same words always give the same signature."""

    def __init__(self, staff_no: str) -> None:
        self._staff_no = staff_no

    def sign(self, words: bytes) -> bytes:
        return sha256(self._staff_no.encode() + words).digest()


TELLER = Signer("3003", Pen("3003"))  # type: ignore[arg-type]
SECOND = Signer("3001", Pen("3001"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened between people; `amount` moved into the drawer, in fen."""

    op_id: UUID
    operation: Operation
    amount: int
    signers: tuple[Signer, ...] = (TELLER,)
    shift_id: UUID | None = None
    sealed_pin: bytes | None = None

    @property
    def is_new_kind(self) -> bool:
        return isinstance(self.operation, LeaseExtended)


@cache
def card(drawer: int, index: int) -> CardRange:
    """One card of so many in the drawer of this number."""
    serial = drawer * _CARDS_EACH + index
    number = make_card_no("33", 2026, _FACES[index % len(_FACES)], serial)
    return CardRange(number, number)


class Teller:
    """The people of one terminal; they remember what they did, whatever becomes of the machine."""

    def __init__(self, terminal: str, drawer: int, chance: Random) -> None:
        self.terminal = terminal
        self._drawer = drawer
        self._chance = chance
        self._cards_gone = 0
        self._papers = 0
        self.shift: UUID | None = None
        self.sales: list[tuple[UUID, CardRange]] = []

    def next_card(self) -> CardNo:
        """The card that will be sold next."""
        return card(self._drawer, self._cards_gone + 1).first

    def next_id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128))

    def open_shift(self) -> Fact:
        op_id = self.next_id()
        self.shift = op_id
        return Fact(op_id, ShiftOpened(FLOAT), FLOAT, shift_id=op_id)

    def close_shift(self, at_count: DrawerCount) -> Fact:
        shift = self.shift or self.next_id()
        self.shift = None
        operation = ShiftClosed(
            shift_id=shift,
            z_no=self._next_paper(),
            counts=(at_count,),
            expected_cash=FLOAT,
            counted_cash=FLOAT,
            over_short=Fen(0),
            kept_float=Fen(0),
            handed_over=FLOAT,
            expected_cards=(),
            counted_cards=(),
            operations=len(self.sales),
            z_sha256="0" * 64,
        )
        return Fact(self.next_id(), operation, -FLOAT, (TELLER, SECOND), shift)

    def sell(self, sold_before: CardRange | None = None) -> Fact:
        """A card for cash; `sold_before` by somebody who should not have had it."""
        if sold_before is None:
            self._cards_gone += 1
        run = sold_before or card(self._drawer, self._cards_gone)
        op_id, total = self.next_id(), face_of(run.first)
        tender = Tender(TenderKind.CASH, total, Fen(0))
        operation = CardsSold((run,), total, tender, self._receipt())
        self.sales.append((op_id, run))
        return Fact(op_id, operation, total, shift_id=self.shift)

    def void(self, sale: tuple[UUID, CardRange]) -> Fact:
        self.sales.remove(sale)
        sale_id, run = sale
        total = face_of(run.first)
        operation = SaleVoided(sale_id, total, "customer", self._receipt())
        return Fact(self.next_id(), operation, -total, (TELLER, SECOND), self.shift)

    def recharge(self, card_no: CardNo) -> Fact:
        pin = self._chance.randbytes(PIN_BYTES)
        customer = self._chance.choice(CUSTOMERS)
        operation = RechargeAsked(customer, card_no, sealed_sha256(pin), self._receipt())
        return Fact(self.next_id(), operation, 0, shift_id=self.shift, sealed_pin=pin)

    def something_new(self) -> Fact:
        """An operation of a kind that the simulated centre does not know yet."""
        return Fact(self.next_id(), LeaseExtended(1, 1, Fen(1)), 0)

    def _receipt(self) -> str:
        return f"{self.terminal}-{self._next_paper():04d}"

    def _next_paper(self) -> int:
        self._papers += 1
        return self._papers
