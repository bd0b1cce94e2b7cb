"""Rows of the documents by which cards change hands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, insert, select, update

from central.cards.model import MoveKind, MoveState
from central.db.engine import Db
from central.db.schema import stock_move as moves
from central.db.schema import stock_move_range as spans
from wire.values import CardNo, CardRange

SENT = "sent"
TAKEN = "taken"
MISSING = "missing"
BACK = "back"
HELD = "held"


@dataclass(frozen=True, slots=True)
class Move:
    """A consignment, dispatch, issue or return; `ranges` is what was sent."""

    id: UUID
    number: str
    kind: MoveKind
    to_unit: str
    sent_by: str
    sent_at: datetime
    ranges: tuple[CardRange, ...]
    from_unit: str | None = None
    teller: str | None = None
    order_id: UUID | None = None
    state: MoveState = MoveState.SENT


@dataclass(frozen=True, slots=True)
class Taking:
    """Who took a move over and when; `parts` is {taken, missing, back or held: ranges}."""

    by: str
    at: datetime
    parts: dict[str, tuple[CardRange, ...]]
    missing: int = 0
    note: str = ""


def add(db: Db, move: Move, taking: Taking | None = None) -> None:
    """Store a document that waits, or one that is taken at once."""
    db.execute(
        insert(moves).values(
            id=move.id,
            number=move.number,
            kind=move.kind,
            order_id=move.order_id,
            from_unit=move.from_unit,
            to_unit=move.to_unit,
            teller=move.teller,
            state=MoveState.SENT,
            sent_by=move.sent_by,
            sent_at=move.sent_at,
        )
    )
    _add_ranges(db, move.id, SENT, move.ranges)
    if taking is not None:
        take(db, move.id, taking)


def take(db: Db, move_id: UUID, taking: Taking) -> bool:
    """True for the one caller who took the waiting document over."""
    changed = db.execute(
        update(moves)
        .where(moves.c.id == move_id, moves.c.state == MoveState.SENT)
        .values(
            state=MoveState.TAKEN,
            taken_by=taking.by,
            taken_at=taking.at,
            missing=taking.missing,
            note=taking.note,
        )
    )
    if changed.rowcount != 1:
        return False
    for part, ranges in taking.parts.items():
        _add_ranges(db, move_id, part, ranges)
    return True


def _add_ranges(db: Db, move_id: UUID, part: str, ranges: tuple[CardRange, ...]) -> None:
    if ranges:
        db.execute(
            insert(spans),
            [
                {"move_id": move_id, "part": part, "first": each.first, "last": each.last}
                for each in ranges
            ],
        )


def get(db: Db, move_id: UUID, kind: MoveKind) -> Move | None:
    found = _found(db, and_(moves.c.id == move_id, moves.c.kind == kind))
    return found[0] if found else None


def last_range(db: Db, card: CardNo) -> CardRange | None:
    """The range in which the card moved last, by the newest document that names it."""
    row = db.execute(
        select(spans.c.first, spans.c.last)
        .join(moves, moves.c.id == spans.c.move_id)
        .where(spans.c.first.between(f"{card[:5]}{'0' * 11}", card), spans.c.last >= card)
        .order_by(moves.c.sent_at.desc(), spans.c.first.desc())
        .limit(1)
    ).first()
    return None if row is None else CardRange(CardNo(row.first), CardNo(row.last))


def waiting_at(db: Db, kind: MoveKind, unit: str) -> tuple[Move, ...]:
    """Documents of the kind that this unit has not taken yet, oldest first."""
    return _waiting(db, kind, moves.c.to_unit == unit)


def waiting_from(db: Db, kind: MoveKind, unit: str) -> tuple[Move, ...]:
    """Documents of the kind that this unit sent and nobody has taken yet, oldest first."""
    return _waiting(db, kind, moves.c.from_unit == unit)


def waiting_for(db: Db, teller: str) -> tuple[Move, ...]:
    """Issues that this teller has not taken yet, oldest first."""
    return _waiting(db, MoveKind.ISSUE, moves.c.teller == teller)


def of_order(db: Db, order_id: UUID, state: MoveState | None = None) -> tuple[Move, ...]:
    """The consignments of an order, oldest first; all of them or those in one state."""
    chosen = moves.c.order_id == order_id
    return _found(db, chosen if state is None else and_(chosen, moves.c.state == state))


def _waiting(db: Db, kind: MoveKind, chosen: ColumnElement[bool]) -> tuple[Move, ...]:
    return _found(db, and_(moves.c.kind == kind, moves.c.state == MoveState.SENT, chosen))


def _found(db: Db, chosen: ColumnElement[bool]) -> tuple[Move, ...]:
    rows = db.execute(select(moves).where(chosen).order_by(moves.c.sent_at, moves.c.number))
    return tuple(_move(db, row) for row in rows.mappings().all())


def _move(db: Db, row: RowMapping) -> Move:
    return Move(
        id=row["id"],
        number=row["number"],
        kind=MoveKind(row["kind"]),
        to_unit=row["to_unit"],
        sent_by=row["sent_by"],
        sent_at=row["sent_at"],
        ranges=_ranges(db, row["id"]),
        from_unit=row["from_unit"],
        teller=row["teller"],
        order_id=row["order_id"],
        state=MoveState(row["state"]),
    )


def _ranges(db: Db, move_id: UUID) -> tuple[CardRange, ...]:
    rows = db.execute(
        select(spans.c.first, spans.c.last)
        .where(spans.c.move_id == move_id, spans.c.part == SENT)
        .order_by(spans.c.first)
    )
    return tuple(CardRange(CardNo(first), CardNo(last)) for first, last in rows)
