"""Envelopes up, replies down: what travels in a batch of the journal.

An `Envelope` is encoded once, at the terminal, and these bytes are kept and passed on as they
are; the centre parses them and never makes them again.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.bank import BankFileFault, StatementBooked
from wire.clearing import AccountGuard, StillOpen
from wire.fields import STRICT, CheckedCardNo, CheckedCustomerNo, Digest, NotNegative, StaffNo
from wire.operations import Operation
from wire.refusals import Refusal
from wire.shifts import Reminder, ShiftStanding
from wire.values import CardRange, Fen

SUITE: Final = 1  # X25519, Ed25519, SHA-256, AES-256-GCM
VERSION: Final = 1
BATCH_LIMIT: Final = 200


@dataclass(frozen=True, config=STRICT)
class ClockMark:
    """How far `at` can be believed: order comes from the journal, never from a clock.

    `running_ms` is the monotonic time of the boot that `boot` names; `ahead_ms` is how far this
    clock was ahead of the centre's when it was heard last, `heard_ms` of running time ago.
    """

    boot: str
    running_ms: Annotated[int, Field(ge=0)]
    ahead_ms: int | None = None
    heard_ms: int | None = None
    suspect: bool = False  # the wall clock stood before the journal's last row


@dataclass(frozen=True, config=STRICT)
class Envelope:
    """报文: one operation with who, where and when; its place in the terminal's journal.

    After a re-enrolment the same bytes may stand in the journal of a later epoch. `shift_epoch`
    is the shift's own: what was written under an older one is fenced off.
    """

    op_id: UUID
    terminal: str
    epoch: int
    seq: int
    at: datetime
    business_date: date
    operator: StaffNo
    shift_id: UUID | None
    operation: Operation
    clock: ClockMark | None = None
    shift_epoch: Annotated[int, Field(ge=1)] = 1
    suite: int = SUITE
    version: int = VERSION


@dataclass(frozen=True, config=STRICT)
class PersonSignature:
    """Ed25519 of one person over the body of one operation."""

    staff_no: StaffNo
    signature: bytes


@dataclass(frozen=True, config=STRICT)
class JournalItem:
    """One journal row as sent: `body` is the encoded envelope, byte for byte.

    `credited` or `awaited` is what the centre itself proved earlier, for a centre that has lost
    it: the sealed PIN of an answered recharge is erased and cannot be sent again.
    """

    seq: int
    op_id: UUID
    body: str
    signatures: tuple[PersonSignature, ...]
    sealed_pin: bytes | None = None
    credited: "Credited | None" = None
    awaited: "SaleAwaited | None" = None


@dataclass(frozen=True, config=STRICT)
class Batch:
    """Rows of one journal, oldest first, with one signature over the head of their chain.

    `waiting` is how many more the terminal has to send: what the hall sees of its queue.
    """

    terminal: str
    epoch: int
    prev_hash: Digest
    items: Annotated[tuple[JournalItem, ...], Field(min_length=1, max_length=BATCH_LIMIT)]
    head_hash: Digest
    signature: bytes
    notices_after: Annotated[int, Field(ge=0)] = 0
    waiting: Annotated[int, Field(ge=0)] = 0
    suite: int = SUITE
    version: int = VERSION


class Outcome(StrEnum):
    APPLIED = "APPLIED"
    SUSPENSE = "SUSPENSE"
    REFUSED = "REFUSED"
    DUPLICATE = "DUPLICATE"
    PARKED = "PARKED"


@dataclass(frozen=True, config=STRICT)
class Credited:
    """A recharge that took effect. Amounts in fen; arrears are settled first."""

    centre_no: str
    customer: CheckedCustomerNo
    card: CheckedCardNo
    amount: NotNegative
    arrears_paid: NotNegative
    balance_before: Fen
    balance_after: Fen
    masked_name: str
    proof: str = ""  # the centre's own mark on this credit, see central.recharge.proofs
    kind: Literal["credited"] = "credited"


@dataclass(frozen=True, config=STRICT)
class UsedBefore:
    """Told only after the PIN was right."""

    at: datetime
    channel: str
    customer_tail: str
    by_this_customer: bool
    kind: Literal["used-before"] = "used-before"


@dataclass(frozen=True, config=STRICT)
class TriesLeft:
    """How many wrong PINs this source still has, or until when it must wait."""

    tries: int
    until: datetime | None = None
    kind: Literal["tries-left"] = "tries-left"


@dataclass(frozen=True, config=STRICT)
class SaleStands:
    """Of a 售充: the sale is booked, the recharge half was refused for `why`."""

    why: Refusal
    kind: Literal["sale-stands"] = "sale-stands"


@dataclass(frozen=True, config=STRICT)
class SaleAwaited:
    """The PIN is right but the card's sale has not arrived: credited when it does, or lapses."""

    until: datetime
    proof: str = ""  # as that of a credit
    kind: Literal["sale-awaited"] = "sale-awaited"


