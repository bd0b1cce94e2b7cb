"""Cash within a hall: moved between drawer, vault and float, handed over, found to differ."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, Note, NotNegative, StaffNo, UnitCode
from wire.values import CashLine, Fen

Positive = Annotated[Fen, Field(gt=0)]
Said = Annotated[str, Field(min_length=1, max_length=200)]


class VarianceKind(StrEnum):
    """Where counted and expected cash were found to differ.

    CLOSE: a drawer at its close. OPENING: a float that is not what the last close kept. HANDOVER:
    what the receiver counted is not what the giver said. VAULT: the hall's vault at the day's
    close. ARRIVAL: what the bank had is not what was sent.
    """

    CLOSE = "CLOSE"
    OPENING = "OPENING"
    HANDOVER = "HANDOVER"
    VAULT = "VAULT"
    ARRIVAL = "ARRIVAL"


class VarianceCause(StrEnum):
    """What a person says it came from, by the digits 1 to 6 of the close."""

    GAVE_TOO_MUCH = "GAVE_TOO_MUCH"
    GAVE_TOO_LITTLE = "GAVE_TOO_LITTLE"
    FORGED = "FORGED"
    MISCOUNTED = "MISCOUNTED"
    CARD_LOST = "CARD_LOST"
    UNKNOWN = "UNKNOWN"


class VarianceState(StrEnum):
    OPEN = "OPEN"
    SETTLED = "SETTLED"


class SettleWay(StrEnum):
    """How a difference ends, or a part of it.

    REPAID: the short was paid back. GIVEN_BACK: the customer has the over back. WRITTEN_OFF: the
    unit bears it, or keeps it. EXPLAINED: a sale or a void that came after the close.
    """

    REPAID = "REPAID"
    GIVEN_BACK = "GIVEN_BACK"
    WRITTEN_OFF = "WRITTEN_OFF"
    EXPLAINED = "EXPLAINED"


class CashMove(StrEnum):
    """Why cash leaves a drawer, or comes into it, while its shift goes on.

    DROP: takings to the vault 缴存. CHANGE_IN, CHANGE_OUT: change money from the hall's float and
    back. SHORT_REPAID: a difference paid back into the drawer. OVER_GIVEN_BACK: an over that the
    customer has back.
    """

    DROP = "DROP"
    CHANGE_IN = "CHANGE_IN"
    CHANGE_OUT = "CHANGE_OUT"
    SHORT_REPAID = "SHORT_REPAID"
    OVER_GIVEN_BACK = "OVER_GIVEN_BACK"

    @property
    def comes_in(self) -> bool:
        """True where the drawer has more afterwards."""
        return self in (CashMove.CHANGE_IN, CashMove.SHORT_REPAID)


@dataclass(frozen=True, config=STRICT)
class CashMoved:
    """现金移动 of an open shift, under a slip with a number. By TELLER; not a drop without H_SUP.

    A drop is OFFERED until its receiver has accepted it; `variance_id` is the difference that
    SHORT_REPAID and OVER_GIVEN_BACK are about.
    """

    what: CashMove
    lines: Annotated[tuple[CashLine, ...], Field(min_length=1, max_length=20)]
    total: Positive
    number: Annotated[str, Field(min_length=1, max_length=40)]
    reason: Note = ""
    variance_id: UUID | None = None
    kind: Literal["cash.move"] = "cash.move"


@dataclass(frozen=True, config=STRICT)
class HandOverAccepted:
    """交接接收: what the receiver counted of a drop or of a close, whose id `move_id` is.

    The receiver is a signer with H_SUP or U_FUND who is not the giver.
    """

    move_id: UUID
    lines: Annotated[tuple[CashLine, ...], Field(max_length=20)]
    total: NotNegative
    note: Note = ""
    kind: Literal["cash.accept"] = "cash.accept"


@dataclass(frozen=True, config=STRICT)
class VarianceSettled:
    """长短款处理: a difference, or `amount` fen of it, ended one way. By H_SUP, U_FUND or P_FUND.

    A second person signs; who held the cash signs no write-off.
    """

    variance_id: UUID
    way: SettleWay
    amount: Positive
    note: Said
    kind: Literal["variance.settle"] = "variance.settle"


# --- questions ---
@dataclass(frozen=True, config=STRICT)
class CashCounted:
    """One count of cash: by whom, when, by kind of money, and its total in fen."""

    by: str
    at: datetime
    lines: tuple[CashLine, ...]
    total: Fen


@dataclass(frozen=True, config=STRICT)
class CountsKept:
    """All counts behind a difference, the first one first."""

    counts: tuple[CashCounted, ...] = ()


@dataclass(frozen=True, config=STRICT)
class VariancesAsked:
    """The differences of a unit and of those below it. By H_SUP, U_FUND, P_FUND or AUDIT."""

    unit: UnitCode
    only_open: bool = True
    kind: Literal["variances"] = "variances"


@dataclass(frozen=True, config=STRICT)
class SettlementSheet:
    """A part of an end; `amount` in fen, positive."""

    way: SettleWay
    amount: NotNegative
    by: str
    by_name: str
    second: str
    second_name: str
    note: str
    at: datetime


@dataclass(frozen=True, config=STRICT)
class VarianceSheet:
    """长短款单: over plus, short minus, in fen; `rest` is what is not settled yet.

    `ways` are those that the asking unit may end it by as it stands now.
    """

    variance_id: UUID
    number: str
    what: VarianceKind
    unit: UnitCode
    unit_name: str
    person: str
    person_name: str
    business_date: date
    at: datetime
    amount: Fen
    rest: Fen
    cause: VarianceCause | None
    note: str
    approver: str
    approver_name: str
    state: VarianceState
    counts: tuple[CashCounted, ...]
    parts: tuple[SettlementSheet, ...]
    ways: tuple[SettleWay, ...]


@dataclass(frozen=True, config=STRICT)
class VariancesShown:
    """At most 500; `left_out` more. Sums in fen over all that is open: over plus, short minus."""

    variances: tuple[VarianceSheet, ...]
    left_out: Annotated[int, Field(ge=0)]
    over: Fen
    short: Fen
    kind: Literal["variances-shown"] = "variances-shown"


@dataclass(frozen=True, config=STRICT)
class HandOversAsked:
    """What was handed over in a hall and nobody has accepted. By H_SUP or U_FUND."""

    hall: UnitCode
    kind: Literal["hand-overs"] = "hand-overs"


@dataclass(frozen=True, config=STRICT)
class HandOverSheet:
    """A drop or the cash of a close, offered; never its amount: the receiver counts blind."""

    move_id: UUID
    is_close: bool
    number: str
    giver: StaffNo
    giver_name: str
    desk: str
    business_date: date
    at: datetime


@dataclass(frozen=True, config=STRICT)
class HandOversShown:
    hand_overs: tuple[HandOverSheet, ...]
    kind: Literal["hand-overs-shown"] = "hand-overs-shown"


CashOperation = CashMoved | HandOverAccepted | VarianceSettled
CashQuery = VariancesAsked | HandOversAsked
CashAnswer = VariancesShown | HandOversShown
