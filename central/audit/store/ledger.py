"""The ledger read as it was booked, a day at a time, without holding it in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from central.audit.chain import Line
from central.db.engine import Db
from central.db.schema import entry, inbox, inbox_signature, person, posting
from central.db.schema_audit import day_head
from central.db.schema_bills import bill_payment, billing_import, settlement_run

_OF_THE_CENTRE: Final = (settlement_run.c.id, billing_import.c.id, bill_payment.c.id)
_AT_ONCE: Final = 5_000


def lines(db: Db, since: datetime, until: datetime) -> Iterator[Line]:
    """Every posting booked from `since` and before `until`, in the order of recording."""
    e, p = entry.c, posting.c
    asked = (
        select(e.id, e.event, e.op_id, e.business_date, e.at, e.reference)
        .add_columns(p.id, p.book, p.account, p.sub, p.amount)
        .join(posting, p.entry_id == e.id)
        .where(e.at >= since, e.at < until)
        .order_by(e.at, e.id, p.id)
    )
    rows = db.execute(asked.execution_options(yield_per=_AT_ONCE))
    for row in rows:
        yield Line(*row)


def first_moment(db: Db) -> datetime | None:
    """When the first entry was booked."""
    return db.execute(select(func.min(entry.c.at))).scalar()


def last_moment(db: Db) -> datetime | None:
    """When the last entry was booked."""
    return db.execute(select(func.max(entry.c.at))).scalar()


@dataclass(frozen=True, slots=True)
class Signed:
    """An operation as it was received, and one signature under it; both empty where none is."""

    op_id: UUID
    terminal: str
    body: str
    staff_no: str
    signature: bytes


def signed(db: Db) -> Iterator[Signed]:
    """Every operation that took effect with each signature under it, by terminal and place."""
    i, s = inbox.c, inbox_signature.c
    asked = (
        select(i.op_id, i.terminal, i.body)
        .add_columns(func.coalesce(s.staff_no, "").label("signer"), s.signature)
        .outerjoin(inbox_signature, s.op_id == i.op_id)
        .where(i.outcome == "APPLIED")
        .order_by(i.terminal, i.epoch, i.seq)
    )
    for row in db.execute(asked.execution_options(yield_per=_AT_ONCE)):
        yield Signed(row.op_id, row.terminal, row.body, row.signer, row.signature or b"")


def public_keys(db: Db) -> dict[str, bytes]:
    """{staff number: public key}, of everybody who ever was in service."""
    rows = db.execute(select(person.c.staff_no, person.c.public_key))
    return {row.staff_no: row.public_key for row in rows}


def entries_without_operation(db: Db, limit: int) -> tuple[tuple[UUID, str, UUID], ...]:
    """(entry, event, operation) of entries that no terminal sent and no bill explains.

    A settlement run, an import and a payment that was taken back are documents of the centre.
    """
    rows = db.execute(
        select(entry.c.id, entry.c.event, entry.c.op_id)
        .outerjoin(inbox, inbox.c.op_id == entry.c.op_id)
        .where(
            inbox.c.op_id.is_(None),
            *(~exists().where(name == entry.c.op_id) for name in _OF_THE_CENTRE),
        )
        .order_by(entry.c.at)
        .limit(limit)
    )
    return tuple((entry_id, event, op_id) for entry_id, event, op_id in rows)


def count_entries(db: Db) -> int:
    return int(db.execute(select(func.count()).select_from(entry)).scalar_one())


# --- heads ---
def add_head(db: Db, values: dict[str, object]) -> None:
    """The day's head kept; the first one where two seal the same day."""
    into = sqlite.insert(day_head) if db.dialect.name == "sqlite" else postgresql.insert(day_head)
    db.execute(into.values(values).on_conflict_do_nothing())


def head_of(db: Db, day: date) -> tuple[str, str, bytes] | None:
    """(body, sha256, signature) of the day's head."""
    h = day_head.c
    row = db.execute(select(h.body, h.sha256, h.signature).where(h.day == day)).first()
    return None if row is None else (row.body, row.sha256, row.signature)


def all_heads(db: Db) -> tuple[tuple[date, str, str, bytes], ...]:
    """(day, body, sha256, signature), the oldest first."""
    h = day_head.c
    rows = db.execute(select(h.day, h.body, h.sha256, h.signature).order_by(h.day))
    return tuple((day, body, sha256, signature) for day, body, sha256, signature in rows)


def last_day(db: Db) -> date | None:
    """The last day that is sealed."""
    return db.execute(select(func.max(day_head.c.day))).scalar()
