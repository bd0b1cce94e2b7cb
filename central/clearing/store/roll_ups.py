"""Daily roll-ups: what raw rows of a business day come to, and the rows they are kept in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from central.clearing.model import NAMES, NOTHING, Figures, Pieces
from central.db.engine import Db
from central.db.rows import add_rows
from central.db.schema import card as cards
from central.db.schema import entry as entries
from central.db.schema import posting as postings
from central.db.schema import recharge as recharges
from central.db.schema import sale as sales
from central.db.schema import sale_line as sale_lines
from central.db.schema import setting
from central.db.schema_clearing import cross_day, rolled_day, unit_day, unit_day_face
from central.ledger.accounts import CENTRE, Account
from central.ledger.model import Event
from wire.values import FACES, Fen

OVERLAP: Final = 20_000  # rows: the numbers of two transactions may be committed the other way
_COUNTS: Final = ("sold", "voided", "recharged")
Cross = tuple[str, str, Fen]  # (sold at, used at, face)
Face = tuple[str, Fen]  # (unit, face)


@dataclass
class Day:
    """What a business day comes to, by unit, by unit and face, by the two ends of a recharge."""

    figures: dict[str, Figures] = field(default_factory=dict)
    faces: dict[Face, Pieces] = field(default_factory=dict)
    cross: dict[Cross, int] = field(default_factory=dict)

    def less(self, known: "Day") -> "Day":
        """What this day has that the other has not: differences that are nothing are left out."""
        return Day(
            _less(self.figures, known.figures, NOTHING),
            _less(self.faces, known.faces, Pieces()),
            _less(self.cross, known.cross, 0),
        )


def _less(mine: dict[Any, Any], known: dict[Any, Any], nothing: Any) -> dict[Any, Any]:
    keys = {*mine, *known}
    differences = {key: mine.get(key, nothing) - known.get(key, nothing) for key in keys}
    return {key: rest for key, rest in differences.items() if rest}


# --- from raw rows ---
def raw(db: Db, day: date) -> Day:
    """The day out of its entries, sales and recharges."""
    cross = _crossed(db, day)
    pieces: dict[Face, Pieces] = defaultdict(Pieces)
    for unit, face, count in _pieces(db, _SOLD, day):
        pieces[unit, face] += Pieces(sold=count)
    for unit, face, count in _pieces(db, _VOIDED, day):
        pieces[unit, face] += Pieces(voided=count)
    for (_sold_at, used_at, face), count in cross.items():
        pieces[used_at, face] += Pieces(recharged=count)
    return Day(_figures(db, day), dict(pieces), cross)


def _figures(db: Db, day: date) -> dict[str, Figures]:
    found: dict[str, Figures] = defaultdict(Figures)
    for book, account, sub, event, amount in db.execute(_POSTED, {"day": day}):
        unit = sub if book == CENTRE else book
        found[unit] += _figure(
            Account(account), Event(event), int(amount), in_centre=book == CENTRE
        )
    return {unit: figures for unit, figures in found.items() if figures}


def _figure(account: Account, event: Event, amount: int, *, in_centre: bool) -> Figures:
    """One sum of postings as a figure of its unit."""
    if not in_centre:
        return Figures(transit=amount) if account is Account.TRANSIT else Figures(settled=amount)
    if account is Account.CLEARING_PAYABLE:
        is_return = event is Event.RETURNED
        return Figures(returned=amount) if is_return else Figures(recharged=-amount)
    name, sign = _OF_TAKINGS.get(event, ("adjusted", 1))
    return Figures(**{name: sign * amount})


# {event: (figure, sign)} on what units owe; whatever else moves that account adjusts it.
_OF_TAKINGS: Final = {
    Event.SOLD: ("sold", 1),
    Event.VOIDED: ("voided", -1),
    Event.ARRIVED: ("arrived", -1),
    Event.ACCEPTED: ("arrived", -1),
}


def _posted() -> Select[Any]:
    p = postings.c
    both = (Account.CLEARING_RECEIVABLE.value, Account.CLEARING_PAYABLE.value)
    wanted = or_(
        and_(p.book == CENTRE, p.account.in_(both)),
        and_(p.book != CENTRE, p.account == Account.TRANSIT.value),
        and_(
            p.book != CENTRE,
            p.account == Account.PREPAID.value,
            entries.c.event == Event.SETTLED.value,
        ),
    )
    total = func.sum(p.amount)
    asked = select(p.book, p.account, p.sub, entries.c.event, total)
    joined = asked.join(entries, entries.c.id == p.entry_id)
    return joined.where(_on(entries.c.business_date), wanted).group_by(
        p.book, p.account, p.sub, entries.c.event
    )


def _on(column: ColumnElement[date]) -> ColumnElement[bool]:
    return column == bindparam("day")


def _face(column: ColumnElement[str]) -> ColumnElement[str]:
    return func.substr(column, 5, 1)


def _counted() -> ColumnElement[int]:
    ends = [cast(func.substr(end, 6, 10), BigInteger) for end in (_LINE.last, _LINE.first)]
    return func.sum(ends[0] - ends[1] + 1)


_LINE: Final = sale_lines.c
_POSTED: Final = _posted()
# Kept by name: PostgreSQL has to see that what is selected is what is grouped by.
_SOLD_FACE: Final = _face(_LINE.first)
_USED_FACE: Final = _face(recharges.c.card_no)
_OF_SALES: Final = (
    select(sales.c.book, _SOLD_FACE, _counted())
    .join(sale_lines, _LINE.sale_id == sales.c.id)
    .group_by(sales.c.book, _SOLD_FACE)
)
_SOLD: Final = _OF_SALES.where(_on(sales.c.business_date))
_VOIDED: Final = _OF_SALES.join(
    entries, and_(entries.c.op_id == sales.c.void_id, entries.c.event == Event.VOIDED.value)
).where(_on(entries.c.business_date))
_CROSS: Final = (
    select(
        func.coalesce(sales.c.book, ""),
        recharges.c.book,
        _USED_FACE,
        func.count(),
    )
    .join(cards, cards.c.card_no == recharges.c.card_no)
    .outerjoin(sales, sales.c.id == cards.c.sale_id)
    .where(_on(recharges.c.business_date))
    .group_by(sales.c.book, recharges.c.book, _USED_FACE)
)


def _pieces(db: Db, asked: Select[Any], day: date) -> Iterable[tuple[str, Fen, int]]:
    for unit, code, count in db.execute(asked, {"day": day}):
        yield unit, FACES[code], int(count)


def _crossed(db: Db, day: date) -> dict[Cross, int]:
    rows = db.execute(_CROSS, {"day": day})
    return {(sold_at, used_at, FACES[code]): int(count) for sold_at, used_at, code, count in rows}


# --- which days are stale ---
def count_entries(db: Db, day: date) -> int:
    """How many entries the business day has: entries are only ever added."""
    return int(db.execute(_COUNT, {"day": day}).scalar_one())


_COUNT: Final = select(func.count()).select_from(entries).where(_on(entries.c.business_date))


def newest_posting(db: Db) -> int:
    """The number of the posting that was made last; 0 without any."""
    return int(db.execute(select(func.coalesce(func.max(postings.c.id), 0))).scalar_one())


def days_since(db: Db, posting: int) -> set[date]:
    """The business days of what was posted after that posting, and of a little before it."""
    asked = select(entries.c.business_date).join(postings, postings.c.entry_id == entries.c.id)
    rows = db.execute(asked.where(postings.c.id > posting - OVERLAP).distinct())
    return set(rows.scalars())


def days_between(db: Db, first: date, last: date) -> set[date]:
    """The business days in this span that have entries."""
    day = entries.c.business_date
    return set(db.execute(select(day).where(day.between(first, last)).distinct()).scalars())


def keep_setting(db: Db, key: str, value: str) -> None:
    """The setting has this value; two workers that say so at once do no harm."""
    kept_now = update(setting).where(setting.c.key == key).values(value=value)
    if db.execute(kept_now).rowcount == 0:
        into = sqlite.insert(setting) if db.dialect.name == "sqlite" else postgresql.insert(setting)
        db.execute(into.values(key=key, value=value).on_conflict_do_nothing())


def stale(db: Db, days: Iterable[date]) -> list[date]:
    """Those of the days of which the roll-ups do not hold everything, in order."""
    return [day for day in sorted(days) if count_entries(db, day) != _entries_of(db, day)]


def _entries_of(db: Db, day: date) -> int:
    found = db.execute(select(rolled_day.c.entries).where(rolled_day.c.day == day)).scalar()
    return 0 if found is None else int(found)


def mark_built(db: Db, day: date, counted: int, moment: datetime) -> None:
    """The roll-ups hold the first so many entries of the day, or more."""
    values = {"entries": counted, "built_at": moment}
    kept = update(rolled_day).where(rolled_day.c.day == day)
    if db.execute(kept.values(**values)).rowcount == 0:
        db.execute(insert(rolled_day).values(day=day, **values))


# --- the rows of a period ---
def kept(db: Db, day: date, besides: str = "") -> Day:
    """What the periods hold of a business day, but for one period."""
    found = Day()
    for row in _rows(db, unit_day, day, besides):
        figures = Figures(*(getattr(row, name) for name in NAMES))
        found.figures[row.unit] = found.figures.get(row.unit, NOTHING) + figures
    for row in _rows(db, unit_day_face, day, besides):
        key = (row.unit, Fen(row.face))
        pieces = Pieces(row.sold, row.voided, row.recharged)
        found.faces[key] = found.faces.get(key, Pieces()) + pieces
    for row in _rows(db, cross_day, day, besides):
        cell = (row.sold_at, row.used_at, Fen(row.face))
        found.cross[cell] = found.cross.get(cell, 0) + row.pieces
    return found


def _rows(db: Db, table: Any, day: date, besides: str) -> Iterable[Any]:
    return db.execute(select(table).where(table.c.day == day, table.c.period != besides))


def put(db: Db, period: str, day: date, made: Day) -> None:
    """These are the day's rows in the period now, whatever they were before."""
    for table in (unit_day, unit_day_face, cross_day):
        db.execute(delete(table).where(table.c.period == period, table.c.day == day))
    rows = [(period, day, unit, *astuple(figures)) for unit, figures in made.figures.items()]
    add_rows(db, unit_day, ("period", "day", "unit", *NAMES), rows)
    faces = [
        (period, day, unit, face, pieces.sold, pieces.voided, pieces.recharged)
        for (unit, face), pieces in made.faces.items()
    ]
    add_rows(db, unit_day_face, ("period", "day", "unit", "face", *_COUNTS), faces)
    cells = [(period, day, *cell, pieces) for cell, pieces in made.cross.items()]
    add_rows(db, cross_day, ("period", "day", "sold_at", "used_at", "face", "pieces"), cells)


