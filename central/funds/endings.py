"""How a suspense case may end, by what was done: each ending posts, and leaves nothing in 2299.

Source: decision 0027, which has the table.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from central.billing.store import customers
from central.cards.model import CardState
from central.cards.sold import (
    Drawer,
    hold,
    left_out,
    not_sold_any_more,
    sell_late,
    state_of,
    unmark_sold,
)
from central.db.engine import Db
from central.funds import claiming
from central.funds.bank import reference_of
from central.funds.model import HAS_LEFT, RemittanceState, SaleState
from central.funds.sales import NO_SHIFT, SaleMovedError, undone_by_void
from central.funds.store import bank_lines, remittances, sales
from central.funds.store.bank_lines import LineRow
from central.funds.store.cases import Case
from central.funds.store.remittances import RemittanceRow
from central.funds.store.sales import SaleRow
from central.funds.variances import (
    Found,
    VariancePlace,
    differ_at_close,
    open_variance,
)
from central.ledger import events
from central.ledger.accounts import CENTRE, Account
from central.ledger.model import Event, Posting, entry_of
from central.ledger.store import balance, post
from central.orgs.act import Act
from central.orgs.units import book_of
from central.recharge.crediting import Origin, credit, why_not
from central.recharge.limits import COUNTER
from central.recharge.proofs import marked
from central.recharge.waiting import refuse, settle
from central.settings import KeyRing
from wire import operations as op
from wire.cash import VarianceKind
from wire.messages import Credited, Detail
from wire.operations import CaseWay, TenderKind
from wire.refusals import Refusal
from wire.values import Fen

Ending = Callable[[Db, Act], Detail | None]
Endings = dict[CaseWay, Ending]


def endings(db: Db, case: Case, keys: KeyRing) -> Endings:
    """The ways that are open as the books stand now, each with what it does."""
    match case.envelope.operation:
        case op.CardsSold() | op.SoldAndRecharged():
            return _of_sale(db, case, keys)
        case op.SaleVoided() as void:
            return _of_void(db, case, void)
        case op.BankLineEntered():
            return _of_bank_line(db, case)
        case op.RechargeAsked() as asked:
            return _of_recharge(db, case, asked, keys)
        case _:  # a shift opened or closed: what differs is booked, and known now to a person
            return {CaseWay.ACCEPT: _nothing}


def hold_fact(db: Db, case: Case) -> None:
    """What the case is about, held to the end of the transaction; before the case itself."""
    match case.envelope.operation:
        case op.CardsSold() | op.SoldAndRecharged():
            sales.lock(db, case.id)
        case op.SaleVoided() as void:
            sales.lock(db, void.sale_id)
        case op.RechargeAsked() as asked:
            hold(db, asked.card)
        case op.BankLineEntered() as entered:
            remittances.lock_by_reference(db, reference_of(entered))
        case _:
            return


def in_suspense(db: Db, case_id: UUID) -> Fen:
    """What stands in 2299 for it: plus what was paid for nothing, minus what was given out."""
    return Fen(-balance(db, CENTRE, Account.SUSPENSE, str(case_id)))


def _nothing(_db: Db, _act: Act) -> None:
    """The fact stands as it was booked."""


def _post(db: Db, act: Act, event: Event, case: Case, postings: tuple[Posting, ...]) -> None:
    post(db, entry_of(act, event, postings, str(case.id)))


# --- sales ---
def _of_sale(db: Db, case: Case, keys: KeyRing) -> Endings:
    sale = sales.find(db, case.id)
    if sale is None or sale.state is SaleState.VOIDED:
        return {}
    ranges = sales.ranges_of(db, sale.id)
    rest, late = in_suspense(db, case.id), left_out(db, ranges, sale.id, sale.unit)
    found: Endings = {}
    if late.value == rest:
        found[CaseWay.ACCEPT] = partial(_accept_sale, case=case, sale=sale, keys=keys)
    if rest > 0:
        found[CaseWay.REFUND] = partial(_refund_sale, case=case, sale=sale)
    if rest or late.pieces:
        found[CaseWay.WRITE_OFF] = partial(_write_off, case=case)
    return found


def _accept_sale(db: Db, act: Act, case: Case, sale: SaleRow, keys: KeyRing) -> None:
    ranges, rest = sales.ranges_of(db, sale.id), in_suspense(db, case.id)
    sell_late(db, ranges, Drawer(sale.teller, sale.unit), sale.id)
    _post(db, act, Event.ACCEPTED, case, events.accepted(rest, str(case.id)))
    sales.accept(db, sale.id)
    settle(db, ranges, act.moment, keys)


def _refund_sale(db: Db, act: Act, case: Case, sale: SaleRow) -> None:
    """The customer has the money back: what was paid in cash will be short in that drawer."""
    means = TenderKind(sale.means)
    till = _pending(db, case)
    if means is not TenderKind.CASH:
        till = events.on_its_way(sale.book, sale.unit, means)
    rest = in_suspense(db, case.id)
    _post(db, act, Event.REFUNDED, case, events.out_of_suspense(till, rest, str(case.id)))
    _differ(db, act, case, (till, rest))
    refuse(db, sales.ranges_of(db, sale.id), Refusal.CARD_NOT_ACTIVE, act.moment)


def _write_off(db: Db, act: Act, case: Case) -> None:
    """Nobody is found: it is over or short in the unit's books, to be looked into there."""
    rest = in_suspense(db, case.id)
    till = _pending(db, case)
    postings = events.out_of_suspense(till, rest, str(case.id))
    _post(db, act, Event.WRITTEN_OFF, case, postings)
    _differ(db, act, case, (till, rest))


