"""Rows of account entries: only ever added, numbered without holes for each customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam, insert, select, update

from central.billing.model import Fact, Moved
from central.billing.store import bills, customers
from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema import recharge_account as accounts
from central.db.schema_bills import account_entry as entries
from wire.bills import AccountKind
from wire.values import CustomerNo, Fen

_KEEP: Final = (
    update(accounts)
    .where(accounts.c.customer_no == bindparam("number"))
    .values(balance=bindparam("now"), entries=bindparam("many"))
)
_OPEN: Final = insert(accounts)
_NAMES: Final = (
    *("customer_no", "seq", "kind", "amount", "balance"),
    *("op_id", "reference", "business_date", "at"),
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of an account as it was written; amounts in fen."""

    seq: int
    kind: AccountKind
    amount: Fen
    balance: Fen
    reference: str
    business_date: date
    at: datetime


def keep(db: Db, moved: Sequence[Moved], fact: Fact) -> None:
    """What moved of locked customers: entries, balances, bills, arrears; all at once."""
    changed = [each for each in moved if each.entries]
    _keep_balances(db, changed, fact.at)
    rows = [
        (
            *(each.customer.number, line.seq, line.kind.value, line.amount, line.balance),
            *(fact.op_id, line.reference, fact.business_date, fact.at),
        )
        for each in changed
        for line in each.entries
    ]
    add_rows(db, entries, _NAMES, rows)
    paid = [payment for each in changed for payment in each.payments]
    if paid:
        customers.owe_less(db, {each.customer.number: each.paid for each in changed})
        bills.pay(db, paid, fact)


def _keep_balances(db: Db, moved: Sequence[Moved], at: datetime) -> None:
    known = [
        {"number": each.customer.number, "now": each.balance, "many": each.entries[-1].seq}
        for each in moved
        if each.customer.has_account
    ]
    if known:
        db.execute(_KEEP, known)
    fresh = [
        {
            "customer_no": each.customer.number,
            "balance": each.balance,
            "entries": each.entries[-1].seq,
            "opened_at": at,
        }
        for each in moved
        if not each.customer.has_account
    ]
    if fresh:
        db.execute(_OPEN, fresh)


def page(db: Db, customer: CustomerNo, before: int | None, limit: int) -> tuple[EntryRow, ...]:
    """At most `limit` entries of the customer, the newest first, of those before a number."""
    c = entries.c
    asked = select(c.seq, c.kind, c.amount, c.balance, c.reference, c.business_date, c.at)
    asked = asked.where(c.customer_no == customer)
    if before is not None:
        asked = asked.where(c.seq < before)
    rows = db.execute(asked.order_by(c.seq.desc()).limit(limit))
    return tuple(
        EntryRow(seq, AccountKind(kind), Fen(amount), Fen(balance), reference, day, at)
        for seq, kind, amount, balance, reference, day, at in rows
    )
