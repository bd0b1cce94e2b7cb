"""Cash within a hall: what a difference is of, why it came about, how it ends."""

from enum import StrEnum


class VarianceKind(StrEnum):
    """Where counted and expected cash were found to differ.

    CLOSE: a drawer at its close. OPENING: a float that is not what the last close kept. HANDOVER:
    what the receiver counted is not what the giver said. VAULT: the hall's vault at the day's
    close. ARRIVAL: what the bank had is not what was sent.
    """

    CLOSE = "CLOSE"
    OPENING = "OPENING"
    HANDOVER = "HANDOVER"
    VAULT = "VAULT"
    ARRIVAL = "ARRIVAL"


class VarianceCause(StrEnum):
    """What a person says it came from, by the digits 1 to 6 of the close."""

    GAVE_TOO_MUCH = "GAVE_TOO_MUCH"
    GAVE_TOO_LITTLE = "GAVE_TOO_LITTLE"
    FORGED = "FORGED"
    MISCOUNTED = "MISCOUNTED"
    CARD_LOST = "CARD_LOST"
    UNKNOWN = "UNKNOWN"


class VarianceState(StrEnum):
    OPEN = "OPEN"
    SETTLED = "SETTLED"


class SettleWay(StrEnum):
    """How a difference ends, or a part of it.

    REPAID: the short was paid back. GIVEN_BACK: the customer has the over back. WRITTEN_OFF: the
    unit bears it, or keeps it. EXPLAINED: a sale or a void that came after the close.
    """

    REPAID = "REPAID"
    GIVEN_BACK = "GIVEN_BACK"
    WRITTEN_OFF = "WRITTEN_OFF"
    EXPLAINED = "EXPLAINED"
