"""Every fact that a terminal may report, as one tagged union: `Operation`.

A fact is written once, at the edge, into the terminal's journal; the centre applies it, books
it to suspense, or refuses it if it moved no cash. Amounts are whole fen.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.bank import LineMatched, StatementImported
from wire.bills import BillsSettled
from wire.cash import CashOperation, VarianceCause
from wire.clearing import ClearingOperation
from wire.counts import CardLeft, DrawerCount
from wire.fields import (
    STRICT,
    CheckedCardNo,
    CheckedCustomerNo,
    Digest,
    Note,
    NotNegative,
    Pieces,
    Ranges,
    StaffNo,
    UnitCode,
)
from wire.halls import (
    DayClosed,
    RemittanceCancelled,
    RemittanceConfirmed,
    RemittanceExplained,
    RemittanceReturned,
    RemittanceSent,
)
from wire.shifts import ShiftForced, ShiftMoved, ShiftReminded, ShiftSeal
from wire.values import CashLine, Fen

LONGEST_MS: Final = 86_400_000  # nobody is at one recharge for longer than a day


class TenderKind(StrEnum):
    CASH = "cash"
    CHEQUE = "cheque"
    TRANSFER = "transfer"


@dataclass(frozen=True, config=STRICT)
class OrderLine:
    """So many cards of one face value for one city."""

    face: Fen
    pieces: Pieces
    deliver_to: UnitCode


@dataclass(frozen=True, config=STRICT)
class OrderPlanned:
    """制卡订单: the order's id is the operation's id. By P_CARD."""

    lines: Annotated[tuple[OrderLine, ...], Field(min_length=1, max_length=200)]
    maker: Annotated[str, Field(min_length=1, max_length=40)]
    expires: date
    kind: Literal["order.plan"] = "order.plan"


@dataclass(frozen=True, config=STRICT)
class OrderApproved:
    """By P_APPR, who did not plan it."""

    order_id: UUID
    kind: Literal["order.approve"] = "order.approve"


@dataclass(frozen=True, config=STRICT)
class CardsGenerated:
    """Numbers, PINs and verifiers made and the maker file written, in one step.

    Signed by both key holders: P_KEY1 and P_KEY2.
    """

    order_id: UUID
    kind: Literal["order.generate"] = "order.generate"


@dataclass(frozen=True, config=STRICT)
class MakerAcknowledged:
    """The maker opened the file: its hash and the number of cards in it. By P_CARD."""

    order_id: UUID
    file_sha256: Digest
    pieces: Pieces
    kind: Literal["order.acknowledge"] = "order.acknowledge"


@dataclass(frozen=True, config=STRICT)
class ConsignmentShipped:
    """发货单: the maker sends these ranges to one city; its id is the operation's id. By P_CARD."""

    order_id: UUID
    deliver_to: UnitCode
    ranges: Ranges
    kind: Literal["consignment.ship"] = "consignment.ship"


@dataclass(frozen=True, config=STRICT)
class ConsignmentReceived:
    """入库 at the city: what was really in the boxes. By U_CARD and a second counter."""

    consignment_id: UUID
    ranges: Ranges
    note: Note = ""
    kind: Literal["stock.receive"] = "stock.receive"


@dataclass(frozen=True, config=STRICT)
class CardsDispatched:
    """出库: cards on their way to another unit; its id is the operation's id. By U_CARD."""

    to_unit: UnitCode
    ranges: Ranges
    kind: Literal["stock.dispatch"] = "stock.dispatch"


@dataclass(frozen=True, config=STRICT)
class DispatchAccepted:
    """What the receiving unit counted of a dispatch; the rest is recorded as missing. By U_CARD."""

    dispatch_id: UUID
    ranges: Ranges
    note: Note = ""
    kind: Literal["stock.accept"] = "stock.accept"


