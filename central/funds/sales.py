"""Sales and voids: cash that changed hands is always booked, if need be with a case.

Source: domain pages 6.3 and 6.9; decision 0021 for what is booked in suspense.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from central.cards.model import CardState
from central.cards.sold import Drawer, Marked, mark_sold, state_of, unmark_sold
from central.db.engine import Db
from central.funds.model import SaleState
from central.funds.store import sales, shifts
from central.funds.store.sales import SaleRow
from central.funds.store.shifts import ShiftRow
from central.funds.variances import Found, VariancePlace, differ_at_close
from central.ledger import events
from central.ledger.accounts import Account
from central.ledger.events import Till
from central.ledger.model import Event, entry_of, reversed_postings
from central.ledger.store import post, postings_of
from central.orgs import notices
from central.orgs.act import Act, Verdict, applied, suspense
from central.orgs.store import cases
from central.orgs.store.cases import Resolution
from central.recharge.crediting import credit, origin_of
from central.recharge.waiting import refuse, settle
from central.settings import KeyRing
from wire.messages import CardsAtFault, Credited, Detail, Outcome, SaleStands
from wire.operations import (
    CardsSold,
    CaseWay,
    SaleVoided,
    SoldAndRecharged,
    Tender,
    TenderKind,
)
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardRange, Fen

NO_SHIFT: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Taking:
    """Cards for money: what a sale and a sell-and-recharge have in common."""

    ranges: tuple[CardRange, ...]
    total: Fen
    tender: Tender
    receipt_no: str
    took_ms: int = 0

    def adds_up(self) -> bool:
        paid = self.tender.tendered - self.tender.change
        return self.total == paid == sum(cards.value for cards in self.ranges)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a fact goes to suspense."""

    why: Refusal
    detail: Detail | None = None

    def verdict(self) -> Verdict:
        return suspense(self.why, self.detail)


def sell(db: Db, act: Act, op: CardsSold, keys: KeyRing) -> Verdict:
    """APPLIED, or SUSPENSE with the cards at fault; the money is booked (E1) in both cases.

    Whoever waits for a card that is good now is credited, as one who came later would be.
    """
    fault = _take(db, act, Taking(op.ranges, op.total, op.tender, op.receipt_no, op.took_ms))
    settle(db, op.ranges, act.moment, keys)
    return applied() if fault is None else fault.verdict()


def sell_and_recharge(db: Db, act: Act, op: SoldAndRecharged, keys: KeyRing) -> Verdict:
    """APPLIED with `Credited`, or with `SaleStands` where the recharge half is refused.

    A sale that is in suspense is not recharged: the customer has the card and its PIN.
    """
    card = CardRange(op.card, op.card)
    fault = _take(db, act, Taking((card,), op.total, op.tender, op.receipt_no))
    verdict = _recharged(db, act, op) if fault is None else fault.verdict()
    settle(db, (card,), act.moment, keys)
    return verdict


def _recharged(db: Db, act: Act, op: SoldAndRecharged) -> Verdict:
    """The customer who pays now comes before anybody who waits for the card."""
    credited = credit(db, origin_of(act), op.card, op.customer)
    if isinstance(credited, Credited):
        return applied(credited)
    frozen = state_of(db, op.card) is CardState.FRZ
    return applied(SaleStands(Refusal.CARD_FROZEN if frozen else credited))


def _take(db: Db, act: Act, taking: Taking) -> Fault | None:
    """The sale booked and its cards sold as far as they can be; what is wrong with it, or None."""
    marked = mark_sold(db, taking.ranges, Drawer(act.operator, act.unit), act.op_id)
    fault = _sale_fault(db, act, taking, marked)
    state = SaleState.BOOKED if fault is None else SaleState.SUSPENSE
    sales.add(db, sale_row(act, taking, state), taking.ranges)
    till = _till(db, act, taking.tender.means)
    postings = events.sale(till, taking.total, marked.value, str(act.op_id))
    post(db, entry_of(act, Event.SOLD, postings, taking.receipt_no))
    late_cash(db, act, till, taking.total)
    return fault


def sale_row(act: Act, taking: Taking, state: SaleState) -> SaleRow:
    return SaleRow(
        id=act.op_id,
        shift_id=act.envelope.shift_id or NO_SHIFT,
        terminal=act.envelope.terminal,
        unit=act.unit,
        book=act.book,
        teller=act.operator,
        at=act.envelope.at,
        business_date=act.envelope.business_date,
        pieces=sum(cards.pieces for cards in taking.ranges),
        total=taking.total,
        means=taking.tender.means.value,
        receipt_no=taking.receipt_no,
        state=state,
        took_ms=taking.took_ms,
    )


def _till(db: Db, act: Act, means: TenderKind) -> Till:
    """The drawer of the shift; of a closed shift, which handed everything over, its difference.

    So too where it was done under an older epoch: the desk does not count on this cash.
    """
    shift_id = act.envelope.shift_id or NO_SHIFT
    if means is TenderKind.CASH:
        shift = shifts.find_held(db, (shift_id,)).get(shift_id)
        if shift is not None and fence(act, shift) is not None:
            return events.emptied_drawer(act.book, str(shift_id))
    return open_till(act, means)


