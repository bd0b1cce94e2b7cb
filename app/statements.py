"""银行流水: a statement of the bank looked at here, booked at the centre; and its lines."""

import hashlib
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from app.desk import Desk, Operator, Settled
from app.errors import BankFileChangedError, BankFileUnreadableError, ReasonMissingError
from sync.errors import CentralRefusedError, CentralUnreachableError
from wire.bank import (
    FILE_BYTES,
    PART_BYTES,
    BankFileHeld,
    BankFilePart,
    LineMatched,
    LineWay,
    SlipsAsked,
    SlipsShown,
    StatementImported,
    StatementsAsked,
    StatementsShown,
)
from wire.bank_file import Expected, StatementLine, StatementReader, Summary
from wire.people import Role
from wire.routes import BANK_FILES
from wire.values import Fen, business_day

FIRST_LINES: Final = 200  # of a preview
NOTE_LONGEST: Final = 200
NAME_LONGEST: Final = 120
_READ: Final = 256 * 1024
_PART_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it is before anything is sent: its first lines, its sums, its faults."""

    path: Path
    size: int
    sha256: str
    found: Summary
    first: tuple[StatementLine, ...]

    @property
    def is_good(self) -> bool:
        return self.found.is_good

    @property
    def name(self) -> str:
        return self.path.name[-NAME_LONGEST:]


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a file the centre has, in bytes; where `is_whole`, it can be booked."""

    sent: int
    size: int
    is_whole: bool
    next_place: int


# --- looking ---
def statements(desk: Desk) -> StatementsShown:
    """The statements imported last, and the lines that wait for a person; online."""
    answer = desk.ask(StatementsAsked())
    assert isinstance(answer, StatementsShown)  # noqa: S101 - the question decides the answer's kind
    return answer


def slips(desk: Desk, *, only_open: bool = True) -> SlipsShown:
    """The slips of this terminal's unit and below, the latest first; online."""
    answer = desk.ask(SlipsAsked(desk.identity.unit, only_open))
    assert isinstance(answer, SlipsShown)  # noqa: S101 - as above
    return answer


def preview(desk: Desk, path: Path, account: str) -> Preview:
    """What is in the file; nothing is sent.

    Args:
        account: the unified account, as the centre names it.

    Raises:
        BankFileUnreadableError: no such file, not allowed to be read, or larger than may be.
    """
    desk.require_operator(Role.P_FUND)
    try:
        size, digest = path.stat().st_size, hashlib.sha256()
        if size > FILE_BYTES:
            raise BankFileUnreadableError(path, "large")
        for chunk in _chunks(path):
            digest.update(chunk)
        expected = Expected(account, business_day(desk.now()))
        reader = StatementReader(lambda: _chunks(path), expected)
        lines = reader.lines()
        first = tuple(islice(lines, FIRST_LINES))
        deque(lines, maxlen=0)
    except OSError as fault:
        raise BankFileUnreadableError(path, fault.strerror or "") from None
    return Preview(path, size, digest.hexdigest(), reader.summary, first)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_READ):
            yield chunk


# --- bringing ---
def begin(desk: Desk, seen: Preview) -> Progress:
    """How much of this very file the centre has already; an earlier try goes on from there."""
    desk.require_operator(Role.P_FUND)
    return _progress(seen, _post(desk, BankFilePart(seen.sha256, seen.size, 0)))


def bring(desk: Desk, seen: Preview, so_far: Progress) -> Progress:
    """The next piece brought to the centre; call it until the file is whole there.

    Raises:
        BankFileChangedError: the file is not any more what was looked at.
        BankFileUnreadableError: it is gone.
        CentralUnreachableError: no answer; the same piece may be brought again.
    """
    place = so_far.next_place
    try:
        with seen.path.open("rb") as file:
            file.seek(place * PART_BYTES)
            plain = file.read(PART_BYTES)
    except OSError as fault:
        raise BankFileUnreadableError(seen.path, fault.strerror or "") from None
    if len(plain) != min(PART_BYTES, seen.size - place * PART_BYTES):
        raise BankFileChangedError(seen.path)
    part = BankFilePart(seen.sha256, seen.size, place, zlib.compress(plain))
    held = _post(desk, part)
    is_last = (place + 1) * PART_BYTES >= seen.size
    if is_last and not held.is_whole and held.next_place == 0:
        raise BankFileChangedError(seen.path)
    return _progress(seen, held)


def _post(desk: Desk, part: BankFilePart) -> BankFileHeld:
    try:
        return desk.client.post(BANK_FILES, part, BankFileHeld, _PART_S)
    except CentralRefusedError as fault:
        raise CentralUnreachableError(f"http-{fault.problem.status}") from None


def _progress(seen: Preview, held: BankFileHeld) -> Progress:
    sent = seen.size if held.is_whole else min(held.next_place * PART_BYTES, seen.size)
    return Progress(sent, seen.size, held.is_whole, held.next_place)


# --- booking ---
def book(desk: Desk, seen: Preview, account: str) -> Settled:
    """银行流水导入: the file that the centre has, booked whole or not at all.

    Raises:
        OfflineError.
        RefusedError: BANK_FILE_KNOWN, BANK_FILE_FAULT with the fault, AMOUNT_FAULT.
    """
    desk.require_operator(Role.P_FUND)
    found = seen.found
    if not found.is_good or found.first_day is None or found.last_day is None:
        raise ValueError(seen.sha256)
    operation = StatementImported(
        account=account,
        file_sha256=seen.sha256,
        name=seen.name,
        lines=found.lines,
        total_in=Fen(found.total_in),
        total_out=Fen(found.total_out),
        first_day=found.first_day,
        last_day=found.last_day,
        opening=found.opening,
        closing=found.closing,
    )
    return desk.submit(operation)


@dataclass(frozen=True, slots=True)
class Claim:
    """认领: what a person says a line is, and why, in 1 to 200 characters."""

    line_id: UUID
    way: LineWay
    note: str
    document: str = ""
    other_line: UUID | None = None


def claim(desk: Desk, said: Claim, second: Operator | None = None) -> Settled:
    """The line given to its slip, or out of suspense another way.

    Raises:
        ReasonMissingError, OfflineError.
        RefusedError: DOCUMENT_UNKNOWN, DOCUMENT_STATE, AMOUNT_FAULT, NEEDS_SECOND.
    """
    desk.require_operator(Role.P_FUND)
    note = said.note.strip()
    if not 1 <= len(note) <= NOTE_LONGEST:
        raise ReasonMissingError
    operation = LineMatched(said.line_id, said.way, note, said.document.strip(), said.other_line)
    return desk.submit(operation, () if second is None else (second,))
