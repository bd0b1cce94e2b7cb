"""Recharges, and cards sold and recharged in one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from app.counter.drawer import book, require_room_in_drawer, selling_shift
from app.desk import Desk, Fact
from app.errors import (
    CardFaultError,
    CardHeldError,
    CustomerHeldError,
    LeaseEndedError,
    OfflineError,
)
from app.model.cash import check_tender
from app.model.recharge import RechargeSlip, SlipState
from app.model.sale import CardSale
from app.model.stock import card_of, run_of
from app.offline import require_room, require_two_copies
from app.receipts import issue
from app.store import slips
from app.store.engine import Db
from sync import outbox
from wire.messages import Credited, Lease
from wire.operations import LONGEST_MS, RechargeAsked, SoldAndRecharged, Tender
from wire.people import Role
from wire.queries import CustomerAsked, CustomerShown, PreviewAsked, PreviewShown
from wire.refusals import Refusal
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.values import (
    CardNo,
    CustomerNo,
    Fen,
    Pin,
    ValueFaultError,
    new_id,
    parse_customer_no,
)


@dataclass(frozen=True, slots=True)
class SellRecharge:
    """售充: the sale stands whatever became of the recharge."""

    sale: CardSale
    slip: RechargeSlip

    @property
    def state(self) -> SlipState:
        return self.slip.state

    @property
    def credited(self) -> Credited | None:
        return self.slip.credited

    @property
    def why(self) -> Refusal | None:
        return self.slip.refusal


@dataclass(frozen=True, slots=True)
class FollowedRecharge:
    """A recharge as it stands now; `sent` where the centre may have it: its outcome is unknown."""

    slip: RechargeSlip
    sent: bool


def find_customer(desk: Desk, text: str) -> CustomerShown:
    """The customer as the centre shows one to a counter; online only."""
    answer = desk.ask(CustomerAsked(_customer_no(text)))
    assert isinstance(answer, CustomerShown)  # noqa: S101 - the question decides the kind
    return answer


def unchecked_customer(desk: Desk, text: str) -> CustomerShown:
    """The customer number alone, for a recharge taken in without the centre; OfflineError."""
    number = _customer_no(text)
    with desk.store.begin() as db:
        if not desk.lease(db).offline_recharge:
            raise OfflineError("customer")
    nothing = Fen(0)
    return CustomerShown(
        number, "", "", desk.identity.unit, residential=True, balance=nothing, arrears=nothing
    )


def preview(desk: Desk, customer: CustomerShown, card: CardNo, pin: Pin) -> PreviewShown:
    """试算: what a recharge would do, in fen; it changes nothing but counts as a guess."""
    query_id = new_id()
    with desk.store.begin() as db:
        lease = desk.lease(db)
    sealed = _sealed(desk, lease, (query_id, customer.customer, card), pin)
    answer = desk.ask(PreviewAsked(query_id, customer.customer, card, sealed))
    assert isinstance(answer, PreviewShown)  # noqa: S101 - the question decides the kind
    return answer


def recharge(desk: Desk, customer: CustomerShown, card: CardNo, pin: Pin) -> RechargeSlip:
    """The slip as it stands when the centre has answered, or PENDING if it did not in time."""
    return hear_recharge(desk, record_recharge(desk, customer, card, pin))


def record_recharge(
    desk: Desk, customer: CustomerShown, card: CardNo, pin: Pin, took_ms: int = 0
) -> RechargeSlip:
    """The slip, PENDING and durable: from here on it is asked for until the centre answers.

    Args:
        took_ms: how long the teller was at it; 0 where nobody measured it.

    Raises:
        OfflineError: the line is known to be cut and the policy takes no recharge in.
        CardHeldError, CustomerHeldError: a slip about card or customer waits for its answer.
    """
    operator = desk.require_operator(Role.TELLER)
    op_id, moment = new_id(), desk.now()
    require_two_copies(desk)
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        lease = desk.lease(db)
        _check_recharge(desk, db, lease, (customer.customer, card))
        sealed = _sealed(desk, lease, (op_id, customer.customer, card), pin)
        number = issue.next_number(db, desk.identity, moment)
        slip = RechargeSlip(
            op_id, number, moment, customer.customer, customer.masked_name, card, shift.id
        )
        slips.add(db, slip, operator.staff_no)
        took_ms = min(took_ms, LONGEST_MS)
        fact = RechargeAsked(customer.customer, card, sealed_sha256(sealed), number, took_ms)
        day = shift.business_date
        desk.record(db, Fact(op_id, fact, moment, day, shift.id, shift.epoch), sealed_pin=sealed)
    desk.wake()
    return slip


def sell_and_recharge(
    desk: Desk, customer: CustomerShown, card: CardNo, tender: Tender
) -> SellRecharge:
    """A card sold and credited in one operation of the centre; the sale stands in any case."""
    both = record_sell_recharge(desk, customer, card, tender)
    return SellRecharge(both.sale, hear_recharge(desk, both.slip))


def record_sell_recharge(
    desk: Desk, customer: CustomerShown, card: CardNo, tender: Tender
) -> SellRecharge:
    """The sale, durable, and the slip of its recharge, PENDING.

    Raises:
        OfflineError: the line is known to be cut; nothing was done.
        CardHeldError, CustomerHeldError and those of `sell_cards`.
    """
    operator = desk.require_operator(Role.TELLER)
    if not desk.is_online():
        raise OfflineError("sell-recharge")
    moment, run = desk.now(), run_of(card, None)
    check_tender(tender, run.value)
    require_two_copies(desk)
    with desk.store.begin() as db:
        shift = selling_shift(desk, db)
        require_room(desk, db, run.value)
        require_room_in_drawer(desk, db, shift)
        _check_not_held(db, customer.customer, card)
        number = issue.next_number(db, desk.identity, moment)
        sale = CardSale(
            new_id(), number, run.value, 1, tender.change, moment, (run,), tender, shift.id
        )
        book(db, sale, shift, customer.customer)
        slip = RechargeSlip(
            id=sale.id,
            receipt_no=number,
            at=moment,
            customer=customer.customer,
            masked_name=customer.masked_name,
            card=card,
            shift_id=shift.id,
            sale_id=sale.id,
        )
        slips.add(db, slip, operator.staff_no)
        fact = SoldAndRecharged(customer.customer, card, run.value, tender, number)
        desk.record(db, Fact(sale.id, fact, moment, shift.business_date, shift.id, shift.epoch))
    desk.wake()
    return SellRecharge(sale, slip)


def hear_recharge(desk: Desk, slip: RechargeSlip) -> RechargeSlip:
    """The slip once the answer is in or overdue; an overdue one gets its 受理回执."""
    desk.deliver(slip.id)
    with desk.store.begin() as db:
        told = _followed(db, slip)
        if told.state is SlipState.PENDING:
            issue.put_pending(desk, db, told)
    desk.wake_spool()
    return told


def follow_recharges(desk: Desk, also: Iterable[UUID] = ()) -> tuple[FollowedRecharge, ...]:
    """Every slip of this terminal without a final answer, and those of `also`; oldest first."""
    with desk.store.begin() as db:
        waiting = {slip.id: slip for slip in slips.pending(db)}
        for slip_id in also:
            told = slips.get(db, slip_id)
            if told is not None:
                waiting[slip_id] = told
        found = [
            FollowedRecharge(_followed(db, slip), outbox.is_unknown(db, slip.id))
            for slip in waiting.values()
        ]
    return tuple(sorted(found, key=lambda each: each.slip.at))


def _followed(db: Db, slip: RechargeSlip) -> RechargeSlip:
    """The slip as kept; while it waits for the card's sale, with the centre's word for that."""
    kept = slips.get(db, slip.id) or slip
    reply = outbox.reply_to(db, slip.id) if kept.state is SlipState.PENDING else None
    return kept if reply is None else replace(kept, detail=reply.detail)


def _customer_no(text: str) -> CustomerNo:
    try:
        return parse_customer_no(text)
    except ValueFaultError as fault:
        raise CardFaultError(fault.what, fault.text) from None


def _check_recharge(desk: Desk, db: Db, lease: Lease, about: tuple[CustomerNo, CardNo]) -> None:
    customer, card = about
    card_of(card)
    _check_not_held(db, customer, card)
    if desk.is_online():
        return
    if not lease.offline_recharge:
        raise OfflineError("recharge")
    if len(slips.pending(db)) >= lease.open_recharges:
        raise LeaseEndedError("recharges", lease.open_recharges)


def _check_not_held(db: Db, customer: CustomerNo, card: CardNo) -> None:
    slip = slips.holding(db, card, customer)
    if slip is None:
        return
    if slip.card == card:
        raise CardHeldError(card, slip.at)
    raise CustomerHeldError(slip.card, slip.at)


def _sealed(desk: Desk, lease: Lease, about: tuple[UUID, CustomerNo, CardNo], pin: Pin) -> bytes:
    op_id, customer, card = about
    binding = SealBinding(op_id, card, customer, desk.identity.terminal, lease.seal_key_id)
    return seal(pin, lease.seal_public_key, binding)
