"""Rows of settlement runs, and whom the next step of one settles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, bindparam, case, exists, func, insert, select, update

from central.billing.model import BillState
from central.db.engine import Db
from central.db.schema import customer as customers
from central.db.schema import recharge_account as accounts
from central.db.schema_bills import bill as bills
from central.db.schema_bills import settlement_run as runs
from wire.values import CustomerNo, Fen

_NOTHING: Final = Fen(0)


class RunState(StrEnum):
    RUNNING = "RUNNING"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Run:
    """A run over one accounting unit; what it has paid so far, in fen."""

    id: UUID
    number: str
    unit: str
    period: str
    business_date: date
    by: str
    started_at: datetime
    state: RunState = RunState.RUNNING
    ended_at: datetime | None = None
    last_customer: str = ""
    customers: int = 0
    bills: int = 0
    amount: Fen = _NOTHING


_FIELDS: Final = tuple(Run.__dataclass_fields__)
_RUNS: Final = select(*(runs.c[name] for name in _FIELDS))


def _run(row: Row[Any]) -> Run:
    values = row._asdict()
    return Run(**{**values, "state": RunState(row.state), "amount": Fen(row.amount)})


def add(db: Db, run: Run) -> None:
    db.execute(insert(runs), {name: getattr(run, name) for name in _FIELDS})


def find(db: Db, run_id: UUID) -> Run | None:
    row = db.execute(_RUNS.where(runs.c.id == run_id)).one_or_none()
    return None if row is None else _run(row)


def lock(db: Db, run_id: UUID) -> Run | None:
    """The run, whom no other worker takes on before this transaction ends; None if it has ended."""
    asked = _RUNS.where(runs.c.id == run_id, runs.c.state == RunState.RUNNING.value)
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _run(row)


def running(db: Db, unit: str = "") -> tuple[Run, ...]:
    """The runs that are not through, of all units or of one, the oldest first."""
    asked = _RUNS.where(runs.c.state == RunState.RUNNING.value)
    if unit:
        asked = asked.where(runs.c.unit == unit)
    return tuple(map(_run, db.execute(asked.order_by(runs.c.started_at))))


def newest(db: Db, unit: str, limit: int) -> tuple[Run, ...]:
    """The newest runs of a unit."""
    asked = _RUNS.where(runs.c.unit == unit).order_by(runs.c.started_at.desc()).limit(limit)
    return tuple(map(_run, db.execute(asked)))


# Who has a balance, and a bill of the period or of one before it.
_MAY_PAY: Final = (
    customers.c.accounting_unit == bindparam("unit"),
    customers.c.arrears > 0,
    accounts.c.balance > 0,
    exists().where(
        bills.c.customer_no == customers.c.customer_no,
        bills.c.state == BillState.OPEN.value,
        bills.c.period <= bindparam("period"),
    ),
)
_NEXT: Final = (
    select(customers.c.customer_no)
    .join(accounts, accounts.c.customer_no == customers.c.customer_no)
    .where(*_MAY_PAY, customers.c.customer_no > bindparam("after"))
    .order_by(customers.c.customer_no)
    .limit(bindparam("most"))
)
_READY: Final = (
    select(
        func.count(),
        func.coalesce(
            func.sum(
                case(
                    (accounts.c.balance < customers.c.arrears, accounts.c.balance),
                    else_=customers.c.arrears,
                )
            ),
            0,
        ),
    )
    .select_from(customers)
    .join(accounts, accounts.c.customer_no == customers.c.customer_no)
    .where(*_MAY_PAY)
)


def next_customers(db: Db, run: Run, most: int) -> list[CustomerNo]:
    """Whom the run settles next, in the order of their numbers."""
    wanted = {"unit": run.unit, "period": run.period, "after": run.last_customer, "most": most}
    return [CustomerNo(number) for number in db.execute(_NEXT, wanted).scalars()]


def ready(db: Db, unit: str, period: str) -> tuple[int, Fen]:
    """(customers, fen) that a run would settle, if all that they owe is of these periods."""
    count, amount = db.execute(_READY, {"unit": unit, "period": period}).one()
    return int(count), Fen(int(amount))


def advance(db: Db, run: Run, last: CustomerNo, paid: Sequence[int]) -> None:
    """The locked run is through with customers up to `last`.

    Args:
        paid: (customers, bills, fen) of this step.
    """
    people, papers, amount = paid
    db.execute(
        update(runs)
        .where(runs.c.id == run.id)
        .values(
            last_customer=last,
            customers=runs.c.customers + people,
            bills=runs.c.bills + papers,
            amount=runs.c.amount + amount,
        )
    )


def end(db: Db, run: Run, moment: datetime) -> None:
    """The locked run has been through all customers."""
    ended = {"state": RunState.ENDED.value, "ended_at": moment}
    db.execute(update(runs).where(runs.c.id == run.id).values(**ended))
