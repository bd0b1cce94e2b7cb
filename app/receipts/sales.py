"""售卡凭证 and 冲正凭证."""

from dataclasses import dataclass

from app.model.sale import CardSale, VoidedSale, pieces_of
from app.receipts.head import (
    PaperHead,
    card_pairs,
    foot,
    headed,
    local,
    money,
    plain_yuan,
    proven,
    signed_by,
    total,
)
from printing.receipt import (
    Align,
    Block,
    Column,
    Drawer,
    Pair,
    Receipt,
    ReceiptKind,
    Rule,
    Table,
)
from wire.values import CardRange, Fen


@dataclass(frozen=True, slots=True)
class VoidReason:
    """Why a sale was voided, and who allowed it."""

    reason: str
    approver: str


def sale_receipt(head: PaperHead, sale: CardSale) -> Receipt:
    """The paper that goes over the counter with the cards; it opens the drawer."""
    blocks = (
        Drawer(),
        *headed(head, "售卡凭证"),
        *sold_blocks(sale),
        Rule(),
        *proven(head, sale.receipt_no, sale.id, sale.total),
        *foot(
            "请当面点清钱卡。密码层刮开后不予退换。",
            "售卡信息送达中心后卡片方可充值，断网时售出的卡联网后激活。",
            "本凭证不作报销凭证，发票请凭本凭证换开。",
        ),
    )
    return Receipt(ReceiptKind.CARD_SALE, head.number, 0, blocks)


def sold_blocks(sale: CardSale) -> tuple[Block, ...]:
    """Cards by face value and by number, the total, and how it was paid."""
    return (
        face_table(sale.ranges),
        *card_pairs(sale.ranges),
        Rule(),
        Pair("合计张数", str(sale.pieces)),
        *total("合计", sale.total),
        Pair("收款方式", "现金"),
        Pair("实收", money(sale.tender.tendered)),
        Pair("找零", money(sale.change)),
    )


def face_table(ranges: tuple[CardRange, ...]) -> Table:
    """Pieces and value by face, lowest face first."""
    pieces: dict[Fen, int] = {}
    for run in ranges:
        pieces[run.face] = pieces.get(run.face, 0) + run.pieces
    rows = tuple(
        (plain_yuan(face), str(pieces[face]), plain_yuan(Fen(face * pieces[face])))
        for face in sorted(pieces)
    )
    return Table((Column("面值(元)", Align.LEFT), Column("张数"), Column("金额(元)")), rows)


def void_receipt(head: PaperHead, sale: CardSale, voided: VoidedSale, why: VoidReason) -> Receipt:
    """The paper of a counter-entry, to be signed; it opens the drawer."""
    blocks = (
        Drawer(),
        *headed(head, "冲正凭证"),
        Pair("原流水号", sale.receipt_no),
        Pair("原交易时间", local(sale.at)),
        Pair("原交易类型", "售卡"),
        *card_pairs(voided.ranges),
        Pair("退回张数", str(pieces_of(voided.ranges))),
        *total("冲正", voided.total),
        Pair("原因", why.reason),
        Pair("授权人", why.approver),
        Rule(),
        *signed_by("客户签名", "营业员", "授权人"),
        *proven(head, voided.receipt_no, voided.id, voided.total),
        *foot("原凭证已收回并粘贴于存根。"),
    )
    return Receipt(ReceiptKind.SALE_VOID, head.number, 0, blocks)
