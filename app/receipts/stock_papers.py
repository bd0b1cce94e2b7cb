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
from wire.values import ranges_of

MAKER, SENT_HERE = "制卡厂商", "上级单位调拨"


def settle_stock(desk: Desk, db: Db, envelope: Envelope, reply: Reply) -> None:
    """The slip of a move of cards, once, in the transaction that settles the operation."""
    told = _told(desk, envelope.operator, envelope.operation)
    if told is None or reply.effect is not Outcome.APPLIED or history.is_papered(db, reply.op_id):
        return
    slip, moved = told
    if isinstance(reply.detail, DocumentMade):
        moved = _as_agreed(moved, reply.detail)
    at = envelope.at
    number = issue.next_number(db, desk.identity, at)
    head = issue.head_outside(desk, db, envelope.operator, number, at)
    issue.put(db, stock_receipt(head, slip, moved), About(reply.op_id, None, at))


def _as_agreed(moved: CardsMoved, made: DocumentMade) -> CardsMoved:
    """Under the document's number, and without cards that are frozen and stay on their way."""
    if not made.held:
        return replace(moved, reference=made.number)
    held = {card for run in made.held for card in run.cards()}
    came = [card for run in moved.ranges for card in run.cards() if card not in held]
    words = f"另有 {len(held)} 张冻结在途，未入库"
    note = f"{moved.note}；{words}" if moved.note else words
    return replace(moved, reference=made.number, ranges=ranges_of(came), note=note)


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
