"""Rows of what was taken in from the billing system, and what a whole import does at once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import and_, func, insert, literal, select, update

from central.billing.model import CARRIED, BillState
from central.db.engine import Db
from central.db.schema import customer as customers
from central.db.schema_bills import bill as bills
from central.db.schema_bills import billing_import as imports


class ImportKind(StrEnum):
    CUSTOMERS = "CUSTOMERS"
    BILLS = "BILLS"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What was taken in: lines in all, new and changed ones, and fen of the new bills."""

    id: UUID
    kind: ImportKind
    sha256: str
    name: str
    lines: int
    new: int
    changed: int
    amount: int
    at: datetime


_FIELDS: Final = tuple(ImportRow.__dataclass_fields__)


def find(db: Db, kind: ImportKind, sha256: str) -> ImportRow | None:
    """The import of this very content, or None."""
    asked = select(*(imports.c[name] for name in _FIELDS))
    chosen = asked.where(imports.c.kind == kind.value, imports.c.sha256 == sha256)
    row = db.execute(chosen).one_or_none()
    return None if row is None else ImportRow(**{**row._asdict(), "kind": kind})


def add(db: Db, row: ImportRow) -> None:
    """Begun; nobody else takes in the same content beside it."""
    values = {name: getattr(row, name) for name in _FIELDS} | {"kind": row.kind.value}
    db.execute(insert(imports), values)


def end(db: Db, row: ImportRow) -> None:
    """What it brought."""
    found = {name: getattr(row, name) for name in ("lines", "new", "changed", "amount")}
    db.execute(update(imports).where(imports.c.id == row.id).values(**found))


def owe(db: Db, import_id: UUID) -> None:
    """The import's bills become arrears of their customers, instead of what was carried over."""
    mine = and_(bills.c.import_id == import_id, bills.c.state == BillState.OPEN.value)
    number = customers.c.customer_no
    # Held first, in one order for all, so that what is read next is not moving.
    held = (
        select(number)
        .where(number.in_(select(bills.c.customer_no).where(mine)))
        .order_by(number)
        .with_for_update(key_share=True)
        .subquery()
    )
    db.execute(select(func.count()).select_from(held))
    owed = (
        select(bills.c.customer_no, func.sum(bills.c.amount).label("total"))
        .where(mine)
        .group_by(bills.c.customer_no)
        .subquery()
    )
    _drop_carried(db, import_id)
    more = update(customers).where(number == owed.c.customer_no)
    db.execute(more.values(arrears=customers.c.arrears + owed.c.total))


def _drop_carried(db: Db, import_id: UUID) -> None:
    """Arrears of before there were bills end with the first bill of their customer."""
    mine = and_(bills.c.import_id == import_id, bills.c.state == BillState.OPEN.value)
    billed = select(bills.c.customer_no).where(mine)
    old = bills.alias("old")
    is_old = and_(
        old.c.state == BillState.OPEN.value,
        old.c.bill_no == literal(CARRIED) + old.c.customer_no,
        old.c.customer_no.in_(billed),
    )
    gone = select(old.c.customer_no, (old.c.amount - old.c.paid).label("rest")).where(is_old)
    rest = gone.subquery()
    less = update(customers).where(customers.c.customer_no == rest.c.customer_no)
    db.execute(less.values(arrears=customers.c.arrears - rest.c.rest))
    chosen = bills.c.bill_no.in_(select(old.c.bill_no).where(is_old))
    db.execute(update(bills).where(chosen).values(state=BillState.WITHDRAWN.value))
