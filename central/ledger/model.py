"""Postings and entries of double entry: every entry sums to zero in every book it touches."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from central.ledger.accounts import Account
from central.orgs.act import Act
from wire.values import Fen, new_id


class Event(StrEnum):
    """What an entry books: E1 to E9 of the accounting rules; F the float; U money unclaimed.

    C is the end of a case: accepted, refunded, written off. T: a customer went to another unit.
    """

    SOLD = "E1"
    HANDED_OVER = "E2"
    REMITTED = "E3"
    ARRIVED = "E4"
    RECHARGED = "E5"
    SETTLED = "E6"
    RETURNED = "E7"
    VOIDED = "E8"
    OVER_SHORT = "E9"
    FLOAT_OUT = "F1"
    FLOAT_BACK = "F2"
    UNCLAIMED = "U1"
    MOVED = "T1"
    ACCEPTED = "C1"
    REFUNDED = "C2"
    WRITTEN_OFF = "C3"


@dataclass(frozen=True, slots=True)
class Posting:
    """One line: debit is positive, credit negative, in fen; `sub` narrows the account."""

    book: str
    account: Account
    sub: str
    amount: Fen


class UnbalancedError(ValueError):
    """An entry does not sum to zero; `books` gives {book: rest in fen}."""

    def __init__(self, books: dict[str, Fen]) -> None:
        super().__init__(books)
        self.books = books


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the books; making one that does not balance is an error."""

    id: UUID
    event: Event
    op_id: UUID
    business_date: date
    at: datetime
    postings: tuple[Posting, ...]
    reference: str = ""

    def __post_init__(self) -> None:
        books = {book: rest for book, rest in sums_of(self.postings).items() if rest != 0}
        if books:
            raise UnbalancedError(books)


def sums_of(postings: tuple[Posting, ...]) -> dict[str, Fen]:
    """{book: sum in fen}; all zero where the postings balance."""
    sums: dict[str, int] = defaultdict(int)
    for posting in postings:
        sums[posting.book] += posting.amount
    return {book: Fen(total) for book, total in sums.items()}


def entry_of(act: Act, event: Event, postings: tuple[Posting, ...], reference: str = "") -> Entry:
    """The entry of one operation, on its own business day; postings of nothing are left out."""
    fact = (act.op_id, act.envelope.business_date, act.moment)
    return entry_at(fact, event, postings, reference)


def entry_at(
    fact: tuple[UUID, date, datetime],
    event: Event,
    postings: tuple[Posting, ...],
    reference: str = "",
) -> Entry:
    """The entry of (operation, business day, moment); postings of nothing are left out."""
    kept = tuple(posting for posting in postings if posting.amount != 0)
    return Entry(new_id(), event, *fact, kept, reference)


def reversed_postings(postings: tuple[Posting, ...]) -> tuple[Posting, ...]:
    """The same lines with debit and credit changed over."""
    return tuple(Posting(line.book, line.account, line.sub, Fen(-line.amount)) for line in postings)
