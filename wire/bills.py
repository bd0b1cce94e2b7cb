"""Bills: the run that settles them from balances, and what a customer's account says."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, CheckedCustomerNo, NotNegative, UnitCode
from wire.values import Fen

Period = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
Place = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, config=STRICT)
class BillsSettled:
    """转实收: balances pay bills of a period and of those before it. By U_FUND.

    The run's id is the operation's id; it goes on at the centre, customer by customer.
    """

    unit: UnitCode
    period: Period
    kind: Literal["bills.settle"] = "bills.settle"


class AccountKind(StrEnum):
    """What changed a balance: what stood before, a recharge, a bill paid, a payment taken back."""

    OPENING = "OPENING"
    RECHARGE = "RECHARGE"
    BILL = "BILL"
    UNDONE = "UNDONE"


@dataclass(frozen=True, config=STRICT)
class AccountAsked:
    """账户明细 of a customer, page by page: entries before a number, the newest first.

    By TELLER, H_SUP, CS or AUDIT.
    """

    customer: CheckedCustomerNo
    before: Place | None = None
    kind: Literal["account"] = "account"


@dataclass(frozen=True, config=STRICT)
class AccountLine:
    """A change of the balance, and the balance after it; in fen."""

    seq: Place
    at: datetime
    what: AccountKind
    amount: Fen
    balance: Fen
    reference: str


@dataclass(frozen=True, config=STRICT)
class BillSheet:
    """A bill that is not wholly paid; amounts in fen."""

    bill_no: str
    period: str
    due: date
    amount: NotNegative
    paid: NotNegative


@dataclass(frozen=True, config=STRICT)
class AccountShown:
    """`lines` at most 50; `more` where there are earlier ones. `bills` are the oldest 24 unpaid."""

    customer: CheckedCustomerNo
    masked_name: str
    unit: UnitCode
    balance: Fen
    arrears: NotNegative
    lines: tuple[AccountLine, ...]
    more: bool
    bills: tuple[BillSheet, ...]
    kind: Literal["account-shown"] = "account-shown"


@dataclass(frozen=True, config=STRICT)
class SettlementsAsked:
    """The settlement runs of the books that a unit is in. By U_FUND, P_FUND or AUDIT."""

    unit: UnitCode
    kind: Literal["settlements"] = "settlements"


@dataclass(frozen=True, config=STRICT)
class RunSheet:
    """One run: what it has paid so far, in fen; `ended_at` is None while it goes on."""

    number: str
    period: str
    by: str
    started_at: datetime
    ended_at: datetime | None
    customers: Annotated[int, Field(ge=0)]
    bills: Annotated[int, Field(ge=0)]
    amount: NotNegative


@dataclass(frozen=True, config=STRICT)
class SettlementsShown:
    """Of an accounting unit: the newest 60 runs, and what the next one would pay.

    `waiting` are payments that the billing system was not told yet; `refused` those that it did
    not accept: they are back on their customers' accounts.
    """

    unit: UnitCode
    unit_name: str
    runs: tuple[RunSheet, ...]
    customers: Annotated[int, Field(ge=0)]
    amount: NotNegative
    waiting: Annotated[int, Field(ge=0)]
    refused: Annotated[int, Field(ge=0)]
    kind: Literal["settlements-shown"] = "settlements-shown"
