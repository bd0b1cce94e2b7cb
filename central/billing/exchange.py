"""What passes between the billing system and us, and the door it passes through.

The same for files and for HTTP: customers and bills come in, payments go out. Over HTTP the bodies
are these dataclasses as JSON; money is whole fen.
Source: domain page S17; decision 0036.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass as plain_dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Protocol, TypeAlias
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from central.billing.errors import Fault
from wire.bills import Period
from wire.fields import STRICT, CheckedCustomerNo, NotNegative, UnitCode
from wire.values import Fen

BillNo = Annotated[str, Field(pattern=r"^[0-9A-Za-z._/-]{1,40}$")]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]
Address = Annotated[str, Field(max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")]
DEAREST: Final = Fen(99_999_999_999)
Owed = Annotated[Fen, Field(gt=0, le=DEAREST)]


@dataclass(frozen=True, config=STRICT)
class CustomerRecord:
    """A customer; `residential` ones may use cards."""

    customer_no: CheckedCustomerNo
    name: Name
    address: Address
    residential: bool
    unit: UnitCode


@dataclass(frozen=True, config=STRICT)
class BillRecord:
    """A bill; withdrawn where it is owed no more. A corrected one gets a new number."""

    bill_no: BillNo
    customer_no: CheckedCustomerNo
    period: Period
    amount: Owed
    due: date
    withdrawn: bool = False


@dataclass(frozen=True, config=STRICT)
class CustomersPage:
    """Customers that are new or changed; ask again with `mark` while there are `more`."""

    records: tuple[CustomerRecord, ...]
    mark: str
    more: bool


@dataclass(frozen=True, config=STRICT)
class BillsPage:
    records: tuple[BillRecord, ...]
    mark: str
    more: bool


@dataclass(frozen=True, config=STRICT)
class CollectedRecord:
    """转实收: a payment of a bill; `bill_no` is empty for arrears of before there were bills."""

    id: UUID
    bill_no: str
    customer_no: CheckedCustomerNo
    amount: NotNegative
    collected_on: date


@dataclass(frozen=True, config=STRICT)
class CollectedPosted:
    records: tuple[CollectedRecord, ...]


class Taken(StrEnum):
    """TAKEN, also when it was told before. NOT_OWED: the bill is paid elsewhere, or withdrawn."""

    TAKEN = "TAKEN"
    NOT_OWED = "NOT_OWED"
    LATER = "LATER"


@dataclass(frozen=True, config=STRICT)
class CollectedAnswer:
    id: UUID
    result: Taken
    why: str = ""


@dataclass(frozen=True, config=STRICT)
class CollectedAnswers:
    answers: tuple[CollectedAnswer, ...]


Line: TypeAlias = "tuple[int, CustomerRecord | BillRecord | Fault]"


@plain_dataclass(frozen=True, slots=True)
class Source:
    """Records that are taken in whole or not at all: a file, or a page of an answer.

    Args:
        name: the file's name, or what was asked.
        sha256: of the content; the same content is taken in once.
        mark: what to ask with for those that come after it.
        lines: each record with the line it begins on, or the fault that stands there instead.
    """

    name: str
    sha256: str
    mark: str
    lines: Iterator[Line]


class BillingSystem(Protocol):
    """The marketing system as we know it, whatever stands behind it."""

    def customers(self, since: str) -> Iterator[Source]:
        """Customers that are new or changed since a mark; from the first where it is empty.

        Raises:
            BillingAwayError: no answer.
            BillingRefusedError: it shuts us out.
            BillingFaultError: what came is no page.
        """

    def bills(self, since: str) -> Iterator[Source]:
        """Bills made or withdrawn since a mark; raises as `customers`."""

    def post(self, records: Sequence[CollectedRecord]) -> tuple[CollectedAnswer, ...]:
        """What became of each; the same ids may be told any number of times.

        One that is not answered waits on. Raises as `customers`.
        """
