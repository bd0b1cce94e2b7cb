"""Both sides of the line: where what the centre holds differs from what a terminal holds."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, Self, TypeGuard
from uuid import UUID

from sqlalchemy import func, select

from central.db.engine import Database, Db, transaction
from central.db.schema import entry, inbox, recharge, recharge_account, sale
from central.funds import invariants
from central.ledger.accounts import Account
from central.ledger.model import Event
from central.ledger.store import balance
from tests import makers
from tests.faults._seat import Held
from wire.cash import CashMove, CashMoved
from wire.codec import decode_envelope
from wire.messages import Outcome
from wire.operations import CardsSold, Operation, SaleVoided, ShiftOpened, SoldAndRecharged
from wire.values import CardNo, CustomerNo, Fen, face_of

EFFECTS = [each.value for each in (Event.SOLD, Event.VOIDED, Event.RECHARGED, Event.HANDED_OVER)]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a comparison counted; all but `operations` must be zero. `money_off` in fen.

    `lost` was shown as done, or is in the journal, and has no row or no effect at the centre;
    `doubled` is there once too often; `changed` has other bytes there; `unsettled` waits still,
    or was answered with anything but APPLIED.
    """

    operations: int = 0
    lost: int = 0
    doubled: int = 0
    changed: int = 0
    unsettled: int = 0
    money_off: int = 0

    def __add__(self, other: Self) -> "Findings":
        sums = {
            one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)
        }
        return Findings(**sums)

    @property
    def is_clean(self) -> bool:
        return not any((self.lost, self.doubled, self.changed, self.unsettled, self.money_off))

    def figures(self) -> dict[str, Any]:
        """As a drill tells them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def compare(database: Database, here: Held, shown_as_done: Collection[UUID]) -> Findings:
    """A terminal at rest beside the centre, and both beside what was shown as done."""
    operations = {op_id: decode_envelope(body).operation for op_id, body in here.bodies.items()}
    with transaction(database) as db:
        there = dict(
            db.execute(
                select(inbox.c.op_id, inbox.c.body).where(inbox.c.terminal == here.terminal)
            ).all()
        )
        effects = _effects(db, here.terminal)
        money_off = _money_off(db, here, operations)
    lost = (set(shown_as_done) - set(here.bodies)) | (set(here.bodies) - set(there))
    expected = _expected(here, operations)
    return Findings(
        operations=len(operations),
        lost=len(lost) + (expected - effects).total(),
        doubled=len(set(there) - set(here.bodies))
        + (effects - expected).total()
        + _sold_twice(operations),
        changed=sum(there.get(op_id, body) != body for op_id, body in here.bodies.items()),
        unsettled=here.waiting + len(operations) - here.outcomes.get(Outcome.APPLIED, 0),
        money_off=money_off,
    )


def _effects(db: Db, terminal: str) -> Counter[tuple[UUID, str]]:
    """How often each operation of the terminal took effect: entries, sales, recharges, drops."""
    found: Counter[tuple[UUID, str]] = Counter()
    entries = (
        select(entry.c.op_id, entry.c.event, func.count())
        .join(inbox, inbox.c.op_id == entry.c.op_id)
        .where(inbox.c.terminal == terminal)
        .where(entry.c.event.in_(EFFECTS))
        .group_by(entry.c.op_id, entry.c.event)
    )
    for op_id, event, count in db.execute(entries):
        found[op_id, event] += count
    for (op_id,) in db.execute(select(sale.c.id).where(sale.c.terminal == terminal)):
        found[op_id, "sale"] += 1
    recharges = select(recharge.c.op_id).join(inbox, inbox.c.op_id == recharge.c.op_id)
    for (op_id,) in db.execute(recharges.where(inbox.c.terminal == terminal)):
        found[op_id, "recharge"] += 1
    return found


def _expected(here: Held, operations: Mapping[UUID, Operation]) -> Counter[tuple[UUID, str]]:
    """Each operation's effects, once."""
    wanted: Counter[tuple[UUID, str]] = Counter()
    for op_id, operation in operations.items():
        if isinstance(operation, CardsSold | SoldAndRecharged):
            wanted.update([(op_id, Event.SOLD.value), (op_id, "sale")])
        elif isinstance(operation, SaleVoided):
            wanted[op_id, Event.VOIDED.value] = 1
        elif _is_drop(operation):
            wanted[op_id, Event.HANDED_OVER.value] = 1
    for op_id in here.credited:
        wanted.update([(op_id, Event.RECHARGED.value), (op_id, "recharge")])
    return wanted


def _sold_twice(operations: Mapping[UUID, Operation]) -> int:
    """How many sales too many: of a card there may be one that was not voided."""
    voided = {each.sale_id for each in operations.values() if isinstance(each, SaleVoided)}
    sold: Counter[CardNo] = Counter()
    for op_id, operation in operations.items():
        if op_id not in voided:
            sold.update(_cards_of(operation))
    return sum(times - 1 for times in sold.values())


def _cards_of(operation: Operation) -> list[CardNo]:
    if isinstance(operation, CardsSold):
        return [card for run in operation.ranges for card in run.cards()]
    return [operation.card] if isinstance(operation, SoldAndRecharged) else []


def _money_off(db: Db, here: Held, operations: Mapping[UUID, Operation]) -> int:
    """Fen by which drawer and books differ from what the operations come to."""
    due = Fen(sum(_cash_of(operation) for operation in operations.values()))
    booked = sum(balance(db, makers.CITY, Account.DRAWER, str(each)) for each in here.cash)
    return abs(due - sum(here.cash.values())) + abs(due - booked)


def _cash_of(operation: Operation) -> int:
    """What it puts into the drawer, in fen."""
    if isinstance(operation, ShiftOpened):
        return operation.float_cash
    if isinstance(operation, CardsSold | SoldAndRecharged):
        return operation.total
    leaves = isinstance(operation, SaleVoided) or _is_drop(operation)
    return -operation.total if leaves else 0


def _is_drop(operation: Operation) -> TypeGuard[CashMoved]:
    return isinstance(operation, CashMoved) and operation.what is CashMove.DROP


def customers_off(
    database: Database, numbers: Collection[CustomerNo], credited: Collection[CardNo]
) -> int:
    """Fen by which the balances of customers who owe nothing differ from the cards credited."""
    with transaction(database) as db:
        sums = select(func.coalesce(func.sum(recharge_account.c.balance), 0))
        has = db.execute(sums.where(recharge_account.c.customer_no.in_(numbers))).scalar_one()
    return abs(int(has) - sum(face_of(card) for card in credited))


def broken(database: Database) -> dict[str, str]:
    """{invariant of the books: its figures} of those that do not hold."""
    with transaction(database) as db:
        return {each.id: each.text for each in invariants.evaluate(db) if not each.ok}
