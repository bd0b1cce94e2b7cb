"""The books in the database: entries are only ever added."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, insert, select

from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema import entry as entries
from central.db.schema import posting as postings
from central.ledger.accounts import Account
from central.ledger.model import Entry, Event, Posting
from wire.values import Fen


def post(db: Db, entry: Entry) -> None:
    """The entry in the books; an entry without postings is nothing."""
    if not entry.postings:
        return
    db.execute(
        insert(entries).values(
            id=entry.id,
            event=entry.event.value,
            op_id=entry.op_id,
            business_date=entry.business_date,
            at=entry.at,
            reference=entry.reference,
        )
    )
    rows = [
        {
            "entry_id": entry.id,
            "book": line.book,
            "account": line.account.value,
            "sub": line.sub,
            "amount": line.amount,
        }
        for line in entry.postings
    ]
    db.execute(insert(postings), rows)


def post_all(db: Db, made: Sequence[Entry]) -> None:
    """Many entries in the books, each with its postings."""
    kept = [each for each in made if each.postings]
    rows = [
        (each.id, each.event.value, each.op_id, each.business_date, each.at, each.reference)
        for each in kept
    ]
    names = ("id", "event", "op_id", "business_date", "at", "reference")
    add_rows(db, entries, names, rows)
    lines = [
        (each.id, line.book, line.account.value, line.sub, line.amount)
        for each in kept
        for line in each.postings
    ]
    add_rows(db, postings, ("entry_id", "book", "account", "sub", "amount"), lines)


def balance(db: Db, book: str, account: Account, sub: str | None = None) -> Fen:
    """The balance in fen, debit positive; over all subs where none is named."""
    query = select(func.coalesce(func.sum(postings.c.amount), 0)).where(
        postings.c.book == book, postings.c.account == account.value
    )
    if sub is not None:
        query = query.where(postings.c.sub == sub)
    return Fen(int(db.execute(query).scalar_one()))


def balances(db: Db) -> dict[tuple[str, Account, str], Fen]:
    """{(book, account, sub): balance in fen, debit positive}."""
    c = postings.c
    rows = db.execute(
        select(c.book, c.account, c.sub, func.sum(c.amount)).group_by(c.book, c.account, c.sub)
    )
    return {(book, Account(code), sub): Fen(int(total)) for book, code, sub, total in rows}


def trial_balance(db: Db) -> dict[str, Fen]:
    """{book: sum of all its accounts in fen}: all zero while the books are whole."""
    rows = db.execute(select(postings.c.book, func.sum(postings.c.amount)).group_by("book"))
    return {book: Fen(int(total)) for book, total in rows}


def postings_of(db: Db, op_id: UUID, event: Event) -> tuple[Posting, ...]:
    """What one operation posted for one event, in the order it was posted."""
    c = postings.c
    rows = db.execute(
        select(c.book, c.account, c.sub, c.amount)
        .join(entries, entries.c.id == c.entry_id)
        .where(entries.c.op_id == op_id, entries.c.event == event.value)
        .order_by(c.id)
    )
    return tuple(Posting(book, Account(code), sub, Fen(amount)) for book, code, sub, amount in rows)


def count_entries(db: Db) -> int:
    return int(db.execute(select(func.count()).select_from(entries)).scalar_one())


def unbalanced(db: Db) -> tuple[tuple[UUID, str, Fen], ...]:
    """(entry, book, rest in fen) of every entry that does not sum to zero in a book."""
    c = postings.c
    rest = func.sum(c.amount)
    rows = db.execute(
        select(c.entry_id, c.book, rest).group_by(c.entry_id, c.book).having(rest != 0).limit(20)
    )
    return tuple((entry_id, book, Fen(int(total))) for entry_id, book, total in rows)
