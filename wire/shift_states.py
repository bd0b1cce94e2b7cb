"""The states of a shift, and which follows which: one graph for desk and centre."""

from enum import StrEnum
from typing import Final


class ShiftState(StrEnum):
    """营业中, 临时离柜, 盘点中, 已盘点, 长短款待核, 强制结班, 暂结, 已更正, 已核定.

    The same at the desk and at the centre; COUNTED and DISPUTED stay at the desk: the hall is not
    told what a blind count came to.
    """

    OPEN = "OPEN"
    SUSPENDED = "SUSPENDED"
    COUNTING = "COUNTING"
    COUNTED = "COUNTED"
    DISPUTED = "DISPUTED"
    FORCED = "FORCED"
    CLOSED = "CLOSED"
    ADJUSTED = "ADJUSTED"
    CONFIRMED = "CONFIRMED"


_S = ShiftState
# Where a shift may go from each state. Source: domain page 6.5; decision 0032.
NEXT: Final[dict[ShiftState, frozenset[ShiftState]]] = {
    _S.OPEN: frozenset({_S.SUSPENDED, _S.COUNTING, _S.FORCED}),
    _S.SUSPENDED: frozenset({_S.OPEN, _S.FORCED}),
    _S.COUNTING: frozenset({_S.OPEN, _S.COUNTED, _S.DISPUTED, _S.FORCED}),
    _S.COUNTED: frozenset({_S.DISPUTED, _S.CLOSED, _S.FORCED}),
    _S.DISPUTED: frozenset({_S.COUNTED, _S.CLOSED, _S.FORCED}),
    _S.FORCED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset({_S.ADJUSTED, _S.CONFIRMED}),
    _S.ADJUSTED: frozenset({_S.CONFIRMED}),
    _S.CONFIRMED: frozenset(),
}
# The drawer is being counted: no other business, and no way back once a count was handed in.
BEING_COUNTED: Final = frozenset({_S.COUNTING, _S.COUNTED, _S.DISPUTED})
# The drawer of such a shift may have cash in it; of all others it is empty.
NOT_OVER: Final = frozenset({_S.OPEN, _S.SUSPENDED}) | BEING_COUNTED
SEALED: Final = frozenset(ShiftState) - NOT_OVER


def before(state: ShiftState) -> frozenset[ShiftState]:
    """The states from which a shift may come into this one."""
    return frozenset(each for each, after in NEXT.items() if state in after)
