"""转实收: a run lets balances pay bills, customer by customer, the oldest due first.

The order to run is a document; the run itself goes on in steps, each a transaction of its own, so
that counters never wait for more than one step, and a run that was cut off goes on where it was.
Source: domain page S10, E6; decision 0036.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from central.billing.model import Fact, Moved, settled
from central.billing.store import accounts, bills, customers, runs
from central.billing.store.runs import Run
from central.cards.guards import require, whole
from central.db.engine import Database, Db, look, transaction
from central.db.numbers import next_number
from central.ledger import events
from central.ledger.model import Event, entry_at
from central.ledger.store import post
from central.orgs.act import Act, Verdict, applied
from central.orgs.units import accounting_units
from wire.bills import BillsSettled
from wire.messages import DocumentMade
from wire.refusals import Refusal
from wire.values import CustomerNo, Fen, new_id, utc_now

log = logging.getLogger(__name__)
STEP: Final = 200  # customers that are held at once


@whole
def start(db: Db, act: Act, op: BillsSettled) -> Verdict:
    """APPLIED with the run's number; one run a unit at a time, of the unit's own books."""
    require(op.unit == act.book and op.unit in dict(accounting_units(db)), Refusal.UNIT_UNKNOWN)
    require(not runs.running(db, op.unit), Refusal.DOCUMENT_STATE)
    order = (act.op_id, act.envelope.business_date, act.moment)
    run = _ordered(db, op, order, act.operator)
    return applied(DocumentMade(run.number))


def order_run(db: Db, asked: BillsSettled, by: str, moment: datetime, day: date) -> Run:
    """A run ordered at the centre itself; the one that is under way where there is one."""
    under_way = runs.running(db, asked.unit)
    return under_way[0] if under_way else _ordered(db, asked, (new_id(), day, moment), by)


def _ordered(db: Db, op: BillsSettled, order: tuple[UUID, date, datetime], by: str) -> Run:
    run_id, day, moment = order
    series = f"ZS-{op.unit}-{day:%Y%m%d}"
    number = f"{series}-{next_number(db, series):02d}"
    run = Run(run_id, number, op.unit, op.period, day, by, moment)
    runs.add(db, run)
    return run


def go_on(database: Database) -> tuple[Run, ...]:
    """Every run that is under way brought to its end; what they have paid."""
    with look(database) as db:
        begun = runs.running(db)
    return tuple(filter(None, (carry_out(database, run.id) for run in begun)))


def carry_out(database: Database, run_id: UUID) -> Run | None:
    """One run brought to its end; several workers at it do no harm.

    Raises:
        DatabaseBusyError: what is done is done; it goes on there when asked again.
    """
    while step(database, run_id, utc_now()):
        pass
    with look(database) as db:
        run = runs.find(db, run_id)
    if run is not None:
        log.info("run %s: %s customers, %s bills", run.number, run.customers, run.bills)
    return run


def step(database: Database, run_id: UUID, moment: datetime, most: int = STEP) -> bool:
    """The next customers settled, at most so many; False when there are none left."""
    with transaction(database) as db:
        run = runs.lock(db, run_id)
        if run is None:
            return False
        chosen = runs.next_customers(db, run, most)
        if not chosen:
            runs.end(db, run, moment)
            return False
        moved = _settle(db, run, chosen)
        fact = Fact(run.id, run.number, run.business_date, moment)
        accounts.keep(db, moved, fact)
        paid = Fen(sum(each.paid for each in moved))
        postings = events.settle(run.unit, paid)
        order = (run.id, run.business_date, moment)
        post(db, entry_at(order, Event.SETTLED, postings, run.number))
        papers = sum(len(each.payments) for each in moved)
        runs.advance(db, run, chosen[-1], (len(moved), papers, paid))
        return True


def _settle(db: Db, run: Run, chosen: Sequence[CustomerNo]) -> list[Moved]:
    """As they stand once nobody else can change them: some may have paid or moved meanwhile."""
    held = customers.lock_all(db, chosen)
    owed = bills.open_bills_of(db, chosen, run.period)
    mine = (row for row in held.values() if row.sheet.accounting_unit == run.unit)
    moved = (settled(row, owed[row.number]) for row in mine)
    return [each for each in moved if each.payments]
