"""Rows of customers and of their recharge accounts."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, select, update

from central.billing.model import CustomerRow, CustomerSheet
from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema import customer as customers
from central.db.schema import recharge_account as accounts
from wire.values import CustomerNo, Fen

_ASKED: Final = customers.c.customer_no == bindparam("number")
_WHOLE: Final = select(customers, accounts.c.balance, accounts.c.entries).outerjoin(
    accounts, accounts.c.customer_no == customers.c.customer_no
)
_FIND: Final = _WHOLE.where(_ASKED)
_AMONG: Final = customers.c.customer_no.in_(bindparam("numbers", expanding=True))
_FIND_ALL: Final = _WHOLE.where(_AMONG).order_by(customers.c.customer_no)
# Not against the key share that a new bill of the customer takes.
_LOCK: Final = select(customers.c.customer_no).where(_ASKED).with_for_update(key_share=True)
_LOCK_ALL: Final = (
    select(customers.c.customer_no)
    .where(_AMONG)
    .order_by(customers.c.customer_no)
    .with_for_update(key_share=True)
)
_COLUMNS: Final = ("customer_no", "name", "address", "residential", "accounting_unit", "arrears")


def add(db: Db, sheets: Iterable[CustomerSheet]) -> None:
    """New customers, as many as there are."""
    rows = [tuple(getattr(each, name) for name in _COLUMNS) for each in sheets]
    add_rows(db, customers, _COLUMNS, rows)


_CHANGING: Final = _COLUMNS[1:-1]
_CHANGE: Final = (
    update(customers)
    .where(customers.c.customer_no == bindparam("number"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)


def change(db: Db, sheets: Sequence[CustomerSheet]) -> None:
    """Name, address, kind and unit of known customers; their money stays."""
    rows = [
        {"number": each.customer_no} | {f"new_{name}": getattr(each, name) for name in _CHANGING}
        for each in sheets
    ]
    if rows:
        db.execute(_CHANGE, rows)


def find(db: Db, customer_no: CustomerNo) -> CustomerRow | None:
    """The customer as it stands, or None."""
    row = db.execute(_FIND, {"number": customer_no}).one_or_none()
    return None if row is None else _customer_row(row)


def find_all(db: Db, numbers: Iterable[CustomerNo]) -> dict[CustomerNo, CustomerRow]:
    """{number: customer} of those that exist."""
    found = (_customer_row(row) for row in db.execute(_FIND_ALL, {"numbers": list(numbers)}))
    return {each.number: each for each in found}


def lock(db: Db, customer_no: CustomerNo) -> CustomerRow | None:
    """The customer, whom nobody else changes before this transaction ends; or None."""
    if db.execute(_LOCK, {"number": customer_no}).one_or_none() is None:
        return None
    return find(db, customer_no)


def lock_all(db: Db, numbers: Iterable[CustomerNo]) -> dict[CustomerNo, CustomerRow]:
    """As `lock`, of many, held in one order for all; {number: customer} of those that exist."""
    wanted = {"numbers": list(numbers)}
    db.execute(_LOCK_ALL, wanted).all()
    return find_all(db, wanted["numbers"])


def _customer_row(row: Row[Any]) -> CustomerRow:
    sheet = CustomerSheet(
        CustomerNo(row.customer_no),
        row.name,
        row.address,
        row.residential,
        row.accounting_unit,
        Fen(row.arrears),
    )
    return CustomerRow(sheet, Fen(row.balance or 0), row.balance is not None, row.entries or 0)


def balances_by_unit(db: Db) -> dict[str, Fen]:
    """{accounting unit: sum of its customers' balances in fen}."""
    unit = customers.c.accounting_unit
    rows = db.execute(
        select(unit, func.sum(accounts.c.balance))
        .join(accounts, accounts.c.customer_no == customers.c.customer_no)
        .group_by(unit)
    )
    return {code: Fen(int(total)) for code, total in rows}


_OWE_LESS: Final = (
    update(customers)
    .where(customers.c.customer_no == bindparam("number"))
    .values(arrears=customers.c.arrears - bindparam("paid"))
)


def owe_less(db: Db, paid: dict[CustomerNo, Fen]) -> None:
    """{customer: by how much in fen its arrears are less}; negative where they are more."""
    rows = [{"number": number, "paid": amount} for number, amount in sorted(paid.items()) if amount]
    if rows:
        db.execute(_OWE_LESS, rows)
