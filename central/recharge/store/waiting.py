"""Rows of recharges that wait for the sale of their card: at most one a card at a time."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, bindparam, insert, select, update

from central.db.engine import Db
from central.db.schema_exact import waiting_recharge as waits
from wire.values import CardNo, CardRange, CustomerNo


class WaitState(StrEnum):
    """POSTED: credited when the sale came. REFUSED: ended otherwise. LAPSED: it never came."""

    WAITING = "WAITING"
    POSTED = "POSTED"
    REFUSED = "REFUSED"
    LAPSED = "LAPSED"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A recharge whose PIN was right; `proven` where the centre itself credited it before."""

    op_id: UUID
    terminal: str
    card_no: CardNo
    customer_no: CustomerNo
    asked_at: datetime
    until: datetime
    source: str
    proven: bool
    state: WaitState = WaitState.WAITING
    took_ms: int = 0


_COLUMNS: Final = tuple(waits.c[name] for name in Waiting.__dataclass_fields__)
# Built once: every sale asks it, and nearly every time there is nothing.
_OF_CARDS: Final = (
    select(*_COLUMNS)
    .where(
        waits.c.card_no.between(bindparam("first"), bindparam("last")),
        waits.c.state == WaitState.WAITING.value,
    )
    .order_by(waits.c.card_no)
    .with_for_update()
)
_CARDS_BETWEEN: Final = select(waits.c.card_no).where(
    waits.c.card_no.between(bindparam("first"), bindparam("last")),
    waits.c.state == WaitState.WAITING.value,
)


def add(db: Db, row: Waiting) -> None:
    db.execute(insert(waits).values(asdict(row)))


def lock_of_cards(db: Db, span: CardRange) -> tuple[Waiting, ...]:
    """What waits for cards of the range, held until the end of the transaction."""
    rows = db.execute(_OF_CARDS, {"first": span.first, "last": span.last})
    return tuple(map(_waiting, rows))


def cards_between(db: Db, first: CardNo, last: CardNo) -> tuple[CardNo, ...]:
    """The cards that are waited for, as far as they lie between these two."""
    found = db.execute(_CARDS_BETWEEN, {"first": first, "last": last}).scalars()
    return tuple(map(CardNo, found))


def lock_due(db: Db, op_id: UUID, moment: datetime) -> Waiting | None:
    """The recharge, if it waits still and its time is over."""
    asked = select(*_COLUMNS).where(
        waits.c.op_id == op_id, waits.c.state == WaitState.WAITING, waits.c.until <= moment
    )
    row = db.execute(asked.with_for_update()).one_or_none()
    return None if row is None else _waiting(row)


def due(db: Db, moment: datetime, limit: int = 500) -> tuple[UUID, ...]:
    """Whose time is over, oldest first."""
    asked = select(waits.c.op_id).where(waits.c.state == WaitState.WAITING, waits.c.until <= moment)
    return tuple(db.execute(asked.order_by(waits.c.until).limit(limit)).scalars())


def end(db: Db, op_id: UUID, state: WaitState, moment: datetime) -> bool:
    """True for the one caller who ended the waiting."""
    ended = (
        update(waits)
        .where(waits.c.op_id == op_id, waits.c.state == WaitState.WAITING)
        .values(state=state, resolved_at=moment)
    )
    return db.execute(ended).rowcount == 1


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(
        op_id=row.op_id,
        terminal=row.terminal,
        card_no=CardNo(row.card_no),
        customer_no=CustomerNo(row.customer_no),
        asked_at=row.asked_at,
        until=row.until,
        source=row.source,
        proven=row.proven,
        state=WaitState(row.state),
        took_ms=row.took_ms,
    )