@dataclass(frozen=True, config=STRICT)
class FileMade:
    """A maker file was written at the centre."""

    order_id: UUID
    file_sha256: Digest
    pieces: int
    kind: Literal["file-made"] = "file-made"


@dataclass(frozen=True, config=STRICT)
class DocumentMade:
    """A document got its number; `difference` in pieces or fen where something was missing.

    `held` are cards of a dispatch that are frozen and stay on their way, under a new document.
    """

    number: str
    difference: int = 0
    held: tuple[CardRange, ...] = ()
    kind: Literal["document-made"] = "document-made"


@dataclass(frozen=True, config=STRICT)
class CardsAtFault:
    """Which cards stood in the way."""

    cards: tuple[str, ...]
    kind: Literal["cards-at-fault"] = "cards-at-fault"


Detail = Annotated[
    Credited
    | UsedBefore
    | TriesLeft
    | SaleStands
    | SaleAwaited
    | FileMade
    | DocumentMade
    | CardsAtFault
    | StillOpen
    | AccountGuard
    | StatementBooked
    | BankFileFault
    | ShiftStanding
    | Reminder,
    Field(discriminator="kind"),
]


@dataclass(frozen=True, config=STRICT)
class Reply:
    """应答 to one operation; the same for ever, however often it is asked."""

    seq: int
    op_id: UUID
    body_sha256: Digest
    outcome: Outcome
    refusal: Refusal | None = None
    case_id: UUID | None = None
    detail: Detail | None = None
    replay: bool = False

    @property
    def effect(self) -> Outcome:
        """The outcome; of a DUPLICATE the one it had when it came first."""
        if self.outcome is not Outcome.DUPLICATE:
            return self.outcome
        if self.case_id is not None or self.refusal is Refusal.SALE_AWAITED:
            return Outcome.SUSPENSE
        return Outcome.APPLIED if self.refusal is None else Outcome.REFUSED


@dataclass(frozen=True, config=STRICT)
class Notice:
    """下行数据: what became of an answered operation later on, by a number that only grows.

    `note` is what the person wrote who resolved the case.
    """

    number: Annotated[int, Field(gt=0)]
    at: datetime
    op_id: UUID
    outcome: Outcome
    refusal: Refusal | None = None
    detail: Detail | None = None
    note: str = ""


class ChainFault(StrEnum):
    """What stops a terminal's queue: a question for a supervisor, not for a retry."""

    GAP = "GAP"
    FORK = "FORK"
    EPOCH = "EPOCH"
    SIGNATURE = "SIGNATURE"
    REVOKED = "REVOKED"


@dataclass(frozen=True, config=STRICT)
class Lease:
    """The offline policy a terminal may rely on until it next speaks to the centre.

    `extend_...` is what a supervisor may add on the spot, once a shift; `paper_key` is what the
    check codes of this terminal's papers are made with.
    """

    terminal: str
    epoch: int
    issued_at: datetime
    offline_hours: int
    operations: int
    open_fen: Fen
    single_fen: Fen
    open_recharges: int
    extend_hours: int
    extend_operations: int
    extend_fen: Fen
    offline_recharge: bool
    sign_on_days: int
    seal_key_id: str
    seal_public_key: bytes
    drawer_warn_fen: Fen
    drawer_stop_fen: Fen
    difference_tolerance_fen: Fen
    paper_key: Annotated[bytes, Field(repr=False)] = b""


@dataclass(frozen=True, config=STRICT)
class SignedLease:
    """A `Lease` as JSON, byte for byte, and the centre's Ed25519 signature over these bytes."""

    lease: str
    signature: bytes


@dataclass(frozen=True, config=STRICT)
class BatchReply:
    """What the centre says to a batch: a reply an item, its own head, the time and the lease."""

    replies: tuple[Reply, ...]
    head_seq: int
    head_hash: Digest
    generation: int
    server_time: datetime
    lease: SignedLease
    notices: tuple[Notice, ...] = ()
    fault: ChainFault | None = None
    expected_seq: int | None = None
