"""The page that shows whether a printer and its settings fit, and whether a scanner reads it."""

from dataclasses import dataclass
from typing import Final

from printing.profile import USUAL, Dialect, DrawerPin, Profile
from printing.receipt import (
    Align,
    Amount,
    Banner,
    Bars,
    Block,
    Note,
    Pair,
    Qr,
    Receipt,
    ReceiptKind,
    Rule,
    Title,
)

QR_PAYLOAD: Final = "DIANKA:SELF-CHECK"
RARE: Final = "䶮 㛃 𬭎"  # in no printer's font that we know: they go out as pictures
_RULER: Final = "1234567890"
_HELP: Final = (
    "若汉字是乱码，请把“汉字”改为图形方式；若尺子折成两行，请改列数；"
    "若二维码空白，请关闭“打印机生成二维码”。"
)
_DIALECTS: Final = {
    Dialect.TEXT: "文本",
    Dialect.TEXT_QR: "文本 机内二维码",
    Dialect.RASTER: "图形",
}
_DRAWERS: Final = {DrawerPin.TWO: "2 脚", DrawerPin.FIVE: "5 脚", DrawerPin.NONE: "无"}


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What a test page is about: its number, the printer, and the digits that prove it was seen.

    Args:
        seen_no: eight digits: the last two stand in large type, all of them in the bar code.
    """

    number: str
    address: str
    columns: int
    profile: Profile = USUAL
    seen_no: str = "10151847"


def self_check_page(check: SelfCheck) -> Receipt:
    """The page of such a check; the drawer stays shut."""
    columns, profile = check.columns, check.profile
    ruler = (_RULER * (columns // len(_RULER) + 1))[:columns]
    blocks: tuple[Block, ...] = (
        Title(("电卡 DianKa", "打印机自检")),
        Rule(heavy=True),
        Pair("连接", check.address),
        Pair("列数/方式", f"{columns} / {_DIALECTS[profile.dialect]}"),
        Pair("字库/等级", f"{profile.charset.upper()} / {profile.kind}"),
        Pair("切刀/钱箱", f"{'有' if profile.cuts else '无'} / {_DRAWERS[profile.drawer]}"),
        Note(ruler),
        Note("汉" * (columns // 2)),
        Note("￥0123456789 ABCxyz （，。：）"),
        Note("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"),
        Pair("生僻字", RARE),
        Rule(),
        Note("左对齐"),
        Note("居中", Align.CENTRE),
        Note("右对齐", Align.RIGHT),
        Banner("加粗倍大"),
        Amount("金额", "￥1,234.56"),
        Rule(),
        Qr(QR_PAYLOAD),
        Bars(check.seen_no),
        Amount("核对数", check.seen_no[-2:]),
        Note(_HELP),
    )
    return Receipt(ReceiptKind.TEST_PAGE, check.number, 0, blocks)
