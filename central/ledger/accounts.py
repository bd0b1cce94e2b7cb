"""The chart of accounts: codes, and their names in Chinese and English."""

from enum import StrEnum
from typing import Final

CENTRE: Final = "H"  # the book of the settlement centre; every other book is an accounting unit


class Account(StrEnum):
    """An account's code; what its `sub` names is said in the chart below."""

    DRAWER = "1001T"
    VAULT = "1001V"
    FLOAT = "1001F"
    BANK = "1002"
    TRANSIT = "1012"
    RECEIVABLE = "1122"
    CLEARING_RECEIVABLE = "1221"
    OVER_SHORT = "1901"
    PREPAID = "2203"
    CLEARING_PAYABLE = "2241"
    SUSPENSE = "2299"
    WINDFALL = "6301"
    LOSS = "6711"


# {account: (name in an accounting unit's book, name in the centre's book, English, what sub is)}
CHART: Final[dict[Account, tuple[str, str, str, str]]] = {
    Account.DRAWER: ("库存现金-尾箱", "", "cash in drawers", "shift"),
    Account.VAULT: ("库存现金-金库", "", "cash in vaults", "hall"),
    Account.FLOAT: ("备用金", "", "float", "hall"),
    Account.BANK: ("电费专户", "统一账户", "bank", ""),
    Account.TRANSIT: ("在途资金", "", "money in transit", "hall, or hall:means"),
    Account.RECEIVABLE: ("应收电费", "", "electricity receivable", ""),
    Account.CLEARING_RECEIVABLE: (
        "应收结算中心-返还",
        "应收各单位-售卡款",
        "owed by the centre for recharges / by units for cards sold",
        "unit's book, in H",
    ),
    Account.OVER_SHORT: (
        "待处理长短款",
        "",
        "cash over and short, pending",
        "shift, movement, hall or slip's number",
    ),
    Account.PREPAID: (
        "预收电费-充值账户",
        "已售未充值卡款",
        "customers' balances / cards sold and not recharged",
        "",
    ),
    Account.CLEARING_PAYABLE: (
        "应付结算中心-售卡款",
        "应付各单位-返还",
        "takings owed to the centre / returns owed to units",
        "unit's book, in H",
    ),
    Account.SUSPENSE: ("", "待处理款项", "money in suspense", "case's operation"),
    Account.WINDFALL: (
        "营业外收入-长款核销",
        "营业外收入-无主款项",
        "overs written off / money that nobody claimed",
        "difference's number, or bank line",
    ),
    Account.LOSS: ("营业外支出-短款核销", "", "shorts written off", "difference's number"),
}


def name_of(book: str, account: Account) -> str:
    """The Chinese name of an account in that book."""
    in_unit, in_centre, _, _ = CHART[account]
    return in_centre if book == CENTRE else in_unit


def english_name_of(account: Account) -> str:
    return CHART[account][2]
