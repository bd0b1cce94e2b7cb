"""Rows of transfers of returned funds; each state moves by one conditional UPDATE."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from central.db.engine import Db
from central.db.schema import accounting_unit as units
from central.db.schema_clearing import return_transfer as transfers
from wire.clearing import ReturnState
from wire.values import Fen

UNDER_WAY: Final = (ReturnState.PROPOSED, ReturnState.APPROVED, ReturnState.SENT)
COMMITTED: Final = (ReturnState.APPROVED, ReturnState.SENT)


@dataclass(frozen=True, slots=True)
class TransferRow:
    """返还划拨: `amount` in fen goes to the fee account of the unit."""

    id: UUID
    number: str
    unit: str
    fee_account: str
    amount: Fen
    state: ReturnState
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    sent_by: str | None = None
    sent_at: datetime | None = None
    bank_order: str | None = None
    confirmed_at: datetime | None = None
    line_id: UUID | None = None
    note: str = ""


def hold_units(db: Db) -> dict[str, str]:
    """{unit: its fee account}; whoever else reckons a return waits till this transaction ends."""
    asked = select(units.c.code, units.c.fee_account).order_by(units.c.code)
    rows = db.execute(asked.with_for_update(key_share=True))
    return {row.code: row.fee_account for row in rows}


def add(db: Db, row: TransferRow) -> None:
    db.execute(insert(transfers).values(asdict(row)))


def find(db: Db, transfer_id: UUID) -> TransferRow | None:
    row = db.execute(select(transfers).where(transfers.c.id == transfer_id)).one_or_none()
    return None if row is None else _row(row)


def sent_with(db: Db, bank_order: str) -> TransferRow | None:
    """The transfer that went to the bank under that number and is not confirmed, or None."""
    asked = select(transfers).where(
        transfers.c.bank_order == bank_order, transfers.c.state == ReturnState.SENT
    )
    row = db.execute(asked).one_or_none()
    return None if row is None else _row(row)


def order_is_taken(db: Db, bank_order: str) -> bool:
    """True if a transfer carries that number of the bank already."""
    asked = select(transfers.c.id).where(transfers.c.bank_order == bank_order)
    return db.execute(asked).first() is not None


def move(
    db: Db, transfer_id: UUID, before: Iterable[ReturnState], after: ReturnState, **values: Any
) -> bool:
    """True if the transfer was in one of the states before and is in the one after now."""
    moved = update(transfers).where(
        transfers.c.id == transfer_id, transfers.c.state.in_(tuple(before))
    )
    return db.execute(moved.values(state=after, **values)).rowcount == 1


def sum_of(
    db: Db, states: Iterable[ReturnState], unit: str = "", besides: UUID | None = None
) -> Fen:
    """The amounts in fen of the transfers in these states, of one unit or of all."""
    asked = select(func.coalesce(func.sum(transfers.c.amount), 0))
    asked = asked.where(transfers.c.state.in_(tuple(states)))
    if unit:
        asked = asked.where(transfers.c.unit == unit)
    if besides is not None:
        asked = asked.where(transfers.c.id != besides)
    return Fen(int(db.execute(asked).scalar_one()))


def sums_by_unit(db: Db, states: Iterable[ReturnState]) -> dict[str, Fen]:
    """{unit: amount in fen} of the transfers in these states."""
    c = transfers.c
    rows = db.execute(
        select(c.unit, func.sum(c.amount)).where(c.state.in_(tuple(states))).group_by(c.unit)
    )
    return {unit: Fen(int(amount)) for unit, amount in rows}


def newest(db: Db, limit: int = 200) -> tuple[TransferRow, ...]:
    """The transfers proposed last, newest first."""
    asked = select(transfers).order_by(transfers.c.proposed_at.desc(), transfers.c.number)
    return tuple(map(_row, db.execute(asked.limit(limit))))


def _row(row: Row[Any]) -> TransferRow:
    named = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for the row as a mapping
    return TransferRow(**{**named, "state": ReturnState(row.state)})
