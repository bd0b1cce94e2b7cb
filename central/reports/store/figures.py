"""Sums over sales, recharges, shifts and remittances, grouped by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, ColumnElement, Select, and_, case, cast, func, or_, select

from central.db.engine import Db
from central.db.schema import recharge, remittance, sale, sale_line, shift, terminal
from central.db.schema_cash import cash_move
from central.db.schema_clearing import unit_day
from central.funds.model import SaleState
from central.recharge.limits import COUNTER
from wire.cash import CashMove
from wire.values import FACES, Fen

Days: TypeAlias = tuple[date, date]  # first and last, both included


@dataclass(frozen=True, slots=True)
class SaleSum:
    """Sales of closed shifts that are alike; `face` 0 where they are not told apart by it."""

    unit: str
    teller: str
    day: date
    face: Fen
    sales: int
    pieces: int
    sold: Fen
    voids: int
    voided: Fen
    timed: int
    sale_ms: int


@dataclass(frozen=True, slots=True)
class RechargeSum:
    """Recharges that are alike; `terminal` is empty for a channel without one."""

    terminal: str
    teller: str
    channel: str
    book: str
    day: date
    face: Fen
    recharges: int
    recharged: Fen
    timed_recharges: int
    recharge_ms: int


@dataclass(frozen=True, slots=True)
class ShiftSum:
    """Closed shifts that are alike; amounts in fen."""

    unit: str
    teller: str
    day: date
    over: Fen
    short: Fen
    takings: Fen


def _sold_here(units: Sequence[str], days: Days) -> ColumnElement[bool]:
    closed = shift.c.closed_at.is_not(None)
    return and_(sale.c.unit.in_(units), sale.c.business_date.between(*days), closed)


def _if_standing(value: Any, *, voided: bool) -> ColumnElement[int]:
    is_void = sale.c.state == SaleState.VOIDED
    return func.coalesce(func.sum(case((is_void if voided else ~is_void, value), else_=0)), 0)


def sales(db: Db, units: Sequence[str], days: Days) -> tuple[SaleSum, ...]:
    """By hall, teller and day."""
    s = sale.c
    timed = case((and_(s.took_ms > 0, s.state != SaleState.VOIDED), 1), else_=0)
    rows = db.execute(
        select(s.unit, s.teller, s.business_date)
        .add_columns(_if_standing(1, voided=False), _if_standing(s.pieces, voided=False))
        .add_columns(_if_standing(s.total, voided=False), _if_standing(1, voided=True))
        .add_columns(_if_standing(s.total, voided=True))
        .add_columns(func.sum(timed), func.sum(timed * s.took_ms))
        .join(shift, shift.c.id == s.shift_id)
        .where(_sold_here(units, days))
        .group_by(s.unit, s.teller, s.business_date)
    )
    found = []
    for unit, teller, day, *sums in rows:
        count, pieces, sold, voids, voided, of_them, sale_ms = map(int, sums)
        money = (Fen(sold), voids, Fen(voided))
        found.append(SaleSum(unit, teller, day, Fen(0), count, pieces, *money, of_them, sale_ms))
    return tuple(found)


def sales_by_face(db: Db, units: Sequence[str], days: Days) -> tuple[SaleSum, ...]:
    """By face value; a sale of several faces counts in each of them."""
    line = sale_line.c
    face = func.substr(line.first, 5, 1)
    ends = [cast(func.substr(end, 6, 10), BigInteger) for end in (line.first, line.last)]
    pieces = ends[1] - ends[0] + 1
    rows = db.execute(
        select(face, _if_standing(1, voided=False), _if_standing(pieces, voided=False))
        .add_columns(_if_standing(1, voided=True), _if_standing(pieces, voided=True))
        .join(sale, sale.c.id == line.sale_id)
        .join(shift, shift.c.id == sale.c.shift_id)
        .where(_sold_here(units, days))
        .group_by(face)
    )
    found = []
    for code, count, sold, voids, voided in rows:
        worth, nothing = FACES[code], (0, 0)
        amounts = (Fen(worth * int(sold)), int(voids), Fen(worth * int(voided)))
        found.append(SaleSum("", "", days[0], worth, int(count), int(sold), *amounts, *nothing))
    return tuple(found)


def recharges(
    db: Db, units: Sequence[str], books: Sequence[str], days: Days
) -> tuple[RechargeSum, ...]:
    """At terminals of these units; by other channels for customers of these books."""
    found = []
    for source, channel, book, day, code, *sums in db.execute(
        recharges_asked(db, units, books, days)
    ):
        name, _, teller = source.partition("|")
        count, amount, timed, took_ms = map(int, sums)
        whose = (name, teller, channel, book, day, FACES[code])
        found.append(RechargeSum(*whose, count, Fen(amount), timed, took_ms))
    return tuple(found)


def recharges_asked(db: Db, units: Sequence[str], books: Sequence[str], days: Days) -> Select[Any]:
    """What `recharges` asks of the database, which leaves out other terminals by itself."""
    r = recharge.c
    face = func.substr(r.card_no, 5, 1)
    is_counter = r.channel == COUNTER
    here = select(terminal.c.id).where(terminal.c.unit.in_(units))
    place = case((is_counter, r.source), else_="")
    return (
        select(place, r.channel, r.book, r.business_date, face, func.count(), func.sum(r.amount))
        .add_columns(func.sum(case((r.took_ms > 0, 1), else_=0)), func.sum(r.took_ms))
        .where(r.business_date.between(*days))
        .where(
            or_(
                and_(is_counter, _terminal_of(db, r.source).in_(here)),
                and_(~is_counter, r.book.in_(books)),
            )
        )
        .group_by(place, r.channel, r.book, r.business_date, face)
    )


def _terminal_of(db: Db, source: ColumnElement[str]) -> ColumnElement[str]:
    """The terminal in front of the teller in a counter's source, `terminal|teller`."""
    if db.dialect.name == "postgresql":
        return func.split_part(source, "|", 1)
    return func.substr(source, 1, func.instr(source, "|") - 1)


