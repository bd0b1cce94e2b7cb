"""Tables of the clearing: transfers of returned funds, daily roll-ups, periods, statements."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    Uuid,
)

from central.db.moments import Moment
from central.db.naming import BIG, metadata

return_transfer = Table(
    "return_transfer",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("unit", ForeignKey("accounting_unit.code"), nullable=False, index=True),
    Column("fee_account", String(40), nullable=False),
    Column("amount", BIG, nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("proposed_by", String(12), nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("approved_by", String(12)),
    Column("approved_at", Moment),
    Column("sent_by", String(12)),
    Column("sent_at", Moment),
    Column("bank_order", String(40), index=True),
    Column("confirmed_at", Moment),
    Column("line_id", Uuid),
    Column("note", Text, nullable=False, server_default=""),
)
# A day of which the roll-ups hold everything: `entries` of its business day were counted in.
rolled_day = Table(
    "rolled_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("entries", BIG, nullable=False),
    Column("built_at", Moment, nullable=False),
)
# What a business day adds to a period; a day of a period that is cut off adds to a later one.
unit_day = Table(
    "unit_day",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("unit", String(12), primary_key=True),
    Column("sold", BIG, nullable=False),
    Column("voided", BIG, nullable=False),
    Column("adjusted", BIG, nullable=False),
    Column("arrived", BIG, nullable=False),
    Column("transit", BIG, nullable=False),
    Column("recharged", BIG, nullable=False),
    Column("returned", BIG, nullable=False),
    Column("settled", BIG, nullable=False),
    Index("ix_unit_day_unit", "unit", "day"),
)
unit_day_face = Table(
    "unit_day_face",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("unit", String(12), primary_key=True),
    Column("face", BIG, primary_key=True),
    Column("sold", Integer, nullable=False),
    Column("voided", Integer, nullable=False),
    Column("recharged", Integer, nullable=False),
)
cross_day = Table(
    "cross_day",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("sold_at", String(12), primary_key=True),
    Column("used_at", String(12), primary_key=True),
    Column("face", BIG, primary_key=True),
    Column("pieces", Integer, nullable=False),
)
period = Table(
    "period",
    metadata,
    Column("period", String(7), primary_key=True),
    Column("state", String(12), nullable=False),
    Column("cut_off_by", String(12)),
    Column("cut_off_at", Moment),
    Column("calculated_at", Moment),
    Column("issued_by", String(12)),
    Column("issued_at", Moment),
    Column("closed_by", String(12)),
    Column("closed_at", Moment),
    Column("funded_at", Moment),
)
statement = Table(
    "statement",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("period", ForeignKey("period.period"), nullable=False, index=True),
    Column("unit", ForeignKey("accounting_unit.code"), nullable=False),
    Column("state", String(12), nullable=False),
    Column("body", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
statement_line = Table(
    "statement_line",
    metadata,
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("state", String(12), nullable=False),
    Column("answered_by", String(12), nullable=False, server_default=""),
    Column("answered_at", Moment),
    Column("reason", Text, nullable=False, server_default=""),
    Column("way", String(12)),
    Column("note", Text, nullable=False, server_default=""),
    Column("resolved_by", String(12)),
    Column("approved_by", String(12)),
    Column("resolved_at", Moment),
)
