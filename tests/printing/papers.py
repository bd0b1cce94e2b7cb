"""Receipts as the counter makes them, for the tests of paper."""

from printing.capital import capital
from printing.receipt import (
    Align,
    Amount,
    Banner,
    Capital,
    Column,
    Drawer,
    Note,
    Pair,
    Qr,
    Receipt,
    ReceiptKind,
    Rule,
    Sign,
    Table,
    Title,
)
from wire.values import Fen

HEAD = ("示例省电力有限公司", "城南供电营业厅")


def business_head(name, number):
    return (
        Title((*HEAD, name)),
        Rule(heavy=True),
        Pair("流水号", number),
        Pair("时间", "2026-05-14 09:32:18"),
        Pair("终端/班次", "T03/20260514-1"),
        Pair("营业员工号", "1027"),
        Rule(),
    )


def sale():
    return Receipt(
        ReceiptKind.CARD_SALE,
        "330101T0326051400123",
        0,
        (
            Drawer(),
            *business_head("售卡凭证", "330101T0326051400123"),
            Table(
                (Column("面值(元)", Align.LEFT), Column("张数"), Column("金额(元)")),
                (("50.00", "2", "100.00"), ("100.00", "3", "300.00")),
            ),
            Pair("卡号 50元", "3301********4821"),
            Pair("卡号 50元", "3301********4822"),
            Pair("卡号 100元 3张", "3301********7301至7303"),
            Rule(),
            Pair("合计张数", "5"),
            Amount("合计", "￥400.00"),
            Capital(capital(Fen(40_000))),
            Pair("收款方式", "现金"),
            Pair("实收", "￥500.00"),
            Pair("找零", "￥100.00"),
            Pair("卡有效期至", "2028-12-31"),
            Rule(),
            Qr("DK1:330101T0326051400123:3F7A9C21"),
            Note("扫码验真 校验码 3F7A-9C21", Align.CENTRE),
            Note("请当面点清钱卡。密码层刮开后不予退换。"),
            Note("本凭证不作报销凭证，发票请凭本凭证换开。"),
            Note("服务热线 95598  请妥善保管", Align.CENTRE),
        ),
    )


def money_table():
    return Table(
        (Column("业务", Align.LEFT), Column("笔数"), Column("金额(元)")),
        (
            ("售卡", "41", "5,250.00"),
            ("  其中现金", "37", "4,750.00"),
            ("  其中银行卡", "4", "500.00"),
            ("冲正", "1", "-50.00"),
            ("净售卡", "39", "5,150.00"),
            ("柜台充值", "28", "2,600.00"),
        ),
    )


def z_report():
    return Receipt(
        ReceiptKind.Z_REPORT,
        "Z-330101T03-000412",
        0,
        (
            *business_head("Z 班结报表", "Z-330101T03-000412"),
            Pair("班次起", "2026-05-14 08:25:03"),
            Pair("班次止", "2026-05-14 17:31:40"),
            Pair("流水起止", "00118 至 00187"),
            Rule(),
            money_table(),
            Rule(),
            Note("现金盘点"),
            Table(
                (Column("券别(元)", Align.LEFT), Column("张/枚"), Column("金额(元)")),
                (("100", "43", "4,300.00"), ("0.5", "4", "2.00"), ("合计", "47", "4,302.00")),
            ),
            Pair("应解现金", "￥4,650.00"),
            Pair("实点现金", "￥4,649.90"),
            Pair("长款(+)/短款(-)", "-0.10"),
            Rule(),
            Note("卡片结存(张)"),
            Table(
                (Column("面值", Align.LEFT), *(Column(name) for name in STOCK)),
                (
                    ("50.00", "200", "0", "45", "2", "157"),
                    ("100.00", "350", "50", "30", "0", "370"),
                ),
            ),
            Rule(),
            Pair("待确认充值", "2 笔 200.00"),
            Pair("累计售卡总额", "1,284,350.00"),
            Pair("摘要", "9F2C 71D0 A4E8 55B3"),
            Sign(("营业员", "复核(班长)")),
        ),
    )


STOCK = ("期初", "领入", "售出", "退回", "结存")


def pending():
    return Receipt(
        ReceiptKind.RECHARGE_PENDING,
        "330101T0326051400124",
        0,
        (
            *business_head("受理回执", "330101T0326051400124"),
            Banner("尚未入账 待中心确认"),
            Note("★本回执不代表充值成功★", Align.CENTRE),
            Rule(),
            Pair("户号", "0123456789"),
            Pair("户名", "张＊＊"),
            Pair("申请金额", "￥100.00"),
            Capital(capital(Fen(10_000))),
            Rule(),
            Sign(("客户签名",)),
            Qr("DK1:330101T0326051400124:3F7A9C22"),
            Note("服务热线 95598  请妥善保管", Align.CENTRE),
        ),
    )


def rare_name():
    """A name with characters that no printer has in its font."""
    return Receipt(
        ReceiptKind.RECHARGE,
        "330101T0326051400125",
        0,
        (
            *business_head("充值成功", "330101T0326051400125"),
            Pair("户名", "䶮㛃"),
            Amount("金额", "￥100.00"),
        ),
    )