def unit_of_terminals(db: Db, units: Sequence[str]) -> dict[str, str]:
    """{terminal: its unit}."""
    rows = db.execute(select(terminal.c.id, terminal.c.unit).where(terminal.c.unit.in_(units)))
    return {row.id: row.unit for row in rows}


def shifts(db: Db, units: Sequence[str], days: Days) -> tuple[ShiftSum, ...]:
    """Closed shifts by hall, teller and day."""
    s = shift.c
    over = func.sum(case((s.over_short > 0, s.over_short), else_=0))
    short = func.sum(case((s.over_short < 0, -s.over_short), else_=0))
    rows = db.execute(
        select(s.unit, s.teller, s.business_date, over, short, func.sum(s.handed_over))
        .where(s.unit.in_(units), s.business_date.between(*days), s.closed_at.is_not(None))
        .group_by(s.unit, s.teller, s.business_date)
    )
    return tuple(ShiftSum(*row[:3], *(Fen(int(each)) for each in row[3:])) for row in rows)


def dropped(db: Db, units: Sequence[str], days: Days) -> int:
    """What went from the drawers of closed shifts to the vault before their closes, in fen."""
    m = cash_move.c
    asked = (
        select(func.coalesce(func.sum(m.total), 0))
        .join(shift, shift.c.id == m.shift_id)
        .where(m.unit.in_(units), m.business_date.between(*days), m.kind == CashMove.DROP)
        .where(shift.c.closed_at.is_not(None))
    )
    return int(db.execute(asked).scalar_one())


def count_open_shifts(db: Db, units: Sequence[str], days: Days) -> int:
    s = shift.c
    here = and_(s.unit.in_(units), s.business_date.between(*days), s.closed_at.is_(None))
    return int(db.execute(select(func.count()).where(here)).scalar_one())


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip of these days; days between its business day and its way out, and its arrival."""

    day: date
    amount: Fen
    arrived: Fen
    submitted: date
    arrived_on: date | None


def slips(db: Db, units: Sequence[str], days: Days) -> tuple[SlipRow, ...]:
    r = remittance.c
    rows = db.execute(
        select(r.business_date, r.amount, r.arrived, r.submitted_at, r.arrived_at).where(
            r.hall.in_(units), r.business_date.between(*days)
        )
    )
    return tuple(
        SlipRow(day, Fen(amount), Fen(arrived), sent.date(), came.date() if came else None)
        for day, amount, arrived, sent, came in rows
    )


def account_days(db: Db, books: Sequence[str], until: date) -> tuple[tuple[date, int, int], ...]:
    """(day, recharged, collected) in fen of these books, from the roll-ups, oldest first."""
    u = unit_day.c
    rows = db.execute(
        select(u.day, func.sum(u.recharged), func.sum(u.settled))
        .where(u.unit.in_(books), u.day <= until)
        .group_by(u.day)
        .order_by(u.day)
    )
    return tuple((day, int(recharged), int(settled)) for day, recharged, settled in rows)
