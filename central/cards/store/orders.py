"""Rows of production orders, their lines, their batches and the serials given out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, insert, select, text, update

from central.cards.model import OrderState
from central.db.engine import Db
from central.db.schema import card_batch as batches
from central.db.schema import order_line as lines
from central.db.schema import production_order as orders
from central.db.schema import serial_counter as serials
from wire.values import SERIALS, CardNo, CardRange, Fen

_FIRST_SERIAL = text(
    "INSERT INTO serial_counter (year, face, next_serial) VALUES (:year, :face, 1)"
    " ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Line:
    """So many cards of one face for one city; `cards` once they are made."""

    line: int
    face: Fen
    pieces: int
    deliver_to: str
    cards: CardRange | None = None


@dataclass(frozen=True, slots=True)
class Order:
    id: UUID
    number: str
    state: OrderState
    maker: str
    expires: date
    planned_by: str
    planned_at: datetime
    lines: tuple[Line, ...]
    approved_by: str | None = None
    generated_by: str | None = None
    file_sha256: str | None = None
    file_name: str | None = None

    @property
    def pieces(self) -> int:
        return sum(line.pieces for line in self.lines)

    def made_for(self, city: str | None = None) -> tuple[CardRange, ...]:
        """The cards made, of all lines or of one city's."""
        return tuple(
            line.cards
            for line in self.lines
            if line.cards is not None and city in (None, line.deliver_to)
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Cards of one face of one order: what their verifiers were made with."""

    id: UUID
    order_id: UUID
    face: Fen
    cards: CardRange
    expires: date
    key_version: int
    suite: int


def add(db: Db, order: Order) -> None:
    db.execute(
        insert(orders).values(
            id=order.id,
            number=order.number,
            state=order.state,
            maker=order.maker,
            expires=order.expires,
            planned_by=order.planned_by,
            planned_at=order.planned_at,
        )
    )
    rows = [
        {
            "order_id": order.id,
            "line": line.line,
            "face": line.face,
            "pieces": line.pieces,
            "deliver_to": line.deliver_to,
        }
        for line in order.lines
    ]
    db.execute(insert(lines), rows)


def get(db: Db, order_id: UUID) -> Order | None:
    row = db.execute(select(orders).where(orders.c.id == order_id)).mappings().one_or_none()
    return None if row is None else _order(row, _lines(db, order_id))


def newest(db: Db, limit: int = 200) -> tuple[Order, ...]:
    """The orders planned last, newest first."""
    chosen = select(orders).order_by(orders.c.planned_at.desc(), orders.c.number.desc())
    rows = db.execute(chosen.limit(limit)).mappings().all()
    return tuple(_order(row, _lines(db, row["id"])) for row in rows)


def _lines(db: Db, order_id: UUID) -> tuple[Line, ...]:
    rows = db.execute(
        select(lines).where(lines.c.order_id == order_id).order_by(lines.c.line)
    ).mappings()
    return tuple(_line(row) for row in rows)


def _line(row: RowMapping) -> Line:
    made = None
    if row["first"] is not None:
        made = CardRange(CardNo(row["first"]), CardNo(row["last"]))
    return Line(row["line"], Fen(row["face"]), row["pieces"], row["deliver_to"], made)


def _order(row: RowMapping, its_lines: tuple[Line, ...]) -> Order:
    return Order(
        id=row["id"],
        number=row["number"],
        state=OrderState(row["state"]),
        maker=row["maker"],
        expires=row["expires"],
        planned_by=row["planned_by"],
        planned_at=row["planned_at"],
        approved_by=row["approved_by"],
        generated_by=row["generated_by"],
        file_sha256=row["file_sha256"],
        file_name=row["file_name"],
        lines=its_lines,
    )


def step(
    db: Db,
    order_id: UUID,
    before: tuple[OrderState, ...],
    after: OrderState,
    facts: dict[str, Any] | None = None,
) -> bool:
    """True if the order was in one of the states and is in the new one now, with these facts."""
    changed = db.execute(
        update(orders)
        .where(orders.c.id == order_id, orders.c.state.in_(before))
        .values(state=after, **(facts or {}))
    )
    return changed.rowcount == 1


def take_serials(db: Db, year: int, face: Fen, pieces: int) -> int | None:
    """The first of so many consecutive serials, nobody else's; None if there are too few left."""
    db.execute(_FIRST_SERIAL, {"year": year, "face": face})
    after = db.execute(
        update(serials)
        .where(
            serials.c.year == year,
            serials.c.face == face,
            serials.c.next_serial + pieces <= SERIALS,
        )
        .values(next_serial=serials.c.next_serial + pieces)
        .returning(serials.c.next_serial)
    ).scalar_one_or_none()
    return None if after is None else int(after) - pieces


def set_line_cards(db: Db, order_id: UUID, line: int, made: CardRange) -> None:
    db.execute(
        update(lines)
        .where(lines.c.order_id == order_id, lines.c.line == line)
        .values(first=made.first, last=made.last)
    )


def add_batch(db: Db, batch: Batch) -> None:
    db.execute(
        insert(batches).values(
            id=batch.id,
            order_id=batch.order_id,
            face=batch.face,
            first=batch.cards.first,
            last=batch.cards.last,
            pieces=batch.cards.pieces,
            expires=batch.expires,
            key_version=batch.key_version,
            suite=batch.suite,
        )
    )
