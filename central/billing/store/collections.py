"""Rows of what was collected and of which the billing system must hear."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from central.db.engine import Db
from central.db.schema import customer as customers
from central.db.schema_bills import bill_payment as payments
from central.db.schema_bills import collection as collections
from wire.values import CustomerNo, Fen


class CollectionState(StrEnum):
    """WAITING to be heard of; TAKEN; REFUSED, so that the money is the customer's again.

    WITHDRAWN: the bill was taken back before anybody heard of its payment.
    """

    WAITING = "WAITING"
    TAKEN = "TAKEN"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Collected:
    """A payment of a bill, in fen; `id` is the same however often it is told."""

    id: UUID
    bill_no: str
    customer_no: CustomerNo
    amount: Fen
    collected_on: date


_NEXT: Final = (
    select(
        payments.c.id,
        payments.c.bill_no,
        payments.c.customer_no,
        payments.c.amount,
        payments.c.business_date,
    )
    .join(collections, collections.c.payment_id == payments.c.id)
    .where(collections.c.state == CollectionState.WAITING.value)
    .order_by(collections.c.payment_id)
    .limit(bindparam("most"))
)
_WAITS: Final = collections.c.state == CollectionState.WAITING.value


def waiting(db: Db, most: int, after: UUID | None = None) -> tuple[Collected, ...]:
    """The oldest that nobody heard of, of those behind `after`."""
    asked = _NEXT if after is None else _NEXT.where(collections.c.payment_id > after)
    return tuple(
        Collected(payment, bill_no, CustomerNo(customer), Fen(amount), day)
        for payment, bill_no, customer, amount, day in db.execute(asked, {"most": most})
    )


def take(db: Db, ids: Iterable[UUID], moment: datetime) -> int:
    """How many of these were waiting and are heard of now."""
    done = {"state": CollectionState.TAKEN.value, "told_at": moment}
    chosen = collections.c.payment_id.in_(list(ids))
    return db.execute(update(collections).where(_WAITS, chosen).values(**done)).rowcount


def refuse(db: Db, payment_id: UUID, why: str, moment: datetime) -> bool:
    """True for the one caller who ended the waiting by a refusal."""
    done = {"state": CollectionState.REFUSED.value, "told_at": moment, "why": why[:200]}
    chosen = collections.c.payment_id == payment_id
    return db.execute(update(collections).where(_WAITS, chosen).values(**done)).rowcount == 1


def withdraw(db: Db, bill_no: str, moment: datetime) -> None:
    """What was paid for the bill and not told yet is not told any more."""
    paid = select(payments.c.id).where(payments.c.bill_no == bill_no)
    done = {"state": CollectionState.WITHDRAWN.value, "told_at": moment}
    chosen = collections.c.payment_id.in_(paid)
    db.execute(update(collections).where(_WAITS, chosen).values(**done))


def put_off(db: Db, ids: Iterable[UUID], why: str) -> None:
    """They wait on: no answer came, or none that says what became of them."""
    values = {"tries": collections.c.tries + 1, "why": why[:200]}
    chosen = collections.c.payment_id.in_(list(ids))
    db.execute(update(collections).where(_WAITS, chosen).values(**values))


def count(db: Db, state: CollectionState, unit: str) -> int:
    """How many payments of a unit's customers are in the state."""
    asked = (
        select(func.count())
        .select_from(collections)
        .join(payments, payments.c.id == collections.c.payment_id)
        .join(customers, customers.c.customer_no == payments.c.customer_no)
        .where(collections.c.state == state.value, customers.c.accounting_unit == unit)
    )
    return int(db.execute(asked).scalar_one())
