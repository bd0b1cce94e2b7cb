"""Time in a simulated world: one true clock, and wall clocks that anybody may set."""

from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


class TrueTime:
    """Moves on by the world's steps alone."""

    def __init__(self) -> None:
        self.now = BEGIN

    def pass_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


class WallClock:
    """What one machine believes the time to be."""

    def __init__(self, true: TrueTime) -> None:
        self._true = true
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return self._true.now + self.ahead

    def set_back(self, seconds: int) -> None:
        self.ahead -= timedelta(seconds=seconds)
