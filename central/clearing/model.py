"""Figures of a unit and the months they belong to: reckoning alone."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final

from wire.values import Fen

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened between a unit and the centre, in fen, all as positive numbers.

    `transit` is what the money on its way to the bank grew by; `adjusted` is what cases and
    corrections changed of the takings owed.
    """

    sold: int = 0
    voided: int = 0
    adjusted: int = 0
    arrived: int = 0
    transit: int = 0
    recharged: int = 0
    returned: int = 0
    settled: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in NAMES))

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) - getattr(other, name) for name in NAMES))

    @property
    def takings_due(self) -> Fen:
        """Sold and not arrived: what the unit owes the centre."""
        return Fen(self.sold - self.voided + self.adjusted - self.arrived)

    @property
    def return_due(self) -> Fen:
        """Recharged and not returned: what the centre owes the unit."""
        return Fen(self.recharged - self.returned)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in NAMES)


NAMES: Final = tuple(each.name for each in fields(Figures))
NOTHING: Final = Figures()


@dataclass(frozen=True, slots=True)
class Pieces:
    """Cards of one face value: sold and voided at a unit, recharged for its customers."""

    sold: int = 0
    voided: int = 0
    recharged: int = 0

    def __add__(self, other: "Pieces") -> "Pieces":
        return Pieces(
            self.sold + other.sold, self.voided + other.voided, self.recharged + other.recharged
        )

    def __sub__(self, other: "Pieces") -> "Pieces":
        return Pieces(
            self.sold - other.sold, self.voided - other.voided, self.recharged - other.recharged
        )

    def __bool__(self) -> bool:
        return bool(self.sold or self.voided or self.recharged)


def month_of(day: date) -> str:
    """The period that a business day belongs to: `2026-11`."""
    return f"{day:%Y-%m}"


def month_after(month: str) -> str:
    """The next month."""
    year, number = _parts(month)
    return f"{year + number // MONTHS:04d}-{number % MONTHS + 1:02d}"


def first_day(month: str) -> date:
    return date(*_parts(month), 1)


def last_day(month: str) -> date:
    return first_day(month_after(month)) - timedelta(days=1)


def cut_off_from(month: str, clearing_day: int) -> date:
    """The first day on which the month may be cut off: the clearing day of the month after."""
    end = last_day(month_after(month))
    return end.replace(day=min(clearing_day, end.day))


def _parts(month: str) -> tuple[int, int]:
    year, _, number = month.partition("-")
    return int(year), int(number)