def _differ(db: Db, act: Act, case: Case, taken: tuple[events.Till, Fen]) -> None:
    """What went out of suspense into a line of 1901 is a difference of that shift."""
    till, amount = taken
    if till.account is Account.OVER_SHORT:
        place = VariancePlace(case.unit, till.book, till.sub, case.envelope.operator)
        differ_at_close(db, act, place, Found(amount))


def _pending(db: Db, case: Case) -> events.Till:
    shift = case.envelope.shift_id or NO_SHIFT
    return events.emptied_drawer(book_of(db, case.unit), str(shift))


# --- voids ---
def _of_void(db: Db, case: Case, void: op.SaleVoided) -> Endings:
    """Accepted where the sale can still be undone; else the unit bears what was given out."""
    found: Endings = {CaseWay.WRITE_OFF: partial(_write_off, case=case)}
    sale = sales.find(db, void.sale_id)
    if sale is None or sale.state is SaleState.VOIDED or sale.total != void.total:
        return found
    ranges = sales.ranges_of(db, sale.id)
    missing = left_out(db, ranges, sale.id, sale.unit).pieces or in_suspense(db, sale.id)
    adds_up = sum(span.value for span in ranges) == sale.total
    if adds_up and not missing and not not_sold_any_more(db, ranges, sale.id):
        found[CaseWay.ACCEPT] = partial(_accept_void, case=case, sale=sale, why=void.reason)
    return found


def _accept_void(db: Db, act: Act, case: Case, sale: SaleRow, why: str) -> None:
    in_the_way = unmark_sold(db, sales.ranges_of(db, sale.id), sale.id)
    if in_the_way or not sales.void(db, sale.id, case.id):
        raise SaleMovedError(sale.id)
    rest = in_suspense(db, case.id)
    _post(db, act, Event.ACCEPTED, case, events.accepted(rest, str(case.id)))
    undone_by_void(db, act, sale, why)


# --- the bank ---
def _of_bank_line(db: Db, case: Case) -> Endings:
    line = bank_lines.line(db, case.id)
    if line is None:
        return {}
    slip = remittances.by_reference(db, line.reference)
    if case.why is Refusal.DOCUMENT_UNKNOWN:
        return _of_unclaimed(line, slip)
    if slip is None or slip.state is not RemittanceState.DIFF:
        return {CaseWay.ACCEPT: _nothing}  # later lines made it good, or the unit bears it
    return {CaseWay.WRITE_OFF: partial(_bear, case=case, slip=slip)}


def _of_unclaimed(line: LineRow, slip: RemittanceRow | None) -> Endings:
    """A slip that came later claims it; else it goes back, was never there, or nobody claims it."""
    found: Endings = {CaseWay.REFUND: partial(claiming.send_back, line=line)}
    may_claim = slip is not None and slip.state in HAS_LEFT
    if may_claim and slip is not None and slip.arrived + line.amount == slip.amount:
        found[CaseWay.ACCEPT] = partial(_claim, line=line, slip=slip)
    else:
        found[CaseWay.WRITE_OFF] = partial(claiming.keep, line=line)
    return found


def _claim(db: Db, act: Act, line: LineRow, slip: RemittanceRow) -> None:
    claiming.claim(db, act, line, slip)


def _bear(db: Db, act: Act, case: Case, slip: RemittanceRow) -> None:
    rest = Fen(slip.amount - slip.arrived)
    postings = events.missing(slip.book, slip.hall, slip.number, rest)
    _post(db, act, Event.WRITTEN_OFF, case, postings)
    way = ((RemittanceState.DIFF,), RemittanceState.ADJUSTED)
    remittances.move(db, slip.id, way, borne=rest)
    found = Found(Fen(-rest))
    place = VariancePlace(slip.hall, slip.book, slip.number)
    open_variance(db, act, VarianceKind.ARRIVAL, place, found)


# --- recharges that a restored centre had lost ---
def _of_recharge(db: Db, case: Case, asked: op.RechargeAsked, keys: KeyRing) -> Endings:
    """Credited where the card is good now; else a person settles it with the customer."""
    found: Endings = {CaseWay.WRITE_OFF: _nothing}
    good = state_of(db, asked.card) is CardState.SLD
    if good and why_not(customers.find(db, asked.customer)) is None:
        found[CaseWay.ACCEPT] = partial(_credit, case=case, asked=asked, keys=keys)
    return found


def _credit(db: Db, act: Act, case: Case, asked: op.RechargeAsked, keys: KeyRing) -> Detail | None:
    source = f"{case.terminal}|{case.envelope.operator}"
    day = act.envelope.business_date
    origin = Origin(case.id, case.terminal, source, COUNTER, day, act.moment)
    credited = credit(db, origin, asked.card, asked.customer)
    return marked(keys.credit_key, case.id, credited) if isinstance(credited, Credited) else None
