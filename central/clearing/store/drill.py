"""From a unit's figure down to the card: days, documents, cards; nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from central.db.engine import Db
from central.db.schema import card as cards
from central.db.schema import recharge as recharges
from central.db.schema import sale as sales
from central.db.schema import sale_line as lines
from wire.values import CardNo, Fen

LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class SaleFound:
    """A sale of the unit; `total` in fen was taken."""

    id: UUID
    day: date
    receipt_no: str
    hall: str
    teller: str
    state: str
    pieces: int
    total: Fen


@dataclass(frozen=True, slots=True)
class RechargeFound:
    """A recharge and the card behind it; the sale's part is empty where no sale is known."""

    id: UUID
    day: date
    centre_no: str
    customer_no: str
    channel: str
    card: CardNo
    amount: Fen
    used_at: str
    sold_at: str
    sold_on: date | None
    receipt_no: str


@dataclass(frozen=True, slots=True)
class CardFound:
    """A card of a sale; the recharge's part is empty while it is not used."""

    card: CardNo
    state: str
    used_at: str
    used_on: date | None
    centre_no: str


def count_sales(db: Db, unit: str, day: date) -> int:
    c = sales.c
    asked = select(func.count()).where(c.book == unit, c.business_date == day)
    return int(db.execute(asked).scalar_one())


def sales_of(db: Db, unit: str, day: date) -> tuple[SaleFound, ...]:
    """The unit's sales of a business day, the newest first, at most `LIMIT`."""
    c = sales.c
    asked = (
        select(c.id, c.business_date, c.receipt_no, c.unit, c.teller, c.state, c.pieces, c.total)
        .where(c.book == unit, c.business_date == day)
        .order_by(c.at.desc(), c.id)
        .limit(LIMIT)
    )
    return tuple(SaleFound(*row) for row in db.execute(asked))


def sale_unit(db: Db, sale_id: UUID) -> str | None:
    """The accounting unit that sold, or None where there is no such sale."""
    return db.execute(select(sales.c.book).where(sales.c.id == sale_id)).scalar()


def cards_of(db: Db, sale_id: UUID) -> tuple[CardFound, ...]:
    """The cards that the sale's lines name, each with its use, at most `LIMIT`."""
    r = recharges.c
    asked = (
        select(
            cards.c.card_no, cards.c.state, func.coalesce(r.book, ""), r.business_date, r.centre_no
        )
        .join(lines, and_(cards.c.card_no.between(lines.c.first, lines.c.last)))
        .outerjoin(recharges, r.card_no == cards.c.card_no)
        .where(lines.c.sale_id == sale_id, or_(cards.c.sale_id == sale_id, r.op_id.is_(None)))
        .order_by(cards.c.card_no)
        .limit(LIMIT)
    )
    return tuple(
        CardFound(card, state, book, day, number or "")
        for card, state, book, day, number in db.execute(asked)
    )


def count_recharges(db: Db, unit: str, day: date) -> int:
    c = recharges.c
    asked = select(func.count()).where(c.book == unit, c.business_date == day)
    return int(db.execute(asked).scalar_one())


def recharges_of(db: Db, unit: str, day: date) -> tuple[RechargeFound, ...]:
    """The recharges of the unit's customers on a business day, newest first, at most `LIMIT`."""
    r = recharges.c
    asked = _recharges().where(r.book == unit, r.business_date == day)
    return _read(db.execute(asked.order_by(r.at.desc(), r.op_id).limit(LIMIT)))


def recharge(db: Db, op_id: UUID) -> RechargeFound | None:
    found = _read(db.execute(_recharges().where(recharges.c.op_id == op_id)))
    return found[0] if found else None


def _recharges() -> Any:
    r, s = recharges.c, sales.c
    sold = (func.coalesce(s.book, ""), s.business_date, func.coalesce(s.receipt_no, ""))
    mine = (r.op_id, r.business_date, r.centre_no, r.customer_no, r.channel, r.card_no, r.amount)
    return (
        select(*mine, r.book, *sold)
        .join(cards, cards.c.card_no == r.card_no)
        .outerjoin(sales, s.id == cards.c.sale_id)
    )


def _read(rows: Iterable[Any]) -> tuple[RechargeFound, ...]:
    return tuple(RechargeFound(*row) for row in rows)
