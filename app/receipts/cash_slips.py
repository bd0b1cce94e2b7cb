"""交接单 and 现金缴款单: cash, and cards, from one hand into another."""

from dataclasses import dataclass
from typing import Final

from app.receipts.head import (
    PaperHead,
    card_text,
    cash_table,
    face_text,
    headed,
    money,
    plain_yuan,
    signed_by,
    total,
)
from printing.receipt import (
    Align,
    Bars,
    Block,
    Column,
    Note,
    Pair,
    Receipt,
    ReceiptKind,
    Rule,
    Table,
)
from wire.values import CardRange, CashLine, Fen, cash_total

PAYEE: Final = "电费结算中心"
PURPOSE: Final = "电费充值卡销售款"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a drawer or the vault gives to the next person; `unsent` operations go along."""

    giver: str
    receiver: str
    cash: tuple[CashLine, ...]
    cards: tuple[CardRange, ...]
    unsent: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class CashPaidIn:
    """What is paid in at the bank's counter; `remittances` are the slips that it covers.

    Args:
        reference: the bank has to copy it: money is recognised by it.
        cash: by kind; empty where only the bag's sum is known, and a pen fills the table in.
    """

    payer: str
    payee: str
    account: str
    purpose: str
    remittances: tuple[str, ...]
    amount: Fen
    reference: str
    bag_seal: str = ""
    cash: tuple[CashLine, ...] = ()


def hand_over_receipt(head: PaperHead, given: HandedOver) -> Receipt:
    """交接单: cash by kind and cards by face value, counted by both."""
    cash = cash_total(given.cash)
    blocks = (
        *headed(head, "交接单"),
        Pair("交出人", given.giver),
        Pair("接收人", given.receiver),
        Rule(),
        Note("现金"),
        cash_table(given.cash),
        *total("交接现金", cash),
        Rule(),
        Note("卡片(张)"),
        *_cards(given.cards),
        Rule(),
        Pair("待上传交易", f"{given.unsent} 笔"),
        *((Note(f"备注：{given.note}"),) if given.note else ()),
        Rule(),
        *signed_by("交出人", "接收人", "监交人"),
    )
    return Receipt(ReceiptKind.HAND_OVER, head.number, 0, blocks)


def bank_deposit_receipt(head: PaperHead, paid: CashPaidIn) -> Receipt:
    """现金缴款单: full account, reference and every kind of money, for the bank's teller."""
    blocks = (
        *headed(head, "现金缴款单"),
        Pair("缴款单位", paid.payer),
        Pair("收款人全称", paid.payee),
        Pair("账号", paid.account),
        Pair("款项来源", paid.purpose),
        Pair("银行附言", paid.reference),
        *(Pair("对应解款单", number) for number in paid.remittances),
        *((Pair("封包号", paid.bag_seal),) if paid.bag_seal else ()),
        Rule(),
        cash_table(paid.cash) if paid.cash else _BY_PEN,
        *total("合计", paid.amount),
        Rule(),
        *signed_by("缴款人", "银行经办(章)"),
        Note("银行附言(必须照录)", Align.CENTRE),
        Bars(paid.reference),
    )
    return Receipt(ReceiptKind.BANK_DEPOSIT, head.number, 0, blocks)


_BY_PEN: Final = Table(
    (Column("券别(元)", Align.LEFT), Column("张/枚"), Column("金额(元)")),
    tuple(
        (kind, "_" * 6, "_" * 10)
        for kind in ("100", "50", "20", "10", "5", "1", "1 硬币", "0.5 硬币", "0.1 硬币")
    ),
)


def _cards(ranges: tuple[CardRange, ...]) -> tuple[Block, ...]:
    """Pieces and value by face value, and the runs themselves, masked."""
    by_face: dict[Fen, int] = {}
    for run in ranges:
        by_face[run.face] = by_face.get(run.face, 0) + run.pieces
    rows = [
        (face_text(face), str(pieces), plain_yuan(Fen(face * pieces)))
        for face, pieces in sorted(by_face.items())
    ]
    worth = Fen(sum(run.value for run in ranges))
    rows.append(("合计", str(sum(by_face.values())), plain_yuan(worth)))
    head = (Column("面值(元)", Align.LEFT), Column("张数"), Column("金额(元)"))
    runs = (Pair(f"{face_text(run.face)}元 {run.pieces}张", card_text(run)) for run in ranges)
    return (Table(head, tuple(rows)), *runs, Pair("卡面金额", money(worth)))
