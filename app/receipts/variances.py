"""长短款单: what was counted, what should have been there, and how the difference ended."""

from typing import Final

from app.receipts.head import PaperHead, headed, local, money, plain_yuan, signed_by, total
from printing.receipt import (
    Align,
    Column,
    Note,
    Pair,
    Receipt,
    ReceiptKind,
    Rule,
    Table,
)
from wire.cash import SettleWay, VarianceCause, VarianceKind, VarianceSheet
from wire.values import Fen

KINDS: Final = {
    VarianceKind.CLOSE: "日结",
    VarianceKind.OPENING: "开班",
    VarianceKind.HANDOVER: "交接",
    VarianceKind.VAULT: "金库盘点",
    VarianceKind.ARRIVAL: "到账",
}
CAUSES: Final = {
    VarianceCause.GAVE_TOO_MUCH: "找零多付",
    VarianceCause.GAVE_TOO_LITTLE: "找零少付",
    VarianceCause.FORGED: "收到假币",
    VarianceCause.MISCOUNTED: "点错更正",
    VarianceCause.CARD_LOST: "卡片遗失",
    VarianceCause.UNKNOWN: "原因待查",
}
WAYS: Final = {
    SettleWay.REPAID: "补缴",
    SettleWay.GIVEN_BACK: "退还客户",
    SettleWay.WRITTEN_OFF: "核销",
    SettleWay.EXPLAINED: "查明冲销",
}


def variance_receipt(head: PaperHead, sheet: VarianceSheet) -> Receipt:
    """The document as it stands now, with every count and every part of its end."""
    word = "长款" if sheet.amount > 0 else "短款"
    counts = tuple((local(each.at)[5:16], each.by, plain_yuan(each.total)) for each in sheet.counts)
    parts = tuple(
        (local(each.at)[5:16], WAYS[each.way], plain_yuan(each.amount)) for each in sheet.parts
    )
    blocks = (
        *headed(head, "长短款单"),
        Pair("单号", sheet.number),
        Pair("发生", KINDS[sheet.what]),
        Pair("单位", sheet.unit_name),
        *((Pair("经手", f"{sheet.person} {sheet.person_name}"),) if sheet.person else ()),
        Pair("营业日", f"{sheet.business_date:%Y-%m-%d}"),
        *((Pair("原因", CAUSES[sheet.cause]),) if sheet.cause else ()),
        *((Note(f"说明：{sheet.note}"),) if sheet.note else ()),
        *((Pair("授权人", f"{sheet.approver} {sheet.approver_name}"),) if sheet.approver else ()),
        Rule(),
        *total(word, Fen(abs(sheet.amount))),
        Pair("未了结", money(Fen(abs(sheet.rest)))),
        *((Rule(), Note("清点"), _table("清点人", counts)) if counts else ()),
        *((Rule(), Note("处理"), _table("方式", parts)) if parts else ()),
        Rule(),
        *signed_by("经手人", "班长", "资金管理员"),
    )
    return Receipt(ReceiptKind.VARIANCE, head.number, 0, blocks)


def _table(who: str, rows: tuple[tuple[str, ...], ...]) -> Table:
    head = (Column("时间", Align.LEFT), Column(who), Column("金额(元)"))
    return Table(head, rows)
