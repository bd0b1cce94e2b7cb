"""充值成功, 受理回执, 充值未成功, and the papers of 售充."""

from datetime import datetime
from typing import Final

from app.model.recharge import RechargeSlip, SlipState
from app.model.sale import CardSale
from app.receipts.head import (
    PaperHead,
    foot,
    headed,
    local,
    money,
    proven,
    signed_by,
    total,
)
from app.receipts.sales import sold_blocks
from printing.capital import capital
from printing.receipt import (
    Banner,
    Block,
    Capital,
    Drawer,
    Note,
    Pair,
    Receipt,
    ReceiptKind,
    Rule,
)
from wire.messages import Credited
from wire.refusals import Refusal
from wire.values import face_of, masked_card

NOT_BOOKED: Final = "已受理 未入账"
# The paper's own short words; a code without one is shown as it is.
_WHY: Final[dict[Refusal, str]] = {
    Refusal.NO_MATCH: "卡号或密码有误",
    Refusal.CARD_NOT_ACTIVE: "卡片尚未激活",
    Refusal.CARD_FROZEN: "卡片已冻结",
    Refusal.CARD_EXPIRED: "卡片已过期",
    Refusal.CARD_VOID: "卡片已作废",
    Refusal.CARD_LOCKED: "卡片已锁定，请持卡来厅办理",
    Refusal.USED_SAME: "该卡此前已充入本户",
    Refusal.USED_OTHER: "该卡已使用",
    Refusal.LOCKED_UNTIL: "暂停受理，请稍后再试",
    Refusal.ACCOUNT_NOT_FOUND: "户号不存在",
    Refusal.ACCOUNT_TYPE: "非居民客户",
}


def final_receipt(head: PaperHead, slip: RechargeSlip, sale: CardSale | None) -> Receipt:
    """The paper of a slip that has its answer; with `sale` where the card was sold in it."""
    title, kind = _titled(slip, sale)
    sold = (*sold_blocks(sale), Rule()) if sale is not None else ()
    drawer = (Drawer(),) if sale is not None else ()
    end = (Rule(), *_end(head, slip))
    blocks = (*drawer, *headed(head, title), *sold, *_outcome(slip), *end)
    return Receipt(kind, head.number, 0, blocks)


def pending_receipt(
    head: PaperHead, slip: RechargeSlip, sale: CardSale | None, answer_by: datetime | None = None
) -> Receipt:
    """受理回执: says twice that nothing is credited, and never that it went well.

    Args:
        answer_by: when the centre will have been heard at the latest.
    """
    sold = (*sold_blocks(sale), Rule()) if sale is not None else ()
    drawer = (Drawer(),) if sale is not None else ()
    blocks = (
        *drawer,
        *headed(head, "受理回执"),
        Banner(NOT_BOOKED),
        Note("待中心确认。本回执不代表充值入账。"),
        Rule(),
        *sold,
        *_request(slip),
        Pair("原因", "与中心通信中断"),
        Pair("受理号", slip.receipt_no),
        *((Pair("最迟答复", local(answer_by)[:-3]),) if answer_by is not None else ()),
        Rule(),
        *signed_by("客户签名"),
        *proven(head, slip.receipt_no, slip.id, face_of(slip.card)),
        Banner(NOT_BOOKED),
        *foot("恢复通信后自动提交。未能入账时请持卡和本回执来厅办理，卡面金额不受影响。"),
    )
    return Receipt(ReceiptKind.RECHARGE_PENDING, head.number, 0, blocks)


def _titled(slip: RechargeSlip, sale: CardSale | None) -> tuple[str, ReceiptKind]:
    if sale is not None:
        credited = slip.state is SlipState.CREDITED
        return ("售卡充值凭证" if credited else "售卡凭证"), ReceiptKind.SELL_RECHARGE
    credited_title = "充值成功" if slip.state is SlipState.CREDITED else "充值未成功"
    return credited_title, ReceiptKind.RECHARGE


def _request(slip: RechargeSlip) -> tuple[Block, ...]:
    """What was asked for, in small type: nothing of it has happened yet."""
    face = face_of(slip.card)
    return (
        Pair("户号", slip.customer),
        Pair("户名", slip.masked_name),
        Pair("充值卡号", masked_card(slip.card)),
        Pair("申请金额", money(face)),
        Capital(capital(face)),
        Pair("申请时间", local(slip.at)),
    )


def _outcome(slip: RechargeSlip) -> tuple[Block, ...]:
    if slip.credited is not None:
        return _credited(slip, slip.credited)
    why = slip.refusal
    return (
        *_request(slip),
        Banner("充值未入账"),
        Pair("原因", _WHY.get(why, why.value) if why is not None else "待中心人工处理"),
    )


def _credited(slip: RechargeSlip, credited: Credited) -> tuple[Block, ...]:
    return (
        Pair("户号", credited.customer),
        Pair("户名", credited.masked_name),
        Pair("充值卡号", masked_card(credited.card)),
        Pair("受理渠道", "营业厅柜台"),
        Pair("受理号", slip.receipt_no),
        Pair("中心流水", credited.centre_no),
        Rule(),
        *total("金额", credited.amount),
        Pair("抵缴欠费", money(credited.arrears_paid)),
        Pair("充值前余额", money(credited.balance_before)),
        Pair("充值后余额", money(credited.balance_after)),
    )


def _end(head: PaperHead, slip: RechargeSlip) -> tuple[Block, ...]:
    code = proven(head, slip.receipt_no, slip.id, face_of(slip.card))
    if slip.state is SlipState.CREDITED:
        return (*code, *foot("余额用于结算本户当期及以后电费。"))
    return (*code, *foot("卡面金额不受影响，请持卡咨询。"))
