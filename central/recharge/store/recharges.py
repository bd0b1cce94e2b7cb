"""Rows of recharges: at most one a card, for ever."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, insert, or_, select

from central.db.engine import Db
from central.db.schema import card as cards
from central.db.schema import recharge as recharges
from wire.values import CardNo, CustomerNo, Fen


@dataclass(frozen=True, slots=True)
class RechargeRow:
    """A recharge that took effect; amounts in fen."""

    op_id: UUID
    centre_no: str
    channel: str
    card_no: CardNo
    customer_no: CustomerNo
    amount: Fen
    arrears_paid: Fen
    balance_before: Fen
    balance_after: Fen
    book: str
    business_date: date
    at: datetime
    source: str
    took_ms: int = 0  # of the teller, from the first key to the Enter


@dataclass(frozen=True, slots=True)
class UseRow:
    """When, where and for whom a card was used."""

    at: datetime
    channel: str
    customer_no: CustomerNo


def add(db: Db, row: RechargeRow) -> None:
    db.execute(insert(recharges), asdict(row))


def use_of(db: Db, card: CardNo) -> UseRow | None:
    """How the card was used, or None."""
    c = recharges.c
    row = db.execute(select(c.at, c.channel, c.customer_no).where(c.card_no == card)).one_or_none()
    return None if row is None else UseRow(row.at, row.channel, CustomerNo(row.customer_no))


def unpaired(db: Db, limit: int = 20) -> tuple[CardNo, ...]:
    """Cards that are used without a recharge, or recharged without being used."""
    rows = db.execute(
        select(cards.c.card_no)
        .outerjoin(recharges, recharges.c.card_no == cards.c.card_no)
        .where(
            or_(
                (cards.c.state == "USD") & recharges.c.op_id.is_(None),
                (cards.c.state != "USD") & recharges.c.op_id.is_not(None),
            )
        )
        .order_by(cards.c.card_no)
        .limit(limit)
    )
    return tuple(CardNo(card) for (card,) in rows)


def counts(db: Db) -> tuple[int, int]:
    """(cards that are used, recharges booked)."""
    used = select(func.count()).where(cards.c.state == "USD")
    booked = select(func.count()).select_from(recharges)
    return int(db.execute(used).scalar_one()), int(db.execute(booked).scalar_one())
