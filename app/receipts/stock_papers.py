"""The slips of the stock, issued when the centre has agreed to what they say."""

from dataclasses import replace

from app.desk import Desk
from app.receipts import issue
from app.receipts.issue import About
from app.receipts.stock_slips import CardsMoved, StockSlip, stock_receipt
from app.store import history
from app.store.engine import Db
from wire.messages import DocumentMade, Envelope, Outcome, Reply
from wire.operations import (
    CardsDispatched,
    CardsIssued,
    CardsReturned,
    ConsignmentReceived,
    DispatchAccepted,
    Operation,
)

MAKER, SENT_HERE = "制卡厂商", "上级单位调拨"


def settle_stock(desk: Desk, db: Db, envelope: Envelope, reply: Reply) -> None:
    """The slip of a move of cards, once, in the transaction that settles the operation."""
    told = _told(desk, envelope.operator, envelope.operation)
    if told is None or reply.effect is not Outcome.APPLIED or history.is_papered(db, reply.op_id):
        return
    slip, moved = told
    if isinstance(reply.detail, DocumentMade):
        moved = replace(moved, reference=reply.detail.number)
    at = envelope.at
    number = issue.next_number(db, desk.identity, at)
    head = issue.head_outside(desk, db, envelope.operator, number, at)
    issue.put(db, stock_receipt(head, slip, moved), About(reply.op_id, None, at))


def _told(desk: Desk, operator: str, operation: Operation) -> tuple[StockSlip, CardsMoved] | None:
    """Which slip an operation has, and what stands on it; None for all the others."""
    here = f"{desk.identity.unit_name}({desk.identity.unit})"
    match operation:
        case ConsignmentReceived() | DispatchAccepted():
            giver = MAKER if isinstance(operation, ConsignmentReceived) else SENT_HERE
            slip, ends = StockSlip.RECEIPT, (giver, here)
        case CardsDispatched():
            slip, ends = StockSlip.DISPATCH, (here, operation.to_unit)
        case CardsIssued():
            slip, ends = StockSlip.ISSUE, (here, operation.teller)
        case CardsReturned():
            slip, ends = StockSlip.RETURN, (operator, here)
        case _:
            return None
    note = getattr(operation, "note", "")
    return slip, CardsMoved(*ends, operation.ranges, note=note)
