"""What may be asked about accounts: 账户明细 of one customer, and a unit's settlement runs."""

from typing import Final

from central.billing.model import Bill
from central.billing.store import accounts, bills, collections, customers, runs
from central.billing.store.accounts import EntryRow
from central.billing.store.collections import CollectionState
from central.billing.store.runs import Run
from central.db.engine import Db
from central.orgs.units import HEAD_BOOK, book_of, is_under, unit_name
from wire.bills import (
    AccountAsked,
    AccountLine,
    AccountShown,
    BillSheet,
    RunSheet,
    SettlementsAsked,
    SettlementsShown,
)
from wire.queries import QueryRefused
from wire.refusals import Refusal
from wire.values import business_day, masked_name, utc_now

LINES: Final = 50
BILLS: Final = 24
RUNS: Final = 60


def answer_account(db: Db, query: AccountAsked) -> AccountShown | QueryRefused:
    """A page of the account, the newest entries first; the name masked."""
    customer = customers.find(db, query.customer)
    if customer is None:
        return QueryRefused(Refusal.ACCOUNT_NOT_FOUND)
    page = accounts.page(db, query.customer, query.before, LINES + 1)
    owed = bills.open_bills(db, query.customer) if customer.sheet.arrears else ()
    return AccountShown(
        customer=query.customer,
        masked_name=masked_name(customer.sheet.name),
        unit=customer.sheet.accounting_unit,
        balance=customer.balance,
        arrears=customer.sheet.arrears,
        lines=tuple(map(_line, page[:LINES])),
        more=len(page) > LINES,
        bills=tuple(map(_sheet, owed[:BILLS])),
    )


def _line(row: EntryRow) -> AccountLine:
    return AccountLine(row.seq, row.at, row.kind, row.amount, row.balance, row.reference)


def _sheet(bill: Bill) -> BillSheet:
    return BillSheet(bill.bill_no, bill.period, bill.due, bill.amount, bill.paid)


def answer_settlements(
    db: Db, unit: str, query: SettlementsAsked
) -> SettlementsShown | QueryRefused:
    """The runs of the books that a unit is in: the asker's own, or those of a unit below."""
    book = book_of(db, query.unit)
    is_ours = book_of(db, unit) == book or is_under(db, query.unit, unit)
    if not is_ours or book == HEAD_BOOK:
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    people, amount = runs.ready(db, book, f"{business_day(utc_now()):%Y-%m}")
    return SettlementsShown(
        unit=book,
        unit_name=unit_name(db, book),
        runs=tuple(map(_run, runs.newest(db, book, RUNS))),
        customers=people,
        amount=amount,
        waiting=collections.count(db, CollectionState.WAITING, book),
        refused=collections.count(db, CollectionState.REFUSED, book),
    )


def _run(run: Run) -> RunSheet:
    return RunSheet(
        run.number,
        run.period,
        run.by,
        run.started_at,
        run.ended_at,
        run.customers,
        run.bills,
        run.amount,
    )
