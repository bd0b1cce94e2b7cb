"""States of sales, shifts, remittances and bank lines."""

from enum import StrEnum
from typing import Final


class SaleState(StrEnum):
    """A sale in SUSPENSE is booked like any other; a case says what is wrong with it."""

    BOOKED = "BOOKED"
    SUSPENSE = "SUSPENSE"
    VOIDED = "VOIDED"


class ShiftState(StrEnum):
    """The states of a shift, the same as at its terminal; see `NEXT`.

    COUNTED and DISPUTED stay at the desk: the hall is not told what a blind count came to.
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
# Where a shift may go from each state, as app.model.shift has it too. Source: decision 0032.
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
# The drawer of such a shift may have cash in it; of all others it is empty.
NOT_OVER: Final = frozenset({_S.OPEN, _S.SUSPENDED, _S.COUNTING, _S.COUNTED, _S.DISPUTED})
SEALED: Final = frozenset(ShiftState) - NOT_OVER


class RemittanceState(StrEnum):
    """SUBMITTED: sealed, still in the vault. DIFF: something arrived, and it is not what was sent.

    ADJUSTED: the rest is explained and over or short. RETURNED and CANCELLED never left the vault.
    """

    SUBMITTED = "SUBMITTED"
    IN_TRANSIT = "IN_TRANSIT"
    ARRIVED = "ARRIVED"
    DIFF = "DIFF"
    ADJUSTED = "ADJUSTED"
    CONFIRMED = "CONFIRMED"
    RETURNED = "RETURNED"
    CANCELLED = "CANCELLED"


# A slip that waits for lines of the bank: nothing has come yet, or not what was sent.
TAKES_LINES: Final = (RemittanceState.IN_TRANSIT, RemittanceState.DIFF)
HAS_LEFT: Final = (
    *TAKES_LINES,
    RemittanceState.ARRIVED,
    RemittanceState.ADJUSTED,
    RemittanceState.CONFIRMED,
)
ENDED: Final = (
    RemittanceState.CONFIRMED,
    RemittanceState.RETURNED,
    RemittanceState.CANCELLED,
)


class LineState(StrEnum):
    """待认领 is UNCLAIMED: no remittance has that reference.

    RETURNED: it was no money of ours, and went out again. KEPT: nobody ever claimed it.
    TRANSFERRED: it went out with a return transfer.
    """

    MATCHED = "MATCHED"
    DIFF = "DIFF"
    UNCLAIMED = "UNCLAIMED"
    RETURNED = "RETURNED"
    KEPT = "KEPT"
    TRANSFERRED = "TRANSFERRED"
