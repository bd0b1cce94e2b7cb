"""States of sales, shifts, remittances and bank lines."""

from enum import StrEnum


class SaleState(StrEnum):
    """A sale in SUSPENSE is booked like any other; a case says what is wrong with it."""

    BOOKED = "BOOKED"
    SUSPENSE = "SUSPENSE"
    VOIDED = "VOIDED"


class ShiftState(StrEnum):
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class RemittanceState(StrEnum):
    """DIFF: something arrived, and it is not what was sent."""

    IN_TRANSIT = "IN_TRANSIT"
    ARRIVED = "ARRIVED"
    DIFF = "DIFF"


class LineState(StrEnum):
    """待认领 is UNCLAIMED: no remittance has that reference.

    RETURNED: it was no money of ours. KEPT: nobody ever claimed it.
    """

    MATCHED = "MATCHED"
    DIFF = "DIFF"
    UNCLAIMED = "UNCLAIMED"
    RETURNED = "RETURNED"
    KEPT = "KEPT"
