"""工作日: the days on which banks work: no weekend, no holiday, and the weekends worked instead.

Both lists are settings, so that the State Council's yearly notice needs no new program.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from central.db.engine import Db
from central.orgs.policy import setting

HOLIDAYS: Final = "calendar.holidays"  # 2026-10-01 2026-10-02, apart by blanks or commas
WORKDAYS: Final = "calendar.workdays"  # weekend days that are worked, alike
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """`holidays` are free, `workdays` are worked whatever day of the week they are."""

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """True if banks work on that day."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def after(self, day: date, days: int) -> date:
        """The business day that many business days after `day`."""
        for _ in range(days):
            day += timedelta(days=1)
            while not self.is_open(day):
                day += timedelta(days=1)
        return day


def calendar_of(db: Db) -> BusinessCalendar:
    """The calendar in force; a word in the settings that is no day is passed over."""
    return BusinessCalendar(
        frozenset(_days(setting(db, HOLIDAYS, ""))), frozenset(_days(setting(db, WORKDAYS, "")))
    )


def _days(words: str) -> Iterator[date]:
    for word in words.replace(",", " ").split():
        try:
            yield date.fromisoformat(word)
        except ValueError:
            continue
