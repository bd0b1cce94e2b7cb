"""Questions that change nothing, and their answers, as two tagged unions."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.bank import SlipsAsked, SlipsShown, StatementsAsked, StatementsShown
from wire.bills import AccountAsked, AccountShown, SettlementsAsked, SettlementsShown
from wire.cases import (
    CardFreeze,
    CasesAsked,
    CasesShown,
    FreezesAsked,
    FreezesShown,
    SaleAsked,
    SaleShown,
)
from wire.cash import CashAnswer, CashQuery
from wire.clearing_sheets import ClearingAnswer, ClearingQuery
from wire.fields import STRICT, CheckedCardNo, CheckedCustomerNo, NotNegative, StaffNo, UnitCode
from wire.messages import Reply
from wire.operations import OrderLine
from wire.people import Role
from wire.refusals import Refusal
from wire.shifts import ShiftsAsked, ShiftsShown
from wire.values import CardRange, Fen


@dataclass(frozen=True, config=STRICT)
class CustomerAsked:
    customer: CheckedCustomerNo
    kind: Literal["customer"] = "customer"


@dataclass(frozen=True, config=STRICT)
class CustomerShown:
    """A customer as the counter may see one; amounts in fen."""

    customer: CheckedCustomerNo
    masked_name: str
    masked_address: str
    unit: UnitCode
    residential: bool
    balance: Fen
    arrears: NotNegative
    kind: Literal["customer-shown"] = "customer-shown"


@dataclass(frozen=True, config=STRICT)
class PreviewAsked:
    """试算: what a recharge would do. It counts as a guess and changes nothing else."""

    query_id: UUID
    customer: CheckedCustomerNo
    card: CheckedCardNo
    sealed_pin: bytes
    kind: Literal["preview"] = "preview"


@dataclass(frozen=True, config=STRICT)
class PreviewShown:
    amount: NotNegative
    arrears_paid: NotNegative
    balance_before: Fen
    balance_after: Fen
    kind: Literal["preview-shown"] = "preview-shown"


@dataclass(frozen=True, config=STRICT)
class CardAsked:
    """State of a card for the counter, without its PIN."""

    card: CheckedCardNo
    kind: Literal["card"] = "card"


@dataclass(frozen=True, config=STRICT)
class CardEvent:
    at: datetime
    what: str
    who: str
    where: str


@dataclass(frozen=True, config=STRICT)
class CardShown:
    """One card; `freezes` are those that surely took it, the oldest first."""

    card: CheckedCardNo
    face: Fen
    state: str
    expires: date
    events: tuple[CardEvent, ...]
    freezes: tuple[CardFreeze, ...] = ()
    kind: Literal["card-shown"] = "card-shown"


@dataclass(frozen=True, config=STRICT)
class OrdersAsked:
    kind: Literal["orders"] = "orders"


@dataclass(frozen=True, config=STRICT)
class OrderSheet:
    order_id: UUID
    number: str
    state: str
    maker: str
    expires: date
    planned_by: str
    approved_by: str
    lines: tuple[OrderLine, ...]
    ranges: tuple[CardRange, ...]
    file_sha256: str
    shipped: tuple[CardRange, ...]


@dataclass(frozen=True, config=STRICT)
class OrdersShown:
    orders: tuple[OrderSheet, ...]
    makers: tuple[str, ...]
    cities: tuple[tuple[str, str], ...]
    kind: Literal["orders-shown"] = "orders-shown"


@dataclass(frozen=True, config=STRICT)
class MakerFileAsked:
    order_id: UUID
    kind: Literal["maker-file"] = "maker-file"


@dataclass(frozen=True, config=STRICT)
class MakerFileShown:
    """The CMS file itself; only its named recipient can open it."""

    content: bytes
    kind: Literal["maker-file-shown"] = "maker-file-shown"


@dataclass(frozen=True, config=STRICT)
class StockAsked:
    """What a unit holds and what is on its way to it. By U_CARD."""

    unit: UnitCode
    kind: Literal["stock"] = "stock"


@dataclass(frozen=True, config=STRICT)
class Parcel:
    """A consignment, dispatch or issue that waits to be counted and taken."""

    parcel_id: UUID
    number: str
    from_name: str
    to_name: str
    at: datetime
    ranges: tuple[CardRange, ...]


@dataclass(frozen=True, config=STRICT)
class StockShown:
    unit: UnitCode
    on_hand: tuple[CardRange, ...]
    consignments: tuple[Parcel, ...]
    dispatches: tuple[Parcel, ...]
    sent: tuple[Parcel, ...]
    issues: tuple[Parcel, ...]
    tellers: tuple[tuple[str, str], ...]
    units_below: tuple[tuple[str, str], ...]
    kind: Literal["stock-shown"] = "stock-shown"


@dataclass(frozen=True, config=STRICT)
class IssuesAsked:
    """The issues that wait for this teller, and the cards the centre sees in the drawer."""

    teller: StaffNo
    kind: Literal["issues"] = "issues"


@dataclass(frozen=True, config=STRICT)
class IssuesShown:
    issues: tuple[Parcel, ...]
    in_drawer: tuple[CardRange, ...]
    kind: Literal["issues-shown"] = "issues-shown"


@dataclass(frozen=True, config=STRICT)
class HallDayAsked:
    """The hall's shifts and slips of one business day. By H_SUP or U_FUND."""

    hall: UnitCode
    business_date: date
    kind: Literal["hall-day"] = "hall-day"


