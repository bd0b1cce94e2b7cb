"""The table of running numbers."""

from sqlalchemy import Column, String, Table

from central.db.naming import BIG, metadata

running_number = Table(
    "running_number",
    metadata,
    Column("series", String(40), primary_key=True),
    Column("last", BIG, nullable=False),
)
