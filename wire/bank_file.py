"""银行流水文件: a bank's statement as CSV, read line by line and checked against its own figures.

Two layouts are known by the names of their columns: money in and out in columns of their own
(贷方/借方, 收入/支出), or one signed amount, or an amount with a mark for its side (收/支, 借/贷).
Lines before the head and totals behind the lines are read for what they say. It knows no
database and no window: the terminal previews with it, and the centre judges with it.
"""

import csv
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from wire.bank import MOST_LINES, BankFileFault, FaultKind, Place
from wire.bank_cells import (
    clean,
    parse_amount,
    parse_day,
    references_in,
    same_account,
    side_of,
)
from wire.bank_claims import Claims, is_footer
from wire.bank_head import Head, head_of, missing_of, places_of
from wire.bank_text import (
    ENCODINGS,
    BankFileError,
    Chunks,
    bad_line_of_utf8,
    encoding_of,
    lines_of,
    whole,
)
from wire.values import Fen, ValueFaultError, folded, yuan

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

__all__ = ["BankFileError", "Expected", "StatementLine", "StatementReader", "Summary"]
MOST_FAULTS: Final = 20
MOST_HEAD_LINES: Final = 50
_KNOWN_FOR_A_HEAD: Final = 3
_LOOK_BACK: Final = 1_000
_REMARK: Final = 200
_REFERENCE: Final = 60
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the file must be: of this account ("" for any), and of no day after this."""

    account: str
    not_after: date


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of the account; `amount` in fen, + in and - out; `balance` after it, if told.

    `reference` is the slip's where one is named, else the remark as lines are compared;
    `candidates` are all that may be one, the likeliest first.
    """

    line: int
    day: date
    amount: Fen
    balance: Fen | None
    reference: str
    remark: str
    payer: str
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Summary:
    """What the lines come to; `account` as the file names it, or ""."""

    encoding: str = ""
    account: str = ""
    lines: int = 0
    total_in: int = 0
    total_out: int = 0
    count_in: int = 0
    first_day: date | None = None
    last_day: date | None = None
    opening: Fen | None = None
    closing: Fen | None = None
    faults: list[BankFileFault] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.faults


