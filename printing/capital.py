"""Amounts in capital Chinese numerals, as vouchers want them."""

from typing import Final

from wire.values import Fen

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = (1_000, "仟"), (100, "佰"), (10, "拾"), (1, "")
_UNITS: Final = (100_000_000, "亿"), (10_000, "万")


def capital(amount: Fen) -> str:
    """`人民币壹仟肆佰零玖元伍角整` for 140,950 fen; `人民币（负）…` below nothing.

    整 stands after 元 and 角 and never after 分. Where 零 is optional, it is written.

    Source: 支付结算办法 附件一, 正确填写票据和结算凭证的基本规定.
    """
    sign = "（负）" if amount < 0 else ""
    whole, cents = divmod(abs(amount), 100)
    return f"人民币{sign}{_whole(whole, cents)}{_cents(whole, cents)}"


def _whole(whole: int, cents: int) -> str:
    if whole == 0:
        return "" if cents else "零元"
    return f"{_spelled(whole)}元"


def _cents(whole: int, cents: int) -> str:
    if cents == 0:
        return "整"
    jiao, fen = divmod(cents, 10)
    zero = "零" if whole and (jiao == 0 or whole % 10 == 0) else ""
    tenths = f"{_DIGITS[jiao]}角" if jiao else ""
    return f"{zero}{tenths}{_DIGITS[fen]}分" if fen else f"{zero}{tenths}整"


def _spelled(number: int) -> str:
    """A whole number above nothing, with 零 wherever places are skipped."""
    for unit, name in _UNITS:
        if number >= unit:
            high, low = divmod(number, unit)
            skipped = "零" if 0 < low < unit // 10 else ""
            return f"{_spelled(high)}{name}{skipped}{_spelled(low) if low else ''}"
    found = ""
    for unit, name in _PLACES:
        digit, number = divmod(number, unit)
        if digit:
            found += _DIGITS[digit] + name
        elif found and number and not found.endswith("零"):
            found += "零"
    return found