@dataclass(frozen=True, config=STRICT)
class ShiftSheet:
    """One shift as the centre knows it; amounts in fen."""

    shift_id: UUID
    teller: StaffNo
    teller_name: str
    terminal: str
    desk: str
    opened_at: datetime
    closed_at: datetime | None
    state: str
    sales: int
    expected_cash: Fen
    counted_cash: Fen
    over_short: Fen
    handed_over: Fen
    reason: str
    z_no: int
    remittance: str
    business_date: date


@dataclass(frozen=True, config=STRICT)
class RemittanceStep:
    """Who brought a slip into a state; `note` is a reason, a seal, or the escort's receipt."""

    state: str
    at: datetime
    by: str
    by_name: str
    second: str
    second_name: str
    cause: str
    note: str


@dataclass(frozen=True, config=STRICT)
class RemittanceSheet:
    remittance_id: UUID
    number: str
    business_date: date
    amount: NotNegative
    arrived: Fen
    state: str
    bank_reference: str
    bag_seal: str
    counter: str
    second_counter: str
    escort_at: str = ""
    sent_at: datetime | None = None
    steps: tuple[RemittanceStep, ...] = ()
    late_days: Annotated[int, Field(ge=0)] = 0


@dataclass(frozen=True, config=STRICT)
class DayBar:
    """One day of the chart: what was taken, by where the money is now. In fen."""

    business_date: date
    confirmed: NotNegative
    in_transit: NotNegative
    not_sent: NotNegative
    difference: Fen


@dataclass(frozen=True, config=STRICT)
class DaySheet:
    """A business day of a hall that is closed; what books and hands said of the vault, in fen."""

    number: str
    business_date: date
    closed_at: datetime
    closed_by: str
    second: str
    shifts: int
    vault_book: Fen
    vault_counted: Fen
    cause: str
    note: str


@dataclass(frozen=True, config=STRICT)
class HallDayShown:
    """`vault` is what the book says lies in the vault; `slips_before` are not confirmed yet.

    `days_open` are days of the chart on which the hall worked, and that are not closed;
    `unaccepted` is the hand-overs of cash that nobody has counted and accepted.
    """

    hall: UnitCode
    hall_name: str
    business_date: date
    shifts: tuple[ShiftSheet, ...]
    open_before: tuple[ShiftSheet, ...]
    remittances: tuple[RemittanceSheet, ...]
    account: str
    next_number: str
    days: tuple[DayBar, ...]
    cut_off: str = ""
    vault: Fen = Fen(0)
    slips_before: tuple[RemittanceSheet, ...] = ()
    closed_day: DaySheet | None = None
    days_open: tuple[date, ...] = ()
    unaccepted: Annotated[int, Field(ge=0)] = 0
    kind: Literal["hall-day-shown"] = "hall-day-shown"


