"""The page that shows whether a printer and its settings fit."""

from typing import Final

from printing.receipt import (
    Align,
    Amount,
    Banner,
    Block,
    Note,
    Pair,
    Qr,
    Receipt,
    ReceiptKind,
    Rule,
    Title,
)

_RULER: Final = "1234567890"
_HELP: Final = (
    "若以上汉字是乱码，请在打印机设置中改用“图形方式”；若每行被折断，请改列数；"
    "若二维码空白，请关闭“打印机生成二维码”。"
)


def self_check_page(number: str, address: str, columns: int) -> Receipt:
    """The page for a printer at `address` set to so many columns; the drawer stays shut."""
    ruler = (_RULER * (columns // len(_RULER) + 1))[:columns]
    blocks: tuple[Block, ...] = (
        Title(("电卡 DianKa", "打印机自检")),
        Rule(heavy=True),
        Pair("连接", address),
        Pair("列数/编码", f"{columns} / GB18030"),
        Note(ruler),
        Note("汉" * (columns // 2)),
        Note("￥0123456789 ABCxyz （，。：）"),
        Note("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"),
        Rule(),
        Note("左对齐"),
        Note("居中", Align.CENTRE),
        Note("右对齐", Align.RIGHT),
        Banner("加粗倍大"),
        Amount("金额", "￥1,234.56"),
        Qr("DIANKA:SELF-CHECK"),
        Note(_HELP),
    )
    return Receipt(ReceiptKind.TEST_PAGE, number, 0, blocks)
