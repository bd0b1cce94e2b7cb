"""Bills, account entries, and what a payment does to one customer's account, as pure rules.

Source: domain page S7, S10, S43; decision 0036.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from wire.bills import AccountKind
from wire.values import CustomerNo, Fen, new_id

_NOTHING: Final = Fen(0)
CARRIED: Final = "QC-"  # in front of a customer's number: arrears of before there were bills


class BillState(StrEnum):
    """OPEN: something of it is unpaid. WITHDRAWN: the billing system took the rest of it back."""

    OPEN = "OPEN"
    PAID = "PAID"
    WITHDRAWN = "WITHDRAWN"


class Cause(StrEnum):
    """Why a bill was paid: by a recharge, by a settlement run; or the payment was taken back."""

    RECHARGE = "RECHARGE"
    SETTLED = "SETTLED"
    UNDONE = "UNDONE"


@dataclass(frozen=True, slots=True)
class CustomerSheet:
    """A customer as the billing system hands it over; arrears in fen."""

    customer_no: CustomerNo
    name: str
    address: str
    residential: bool
    accounting_unit: str
    arrears: Fen


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer with the balance of the recharge account; `has_account` after a first recharge.

    `entries` is how many account entries there are.
    """

    sheet: CustomerSheet
    balance: Fen
    has_account: bool
    entries: int = 0

    @property
    def number(self) -> CustomerNo:
        return self.sheet.customer_no


@dataclass(frozen=True, slots=True)
class Bill:
    """What a customer owes for one period, `YYYY-MM`; amounts in fen."""

    bill_no: str
    customer_no: CustomerNo
    period: str
    amount: Fen
    due: date
    paid: Fen = _NOTHING
    state: BillState = BillState.OPEN

    @property
    def unpaid(self) -> Fen:
        """What is still owed of it; nothing of one that was withdrawn."""
        return Fen(self.amount - self.paid) if self.state is BillState.OPEN else Fen(0)


@dataclass(frozen=True, slots=True)
class Fact:
    """What moves money: its operation or run, the papers' number of it, and when."""

    op_id: UUID
    reference: str
    business_date: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Payment:
    """A bill paid, in whole or in part; negative where a payment is taken back. In fen."""

    id: UUID
    bill: Bill
    cause: Cause
    amount: Fen


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an account: the change in fen, and the balance after it."""

    seq: int
    kind: AccountKind
    amount: Fen
    balance: Fen
    reference: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A customer's account after something happened to it, and the lines that say what."""

    customer: CustomerRow
    entries: tuple[Entry, ...]
    payments: tuple[Payment, ...]

    @property
    def balance(self) -> Fen:
        return self.entries[-1].balance if self.entries else self.customer.balance

    @property
    def paid(self) -> Fen:
        """By how much the arrears are less, in fen; a bill that was withdrawn is none of them."""
        owed = (each for each in self.payments if each.bill.state is not BillState.WITHDRAWN)
        return Fen(sum(payment.amount for payment in owed))

    @property
    def arrears(self) -> Fen:
        return Fen(self.customer.sheet.arrears - self.paid)


def shares(bills: Iterable[Bill], money: Fen) -> list[tuple[Bill, Fen]]:
    """How the money is spread over bills, in their order; what is left over is not in it."""
    found, left = [], money
    for bill in bills:
        part = Fen(min(left, bill.unpaid))
        if part > 0:
            found.append((bill, part))
            left = Fen(left - part)
    return found


def recharged(customer: CustomerRow, amount: Fen, bills: Sequence[Bill], number: str) -> Moved:
    """A recharge pays bills out of its own amount, the oldest due first; the rest stays."""
    after = Fen(customer.balance + amount)
    first = Entry(customer.entries + 1, AccountKind.RECHARGE, amount, after, number)
    return _paying(customer, (first,), shares(bills, amount), Cause.RECHARGE)


def settled(customer: CustomerRow, bills: Sequence[Bill]) -> Moved:
    """转实收: the balance pays bills, the oldest due first."""
    return _paying(customer, (), shares(bills, customer.balance), Cause.SETTLED)


def _paying(
    customer: CustomerRow, before: tuple[Entry, ...], parts: list[tuple[Bill, Fen]], cause: Cause
) -> Moved:
    entries = list(before)
    balance = before[-1].balance if before else customer.balance
    for bill, part in parts:
        balance = Fen(balance - part)
        seq = customer.entries + len(entries) + 1
        entries.append(Entry(seq, AccountKind.BILL, Fen(-part), balance, bill.bill_no))
    payments = tuple(Payment(new_id(), bill, cause, part) for bill, part in parts)
    return Moved(customer, tuple(entries), payments)


def undone(customer: CustomerRow, bill: Bill, amount: Fen) -> Moved:
    """What was paid for a bill that is withdrawn, as the billing system will not have it, is back.

    Args:
        amount: of the one payment that is taken back, in fen.
    """
    balance = Fen(customer.balance + amount)
    entry = Entry(customer.entries + 1, AccountKind.UNDONE, amount, balance, bill.bill_no)
    payment = Payment(new_id(), bill, Cause.UNDONE, Fen(-amount))
    return Moved(customer, (entry,), (payment,))
