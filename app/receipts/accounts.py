"""账户明细: what changed a customer's balance, for the customer to take along."""

from typing import Final

from app.receipts.head import PaperHead, foot, headed, money, plain_yuan, total
from printing.receipt import Align, Block, Column, Note, Pair, Receipt, ReceiptKind, Rule, Table
from wire.bills import AccountKind, AccountLine, AccountShown
from wire.values import CHINA, Fen

LINES: Final = 20
BILLS: Final = 6
_WHAT: Final = {
    AccountKind.OPENING: "期初",
    AccountKind.RECHARGE: "充值",
    AccountKind.BILL: "抵缴",
    AccountKind.UNDONE: "退回",
}


def account_receipt(head: PaperHead, shown: AccountShown) -> Receipt:
    """The newest twenty entries and the oldest six bills; the name masked."""
    lines = shown.lines[:LINES]
    left_out = shown.more or len(shown.lines) > LINES
    blocks = (
        *headed(head, "账户明细"),
        Pair("户号", shown.customer),
        Pair("户名", shown.masked_name),
        Rule(),
        _table(lines) if lines else Note("还没有账户变动"),
        *((Note(f"以上为最近 {len(lines)} 笔"),) if left_out else ()),
        Rule(),
        *_bills(shown),
        *total("账户余额", shown.balance),
        *foot("本单仅供核对，不作收款凭据。"),
    )
    return Receipt(ReceiptKind.ACCOUNT, head.number, 0, blocks)


def _table(lines: tuple[AccountLine, ...]) -> Table:
    columns = (
        Column("日期", Align.LEFT),
        Column("事项", Align.LEFT),
        Column("金额"),
        Column("余额"),
    )
    return Table(columns, tuple(map(_row, lines)))


def _row(line: AccountLine) -> tuple[str, str, str, str]:
    day = f"{line.at.astimezone(CHINA):%m%d}"
    return day, _WHAT[line.what], plain_yuan(line.amount), plain_yuan(line.balance)


def _bills(shown: AccountShown) -> tuple[Block, ...]:
    """What is owed, each bill a line; nothing where nothing is."""
    if not shown.arrears:
        return ()
    owed = (
        Pair(f"欠费 {bill.period}", money(Fen(bill.amount - bill.paid)))
        for bill in shown.bills[:BILLS]
    )
    return (*owed, Pair("欠费合计", money(shown.arrears)), Rule())