def astuple(figures: Figures) -> tuple[int, ...]:
    """The figures in the order of their columns."""
    return tuple(asdict(figures).values())


# --- sums ---
def sums(db: Db, *, before: str = "", of: str = "") -> dict[str, Figures]:
    """{unit: figures} of all periods, of those before one, or of one alone."""
    c = unit_day.c
    asked = select(c.unit, *(func.sum(c[name]) for name in NAMES)).group_by(c.unit)
    if before:
        asked = asked.where(c.period < before)
    if of:
        asked = asked.where(c.period == of)
    return {unit: Figures(*map(int, found)) for unit, *found in db.execute(asked)}


def days_of(db: Db, period: str) -> dict[str, dict[date, Figures]]:
    """{unit: {day: figures}} of a period, days of earlier periods among them."""
    found: dict[str, dict[date, Figures]] = defaultdict(dict)
    asked = select(unit_day).where(unit_day.c.period == period).order_by(unit_day.c.day)
    for row in db.execute(asked):
        found[row.unit][row.day] = Figures(*(getattr(row, name) for name in NAMES))
    return found


def faces_of(db: Db, period: str) -> dict[str, dict[Fen, Pieces]]:
    """{unit: {face: pieces}} of a period."""
    c = unit_day_face.c
    asked = select(c.unit, c.face, *(func.sum(c[name]) for name in _COUNTS))
    found: dict[str, dict[Fen, Pieces]] = defaultdict(dict)
    for unit, face, *counts in db.execute(
        asked.where(c.period == period).group_by(c.unit, c.face).order_by(c.unit, c.face)
    ):
        found[unit][Fen(face)] = Pieces(*map(int, counts))
    return found


