"""The tables of the bank: its lines, the statements that brought them, the files of those."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
)

from central.db.moments import Moment
from central.db.naming import BIG, metadata

bank_file = Table(
    "bank_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BIG, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    Column("brought_by", String(20), nullable=False),
    Column("at", Moment, nullable=False),
)
bank_file_part = Table(
    "bank_file_part",
    metadata,
    Column("sha256", ForeignKey("bank_file.sha256"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
bank_statement = Table(
    "bank_statement",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("account", String(40), nullable=False),
    Column("file_sha256", ForeignKey("bank_file.sha256"), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("total_in", BIG, nullable=False),
    Column("total_out", BIG, nullable=False),
    Column("opening", BIG),
    Column("closing", BIG),
    Column("lines", Integer, nullable=False),
    Column("known", Integer, nullable=False, server_default="0"),
    Column("by_reference", Integer, nullable=False, server_default="0"),
    Column("by_amount", Integer, nullable=False, server_default="0"),
    Column("differing", Integer, nullable=False, server_default="0"),
    Column("transfers", Integer, nullable=False, server_default="0"),
    Column("parked", Integer, nullable=False, server_default="0"),
    Column("outgoing", Integer, nullable=False, server_default="0"),
    Column("imported_by", String(12), nullable=False),
    Column("at", Moment, nullable=False),
)
bank_line = Table(
    "bank_line",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", String(40), nullable=False),
    Column("amount", BIG, nullable=False),
    Column("reference", String(60), nullable=False),
    Column("value_date", Date, nullable=False),
    Column("state", String(12), nullable=False),
    Column("remittance_id", ForeignKey("remittance.id")),
    Column("entered_by", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("mark", Uuid, nullable=False, index=True),
    Column("balance", BIG),
    Column("remark", String(200), nullable=False, server_default=""),
    Column("payer", String(60), nullable=False, server_default=""),
    Column("statement_id", ForeignKey("bank_statement.id")),
    Column("line_no", Integer, nullable=False, server_default="0"),
    Column("found_by", String(12), nullable=False, server_default=""),
    Index("ix_bank_line_state", "state", "at"),
    Index("ix_bank_line_remittance", "remittance_id"),
)
