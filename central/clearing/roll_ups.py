"""日汇总: each business day added up once per unit, and again when something late came for it.

A day of a month that is cut off adds only its difference, to the first month that is still open:
so nothing frozen ever changes, and every fen stands in exactly one period. Source: decision 0037.
"""

from datetime import date, datetime
from typing import Final

from central.clearing.model import NOTHING, Figures, first_day, last_day, month_after, month_of
from central.clearing.store import periods
from central.clearing.store import roll_ups as store
from central.db.engine import Database, Db, look, transaction
from central.orgs.policy import setting
from wire.clearing import PeriodState

THROUGH: Final = "roll_up.through"  # the key of the setting: the last posting that was looked at


def roll_up(database: Database, moment: datetime) -> tuple[date, ...]:
    """The days that were built, each in a transaction of its own; none where nothing was late."""
    with look(database) as db:
        newest = store.newest_posting(db)
        days = stale_days(db)
    for day in days:
        with transaction(database) as db:
            build(db, day, moment)
    with transaction(database) as db:
        store.keep_setting(db, THROUGH, str(newest))
    return days


def stale_days(db: Db) -> tuple[date, ...]:
    """The days that something was posted for since they were built, in order."""
    through = int(setting(db, THROUGH, "0"))
    return tuple(store.stale(db, store.days_since(db, through)))


def build(db: Db, day: date, moment: datetime) -> None:
    """The day as its raw rows have it now, in the period that it still adds to."""
    target = _hold_target(db, day)
    counted = store.count_entries(db, day)  # first: what comes between makes the day stale again
    made = store.raw(db, day)
    store.put(db, target, day, made.less(store.kept(db, day, besides=target)))
    store.mark_built(db, day, counted, moment)


def build_month(db: Db, period: str, moment: datetime) -> None:
    """Every day of the month, and every earlier day that something late came for."""
    through = int(setting(db, THROUGH, "0"))
    days = store.days_between(db, first_day(period), last_day(period))
    days |= {day for day in store.days_since(db, through) if day <= last_day(period)}
    for day in store.stale(db, days):
        build(db, day, moment)


def _hold_target(db: Db, day: date) -> str:
    """The open period that the day adds to, held to the end of the transaction.

    It is the day's own month, or the first one after the last that was cut off.
    """
    while True:
        frozen = periods.newest_frozen(db)
        target = max(month_of(day), month_after(frozen)) if frozen else month_of(day)
        periods.open_period(db, target)
        held = periods.hold(db, target)
        if held is not None and held.state is PeriodState.OPEN:
            return target


def now(db: Db) -> dict[str, Figures]:
    """{unit: all figures to this minute}: the roll-ups, and what came since out of its raw rows."""
    found = store.sums(db)
    for day in stale_days(db):
        fresh = store.raw(db, day).less(store.kept(db, day))
        for unit, figures in fresh.figures.items():
            found[unit] = found.get(unit, NOTHING) + figures
    return found
