"""The cells of a bank's statement: which column is which, and what an amount or a day says."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Final

from wire.bank import Place
from wire.values import Fen, ValueFaultError, damm, folded

# The names of columns that banks publish, without blanks and units; the first column named wins.
NAMES: Final[dict[Place, tuple[str, ...]]] = {
    Place.DAY: (
        *("交易日期", "记账日期", "入账日期", "到账日期", "交易日", "记账日", "日期"),
        *("交易时间", "记账时间", "交易日期时间", "入账时间"),
    ),
    Place.INCOMING: (
        *("贷方发生额", "贷方金额", "贷方", "收入金额", "收入", "收款金额", "转入金额"),
        *("存入金额", "贷方发生金额"),
    ),
    Place.OUTGOING: (
        *("借方发生额", "借方金额", "借方", "支出金额", "支出", "付款金额", "转出金额"),
        *("支取金额", "借方发生金额"),
    ),
    Place.AMOUNT: ("交易金额", "发生额", "金额", "交易额", "发生金额"),
    Place.SIDE: (
        *("借贷标志", "收支标志", "收付标志", "收/支", "借/贷", "借贷", "收支", "收付"),
        *("借贷方向", "收支方向", "方向", "借贷标识"),
    ),
    Place.BALANCE: ("余额", "账户余额", "交易后余额", "本次余额", "当前余额", "联机余额"),
    Place.ACCOUNT: ("账号", "本方账号", "交易账号", "查询账号", "账户"),
}
REMARKS: Final = (
    *("附言", "交易附言", "客户附言", "汇款附言", "用途", "备注", "摘要", "交易摘要", "说明"),
    *("交易用途", "转账附言", "摘要说明"),
)
PAYERS: Final = ("对方户名", "对方名称", "对方账户名称", "对方单位名称", "付款人", "对手户名")
SERIALS: Final = ("交易流水号", "流水号", "交易流水", "日志号", "凭证号", "交易序号")
_UNITS: Final = re.compile(r"[\s:]|\((?:元|人民币|单位:?元|CNY|RMB)\)|\[元\]")
_PLAIN: Final = re.compile(r"-?\d{1,12}\.\d\d")
_AMOUNT: Final = re.compile(r"(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2})0*)?")
_DAY: Final = re.compile(r"(20\d\d)([-/.年]?)(\d{1,2})\2?月?(\d{1,2})日?(?:[T\s].*|\d{6})?")
_EIGHT: Final = re.compile(r"(20\d\d)(\d\d)(\d\d)(?:[T\s].*|\d{6})?")
_REFERENCE: Final = re.compile(r"DK(\d{12,14})")
_REFERENCE_DIGITS: Final = (12, 13, 14)
_IN: Final = frozenset({"贷", "收", "收入", "贷方", "入", "C", "CR", "转入", "+"})
_OUT: Final = frozenset({"借", "支", "支出", "借方", "付", "出", "D", "DR", "转出", "-"})
_NONE: Final = frozenset({"", "-", "--", "—", "/"})


def clean(cell: str) -> str:
    """The cell without what spreadsheets and banks put around it to keep its digits."""
    text = cell.strip(" \t\r\n\u3000\ufeff'")
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    return text


def title(cell: str) -> str:
    """A name of a column as the lists here have it."""
    return _UNITS.sub("", unicodedata.normalize("NFKC", clean(cell)))


def parse_amount(cell: str) -> Fen | None:
    """An amount in yuan as signed fen; None where the cell says there is none.

    Raises:
        ValueFaultError: it is no amount.
    """
    if _PLAIN.fullmatch(cell):
        return Fen(int(cell[:-3] + cell[-2:]))
    text = unicodedata.normalize("NFKC", cell).replace("−", "-").replace(" ", "")
    if text in _NONE:
        return None
    is_out = text.startswith("(") and text.endswith(")")
    text = text[1:-1] if is_out else text
    if text.startswith(("+", "-")):
        is_out, text = is_out != (text[0] == "-"), text[1:]
    text = text.removeprefix("CNY").removeprefix("RMB").lstrip("¥").removesuffix("元")
    if text.startswith("-") and not is_out:
        is_out, text = True, text[1:]
    found = _AMOUNT.fullmatch(f"0{text}" if text.startswith(".") else text)
    if found is None:
        raise ValueFaultError("amount", cell)
    fen = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))
    return Fen(-fen if is_out else fen)


@lru_cache(maxsize=4_096)
def parse_day(cell: str) -> date | None:
    """The day of a date, with or without a time behind it; None where it is none."""
    text = unicodedata.normalize("NFKC", cell).strip()
    found = _EIGHT.fullmatch(text)
    parts = found.groups() if found else None
    if parts is None:
        found = _DAY.fullmatch(text)
        if found is None or not found[2]:
            return None
        parts = (found[1], found[3], found[4])
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def side_of(cell: str) -> int | None:
    """+1 for money that came in, -1 for what went out; None where it says neither."""
    text = folded(cell).upper() or cell.strip()
    if text in _IN:
        return 1
    return -1 if text in _OUT else None


def references_in(text: str) -> tuple[str, ...]:
    """What may be the bank reference of a slip: `DK`, digits and their check digit.

    Digits may follow it without a blank, so that several lengths may prove themselves.
    """
    if "DK" not in text and not _may_hold_one(text):
        return ()
    found: list[str] = []
    for match in _REFERENCE.finditer(folded(text).upper()):
        for length in _REFERENCE_DIGITS:
            digits = match[1][:length]
            if len(digits) == length and damm(digits) == "0":
                found.append(f"DK{digits}")
    return tuple(found)


def _may_hold_one(text: str) -> bool:
    """Typed small, or full-width, or with a blank inside."""
    return "d" in text or "D" in text or "Ｄ" in text or "ｄ" in text


def same_account(shown: str, wanted: str) -> bool:
    """True if the number, perhaps with stars for some of its digits, may be that account."""
    one, other = folded(shown), folded(wanted)
    if "*" not in one:
        return one == other
    head, tail = one.split("*", 1)[0], one.rsplit("*", 1)[1]
    return other.startswith(head) and other.endswith(tail)
