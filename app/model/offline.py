"""What this terminal may still do before the centre must be heard of again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.errors import LeaseEndedError
from wire.messages import Lease
from wire.values import FACES, Fen

WARN_SHARE: Final = 0.8
CLOCK_SLACK: Final = timedelta(minutes=2)
ALARM_AGE: Final = timedelta(minutes=30)
ALARM_SHARE: Final = 0.5
ALARM_GRACE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What this terminal holds that the centre has not heard of: operations, and fen sold."""

    operations: int
    open_fen: Fen
    recharges: int = 0


@dataclass(frozen=True, slots=True)
class Extension:
    """What a supervisor has added on the spot; hours, operations, and fen."""

    hours: int
    operations: int
    open_fen: Fen


NOTHING_ADDED: Final = Extension(0, 0, Fen(0))


@dataclass(frozen=True, slots=True)
class Budget:
    """The lease, what was added to it, and what of both is used. `age_s` since the centre spoke.

    The age is the longer of two: by the wall clock, which somebody may set back, and by the time
    this program has been running, which nobody can.
    """

    lease: Lease
    added: Extension
    used: Exposure
    age_s: float

    @property
    def hours(self) -> int:
        return self.lease.offline_hours + self.added.hours

    @property
    def operations(self) -> int:
        return self.lease.operations + self.added.operations

    @property
    def open_fen(self) -> Fen:
        return Fen(self.lease.open_fen + self.added.open_fen)

    @property
    def left_s(self) -> float:
        """Seconds until selling stops by age; never negative."""
        return max(0.0, self.hours * 3600 - self.age_s)

    @property
    def shares(self) -> dict[str, float]:
        """{cap: how much of it is used, 1.0 and more means all of it}."""
        return {
            "age": self.age_s / (self.hours * 3600) if self.hours else 1.0,
            "operations": self.used.operations / self.operations if self.operations else 1.0,
            "open": self.used.open_fen / self.open_fen if self.open_fen else 1.0,
        }

    @property
    def is_used_up(self) -> bool:
        """True if there is no room for one more card of the smallest face value."""
        no_room = self.open_fen - self.used.open_fen < min(FACES.values())
        return no_room or self.tightest[1] >= 1.0

    @property
    def tightest(self) -> tuple[str, float]:
        """The cap of which most is used, and how much of it."""
        shares = self.shares
        name = max(shares, key=lambda each: shares[each])
        return name, shares[name]

    @property
    def warns(self) -> bool:
        return self.tightest[1] >= WARN_SHARE


def check_room(budget: Budget, total: Fen) -> None:
    """LeaseEndedError(what, limit) where selling on would go past what the centre allowed."""
    if total > budget.lease.single_fen:
        raise LeaseEndedError("single", budget.lease.single_fen)
    if budget.age_s > budget.hours * 3600:
        raise LeaseEndedError("age", budget.hours)
    if budget.used.operations >= budget.operations:
        raise LeaseEndedError("operations", budget.operations)
    if budget.used.open_fen + total > budget.open_fen:
        raise LeaseEndedError("open", budget.open_fen)


def is_stuck(waited: timedelta, budget: Budget | None) -> bool:
    """True if something waits too long, or too much of it, for a line that is said to be up.

    Args:
        waited: for how long the oldest operation has waited while the line was up.
    """
    if waited > ALARM_AGE:
        return True
    shares = budget.shares if budget is not None else {}
    used = max(shares.get("operations", 0.0), shares.get("open", 0.0))
    return used >= ALARM_SHARE and waited > ALARM_GRACE


def is_behind(now: datetime, latest: datetime | None) -> bool:
    """True if the wall clock stands before what the journal has seen of it."""
    return latest is not None and now < latest - CLOCK_SLACK
