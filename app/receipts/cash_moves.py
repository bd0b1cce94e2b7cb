"""现金单: cash into or out of a drawer while its shift goes on, in two copies."""

from dataclasses import dataclass
from typing import Final

from app.receipts.head import PaperHead, cash_table, headed, signed_by, total
from printing.receipt import Banner, Note, Pair, Receipt, ReceiptKind, Rule
from wire.cash import CashMove
from wire.values import CashLine, cash_total

TITLES: Final = {
    CashMove.DROP: "现金缴存单",
    CashMove.CHANGE_IN: "零钱领入单",
    CashMove.CHANGE_OUT: "零钱交回单",
    CashMove.SHORT_REPAID: "短款补缴单",
    CashMove.OVER_GIVEN_BACK: "长款退还单",
}
_SIGNS: Final = {
    CashMove.DROP: ("交出人", "接收人"),
    CashMove.CHANGE_IN: ("接收人", "班长"),
    CashMove.CHANGE_OUT: ("交出人", "班长"),
    CashMove.SHORT_REPAID: ("缴款人", "班长"),
    CashMove.OVER_GIVEN_BACK: ("领款人", "班长"),
}


@dataclass(frozen=True, slots=True)
class CashSlip:
    """One copy of a slip: which, its number, what was moved and why; `approver` may be empty."""

    copy: str
    number: str
    what: CashMove
    lines: tuple[CashLine, ...]
    reason: str
    approver: str


def cash_move_receipt(head: PaperHead, slip: CashSlip) -> Receipt:
    """The amount by kind and in capitals; both sides sign."""
    blocks = (
        *headed(head, TITLES[slip.what]),
        Banner(slip.copy),
        Pair("单号", slip.number),
        *((Pair("授权人", slip.approver),) if slip.approver else ()),
        *((Note(f"事由：{slip.reason}"),) if slip.reason else ()),
        Rule(),
        cash_table(slip.lines),
        *total("金额", cash_total(slip.lines)),
        Rule(),
        *signed_by(*_SIGNS[slip.what]),
    )
    return Receipt(ReceiptKind.CASH_MOVE, head.number, 0, blocks)
