"""Rows of differences: opened with an amount, settled in parts, never changed otherwise."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, case, func, insert, select, update

from central.db.engine import Db
from central.db.schema_cash import variance as variances
from central.db.schema_cash import variance_settlement as settlements
from wire.cash import SettleWay, VarianceCause, VarianceKind, VarianceState
from wire.values import Fen

_NOTHING: Final = Fen(0)


@dataclass(frozen=True, slots=True)
class VarianceRow:
    """长短款单: over is plus, short minus, in fen; `sub` is its line of 1901.

    `settled` has the sign of `amount` and never exceeds it; `counts` are those that found
    it, a `CountsKept` as JSON.
    """

    id: UUID
    number: str
    kind: VarianceKind
    unit: str
    book: str
    sub: str
    person: str
    op_id: UUID
    business_date: date
    at: datetime
    amount: Fen
    cause: VarianceCause | None
    note: str
    approver: str | None
    counts: str
    settled: Fen = _NOTHING
    state: VarianceState = VarianceState.OPEN
    settled_at: datetime | None = None

    @property
    def rest(self) -> Fen:
        """What is not settled yet, in fen, with the sign of the difference."""
        return Fen(self.amount - self.settled)


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """One part of an end; `amount` in fen, always positive; `id` is the operation."""

    id: UUID
    variance_id: UUID
    way: SettleWay
    amount: Fen
    by: str
    second: str
    note: str
    business_date: date
    at: datetime


def add(db: Db, row: VarianceRow) -> None:
    db.execute(insert(variances).values(**asdict(row) | {"cause": row.cause or ""}))


def lock(db: Db, variance_id: UUID) -> VarianceRow | None:
    """The difference, which nobody else changes before this transaction ends; or None."""
    asked = select(variances).where(variances.c.id == variance_id)
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _row(row)


def lock_open(db: Db, book: str, sub: str, kind: VarianceKind) -> tuple[VarianceRow, ...]:
    """The open differences of one kind in one line of 1901, first made first, held as by `lock`.

    By number, not by moment: two of one instant have an order too.
    """
    c = variances.c
    here = (c.book == book, c.sub == sub, c.kind == kind, c.state == VarianceState.OPEN)
    order = (c.business_date, func.length(c.number), c.number)
    asked = select(variances).where(*here).order_by(*order).with_for_update()
    return tuple(map(_row, db.execute(asked)))


def settle(db: Db, row: VarianceRow, part: SettlementRow) -> bool:
    """True for the one who settled this part of what was open; the last part settles it whole."""
    signed = part.amount if row.amount > 0 else Fen(-part.amount)
    after = Fen(row.settled + signed)
    done = after == row.amount
    state = VarianceState.SETTLED if done else VarianceState.OPEN
    changed = db.execute(
        update(variances)
        .where(
            variances.c.id == row.id,
            variances.c.state == VarianceState.OPEN,
            variances.c.settled == row.settled,
        )
        .values(settled=after, state=state, settled_at=part.at if done else None)
    )
    if changed.rowcount != 1:
        return False
    db.execute(insert(settlements).values(**asdict(part)))
    return True


def find(db: Db, variance_id: UUID) -> VarianceRow | None:
    row = db.execute(select(variances).where(variances.c.id == variance_id)).one_or_none()
    return None if row is None else _row(row)


def of_units(
    db: Db, units: Collection[str], limit: int, *, only_open: bool
) -> tuple[VarianceRow, ...]:
    """Differences of these units: open ones oldest first, or all of them newest first."""
    c = variances.c
    asked = _of(select(variances), units, only_open=only_open).limit(limit)
    order = (c.at, c.id) if only_open else (c.at.desc(), c.id.desc())
    return tuple(map(_row, db.execute(asked.order_by(*order))))


def count(db: Db, units: Collection[str], *, only_open: bool) -> int:
    asked = _of(select(func.count()).select_from(variances), units, only_open=only_open)
    return int(db.execute(asked).scalar_one())


def _of(asked: Select[Any], units: Collection[str], *, only_open: bool) -> Select[Any]:
    chosen = asked.where(variances.c.unit.in_(units))
    return chosen.where(variances.c.state == VarianceState.OPEN) if only_open else chosen


def settlements_of(db: Db, chosen: Collection[UUID]) -> dict[UUID, tuple[SettlementRow, ...]]:
    """{difference: its parts, oldest first}."""
    c = settlements.c
    asked = select(settlements).where(c.variance_id.in_(chosen)).order_by(c.at, c.id)
    found: dict[UUID, tuple[SettlementRow, ...]] = {}
    for row in db.execute(asked):
        found[row.variance_id] = (*found.get(row.variance_id, ()), _part(row))
    return found


def open_sums(db: Db, units: Collection[str]) -> tuple[Fen, Fen]:
    """What is open in these units, in fen: (overs, shorts); shorts are negative."""
    rest = variances.c.amount - variances.c.settled
    over, short = (
        func.coalesce(func.sum(case((chosen, rest), else_=0)), 0) for chosen in (rest > 0, rest < 0)
    )
    found = db.execute(_of(select(over, short), units, only_open=True)).one()
    return Fen(int(found[0])), Fen(int(found[1]))


def rests(db: Db) -> dict[tuple[str, str], Fen]:
    """{(book, line of 1901): sum of what is open, over plus}, of every line with a difference."""
    c = variances.c
    asked = select(c.book, c.sub, func.sum(c.amount - c.settled)).group_by(c.book, c.sub)
    return {(book, sub): Fen(int(rest)) for book, sub, rest in db.execute(asked)}


def _row(row: Row[Any]) -> VarianceRow:
    return VarianceRow(
        id=row.id,
        number=row.number,
        kind=VarianceKind(row.kind),
        unit=row.unit,
        book=row.book,
        sub=row.sub,
        person=row.person,
        op_id=row.op_id,
        business_date=row.business_date,
        at=row.at,
        amount=Fen(row.amount),
        cause=VarianceCause(row.cause) if row.cause else None,
        note=row.note,
        approver=row.approver,
        counts=row.counts,
        settled=Fen(row.settled),
        state=VarianceState(row.state),
        settled_at=row.settled_at,
    )


def _part(row: Row[Any]) -> SettlementRow:
    return SettlementRow(
        id=row.id,
        variance_id=row.variance_id,
        way=SettleWay(row.way),
        amount=Fen(row.amount),
        by=row.by,
        second=row.second,
        note=row.note,
        business_date=row.business_date,
        at=row.at,
    )
