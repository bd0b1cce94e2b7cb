"""银行流水: statements of the bank as messages: imported, matched, asked about.

Amounts are whole fen, + into the account and - out of it.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import Field
from pydantic.dataclasses import dataclass

from wire.fields import STRICT, Digest, Note, NotNegative, StaffNo, UnitCode
from wire.values import Fen

PART_BYTES: Final = 4 * 1024 * 1024  # plain bytes of a file that travel at once
FILE_BYTES: Final = 512 * 1024 * 1024  # a million lines take 60 to 250 MiB
MOST_LINES: Final = 2_000_000


# --- what may be wrong with a file ---
class Place(StrEnum):
    """The part of a statement that a fault is about."""

    FILE = "FILE"
    ACCOUNT = "ACCOUNT"
    DAY = "DAY"
    AMOUNT = "AMOUNT"
    INCOMING = "INCOMING"
    OUTGOING = "OUTGOING"
    SIDE = "SIDE"
    BALANCE = "BALANCE"
    REMARK = "REMARK"
    LINES = "LINES"
    OPENING = "OPENING"
    CLOSING = "CLOSING"


class FaultKind(StrEnum):
    """What is wrong; `text` and `wanted` of the fault say more.

    EMPTY: nothing in it. NOT_CSV: another kind of file. ENCODING: neither UTF-8 nor GB18030.
    HEAD: no line that names the columns. COLUMN: a column is missing. WIDTH: more or fewer cells
    than the head. QUOTES: quotation marks that do not close. LONG: a line without end. AMOUNT,
    DAY, SIDE: a cell that is none. FUTURE: a day still to come. BOTH: in and out at once. NOTHING:
    neither. BALANCE: does not follow from the line before. DOUBLED: the same line again. SUM: a
    total or number that the lines do not add up to. ACCOUNT: of another account. MANY: more lines
    than may be.
    """

    EMPTY = "EMPTY"
    NOT_CSV = "NOT_CSV"
    ENCODING = "ENCODING"
    HEAD = "HEAD"
    COLUMN = "COLUMN"
    WIDTH = "WIDTH"
    QUOTES = "QUOTES"
    LONG = "LONG"
    AMOUNT = "AMOUNT"
    DAY = "DAY"
    FUTURE = "FUTURE"
    SIDE = "SIDE"
    BOTH = "BOTH"
    NOTHING = "NOTHING"
    BALANCE = "BALANCE"
    DOUBLED = "DOUBLED"
    SUM = "SUM"
    ACCOUNT = "ACCOUNT"
    MANY = "MANY"


@dataclass(frozen=True, config=STRICT)
class BankFileFault:
    """One thing that keeps a file from being imported: line (from 1; 0 the whole), place, what.

    `title` is the column's name in the file; `text` what stands there, `wanted` what should.
    """

    line: Annotated[int, Field(ge=0)]
    place: Place
    fault: FaultKind
    title: Annotated[str, Field(max_length=60)] = ""
    text: Annotated[str, Field(max_length=60)] = ""
    wanted: Annotated[str, Field(max_length=60)] = ""
    kind: Literal["bank-file-fault"] = "bank-file-fault"


# --- the facts ---
@dataclass(frozen=True, config=STRICT)
class StatementImported:
    """银行流水导入: a file that the centre holds already, and what it comes to. By P_FUND.

    `opening` and `closing` are None where the file has no balances.
    """

    account: Note
    file_sha256: Digest
    name: Annotated[str, Field(min_length=1, max_length=120)]
    lines: Annotated[int, Field(gt=0, le=MOST_LINES)]
    total_in: NotNegative
    total_out: NotNegative
    first_day: date
    last_day: date
    opening: Fen | None = None
    closing: Fen | None = None
    kind: Literal["bank.import"] = "bank.import"


class LineWay(StrEnum):
    """What a person says a line is.

    SLIP: of this remittance. RELEASE: it was matched wrongly, and is unclaimed again. PAIR: in and
    out again, `other_line` is the other one. TRANSFER: an outgoing line of a return transfer.
    KEEP: nobody's, so the centre's own income; by two people.
    """

    SLIP = "SLIP"
    RELEASE = "RELEASE"
    PAIR = "PAIR"
    TRANSFER = "TRANSFER"
    KEEP = "KEEP"


@dataclass(frozen=True, config=STRICT)
class LineMatched:
    """认领: what a parked line is, by P_FUND; `document` is the slip's number or the transfer's."""

    line_id: UUID
    way: LineWay
    note: Annotated[str, Field(min_length=1, max_length=200)]
    document: Annotated[str, Field(max_length=40)] = ""
    other_line: UUID | None = None
    kind: Literal["bank.match"] = "bank.match"


@dataclass(frozen=True, config=STRICT)
class StatementBooked:
    """What became of the lines of an imported file; the counts add up to `lines`.

    `known` were brought by an earlier statement or by hand. `differing` belong to a slip that does
    not agree with them; `parked` came in and belong to nobody so far, `outgoing` went out alike.
    """

    number: str
    lines: int
    known: int
    by_reference: int
    by_amount: int
    differing: int
    transfers: int
    parked: int
    outgoing: int
    kind: Literal["statement-booked"] = "statement-booked"


# --- the content, brought before the fact ---
@dataclass(frozen=True, config=STRICT)
class BankFilePart:
    """A piece of a file, deflated: of the file's bytes, those from `place` x PART_BYTES on.

    `size` is the whole file's. Without `packed` it asks how many pieces the centre has.
    """

    file_sha256: Digest
    size: Annotated[int, Field(gt=0, le=FILE_BYTES)]
    place: Annotated[int, Field(ge=0)]
    packed: bytes = b""


@dataclass(frozen=True, config=STRICT)
class BankFileHeld:
    """How much of a file the centre has: the next piece it wants, or that it has them all."""

    file_sha256: Digest
    next_place: Annotated[int, Field(ge=0)]
    is_whole: bool


# --- questions ---
@dataclass(frozen=True, config=STRICT)
class StatementsAsked:
    """The statements imported last, and every line that belongs to nobody so far. By P_FUND."""

    kind: Literal["statements"] = "statements"


@dataclass(frozen=True, config=STRICT)
class StatementSheet:
    statement_id: UUID
    name: str
    file_sha256: Digest
    first_day: date
    last_day: date
    total_in: NotNegative
    total_out: NotNegative
    booked: StatementBooked
    imported_by: StaffNo
    at: datetime


@dataclass(frozen=True, config=STRICT)
class LineSheet:
    """One line of the bank; `may` are the ways that are open to it, `remark` the bank's words."""

    line_id: UUID
    amount: Fen
    reference: str
    remark: str
    payer: str
    value_date: date
    state: str
    slip: str
    found_by: str
    statement: str
    line_no: int
    may: tuple[LineWay, ...]


