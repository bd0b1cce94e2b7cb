"""Rows of sales and their lines."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema import sale as sales
from central.db.schema import sale_line as lines
from central.funds.model import SaleState
from wire.values import CardNo, CardRange, Fen


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale as the centre knows it; `total` in fen is what the customer paid."""

    id: UUID
    shift_id: UUID
    terminal: str
    unit: str
    book: str
    teller: str
    at: datetime
    business_date: date
    pieces: int
    total: Fen
    means: str
    receipt_no: str
    state: SaleState
    took_ms: int = 0  # of the teller, from the first card to the cash


_NAMES: Final = tuple(SaleRow.__dataclass_fields__)
_VALUES: Final = attrgetter(*_NAMES)


def add(db: Db, sale: SaleRow, ranges: tuple[CardRange, ...]) -> None:
    db.execute(insert(sales).values(asdict(sale)))
    rows = [
        {"sale_id": sale.id, "line": line, "first": cards.first, "last": cards.last}
        for line, cards in enumerate(ranges, start=1)
    ]
    db.execute(insert(lines), rows)


def add_all(db: Db, made: Sequence[tuple[SaleRow, tuple[CardRange, ...]]]) -> None:
    """Many sales with their ranges."""
    add_rows(db, sales, _NAMES, [_VALUES(sale) for sale, _ranges in made])
    rows = [
        (sale.id, line, cards.first, cards.last)
        for sale, ranges in made
        for line, cards in enumerate(ranges, start=1)
    ]
    add_rows(db, lines, ("sale_id", "line", "first", "last"), rows)


def find(db: Db, sale_id: UUID) -> SaleRow | None:
    row = db.execute(select(sales).where(sales.c.id == sale_id)).one_or_none()
    return None if row is None else _sale_row(row)


def lock(db: Db, sale_id: UUID) -> SaleRow | None:
    """The sale, which nobody else changes before this transaction ends; or None."""
    row = db.execute(select(sales).where(sales.c.id == sale_id).with_for_update()).one_or_none()
    return None if row is None else _sale_row(row)


def _sale_row(row: Row[Any]) -> SaleRow:
    return SaleRow(
        id=row.id,
        shift_id=row.shift_id,
        terminal=row.terminal,
        unit=row.unit,
        book=row.book,
        teller=row.teller,
        at=row.at,
        business_date=row.business_date,
        pieces=row.pieces,
        total=Fen(row.total),
        means=row.means,
        receipt_no=row.receipt_no,
        state=SaleState(row.state),
        took_ms=row.took_ms,
    )


def ranges_of(db: Db, sale_id: UUID) -> tuple[CardRange, ...]:
    """The ranges of the sale, in the order of its lines."""
    rows = db.execute(
        select(lines.c.first, lines.c.last).where(lines.c.sale_id == sale_id).order_by(lines.c.line)
    )
    return tuple(CardRange(CardNo(first), CardNo(last)) for first, last in rows)


def accept(db: Db, sale_id: UUID) -> None:
    """The sale stands as it was done."""
    accepted = update(sales).where(sales.c.id == sale_id, sales.c.state == SaleState.SUSPENSE)
    db.execute(accepted.values(state=SaleState.BOOKED))


def void(db: Db, sale_id: UUID, void_id: UUID) -> bool:
    """True for the one caller who voided the sale."""
    changed = db.execute(
        update(sales)
        .where(sales.c.id == sale_id, sales.c.state != SaleState.VOIDED)
        .values(state=SaleState.VOIDED, void_id=void_id)
    )
    return changed.rowcount == 1


def count_by_shift(db: Db, shifts: tuple[UUID, ...]) -> dict[UUID, int]:
    """{shift: sales that stand}."""
    rows = db.execute(
        select(sales.c.shift_id, func.count())
        .where(sales.c.shift_id.in_(shifts), sales.c.state != SaleState.VOIDED)
        .group_by(sales.c.shift_id)
    )
    return {shift_id: int(count) for shift_id, count in rows}