def late_cash(db: Db, act: Act, till: Till, amount: Fen) -> None:
    """Cash that a close had not heard of explains an over, or is short; negative where it went out.

    Nothing where it lies in a drawer, or never was cash.
    """
    if till.account is Account.OVER_SHORT:
        place = VariancePlace(act.unit, till.book, till.sub, act.operator)
        differ_at_close(db, act, place, Found(Fen(-amount)))


def open_till(act: Act, means: TenderKind) -> Till:
    """Where the money lies while the shift is open."""
    if means is not TenderKind.CASH:
        return events.on_its_way(act.book, act.unit, means)
    return events.drawer(act.book, str(act.envelope.shift_id or NO_SHIFT))


def _sale_fault(db: Db, act: Act, taking: Taking, marked: Marked) -> Fault | None:
    if marked.why is not None:
        return Fault(marked.why, CardsAtFault(marked.at_fault) if marked.at_fault else None)
    if not taking.adds_up():
        return Fault(Refusal.AMOUNT_FAULT)
    why = _shift_fault(db, act)
    return None if why is None else Fault(why)


def _shift_fault(db: Db, act: Act) -> Refusal | None:
    shift_id = act.envelope.shift_id or NO_SHIFT
    return shift_fault(act, shifts.find_held(db, (shift_id,)).get(shift_id))


def shift_fault(act: Act, shift: ShiftRow | None) -> Refusal | None:
    """Why this is no operation of an open shift of this teller at this terminal, or None."""
    if shift is None or (shift.teller, shift.terminal) != (act.operator, act.envelope.terminal):
        return Refusal.SHIFT_UNKNOWN
    return fence(act, shift)


def fence(act: Act, shift: ShiftRow) -> Refusal | None:
    """SHIFT_CLOSED where it is over, EPOCH_STALE where it was opened again since; else None."""
    if shift.is_over:
        return Refusal.SHIFT_CLOSED
    return Refusal.EPOCH_STALE if act.envelope.shift_epoch < shift.epoch else None


def void(db: Db, act: Act, op: SaleVoided) -> Verdict:
    """APPLIED: the sale is undone (E8) and its cards are back in the drawer; or SUSPENSE.

    In suspense the cash is booked as given out and nothing else changes.
    """
    undone = _undo(db, act, op, sales.lock(db, op.sale_id))
    if not isinstance(undone, Fault):
        return undone
    till = _till(db, act, TenderKind.CASH)
    postings = events.void_unmatched(till, op.total, str(act.op_id))
    post(db, entry_of(act, Event.VOIDED, postings, op.receipt_no))
    late_cash(db, act, till, Fen(-op.total))
    return undone.verdict()


def _undo(db: Db, act: Act, op: SaleVoided, sale: SaleRow | None) -> Verdict | Fault:
    fault = _void_fault(db, act, op, sale)
    if sale is None or fault is not None:
        return fault or Fault(Refusal.SALE_UNKNOWN)
    in_the_way = unmark_sold(db, sales.ranges_of(db, sale.id), sale.id)
    if in_the_way:
        return Fault(Refusal.SALE_STATE, CardsAtFault(in_the_way))
    return _voided(db, act, op, sale)


def _void_fault(db: Db, act: Act, op: SaleVoided, sale: SaleRow | None) -> Fault | None:
    if sale is None:
        return Fault(Refusal.SALE_UNKNOWN)
    if sale.state is SaleState.VOIDED or is_settled_otherwise(db, sale.id):
        return Fault(Refusal.SALE_STATE)
    if sale.shift_id != act.envelope.shift_id:
        return Fault(Refusal.SHIFT_CLOSED)
    if sale.total != op.total:
        return Fault(Refusal.AMOUNT_FAULT)
    why = _shift_fault(db, act)
    if why is None and act.signer_with(Role.H_SUP, act.operator) is None:
        why = Refusal.NEEDS_SECOND
    return None if why is None else Fault(why)


def _voided(db: Db, act: Act, op: SaleVoided, sale: SaleRow) -> Verdict:
    """All that the sale booked is booked back, what a person accepted of it later included."""
    if not sales.void(db, sale.id, act.op_id):
        raise SaleMovedError(sale.id)
    postings = postings_of(db, sale.id, Event.SOLD)
    ended = cases.ended(db, sale.id)
    if ended is not None:
        postings += postings_of(db, ended.document, Event.ACCEPTED)
    post(db, entry_of(act, Event.VOIDED, reversed_postings(postings), op.receipt_no))
    undone_by_void(db, act, sale, op.reason)
    return applied()


def undone_by_void(db: Db, act: Act, sale: SaleRow, note: str) -> None:
    """A sale in suspense that is undone is nobody's case any more, and nobody waits for it."""
    resolution = Resolution(CaseWay.REFUND, act.op_id, act.operator, act.moment, note)
    if not cases.close(db, sale.id, resolution):
        return
    notices.tell(
        db,
        sale.terminal,
        sale.id,
        act.moment,
        outcome=Outcome.REFUSED,
        refusal=Refusal.SALE_STATE,
        note=note,
    )
    refuse(db, sales.ranges_of(db, sale.id), Refusal.CARD_NOT_ACTIVE, act.moment)


def is_settled_otherwise(db: Db, sale_id: UUID) -> bool:
    """True if a person ended the sale's case by money: it cannot be undone as a whole."""
    ended = cases.ended(db, sale_id)
    return ended is not None and ended.way is not CaseWay.ACCEPT


class SaleMovedError(RuntimeError):
    """A locked sale changed under us: a bug, never a business case."""
