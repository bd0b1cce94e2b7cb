"""解款截止: the time of day from which a hall's takings belong to its next slip.

Source: decision 0034; domain page 9.9.
"""

from datetime import date, datetime, time
from typing import Final

from central.db.engine import Db
from central.errors import CentreError
from central.funds.store.shifts import ShiftRow
from central.orgs.policy import setting
from wire.values import CHINA

PREFIX: Final = "hall.cut_off."
DEFAULT: Final = "16:30"
NEVER: Final = "24:00"


class CutOffFaultError(CentreError):
    """A text that is no time of day between 00:00 and 24:00."""


def cut_off(db: Db, hall: str) -> str:
    """`16:30` unless the hall has a time of its own; `24:00` where it has none at all."""
    return setting(db, PREFIX + hall, DEFAULT)


def check_cut_off(text: str) -> None:
    """Nothing where it is a time of day as `hh:mm`; CutOffFaultError otherwise."""
    if text == NEVER:
        return
    try:
        good = time.fromisoformat(text).strftime("%H:%M") == text
    except ValueError:
        good = False
    if not good:
        raise CutOffFaultError(text)


def is_after(cut: str, shift: ShiftRow, day: date) -> bool:
    """True if the shift was closed on that very day behind the time, so that it waits a slip."""
    return shift.closing is not None and closes_after(cut, shift.closing.closed_at, day)


def closes_after(cut: str, moment: datetime, day: date) -> bool:
    """True if the moment is on that day in China, and later than the time."""
    local = moment.astimezone(CHINA)
    return local.date() == day and f"{local:%H:%M}" > cut