def matrix_of(db: Db, period: str) -> dict[tuple[str, str], tuple[int, Fen]]:
    """{(sold at, used at): (pieces, amount in fen)} of a period."""
    c = cross_day.c
    pieces, amount = func.sum(c.pieces), func.sum(c.pieces * c.face)
    asked = select(c.sold_at, c.used_at, pieces, amount).where(c.period == period)
    rows = db.execute(asked.group_by(c.sold_at, c.used_at).order_by(c.sold_at, c.used_at))
    return {(sold, used): (int(count), Fen(int(fen))) for sold, used, count, fen in rows}


def days_of_unit(
    db: Db, unit: str, stale_days: Iterable[date]
) -> list[tuple[date, Figures, Pieces]]:
    """(day, figures, pieces of all faces) of the unit, newest first; stale days from raw rows."""
    c, f = unit_day.c, unit_day_face.c
    figures = select(c.day, *(func.sum(c[name]) for name in NAMES)).where(c.unit == unit)
    found = {day: Figures(*map(int, sums)) for day, *sums in db.execute(figures.group_by(c.day))}
    counts = select(f.day, *(func.sum(f[name]) for name in _COUNTS)).where(f.unit == unit)
    pieces = {day: Pieces(*map(int, sums)) for day, *sums in db.execute(counts.group_by(f.day))}
    for day in stale_days:
        fresh = raw(db, day)
        found[day] = fresh.figures.get(unit, NOTHING)
        of_unit = (each for (at, _face), each in fresh.faces.items() if at == unit)
        pieces[day] = sum(of_unit, Pieces())
    return [(day, found[day], pieces.get(day, Pieces())) for day in sorted(found, reverse=True)]
