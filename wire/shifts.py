"""Shifts on the wire: moves between their states, a close by force, seals, reminders, the list.

Source: domain page 6.5; decision 0032.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.counts import CardLeft, DrawerCount
from wire.fields import STRICT, Digest, NotNegative, StaffNo, UnitCode
from wire.values import Fen


def ops_sha256(op_ids: Iterable[UUID]) -> str:
    """The hash over the operations of a shift, in whatever order they are given; 64 hex digits."""
    digest = hashlib.sha256(b"shift-v1")
    for op_id in sorted(set(op_ids)):
        digest.update(op_id.bytes)
    return digest.hexdigest()


@dataclass(frozen=True, config=STRICT)
class ShiftSeal:
    """What a desk says it holds of a shift as it ends: its operations, and the journal's head.

    The operation that carries the seal is not among them; `epoch`, `head_seq` and `head_hash` are
    the place in the terminal's journal of the last row before it.
    """

    operations: Annotated[int, Field(ge=0)]
    ops_sha256: Digest
    epoch: int
    head_seq: Annotated[int, Field(ge=0)]
    head_hash: Digest


class ShiftTo(StrEnum):
    """Where a move leads. FORCED: the desk has heard that its shift was closed by force."""

    OPEN = "OPEN"
    SUSPENDED = "SUSPENDED"
    COUNTING = "COUNTING"
    FORCED = "FORCED"


@dataclass(frozen=True, config=STRICT)
class ShiftMoved:
    """临时离柜, 回柜, 开始盘点, 撤回盘点: of the shift that the envelope names. By its TELLER.

    Signed by H_SUP too where the drawer was sealed by a supervisor. `shift_epoch` holds from here
    on: a count that was put away raises it.
    """

    to: ShiftTo
    shift_epoch: Annotated[int, Field(ge=1)]
    count: DrawerCount | None = None
    seal: ShiftSeal | None = None
    kind: Literal["shift.move"] = "shift.move"


@dataclass(frozen=True, config=STRICT)
class ShiftForced:
    """强制结班 of an absent teller's shift, drawer counted by two. By H_SUP and a second person.

    At the very desk it has the seal, the number of the Z report and what the desk expected; from
    elsewhere only the centre can reckon that. counted = kept_float + handed_over.
    """

    shift_id: UUID
    counts: Annotated[tuple[DrawerCount, ...], Field(min_length=1, max_length=5)]
    kept_float: NotNegative
    handed_over: NotNegative
    counted_cards: tuple[CardLeft, ...]
    reason: Annotated[str, Field(min_length=1, max_length=200)]
    z_no: Annotated[int, Field(ge=0)] = 0
    z_sha256: Digest | None = None
    expected_cash: Fen | None = None
    seal: ShiftSeal | None = None
    kind: Literal["shift.force"] = "shift.force"


@dataclass(frozen=True, config=STRICT)
class ShiftReminded:
    """催办 of a shift that is not over: its desk is told to close. By H_SUP of its hall."""

    shift_id: UUID
    kind: Literal["shift.remind"] = "shift.remind"


@dataclass(frozen=True, config=STRICT)
class Reminder:
    """A reminder that a shift was sent: when the centre took it, and by whom."""

    shift_id: UUID
    at: datetime
    by: StaffNo
    by_name: str
    kind: Literal["reminder"] = "reminder"


@dataclass(frozen=True, config=STRICT)
class ShiftStanding:
    """What became of a shift at the centre; `number` is that of the correction or close document.

    `kept_float` is what is in the drawer after a close by force, in fen; `by` are who forced it.
    """

    shift_id: UUID
    state: str
    number: str = ""
    kept_float: NotNegative = Fen(0)
    by: str = ""
    kind: Literal["shift-standing"] = "shift-standing"


@dataclass(frozen=True, config=STRICT)
class ShiftsAsked:
    """The shifts of a unit and below that are not over, and the newest that are. By H_SUP."""

    unit: UnitCode
    kind: Literal["shifts"] = "shifts"


@dataclass(frozen=True, config=STRICT)
class HallShift:
    """A shift as its hall sees it; no cash of one that may still be counted blind.

    `held` of `told` operations are at the centre, `told` is 0 while the desk has not said;
    `unsent` is what its terminal said with its last batch that it still had to send. `why` are the
    codes of what keeps the centre from confirming it: DESK, OPS, HEAD, CASES.
    """

    shift_id: UUID
    teller: StaffNo
    teller_name: str
    terminal: str
    desk: str
    business_date: date
    opened_at: datetime
    state: str
    since: datetime
    epoch: int
    is_sealed: bool  # suspended by a supervisor
    held: Annotated[int, Field(ge=0)]
    told: Annotated[int, Field(ge=0)]
    unsent: Annotated[int, Field(ge=0)]
    cases: Annotated[int, Field(ge=0)]
    last_heard: datetime | None
    z_no: int = 0
    closed_at: datetime | None = None
    handed_over: Fen = Fen(0)
    over_short: Fen = Fen(0)
    forced_by: str = ""
    corrections: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class ShiftsShown:
    """Those that are not over first, the oldest first; then the newest closed ones."""

    unit: UnitCode
    shifts: tuple[HallShift, ...]
    kind: Literal["shifts-shown"] = "shifts-shown"
