"""入库单, 调拨单, 领用单, 退卡单, 报废单: unsold cards by range, from one hand into another."""

from dataclasses import dataclass
from enum import Enum

from app.receipts.head import PaperHead, headed, plain_yuan, signed_by, total
from printing.receipt import Bars, Block, Note, Pair, Receipt, ReceiptKind, Rule
from wire.values import CardRange, Fen


class StockSlip(Enum):
    """The slips of the stock: kind, title, what giver and taker are called, who signs."""

    RECEIPT = ReceiptKind.STOCK_RECEIPT, "入库单", ("来源", "入库单位"), ("交货人", "收货人")
    DISPATCH = ReceiptKind.STOCK_DISPATCH, "调拨单", ("调出单位", "调入单位"), ("发卡人", "承运人")
    ISSUE = ReceiptKind.STOCK_ISSUE, "领用单", ("发卡单位", "领卡人"), ("发卡人", "领卡人")
    RETURN = ReceiptKind.STOCK_RETURN, "退卡单", ("退卡人", "入库单位"), ("退卡人", "收卡人")
    SCRAP = ReceiptKind.STOCK_SCRAP, "报废单", ("单位", "销毁地点"), ("销毁人", "监销人")

    @property
    def kind(self) -> ReceiptKind:
        return self.value[0]

    @property
    def title(self) -> str:
        return self.value[1]

    @property
    def ends(self) -> tuple[str, str]:
        return self.value[2]

    @property
    def signers(self) -> tuple[str, str]:
        return self.value[3]


@dataclass(frozen=True, slots=True)
class CardsMoved:
    """Cards that change hands: giver and taker as the slip names them."""

    giver: str
    taker: str
    ranges: tuple[CardRange, ...]
    reference: str = ""
    note: str = ""


_DUTIES = {
    StockSlip.RECEIPT: "外包装完好，号段已当面逐箱核对。",
    StockSlip.DISPATCH: "在途责任由承运人承担，调入单位清点后签收。",
    StockSlip.ISSUE: "卡、款分管：资金管理员不得签收本单。",
    StockSlip.RETURN: "退回的卡未售出、密码层完好。",
    StockSlip.SCRAP: "卡片已在两人见证下销毁，不可恢复。",
}


def stock_receipt(head: PaperHead, slip: StockSlip, moved: CardsMoved) -> Receipt:
    """The slip with whole card numbers: it stays inside the company and is signed by two."""
    giver, taker = slip.ends
    pieces = sum(run.pieces for run in moved.ranges)
    worth = Fen(sum(run.value for run in moved.ranges))
    blocks = (
        *headed(head, slip.title),
        Pair(giver, moved.giver),
        Pair(taker, moved.taker),
        *((Pair("单据号", moved.reference),) if moved.reference else ()),
        Rule(),
        *(block for run in moved.ranges for block in _run(run)),
        Rule(),
        Pair("合计", f"{pieces} 张"),
        *total("面额", worth),
        *((Note(f"备注：{moved.note}"),) if moved.note else ()),
        Note(_DUTIES[slip]),
        Rule(),
        *signed_by(*slip.signers, "复核人"),
        *((Bars(moved.reference),) if moved.reference else ()),
    )
    return Receipt(slip.kind, head.number, 0, blocks)


def _run(run: CardRange) -> tuple[Block, ...]:
    ends: tuple[Block, ...] = (Pair("卡号", run.first),)
    if run.pieces > 1:
        ends = (Pair("起号", run.first), Pair("止号", run.last))
    return (
        Pair(f"面值 {plain_yuan(run.face)}", f"{run.pieces} 张"),
        *ends,
        Pair("金额", plain_yuan(run.value)),
    )
