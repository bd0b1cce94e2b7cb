"""Card sales."""

from app.counter.drawer import book, check_mine, require_room_in_drawer, selling_shift
from app.desk import Desk, Fact
from app.model.cash import check_tender
from app.model.sale import CardSale, CartLine, pieces_of, total_of
from app.model.stock import run_of
from app.offline import require_room, require_two_copies
from app.receipts import issue
from app.receipts.issue import About
from app.receipts.sales import sale_receipt
from wire.operations import CardsSold, Tender
from wire.people import Role
from wire.values import CardRange, new_id


def cart_line(desk: Desk, first: str, last: str | None = None) -> CartLine:
    """The card, or the run from first to last, if all of it is in the operator's drawer."""
    run = run_of(first, last)
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        check_mine(db, (run,), shift.teller)
    return CartLine(run)


def sell_cards(
    desk: Desk, ranges: tuple[CardRange, ...], tender: Tender, took_ms: int = 0
) -> CardSale:
    """The sale, durable: cards sold, cash in the drawer, paper and message on their way.

    Args:
        took_ms: how long the teller was at it, from the first card on.

    Raises:
        CardSoldError, CardNotMineError, CardHeldError, CardUnknownError, RangeHoleError,
        CardTwiceError: a card cannot be sold; nothing was.
        TenderShortError, TenderFaultError: the money does not add up.
        LeaseEndedError: the centre was not heard of for too long, or too much waits for it.
    """
    desk.require_operator(Role.TELLER)
    moment, total = desk.now(), total_of(ranges)
    check_tender(tender, total)
    require_two_copies(desk)
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        require_room(desk, db, total)
        require_room_in_drawer(desk, db, shift)
        number = issue.next_number(db, desk.identity, moment)
        about = (moment, ranges, tender, shift.id)
        sale = CardSale(new_id(), number, total, pieces_of(ranges), tender.change, *about)
        book(db, sale, shift)
        fact = CardsSold(ranges, total, tender, number, took_ms)
        desk.record(db, Fact(sale.id, fact, moment, shift.business_date, shift.id, shift.epoch))
        head = issue.head_of(desk, db, shift, number, moment)
        issue.put(db, sale_receipt(head, sale), About(sale.id, shift.id, moment))
    desk.wake()
    return sale
