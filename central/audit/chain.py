"""The chain over the books: every entry of a book hashed with all before it, in recorded order.

Source: security page 3.7 (the centre chains its own ledger and signs a daily head); decision 0038.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Final
from uuid import UUID

from wire.journal import FIRST_HASH
from wire.values import Fen

_WORDS: Final = b"ledger-v1"


@dataclass(frozen=True, slots=True)
class Line:
    """One posting with the entry it is of, as the database has it; amounts in fen."""

    entry_id: UUID
    event: str
    op_id: UUID
    business_date: date
    at: datetime
    reference: str
    posting_id: int
    book: str
    account: str
    sub: str
    amount: Fen


@dataclass(slots=True)
class BookState:
    """Where one book stands: how many entries and postings, the hash, {account: balance}."""

    entries: int = 0
    postings: int = 0
    hash: str = FIRST_HASH
    balances: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, lines: list[Line]) -> None:
        """The postings of one entry in this book, in the order they were posted."""
        digest = hashlib.sha256(_WORDS)
        digest.update(bytes.fromhex(self.hash))
        digest.update(_words_of(lines).encode())
        self.hash = digest.hexdigest()
        self.entries += 1
        self.postings += len(lines)
        for line in lines:
            self.balances[line.account] += line.amount


def _words_of(lines: list[Line]) -> str:
    """The entry as one text that no other entry has: every field ends with a sign of its own."""
    of = lines[0]
    moment = int(of.at.timestamp() * 1000)
    head = f"{of.entry_id}|{of.event}|{of.op_id}|{of.business_date}|{moment}|{of.reference!r}"
    return head + "".join(f"\n{line.account}|{line.sub!r}|{line.amount}" for line in lines)


Books = dict[str, BookState]


def follow(books: Books, lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Each entry whole as it is taken into the books; lines come in the order they were booked."""
    for _, group in groupby(lines, key=attrgetter("entry_id")):
        entry = list(group)
        by_book: dict[str, list[Line]] = {}
        for line in entry:
            by_book.setdefault(line.book, []).append(line)
        for book, part in by_book.items():
            books.setdefault(book, BookState()).take(part)
        yield entry
