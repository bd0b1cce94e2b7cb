"""Rows of cards. Every change of state is one conditional UPDATE whose row count decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    RowMapping,
    Select,
    String,
    Uuid,
    and_,
    bindparam,
    cast,
    column,
    func,
    or_,
    select,
    update,
)

from central.cards.model import CardState, Step
from central.cards.ranges import NAMED_LIMIT
from central.db.engine import Db
from central.db.schema import card as cards
from central.db.schema import card_batch as batches
from wire.values import CardNo, CardRange, Fen


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card is: `unit` keeps it; `holder` is the teller who has it or is offered it."""

    unit: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card and what its PIN is compared with. `verifier` never leaves the recharge judge."""

    card: CardNo
    face: Fen
    state: CardState
    prior_state: CardState | None
    place: Place
    tries: int
    sale_id: UUID | None
    verifier: bytes
    key_version: int
    expires: date


def get(db: Db, card: CardNo) -> CardRow | None:
    """The card, or None where there is none of that number."""
    row = (
        db.execute(
            select(
                cards.c.card_no,
                batches.c.face,
                cards.c.state,
                cards.c.prior_state,
                cards.c.unit,
                cards.c.holder,
                cards.c.tries,
                cards.c.sale_id,
                cards.c.verifier,
                batches.c.key_version,
                batches.c.expires,
            )
            .join(batches, batches.c.id == cards.c.batch_id)
            .where(cards.c.card_no == card)
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else _card_row(row)


def _card_row(named: RowMapping) -> CardRow:
    prior = named["prior_state"]
    return CardRow(
        card=CardNo(named["card_no"]),
        face=Fen(named["face"]),
        state=CardState(named["state"]),
        prior_state=None if prior is None else CardState(prior),
        place=Place(named["unit"], named["holder"]),
        tries=named["tries"],
        sale_id=named["sale_id"],
        verifier=bytes(named["verifier"]),
        key_version=named["key_version"],
        expires=named["expires"],
    )


def _inside(span: CardRange) -> ColumnElement[bool]:
    return cards.c.card_no.between(span.first, span.last)


def _at(place: Place) -> ColumnElement[bool]:
    return and_(
        cards.c.unit.is_not_distinct_from(place.unit),
        cards.c.holder.is_not_distinct_from(place.holder),
    )


def move(db: Db, span: CardRange, step: Step, places: tuple[Place, Place]) -> int:
    """How many cards of the range took the step from the first place to the second."""
    came, goes = places
    return db.execute(
        update(cards)
        .where(_inside(span), cards.c.state == step.before, _at(came))
        .values(
            state=step.after,
            unit=goes.unit,
            holder=goes.holder,
            version=cards.c.version + 1,
        )
    ).rowcount


def offer(db: Db, span: CardRange, unit: str, holders: tuple[str | None, str | None]) -> int:
    """How many cards in stock at the unit are now offered to the second holder."""
    came, goes = holders
    return db.execute(
        update(cards)
        .where(_inside(span), cards.c.state == CardState.STK, _at(Place(unit, came)))
        .values(holder=goes, version=cards.c.version + 1)
    ).rowcount


def not_there(db: Db, span: CardRange, state: CardState, place: Place) -> tuple[CardNo, ...]:
    """At most twenty cards of the range that exist but are in another state or place."""
    rows = db.execute(
        select(cards.c.card_no)
        .where(_inside(span), or_(cards.c.state != state, ~_at(place)))
        .order_by(cards.c.card_no)
        .limit(NAMED_LIMIT)
    )
    return tuple(CardNo(card) for (card,) in rows)


def _sell_each_statement() -> Select[UUID, int]:
    """One UPDATE for the cards of many sales; PostgreSQL alone has lists for values."""
    lists = func.unnest(
        bindparam("cards", type_=ARRAY(String)),
        bindparam("holders", type_=ARRAY(String)),
        bindparam("sales", type_=ARRAY(Uuid)),
    )
    told = lists.table_valued("card", "holder", column("sale", Uuid), name="told")
    told = told.render_derived()
    sold = (
        update(cards)
        .where(
            cards.c.card_no == told.c.card,
            cards.c.state == CardState.TIL,
            cards.c.unit == bindparam("unit_of_drawers"),
            cards.c.holder == told.c.holder,
        )
        .values(state=CardState.SLD, sale_id=told.c.sale, version=cards.c.version + 1)
        .returning(cards.c.sale_id)
        .cte("sold")
    )
    return select(sold.c.sale_id, func.count()).group_by(sold.c.sale_id)


_SELL_EACH: Final = _sell_each_statement()


def sell(db: Db, span: CardRange, holder: Place, sale_id: UUID) -> int:
    """How many cards of the range went from this drawer into the sale."""
    return db.execute(
        update(cards)
        .where(_inside(span), cards.c.state == CardState.TIL, _at(holder))
        .values(state=CardState.SLD, sale_id=sale_id, version=cards.c.version + 1)
    ).rowcount


def sell_each(db: Db, unit: str, spans: Sequence[tuple[CardRange, str, UUID]]) -> dict[UUID, int]:
    """{sale: how many cards went from its teller's drawer into it}.

    Args:
        spans: (range, teller, sale).
    """
    if db.dialect.name == "postgresql":
        told = [(card, holder, sale) for span, holder, sale in spans for card in _numbers(span)]
        names = ("cards", "holders", "sales")
        lists = dict(zip(names, map(list, zip(*told, strict=True)), strict=True))
        rows = db.execute(_SELL_EACH, {**lists, "unit_of_drawers": unit})
        return {sale: int(pieces) for sale, pieces in rows}
    sold: dict[UUID, int] = {}
    for span, holder, sale in spans:
        sold[sale] = sold.get(sale, 0) + sell(db, span, Place(unit, holder), sale)
    return sold


def _numbers(span: CardRange) -> Iterable[CardNo]:
    """Each card by its number: whatever PostgreSQL knows of the table, it looks for each once."""
    return (span.first,) if span.first == span.last else span.cards()


def unsell(db: Db, span: CardRange, sale_id: UUID) -> int:
    """How many cards of the sale went back into the drawer they were sold from."""
    return db.execute(
        update(cards)
        .where(_inside(span), cards.c.state == CardState.SLD, cards.c.sale_id == sale_id)
        .values(state=CardState.TIL, sale_id=None, version=cards.c.version + 1)
    ).rowcount


def of_sale(db: Db, span: CardRange, sale_id: UUID) -> tuple[tuple[CardNo, CardState], ...]:
    """The cards of the range that were sold in this sale, with their states."""
    rows = db.execute(
        select(cards.c.card_no, cards.c.state)
        .where(_inside(span), cards.c.sale_id == sale_id)
        .order_by(cards.c.card_no)
    )
    return tuple((CardNo(card), CardState(state)) for card, state in rows)


def not_of_sale(db: Db, span: CardRange, sale_id: UUID) -> tuple[tuple[CardNo, CardState], ...]:
    """At most twenty known cards of the range that are not in this sale, with their states."""
    rows = db.execute(
        select(cards.c.card_no, cards.c.state)
        .where(_inside(span), cards.c.sale_id.is_distinct_from(sale_id))
        .order_by(cards.c.card_no)
        .limit(NAMED_LIMIT)
    )
    return tuple((CardNo(card), CardState(state)) for card, state in rows)


def use(db: Db, card: CardNo) -> bool:
    """True for the one caller who used the sold card."""
    step = Step(CardState.SLD, CardState.USD)
    changed = db.execute(
        update(cards)
        .where(cards.c.card_no == card, cards.c.state == step.before)
        .values(state=step.after, version=cards.c.version + 1)
    )
    return changed.rowcount == 1


def hold(db: Db, card: CardNo) -> None:
    """Hold one card until the end of the transaction (SQLite: held already)."""
    db.execute(select(cards.c.card_no).where(cards.c.card_no == card).with_for_update()).all()


def lock(db: Db, span: CardRange, sale_id: UUID) -> None:
    """Hold the cards of the sale until the end of the transaction (SQLite: held already)."""
    db.execute(
        select(cards.c.card_no)
        .where(_inside(span), cards.c.sale_id == sale_id)
        .order_by(cards.c.card_no)
        .with_for_update()
    ).all()


def ranges_at(db: Db, state: CardState, place: Place) -> tuple[CardRange, ...]:
    """The cards in that state and place as the fewest ranges, in order."""
    return _islands(db, and_(cards.c.state == state, _at(place)))


def known_ranges(db: Db, span: CardRange) -> tuple[CardRange, ...]:
    """The cards of the range that exist, as the fewest ranges, in order."""
    return _islands(db, _inside(span))


def frozen_ranges(db: Db, ranges: Iterable[CardRange]) -> tuple[CardRange, ...]:
    """The cards of these ranges that are frozen, as the fewest ranges, in order."""
    inside = or_(*(_inside(span) for span in ranges))
    return _islands(db, and_(inside, cards.c.state == CardState.FRZ))


def _islands(db: Db, chosen: ColumnElement[bool]) -> tuple[CardRange, ...]:
    """Serial minus place in the order is the same for all cards of a run without a hole."""
    number = cards.c.card_no
    prefix = func.substr(number, 1, 5)
    serial = cast(func.substr(number, 6, 10), BigInteger)
    island = serial - func.row_number().over(partition_by=prefix, order_by=number)
    numbered = (
        select(number.label("number"), prefix.label("prefix"), island.label("island"))
        .where(chosen)
        .subquery()
    )
    first = func.min(numbered.c.number)
    rows = db.execute(
        select(first, func.max(numbered.c.number))
        .group_by(numbered.c.prefix, numbered.c.island)
        .order_by(first)
    )
    return tuple(CardRange(CardNo(low), CardNo(high)) for low, high in rows)
