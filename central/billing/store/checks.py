"""What does not agree among balances, account entries, arrears, bills and payments, by name.

Every balance is the sum of its entries and what the last one says; arrears are the sum of what is
unpaid; what was paid of a bill is the sum of its payments; what an operation or a run paid is what
it posted to 1122.
"""

from typing import Any, Final

from sqlalchemy import Select, and_, func, or_, select

from central.billing.model import BillState
from central.db.engine import Db
from central.db.schema import customer, entry, posting, recharge_account
from central.db.schema_bills import account_entry, bill, bill_payment
from central.ledger.accounts import Account
from central.ledger.model import Event


def _accounts() -> Select[Any]:
    """Accounts that are not the sum of their entries, or have a hole in them."""
    sums = (
        select(
            account_entry.c.customer_no,
            func.sum(account_entry.c.amount).label("total"),
            func.count().label("many"),
            func.max(account_entry.c.seq).label("last"),
        )
        .group_by(account_entry.c.customer_no)
        .subquery()
    )
    last, account = account_entry.alias("last"), recharge_account
    differs = or_(
        account.c.balance != func.coalesce(sums.c.total, 0),
        account.c.entries != func.coalesce(sums.c.many, 0),
        account.c.entries != func.coalesce(sums.c.last, 0),
        account.c.balance != func.coalesce(last.c.balance, 0),
    )
    joined = account.outerjoin(sums, sums.c.customer_no == account.c.customer_no).outerjoin(
        last,
        and_(last.c.customer_no == account.c.customer_no, last.c.seq == account.c.entries),
    )
    return select(account.c.customer_no).select_from(joined).where(differs)


def _arrears() -> Select[Any]:
    """Customers whose arrears are not what is unpaid of their bills."""
    sums = (
        select(bill.c.customer_no, func.sum(bill.c.amount - bill.c.paid).label("unpaid"))
        .where(bill.c.state == BillState.OPEN.value)
        .group_by(bill.c.customer_no)
        .subquery()
    )
    return (
        select(customer.c.customer_no)
        .outerjoin(sums, sums.c.customer_no == customer.c.customer_no)
        .where(customer.c.arrears != func.coalesce(sums.c.unpaid, 0))
    )


def _bills() -> Select[Any]:
    """Bills of which more or less is paid than their payments say."""
    sums = (
        select(bill_payment.c.bill_no, func.sum(bill_payment.c.amount).label("paid"))
        .group_by(bill_payment.c.bill_no)
        .subquery()
    )
    whole = bill.c.paid == bill.c.amount
    return (
        select(bill.c.bill_no)
        .outerjoin(sums, sums.c.bill_no == bill.c.bill_no)
        .where(
            or_(
                bill.c.paid != func.coalesce(sums.c.paid, 0),
                bill.c.paid > bill.c.amount,
                bill.c.paid < 0,
                and_(bill.c.state == BillState.PAID.value, ~whole),
                and_(bill.c.state == BillState.OPEN.value, whole),
            )
        )
    )


def _collected() -> Select[Any]:
    """Operations and runs that posted another sum to 1122 than they paid for bills."""
    paid = (
        select(bill_payment.c.op_id, func.sum(bill_payment.c.amount).label("paid"))
        .group_by(bill_payment.c.op_id)
        .subquery()
    )
    posted = (
        select(entry.c.op_id, func.sum(-posting.c.amount).label("posted"))
        .join(posting, posting.c.entry_id == entry.c.id)
        .where(entry.c.event == Event.SETTLED.value, posting.c.account == Account.RECEIVABLE.value)
        .group_by(entry.c.op_id)
        .subquery()
    )
    return (
        select(paid.c.op_id)
        .outerjoin(posted, posted.c.op_id == paid.c.op_id)
        .where(paid.c.paid != func.coalesce(posted.c.posted, 0))
    )


_CHECKS: Final = (_accounts(), _arrears(), _bills(), _collected())


def faults(db: Db, limit: int) -> list[str]:
    """Customers, bills and operations at fault, each check at most `limit` of them, in order."""
    found: list[str] = []
    for asked in _CHECKS:
        first = asked.selected_columns[0]
        found += [str(name) for (name,) in db.execute(asked.order_by(first).limit(limit))]
    return found
