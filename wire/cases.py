"""Questions about what went wrong: suspense cases, frozen cards, and a sale that may be voided."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, NotNegative, UnitCode
from wire.operations import CaseWay, FreezeWhy
from wire.refusals import Refusal
from wire.values import CardRange, Fen


@dataclass(frozen=True, config=STRICT)
class CasesAsked:
    """The suspense cases of a unit and of those below it.

    By H_SUP, U_FUND, P_FUND, P_APPR or AUDIT.
    """

    unit: UnitCode
    only_open: bool = True
    kind: Literal["cases"] = "cases"


@dataclass(frozen=True, config=STRICT)
class CaseSheet:
    """A fact in suspense: what was done, why it stands aside, and who ended it; amounts in fen.

    `amount` is what the fact was about; `in_suspense` is what stands in 2299 for it: plus where a
    customer paid for nothing, minus where cash was given out without a reason. `ways` are those
    that may end it as the books stand now.
    """

    case_id: UUID
    op_id: UUID
    kind: str
    why: Refusal
    amount: NotNegative
    in_suspense: Fen
    cards: tuple[CardRange, ...]
    unit: UnitCode
    unit_name: str
    terminal: str
    operator: str
    operator_name: str
    receipt_no: str
    business_date: date
    at: datetime
    opened_at: datetime
    ways: tuple[CaseWay, ...]
    way: CaseWay | None = None
    note: str = ""
    resolved_by: str = ""
    resolved_at: datetime | None = None


@dataclass(frozen=True, config=STRICT)
class CasesShown:
    """At most 500, the oldest open one first; `left_out` more."""

    cases: tuple[CaseSheet, ...]
    left_out: Annotated[int, Field(ge=0)] = 0
    kind: Literal["cases-shown"] = "cases-shown"


@dataclass(frozen=True, config=STRICT)
class FreezesAsked:
    """What is frozen in a unit and below. By P_CARD, U_CARD, H_SUP or AUDIT."""

    unit: UnitCode
    kind: Literal["freezes"] = "freezes"


@dataclass(frozen=True, config=STRICT)
class FreezeSheet:
    """One freeze that stands: its ranges, why, by whom; `pieces` of it are frozen now.

    `by` is empty where the centre froze by itself.
    """

    freeze_id: UUID
    number: str
    ranges: tuple[CardRange, ...]
    pieces: int
    why: FreezeWhy
    note: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, config=STRICT)
class FreezesShown:
    freezes: tuple[FreezeSheet, ...]
    kind: Literal["freezes-shown"] = "freezes-shown"


@dataclass(frozen=True, config=STRICT)
class CardFreeze:
    """A freeze that took one card; `holds` while the card is frozen by it.

    `by` is empty where the centre froze by itself; the last three are of the lifting.
    """

    number: str
    why: FreezeWhy
    note: str
    by: str
    by_name: str
    at: datetime
    holds: bool
    lifted_by: str = ""
    lifted_at: datetime | None = None
    lift_note: str = ""


@dataclass(frozen=True, config=STRICT)
class SaleAsked:
    """Whether a sale of this terminal may be voided as the centre sees it. By TELLER or H_SUP."""

    sale_id: UUID
    kind: Literal["sale"] = "sale"


@dataclass(frozen=True, config=STRICT)
class SaleShown:
    """`why_not` is None where the sale may be voided now; `in_the_way` names at most 20 cards."""

    why_not: Refusal | None
    in_the_way: tuple[str, ...] = ()
    kind: Literal["sale-shown"] = "sale-shown"
