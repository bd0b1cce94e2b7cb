"""Who still has to know of an operation: what was promised, not what the copies really hold.

An operation that was shown as done is held by both copies of its terminal from then on, and by
the centre once it was answered. It may only be lost where every copy that held it was destroyed;
for that there is paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(slots=True)
class Held:
    """What both copies of one machine hold by promise."""

    store: set[UUID] = field(default_factory=set)
    shadow: set[UUID] = field(default_factory=set)

    def copy(self) -> "Held":
        return Held(self.store.copy(), self.shadow.copy())

    def level(self) -> None:
        """Both copies could be reached and were made equal."""
        self.store |= self.shadow
        self.shadow |= self.store


class Promises:
    """Of the whole world."""

    def __init__(self) -> None:
        self.shown: set[UUID] = set()
        self.lost: set[UUID] = set()
        self.answers_lost: set[str] = set()  # by terminals of which some database was lost

    def destroyed(self, machines: Iterable[Held], at_centre: Iterable[UUID]) -> None:
        """Something was lost: what nobody holds any more is declared, with its paper."""
        missing = self.shown.difference(self.lost, at_centre)
        for held in machines:
            missing -= held.store
            missing -= held.shadow
        self.lost |= missing
