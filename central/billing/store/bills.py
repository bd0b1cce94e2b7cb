"""Rows of bills and of what was paid for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, case, select, update

from central.billing.model import CARRIED, Bill, BillState, Fact, Payment
from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema_bills import bill as bills
from central.db.schema_bills import bill_payment as payments
from central.db.schema_bills import collection as collections
from wire.values import CustomerNo, Fen

_FIELDS: Final = ("bill_no", "customer_no", "period", "amount", "due", "paid", "state")
_BILLS: Final = select(*(bills.c[name] for name in _FIELDS))
_IS_OPEN: Final = bills.c.state == BillState.OPEN.value
_OLDEST: Final = (bills.c.customer_no, bills.c.due, bills.c.period, bills.c.bill_no)
_OF_ONE: Final = _BILLS.where(_IS_OPEN, bills.c.customer_no == bindparam("number")).order_by(
    *_OLDEST
)
_OF_MANY: Final = _BILLS.where(
    _IS_OPEN, bills.c.customer_no.in_(bindparam("numbers", expanding=True))
).order_by(*_OLDEST)
_paid: Final = bills.c.paid + bindparam("part")
_PAY: Final = (
    update(bills)
    .where(bills.c.bill_no == bindparam("number"))
    .values(
        paid=_paid,
        state=case(
            (bills.c.state == BillState.WITHDRAWN.value, BillState.WITHDRAWN.value),
            (_paid >= bills.c.amount, BillState.PAID.value),
            else_=BillState.OPEN.value,
        ),
    )
)
_PAYMENT: Final = (
    *("id", "bill_no", "customer_no", "cause", "amount"),
    *("op_id", "business_date", "at"),
)
WAITING: Final = "WAITING"


def _bill(row: Sequence[Any]) -> Bill:
    number, customer, period, amount, due, paid, state = row
    known = (CustomerNo(customer), period, Fen(amount), due, Fen(paid), BillState(state))
    return Bill(number, *known)


def open_bills(db: Db, customer: CustomerNo) -> tuple[Bill, ...]:
    """What the customer owes, the oldest due first."""
    return tuple(map(_bill, db.execute(_OF_ONE, {"number": customer})))


def open_bills_of(
    db: Db, numbers: Iterable[CustomerNo], period: str
) -> dict[CustomerNo, list[Bill]]:
    """{customer: bills of the period and of those before it}, the oldest due first."""
    found: dict[CustomerNo, list[Bill]] = defaultdict(list)
    for bill in map(_bill, db.execute(_OF_MANY, {"numbers": list(numbers)})):
        if bill.period <= period:
            found[bill.customer_no].append(bill)
    return found


@dataclass(frozen=True, slots=True)
class KnownBill:
    """A bill, and the import that brought it; None where it was carried over."""

    bill: Bill
    import_id: UUID | None


def known(db: Db, numbers: Iterable[str]) -> dict[str, KnownBill]:
    """{bill no.: bill} of those that exist."""
    chosen = _BILLS.add_columns(bills.c.import_id).where(bills.c.bill_no.in_(list(numbers)))
    found = ((_bill(row[:-1]), row[-1]) for row in db.execute(chosen))
    return {bill.bill_no: KnownBill(bill, import_id) for bill, import_id in found}


def add(db: Db, new: Sequence[Bill], import_id: UUID | None, at: datetime) -> None:
    """New bills; the arrears of their customers are the caller's."""
    rows = [
        (*(getattr(bill, name) for name in _FIELDS[:-1]), bill.state.value, import_id, at)
        for bill in new
    ]
    add_rows(db, bills, (*_FIELDS, "import_id", "at"), rows)


def carried(customer: CustomerNo) -> str:
    """The number of the one bill that stands for arrears of before there were bills."""
    return f"{CARRIED}{customer}"


def pay(db: Db, paid: Sequence[Payment], fact: Fact) -> None:
    """Bills paid, each payment kept and put in the queue to the billing system."""
    parts = [{"number": each.bill.bill_no, "part": each.amount} for each in paid]
    db.execute(_PAY, parts)
    rows = [
        (
            *(each.id, each.bill.bill_no, each.bill.customer_no, each.cause.value, each.amount),
            *(fact.op_id, fact.business_date, fact.at),
        )
        for each in paid
    ]
    add_rows(db, payments, _PAYMENT, rows)
    queued = [(each.id, WAITING) for each in paid if each.amount > 0]
    add_rows(db, collections, ("payment_id", "state"), queued)


_LOCK: Final = _BILLS.where(bills.c.bill_no == bindparam("number")).with_for_update()
_WITHDRAW: Final = (
    update(bills)
    .where(bills.c.bill_no == bindparam("number"))
    .values(state=BillState.WITHDRAWN.value)
)


def lock(db: Db, bill_no: str) -> Bill | None:
    """The bill, which nobody else changes before this transaction ends; or None."""
    row = db.execute(_LOCK, {"number": bill_no}).one_or_none()
    return None if row is None else _bill(row)


def withdraw(db: Db, numbers: Iterable[str]) -> None:
    """These bills are owed no more; the arrears of their customers are the caller's."""
    rows = [{"number": number} for number in numbers]
    if rows:
        db.execute(_WITHDRAW, rows)
