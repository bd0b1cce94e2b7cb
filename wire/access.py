"""Getting in: enrolment of a terminal, sign-on of a person, and a signed question."""

from dataclasses import field
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, StaffNo, UnitCode
from wire.messages import Batch, ChainFault, SignedLease
from wire.people import PersonSheet
from wire.queries import Query
from wire.refusals import Refusal

MOST_LIVES: Final = 1_000_000


@dataclass(frozen=True, config=STRICT)
class EnrolmentAsked:
    """A certificate request (PEM) and HMAC-SHA256(code, request): the code itself never travels.

    `last_epoch` is the newest life of the terminal that this machine knows of, 0 without any: a
    centre that was restored may know fewer.
    """

    terminal: str
    csr_pem: str
    last_epoch: Annotated[int, Field(ge=0, le=MOST_LIVES)]
    proof: bytes


@dataclass(frozen=True, config=STRICT)
class Enrolled:
    """The terminal's certificate and the centre's own CA, proved by HMAC-SHA256 under the code.

    `lease_public_key` is the Ed25519 key that signs every lease; `generation` is the centre's.
    """

    terminal: str
    epoch: int
    unit: UnitCode
    unit_name: str
    desk: str
    certificate_pem: str
    ca_pem: str
    lease_public_key: bytes
    generation: int
    proof: bytes


@dataclass(frozen=True, config=STRICT)
class RenewalAsked:
    """A certificate request (PEM) by the key that the terminal has already."""

    csr_pem: str


@dataclass(frozen=True, config=STRICT)
class Renewed:
    """A fresh certificate for the same key and epoch; the one before holds until it ends."""

    certificate_pem: str


@dataclass(frozen=True, config=STRICT)
class SignOnAsked:
    """Staff number and secret, over mutual TLS only."""

    staff_no: StaffNo
    secret: str = field(repr=False)


@dataclass(frozen=True, config=STRICT)
class SignedOn:
    """What the terminal keeps of the person, and the policy it works under."""

    person: PersonSheet
    lease: SignedLease
    unit_name: str
    desk: str
    server_time: datetime


@dataclass(frozen=True, config=STRICT)
class SignedQuery:
    """A question with the person who asks it: `signature` over encoded(query), id, at, terminal."""

    query_id: UUID
    terminal: str
    at: datetime
    staff_no: StaffNo
    query: Query
    signature: bytes


@dataclass(frozen=True, config=STRICT)
class Rescue:
    """救援文件: what a terminal could not send, sealed to the centre; anybody may carry it.

    `sealed` is HPKE of a `RescuedQueue` as JSON; see wire.rescue.
    """

    terminal: str
    epoch: int
    made_at: datetime
    key_id: str
    sealed: bytes
    format: str = "dianka-rescue-1"


@dataclass(frozen=True, config=STRICT)
class RescuedQueue:
    """The batches of one queue, oldest first, each signed by the terminal that recorded them."""

    batches: tuple[Batch, ...]


@dataclass(frozen=True, config=STRICT)
class RescueTaken:
    """What the centre did with a rescued queue: {outcome: operations}; `fault` stopped it."""

    terminal: str
    epoch: int
    operations: int
    outcomes: dict[str, int]
    fault: ChainFault | None = None


@dataclass(frozen=True, config=STRICT)
class Problem:
    """An error as RFC 9457 has it; `type` ends in the Refusal's code where there is one."""

    type: str
    title: str
    status: int
    detail: str = ""
    refusal: Refusal | None = None
