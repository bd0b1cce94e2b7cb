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
from wire.hall_sheets import (
    BankAsked,
    BankShown,
    DayOpenAsked,
    DayOpenShown,
    HallDayAsked,
    HallDayShown,
)
from wire.messages import Reply
from wire.operations import OrderLine
from wire.people import Role
from wire.refusals import Refusal
from wire.reports import ReportAsked, ReportShown
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
    | ReportAsked
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
    | ReportShown
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
