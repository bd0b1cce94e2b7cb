"""日头: where every book stood when a day was over, signed by the centre and chained by days.

A head is deposited outside the centre (`dianka-centre heads`): who changes the past afterwards
cannot change that copy. Source: security page 3.7 and threat table; decision 0038.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Final

from pydantic.dataclasses import dataclass

from central.audit.chain import Books, BookState, follow
from central.audit.store import ledger
from central.db.engine import Database, Db, snapshot, transaction
from central.orgs.policy import signing_key
from central.settings import KeyRing
from wire.codec import decode, encode
from wire.fields import STRICT
from wire.journal import FIRST_HASH, is_signed
from wire.values import CHINA, business_day

# A transaction that began before midnight has ended by then, or will never be committed.
GRACE: Final = timedelta(minutes=15)


@dataclass(frozen=True, config=STRICT)
class BookHead:
    """One book at the end of a day: since its beginning so many entries; balances in fen."""

    book: str
    entries: int
    postings: int
    hash: str
    balances: tuple[tuple[str, int], ...]


@dataclass(frozen=True, config=STRICT)
class DayHead:
    """What is signed; `before` is the SHA-256 of the day before, so that no day can be left out."""

    day: date
    before: str
    books: tuple[BookHead, ...]


@dataclass(frozen=True, config=STRICT)
class SealedDay:
    """A head as it is kept and deposited; the signature is Ed25519 of the centre."""

    body: str
    sha256: str
    signature: bytes


def bounds(day: date) -> tuple[datetime, datetime]:
    """The moments at which that day begins and ends in China."""
    start = datetime.combine(day, time(), CHINA)
    return start, start + timedelta(days=1)


def seal_days(database: Database, keys: KeyRing, moment: datetime) -> int:
    """Seal every day that is over and not sealed yet; how many. Two who seal at once do no harm."""
    last_over = business_day(moment - GRACE) - timedelta(days=1)
    sealed = 0
    while _seal_next(database, keys, last_over, moment):
        sealed += 1
    return sealed


def _seal_next(database: Database, keys: KeyRing, last_over: date, moment: datetime) -> bool:
    with snapshot(database) as db:
        day = _next_day(db)
        if day is None or day > last_over:
            return False
        before, books = _stand(db, day - timedelta(days=1))
        for _ in follow(books, ledger.lines(db, *bounds(day))):
            pass
    made = seal(keys, DayHead(day, before, heads_of(books)))
    with transaction(database) as db:
        ledger.add_head(db, {"day": day, "sealed_at": moment, **asdict(made)})
    return True


def _next_day(db: Db) -> date | None:
    """The day after the last sealed one, or that of the first entry; None before there is one."""
    last = ledger.last_day(db)
    if last is not None:
        return last + timedelta(days=1)
    first = ledger.first_moment(db)
    return None if first is None else business_day(first)


def _stand(db: Db, day: date) -> tuple[str, Books]:
    """(SHA-256, books) of a sealed day; of none, the beginning."""
    found = ledger.head_of(db, day)
    if found is None:
        return FIRST_HASH, {}
    body, sha256, _ = found
    return sha256, books_of(decode(DayHead, body))


def heads_of(books: Books) -> tuple[BookHead, ...]:
    """The books as a head tells them, accounts at zero left out."""
    return tuple(
        BookHead(
            book,
            state.entries,
            state.postings,
            state.hash,
            tuple(sorted((code, sum_) for code, sum_ in state.balances.items() if sum_)),
        )
        for book, state in sorted(books.items())
    )


def books_of(head: DayHead) -> Books:
    """The books as they stood at a head, to go on from."""
    books: Books = {}
    for each in head.books:
        state = BookState(each.entries, each.postings, each.hash)
        state.balances.update(each.balances)
        books[each.book] = state
    return books


def seal(keys: KeyRing, head: DayHead) -> SealedDay:
    body = encode(head)
    return SealedDay(
        body, hashlib.sha256(body.encode()).hexdigest(), signing_key(keys).sign(_words(body))
    )


def is_sealed(public_key: bytes, sealed: SealedDay) -> bool:
    """True if the centre signed this head, and its hash is that of its body."""
    same = hashlib.sha256(sealed.body.encode()).hexdigest() == sealed.sha256
    return same and is_signed(public_key, sealed.signature, _words(sealed.body))


def kept(db: Db) -> Iterator[SealedDay]:
    """Every sealed day, the oldest first."""
    for _, body, sha256, signature in ledger.all_heads(db):
        yield SealedDay(body, sha256, signature)


def _words(body: str) -> bytes:
    return b"ledger-head-v1|" + body.encode()
