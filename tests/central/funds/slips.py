"""What the machine of the remittance knows by itself: slips, lines, and the steps there are."""

from dataclasses import dataclass
from uuid import UUID

from central.funds import remittance_steps
from wire.cash import VarianceCause
from wire.halls import (
    RemittanceCancelled,
    RemittanceConfirmed,
    RemittanceExplained,
    RemittanceReturned,
    RemittanceSent,
)
from wire.refusals import Refusal

WRONG_SLIPS = {
    "alone": Refusal.NEEDS_SECOND,
    "no post": Refusal.ROLE_MISSING,
    "amount": Refusal.AMOUNT_FAULT,
    "account": Refusal.ACCOUNT_MISMATCH,
    "twice": Refusal.SHIFT_REMITTED,
    "unknown": Refusal.SHIFT_UNKNOWN,
    "number": Refusal.DOCUMENT_STATE,
    "sent before": Refusal.SHIFT_REMITTED,
    "open": Refusal.DOCUMENT_STATE,
    "other hall": Refusal.SHIFT_UNKNOWN,
}
STEPS = {  # {what somebody wants: (the use case, the states in which it may be)}
    "send": (remittance_steps.send, ("SUBMITTED",)),
    "cancel": (remittance_steps.cancel, ("SUBMITTED",)),
    "return": (remittance_steps.give_back, ("SUBMITTED",)),
    "explain": (remittance_steps.explain, ("DIFF",)),
    "confirm": (remittance_steps.confirm, ("ARRIVED", "ADJUSTED")),
}
OPERATIONS = {
    "send": lambda slip: RemittanceSent(slip, "YS-1"),
    "cancel": lambda slip: RemittanceCancelled(slip, "封签破损"),
    "return": lambda slip: RemittanceReturned(slip, "账户有误"),
    "explain": lambda slip: RemittanceExplained(slip, VarianceCause.FORGED, "假币"),
    "confirm": RemittanceConfirmed,
}
SUPERIORS = {"return": ("2002",), "confirm": ("1009",)}


@dataclass
class Slip:
    """What the test itself knows of a slip; `settled` where a person ended it unevenly.

    `ended` is how it was taken back, before its bag left.
    """

    number: str
    hall: str
    reference: str
    amount: int
    shifts: tuple[UUID, ...]
    worth: tuple[int, ...]
    arrived: int = 0
    settled: bool = False
    is_sent: bool = False
    is_confirmed: bool = False
    ended: str = ""

    @property
    def state(self) -> str:
        if self.ended or not self.is_sent:
            return self.ended or "SUBMITTED"
        if self.is_confirmed:
            return "CONFIRMED"
        if self.arrived == self.amount:
            return "ARRIVED"
        if self.settled:
            return "ADJUSTED"
        return "DIFF" if self.arrived else "IN_TRANSIT"

    @property
    def on_its_way(self) -> int:
        gone = self.is_sent and not self.ended
        return self.amount - self.arrived if gone and not self.settled else 0

    @property
    def in_vault(self) -> int:
        return self.amount if self.state == "SUBMITTED" else 0


@dataclass
class Line:
    """A line of the bank's statement, and what became of it."""

    amount: int
    reference: str
    state: str = "UNCLAIMED"
