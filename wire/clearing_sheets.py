"""What is asked about 返还 and 清算, and what is shown. Amounts are whole fen."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias
from uuid import UUID

from pydantic.dataclasses import dataclass

from wire.clearing import (
    AccountGuard,
    DisputeWay,
    LineKind,
    LineNo,
    LineState,
    Month,
    PeriodState,
    ReturnState,
    StatementState,
    StillOpen,
)
from wire.fields import STRICT, Digest, NotNegative, UnitCode
from wire.values import Fen


@dataclass(frozen=True, config=STRICT)
class ReturnsAsked:
    """返还: the transfers and what each unit is owed. By P_FUND, P_APPR or AUDIT."""

    kind: Literal["returns"] = "returns"


@dataclass(frozen=True, config=STRICT)
class ReturnSheet:
    """One transfer; who did each step, by staff number, empty where nobody has yet."""

    transfer_id: UUID
    number: str
    unit: UnitCode
    unit_name: str
    fee_account: str
    amount: NotNegative
    state: ReturnState
    proposed_by: str
    proposed_at: datetime
    approved_by: str
    bank_order: str
    confirmed_at: datetime | None
    note: str


@dataclass(frozen=True, config=STRICT)
class PositionSheet:
    """A unit's money between it and the centre, this minute; amounts in fen.

    `owed_takings` are sold and have not arrived, of which `in_transit` is on its way;
    `to_return` are recharges the centre has not returned, of which `under_way` is in transfers.
    `net` is `to_return - owed_takings`: plus, the centre owes the unit.
    """

    unit: UnitCode
    unit_name: str
    sold: Fen
    arrived: Fen
    owed_takings: Fen
    in_transit: Fen
    recharged: Fen
    returned: Fen
    to_return: Fen
    under_way: Fen
    settled: Fen
    net: Fen


@dataclass(frozen=True, config=STRICT)
class ReturnsShown:
    returns: tuple[ReturnSheet, ...]
    positions: tuple[PositionSheet, ...]
    guard: AccountGuard
    account: str
    kind: Literal["returns-shown"] = "returns-shown"


@dataclass(frozen=True, config=STRICT)
class PositionsAsked:
    """The position of every unit, or of the asker's own. By P_FUND, P_APPR, AUDIT or U_FUND."""

    kind: Literal["positions"] = "positions"


@dataclass(frozen=True, config=STRICT)
class PositionsShown:
    positions: tuple[PositionSheet, ...]
    at: datetime
    kind: Literal["positions-shown"] = "positions-shown"


class DrillSide(StrEnum):
    """SOLD: cards that the unit sold, and where they were used.

    USED: recharges of the unit's customers, and where their cards were sold.
    """

    SOLD = "SOLD"
    USED = "USED"


@dataclass(frozen=True, config=STRICT)
class DrillAsked:
    """What a unit's figure is made of: its days; a day's documents; a document's cards."""

    unit: UnitCode
    side: DrillSide
    day: date | None = None
    document: UUID | None = None
    kind: Literal["drill"] = "drill"


@dataclass(frozen=True, config=STRICT)
class DrillRow:
    """A day, a document or a card. `other` is the unit at the other end, where there is one.

    `key` is the day or the document's id, by which to go on; empty for a card.
    """

    key: str
    day: date | None
    name: str
    note: str
    other: str
    pieces: int
    amount: Fen


@dataclass(frozen=True, config=STRICT)
class DrillShown:
    rows: tuple[DrillRow, ...]
    left_out: int = 0
    kind: Literal["drill-shown"] = "drill-shown"


@dataclass(frozen=True, config=STRICT)
class ClearingAsked:
    """清算期 and, of one of them, the statements. By P_FUND, P_APPR, AUDIT or U_FUND.

    An empty period asks for the newest; a fund custodian of a unit sees that unit's own.
    """

    period: Month | Literal[""] = ""
    kind: Literal["clearing"] = "clearing"


@dataclass(frozen=True, config=STRICT)
class PeriodSheet:
    """One month; `answered` of its `statements` are confirmed or resolved."""

    period: Month
    state: PeriodState
    cut_off_from: date
    cut_off_at: datetime | None
    issued_at: datetime | None
    closed_at: datetime | None
    funded_at: datetime | None
    statements: int
    answered: int
    disputed: int


@dataclass(frozen=True, config=STRICT)
class StatementLine:
    """One line; `reference` names the period of a day that was cut off before this came."""

    line: LineNo
    what: LineKind
    pieces: int
    amount: Fen
    day: date | None = None
    reference: str = ""


@dataclass(frozen=True, config=STRICT)
class FaceLine:
    """The month by face value: sold and voided at the unit, recharged by its customers."""

    face: Fen
    sold: int
    voided: int
    recharged: int


@dataclass(frozen=True, config=STRICT)
class DayLine:
    """One business day of the statement, in fen."""

    day: date
    sold: Fen
    voided: Fen
    adjusted: Fen
    arrived: Fen
    recharged: Fen
    returned: Fen
    settled: Fen


@dataclass(frozen=True, config=STRICT)
class StatementBody:
    """What is frozen, hashed and signed."""

    number: str
    period: Month
    unit: UnitCode
    unit_name: str
    made_at: datetime
    lines: tuple[StatementLine, ...]
    faces: tuple[FaceLine, ...]
    days: tuple[DayLine, ...]


@dataclass(frozen=True, config=STRICT)
class LineAnswer:
    """How the unit answered a line, and how a dispute ended."""

    line: LineNo
    state: LineState
    by: str
    reason: str
    way: DisputeWay | None
    note: str


@dataclass(frozen=True, config=STRICT)
class StatementSheet:
    """A statement with its answers; `sha256` is of the body as the centre keeps it."""

    statement_id: UUID
    state: StatementState
    body: StatementBody
    sha256: Digest
    signature: bytes
    answers: tuple[LineAnswer, ...]


@dataclass(frozen=True, config=STRICT)
class CrossCell:
    """Cards sold by one unit and used by customers of another, in a period."""

    sold_at: UnitCode
    used_at: UnitCode
    pieces: int
    amount: Fen


@dataclass(frozen=True, config=STRICT)
class ClearingShown:
    """`still_open` is what keeps the chosen period from being cut off, if it is open."""

    periods: tuple[PeriodSheet, ...]
    period: str
    statements: tuple[StatementSheet, ...]
    matrix: tuple[CrossCell, ...]
    units: tuple[tuple[str, str], ...]
    still_open: StillOpen
    kind: Literal["clearing-shown"] = "clearing-shown"


ClearingQuery: TypeAlias = ReturnsAsked | PositionsAsked | DrillAsked | ClearingAsked
ClearingAnswer: TypeAlias = ReturnsShown | PositionsShown | DrillShown | ClearingShown
