"""Rows of freezes, and which freeze holds which card."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from central.cards.model import FREEZABLE, CardState
from central.cards.store.cards import Place
from central.db.engine import Db
from central.db.schema import card as cards
from central.db.schema_exact import freeze as freezes
from central.db.schema_exact import freeze_range as spans
from central.db.schema_exact import frozen_card as held
from wire.operations import FreezeWhy
from wire.values import CardNo, CardRange

ANYWHERE = None


@dataclass(frozen=True, slots=True)
class Freeze:
    """A freeze as it was made; `by` is empty where the centre froze by itself."""

    id: UUID
    number: str
    unit: str
    why: FreezeWhy
    note: str
    by: str
    at: datetime
    pieces: int


def freeze(db: Db, span: CardRange, units: list[str] | None) -> int:
    """How many cards of the range, in these units, were frozen; None for any unit.

    Each remembers the state it had. Which freeze holds them is for `add` to say, in the same
    transaction.
    """
    chosen = cards.c.state.in_(FREEZABLE)
    return _freeze_chosen(
        db, span, chosen if units is ANYWHERE else and_(chosen, cards.c.unit.in_(units))
    )


def freeze_stock(db: Db, span: CardRange) -> int:
    """As `freeze`, but only what no teller has or is offered: in stock, or on its way."""
    there = cards.c.state.in_((CardState.STK, CardState.TRF))
    return _freeze_chosen(db, span, and_(there, cards.c.holder.is_(None)))


def _freeze_chosen(db: Db, span: CardRange, chosen: ColumnElement[bool]) -> int:
    inside = cards.c.card_no.between(span.first, span.last)
    frozen = {"state": CardState.FRZ, "prior_state": cards.c.state}
    return db.execute(
        update(cards).where(inside, chosen).values(**frozen, version=cards.c.version + 1)
    ).rowcount


def add(db: Db, made: Freeze, ranges: tuple[CardRange, ...]) -> None:
    """The freeze, and its hold on the cards just frozen, which nobody holds yet."""
    db.execute(insert(freezes).values(asdict(made)))
    rows = [{"freeze_id": made.id, "first": each.first, "last": each.last} for each in ranges]
    db.execute(insert(spans), rows)
    for span in ranges:
        free = and_(
            cards.c.card_no.between(span.first, span.last),
            cards.c.state == CardState.FRZ,
            ~exists().where(held.c.card_no == cards.c.card_no),
        )
        taken = select(cards.c.card_no, literal(made.id, type_=held.c.freeze_id.type)).where(free)
        db.execute(insert(held).from_select(["card_no", "freeze_id"], taken))


def lock_standing(db: Db, freeze_id: UUID) -> Freeze | None:
    """The freeze, if nobody has lifted it; held until the end of the transaction."""
    asked = select(freezes).where(freezes.c.id == freeze_id, freezes.c.lifted_at.is_(None))
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _freeze(row)


def lift(db: Db, freeze_id: UUID, lifted: tuple[str, datetime, str]) -> int:
    """How many cards went back to the state they had; `lifted` is (by, at, note)."""
    by, moment, note = lifted
    db.execute(
        update(freezes)
        .where(freezes.c.id == freeze_id)
        .values(lifted_by=by, lifted_at=moment, lift_note=note)
    )
    mine = select(held.c.card_no).where(held.c.freeze_id == freeze_id)
    thawed = db.execute(
        update(cards)
        .where(cards.c.card_no.in_(mine), cards.c.state == CardState.FRZ)
        .values(state=cards.c.prior_state, prior_state=None, version=cards.c.version + 1)
    ).rowcount
    db.execute(delete(held).where(held.c.freeze_id == freeze_id))
    return thawed


def ranges_of(db: Db, freeze_id: UUID) -> tuple[CardRange, ...]:
    """The ranges that the freeze named."""
    rows = db.execute(
        select(spans.c.first, spans.c.last)
        .where(spans.c.freeze_id == freeze_id)
        .order_by(spans.c.first)
    )
    return tuple(CardRange(CardNo(first), CardNo(last)) for first, last in rows)


@dataclass(frozen=True, slots=True)
class Lifting:
    """Who lifted a freeze, when, and what was found out."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A freeze that took a card, whether it holds it still, and its lifting if there was one."""

    made: Freeze
    holds: bool
    lifting: Lifting | None


