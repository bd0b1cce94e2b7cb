"""Movements of cash at this terminal, and who accepted what was handed over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from app.store import meta
from app.store.engine import Db
from app.store.schema import cash_move
from wire.cash import CashMove
from wire.values import CashKind, CashLine, Fen

CLOSE = "CLOSE"  # beside the kinds of `CashMove`: the cash of a close


_FLOAT = "kept-float"


def keep_float(db: Db, lines: tuple[CashLine, ...]) -> None:
    """What a close left in the drawer, by kind."""
    meta.put(db, _FLOAT, [[line.kind, line.pieces] for line in lines])


def kept_float(db: Db) -> tuple[CashLine, ...]:
    """What the last close left in the drawer by kind; empty where that is not known."""
    kept = meta.get(db, _FLOAT) or ()
    return tuple(CashLine(CashKind(kind), pieces) for kind, pieces in kept)


@dataclass(frozen=True, slots=True)
class KeptMove:
    """A movement as it was told; `what` is a `CashMove` or CLOSE, `total` in fen, positive."""

    id: UUID
    shift_id: UUID
    number: str
    what: str
    total: Fen
    giver: str
    at: datetime
    accepted_by: str | None = None

    @property
    def is_offered(self) -> bool:
        """True while somebody has to count it and take it over."""
        return self.what in (CLOSE, CashMove.DROP) and self.accepted_by is None


def add(db: Db, made: KeptMove) -> None:
    row = {
        "id": made.id,
        "shift_id": made.shift_id,
        "number": made.number,
        "what": made.what,
        "total": made.total,
        "giver": made.giver,
        "at": made.at,
        "accepted_by": made.accepted_by,
    }
    db.execute(insert(cash_move), row)


def get(db: Db, move_id: UUID) -> KeptMove | None:
    return next(iter(_read(db, cash_move.c.id == move_id)), None)


def of_shift(db: Db, shift_id: UUID) -> tuple[KeptMove, ...]:
    """All of a shift, oldest first."""
    return _read(db, cash_move.c.shift_id == shift_id)


def accept(db: Db, move_id: UUID, receiver: str) -> bool:
    """True for the one who accepts what nobody had accepted here."""
    changed = db.execute(
        update(cash_move)
        .where(cash_move.c.id == move_id, cash_move.c.accepted_by.is_(None))
        .values(accepted_by=receiver)
    )
    return changed.rowcount == 1


def offer_again(db: Db, move_id: UUID) -> None:
    """The centre did not take the acceptance: somebody else has to."""
    db.execute(update(cash_move).where(cash_move.c.id == move_id).values(accepted_by=None))


def _read(db: Db, chosen: object) -> tuple[KeptMove, ...]:
    c = cash_move.c
    asked = select(cash_move).where(chosen).order_by(c.at, c.id)  # type: ignore[arg-type]
    return tuple(
        KeptMove(
            id=row.id,
            shift_id=row.shift_id,
            number=row.number,
            what=row.what,
            total=Fen(row.total),
            giver=row.giver,
            at=row.at,
            accepted_by=row.accepted_by,
        )
        for row in db.execute(asked)
    )
