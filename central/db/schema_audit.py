"""Tables of what an auditor goes by: the signed heads of days."""

from sqlalchemy import Column, Date, Index, LargeBinary, String, Table, Text

from central.db.moments import Moment
from central.db.naming import metadata
from central.db.schema import entry

# 日头: where the books stood when a day was over; never changed. `body` is what was signed.
day_head = Table(
    "day_head",
    metadata,
    Column("day", Date, primary_key=True),
    Column("body", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("sealed_at", Moment, nullable=False),
)
# Entries are read by the day they were booked, in the order they were booked.
Index("ix_entry_at", entry.c.at)
