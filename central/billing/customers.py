"""Customers as they are taken over, with what they owe."""

from collections.abc import Iterable

from central.billing.model import Bill, CustomerRow, CustomerSheet
from central.billing.store import bills, customers
from central.db.engine import Db
from wire.values import CustomerNo, business_day, utc_now


def add_customers(db: Db, sheets: Iterable[CustomerSheet]) -> None:
    """Take new customers over; what one owes is one bill, carried over."""
    new = tuple(sheets)
    customers.add(db, new)
    moment = utc_now()
    day = business_day(moment)
    owed = [
        Bill(bills.carried(each.customer_no), each.customer_no, f"{day:%Y-%m}", each.arrears, day)
        for each in new
        if each.arrears > 0
    ]
    bills.add(db, owed, None, moment)


def find_customer(db: Db, customer_no: CustomerNo) -> CustomerRow | None:
    """The customer with arrears and balance, or None."""
    return customers.find(db, customer_no)
