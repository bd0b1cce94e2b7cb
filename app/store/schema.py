"""Every table of the terminal but journal and outbox, which sync keeps in the same file.

Money is whole fen, moments are milliseconds since 1970 in UTC, documents are JSON.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """Aware UTC in and out; stored as whole milliseconds. A naive datetime is refused."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must be aware")
        return round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return datetime.fromtimestamp(value / 1000, UTC) if value is not None else None


TABLES: Final = MetaData()

meta = Table(
    "meta",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    sqlite_with_rowid=False,
)
counter = Table(
    "counter",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
    sqlite_with_rowid=False,
)
draft = Table(
    "draft",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("document", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
person = Table(
    "person",
    TABLES,
    Column("staff_no", Text, primary_key=True),
    Column("sheet", Text),
    Column("online_at", Moment),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", Moment),
    sqlite_with_rowid=False,
)

# --- the drawer ---
card = Table(
    "card",
    TABLES,
    Column("card_no", Text, primary_key=True),
    Column("face", Integer, nullable=False),
    Column("state", Text, CheckConstraint("state IN ('TIL','SLD','HLD')"), nullable=False),
    Column("teller", Text, nullable=False),
    Column("issue_id", Uuid),
    Column("sale_id", Uuid),
    Index("ix_card_teller", "teller", "state", "card_no"),
    sqlite_with_rowid=False,
)
shift = Table(
    "shift",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("teller", Text, nullable=False),
    Column("teller_name", Text, nullable=False, default=""),
    Column("business_date", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("float_cash", Integer, nullable=False),
    Column("closed_at", Moment),
    Column("counts", JSON, nullable=False, default=list),
    Column("z_no", Integer, unique=True),
    Column("z_facts", Text),  # what was hashed and printed, byte for byte
    Column("z_sha256", Text),
    Column("expected_cash", Integer),
    Column("counted_cash", Integer),
    Column("over_short", Integer),
    Column("kept_float", Integer),
    Column("handed_over", Integer),
    Column("note", Text, nullable=False, default=""),
    Column("epoch", Integer, nullable=False, server_default="1"),
    Column("is_sealed", Integer, nullable=False, server_default="0"),
    Column("forced_by", Text, nullable=False, server_default=""),
    Column("correction", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
Index(
    "uq_shift_open",
    shift.c.teller,
    unique=True,
    sqlite_where=shift.c.closed_at.is_(None),
)
sale = Table(
    "sale",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("shift_id", ForeignKey("shift.id"), nullable=False),
    Column("teller", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("total", Integer, nullable=False),
    Column("means", Text, nullable=False),
    Column("tendered", Integer, nullable=False),
    Column("change", Integer, nullable=False),
    Column("reference", Text, nullable=False, default=""),
    Column("receipt_no", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("customer", Text),
    Column("void_id", Uuid),
    Column("voided_at", Moment),
    Column("void_reason", Text),
    Column("detail", JSON),
    Index("ix_sale_shift_state", "shift_id", "state"),
    Index("ix_sale_total", "state", "total"),
    sqlite_with_rowid=False,
)
sale_line = Table(
    "sale_line",
    TABLES,
    Column("sale_id", ForeignKey("sale.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("face", Integer, nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("amount", Integer, nullable=False),
    sqlite_with_rowid=False,
)
drawer = Table(
    "drawer",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("shift_id", ForeignKey("shift.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("ref", Uuid),
    Index("ix_drawer_shift", "shift_id"),
    sqlite_with_rowid=False,
)
# The sum of each drawer account, so that a sale need not add it up; nobody is shown it.
drawer_level = Table(
    "drawer_level",
    TABLES,
    Column("shift_id", Uuid, primary_key=True),
    Column("amount", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# What went from hand to hand: movements of cash, and the cash of closes.
cash_move = Table(
    "cash_move",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("shift_id", ForeignKey("shift.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("giver", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("accepted_by", Text),
    Index("ix_cash_move_shift", "shift_id"),
    sqlite_with_rowid=False,
)
recharge_slip = Table(
    "recharge_slip",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("shift_id", ForeignKey("shift.id"), nullable=False),
    Column("teller", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("customer", Text, nullable=False),
    Column("masked_name", Text, nullable=False, default=""),
    Column("card", Text, nullable=False),
    Column("face", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("sale_id", ForeignKey("sale.id")),
    Column("receipt_no", Text, nullable=False),
    Column("answered_at", Moment),
    Column("refusal", Text),
    Column("detail", JSON),
    Index("ix_recharge_slip_shift", "shift_id"),
    Index("ix_recharge_slip_receipt", "receipt_no"),
    Index("ix_recharge_slip_card", "card"),
    sqlite_with_rowid=False,
)

# --- paper ---
receipt = Table(
    "receipt",
    TABLES,
    Column("receipt_no", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("ref_id", Uuid),
    Column("doc", JSON, nullable=False),
    Column("shift_id", Uuid),
    Column("at", Moment, nullable=False),
    Index("ix_receipt_ref", "ref_id"),
    Index("ix_receipt_shift", "shift_id", "receipt_no"),
    sqlite_with_rowid=False,
)
print_job = Table(
    "print_job",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("receipt_no", ForeignKey("receipt.receipt_no"), nullable=False),
    Column("copy_no", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("reason", Text, nullable=False, default=""),
    Column("columns", Integer),
    Column("doc", JSON),  # of a copy; an original prints what its receipt says
    Column("at", Moment, nullable=False),
    Column("confirmed_by", Text),
    UniqueConstraint("receipt_no", "copy_no"),
    Index("ix_print_job_state", "state", "at"),
    sqlite_with_rowid=False,
)
# Sales brought back from the second copy whose paper is still to be made anew.
paper_owed = Table(
    "paper_owed",
    TABLES,
    Column("sale_id", Uuid, primary_key=True),
    sqlite_with_rowid=False,
)
drawer_opening = Table(
    "drawer_opening",
    TABLES,
    Column("id", Uuid, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("receipt_no", Text),  # of the paper that opened it
    Column("staff_no", Text),  # of who tried whether it opens
    Index("ix_drawer_opening_receipt", "receipt_no"),
    sqlite_with_rowid=False,
)
