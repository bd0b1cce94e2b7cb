"""The bank of the month: a statement for each day, with lines that go astray on purpose."""

import hashlib
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from central.api.bank_files import take_part
from tests.month.desks import Doing
from tests.month.expected import Expected
from tests.month.halls import Slip
from tests.month.province import ACCOUNT, FUND, Province
from tests.month.scale import Astray
from tests.wire.statements import Made, in_two_columns, read
from wire.bank import BankFilePart, StatementImported
from wire.messages import Outcome, Reply
from wire.values import Fen

LATE_BY, REST_BY = 5, 2
FORGED, REST = 10_000, 5_000
STRANGER, FEE = 12_300, -1_500


@dataclass
class Bank:
    """`due` are lines by the day on which they are booked; `balance` is the account's, in fen."""

    made: Province
    expected: Expected
    days: tuple[date, ...]
    due: dict[int, list[Made]] = field(default_factory=lambda: defaultdict(list))
    balance: int = 0
    content: str = ""
    crossed: list[tuple[Slip, Slip]] = field(default_factory=list)

    def take(self, number: int, slips: list[Slip]) -> None:
        """The bags of one day: what the bank will book of each, and when."""
        crossing = next((each for each in slips if each.wrong is Astray.OTHER_UNIT), None)
        other = self._other_unit(crossing, slips)
        for slip in sorted(slips, key=lambda each: each is not crossing):
            if slip.amount == 0 or slip.wrong in {Astray.UNSENT, Astray.NEVER}:
                continue
            if slip is crossing and other is not None:
                self._line(number + 1, slip.amount, other, slip.day)
                self.crossed.append((slip, other))
            else:
                self._book(number, slip)

    def _other_unit(self, slip: Slip | None, slips: list[Slip]) -> Slip | None:
        """A slip of another unit with another amount, with which nothing else is wrong."""
        if slip is None:
            return None
        return next(
            (
                each
                for each in slips
                if each.hall.unit != slip.hall.unit
                and each.wrong is None
                and each.amount not in {slip.amount, 0}
            ),
            None,
        )

    def _book(self, number: int, slip: Slip) -> None:
        match slip.wrong:
            case Astray.LESS:
                self._line(number + 1, slip.amount - FORGED, slip, slip.day)
            case Astray.REST_LATER:
                self._line(number + 1, slip.amount - REST, slip, slip.day)
                self._line(number + 1 + REST_BY, REST, slip, slip.day)
            case Astray.NO_REFERENCE:
                line = Made(slip.amount, "现金存入", slip.day, slip.hall.code)
                self.due[number + 1].append(line)
            case Astray.LATE:
                self._line(min(number + 1 + LATE_BY, len(self.days)), slip.amount, slip, slip.day)
            case _:
                self._line(number + 1, slip.amount, slip, slip.day)
        if slip.wrong in {Astray.DOUBLED, Astray.DOUBLED_LEFT}:
            self._line(number + 2, slip.amount, slip, slip.day)
        if slip.wrong is Astray.DOUBLED:
            taken_back = Made(-slip.amount, f"冲账 {slip.number}", slip.day)
            self.due[number + 3].append(taken_back)

    def _line(self, number: int, amount: int, slip: Slip, day: date) -> None:
        remark = f"营业厅解款 {slip.reference}"
        self.due[number].append(Made(amount, remark, day, slip.hall.code))

    def strangers(self, number: int) -> None:
        """Money of somebody who paid into the wrong account, and a fee of the bank."""
        day = self.days[0]
        self.due[number] += [Made(STRANGER, "货款", day, "某公司"), Made(FEE, "手续费", day)]
        for amount in (STRANGER, FEE):
            self.made.beside.parked(amount)
        self.expected.lines[FEE, "UNCLAIMED", ""] += 1

    # --- the file ---
    def statement(self, number: int) -> Reply | None:
        """The statement of that day imported; None where nothing was booked."""
        lines = self.due.pop(number, [])
        if not lines:
            return None
        self.content = in_two_columns(lines, self.balance)
        self.balance += sum(line.amount for line in lines)
        return self.bring(self.content, self.days[min(number, len(self.days) - 1)])

    def bring(self, content: str, day: date) -> Reply:
        """A file brought to the door piece by piece, and the operation that names it."""
        data = content.encode("gb18030")
        sha256, desk = hashlib.sha256(data).hexdigest(), self.made.desk
        part = BankFilePart(sha256, len(data), 0, zlib.compress(data))
        assert take_part(self.made.centre, desk.peer, part).is_whole
        _lines, seen = read(content, "gb18030", account="")
        told = StatementImported(
            account=ACCOUNT,
            file_sha256=sha256,
            name=f"对账单{day:%m%d}.csv",
            lines=seen.lines,
            total_in=Fen(seen.total_in),
            total_out=Fen(seen.total_out),
            first_day=seen.first_day or day,
            last_day=seen.last_day or day,
            opening=seen.opening,
            closing=seen.closing,
        )
        return desk.did(told, Doing((FUND,), day))


def is_applied(said: Reply | None) -> bool:
    return said is None or said.outcome is Outcome.APPLIED
