"""What a month with its planted faults must leave behind, no more and no less, by name."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from wire.cash import VarianceKind
from wire.refusals import Refusal
from wire.values import CardNo


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """长短款单: kind, hall, who held the cash, over or short and what is open of it, in fen."""

    kind: VarianceKind
    hall: str
    person: str
    amount: int
    rest: int


@dataclass(slots=True)
class Expected:
    """Documents, cases, states and the bank's lines as they must stand at the end.

    `cases` are {operation: (why, still open)}, `shifts` the states of those that are not simply
    CONFIRMED, `slips` {number: state} and `lines` counts of (amount in fen, state, found by).
    """

    differences: Counter[Difference] = field(default_factory=Counter)
    cases: dict[UUID, tuple[Refusal, bool]] = field(default_factory=dict)
    shifts: dict[UUID, str] = field(default_factory=dict)
    slips: dict[str, str] = field(default_factory=dict)
    lines: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    refused: dict[UUID, Refusal] = field(default_factory=dict)
    stolen: set[CardNo] = field(default_factory=set)
    planted: Counter[str] = field(default_factory=Counter)

    def differs(self, difference: Difference) -> None:
        self.differences[difference] += 1

    def ends(self, before: Difference) -> None:
        """A difference that is settled whole: nothing of it is open any more."""
        self.differences[before] -= 1
        self.differences += Counter()
        settled = Difference(before.kind, before.hall, before.person, before.amount, 0)
        self.differences[settled] += 1
