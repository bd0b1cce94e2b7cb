"""冲正: the counter-entry of a sale; a sale that may be at the centre is asked about first.

It may be there once it was sent, answered or not, or was put into a rescue file.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.counter.drawer import selling_shift
from app.desk import Desk, Fact, Operator
from app.errors import (
    CentralUnreachableError,
    OfflineError,
    ReasonMissingError,
    RefusedError,
    SaleNotVoidableError,
    SaleOnItsWayError,
)
from app.model.cash import DrawerEntry, DrawerMove
from app.model.roles import check_second
from app.model.sale import CardSale, SaleState, VoidedSale
from app.model.shift import Shift
from app.offline import require_two_copies
from app.receipts import issue
from app.receipts.issue import About
from app.receipts.sales import VoidReason, void_receipt
from app.store import drawer, sales, slips, stock
from app.store.engine import Db
from sync import outbox
from wire.cases import SaleAsked, SaleShown
from wire.messages import CardsAtFault
from wire.operations import SaleVoided
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, new_id

REASON_LONGEST: Final = 40
VOID: Final = "void"


def check_void(desk: Desk, sale_id: UUID) -> bool:
    """True if the centre was asked and has nothing against it; False if the sale never left here.

    Raises:
        SaleNotVoidableError: unknown, of another shift, voided before, or a card was recharged.
        RefusedError: a card of it was used or frozen meanwhile, or its shift is closed, at the
            centre.
        SaleOnItsWayError: the centre has not got it yet.
        OfflineError: it may be at the centre, which cannot be asked.
    """
    desk.require_operator(Role.TELLER)
    with desk.store.begin() as db:
        _voidable(db, sale_id, selling_shift(desk, db))
        if outbox.is_untouched(db, sale_id):
            return False
    _ask(desk, sale_id)
    return True


def void_sale(desk: Desk, sale_id: UUID, reason: str, approver: Operator) -> VoidedSale:
    """The counter-entry of a sale of the open shift: cards back in the drawer, cash out of it.

    Nothing is recorded before the centre has been asked, unless the sale never left this terminal.

    Args:
        reason: what the slip says, 1 to 40 characters.
        approver: a hall supervisor who is not the teller.

    Raises:
        and what `check_void` raises.
    """
    operator = desk.require_operator(Role.TELLER)
    check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    words = reason.strip()
    if not 1 <= len(words) <= REASON_LONGEST:
        raise ReasonMissingError
    require_two_copies(desk)
    made = _Counter(sale_id, words, approver)
    voided = None
    while voided is None:  # it may leave while we look, but only once
        voided = _void(desk, made, asked=check_void(desk, sale_id))
    desk.wake()
    return voided


# --- steps ---
@dataclass(frozen=True, slots=True)
class _Counter:
    """What is undone, why, and who stands behind it."""

    sale_id: UUID
    reason: str
    approver: Operator

    @property
    def why(self) -> VoidReason:
        return VoidReason(self.reason, f"{self.approver.staff_no} {self.approver.name}")


def _ask(desk: Desk, sale_id: UUID) -> None:
    """Nothing if the centre would void the sale now; what is recorded before goes there first."""
    if not desk.is_online():
        raise OfflineError(VOID)
    try:
        shown = desk.ask(SaleAsked(sale_id))
    except CentralUnreachableError:
        raise OfflineError(VOID) from None
    assert isinstance(shown, SaleShown)  # noqa: S101 - the question decides the answer's kind
    if shown.why_not is None:
        return
    if shown.why_not is Refusal.NEVER_SEEN and _waits(desk, sale_id):
        raise SaleOnItsWayError
    in_the_way = CardsAtFault(shown.in_the_way) if shown.in_the_way else None
    raise RefusedError(shown.why_not, in_the_way)


def _waits(desk: Desk, sale_id: UUID) -> bool:
    with desk.store.begin() as db:
        return outbox.is_waiting(db, sale_id)


def _void(desk: Desk, made: _Counter, *, asked: bool) -> VoidedSale | None:
    """None, and nothing recorded, if the sale has left meanwhile and the centre was not asked."""
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        sale = _voidable(db, made.sale_id, shift)
        if not asked and not outbox.is_untouched(db, sale.id):
            return None
        voided = _counter_entry(desk, db, sale)
        _unbook(db, sale, voided, made.reason)
        fact = SaleVoided(sale.id, sale.total, made.reason, voided.receipt_no)
        day = shift.business_date
        desk.record(
            db, Fact(voided.id, fact, voided.at, day, shift.id, shift.epoch), (made.approver,)
        )
        head = issue.head_of(desk, db, shift, voided.receipt_no, voided.at)
        paper = void_receipt(head, sale, voided, made.why)
        issue.put(db, paper, About(voided.id, shift.id, voided.at))
    return voided


def _voidable(db: Db, sale_id: UUID, shift: Shift) -> CardSale:
    sale = sales.get(db, sale_id)
    if sale is None:
        raise SaleNotVoidableError("unknown")
    if sale.shift_id != shift.id:
        raise SaleNotVoidableError("other-shift")
    if sale.state is SaleState.VOIDED:
        raise SaleNotVoidableError("voided")
    if any(slips.of_cards(db, run.first, run.last) for run in sale.ranges):
        raise SaleNotVoidableError("used")
    return sale


def _counter_entry(desk: Desk, db: Db, sale: CardSale) -> VoidedSale:
    moment = desk.now()
    number = issue.next_number(db, desk.identity, moment)
    return VoidedSale(new_id(), sale.id, number, Fen(-sale.total), moment, sale.ranges)


def _unbook(db: Db, sale: CardSale, voided: VoidedSale, reason: str) -> None:
    """Cards back into the drawer, cash out of it, the sale marked; nothing is deleted."""
    if not sales.void(db, sale.id, voided.id, voided.at, reason):
        raise SaleNotVoidableError("voided")
    if stock.give_back(db, sale.id) != sale.pieces:
        raise SaleNotVoidableError("used")
    entry = DrawerEntry(DrawerMove.VOID, voided.total)
    drawer.add(db, sale.shift_id, entry, voided.at, voided.id)
