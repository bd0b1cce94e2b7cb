"""Card sales and their voids."""

from typing import Final
from uuid import UUID

from app.counter.drawer import book, check_mine, selling_shift
from app.desk import Desk, Fact, Operator
from app.errors import (
    ReasonMissingError,
    SaleNotVoidableError,
)
from app.model.cash import DrawerEntry, DrawerMove, check_tender
from app.model.roles import check_second
from app.model.sale import (
    CardSale,
    CartLine,
    SaleState,
    VoidedSale,
    pieces_of,
    total_of,
)
from app.model.shift import Shift
from app.model.stock import run_of
from app.offline import require_room, require_two_copies
from app.receipts import issue
from app.receipts.issue import About
from app.receipts.sales import VoidReason, sale_receipt, void_receipt
from app.store import drawer, sales, slips, stock
from app.store.engine import Db
from wire.operations import (
    CardsSold,
    SaleVoided,
    Tender,
)
from wire.people import Role
from wire.values import (
    CardRange,
    Fen,
    new_id,
)

REASON_LONGEST: Final = 40


def cart_line(desk: Desk, first: str, last: str | None = None) -> CartLine:
    """The card, or the run from first to last, if all of it is in the operator's drawer."""
    run = run_of(first, last)
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        check_mine(db, (run,), shift.teller)
    return CartLine(run)


def sell_cards(desk: Desk, ranges: tuple[CardRange, ...], tender: Tender) -> CardSale:
    """The sale, durable: cards sold, cash in the drawer, paper and message on their way.

    Raises:
        CardSoldError, CardNotMineError, CardHeldError, CardUnknownError, RangeHoleError,
        CardTwiceError: a card cannot be sold; nothing was.
        TenderShortError, TenderFaultError: the money does not add up.
        LeaseEndedError: the centre was not heard of for too long, or too much waits for it.
    """
    desk.require_operator(Role.TELLER)
    moment = desk.now()
    total = total_of(ranges)
    check_tender(tender, total)
    require_two_copies(desk)
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        require_room(desk, db, total)
        number = issue.next_number(db, desk.identity, moment)
        sale = CardSale(
            new_id(),
            number,
            total,
            pieces_of(ranges),
            tender.change,
            moment,
            ranges,
            tender,
            shift.id,
        )
        book(db, sale, shift)
        fact = CardsSold(ranges, total, tender, number)
        desk.record(db, Fact(sale.id, fact, moment, shift.business_date, shift.id))
        head = issue.head_of(desk, db, shift, number, moment)
        issue.put(db, sale_receipt(head, sale), About(sale.id, shift.id, moment))
    desk.wake()
    return sale


def void_sale(desk: Desk, sale_id: UUID, reason: str, approver: Operator) -> VoidedSale:
    """The counter-entry of a sale of the open shift: cards back in the drawer, cash out of it.

    Args:
        reason: what the slip says, 1 to 40 characters.
        approver: a hall supervisor who is not the teller.

    Raises:
        SaleNotVoidableError: unknown, of another shift, voided before, or a card was recharged.
    """
    operator = desk.require_operator(Role.TELLER)
    check_second(operator.staff_no, approver.sheet, Role.H_SUP)
    words = reason.strip()
    if not 1 <= len(words) <= REASON_LONGEST:
        raise ReasonMissingError
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        sale = _voidable(db, sale_id, shift)
        voided = _counter_entry(desk, db, sale)
        _unbook(db, sale, voided, words)
        fact = SaleVoided(sale.id, sale.total, words, voided.receipt_no)
        day = shift.business_date
        desk.record(db, Fact(voided.id, fact, voided.at, day, shift.id), (approver,))
        head = issue.head_of(desk, db, shift, voided.receipt_no, voided.at)
        why = VoidReason(words, f"{approver.staff_no} {approver.name}")
        paper = void_receipt(head, sale, voided, why)
        issue.put(db, paper, About(voided.id, shift.id, voided.at))
    desk.wake()
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
