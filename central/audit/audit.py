"""稽核: everything the books say proved anew from the journals, and the records at fault named.

Read only. Source: domain page 6.9 and 8.8; security page 3.7; decision 0038.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from central.audit import amounts, heads
from central.audit.chain import Books, follow
from central.audit.heads import DayHead, SealedDay, heads_of, is_sealed
from central.audit.store import ledger
from central.db.engine import Db
from central.funds import invariants
from central.ledger.store import balances
from central.settings import KeyRing
from wire.codec import UnreadableError, decode
from wire.journal import FIRST_HASH, person_has_signed
from wire.messages import PersonSignature
from wire.values import Fen, business_day, yuan

NAMED: Final = 20


@dataclass(slots=True)
class Finding:
    """One part of the audit: how many rows were looked at, and what is wrong with which."""

    name: str
    rows: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    told: str = ""

    @property
    def ok(self) -> bool:
        return not self.faults

    def note(self, fault: str) -> None:
        """The first so many by name; the rest are counted in the last line."""
        if len(self.faults) < NAMED:
            self.faults.append(fault)
        elif len(self.faults) == NAMED:
            self.faults.append("…")


def audit(db: Db, keys: KeyRing, deposited: Iterable[SealedDay] = ()) -> Iterator[Finding]:
    """Each part as it is done, in order.

    Args:
        deposited: heads of days from outside the centre; those kept here must be the same.
    """
    books: Books = {}
    parts: tuple[tuple[str, Callable[[Finding], None]], ...] = (
        ("ledger", lambda found: check_ledger(db, keys, books, found)),
        ("heads", lambda found: _heads(db, keys, deposited, found)),
        ("balances", lambda found: _balances(db, books, found)),
        ("operations", lambda found: _operations(db, found)),
        ("amounts", lambda found: check_amounts(db, found)),
        ("signatures", lambda found: check_signatures(db, found)),
        ("invariants", lambda found: _invariants(db, found)),
    )
    for name, work in parts:
        found = Finding(name)
        start = time.perf_counter()
        work(found)
        found.seconds = time.perf_counter() - start
        yield found


def check_ledger(db: Db, keys: KeyRing, books: Books, found: Finding) -> None:
    """The chain of every book made anew from the entries, and held against each day's head."""
    sealed = {head.day: head for head in _readable(db, keys)}
    for day in _days(db, sealed):
        for entry in follow(books, ledger.lines(db, *heads.bounds(day))):
            found.rows += len(entry)
            sums: dict[str, int] = {}
            for line in entry:
                sums[line.book] = sums.get(line.book, 0) + line.amount
            for book, rest in sums.items():
                if rest:
                    found.note(f"{entry[0].entry_id} {book} {_y(rest)}")
        if day in sealed:
            _same_as(sealed[day], books, found)
    found.told = f"{len(books)}"


def _readable(db: Db, keys: KeyRing) -> Iterator[DayHead]:
    """The heads that the centre signed; the others are told by `_heads`."""
    for each in heads.kept(db):
        if is_sealed(keys.lease_public, each):
            yield decode(DayHead, each.body)


def _days(db: Db, sealed: Mapping[date, DayHead]) -> Iterator[date]:
    """Every day from the first entry or head to the last."""
    first, last = ledger.first_moment(db), ledger.last_moment(db)
    ends: list[date] = [*sealed, *(business_day(at) for at in (first, last) if at is not None)]
    if not ends:
        return
    day, until = min(ends), max(ends)
    while day <= until:
        yield day
        day += timedelta(days=1)


def _same_as(head: DayHead, books: Books, found: Finding) -> None:
    """What differs from the head; the chain goes on from the head, so that it is told once."""
    now = {each.book: each for each in heads_of(books)}
    then = {each.book: each for each in head.books}
    wrong = [book for book in sorted({*now, *then}) if now.get(book) != then.get(book)]
    for book in wrong:
        here, there = now.get(book), then.get(book)
        rows = (here.entries if here else 0, there.entries if there else 0)
        found.note(
            f"{head.day} {book} {rows[0]}≠{rows[1]}" if rows[0] != rows[1] else f"{head.day} {book}"
        )
    if wrong:
        books.clear()
        books.update(heads.books_of(head))


def _heads(db: Db, keys: KeyRing, deposited: Iterable[SealedDay], found: Finding) -> None:
    """Every head signed, none left out between them, and the same as its copy outside."""
    before, days = FIRST_HASH, {}
    expected: date | None = None
    for day, body, sha256, signature in ledger.all_heads(db):
        found.rows += 1
        each = SealedDay(body, sha256, signature)
        days[day] = each
        head = _opened(keys, each)
        if head is None or head.day != day:
            found.note(f"{day}: signature")
        elif head.before != before or (expected is not None and day != expected):
            found.note(f"{day}: before")
        before, expected = sha256, day + timedelta(days=1)
    for copy in deposited:
        _same_head(keys, copy, days, found)


def _opened(keys: KeyRing, sealed: SealedDay) -> DayHead | None:
    if not is_sealed(keys.lease_public, sealed):
        return None
    try:
        return decode(DayHead, sealed.body)
    except UnreadableError:
        return None


def _same_head(
    keys: KeyRing, copy: SealedDay, days: Mapping[date, SealedDay], found: Finding
) -> None:
    head = _opened(keys, copy)
    if head is None:
        found.note("deposited: signature")
    elif head.day not in days or days[head.day].body != copy.body:
        found.note(f"{head.day}: deposited")


def _balances(db: Db, books: Books, found: Finding) -> None:
    """Every balance the program works with, against what the journal alone comes to."""
    now: dict[tuple[str, str], int] = {}
    for (book, account, _), amount in balances(db).items():
        now[book, account.value] = now.get((book, account.value), 0) + amount
    then = {
        (book, code): amount
        for book, state in books.items()
        for code, amount in state.balances.items()
    }
    for key in sorted({*now, *then}):
        found.rows += 1
        if now.get(key, 0) != then.get(key, 0):
            book, code = key
            found.note(f"{book}.{code} {_y(now.get(key, 0))}≠{_y(then.get(key, 0))}")


def _operations(db: Db, found: Finding) -> None:
    """No entry without an operation that somebody sent."""
    for entry_id, event, op_id in ledger.entries_without_operation(db, NAMED + 1):
        found.note(f"{entry_id} {event} {op_id}")
    found.rows = ledger.count_entries(db)


def check_amounts(db: Db, found: Finding) -> None:
    """Every entry says what follows from its operation's signed body and from its documents."""
    for entries, wrong in amounts.faults(db):
        found.rows += entries
        for each in wrong:
            found.note(each)


def check_signatures(db: Db, found: Finding) -> None:
    """Every operation that took effect is signed by the people it names, by their own keys."""
    keys = ledger.public_keys(db)
    for row in ledger.signed(db):
        found.rows += 1
        key = keys.get(row.staff_no)
        if key is None or not _has_signed(row, key):
            found.note(f"{row.terminal} {row.op_id} {row.staff_no}")


def _has_signed(row: ledger.Signed, key: bytes) -> bool:
    signature = PersonSignature(row.staff_no, row.signature)
    return person_has_signed(signature, key, row.body)


def _invariants(db: Db, found: Finding) -> None:
    for sheet in invariants.evaluate(db):
        found.rows += 1
        if not sheet.ok:
            found.note(f"{sheet.id} {sheet.text}")


def _y(amount: int) -> str:
    return yuan(Fen(amount), "")
