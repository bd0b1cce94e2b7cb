"""Customers and bills as CSV files: UTF-8 or GB18030, amounts in yuan, read line by line.

The head names the columns, in Chinese or in English, in any order; others are left alone.
"""

import codecs
import csv
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from central.billing.errors import BillingFaultError, Fault
from central.billing.exchange import (
    DEAREST,
    BillRecord,
    CollectedAnswer,
    CollectedRecord,
    CustomerRecord,
    Line,
    Source,
    Taken,
)
from wire.values import CustomerNo, Fen, ValueFaultError, new_id, parse_customer_no

_BLOCK: Final = 1 << 20
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
CUSTOMER_COLUMNS: Final = {
    "customer_no": "户号",
    "name": "户名",
    "address": "用电地址",
    "residential": "用电类别",
    "unit": "核算单位",
}
BILL_COLUMNS: Final = {
    "bill_no": "账单号",
    "customer_no": "户号",
    "period": "电费年月",
    "amount": "应收金额",
    "due": "交费期限",
}
STATE: Final = {"withdrawn": "状态"}  # may be missing: then no bill is withdrawn
_COLLECTED: Final = ("流水号", "账单号", "户号", "实收金额", "实收日期")
_KINDS: Final = {"居民": True, "非居民": False, "1": True, "0": False}
_STATES: Final = {"": False, "有效": False, "撤销": True, "OPEN": False, "WITHDRAWN": True}
_YUAN: Final = re.compile(r"^(\d{1,9})(?:\.(\d{1,2}))?$")
_PERIOD: Final = re.compile(r"^(20\d\d)-?(0[1-9]|1[0-2])$")
Cells = Mapping[str, str]


class _CellError(ValueError):
    """What stands in a cell is not what belongs there."""

    def __init__(self, field: str, what: str, text: str) -> None:
        super().__init__(what)
        self.fault = (field, what, text[:60])


def customer_file(path: Path) -> Source:
    """The customers of a file.

    Raises:
        BillingFaultError: it cannot be read as text, or a column is missing.
        OSError: it cannot be opened.
    """
    return _source(path, (CUSTOMER_COLUMNS, {}), _customer)


def bill_file(path: Path) -> Source:
    """The bills of a file; raises as `customer_file`."""
    return _source(path, (BILL_COLUMNS, STATE), _bill)


class FileBilling:
    """A folder that the billing system shares with us: `in` has its files, `out` has ours.

    Files are taken in by the order of their names, `customers-*.csv` and `bills-*.csv`; whoever
    puts one there gives it its name when it is whole.
    """

    def __init__(self, folder: Path) -> None:
        self._in, self._out = folder / "in", folder / "out"

    def customers(self, since: str) -> Iterator[Source]:
        return map(customer_file, self._new("customers-*.csv", since))

    def bills(self, since: str) -> Iterator[Source]:
        return map(bill_file, self._new("bills-*.csv", since))

    def _new(self, pattern: str, since: str) -> list[Path]:
        return sorted(path for path in self._in.glob(pattern) if path.name > since)

    def post(self, records: Sequence[CollectedRecord]) -> tuple[CollectedAnswer, ...]:
        """A file of its own for each call; taken once it is whole on the disk."""
        self._out.mkdir(parents=True, exist_ok=True)
        path = self._out / f"collected-{new_id()}.csv"
        draft = path.with_suffix(".part")
        with draft.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_COLLECTED)
            writer.writerows(map(_collected, records))
        draft.replace(path)
        return tuple(CollectedAnswer(record.id, Taken.TAKEN) for record in records)


def _collected(record: CollectedRecord) -> tuple[str, ...]:
    amount = f"{record.amount // 100}.{record.amount % 100:02d}"
    day = record.collected_on.isoformat()
    return str(record.id), record.bill_no, record.customer_no, amount, day


# --- reading ---
def _source(
    path: Path,
    columns: tuple[Mapping[str, str], Mapping[str, str]],
    make: Callable[[Cells], CustomerRecord | BillRecord],
) -> Source:
    encoding, sha256 = _encoding_of(path)
    needed, optional = columns
    rows = _rows(path, encoding)
    _, head = next(rows, (1, list[str]()))
    if isinstance(head, Fault):
        raise BillingFaultError(path.name, (head,))
    places = _places(path.name, head, {**needed, **optional})
    missing = [name for name in needed if name not in places]
    if missing:
        faults = tuple(Fault(1, name, "column-missing", needed[name]) for name in missing)
        raise BillingFaultError(path.name, faults)
    return Source(path.name, sha256, path.name, _lines(rows, places, len(head), make))


