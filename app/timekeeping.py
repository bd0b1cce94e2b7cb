"""The time at a counter: what the clock says, how far it is believed, how long since the centre."""

from datetime import datetime
from typing import Protocol

from app.model.offline import is_behind
from app.store import clock as times
from app.store.engine import Db
from sync.clock import Clock, SystemClock
from wire.messages import ClockMark, Lease


class Heard(Protocol):
    """What is known of the centre's clock; both None before it was heard of."""

    @property
    def skew_s(self) -> float | None:
        """How far this machine's clock is ahead of the centre's."""

    @property
    def heard_at(self) -> datetime | None:
        """When the centre answered last, by this machine's clock."""


class Timekeeper:
    """Keeps running time in the store, so that setting the clock back lengthens no lease."""

    def __init__(self, heard: Heard, clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self._heard = heard
        self._ran_ms = self.clock.running_ms()

    def now(self) -> datetime:
        """What the clock of this machine says, aware UTC."""
        return self.clock.now()

    def went_on(self, db: Db) -> None:
        """Count the running time since the last call, and the latest moment seen."""
        running_ms = self.clock.running_ms()
        times.went_on(db, running_ms - self._ran_ms, self.now())
        self._ran_ms = running_ms

    def heard(self, db: Db) -> None:
        """The centre has spoken: its lease counts from now, and by its clock this one is judged."""
        self.went_on(db)
        times.heard(db)
        if self._heard.skew_s == 0.0:
            times.believe(db, self.now())

    def age_s(self, db: Db, lease: Lease) -> float:
        """Seconds since the centre spoke, by the wall clock or by running time: the longer."""
        wall_s = (self.now() - lease.issued_at).total_seconds()
        ran_ms = times.run_ms(db) + self.clock.running_ms() - self._ran_ms
        return max(wall_s, ran_ms / 1000)

    def is_behind(self, db: Db) -> bool:
        """True if the wall clock stands before what the journal has seen of it."""
        return is_behind(self.now(), times.latest(db))

    def mark(self, db: Db, moment: datetime) -> ClockMark:
        """What an operation says of its own moment."""
        skew_s, heard_at = self._heard.skew_s, self._heard.heard_at
        heard_s = (self.now() - heard_at).total_seconds() if heard_at is not None else None
        return ClockMark(
            self.clock.boot,
            self.clock.running_ms(),
            None if skew_s is None else round(skew_s * 1000),
            None if heard_s is None else round(heard_s * 1000),
            suspect=is_behind(moment, times.latest(db)),
        )