class StatementReader:
    """Go through `lines()` once; `summary` is whole then, with every fault found, at most 20."""

    def __init__(self, chunks: Chunks, expected: Expected) -> None:
        self._chunks, self._expected = chunks, expected
        self.summary = Summary()
        self._claims = Claims()
        self._balance: Fen | None = None
        self._before: StatementLine | None = None
        self._is_rising: bool | None = None
        self._recent: OrderedDict[tuple[object, ...], int] = OrderedDict()
        self._serials: set[int] = set()

    def lines(self) -> Iterator[StatementLine]:
        """The lines that are good by themselves; whether all are, `summary.faults` tells."""
        try:
            self.summary.encoding = encoding_of(self._chunks)
            yield from self._read()
        except BankFileError as fault:
            self._say(fault.fault)

    def _read(self) -> Iterator[StatementLine]:
        reader = csv.reader(lines_of(self._chunks, self.summary.encoding), strict=True)
        try:
            head = self._find_head(reader)
            for row in reader:
                cells = [clean(cell) for cell in row]
                if not any(cells):
                    continue
                found = self._line(head, reader.line_num, cells)
                if found is not None:
                    yield found
                if len(self.summary.faults) >= MOST_FAULTS:
                    return
        except csv.Error:
            raise whole(FaultKind.QUOTES, reader.line_num) from None
        self._finish()

    # --- the head ---
    def _find_head(self, reader: "CsvReader") -> Head:
        likeliest: tuple[int, dict[Place, int]] | None = None
        for row in reader:
            cells = [clean(cell) for cell in row]
            found = places_of(cells)
            missing = missing_of(found)
            if len(found) >= _KNOWN_FOR_A_HEAD and not missing:
                return head_of(cells, found)
            if len(found) >= _KNOWN_FOR_A_HEAD - 1 and likeliest is None:
                likeliest = (reader.line_num, found)
            else:
                self._claims.take(reader.line_num, cells)
            if reader.line_num >= MOST_HEAD_LINES:
                break
        if likeliest is not None:
            line, found = likeliest
            raise BankFileError(BankFileFault(line, missing_of(found)[0], FaultKind.COLUMN))
        if self.summary.encoding == ENCODINGS[1] and self._is_broken_utf8():
            raise whole(FaultKind.ENCODING, bad_line_of_utf8(self._chunks))
        raise whole(FaultKind.HEAD)

    def _is_broken_utf8(self) -> bool:
        """Whether it would have a head if one damaged letter were left out."""
        texts = lines_of(self._chunks, ENCODINGS[0], "replace")
        for number, row in enumerate(csv.reader(texts)):
            if not missing_of(places_of([clean(cell) for cell in row])):
                return True
            if number > MOST_HEAD_LINES:
                break
        return False

    # --- a line ---
    def _line(self, head: Head, number: int, cells: list[str]) -> StatementLine | None:
        day_text = cells[head.at[Place.DAY]] if len(cells) > head.at[Place.DAY] else ""
        day = parse_day(day_text)
        if day is None and is_footer(cells):
            self._claims.take_footer(number, cells, head.at)
            return None
        if not self._has_width(head, number, cells):
            return None
        cells += [""] * (head.width - len(cells))
        if day is None or day > self._expected.not_after:
            kind = FaultKind.DAY if day is None else FaultKind.FUTURE
            self._fault(head, number, Place.DAY, kind, day_text)
            return None
        amount = self._amount(head, number, cells)
        if amount is None:
            return None
        self._check_account(head, number, cells)
        line = self._made(head, (number, day, amount), cells)
        if line is not None:
            self._check_doubled(head, cells, line)
            self._add(line)
        return line

    def _has_width(self, head: Head, number: int, cells: list[str]) -> bool:
        filled = max(place for place, cell in enumerate(cells) if cell) + 1
        needed = max(head.at[place] for place in head.at if place is not Place.REMARK) + 1
        if filled <= head.width and len(cells) >= min(needed, head.width):
            return True
        text = str(filled if filled > head.width else len(cells))
        fault = BankFileFault(number, Place.FILE, FaultKind.WIDTH, "", text, str(head.width))
        self._say(fault)
        return False

    def _amount(self, head: Head, number: int, cells: list[str]) -> Fen | None:
        if Place.AMOUNT in head.at:
            return self._one_column(head, number, cells)
        came = self._money(head, number, Place.INCOMING, cells)
        went = self._money(head, number, Place.OUTGOING, cells)
        if came is None or went is None:
            return None
        if bool(came) == bool(went):
            kind = FaultKind.BOTH if came else FaultKind.NOTHING
            self._fault(head, number, Place.INCOMING, kind, cells[head.at[Place.INCOMING]])
            return None
        return Fen(came - went)

    def _one_column(self, head: Head, number: int, cells: list[str]) -> Fen | None:
        amount = self._money(head, number, Place.AMOUNT, cells)
        if amount is None:
            return None
        if not amount:
            self._fault(head, number, Place.AMOUNT, FaultKind.NOTHING, cells[head.at[Place.AMOUNT]])
            return None
        if Place.SIDE not in head.at:
            return amount
        text = cells[head.at[Place.SIDE]]
        side = side_of(text)
        if side is None:
            self._fault(head, number, Place.SIDE, FaultKind.SIDE, text)
            return None
        return Fen(side * amount) if side > 0 or amount > 0 else amount

    def _money(self, head: Head, number: int, place: Place, cells: list[str]) -> Fen | None:
        """The cell's amount, 0 where it is empty; None after saying what is wrong with it."""
        text = cells[head.at[place]]
        try:
            return parse_amount(text) or Fen(0)
        except ValueFaultError:
            self._fault(head, number, place, FaultKind.AMOUNT, text)
            return None

    def _check_account(self, head: Head, number: int, cells: list[str]) -> None:
        at = head.at.get(Place.ACCOUNT)
        shown = cells[at] if at is not None else ""
        if shown and shown != self.summary.account:
            self._see_account(number, shown, head.titles[at or 0])

    def _see_account(self, number: int, shown: str, named: str) -> None:
        self.summary.account = shown
        wanted = self._expected.account
        if wanted and not same_account(shown, wanted):
            kind, place = FaultKind.ACCOUNT, Place.ACCOUNT
            self._say(BankFileFault(number, place, kind, named[:60], shown[:60], wanted[:60]))

    def _made(
        self, head: Head, told: tuple[int, date, Fen], cells: list[str]
    ) -> StatementLine | None:
        number, day, amount = told
        balance: Fen | None = None
        if Place.BALANCE in head.at:
            text = cells[head.at[Place.BALANCE]]
            try:
                balance = parse_amount(text)
            except ValueFaultError:
                self._fault(head, number, Place.BALANCE, FaultKind.AMOUNT, text)
                return None
        remark = " ".join(cells[at] for at in head.remarks if cells[at])
        candidates = references_in(remark)
        return StatementLine(
            line=number,
            day=day,
            amount=amount,
            balance=balance,
            reference=candidates[0] if candidates else folded(remark).upper()[:_REFERENCE],
            remark=_BLANKS.sub(" ", remark)[:_REMARK],
            payer=cells[head.payer][:_REFERENCE] if head.payer is not None else "",
            candidates=candidates,
        )

    # --- against each other ---
    def _check_doubled(self, head: Head, cells: list[str], line: StatementLine) -> None:
        """A balance that follows proves the line; without balances its own number does."""
        self._check_balance(head, line)
        serial = cells[head.serial] if head.serial is not None else ""
        if not serial or line.balance is not None:
            return
        mark = hash((serial, line.day, line.amount, line.reference))
        if mark in self._serials:
            self._fault(head, line.line, Place.FILE, FaultKind.DOUBLED, serial)
        self._serials.add(mark)

    def _check_balance(self, head: Head, line: StatementLine) -> None:
        before, balance = self._before, line.balance
        if balance is None:
            return
        same = (line.day, line.amount, balance, line.reference)
        if before is not None and before.balance is not None and not self._follows(before, line):
            was = self._recent.get(same)
            if was is not None:
                self._fault(head, line.line, Place.FILE, FaultKind.DOUBLED, str(was))
            else:
                rises = self._is_rising is not False
                due = before.balance + line.amount if rises else before.balance - before.amount
                fault = FaultKind.BALANCE
                told = (yuan(balance, ""), yuan(Fen(due), ""))
                self._fault(head, line.line, Place.BALANCE, fault, *told)
        self._recent[same] = line.line
        if len(self._recent) > _LOOK_BACK:
            self._recent.popitem(last=False)

    def _follows(self, before: StatementLine, line: StatementLine) -> bool:
        """True if the balance is what the line before makes it, oldest or newest line first."""
        assert before.balance is not None and line.balance is not None  # noqa: S101, PT018
        rises = before.balance + line.amount == line.balance
        falls = before.balance - before.amount == line.balance
        if self._is_rising is None and rises != falls:
            self._is_rising = rises
        return falls if self._is_rising is False else rises

    def _add(self, line: StatementLine) -> None:
        found = self.summary
        found.lines += 1
        if found.lines > MOST_LINES:
            raise whole(FaultKind.MANY, line.line)
        if line.amount > 0:
            found.total_in += line.amount
            found.count_in += 1
        else:
            found.total_out -= line.amount
        found.first_day = min(found.first_day or line.day, line.day)
        found.last_day = max(found.last_day or line.day, line.day)
        if self._before is None and line.balance is not None:
            self._balance = Fen(line.balance - line.amount)  # before the first, if oldest first
            found.closing = line.balance  # after the newest, if that is first
        self._before = line

    def _finish(self) -> None:
        found, last = self.summary, self._before
        if not found.lines and not found.faults:
            raise whole(FaultKind.EMPTY)
        if last is not None and last.balance is not None and self._balance is not None:
            if self._is_rising is False:
                found.opening = Fen(last.balance - last.amount)
            else:
                found.opening, found.closing = self._balance, last.balance
        if not found.account and self._claims.account:
            self._see_account(*self._claims.account)
        if found.is_good:  # a line that is at fault would only be told twice
            for fault in self._claims.broken(found):
                self._say(fault)

    # --- faults ---
    def _fault(self, head: Head, number: int, place: Place, kind: FaultKind, *told: str) -> None:
        at = head.at.get(place)
        named = head.titles[at] if at is not None else ""
        text, wanted = (*(each[:60] for each in told), "", "")[:2]
        self._say(BankFileFault(number, place, kind, named[:60], text, wanted))

    def _say(self, fault: BankFileFault) -> None:
        if len(self.summary.faults) < MOST_FAULTS:
            self.summary.faults.append(fault)
