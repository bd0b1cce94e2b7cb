"""Rows of customers and of their recharge accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select, update

from central.db.engine import Db
from central.db.schema import customer as customers
from central.db.schema import recharge_account as accounts
from wire.values import CustomerNo, Fen

_ASKED: Final = customers.c.customer_no == bindparam("number")
_FIND: Final = (
    select(customers, accounts.c.balance)
    .outerjoin(accounts, accounts.c.customer_no == customers.c.customer_no)
    .where(_ASKED)
)
_LOCK: Final = select(customers.c.customer_no).where(_ASKED).with_for_update()


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
    """A customer with the balance of the recharge account; `has_account` after a first recharge."""

    sheet: CustomerSheet
    balance: Fen
    has_account: bool


def add(db: Db, sheets: Iterable[CustomerSheet]) -> None:
    rows = [
        {
            "customer_no": each.customer_no,
            "name": each.name,
            "address": each.address,
            "residential": each.residential,
            "accounting_unit": each.accounting_unit,
            "arrears": each.arrears,
        }
        for each in sheets
    ]
    if rows:
        db.execute(insert(customers), rows)


def find(db: Db, customer_no: CustomerNo) -> CustomerRow | None:
    """The customer as it stands, or None."""
    row = db.execute(_FIND, {"number": customer_no}).one_or_none()
    return None if row is None else _customer_row(row)


def lock(db: Db, customer_no: CustomerNo) -> CustomerRow | None:
    """The customer, whom nobody else changes before this transaction ends; or None."""
    if db.execute(_LOCK, {"number": customer_no}).one_or_none() is None:
        return None
    return find(db, customer_no)


def _customer_row(row: Row[Any]) -> CustomerRow:
    sheet = CustomerSheet(
        CustomerNo(row.customer_no),
        row.name,
        row.address,
        row.residential,
        row.accounting_unit,
        Fen(row.arrears),
    )
    return CustomerRow(sheet, Fen(row.balance or 0), row.balance is not None)


def keep(db: Db, customer: CustomerRow, arrears: Fen, balance: Fen, at: datetime) -> None:
    """The locked customer with new arrears and balance; the account is opened where none is."""
    number = customer.sheet.customer_no
    if arrears != customer.sheet.arrears:
        db.execute(
            update(customers).where(customers.c.customer_no == number).values(arrears=arrears)
        )
    if customer.has_account:
        db.execute(update(accounts).where(accounts.c.customer_no == number).values(balance=balance))
    else:
        db.execute(insert(accounts).values(customer_no=number, balance=balance, opened_at=at))


def balances_by_unit(db: Db) -> dict[str, Fen]:
    """{accounting unit: sum of its customers' balances in fen}."""
    unit = customers.c.accounting_unit
    rows = db.execute(
        select(unit, func.sum(accounts.c.balance))
        .join(accounts, accounts.c.customer_no == customers.c.customer_no)
        .group_by(unit)
    )
    return {code: Fen(int(total)) for code, total in rows}
