"""What the centre told us, brought into the store in the transaction that settles it."""

from app.desk import Desk
from app.receipts import issue
from app.store import stock
from app.store.engine import Db
from wire.messages import Envelope, Outcome, Reply
from wire.operations import (
    CardsReturned,
    IssueTaken,
    RechargeAsked,
    RemittanceSubmitted,
    SoldAndRecharged,
)
from wire.values import utc_now


def apply_reply(desk: Desk, db: Db, envelope: Envelope, reply: Reply) -> None:
    """Called once for each answer that tells something new, on the courier's thread.

    A fact that only the journal holds needs nothing here: its row in the outbox says it all.
    """
    operation = envelope.operation
    if isinstance(operation, RechargeAsked | SoldAndRecharged):
        issue.settle_recharge(db, desk.identity, reply, utc_now())
    elif isinstance(operation, IssueTaken):
        _take(db, envelope.operator, operation, reply)
    elif isinstance(operation, CardsReturned):
        _give_back(db, envelope.operator, operation, reply)
    elif isinstance(operation, RemittanceSubmitted):
        issue.settle_remittance(desk, db, envelope, reply)


def _take(db: Db, teller: str, operation: IssueTaken, reply: Reply) -> None:
    if _took_effect(reply):
        stock.put_in(db, teller, operation.ranges, operation.issue_id)


def _give_back(db: Db, teller: str, operation: CardsReturned, reply: Reply) -> None:
    """The cards were held when they were handed over: now they are gone, or here again."""
    if _took_effect(reply):
        stock.take_out(db, operation.ranges, teller)
    elif reply.outcome is Outcome.REFUSED:
        stock.release(db, operation.ranges, teller)


def _took_effect(reply: Reply) -> bool:
    return reply.outcome in {Outcome.APPLIED, Outcome.DUPLICATE} and reply.refusal is None