@dataclass(frozen=True, config=STRICT)
class StatementsShown:
    """`guessed` are lines that only their amount gave to a slip; a person may undo that.

    `left_out`: how many more parked lines there are than are listed.
    """

    account: str
    statements: tuple[StatementSheet, ...]
    parked: tuple[LineSheet, ...]
    guessed: tuple[LineSheet, ...]
    left_out: int
    kind: Literal["statements-shown"] = "statements-shown"


@dataclass(frozen=True, config=STRICT)
class SlipsAsked:
    """解款单 of a unit and the halls below it. By P_FUND for all, U_FUND for the own unit."""

    unit: UnitCode
    only_open: bool = True
    kind: Literal["slips"] = "slips"


@dataclass(frozen=True, config=STRICT)
class SlipSheet:
    """A slip with its hall; `late_days` is 0 until its time is over, `due` is None once arrived.

    `call` is who answers for it at the hall, with the hall's telephone where one is set.
    """

    number: str
    hall: UnitCode
    hall_name: str
    business_date: date
    amount: NotNegative
    arrived: NotNegative
    state: str
    bank_reference: str
    due: datetime | None
    late_days: Annotated[int, Field(ge=0)]
    call: str
    remittance_id: UUID | None = None


@dataclass(frozen=True, config=STRICT)
class SlipsShown:
    unit: UnitCode
    at: datetime
    slips: tuple[SlipSheet, ...]
    left_out: int
    kind: Literal["slips-shown"] = "slips-shown"
