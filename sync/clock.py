"""What time it is, and how far that can be believed."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from wire.values import utc_now


class Clock(Protocol):
    """A wall clock, which anybody may set, and running time, which nobody can."""

    @property
    def boot(self) -> str:
        """A name for this run: running times of two runs cannot be compared."""

    def now(self) -> datetime:
        """The wall clock, aware UTC."""

    def running_ms(self) -> int:
        """Milliseconds since some moment before this run; never goes back within it."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clocks."""

    boot: str = field(default_factory=lambda: secrets.token_hex(4))

    def now(self) -> datetime:
        return utc_now()

    def running_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000
