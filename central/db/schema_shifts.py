"""Tables of what happens to a shift besides its close: moves, reminders, and later corrections."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, Uuid

from central.db.moments import Moment
from central.db.naming import metadata

shift_move = Table(
    "shift_move",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("shift_id", Uuid, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("to", String(12), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("by", String(12), nullable=False),
    Column("approver", String(12)),
    Column("count", Text),  # wire.counts.DrawerCount
)
# 催办: the hall asked the desk to close; `at` is when the centre took it.
shift_reminder = Table(
    "shift_reminder",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("shift_id", ForeignKey("shift.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", String(12), nullable=False),
)
# 更正单: what the centre changed of a shift after its desk had sealed it.
shift_correction = Table(
    "shift_correction",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("shift_id", ForeignKey("shift.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("lines", Text, nullable=False),  # JSON of central.funds.confirming.Change
)