@dataclass(frozen=True, config=STRICT)
class CardsIssued:
    """领用: the hall's custodian offers ranges to a teller; its id is the operation's id."""

    teller: StaffNo
    ranges: Ranges
    kind: Literal["stock.issue"] = "stock.issue"


@dataclass(frozen=True, config=STRICT)
class IssueTaken:
    """The teller counted and took the cards: they are in the drawer now. By TELLER."""

    issue_id: UUID
    ranges: Ranges
    kind: Literal["stock.take"] = "stock.take"


@dataclass(frozen=True, config=STRICT)
class CardsReturned:
    """退卡入库: unsold cards back from the drawer to the hall. By TELLER and U_CARD."""

    ranges: Ranges
    note: Note = ""
    kind: Literal["stock.return"] = "stock.return"


@dataclass(frozen=True, config=STRICT)
class ShiftOpened:
    """开班: the shift's id is the operation's id; the float in the drawer, by kind of money.

    `expected_float` is what the last close kept in this drawer, None where there was none; H_SUP
    signs where the float is another.
    """

    float_cash: NotNegative
    float_lines: tuple[CashLine, ...] = ()
    note: Note = ""
    expected_float: NotNegative | None = None
    kind: Literal["shift.open"] = "shift.open"


@dataclass(frozen=True, config=STRICT)
class Tender:
    """What the customer gave: tendered - change = paid, in fen."""

    means: TenderKind
    tendered: NotNegative
    change: NotNegative
    reference: Note = ""


@dataclass(frozen=True, config=STRICT)
class CardsSold:
    """售卡: cash that changed hands; the sale's id is the operation's id. By TELLER.

    `took_ms`: from the first card in the cart to the cash; 0 where nobody measured it.
    """

    ranges: Ranges
    total: NotNegative
    tender: Tender
    receipt_no: Note
    took_ms: Annotated[int, Field(ge=0)] = 0
    kind: Literal["card.sell"] = "card.sell"


@dataclass(frozen=True, config=STRICT)
class SaleVoided:
    """冲正 of a sale of the open shift, card in hand. By TELLER and H_SUP."""

    sale_id: UUID
    total: NotNegative
    reason: Annotated[str, Field(min_length=1, max_length=40)]
    receipt_no: Note
    kind: Literal["card.void"] = "card.void"


@dataclass(frozen=True, config=STRICT)
class RechargeAsked:
    """充值: only the centre says whether it happened. The sealed PIN travels beside the body.

    `took_ms`: at the page, from its first key or scan to the Enter; 0 where nobody measured it.
    """

    customer: CheckedCustomerNo
    card: CheckedCardNo
    sealed_pin_sha256: Digest
    receipt_no: Note
    took_ms: Annotated[int, Field(ge=0, le=LONGEST_MS)] = 0
    kind: Literal["recharge.submit"] = "recharge.submit"


@dataclass(frozen=True, config=STRICT)
class SoldAndRecharged:
    """售充: one card sold and credited to the customer, atomic at the centre, online, no PIN."""

    customer: CheckedCustomerNo
    card: CheckedCardNo
    total: NotNegative
    tender: Tender
    receipt_no: Note
    kind: Literal["card.sell-recharge"] = "card.sell-recharge"


@dataclass(frozen=True, config=STRICT)
class ShiftClosed:
    """日结: drawer counted, cash to the vault, Z report numbered. By TELLER; H_SUP if it differs.

    counted - expected = over_short (+ over, - short); counted = kept_float + handed_over. `seal`
    is what the centre compares before it confirms the shift.
    """

    shift_id: UUID
    z_no: int
    counts: Annotated[tuple[DrawerCount, ...], Field(min_length=1, max_length=5)]
    expected_cash: Fen
    counted_cash: NotNegative
    over_short: Fen
    kept_float: NotNegative
    handed_over: NotNegative
    expected_cards: tuple[CardLeft, ...]
    counted_cards: tuple[CardLeft, ...]
    operations: int
    z_sha256: Digest
    reason: Note = ""
    cause: VarianceCause | None = None
    kept_lines: tuple[CashLine, ...] = ()
    seal: ShiftSeal | None = None
    kind: Literal["shift.close"] = "shift.close"


