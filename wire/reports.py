"""报表: what was sold, recharged and remitted, by whom or what, over days; asked of the centre."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic.dataclasses import dataclass

from wire.fields import STRICT, UnitCode
from wire.values import Fen


class ReportBy(StrEnum):
    """What a row of a report stands for."""

    UNIT = "UNIT"
    TELLER = "TELLER"
    CHANNEL = "CHANNEL"
    FACE = "FACE"
    DAY = "DAY"
    MONTH = "MONTH"


@dataclass(frozen=True, config=STRICT)
class ReportAsked:
    """The unit and those below, over business days, both ends included."""

    unit: UnitCode
    first: date
    last: date
    by: ReportBy
    kind: Literal["report"] = "report"


@dataclass(frozen=True, config=STRICT)
class ReportRow:
    """One row; amounts in fen.

    `sale_ms` is the time of `timed` sales together, `recharge_ms` that of `timed_recharges`.
    Money of a shift counts once the shift is closed: until then its teller counts blind.
    """

    key: str
    name: str
    sales: int = 0
    pieces: int = 0
    sold: Fen = Fen(0)
    voids: int = 0
    voided: Fen = Fen(0)
    recharges: int = 0
    recharged: Fen = Fen(0)
    over: Fen = Fen(0)
    short: Fen = Fen(0)
    timed: int = 0
    sale_ms: int = 0
    timed_recharges: int = 0
    recharge_ms: int = 0


@dataclass(frozen=True, config=STRICT)
class Collection:
    """回收: how fast takings reach the unified account and recharges become collected fees.

    `rate` is 上缴率, what arrived of the takings of these days, in thousandths; days are in
    tenths. `lag_days` is how long a recharged yuan stays on an account before it pays a bill: the
    mean balance over what is collected a day. None where there was nothing to divide by.
    """

    takings: Fen
    remitted: Fen
    arrived: Fen
    rate: int | None
    days_to_remit: int | None
    days_to_arrive: int | None
    collected: Fen
    lag_days: int | None


@dataclass(frozen=True, config=STRICT)
class StockRow:
    """Cards that are at the unit or below now, unsold."""

    face: Fen
    pieces: int


@dataclass(frozen=True, config=STRICT)
class ReportShown:
    """`open_shifts` were not closed yet and are not counted in."""

    unit: UnitCode
    unit_name: str
    rows: tuple[ReportRow, ...]
    total: ReportRow
    collection: Collection
    stock: tuple[StockRow, ...]
    open_shifts: int
    units: tuple[tuple[str, str], ...]
    kind: Literal["report-shown"] = "report-shown"
