"""Rows of periods, of statements and of their lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from central.db.engine import Db
from central.db.schema import accounting_unit, inbox, shift, terminal
from central.db.schema_clearing import period as periods
from central.db.schema_clearing import statement as statements
from central.db.schema_clearing import statement_line as lines
from central.db.schema_exact import judged_later
from wire.clearing import DisputeWay, LineState, PeriodState, StatementState

NEVER_OPEN: Final = tuple(state for state in PeriodState if state is not PeriodState.OPEN)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """清算期: a month and how far its clearing has come."""

    period: str
    state: PeriodState
    cut_off_at: datetime | None
    issued_at: datetime | None
    closed_at: datetime | None
    funded_at: datetime | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """对账单: `body` is what was hashed and signed, byte for byte."""

    id: UUID
    number: str
    period: str
    unit: str
    state: StatementState
    body: str
    sha256: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class LineRow:
    """How a line stands; `way` and `note` are of the end of a dispute."""

    statement_id: UUID
    line: int
    state: LineState
    answered_by: str
    reason: str
    way: DisputeWay | None
    note: str


# --- periods ---
def open_period(db: Db, period: str) -> None:
    """There is a row of the month; an open one if there was none."""
    into = sqlite.insert(periods) if db.dialect.name == "sqlite" else postgresql.insert(periods)
    db.execute(into.values(period=period, state=PeriodState.OPEN).on_conflict_do_nothing())


def hold(db: Db, period: str) -> PeriodRow | None:
    """The month, which nobody else moves or adds to before this transaction ends."""
    asked = select(periods).where(periods.c.period == period).with_for_update(key_share=True)
    row = db.execute(asked).one_or_none()
    return None if row is None else _period(row)


def newest_frozen(db: Db) -> str:
    """The last month that was cut off; empty before the first."""
    asked = select(func.max(periods.c.period)).where(periods.c.state.in_(NEVER_OPEN))
    return db.execute(asked).scalar() or ""


def open_before(db: Db, period: str) -> tuple[str, ...]:
    """The open months before this one, in order."""
    asked = select(periods.c.period).where(
        periods.c.period < period, periods.c.state == PeriodState.OPEN
    )
    return tuple(db.execute(asked.order_by(periods.c.period)).scalars())


def move(db: Db, period: str, before: PeriodState, after: PeriodState, **values: Any) -> bool:
    """True if the month was in the state before and is in the one after now."""
    moved = update(periods).where(periods.c.period == period, periods.c.state == before)
    return db.execute(moved.values(state=after, **values)).rowcount == 1


def of_state(db: Db, state: PeriodState) -> tuple[str, ...]:
    """The months in this state, the oldest first."""
    asked = select(periods.c.period).where(periods.c.state == state)
    return tuple(db.execute(asked.order_by(periods.c.period)).scalars())


def all_periods(db: Db) -> tuple[PeriodRow, ...]:
    """Every month, the newest first."""
    return tuple(map(_period, db.execute(select(periods).order_by(periods.c.period.desc()))))


def _period(row: Row[Any]) -> PeriodRow:
    return PeriodRow(
        row.period,
        PeriodState(row.state),
        row.cut_off_at,
        row.issued_at,
        row.closed_at,
        row.funded_at,
    )


# --- what is open in a month ---
def open_shifts(db: Db, first: date, last: date) -> tuple[tuple[str, str, date], ...]:
    """(hall, teller, business day) of the shifts of these days that are not closed."""
    c = shift.c
    asked = select(c.unit, c.teller, c.business_date).where(
        c.business_date.between(first, last), c.closed_at.is_(None)
    )
    rows = db.execute(asked.order_by(c.business_date, c.unit, c.teller))
    return tuple((row.unit, row.teller, row.business_date) for row in rows)


def parked(db: Db) -> tuple[tuple[str, str, int], ...]:
    """(unit, terminal, operations) of what waits for this centre to understand it."""
    asked = (
        select(terminal.c.unit, inbox.c.terminal, func.count())
        .join(terminal, terminal.c.id == inbox.c.terminal)
        .outerjoin(judged_later, judged_later.c.op_id == inbox.c.op_id)
        .where(inbox.c.outcome == "PARKED", judged_later.c.op_id.is_(None))
        .group_by(terminal.c.unit, inbox.c.terminal)
        .order_by(inbox.c.terminal)
    )
    return tuple((unit, name, int(count)) for unit, name, count in db.execute(asked))


# --- statements ---
def add_statement(db: Db, row: StatementRow, numbers: Iterable[int]) -> None:
    """The statement with its lines, none of them answered."""
    values = {name: getattr(row, name) for name in StatementRow.__slots__}
    db.execute(insert(statements).values(**values))
    made = [
        {"statement_id": row.id, "line": number, "state": LineState.ISSUED} for number in numbers
    ]
    db.execute(insert(lines), made)


def find_statement(db: Db, statement_id: UUID, *, hold_it: bool = False) -> StatementRow | None:
    """The statement, held to the end of the transaction if asked for; or None."""
    asked = select(statements).where(statements.c.id == statement_id)
    if hold_it:
        asked = asked.with_for_update()
    row = db.execute(asked).one_or_none()
    return None if row is None else _statement(row)


def statements_of(db: Db, period: str, unit: str = "") -> tuple[StatementRow, ...]:
    """The statements of the month, or that of one unit, in the order of the units."""
    asked = select(statements).where(statements.c.period == period)
    if unit:
        asked = asked.where(statements.c.unit == unit)
    return tuple(map(_statement, db.execute(asked.order_by(statements.c.unit))))


def states_by_period(db: Db, unit: str = "") -> dict[tuple[str, StatementState], int]:
    """{(month, state): statements}."""
    c = statements.c
    asked = select(c.period, c.state, func.count()).group_by(c.period, c.state)
    if unit:
        asked = asked.where(c.unit == unit)
    return {(month, StatementState(state)): int(n) for month, state, n in db.execute(asked)}


def set_all(db: Db, period: str, state: StatementState) -> None:
    """Every statement of the month is in this state."""
    db.execute(update(statements).where(statements.c.period == period).values(state=state))


def set_state(db: Db, statement_id: UUID, state: StatementState) -> None:
    db.execute(update(statements).where(statements.c.id == statement_id).values(state=state))


def answer(
    db: Db, place: tuple[UUID, int], before: Iterable[LineState], after: LineState, **values: Any
) -> bool:
    """True if the line (statement, number) was in one of the states before."""
    moved = update(lines).where(
        lines.c.statement_id == place[0],
        lines.c.line == place[1],
        lines.c.state.in_(tuple(before)),
    )
    return db.execute(moved.values(state=after, **values)).rowcount == 1


def lines_of(db: Db, statement_id: UUID) -> tuple[LineRow, ...]:
    """The lines of the statement, in order."""
    asked = select(lines).where(lines.c.statement_id == statement_id).order_by(lines.c.line)
    return tuple(
        LineRow(
            row.statement_id,
            row.line,
            LineState(row.state),
            row.answered_by,
            row.reason,
            DisputeWay(row.way) if row.way else None,
            row.note,
        )
        for row in db.execute(asked)
    )


def unit_names(db: Db) -> dict[str, str]:
    """{accounting unit: name}, in order."""
    c = accounting_unit.c
    return {row.code: row.name for row in db.execute(select(c.code, c.name).order_by(c.code))}


def _statement(row: Row[Any]) -> StatementRow:
    return StatementRow(
        row.id,
        row.number,
        row.period,
        row.unit,
        StatementState(row.state),
        row.body,
        row.sha256,
        row.signature,
    )
