"""What the centre told us, brought into the store in the transaction that settles it."""

from dataclasses import replace
from typing import Final

from app import absence
from app.desk import Desk, Meaning
from app.receipts import issue
from app.receipts.refilled import missing_papers
from app.receipts.stock_papers import settle_stock
from app.store import cash_moves, stock
from app.store.engine import Db
from sync import outbox
from wire.cash import HandOverAccepted
from wire.messages import Envelope, Notice, Outcome, Reply
from wire.operations import (
    CardsReturned,
    IssueTaken,
    RechargeAsked,
    RemittanceSubmitted,
    SoldAndRecharged,
)
from wire.shifts import ShiftStanding


def apply_reply(desk: Desk, db: Db, envelope: Envelope, reply: Reply) -> None:
    """Called once for each answer that tells something new, on the courier's thread.

    A fact that only the journal holds needs nothing here: its row in the outbox says it all.
    """
    operation = envelope.operation
    if isinstance(operation, RechargeAsked | SoldAndRecharged):
        issue.settle_recharge(desk, db, reply, desk.now())
    elif isinstance(operation, IssueTaken):
        _take(db, envelope.operator, operation, reply)
    elif isinstance(operation, CardsReturned):
        _give_back(db, envelope.operator, operation, reply)
        settle_stock(desk, db, envelope, reply)
    elif isinstance(operation, HandOverAccepted):
        if reply.effect is Outcome.REFUSED:
            cash_moves.offer_again(db, operation.move_id)
    elif isinstance(operation, RemittanceSubmitted):
        issue.settle_remittance(desk, db, envelope, reply)
    else:
        settle_stock(desk, db, envelope, reply)


def apply_notice(desk: Desk, db: Db, envelope: Envelope, notice: Notice) -> None:
    """What became later of an operation that the centre had answered.

    A waiting recharge ends; a shift was closed by force, corrected or confirmed.

    Everything else that a notice tells is for a person to read, see `sync.exchange`.
    """
    if isinstance(notice.detail, ShiftStanding):
        absence.take_standing(desk, db, notice.detail)
        return
    first = outbox.reply_to(db, envelope.op_id)
    if first is None or not isinstance(envelope.operation, RechargeAsked | SoldAndRecharged):
        return
    later = replace(
        first, outcome=notice.outcome, refusal=notice.refusal, case_id=None, detail=notice.detail
    )
    issue.settle_recharge(desk, db, later, desk.now())


def _take(db: Db, teller: str, operation: IssueTaken, reply: Reply) -> None:
    if _took_effect(reply):
        stock.put_in(db, teller, operation.ranges, operation.issue_id)


def _give_back(db: Db, teller: str, operation: CardsReturned, reply: Reply) -> None:
    """The cards were held when they were handed over: now they are gone, or here again."""
    if _took_effect(reply):
        stock.take_out(db, operation.ranges, teller)
    elif reply.effect is Outcome.REFUSED:
        stock.release(db, operation.ranges, teller)


def _took_effect(reply: Reply) -> bool:
    return reply.effect is Outcome.APPLIED


MEANING: Final = Meaning(apply_reply, apply_notice, missing_papers)