@dataclass(frozen=True, config=STRICT)
class RemittanceSubmitted:
    """解款: closed shifts of one hall, each in exactly one slip. By H_SUP and a second counter.

    Nothing has left the vault yet: that is `RemittanceSent`.
    """

    number: Annotated[str, Field(min_length=1, max_length=40)]
    shifts: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
    amount: NotNegative
    account: Note
    bag_seal: Note
    escort_at: Note = ""
    kind: Literal["remittance.submit"] = "remittance.submit"


@dataclass(frozen=True, config=STRICT)
class BankLineEntered:
    """到账: one line of the bank's statement of the unified account. By P_FUND."""

    account: Note
    amount: NotNegative
    reference: Note
    value_date: date
    kind: Literal["bank.enter"] = "bank.enter"


@dataclass(frozen=True, config=STRICT)
class LeaseExtended:
    """离线额度延长 on the spot, once a shift, by what the lease allows. By TELLER and H_SUP."""

    hours: Annotated[int, Field(ge=0, le=240)]
    operations: Annotated[int, Field(ge=0, le=100_000)]
    open_fen: NotNegative
    kind: Literal["lease.extend"] = "lease.extend"


class FreezeWhy(StrEnum):
    """LOST: a customer lost a sold card. STOLEN: cards left the stock. SUSPECT: looked into."""

    LOST = "LOST"
    STOLEN = "STOLEN"
    SUSPECT = "SUSPECT"


@dataclass(frozen=True, config=STRICT)
class CardsFrozen:
    """冻结 by range, at once; its id is the operation's id. By P_CARD, U_CARD or H_SUP."""

    ranges: Ranges
    why: FreezeWhy
    note: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["cards.freeze"] = "cards.freeze"


@dataclass(frozen=True, config=STRICT)
class CardsUnfrozen:
    """解冻: back to the state before. By P_CARD or U_CARD who did not freeze, and a second one."""

    freeze_id: UUID
    note: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["cards.unfreeze"] = "cards.unfreeze"


class CaseWay(StrEnum):
    """ACCEPT: the fact stands as it was done. REFUND: the customer got the money back.

    WRITE_OFF: nobody can be found; the sum leaves suspense by the books of the unit, or of the
    centre where it lies at the bank.
    """

    ACCEPT = "ACCEPT"
    REFUND = "REFUND"
    WRITE_OFF = "WRITE_OFF"


@dataclass(frozen=True, config=STRICT)
class CaseResolved:
    """个案处理: a further document that ends a suspense case; by two persons, decision 0027."""

    case_id: UUID
    way: CaseWay
    note: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["case.resolve"] = "case.resolve"


Operation = Annotated[
    OrderPlanned
    | OrderApproved
    | CardsGenerated
    | MakerAcknowledged
    | ConsignmentShipped
    | ConsignmentReceived
    | CardsDispatched
    | DispatchAccepted
    | CardsIssued
    | IssueTaken
    | CardsReturned
    | ShiftOpened
    | CardsSold
    | SaleVoided
    | RechargeAsked
    | SoldAndRecharged
    | ShiftClosed
    | RemittanceSubmitted
    | RemittanceSent
    | RemittanceCancelled
    | RemittanceReturned
    | RemittanceExplained
    | RemittanceConfirmed
    | DayClosed
    | BankLineEntered
    | LeaseExtended
    | CardsFrozen
    | CardsUnfrozen
    | CaseResolved
    | ClearingOperation
    | BillsSettled
    | CashOperation
    | StatementImported
    | LineMatched
    | ShiftMoved
    | ShiftForced
    | ShiftReminded,
    Field(discriminator="kind"),
]
