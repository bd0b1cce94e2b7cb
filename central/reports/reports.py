"""报表 put together: rows by unit, teller, channel, face value, day or month, and what they mean.

Source: domain pages 1h (S65, S66) and 2.1; decision 0039.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from central.db.engine import Db
from central.funds.store import checks
from central.orgs import units
from central.orgs.people import name_of
from central.reports.store import figures
from central.reports.store.figures import Days, RechargeSum, SaleSum, ShiftSum, SlipRow
from wire.queries import Answer, QueryRefused
from wire.refusals import Refusal
from wire.reports import Collection, ReportAsked, ReportBy, ReportRow, ReportShown, StockRow
from wire.values import FACES, Fen, business_day, utc_now

LONGEST: Final = timedelta(days=400)
TENTHS: Final = 10
Sum: TypeAlias = SaleSum | RechargeSum | ShiftSum
Where: TypeAlias = tuple[tuple[str, ...], Days]  # (units, days)
_COUNTED: Final = tuple(
    name for name in ReportRow.__dataclass_fields__ if name not in ("key", "name")
)


def answer_report(db: Db, unit: str, query: ReportAsked) -> Answer:
    """The report of the unit, for who asks there or above."""
    if not units.is_under(db, query.unit, unit):
        return QueryRefused(Refusal.UNIT_UNKNOWN)
    if not timedelta(0) <= query.last - query.first <= LONGEST:
        return QueryRefused(Refusal.RANGE_FAULT)
    return report(db, query)


def report(db: Db, asked: ReportAsked) -> ReportShown:
    """The figures of closed shifts, and of every recharge."""
    below, days = units.units_below(db, asked.unit), (asked.first, asked.last)
    books = tuple(code for code, _ in units.accounting_units(db) if code in below)
    places = figures.unit_of_terminals(db, below)
    recharges = figures.recharges(db, below, books, days)
    closed = figures.shifts(db, below, days)
    sold = figures.sales(db, below, days)
    if asked.by is ReportBy.FACE:
        sold = figures.sales_by_face(db, below, days)
    key_of = _keys(asked.by, places)
    rows = _rows(key_of, (*sold, *recharges, *(() if asked.by is ReportBy.FACE else closed)))
    return ReportShown(
        unit=asked.unit,
        unit_name=units.unit_name(db, asked.unit),
        rows=_named(db, asked.by, rows),
        total=_total(rows.values()),
        collection=_collection(db, books, (below, days), closed),
        stock=_stock(db, frozenset(below)),
        open_shifts=figures.count_open_shifts(db, below, days),
        units=tuple((code, units.unit_name(db, code)) for code in below),
    )


def _keys(by: ReportBy, places: dict[str, str]) -> Callable[[Sum], str]:
    """What a sum counts for in a report by this."""

    def unit(one: Sum) -> str:
        if isinstance(one, RechargeSum):
            return places.get(one.terminal, one.book)
        return one.unit

    def face(one: Sum) -> str:
        return f"{one.face:06d}" if not isinstance(one, ShiftSum) else ""

    def channel(one: Sum) -> str:
        return one.channel if isinstance(one, RechargeSum) else "COUNTER"

    return {
        ReportBy.UNIT: unit,
        ReportBy.TELLER: lambda one: one.teller,
        ReportBy.CHANNEL: channel,
        ReportBy.FACE: face,
        ReportBy.DAY: lambda one: one.day.isoformat(),
        ReportBy.MONTH: lambda one: f"{one.day:%Y-%m}",
    }[by]


def _rows(key_of: Callable[[Sum], str], sums: Iterable[Sum]) -> dict[str, dict[str, int]]:
    """{key: {name of a figure: its sum}}."""
    rows: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTED, 0))
    for one in sums:
        row = rows[key_of(one)]
        for name in _COUNTED:
            row[name] += int(getattr(one, name, 0))
    return rows


def _named(db: Db, by: ReportBy, rows: dict[str, dict[str, int]]) -> tuple[ReportRow, ...]:
    kept = sorted(key for key in rows if any(rows[key].values()))
    return tuple(_row(key, _name(db, by, key), rows[key]) for key in kept)


def _name(db: Db, by: ReportBy, key: str) -> str:
    if by is ReportBy.UNIT:
        return units.unit_name(db, key)
    return name_of(db, key) if by is ReportBy.TELLER else key


def _row(key: str, name: str, counted: dict[str, int]) -> ReportRow:
    values: dict[str, Any] = dict(counted)
    return ReportRow(key, name, **values)


def _total(rows: Iterable[dict[str, int]]) -> ReportRow:
    kept = tuple(rows)
    return _row("", "", {name: sum(row[name] for row in kept) for name in _COUNTED})


def _stock(db: Db, below: frozenset[str]) -> tuple[StockRow, ...]:
    pieces: dict[str, int] = defaultdict(int)
    for (unit, code), count in checks.stock(db).items():
        if unit in below:
            pieces[code] += count
    return tuple(StockRow(FACES[code], pieces[code]) for code in sorted(pieces) if pieces[code])


def _collection(
    db: Db,
    books: tuple[str, ...],
    where: tuple[tuple[str, ...], Days],
    closed: tuple[ShiftSum, ...],
) -> Collection:
    below, days = where
    slips = figures.slips(db, below, days)
    takings = sum(each.takings for each in closed) + figures.dropped(db, below, days)
    arrived = sum(slip.arrived for slip in slips)
    collected, lag = _lag(figures.account_days(db, books, days[1]), days)
    return Collection(
        takings=Fen(takings),
        remitted=Fen(sum(slip.amount for slip in slips)),
        arrived=Fen(arrived),
        rate=round(1000 * arrived / takings) if takings else None,
        days_to_remit=_mean_days((slip.amount, slip.submitted - slip.day) for slip in slips),
        days_to_arrive=_mean_days(_arrivals(slips)),
        collected=Fen(collected),
        lag_days=lag,
    )


def _arrivals(slips: tuple[SlipRow, ...]) -> Iterable[tuple[int, timedelta]]:
    for slip in slips:
        if slip.arrived_on is not None:
            yield slip.arrived, slip.arrived_on - slip.day


def _mean_days(weighed: Iterable[tuple[int, timedelta]]) -> int | None:
    """The mean in tenths of a day, by weight; None where nothing weighs."""
    kept = tuple(weighed)
    weight = sum(amount for amount, _ in kept)
    if not weight:
        return None
    return round(TENTHS * sum(amount * each.days for amount, each in kept) / weight)


def _lag(account_days: tuple[tuple[date, int, int], ...], days: Days) -> tuple[int, int | None]:
    """(collected in fen, tenths of days a recharged yuan waits until it pays a bill).

    By Little's law: the mean balance at the end of a day over what is collected a day.
    """
    first, last = days[0], min(days[1], business_day(utc_now()))
    length = (last - first).days + 1
    balance = sum(in_ - out for day, in_, out in account_days if day < first)
    by_day = {day: (in_, out) for day, in_, out in account_days}
    held = collected = 0
    for at in range(max(length, 0)):
        in_, out = by_day.get(first + timedelta(days=at), (0, 0))
        balance += in_ - out
        held += balance
        collected += out
    return collected, round(TENTHS * held / collected) if collected else None
