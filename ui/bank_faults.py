"""A sentence for everything that keeps a bank's file from being imported: line, field, what."""

from collections.abc import Callable
from typing import Final

from ui.wording import tr
from wire.bank import BankFileFault, FaultKind, Place


def fault_words(fault: BankFileFault) -> str:
    """`第 12 行「贷方发生额」：…`; without a line where the file as a whole is meant."""
    words = _WORDS[fault.fault](fault)
    if not fault.line:
        return words
    if fault.place in (Place.FILE, Place.LINES) and not fault.title:
        return tr("第 {line} 行：{words}", line=fault.line, words=words)
    field = fault.title or place_words(fault.place)
    return tr("第 {line} 行「{field}」：{words}", line=fault.line, field=field, words=words)


def place_words(place: Place) -> str:
    """The part of a statement as a person calls it."""
    return {
        Place.FILE: tr("整行"),
        Place.ACCOUNT: tr("账号"),
        Place.DAY: tr("交易日期"),
        Place.AMOUNT: tr("金额"),
        Place.INCOMING: tr("贷方（收入）"),
        Place.OUTGOING: tr("借方（支出）"),
        Place.SIDE: tr("收支标志"),
        Place.BALANCE: tr("余额"),
        Place.REMARK: tr("附言或摘要"),
        Place.LINES: tr("笔数"),
        Place.OPENING: tr("期初余额"),
        Place.CLOSING: tr("期末余额"),
    }[place]


def _width(fault: BankFileFault) -> str:
    """One cell too many is nearly always a comma in an amount."""
    told = {"wanted": fault.wanted, "told": fault.text}
    if _is_more(fault.text, fault.wanted):
        return tr(
            "表头有 {wanted} 列，这一行有 {told} 列；金额里的逗号没有加引号，请从银行重新导出",
            **told,
        )
    return tr("表头有 {wanted} 列，这一行只有 {told} 列，文件可能不完整", **told)


def _is_more(told: str, wanted: str) -> bool:
    return told.isdigit() and wanted.isdigit() and int(told) > int(wanted)


def _balance(fault: BankFileFault) -> str:
    return tr(
        "余额 {told} 与上一行接不上，应是 {wanted}；中间可能少了行或改过",
        told=fault.text,
        wanted=fault.wanted,
    )


def _sum(fault: BankFileFault) -> str:
    return tr("文件写的是 {told}，各行合计是 {wanted}", told=fault.text, wanted=fault.wanted)


_WORDS: Final[dict[FaultKind, Callable[[BankFileFault], str]]] = {
    FaultKind.EMPTY: lambda _: tr("文件里没有到账明细"),
    FaultKind.NOT_CSV: lambda _: tr("这不是 CSV 文件；请在网银里选 CSV 格式导出"),
    FaultKind.ENCODING: lambda _: tr("编码不对，既不是 UTF-8 也不是 GB18030；请重新导出"),
    FaultKind.HEAD: lambda _: tr("找不到表头：前 50 行里没有写着日期、金额、附言的一行"),
    FaultKind.COLUMN: lambda fault: tr(
        "表头缺少「{column}」这一列", column=place_words(fault.place)
    ),
    FaultKind.WIDTH: _width,
    FaultKind.QUOTES: lambda _: tr("引号不成对，这一行读不出来"),
    FaultKind.LONG: lambda _: tr("这一行太长，不像银行流水"),
    FaultKind.AMOUNT: lambda fault: tr("「{told}」不是金额", told=fault.text),
    FaultKind.DAY: lambda fault: tr("「{told}」不是日期", told=fault.text),
    FaultKind.FUTURE: lambda fault: tr("日期 {told} 还没有到", told=fault.text),
    FaultKind.SIDE: lambda fault: tr("「{told}」看不出是收还是支", told=fault.text),
    FaultKind.BOTH: lambda _: tr("同一行又有收入又有支出"),
    FaultKind.NOTHING: lambda _: tr("这一行没有金额"),
    FaultKind.BALANCE: _balance,
    FaultKind.DOUBLED: lambda fault: tr("这一行与前面重复（{told}）", told=fault.text),
    FaultKind.SUM: _sum,
    FaultKind.ACCOUNT: lambda fault: tr(
        "这是账户 {told} 的银行流水，统一账户是 {wanted}", told=fault.text, wanted=fault.wanted
    ),
    FaultKind.MANY: lambda _: tr("行数太多，请按月分开导出"),
}
