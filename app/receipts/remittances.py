"""解款单."""

from datetime import date
from uuid import UUID

from pydantic.dataclasses import dataclass

from app.receipts.cash_slips import PAYEE
from app.receipts.head import PaperHead, headed, money, plain_yuan, proven, signed_by, total
from printing.receipt import Align, Bars, Column, Note, Pair, Receipt, ReceiptKind, Rule, Table
from wire.fields import STRICT
from wire.hall_sheets import ShiftSheet
from wire.operations import RemittanceSubmitted
from wire.values import Fen


@dataclass(frozen=True, config=STRICT)
class RemittancePaper:
    """What the slip says beside its operation: whose cash, counted and counted again by whom."""

    unit: str
    business_date: date
    shifts: tuple[ShiftSheet, ...]
    counter: str
    second_counter: str


def remittance_receipt(
    head: PaperHead,
    slip: tuple[UUID, RemittanceSubmitted],
    paper: RemittancePaper,
    bank_reference: str,
) -> Receipt:
    """The slip that travels with the bag; every shift in it by its Z number.

    Args:
        slip: the operation under its id.
    """
    op_id, told = slip
    rows = tuple(
        (f"Z{sheet.z_no} {sheet.teller}", str(sheet.sales), plain_yuan(sheet.handed_over))
        for sheet in paper.shifts
    )
    blocks = (
        *headed(head, "解款单"),
        Pair("解款单号", told.number),
        Pair("银行附言", bank_reference),
        Pair("解款单位", f"{head.hall}({paper.unit})"),
        Pair("营业日期", paper.business_date.isoformat()),
        Pair("收款单位", PAYEE),
        Pair("收款账户", told.account),
        Rule(),
        Table((Column("班结", Align.LEFT), Column("笔数"), Column("金额(元)")), rows),
        Pair("现金", money(Fen(sum(sheet.handed_over for sheet in paper.shifts)))),
        Rule(),
        *total("合计", told.amount),
        Pair("封包号", told.bag_seal),
        Pair("押运时间", told.escort_at),
        Pair("清点人", paper.counter),
        Pair("复点人", paper.second_counter),
        Rule(),
        *signed_by("解款人", "复核人", "押运/接收人"),
        *proven(head, told.number, op_id, told.amount),
        Note("银行附言(必须照录)", Align.CENTRE),
        Bars(bank_reference),
    )
    return Receipt(ReceiptKind.REMITTANCE, head.number, 0, blocks)
