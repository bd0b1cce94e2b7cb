"""The schema of the terminal's store, step by step; a step is never changed once it was shipped."""

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlalchemy import Connection

from app.store import schema
from sync import journal, marks, outbox

Migration: TypeAlias = Callable[[Connection], None]

# The first schema as it was shipped; what is shared with today's is made from today's tables.
_FIRST_JOURNAL: Final = """
CREATE TABLE journal (
    epoch INTEGER NOT NULL, seq INTEGER NOT NULL, op_id CHAR(32) NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, hash TEXT NOT NULL, signatures TEXT NOT NULL, sealed_pin BLOB,
    PRIMARY KEY (epoch, seq), UNIQUE (op_id)
) WITHOUT ROWID
"""
_FIRST_OUTBOX: Final = """
CREATE TABLE outbox (
    epoch INTEGER NOT NULL, seq INTEGER NOT NULL, op_id CHAR(32) NOT NULL, kind TEXT NOT NULL,
    state TEXT NOT NULL, queued_ms INTEGER NOT NULL, settled_ms INTEGER, reply TEXT,
    PRIMARY KEY (epoch, seq), UNIQUE (op_id)
) WITHOUT ROWID
"""
_OUTBOX_INDEX: Final = "CREATE INDEX ix_outbox_state ON outbox (state, epoch, seq)"


def first_day(db: Connection) -> None:
    """All tables of the first schema."""
    schema.TABLES.create_all(db, checkfirst=False)
    for statement in (_FIRST_JOURNAL, _FIRST_OUTBOX, _OUTBOX_INDEX):
        db.exec_driver_sql(statement)


def exactly_once(db: Connection) -> None:
    """An operation may stand in several lives; marks and notices; who looked, how often sent."""
    marks.TABLES.create_all(db, checkfirst=False)
    db.exec_driver_sql("ALTER TABLE journal RENAME TO journal_before")
    journal.TABLES.create_all(db, checkfirst=False)
    db.exec_driver_sql("INSERT INTO journal SELECT * FROM journal_before")
    db.exec_driver_sql("DROP TABLE journal_before")
    db.exec_driver_sql("DROP INDEX ix_outbox_state")
    db.exec_driver_sql("ALTER TABLE outbox RENAME TO outbox_before")
    outbox.TABLES.create_all(db, checkfirst=False)
    db.exec_driver_sql(
        "INSERT INTO outbox (epoch, seq, op_id, kind, state, queued_ms, settled_ms, reply) "
        "SELECT epoch, seq, op_id, kind, state, queued_ms, settled_ms, reply FROM outbox_before"
    )
    db.exec_driver_sql("DROP TABLE outbox_before")
    # The lease is heard again signed: what was kept before no signature proves.
    db.exec_driver_sql("DELETE FROM meta WHERE key = 'lease'")


def paper(db: Connection) -> None:
    """Every time a drawer was told to open is kept."""
    schema.drawer_opening.create(db, checkfirst=True)


def shift_states(db: Connection) -> None:
    """A shift knows its epoch, who sealed or forced it, and what the centre made of its close."""
    has = {row[1] for row in db.exec_driver_sql("PRAGMA table_info(shift)")}
    for name, kind in _SHIFT_STATES.items():
        if name not in has:  # the first step makes the table as it is today
            db.exec_driver_sql(f"ALTER TABLE shift ADD COLUMN {name} {kind}")


_SHIFT_STATES: Final = {
    "epoch": "INTEGER NOT NULL DEFAULT 1",
    "is_sealed": "INTEGER NOT NULL DEFAULT 0",
    "forced_by": "TEXT NOT NULL DEFAULT ''",
    "correction": "TEXT NOT NULL DEFAULT ''",
}


def cash(db: Connection) -> None:
    """Movements of cash, and the sum of each drawer."""
    schema.cash_move.create(db, checkfirst=True)
    schema.drawer_level.create(db, checkfirst=True)
    db.exec_driver_sql(
        "INSERT OR IGNORE INTO drawer_level (shift_id, amount) "
        "SELECT shift_id, sum(amount) FROM drawer GROUP BY shift_id"
    )


def long_past(db: Connection) -> None:
    """A close finds its papers and sums, a sale the slips of its cards, however long the past."""
    for table in (schema.sale, schema.receipt, schema.recharge_slip, schema.drawer_opening):
        for index in table.indexes:
            index.create(db, checkfirst=True)


def papers_owed(db: Connection) -> None:
    """A start looks for missing papers only among the sales that were brought back."""
    schema.paper_owed.create(db, checkfirst=True)
    db.exec_driver_sql(
        "INSERT INTO paper_owed SELECT id FROM sale WHERE customer IS NULL "
        "AND receipt_no NOT IN (SELECT receipt_no FROM receipt)"
    )


def sales_by_shift(db: Connection) -> None:
    """A close finds the sales of its shift that stand by the shift, not by their state."""
    db.exec_driver_sql("DROP INDEX IF EXISTS ix_sale_shift")
    for index in schema.sale.indexes:
        index.create(db, checkfirst=True)


MIGRATIONS: Final[tuple[Migration, ...]] = (
    first_day,
    exactly_once,
    paper,
    shift_states,
    cash,
    long_past,
    papers_owed,
    sales_by_shift,
)
