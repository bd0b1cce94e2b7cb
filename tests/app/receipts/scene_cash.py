"""The papers of cash that moves: slips in two copies, and a difference with its end."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.receipts.cash_moves import CashSlip, cash_move_receipt
from app.receipts.variances import variance_receipt
from wire.cash import (
    CashCounted,
    CashMove,
    SettlementSheet,
    SettleWay,
    VarianceCause,
    VarianceKind,
    VarianceSheet,
    VarianceState,
)
from wire.values import CashKind, CashLine, Fen

AT = datetime(2026, 5, 14, 9, 40, tzinfo=UTC)
NOTES = (CashLine(CashKind.NOTE_100, 40), CashLine(CashKind.NOTE_50, 6))


def drop(head):
    slip = CashSlip(
        "第一联 交出人留存", "JC-330101-03-20260514-01", CashMove.DROP, NOTES, "达到限额", ""
    )
    return cash_move_receipt(head, slip)


def repaid(head):
    slip = CashSlip(
        "第二联 随款交接收人",
        "JC-330101-03-20260514-02",
        CashMove.SHORT_REPAID,
        (CashLine(CashKind.NOTE_5, 1),),
        "找到了",
        "1003 周婷",
    )
    return cash_move_receipt(head, slip)


def variance(head):
    counts = (
        CashCounted("1027", AT, (), Fen(49_500)),
        CashCounted("1027", AT + timedelta(minutes=4), (), Fen(49_500)),
    )
    part = SettlementSheet(
        SettleWay.REPAID, Fen(300), "1003", "周婷", "1027", "王莉", "补缴", AT + timedelta(days=1)
    )
    sheet = VarianceSheet(
        variance_id=UUID(int=7),
        number="CD-330101-20260514-01",
        what=VarianceKind.CLOSE,
        unit="330101",
        unit_name="延安路营业厅",
        person="1027",
        person_name="王莉",
        business_date=date(2026, 5, 14),
        at=AT,
        amount=Fen(-500),
        rest=Fen(-200),
        cause=VarianceCause.GAVE_TOO_MUCH,
        note="下午找零",
        approver="1003",
        approver_name="周婷",
        state=VarianceState.OPEN,
        counts=counts,
        parts=(part,),
        ways=(),
    )
    return variance_receipt(head, sheet)
