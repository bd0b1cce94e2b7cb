"""A seat in a hall: an enrolled terminal with its teller, and what it holds when it is at rest.

It imports nothing of the centre, like the counter that works there.
"""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from app import counter
from app.desk import Desk
from app.store import drawer
from app.store.schema import receipt, recharge_slip, shift
from sync.journal import journal
from sync.outbox import QueueState, outbox
from tests.journeys.teller import Teller
from wire.codec import decode
from wire.messages import Reply
from wire.values import CardNo, CustomerNo, Fen, Pin

WAITS = (QueueState.QUEUED, QueueState.SENDING)
LOOK_EVERY_S = 0.02


class Person(NamedTuple):
    """Who signs on."""

    staff_no: str
    secret: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A terminal that is shut, and the one teller who works at it, cards in the drawer.

    No other seat has any of its cards or customers.
    """

    folder: Path
    terminal: str
    teller: Person
    supervisor: Person
    customers: tuple[CustomerNo, ...]
    pins: Mapping[CardNo, Pin] = field(repr=False)


def teller_of(seat: Seat, desk: Desk, done: Callable[[UUID], None]) -> Teller:
    """The seat's teller, who is signed on at the desk; knows customers by their numbers only."""
    customers = tuple(counter.unchecked_customer(desk, number) for number in seat.customers)
    return Teller(desk, customers, seat.pins, done, seat.supervisor)


@dataclass(frozen=True, slots=True)
class Held:
    """What a terminal holds when it is at rest. Money in fen."""

    terminal: str
    bodies: Mapping[UUID, str]
    waiting: int
    replays: int
    outcomes: Mapping[str, int]
    cash: Mapping[UUID, Fen]
    credited: Mapping[UUID, CardNo]
    receipts: frozenset[str]


def held(desk: Desk) -> Held:
    """Looked at in one transaction."""
    with desk.store.begin() as db:
        bodies = {row.op_id: row.body for row in db.execute(select(journal))}
        queue = db.execute(select(outbox.c.state, outbox.c.reply)).all()
        replies = [decode(Reply, row.reply) for row in queue if row.reply is not None]
        shifts = db.execute(select(shift.c.id)).scalars().all()
        cash = {each: Fen(sum(one.amount for one in drawer.entries(db, each))) for each in shifts}
        receipts = frozenset(db.execute(select(receipt.c.receipt_no)).scalars())
        slips = db.execute(select(recharge_slip).where(recharge_slip.c.state == "CREDITED")).all()
    return Held(
        desk.identity.terminal,
        bodies,
        sum(row.state in WAITS for row in queue),
        sum(reply.replay for reply in replies),
        Counter(reply.outcome.value for reply in replies),
        cash,
        {row.id: row.card for row in slips},
        receipts,
    )


def comes_true(condition: Callable[[], bool], within_s: float) -> bool:
    """True as soon as the condition holds."""
    pause = threading.Event()
    for _ in range(max(1, round(within_s / LOOK_EVERY_S))):
        if condition():
            return True
        pause.wait(LOOK_EVERY_S)
    return condition()
