"""平账板 in words: what each invariant says, and the accounts by their names."""

from dataclasses import dataclass
from typing import Final

from ui.exports import Sheet, in_yuan
from ui.models.rows import Column
from ui.wording import tr
from wire.queries import CheckShown, InvariantSheet
from wire.values import Fen, yuan

CENTRE: Final = "H"  # the book of the settlement centre


def invariant_words(number: str) -> str:
    """What must hold, in one line."""
    return {
        "I1": tr("每笔业务在每本账内借贷相等"),
        "I2": tr("结算中心与各单位的往来逐一对称"),
        "I3": tr("已售未充值负债 = 在外未充值卡的面值"),
        "I4": tr("各单位预收电费 = 客户充值账户余额之和"),
        "I5": tr("各单位现金、在途、长短款 = 应付结算中心"),
        "I6": tr("统一账户 = 负债与往来的净额"),
        "I7": tr("各处库存卡 = 收入减发出减售出"),
        "I8": tr("已日结上交 = 已解款 + 金库"),
        "I9": tr("已用卡与充值记录一一对应"),
        "I10": tr("各终端流水链完整，与中心一致"),
    }.get(number, number)


def _verdict(row: InvariantSheet) -> str:
    return tr("平") if row.ok else tr("不平")


def invariant_columns() -> tuple[Column[InvariantSheet], ...]:
    column = Column[InvariantSheet]
    return (
        column("id", "#", lambda row: row.id, is_strong=True, width=64),
        column("words", tr("应当成立"), lambda row: invariant_words(row.id)),
        column(
            "state",
            tr("结果"),
            _verdict,
            width=104,
            state=lambda row: "ok" if row.ok else "problem",
        ),
    )


# --- accounts ---
@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account of one book; `balance` in fen, debit positive."""

    code: str
    balance: Fen

    @property
    def book(self) -> str:
        return self.code.partition(".")[0]

    @property
    def name(self) -> str:
        account, _, unit = self.code.partition(".")[2].partition(".")
        words = _account_words(account, is_centre=self.book == CENTRE)
        return f"{words}　{unit}" if unit else words


def account_rows(shown: CheckShown) -> tuple[AccountRow, ...]:
    """Every account, the centre's book first."""
    rows = [AccountRow(code, balance) for code, balance in shown.accounts]
    return tuple(sorted(rows, key=lambda row: (row.book != CENTRE, row.code)))


def _account_words(account: str, *, is_centre: bool) -> str:
    in_centre = {
        "1002": tr("统一账户"),
        "1221": tr("应收各单位-售卡款"),
        "2203": tr("已售未充值卡款"),
        "2241": tr("应付各单位-返还"),
        "2299": tr("待处理款项"),
        "6301": tr("营业外收入-无主款项"),
    }
    in_unit = {
        "1001T": tr("库存现金-尾箱"),
        "1001V": tr("库存现金-金库"),
        "1001F": tr("备用金"),
        "1002": tr("电费专户"),
        "1012": tr("在途资金"),
        "1122": tr("应收电费"),
        "1221": tr("应收结算中心-返还"),
        "1901": tr("待处理长短款"),
        "2203": tr("预收电费-充值账户"),
        "2241": tr("应付结算中心-售卡款"),
        "6301": tr("营业外收入-长款核销"),
        "6711": tr("营业外支出-短款核销"),
    }
    return (in_centre if is_centre else in_unit).get(account, account)


def _book_words(row: AccountRow) -> str:
    return tr("结算中心") if row.book == CENTRE else row.book


def account_columns() -> tuple[Column[AccountRow], ...]:
    column = Column[AccountRow]
    return (
        column("book", tr("账"), _book_words, width=106),
        column("code", tr("科目"), lambda row: row.code.split(".")[1], width=92),
        column("name", tr("名称"), lambda row: row.name),
        column("debit", tr("借方"), lambda row: _side(row.balance), is_right=True, width=186),
        column(
            "credit", tr("贷方"), lambda row: _side(Fen(-row.balance)), is_right=True, width=186
        ),
    )


def _side(amount: Fen) -> str:
    """The balance where it is on this side; nothing where it is on the other."""
    return yuan(amount) if amount > 0 else ""


# --- files ---
def invariant_export(shown: CheckShown) -> Sheet:
    """The invariants for a file."""
    rows = tuple(
        (row.id, invariant_words(row.id), _verdict(row), row.text) for row in shown.invariants
    )
    return Sheet(tr("平账板"), ("#", tr("应当成立"), tr("结果"), tr("数字")), rows)


def account_export(shown: CheckShown) -> Sheet:
    """The balances for a file, in yuan, debit positive."""
    titles = (tr("账"), tr("科目"), tr("名称"), tr("余额(借+贷-)"))
    rows = tuple(
        (_book_words(row), row.code.partition(".")[2], row.name, in_yuan(row.balance))
        for row in account_rows(shown)
    )
    return Sheet(tr("科目余额"), titles, rows)
