"""Customers from the billing system, and what the counter may see of one."""

from collections.abc import Iterable

from central.db.engine import Db
from central.recharge.store import customers
from central.recharge.store.customers import CustomerRow, CustomerSheet
from wire.queries import CustomerShown
from wire.values import CustomerNo, masked_address, masked_name


def add_customers(db: Db, sheets: Iterable[CustomerSheet]) -> None:
    """Take customers over from the billing system, many at once."""
    customers.add(db, sheets)


def find_customer(db: Db, customer_no: CustomerNo) -> CustomerRow | None:
    """The customer with arrears and balance, or None."""
    return customers.find(db, customer_no)


def shown(customer: CustomerRow) -> CustomerShown:
    """The customer with name and address masked; amounts in fen."""
    sheet = customer.sheet
    return CustomerShown(
        customer=sheet.customer_no,
        masked_name=masked_name(sheet.name),
        masked_address=masked_address(sheet.address),
        unit=sheet.accounting_unit,
        residential=sheet.residential,
        balance=customer.balance,
        arrears=sheet.arrears,
    )
