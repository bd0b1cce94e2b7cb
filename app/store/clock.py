"""What the store remembers of time: the latest moment seen, and running time since the centre."""

from datetime import UTC, datetime
from typing import Final

from sync import marks
from sync.ready_sql import Transaction

_LATEST: Final = "clock.latest_ms"
_RUN: Final = "clock.run_ms"


def latest(db: Transaction) -> datetime | None:
    """The latest wall clock under which something was recorded here."""
    ms = marks.get(db, _LATEST)
    return datetime.fromtimestamp(ms / 1000, UTC) if ms else None


def run_ms(db: Transaction) -> int:
    """Milliseconds that this program has been running since the centre was heard of."""
    return marks.get(db, _RUN)


def went_on(db: Transaction, ran_ms: int, now: datetime) -> None:
    """So much more running time; the latest moment only ever grows."""
    marks.put(db, _RUN, run_ms(db) + ran_ms)
    marks.put(db, _LATEST, max(marks.get(db, _LATEST), round(now.timestamp() * 1000)))


def heard(db: Transaction) -> None:
    """The centre has spoken: both ages begin anew."""
    marks.put(db, _RUN, 0)


def believe(db: Transaction, now: datetime) -> None:
    """The centre's clock agrees with this one: what was latest before may have been wrong."""
    marks.put(db, _LATEST, round(now.timestamp() * 1000))
