"""返还 and 清算: the documents that travel, their states, and why one may be refused.

Amounts are whole fen. A period is a month, `2026-11`.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, Digest, Note, NotNegative, UnitCode
from wire.values import Fen

Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Told = Annotated[str, Field(min_length=1, max_length=200)]
LineNo = Annotated[int, Field(ge=1, le=10_000)]


# --- 返还: the return of funds ---
class ReturnState(StrEnum):
    """A transfer of recharged money to a unit's fee account; FAILED leads back to PROPOSED."""

    PROPOSED = "PROPOSED"
    APPROVED = "APPROVED"
    SENT = "SENT"
    CONFIRMED = "CONFIRMED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, config=STRICT)
class ReturnProposed:
    """返还建议: all that is owed to the unit and not under way; its id is the operation's id.

    The centre reckons the amount. `at_most` makes one transfer smaller, never larger. By P_FUND.
    """

    unit: UnitCode
    at_most: Annotated[Fen, Field(gt=0)] | None = None
    kind: Literal["return.propose"] = "return.propose"


@dataclass(frozen=True, config=STRICT)
class ReturnApproved:
    """By P_APPR, who did not propose it; `amount` is what was seen and approved."""

    transfer_id: UUID
    amount: NotNegative
    kind: Literal["return.approve"] = "return.approve"


@dataclass(frozen=True, config=STRICT)
class ReturnSent:
    """The order was given to the bank; its statement will carry the number. By P_FUND."""

    transfer_id: UUID
    bank_order: Annotated[str, Field(min_length=1, max_length=40)]
    kind: Literal["return.send"] = "return.send"


@dataclass(frozen=True, config=STRICT)
class ReturnConfirmed:
    """The bank's own line of the transfer: what left the unified account. By P_FUND."""

    transfer_id: UUID
    account: Note
    amount: NotNegative
    reference: Note
    value_date: date
    kind: Literal["return.confirm"] = "return.confirm"


@dataclass(frozen=True, config=STRICT)
class ReturnFailed:
    """The bank did not pay, or it was stopped: proposed again, and a proposal is withdrawn.

    By P_FUND or P_APPR.
    """

    transfer_id: UUID
    reason: Told
    kind: Literal["return.fail"] = "return.fail"


# --- 清算: the month ---
class PeriodState(StrEnum):
    """清算期. Nothing after CUT_OFF changes its figures."""

    OPEN = "OPEN"
    CUT_OFF = "CUT_OFF"
    CALCULATED = "CALCULATED"
    ISSUED = "ISSUED"
    CLOSED = "CLOSED"
    FUNDED = "FUNDED"


class StatementState(StrEnum):
    """对账单 of one unit."""

    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    CONFIRMED = "CONFIRMED"
    DISPUTED = "DISPUTED"
    RESOLVED = "RESOLVED"


class LineState(StrEnum):
    """One line of a statement, as the unit answered it."""

    ISSUED = "ISSUED"
    CONFIRMED = "CONFIRMED"
    DISPUTED = "DISPUTED"
    RESOLVED = "RESOLVED"


class LineKind(StrEnum):
    """What a line of a statement counts.

    Takings: TAKINGS_OPENING + SOLD - VOIDED + ADJUSTED - ARRIVED = TAKINGS_DUE, of which TRANSIT
    is on its way to the bank. Returns: RETURN_OPENING + RECHARGED - RETURNED = RETURN_DUE.
    SETTLED is 转实收: paid out of the unit's customers' balances.
    """

    TAKINGS_OPENING = "TAKINGS_OPENING"
    SOLD = "SOLD"
    VOIDED = "VOIDED"
    ADJUSTED = "ADJUSTED"
    ARRIVED = "ARRIVED"
    TAKINGS_DUE = "TAKINGS_DUE"
    TRANSIT = "TRANSIT"
    RETURN_OPENING = "RETURN_OPENING"
    RECHARGED = "RECHARGED"
    RETURNED = "RETURNED"
    RETURN_DUE = "RETURN_DUE"
    SETTLED = "SETTLED"


class DisputeWay(StrEnum):
    """STANDS: the figure is right. CORRECTED: the unit is.

    Then operations set it right, and what they change stands in a later period with a reference.
    """

    STANDS = "STANDS"
    CORRECTED = "CORRECTED"


@dataclass(frozen=True, config=STRICT)
class PeriodCutOff:
    """清算截止: the figures of the month are frozen and its statements made. By P_FUND."""

    period: Month
    kind: Literal["clearing.cut-off"] = "clearing.cut-off"


@dataclass(frozen=True, config=STRICT)
class StatementsIssued:
    """The statements go to the units. By P_FUND."""

    period: Month
    kind: Literal["clearing.issue"] = "clearing.issue"


@dataclass(frozen=True, config=STRICT)
class StatementConfirmed:
    """These lines agree with the unit's own records. By U_FUND of the unit."""

    statement_id: UUID
    sha256: Digest
    lines: Annotated[tuple[LineNo, ...], Field(min_length=1, max_length=1_000)]
    kind: Literal["clearing.confirm"] = "clearing.confirm"


@dataclass(frozen=True, config=STRICT)
class StatementDisputed:
    """异议 to one line, and why. By U_FUND of the unit."""

    statement_id: UUID
    sha256: Digest
    line: LineNo
    reason: Told
    kind: Literal["clearing.dispute"] = "clearing.dispute"


@dataclass(frozen=True, config=STRICT)
class DisputeResolved:
    """How a dispute ends; the frozen figure stays as it is. By P_FUND and P_APPR."""

    statement_id: UUID
    line: LineNo
    way: DisputeWay
    note: Told
    kind: Literal["clearing.resolve"] = "clearing.resolve"


@dataclass(frozen=True, config=STRICT)
class PeriodClosed:
    """Every unit has answered and every dispute is resolved. By P_FUND."""

    period: Month
    kind: Literal["clearing.close"] = "clearing.close"


# --- why not: what goes into a reply ---
@dataclass(frozen=True, config=STRICT)
class OpenThing:
    """One thing that keeps a month from being cut off; `what` is a code: DAY, PERIOD, SHIFT ..."""

    what: str
    unit: str
    name: str


@dataclass(frozen=True, config=STRICT)
class StillOpen:
    """What has to end before; the first twenty, and how many more there are."""

    things: tuple[OpenThing, ...]
    more: int = 0
    kind: Literal["still-open"] = "still-open"


@dataclass(frozen=True, config=STRICT)
class AccountGuard:
    """The unified account, and what has to stay on it; in fen.

    `bank` is its balance, `under_way` what approved transfers will take, `unredeemed` the cards
    sold and not recharged, `suspense` what waits for a case, `on_the_way` takings that have not
    arrived, `asked` this transfer.
    """

    bank: Fen
    under_way: Fen
    unredeemed: Fen
    suspense: Fen
    on_the_way: Fen
    asked: Fen
    kind: Literal["account-guard"] = "account-guard"

    @property
    def floor(self) -> Fen:
        """What has to stay on the account."""
        return Fen(max(0, self.unredeemed + self.suspense - self.on_the_way))

    @property
    def holds(self) -> bool:
        return self.bank - self.under_way - self.asked >= self.floor


ReturnOperation: TypeAlias = (
    ReturnProposed | ReturnApproved | ReturnSent | ReturnConfirmed | ReturnFailed
)
PeriodOperation: TypeAlias = PeriodCutOff | StatementsIssued | PeriodClosed
AnswerOperation: TypeAlias = StatementConfirmed | StatementDisputed | DisputeResolved
ClearingOperation: TypeAlias = ReturnOperation | PeriodOperation | AnswerOperation
