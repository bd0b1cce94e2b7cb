"""States of sales, shifts, remittances and bank lines."""

from enum import StrEnum
from typing import Final


class SaleState(StrEnum):
    """A sale in SUSPENSE is booked like any other; a case says what is wrong with it."""

    BOOKED = "BOOKED"
    SUSPENSE = "SUSPENSE"
    VOIDED = "VOIDED"


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
