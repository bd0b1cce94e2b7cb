"""How often somebody may guess; the defaults have no source, the province sets its own.

Source: domain page 6.12; decision 0022 for a card that is locked on public channels.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

COUNTER: Final = "COUNTER"


@dataclass(frozen=True, slots=True)
class Limits:
    """Wrong PINs a source has in a window before it waits, and a card in its whole life."""

    source: int = 5
    window: timedelta = timedelta(minutes=15)
    first_lock: timedelta = timedelta(hours=1)
    longest_lock: timedelta = timedelta(hours=24)
    card_public: int = 20
    card_counter: int = 40

    def of_card(self, channel: str) -> int:
        """At the counter a card that strangers locked can still be tried, card in hand."""
        return self.card_counter if channel == COUNTER else self.card_public

    def lock(self, lockings: int) -> timedelta:
        """How long a source waits after so many earlier locks: doubling."""
        doubled: timedelta = self.first_lock * (1 << min(lockings, 10))
        return min(self.longest_lock, doubled)


LIMITS: Final = Limits()
