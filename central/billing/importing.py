"""Customers and bills taken in: a whole source or nothing of it, the same content once.

Source: domain page S17, S41; decision 0036.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Generic, TypeVar
from uuid import UUID

from central.billing.collecting import give_back
from central.billing.errors import BillingFaultError, Fault
from central.billing.exchange import BillRecord, CustomerRecord, Line, Source
from central.billing.model import Bill, BillState, CustomerRow, CustomerSheet, Fact
from central.billing.store import bills, collections, customers, imports
from central.billing.store.bills import KnownBill
from central.billing.store.imports import ImportKind, ImportRow
from central.db.engine import Db
from central.ledger import events
from central.ledger.model import Event, entry_at
from central.ledger.store import post
from central.orgs.units import accounting_units
from wire.values import Fen, business_day, new_id, utc_now

log = logging.getLogger(__name__)
AT_ONCE: Final = 1_000
NAMED: Final = 20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought; `is_repeat` where the same content had been taken in before."""

    row: ImportRow
    is_repeat: bool = False


@dataclass
class _Reading(Generic[T]):
    """What is known of a source while it is read."""

    name: str
    lines: int = 0
    new: int = 0
    changed: int = 0
    amount: int = 0
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, line: int, name: str, what: str, text: str = "") -> None:
        self.faults.append(Fault(line, name, what, text[:60]))

    def batches(self, lines: Iterator[Line], kind: type[T]) -> Iterator[list[tuple[int, T]]]:
        """Records by the thousand; none once there is a fault, and no more after twenty."""
        while batch := list(islice(lines, AT_ONCE)):
            self.lines += len(batch)
            self.faults += [each for _, each in batch if isinstance(each, Fault)]
            if len(self.faults) >= NAMED:
                return
            if not self.faults:
                yield [(line, each) for line, each in batch if isinstance(each, kind)]

    def require_whole(self) -> None:
        if self.faults:
            raise BillingFaultError(self.name, tuple(self.faults[:NAMED]))


def _begin(db: Db, kind: ImportKind, source: Source) -> Imported:
    known = imports.find(db, kind, source.sha256)
    if known is not None:
        return Imported(known, is_repeat=True)
    row = ImportRow(new_id(), kind, source.sha256, source.name[:200], 0, 0, 0, 0, utc_now())
    imports.add(db, row)
    return Imported(row)


def _end(db: Db, row: ImportRow, read: "_Reading[T]") -> Imported:
    counts = (read.lines, read.new, read.changed, read.amount)
    whole = ImportRow(row.id, row.kind, row.sha256, row.name, *counts, row.at)
    imports.end(db, whole)
    log.info("import %s: %s lines, %s new", whole.id, whole.lines, whole.new)
    return Imported(whole)


# --- bills ---
def take_bills(db: Db, source: Source) -> Imported:
    """Every bill of the source, and the arrears that they make.

    Raises:
        BillingFaultError: nothing may be kept of this transaction.
    """
    begun = _begin(db, ImportKind.BILLS, source)
    if begun.is_repeat:
        return begun
    read: _Reading[BillRecord] = _Reading(source.name)
    gone: list[Bill] = []
    for batch in read.batches(source.lines, BillRecord):
        gone += _take_bills(db, read, batch, begun.row)
    read.require_whole()
    imports.owe(db, begun.row.id)
    read.changed = len(gone)
    _withdraw(db, gone, begun.row.id)
    return _end(db, begun.row, read)


def _take_bills(
    db: Db, read: "_Reading[BillRecord]", batch: list[tuple[int, BillRecord]], row: ImportRow
) -> list[Bill]:
    """New bills added; those that are withdrawn now."""
    known = bills.known(db, [record.bill_no for _, record in batch])
    owners = customers.find_all(db, {record.customer_no for _, record in batch})
    new: dict[str, Bill] = {}
    gone: list[Bill] = []
    for line, record in batch:
        before, bill = known.get(record.bill_no), _bill(record)
        if record.bill_no in new or _is_of(before, row.id):
            read.refuse(line, "bill_no", "twice", record.bill_no)
        elif record.customer_no not in owners:
            read.refuse(line, "customer_no", "customer-unknown", record.customer_no)
        elif before is None:
            new[record.bill_no] = bill
        elif _content(before.bill) != _content(bill):
            read.refuse(line, "bill_no", "differs", record.bill_no)
        elif record.withdrawn and before.bill.state is not BillState.WITHDRAWN:
            gone.append(before.bill)
    if not read.faults:
        bills.add(db, tuple(new.values()), row.id, row.at)
        read.new += len(new)
        read.amount += sum(bill.unpaid for bill in new.values())
    return gone


