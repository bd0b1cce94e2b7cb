"""The figures of a shift, as the X report shows them and the Z report freezes them."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from wire.counts import CardLeft
from wire.values import CardRange, CashLine, Fen


@dataclass(frozen=True, slots=True)
class CountAndSum:
    """How many, and what they come to in fen."""

    count: int
    amount: Fen


@dataclass(frozen=True, slots=True)
class FaceRow:
    """Pieces of one face value over a shift: there, taken, sold, given back, and left.

    `opening` and `taken` come to as much as `sold`, `returned` and `left`.
    """

    face: Fen
    opening: int
    taken: int
    sold: int
    returned: int
    left: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Movements of cash of one kind: how many, and what they brought the drawer, in fen."""

    what: str
    count: int
    amount: Fen


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """A shift up to a moment; cash figures come from the drawer account alone."""

    shift_id: UUID
    shift_number: str
    teller: str
    opened_at: datetime
    at: datetime
    first_receipt: str
    last_receipt: str
    numbers_missing: int
    sales: CountAndSum
    voids: CountAndSum  # negative
    net: CountAndSum
    pieces: int
    recharges: CountAndSum
    pending: CountAndSum
    refused: int
    unsent: int
    reprints: int
    papers_waiting: int
    papers_doubtful: int
    drawer_opened: int
    operations: int
    float_cash: Fen
    expected_cash: Fen
    faces: tuple[FaceRow, ...]
    moves: tuple[MoveRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ZReport:
    """日结: the report of a closed shift, never computed again."""

    z_no: int
    report: ShiftReport
    cash: tuple[CashLine, ...]
    counted_cash: Fen
    over_short: Fen
    kept_float: Fen
    handed_over: Fen
    counted_cards: tuple[CardLeft, ...]
    missing_cards: tuple[CardRange, ...]
    unexpected_cards: tuple[CardRange, ...]
    counts_made: int
    reason: str
    approver: str
    sold_ever: Fen
    forced: bool
    head_seq: int  # of this terminal's journal, the last row before the close
    head_hash: str
    kept_lines: tuple[CashLine, ...] = ()
    cause: str = ""

    def facts(self) -> str:
        """The report as one line of JSON, the same for the same figures."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=str)


def sha256_of(facts: str) -> str:
    return hashlib.sha256(facts.encode()).hexdigest()