def _encoding_of(path: Path) -> tuple[str, str]:
    """(encoding, SHA-256); the first encoding in which the whole file can be read."""
    digest = hashlib.sha256()
    readers = {name: codecs.getincrementaldecoder(name)() for name in _ENCODINGS}
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            for name in [name for name in readers if not _reads(readers[name], block)]:
                del readers[name]
    left = [name for name in readers if _reads(readers[name], b"", is_last=True)]
    if not left:
        raise BillingFaultError(path.name, (Fault(0, "", "encoding"),))
    return left[0], digest.hexdigest()


def _reads(reader: codecs.IncrementalDecoder, block: bytes, *, is_last: bool = False) -> bool:
    try:
        reader.decode(block, is_last)
    except UnicodeDecodeError:
        return False
    return True


def _rows(path: Path, encoding: str) -> Iterator[tuple[int, list[str] | Fault]]:
    """Rows that are not empty, each with the line it begins on; a fault ends them."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                yield line, Fault(line, "", "csv", str(fault))
                return
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]


def _places(name: str, head: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """{field: its place} of the columns that the head names."""
    found = {}
    for field, chinese in columns.items():
        at = [place for place, word in enumerate(head) if word in (field, chinese)]
        if len(at) > 1:
            raise BillingFaultError(name, (Fault(1, field, "column-twice", chinese),))
        if at:
            found[field] = at[0]
    return found


def _lines(
    rows: Iterator[tuple[int, list[str] | Fault]],
    places: Mapping[str, int],
    wide: int,
    make: Callable[[Cells], CustomerRecord | BillRecord],
) -> Iterator[Line]:
    for line, cells in rows:
        if isinstance(cells, Fault):
            yield line, cells
        elif len(cells) != wide:
            yield line, Fault(line, "", "cells", f"{len(cells)} / {wide}")
        else:
            yield line, _record(line, {name: cells[at] for name, at in places.items()}, make)


def _record(
    line: int, cells: Cells, make: Callable[[Cells], CustomerRecord | BillRecord]
) -> CustomerRecord | BillRecord | Fault:
    try:
        return make(cells)
    except _CellError as wrong:
        return Fault(line, *wrong.fault)
    except ValidationError as wrong:
        field = str(wrong.errors()[0]["loc"][0])
        return Fault(line, field, "field", cells.get(field, "")[:60])


def _customer(cells: Cells) -> CustomerRecord:
    return CustomerRecord(
        customer_no=_customer_no(cells),
        name=cells["name"],
        address=cells["address"],
        residential=_one_of(cells, "residential", _KINDS),
        unit=cells["unit"],
    )


def _bill(cells: Cells) -> BillRecord:
    return BillRecord(
        bill_no=cells["bill_no"],
        customer_no=_customer_no(cells),
        period=_period(cells["period"]),
        amount=_amount(cells["amount"]),
        due=_day(cells["due"]),
        withdrawn="withdrawn" in cells and _one_of(cells, "withdrawn", _STATES),
    )


def _customer_no(cells: Cells) -> CustomerNo:
    try:
        return parse_customer_no(cells["customer_no"])
    except ValueFaultError:
        raise _CellError("customer_no", "customer-no", cells["customer_no"]) from None


def _one_of(cells: Cells, field: str, known: Mapping[str, bool]) -> bool:
    if cells[field] not in known:
        raise _CellError(field, "one-of", cells[field])
    return known[cells[field]]


def _period(text: str) -> str:
    found = _PERIOD.match(text)
    if found is None:
        raise _CellError("period", "period", text)
    return f"{found[1]}-{found[2]}"


def _amount(text: str) -> Fen:
    """Yuan with at most two decimals: no comma, no sign, and more than nothing."""
    if "," in text or "，" in text:
        raise _CellError("amount", "amount-comma", text)
    found = _YUAN.match(text)
    if found is None:
        raise _CellError("amount", "amount", text)
    fen = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if not 0 < fen <= DEAREST:
        raise _CellError("amount", "amount", text)
    return Fen(fen)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _CellError("due", "day", text) from None
