"""Payments told to the billing system: each at least once, under its own id, until it has answered.

What it does not accept goes back to the customer's account in the same transaction that ends the
waiting; so nothing is lost on either side.
"""

import logging
from dataclasses import dataclass, replace
from typing import Final

from central.billing.exchange import BillingSystem, CollectedAnswer, CollectedRecord, Taken
from central.billing.model import CARRIED, Bill, BillState, CustomerRow, Fact, undone
from central.billing.store import accounts, bills, collections, customers
from central.billing.store.collections import Collected
from central.db.engine import Database, Db, look, transaction
from central.ledger import events
from central.ledger.model import Event, entry_at, reversed_postings
from central.ledger.store import post
from wire.values import Fen, business_day, utc_now

log = logging.getLogger(__name__)
AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What the billing system answered: payments taken, refused, and those that wait on."""

    taken: int = 0
    refused: int = 0
    waiting: int = 0

    def __add__(self, more: "Told") -> "Told":
        return Told(
            self.taken + more.taken, self.refused + more.refused, self.waiting + more.waiting
        )


def post_collected(database: Database, system: BillingSystem) -> Told:
    """Everything that waits told once, the oldest first.

    Raises:
        BillingAwayError: no answer; what it said before is kept, the rest waits on.
        BillingRefusedError: as above.
    """
    told, after = Told(), None
    while True:
        with look(database) as db:
            batch = collections.waiting(db, AT_ONCE, after)
        if not batch:
            return told
        answers = system.post(tuple(map(_record, batch)))
        told += _keep(database, batch, answers)
        after = batch[-1].id


def _record(told: Collected) -> CollectedRecord:
    carried = told.bill_no.startswith(CARRIED)
    number = "" if carried else told.bill_no
    return CollectedRecord(told.id, number, told.customer_no, told.amount, told.collected_on)


def _keep(
    database: Database, batch: tuple[Collected, ...], answers: tuple[CollectedAnswer, ...]
) -> Told:
    """What was answered; an answer to what nobody asked is nothing."""
    said = {answer.id: answer for answer in answers}
    known = [(each, said[each.id]) for each in batch if each.id in said]
    taken = [each.id for each, answer in known if answer.result is Taken.TAKEN]
    later = [each.id for each in batch if each.id not in said]
    later += [each.id for each, answer in known if answer.result is Taken.LATER]
    with transaction(database) as db:
        count = collections.take(db, taken, utc_now())
        collections.put_off(db, later, "LATER")
    refused = 0
    for each, answer in known:
        if answer.result is Taken.NOT_OWED:
            with transaction(database) as db:
                refused += take_back(db, each, answer.why)
    return Told(count, refused, len(later))


def take_back(db: Db, told: Collected, why: str) -> bool:
    """A payment that is not accepted: the bill is owed no more, the money is the customer's again.

    True for the one caller who did it.
    """
    moment = utc_now()
    customer = customers.lock(db, told.customer_no)
    if customer is None or not collections.refuse(db, told.id, why, moment):
        return False
    bill = bills.lock(db, told.bill_no)
    if bill is not None:
        # The day of the payment may be of a period that is cleared: it is taken back today.
        fact = Fact(told.id, told.bill_no, business_day(moment), moment)
        give_back(db, customer, bill, told.amount, fact)
        log.warning("payment %s of bill %s was not accepted", told.id, told.bill_no)
    return True


def give_back(db: Db, customer: CustomerRow, bill: Bill, amount: Fen, fact: Fact) -> None:
    """A locked customer's bill withdrawn, and so much of what was paid for it given back (E6)."""
    customers.owe_less(db, {customer.number: bill.unpaid})
    bills.withdraw(db, (bill.bill_no,))
    if amount == 0:
        return
    gone = replace(bill, state=BillState.WITHDRAWN)
    accounts.keep(db, (undone(customer, gone, amount),), fact)
    postings = reversed_postings(events.settle(customer.sheet.accounting_unit, amount))
    order = (fact.op_id, fact.business_date, fact.at)
    post(db, entry_at(order, Event.SETTLED, postings, fact.reference))
