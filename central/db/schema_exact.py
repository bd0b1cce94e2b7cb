"""Tables of what makes an operation take effect exactly once, and of what went wrong on the way."""

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
    Text,
    Uuid,
)

from central.db.moments import Moment
from central.db.naming import BIG, metadata

# Rows of a journal whose operation is known by another way: a later epoch, a used id.
inbox_again = Table(
    "inbox_again",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("seq", BIG, primary_key=True),
    Column("op_id", Uuid, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("body_sha256", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reply", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
)
# What a newer centre made of an operation that an older one had to park.
judged_later = Table(
    "judged_later",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("refusal", String(40)),
)
# What came beside a parked recharge, until it is judged: without it nobody can.
parked_beside = Table(
    "parked_beside",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("sealed_pin", LargeBinary),
    Column("credited", Text),  # wire.messages.Credited
    Column("awaited", Text),  # wire.messages.SaleAwaited
)
notice = Table(
    "notice",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("number", BIG, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("op_id", Uuid, nullable=False),
    Column("body", Text, nullable=False),  # wire.messages.Notice as it is sent
)
security_event = Table(
    "security_event",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("terminal", String(20), nullable=False),
    Column("op_id", Uuid),
    Column("detail", Text, nullable=False, server_default=""),
)
waiting_recharge = Table(
    "waiting_recharge",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("terminal", String(20), nullable=False),
    Column("card_no", ForeignKey("card.card_no"), nullable=False, index=True),
    Column("customer_no", ForeignKey("customer.customer_no"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("source", String(80), nullable=False),
    Column("proven", Boolean, nullable=False),
    Column("state", String(12), nullable=False),
    Column("resolved_at", Moment),
    Column("took_ms", Integer, nullable=False, server_default="0"),
    Index("ix_waiting_recharge_state", "state", "until"),
)
freeze = Table(
    "freeze",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("unit", String(12), nullable=False, index=True),
    Column("why", String(12), nullable=False),
    Column("note", Text, nullable=False),
    Column("by", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("lifted_by", String(12)),
    Column("lifted_at", Moment),
    Column("lift_note", Text, nullable=False, server_default=""),
)
freeze_range = Table(
    "freeze_range",
    metadata,
    Column("freeze_id", ForeignKey("freeze.id"), primary_key=True),
    Column("first", String(16), primary_key=True),
    Column("last", String(16), nullable=False),
)
# Which freeze holds a card now: a row for every card that is frozen, and for no other.
frozen_card = Table(
    "frozen_card",
    metadata,
    Column("card_no", ForeignKey("card.card_no"), primary_key=True),
    Column("freeze_id", ForeignKey("freeze.id"), nullable=False, index=True),
)
lease_extension = Table(
    "lease_extension",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("shift_id", Uuid, nullable=False, unique=True),
    Column("terminal", String(20), nullable=False),
    Column("approver", String(12), nullable=False),
    Column("business_date", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("operations", Integer, nullable=False),
    Column("open_fen", BIG, nullable=False),
)
rescue = Table(
    "rescue",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("terminal", String(20), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("carrier", String(20), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("operations", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
)
terminal_life = Table(
    "terminal_life",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("head_seq", BIG, nullable=False),
    Column("head_hash", String(64), nullable=False),
    Column("ended_at", Moment, nullable=False),
)
