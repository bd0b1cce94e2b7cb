"""A hall's day, its slips and the bank's lines, as people see them; amounts in fen."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, NotNegative, StaffNo, UnitCode
from wire.shifts import Reminder
from wire.values import Fen


@dataclass(frozen=True, config=STRICT)
class HallDayAsked:
    """The hall's shifts and slips of one business day. By H_SUP or U_FUND."""

    hall: UnitCode
    business_date: date
    kind: Literal["hall-day"] = "hall-day"


@dataclass(frozen=True, config=STRICT)
class ShiftSheet:
    """One shift as the centre knows it; amounts in fen.

    `reminder` is the newest that its desk was sent; None too once the shift is closed.
    """

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
    reminder: Reminder | None = None


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
