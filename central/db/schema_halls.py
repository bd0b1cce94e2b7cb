"""Tables of a hall's days, and of who did what to a remittance."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, Uuid, text

from central.db.moments import Moment
from central.db.naming import BIG, metadata
from central.db.schema import remittance, shift

# One row each time a remittance came into a state.
remittance_step = Table(
    "remittance_step",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("remittance_id", ForeignKey("remittance.id"), nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(12), nullable=False),
    Column("second", String(12), nullable=False, server_default=""),
    Column("cause", String(12), nullable=False, server_default=""),
    Column("note", String(200), nullable=False, server_default=""),
)
# A hall's business day that is closed for good; one that is open has no row.
hall_day = Table(
    "hall_day",
    metadata,
    Column("hall", String(12), primary_key=True),
    Column("business_date", Date, primary_key=True),
    Column("op_id", Uuid, nullable=False),
    Column("number", String(40), nullable=False, unique=True),
    Column("closed_at", Moment, nullable=False),
    Column("closed_by", String(12), nullable=False),
    Column("second", String(12), nullable=False),
    Column("shifts", Integer, nullable=False),
    Column("vault_book", BIG, nullable=False),
    Column("vault_counted", BIG, nullable=False),
    Column("cause", String(12), nullable=False, server_default=""),
    Column("note", String(200), nullable=False, server_default=""),
    Column("counts", Text, nullable=False),
)

Index("ix_remittance_hall_day", remittance.c.hall, remittance.c.business_date)
Index("ix_remittance_hall_state", remittance.c.hall, remittance.c.state)
Index(
    "ix_shift_not_remitted",
    shift.c.unit,
    shift.c.business_date,
    sqlite_where=text("remittance_id IS NULL"),
    postgresql_where=text("remittance_id IS NULL"),
)
