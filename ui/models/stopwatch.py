"""Running time that a person spends at one piece of work, without what was done elsewhere."""

import time
from collections.abc import Callable

MS = 1000


class Stopwatch:
    """Stands at nothing; runs from `begin`, stands still from `pause` to the next `begin`."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._before_s = 0.0
        self._since_s: float | None = None

    def begin(self) -> None:
        """Run, if it does not run already."""
        if self._since_s is None:
            self._since_s = self._now_s()

    def pause(self) -> None:
        """The work is left for a while; it goes on with the next `begin`."""
        self._before_s += self._running_s()
        self._since_s = None

    def reset(self) -> None:
        """The work is done or given up."""
        self._before_s, self._since_s = 0.0, None

    @property
    def took_ms(self) -> int:
        """How long the work has taken so far; at least 1 once it was begun, else 0."""
        whole_s = self._before_s + self._running_s()
        if self._since_s is None and not whole_s:
            return 0
        return max(1, round(whole_s * MS))

    def _running_s(self) -> float:
        return 0.0 if self._since_s is None else self._now_s() - self._since_s
