"""报表: figures over days, asked of the centre; periods that are walked by key."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.desk import Desk
from wire.people import Role
from wire.reports import ReportAsked, ReportBy, ReportShown

MAY_SEE: Final = (Role.H_SUP, Role.U_FUND, Role.P_FUND, Role.P_APPR, Role.AUDIT)


class Length(StrEnum):
    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year of business days."""

    length: Length
    first: date

    @property
    def last(self) -> date:
        return self.next().first - timedelta(days=1)

    def next(self) -> "Period":
        at = self.first
        if self.length is Length.DAY:
            return Period(self.length, at + timedelta(days=1))
        if self.length is Length.YEAR:
            return Period(self.length, date(at.year + 1, 1, 1))
        days = monthrange(at.year, at.month)[1]
        return Period(self.length, at + timedelta(days=days))

    def before(self) -> "Period":
        return period_of(self.length, self.first - timedelta(days=1))


def period_of(length: Length, day: date) -> Period:
    """The period of that length which the day is in."""
    if length is Length.DAY:
        return Period(length, day)
    return Period(length, day.replace(day=1) if length is Length.MONTH else date(day.year, 1, 1))


def report(desk: Desk, unit: str, period: Period, by: ReportBy) -> ReportShown:
    """The figures of the unit (empty: where this terminal is) and those below; online."""
    asked = ReportAsked(unit or desk.identity.unit, period.first, period.last, by)
    answer = desk.ask(asked)
    assert isinstance(answer, ReportShown)  # noqa: S101 - the question decides the answer's kind
    return answer
