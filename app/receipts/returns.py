"""退款凭证 and 换卡凭证: a sold card comes back, for its money or for another card."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.receipts.head import (
    PaperHead,
    face_text,
    foot,
    headed,
    local,
    masked_document,
    money,
    proven,
    signed_by,
    total,
)
from printing.receipt import Block, Drawer, Pair, Receipt, ReceiptKind, Rule
from wire.values import CardNo, Fen, face_of, masked_card


@dataclass(frozen=True, slots=True)
class SoldBefore:
    """The sale that a returned card came from, as its paper names it."""

    receipt_no: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardBack:
    """A sold card that a customer brings back; `document` is masked before it is printed."""

    id: UUID
    receipt_no: str
    card: CardNo
    sold: SoldBefore
    state: str
    reason: str
    approver: str
    document: str = ""

    @property
    def face(self) -> Fen:
        return face_of(self.card)


def refund_receipt(head: PaperHead, back: CardBack) -> Receipt:
    """退款: the money of an unused card, out of the drawer; signed by three."""
    refunded = Fen(-back.face)
    blocks = (
        Drawer(),
        *headed(head, "退款凭证"),
        *_sold(back),
        Pair("退回卡号", masked_card(back.card)),
        Pair("卡状态", back.state),
        *total("退款", refunded),
        Pair("退款方式", "现金"),
        *_why(back),
        Rule(),
        *signed_by("客户签名", "营业员", "授权人"),
        *proven(head, back.receipt_no, back.id, refunded),
        *foot("原凭证已收回并粘贴于存根。"),
    )
    return Receipt(ReceiptKind.REFUND, head.number, 0, blocks)


def exchange_receipt(head: PaperHead, back: CardBack, given: CardNo) -> Receipt:
    """换卡: a card that cannot be used for one of the same face value; no money moves."""
    blocks = (
        *headed(head, "换卡凭证"),
        *_sold(back),
        Pair("面值", f"{face_text(back.face)}元"),
        Pair("收回卡号", masked_card(back.card)),
        Pair("换出卡号", masked_card(given)),
        Pair("卡状态", back.state),
        Pair("补收/退还", money(Fen(0))),
        *_why(back),
        Rule(),
        *signed_by("客户签名", "营业员", "授权人"),
        *proven(head, back.receipt_no, back.id, back.face),
        *foot("原卡已收回作废，新卡密码层刮开后不予退换。"),
    )
    return Receipt(ReceiptKind.EXCHANGE, head.number, 0, blocks)


def _sold(back: CardBack) -> tuple[Block, ...]:
    return (
        Pair("原流水号", back.sold.receipt_no),
        Pair("原交易时间", local(back.sold.at)),
        Pair("原交易类型", "售卡"),
    )


def _why(back: CardBack) -> tuple[Block, ...]:
    document = (Pair("证件号", masked_document(back.document)),) if back.document else ()
    return (*document, Pair("原因", back.reason), Pair("授权人", back.approver))