@dataclass(frozen=True, config=STRICT)
class DayOpenAsked:
    """Whether the hall's day before is closed, so that this one may open. By TELLER or H_SUP."""

    hall: UnitCode
    business_date: date
    kind: Literal["day-open"] = "day-open"


@dataclass(frozen=True, config=STRICT)
class DayOpenShown:
    """`still_open` is the last day the hall worked before, where that is not closed."""

    still_open: date | None
    kind: Literal["day-open-shown"] = "day-open-shown"


@dataclass(frozen=True, config=STRICT)
class BankAsked:
    """Slips on their way and bank lines seen. By P_FUND."""

    kind: Literal["bank"] = "bank"


@dataclass(frozen=True, config=STRICT)
class BankLineSheet:
    """A line of the bank's statement: + into the account, - out of it."""

    line_id: UUID
    account: str
    amount: Fen
    reference: str
    value_date: date
    state: str
    remittance: str


@dataclass(frozen=True, config=STRICT)
class BankShown:
    account: str
    remittances: tuple[RemittanceSheet, ...]
    lines: tuple[BankLineSheet, ...]
    kind: Literal["bank-shown"] = "bank-shown"


@dataclass(frozen=True, config=STRICT)
class ReplyAsked:
    """末次应答: what became of an operation of this terminal."""

    op_id: UUID
    kind: Literal["reply"] = "reply"


@dataclass(frozen=True, config=STRICT)
class ReplyShown:
    """`reply` is None where the centre never saw the operation."""

    reply: Reply | None
    kind: Literal["reply-shown"] = "reply-shown"


@dataclass(frozen=True, config=STRICT)
class CheckAsked:
    """平账板: the invariants with their figures. By P_FUND, P_APPR or AUDIT."""

    kind: Literal["check"] = "check"


@dataclass(frozen=True, config=STRICT)
class InvariantSheet:
    id: str
    ok: bool
    text: str


@dataclass(frozen=True, config=STRICT)
class CheckShown:
    invariants: tuple[InvariantSheet, ...]
    accounts: tuple[tuple[str, Fen], ...]
    kind: Literal["check-shown"] = "check-shown"


@dataclass(frozen=True, config=STRICT)
class QueryRefused:
    """No answer, and why."""

    refusal: Refusal
    tries: int | None = None
    until: datetime | None = None
    role: Role | None = None
    kind: Literal["refused"] = "refused"


Query = Annotated[
    CustomerAsked
    | PreviewAsked
    | CardAsked
    | OrdersAsked
    | MakerFileAsked
    | StockAsked
    | IssuesAsked
    | HallDayAsked
    | DayOpenAsked
    | BankAsked
    | ReplyAsked
    | CheckAsked
    | CasesAsked
    | FreezesAsked
    | SaleAsked
    | ClearingQuery
    | AccountAsked
    | SettlementsAsked
    | CashQuery
    | StatementsAsked
    | SlipsAsked
    | ShiftsAsked,
    Field(discriminator="kind"),
]

Answer = Annotated[
    CustomerShown
    | PreviewShown
    | CardShown
    | OrdersShown
    | MakerFileShown
    | StockShown
    | IssuesShown
    | HallDayShown
    | DayOpenShown
    | BankShown
    | ReplyShown
    | CheckShown
    | CasesShown
    | FreezesShown
    | SaleShown
    | CashAnswer
    | ClearingAnswer
    | AccountShown
    | SettlementsShown
    | StatementsShown
    | SlipsShown
    | ShiftsShown
    | QueryRefused,
    Field(discriminator="kind"),
]
