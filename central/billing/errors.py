"""What can go wrong between the billing system and us."""

from dataclasses import dataclass

from central.errors import CentreError, TryLaterError


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one field of one line; `line` counts from 1, 0 for the file as a whole.

    Args:
        what: the kind of fault, for which `central.commands.billing` has the sentence.
        text: what stands there, at most 60 characters.
    """

    line: int
    field: str
    what: str
    text: str = ""


class BillingFaultError(CentreError):
    """Nothing of the file or of the page was taken in; `faults` says why, at most twenty."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.faults = faults


class BillingAwayError(TryLaterError):
    """The billing system gave no answer, or none that can be read: the same may be asked again."""


class BillingRefusedError(CentreError):
    """The billing system shuts us out; `status` is its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class BillingUnsetError(CentreError):
    """No billing system is named in the settings."""
