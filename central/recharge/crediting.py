"""A card's whole face value to one customer's account, once: arrears first, then the balance."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zlib import crc32

from central.billing.accounts import take_in
from central.billing.model import CustomerRow, Fact, Moved
from central.billing.store import customers
from central.cards.sold import mark_used
from central.db.engine import Db
from central.db.numbers import next_number
from central.ledger import events
from central.ledger.model import Event, entry_at
from central.ledger.store import post
from central.orgs.act import Act
from central.recharge.store import recharges
from central.recharge.store.recharges import RechargeRow
from wire.messages import Credited, UsedBefore
from wire.operations import RechargeAsked
from wire.refusals import Refusal
from wire.values import CardNo, CustomerNo, Fen, business_day, face_of, masked_name


@dataclass(frozen=True, slots=True)
class Effect:
    """What a recharge does to a customer's money, in fen."""

    amount: Fen
    arrears_paid: Fen
    balance_before: Fen
    balance_after: Fen


@dataclass(frozen=True, slots=True)
class Origin:
    """The operation that asked for a credit, and when it takes effect.

    `source` is who is counted for a wrong PIN; `took_ms` is 0 where nobody measured it.
    """

    op_id: UUID
    terminal: str
    source: str
    channel: str
    business_date: date
    moment: datetime
    took_ms: int = 0


def origin_of(act: Act) -> Origin:
    """An operation that takes effect as it arrives."""
    return Origin(
        op_id=act.op_id,
        terminal=act.envelope.terminal,
        source=source_of(act),
        channel=act.channel,
        business_date=act.envelope.business_date,
        moment=act.moment,
        took_ms=took_ms_of(act),
    )


def took_ms_of(act: Act) -> int:
    """How long a teller was at a recharge, as the counter measured it; 0 where it did not."""
    asked = act.envelope.operation
    return asked.took_ms if isinstance(asked, RechargeAsked) else 0


def effect_on(customer: CustomerRow, amount: Fen) -> Effect:
    """A recharge settles arrears out of its own amount; the rest goes to the balance."""
    paid = Fen(min(amount, customer.sheet.arrears))
    after = Fen(customer.balance + amount - paid)
    return Effect(amount, paid, customer.balance, after)


def _effect_of(moved: Moved, amount: Fen) -> Effect:
    return Effect(amount, moved.paid, moved.customer.balance, moved.balance)


def why_not(customer: CustomerRow | None) -> Refusal | None:
    """Why this customer cannot be credited, or None."""
    if customer is None:
        return Refusal.ACCOUNT_NOT_FOUND
    return None if customer.sheet.residential else Refusal.ACCOUNT_TYPE


def credit(db: Db, origin: Origin, card: CardNo, customer_no: CustomerNo) -> Credited | Refusal:
    """The sold card's value credited and booked (E5, E6); a Refusal where nothing was changed.

    USED_OTHER stands for any card that is not sold any more; who used it is for the judge to say.
    """
    customer = customers.lock(db, customer_no)
    why = why_not(customer)
    if customer is None or why is not None:
        return why or Refusal.ACCOUNT_NOT_FOUND
    if not mark_used(db, card):
        return Refusal.USED_OTHER
    number = _centre_no(db, origin)
    fact = Fact(origin.op_id, number, origin.business_date, origin.moment)
    moved = take_in(db, customer, face_of(card), fact)
    effect = _effect_of(moved, face_of(card))
    row = _row(origin, card, customer, effect, number)
    recharges.add(db, row)
    _book(db, origin, row)
    return Credited(
        centre_no=row.centre_no,
        customer=customer_no,
        card=card,
        amount=effect.amount,
        arrears_paid=effect.arrears_paid,
        balance_before=effect.balance_before,
        balance_after=effect.balance_after,
        masked_name=masked_name(customer.sheet.name),
    )


def used_before(db: Db, card: CardNo, customer_no: CustomerNo) -> tuple[Refusal, UsedBefore | None]:
    """What who knows the PIN of a used card may hear: by whom it was used, and when."""
    use = recharges.use_of(db, card)
    if use is None:
        return Refusal.CARD_NOT_ACTIVE, None
    same = use.customer_no == customer_no
    why = Refusal.USED_SAME if same else Refusal.USED_OTHER
    return why, UsedBefore(use.at, use.channel, use.customer_no[-4:], same)


def _centre_no(db: Db, origin: Origin) -> str:
    """`P`, the day, a lane of two digits and the number in it.

    A lane belongs to few terminals, so that they do not wait for one another's commits.
    """
    day = business_day(origin.moment).strftime("%Y%m%d")
    lane = crc32(origin.terminal.encode()) % 100
    series = f"P{day}{lane:02d}"
    return f"{series}{next_number(db, series):05d}"


def source_of(act: Act) -> str:
    """Who is counted for a wrong PIN at a counter: this teller at this terminal."""
    return f"{act.envelope.terminal}|{act.operator}"


def _row(
    origin: Origin, card: CardNo, customer: CustomerRow, effect: Effect, centre_no: str
) -> RechargeRow:
    return RechargeRow(
        op_id=origin.op_id,
        centre_no=centre_no,
        channel=origin.channel,
        card_no=card,
        customer_no=customer.sheet.customer_no,
        amount=effect.amount,
        arrears_paid=effect.arrears_paid,
        balance_before=effect.balance_before,
        balance_after=effect.balance_after,
        book=customer.sheet.accounting_unit,
        business_date=origin.business_date,
        at=origin.moment,
        source=origin.source,
        took_ms=origin.took_ms,
    )


def _book(db: Db, origin: Origin, row: RechargeRow) -> None:
    fact = (origin.op_id, origin.business_date, origin.moment)
    redeemed = events.recharge(row.book, row.amount)
    post(db, entry_at(fact, Event.RECHARGED, redeemed, row.centre_no))
    settled = events.settle(row.book, row.arrears_paid)
    post(db, entry_at(fact, Event.SETTLED, settled, row.centre_no))