def _is_of(before: KnownBill | None, import_id: UUID) -> bool:
    return before is not None and before.import_id == import_id


def _bill(record: BillRecord) -> Bill:
    state = BillState.WITHDRAWN if record.withdrawn else BillState.OPEN
    told = (record.customer_no, record.period, record.amount, record.due)
    return Bill(record.bill_no, *told, state=state)


def _content(bill: Bill) -> tuple[object, ...]:
    return bill.customer_no, bill.period, bill.amount, bill.due


def _withdraw(db: Db, gone: Iterable[Bill], import_id: UUID) -> None:
    """Bills that are owed no more; what was paid for them is on the accounts again."""
    told = sorted(gone, key=lambda bill: (bill.customer_no, bill.bill_no))
    customers.lock_all(db, {bill.customer_no for bill in told})
    moment = utc_now()
    for each in told:
        owner, bill = customers.find(db, each.customer_no), bills.lock(db, each.bill_no)
        if owner is not None and bill is not None and bill.state is not BillState.WITHDRAWN:
            fact = Fact(import_id, bill.bill_no, business_day(moment), moment)
            give_back(db, owner, bill, bill.paid, fact)
            collections.withdraw(db, bill.bill_no, moment)


# --- customers ---
def take_customers(db: Db, source: Source) -> Imported:
    """Every customer of the source: new ones added, known ones brought up to date.

    Raises:
        BillingFaultError: nothing may be kept of this transaction.
    """
    begun = _begin(db, ImportKind.CUSTOMERS, source)
    if begun.is_repeat:
        return begun
    read: _Reading[CustomerRecord] = _Reading(source.name)
    units, seen = frozenset(dict(accounting_units(db))), set[int]()
    moving: list[CustomerSheet] = []
    for batch in read.batches(source.lines, CustomerRecord):
        for line, record in batch:
            if int(record.customer_no) in seen:
                read.refuse(line, "customer_no", "twice", record.customer_no)
            if record.unit not in units:
                read.refuse(line, "unit", "unit-unknown", record.unit)
            seen.add(int(record.customer_no))
        if not read.faults:
            moving += _take_customers(db, read, batch)
    read.require_whole()
    _move(db, begun.row, moving)
    return _end(db, begun.row, read)


def _take_customers(
    db: Db, read: "_Reading[CustomerRecord]", batch: list[tuple[int, CustomerRecord]]
) -> list[CustomerSheet]:
    """New and changed customers kept; those that go to another unit are for later."""
    known = customers.find_all(db, [record.customer_no for _, record in batch])
    sheets = [_sheet(record, known.get(record.customer_no)) for _, record in batch]
    new = [sheet for sheet in sheets if sheet.customer_no not in known]
    changed = [
        sheet
        for sheet in sheets
        if sheet.customer_no in known and sheet != known[sheet.customer_no].sheet
    ]
    moving = [each for each in changed if _moves(each, known[each.customer_no])]
    customers.add(db, new)
    customers.change(db, [each for each in changed if each not in moving])
    read.new += len(new)
    read.changed += len(changed)
    return moving


def _moves(sheet: CustomerSheet, before: CustomerRow) -> bool:
    return sheet.accounting_unit != before.sheet.accounting_unit


def _sheet(record: CustomerRecord, before: CustomerRow | None) -> CustomerSheet:
    return CustomerSheet(
        record.customer_no,
        record.name,
        record.address,
        record.residential,
        record.unit,
        before.sheet.arrears if before else Fen(0),
    )


def _move(db: Db, row: ImportRow, moving: list[CustomerSheet]) -> None:
    """Customers to another unit, their balances with them (T1)."""
    held = customers.lock_all(db, [sheet.customer_no for sheet in moving])
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for sheet in moving:
        before = held[sheet.customer_no]
        sums[before.sheet.accounting_unit, sheet.accounting_unit] += before.balance
    customers.change(db, moving)
    order = (row.id, business_day(row.at), row.at)
    for (book, to), amount in sorted(sums.items()):
        lines = events.move_customer(book, to, Fen(amount))
        post(db, entry_at(order, Event.MOVED, lines))
