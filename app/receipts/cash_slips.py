"""交接单 and 现金缴款单: cash, and cards, from one hand into another."""

from dataclasses import dataclass

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
from printing.receipt import Align, Block, Column, Note, Pair, Receipt, ReceiptKind, Rule, Table
from wire.values import CardRange, CashLine, Fen, cash_total


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
    """What is paid in at the bank's counter; `remittances` are the slips that it covers."""

    payer: str
    payee: str
    account: str
    bank: str
    purpose: str
    remittances: tuple[str, ...]
    cash: tuple[CashLine, ...]


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
    """现金缴款单: full account and every kind of money, for the bank's teller."""
    blocks = (
        *headed(head, "现金缴款单"),
        Pair("缴款单位", paid.payer),
        Pair("收款人全称", paid.payee),
        Pair("账号", paid.account),
        Pair("开户银行", paid.bank),
        Pair("款项来源", paid.purpose),
        *(Pair("对应解款单", number) for number in paid.remittances),
        Rule(),
        cash_table(paid.cash),
        *total("合计", cash_total(paid.cash)),
        Rule(),
        *signed_by("缴款人", "银行经办(章)"),
    )
    return Receipt(ReceiptKind.BANK_DEPOSIT, head.number, 0, blocks)


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