def of_card(db: Db, card: CardNo) -> tuple[Taken, ...]:
    """The freezes that surely took this card, oldest first.

    Which cards a freeze held is forgotten when it is lifted: one that did not take every card it
    named is told only while it holds this one.
    """
    holds = exists().where(held.c.freeze_id == freezes.c.id, held.c.card_no == card)
    names = exists().where(
        spans.c.freeze_id == freezes.c.id, spans.c.first <= card, spans.c.last >= card
    )
    asked = select(freezes, holds.label("holds")).where(names)
    rows = db.execute(asked.order_by(freezes.c.at, freezes.c.id)).all()
    return tuple(_taken(row) for row in rows if row.holds or _took_all(db, row))


def _took_all(db: Db, row: Row[Any]) -> bool:
    return sum(span.pieces for span in ranges_of(db, row.id)) == int(row.pieces)


def _taken(row: Row[Any]) -> Taken:
    lifting = None
    if row.lifted_at is not None:
        lifting = Lifting(row.lifted_by, row.lifted_at, row.lift_note)
    return Taken(_freeze(row), bool(row.holds), lifting)


def standing(db: Db, units: list[str]) -> tuple[tuple[Freeze, int], ...]:
    """What stands of freezes made in these units or holding cards of theirs, oldest first.

    Each with the number of cards that it holds now.
    """
    theirs = select(held.c.freeze_id).join(cards).where(cards.c.unit.in_(units))
    here = or_(freezes.c.unit.in_(units), freezes.c.id.in_(theirs))
    now = (
        select(func.count())
        .select_from(held)
        .where(held.c.freeze_id == freezes.c.id)
        .scalar_subquery()
    )
    rows = db.execute(
        select(freezes, now.label("now"))
        .where(here, freezes.c.lifted_at.is_(None))
        .order_by(freezes.c.at, freezes.c.id)
    )
    return tuple((_freeze(row), int(row.now)) for row in rows)


def sell_lost(db: Db, span: CardRange, holder: Place, sale_id: UUID) -> int:
    """How many cards of this drawer, frozen as lost, are sold now and stay frozen."""
    lost = _held_as_lost(span)
    return db.execute(
        update(cards)
        .where(
            cards.c.card_no.in_(lost),
            cards.c.state == CardState.FRZ,
            cards.c.prior_state == CardState.TIL,
            cards.c.unit.is_not_distinct_from(holder.unit),
            cards.c.holder.is_not_distinct_from(holder.holder),
        )
        .values(prior_state=CardState.SLD, sale_id=sale_id, version=cards.c.version + 1)
    ).rowcount


def _takeable(span: CardRange, unit: str) -> ColumnElement[bool]:
    """Cards that a sale of the unit may have been: in a drawer there, or in stock and unoffered.

    Frozen ones among them.
    """
    state = case((cards.c.state == CardState.FRZ, cards.c.prior_state), else_=cards.c.state)
    there = or_(state == CardState.TIL, and_(state == CardState.STK, cards.c.holder.is_(None)))
    inside = cards.c.card_no.between(span.first, span.last)
    return and_(inside, cards.c.unit == unit, cards.c.sale_id.is_(None), there)


def count_takeable(db: Db, span: CardRange, unit: str) -> int:
    """How many unsold cards of the range could still go into a sale of that unit."""
    asked = select(func.count()).select_from(cards).where(_takeable(span, unit))
    return int(db.execute(asked).scalar_one())


def take(db: Db, span: CardRange, drawer: Place, sale_id: UUID) -> int:
    """How many unsold cards of the range are in the sale now, and no freeze holds them.

    Each goes through the drawer that sold it. Only one that was reported lost stays frozen.
    """
    takeable = _takeable(span, drawer.unit or "")
    lost = cards.c.card_no.in_(_held_as_lost(span))
    into = {"holder": drawer.holder, "sale_id": sale_id, "version": cards.c.version + 1}
    kept = update(cards).where(takeable, cards.c.state == CardState.FRZ, lost)
    taken = db.execute(kept.values(prior_state=CardState.SLD, **into)).rowcount
    good = update(cards).where(takeable)
    taken += db.execute(good.values(state=CardState.SLD, prior_state=None, **into)).rowcount
    free = select(cards.c.card_no).where(
        cards.c.card_no.between(span.first, span.last), cards.c.state == CardState.SLD
    )
    db.execute(delete(held).where(held.c.card_no.in_(free)))
    return taken


def _held_as_lost(span: CardRange) -> Select[str]:
    return (
        select(held.c.card_no)
        .join(freezes, freezes.c.id == held.c.freeze_id)
        .where(held.c.card_no.between(span.first, span.last), freezes.c.why == FreezeWhy.LOST)
    )


def _freeze(row: Row[Any]) -> Freeze:
    return Freeze(
        id=row.id,
        number=row.number,
        unit=row.unit,
        why=FreezeWhy(row.why),
        note=row.note,
        by=row.by,
        at=row.at,
        pieces=row.pieces,
    )
