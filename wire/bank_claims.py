"""What a statement says of itself beside its lines: account, balances, totals, numbers."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from wire.bank import BankFileFault, FaultKind, Place
from wire.bank_cells import parse_amount, parse_day
from wire.values import Fen, ValueFaultError, yuan

if TYPE_CHECKING:
    from wire.bank_file import Summary

_FOOTER: Final = re.compile(
    r"(本页)?(小计|合计|总计|累计)|本[页期月日]|期[末初间]|上期|承前|过次|共\d|总|笔数|[借贷]方|收入|支出"
    r"|记录|交易笔数|制表|打印|备注|说明|注[::]|[-=*#_]{2}|以上|以下|第\d+页|下载|查询|账[户号]"
)
_SUM_ROW: Final = re.compile(r"(合计|总计|累计)(?!.*(笔数|金额|发生额).*:)")
_COUNT_IN_WORDS: Final = re.compile(r"(\d+)\s*(笔|条)")
_PAIR: Final = re.compile(r"([^:]{2,20}):\s*(.+)")
_ACCOUNT: Final = re.compile(r"(本方|查询|客户|交易)?(账号|账户)")
_DIGITS: Final = re.compile(r"[\d*][\d*\s-]{4,38}")
# {what the label says: (place, True for a number of lines)}; the first that fits is it.
_LABELS: Final = (
    (re.compile(r"(期初|上期|承前|上日)(账户)?余额"), (Place.OPENING, False)),
    (re.compile(r"(期末|本期|当前|账户)余额"), (Place.CLOSING, False)),
    (re.compile(r"(借方|支出|付款).*笔数"), (Place.OUTGOING, True)),
    (re.compile(r"(贷方|收入|收款).*笔数"), (Place.INCOMING, True)),
    (re.compile(r"(总|合计|交易|记录)?(笔数|记录数|条数)"), (Place.LINES, True)),
    (re.compile(r"(借方|支出|付款).*(合计|总额|总金额|发生额|总计)"), (Place.OUTGOING, False)),
    (re.compile(r"(贷方|收入|收款).*(合计|总额|总金额|发生额|总计)"), (Place.INCOMING, False)),
)


def is_footer(cells: list[str]) -> bool:
    """True if the row begins as rows of totals or notes do, and has no day anywhere."""
    first = next((cell for cell in cells if cell), "")
    words = unicodedata.normalize("NFKC", first).replace(" ", "")
    return _FOOTER.match(words) is not None and not any(map(parse_day, cells))


class Claims:
    """Figures the file states, each with its line and its words; checked when all is read."""

    def __init__(self) -> None:
        self.account: tuple[int, str, str] | None = None  # line, number, words
        self._figures: list[tuple[int, Place, bool, int, str]] = []
        self._unread: list[BankFileFault] = []
        self._is_behind = False  # before the lines, many a cell is beside a label by chance

    def take(self, line: int, cells: list[str]) -> None:
        """A row of labels and values, `账号:3301…` or in cells side by side."""
        for label, value in _pairs(cells):
            if _ACCOUNT.fullmatch(label) and _DIGITS.fullmatch(value):
                self.account = self.account or (line, value, label)
                continue
            for pattern, (place, is_count) in _LABELS:
                if pattern.fullmatch(label):
                    self._keep(line, place, value, label, is_count=is_count)
                    break

    def take_footer(self, line: int, cells: list[str], at: dict[Place, int]) -> None:
        """A row behind the lines; the sums of a 合计 row stand in the columns themselves."""
        self._is_behind = True
        words = unicodedata.normalize("NFKC", next(cell for cell in cells if cell))
        if not _SUM_ROW.match(words.replace(" ", "")):
            self.take(line, cells)
            return
        for place in (Place.INCOMING, Place.OUTGOING):
            if place in at and len(cells) > at[place]:
                self._keep(line, place, cells[at[place]], words, is_count=False)
        counted = _COUNT_IN_WORDS.search(" ".join(cells))
        if counted:
            self._figures.append((line, Place.LINES, True, int(counted[1]), words))
        self.take(line, cells[1:])

    def _keep(self, line: int, place: Place, value: str, words: str, *, is_count: bool) -> None:
        if is_count:
            digits = value.removesuffix("笔").removesuffix("条").replace(",", "").strip()
            if digits.isascii() and digits.isdigit() and len(digits) <= 9:  # noqa: PLR2004
                self._figures.append((line, place, True, int(digits), words))
            return
        try:
            amount = parse_amount(value)
        except ValueFaultError:
            if self._is_behind and not _COUNT_IN_WORDS.search(value):
                told = (words[:60], value[:60])
                self._unread.append(BankFileFault(line, place, FaultKind.AMOUNT, *told))
            return
        if amount is not None:
            self._figures.append((line, place, False, amount, words))

    def broken(self, found: "Summary") -> Iterator[BankFileFault]:
        """A fault for every figure that is none, or that the lines do not come to."""
        yield from self._unread
        counts = {
            Place.LINES: found.lines,
            Place.INCOMING: found.count_in,
            Place.OUTGOING: found.lines - found.count_in,
        }
        sums = {
            Place.INCOMING: found.total_in,
            Place.OUTGOING: found.total_out,
            Place.OPENING: found.opening,
            Place.CLOSING: found.closing,
        }
        for line, place, is_count, figure, words in self._figures:
            due = counts[place] if is_count else sums[place]
            if due is None or due == (abs(figure) if place is Place.OUTGOING else figure):
                continue
            shown = (str, str) if is_count else (_plain, _plain)
            told = (shown[0](figure), shown[1](due))
            yield BankFileFault(line, place, FaultKind.SUM, words[:60], *told)


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """(label, value) of `label:value` cells, and of a label with its value in the next cell."""
    plain = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
    for at, cell in enumerate(plain):
        found = _PAIR.fullmatch(cell)
        if found:
            yield found[1].replace(" ", ""), found[2].strip()
        elif cell and at + 1 < len(plain) and plain[at + 1]:
            yield cell.rstrip(":").replace(" ", ""), plain[at + 1]


def _plain(amount: int) -> str:
    return yuan(Fen(amount), "")
