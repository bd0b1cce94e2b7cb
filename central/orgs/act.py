"""An operation as the use cases see it: who did it, where, when; and the verdict they return."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wire.messages import Credited, Detail, Envelope, Outcome, SaleAwaited
from wire.people import Role, may_second
from wire.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Signer:
    """A person whose signature over this operation was verified, with the roles held there."""

    staff_no: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Act:
    """One operation with its verified signers; the operator is `signers[0]`."""

    envelope: Envelope
    unit: str
    book: str
    signers: tuple[Signer, ...]
    moment: datetime
    sealed_pin: bytes | None = None
    credited: Credited | None = None
    awaited: SaleAwaited | None = None
    channel: str = "COUNTER"

    @property
    def op_id(self) -> UUID:
        return self.envelope.op_id

    @property
    def operator(self) -> str:
        return self.envelope.operator

    def signer_with(self, role: Role, besides: str = "") -> Signer | None:
        """The first signer who holds the role and is not `besides`."""
        for signer in self.signers:
            if role in signer.roles and signer.staff_no != besides:
                return signer
        return None

    def second_person(self) -> Signer | None:
        """A signer other than the operator who works here too; nobody who only watches."""
        for signer in self.signers:
            if signer.staff_no != self.operator and may_second(signer.roles):
                return signer
        return None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the centre decided; `refusal` says why for REFUSED and SUSPENSE."""

    outcome: Outcome
    refusal: Refusal | None = None
    detail: Detail | None = None

    @property
    def needs_case(self) -> bool:
        """A fact in suspense waits for a person; one that ends by itself does not."""
        return self.outcome is Outcome.SUSPENSE and self.refusal is not Refusal.SALE_AWAITED


APPLIED = Verdict(Outcome.APPLIED)


def applied(detail: Detail | None = None) -> Verdict:
    return Verdict(Outcome.APPLIED, None, detail)


def refused(why: Refusal, detail: Detail | None = None) -> Verdict:
    """Only for what moved no cash."""
    return Verdict(Outcome.REFUSED, why, detail)


def suspense(why: Refusal, detail: Detail | None = None) -> Verdict:
    """The fact is booked and a case is opened; cash that changed hands is never refused."""
    return Verdict(Outcome.SUSPENSE, why, detail)
