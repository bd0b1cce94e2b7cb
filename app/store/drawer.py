"""The drawer account: every reason why cash moved, append-only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from app.model.cash import DrawerEntry, DrawerMove, DrawerSum
from app.store.engine import Db
from app.store.schema import drawer
from sync.ready_sql import change, every, first
from wire.values import Fen, new_id

_LEVEL = (
    "INSERT INTO drawer_level (shift_id, amount) VALUES (?, ?) "
    "ON CONFLICT (shift_id) DO UPDATE SET amount = amount + excluded.amount"
)
_READ = "SELECT amount FROM drawer_level WHERE shift_id = ?"
_SUMS = "SELECT what, count(*), sum(amount) FROM drawer WHERE shift_id = ? GROUP BY what"
_ADD = 'INSERT INTO drawer (id, shift_id, at, what, amount, "ref") VALUES (?, ?, ?, ?, ?, ?)'


def add(db: Db, shift_id: UUID, entry: DrawerEntry, at: datetime, ref: UUID) -> None:
    """One line of the account; `ref` is the operation that moved the cash."""
    row = (
        new_id().hex,
        shift_id.hex,
        round(at.timestamp() * 1000),
        entry.what.value,
        entry.amount,
        ref.hex,
    )
    change(db, _ADD, row)
    change(db, _LEVEL, (shift_id.hex, entry.amount))


def level(db: Db, shift_id: UUID) -> Fen:
    """The sum of the account, in fen, for the limits of the drawer alone."""
    (amount,) = first(db, _READ, (shift_id.hex,)) or (0,)
    return Fen(amount)


def sums(db: Db, shift_id: UUID) -> dict[DrawerMove, DrawerSum]:
    """The account of a shift by kind of move; a kind without entries is there with zero."""
    none = dict.fromkeys(DrawerMove, DrawerSum(0, Fen(0)))
    told = every(db, _SUMS, (shift_id.hex,))
    return none | {DrawerMove(what): DrawerSum(count, Fen(sum_)) for what, count, sum_ in told}


def entries(db: Db, shift_id: UUID) -> tuple[DrawerEntry, ...]:
    """The whole account of a shift."""
    rows = db.execute(select(drawer.c.what, drawer.c.amount).where(drawer.c.shift_id == shift_id))
    return tuple(DrawerEntry(DrawerMove(row.what), Fen(row.amount)) for row in rows)
