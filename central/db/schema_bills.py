"""Tables of customers' bills and accounts, and of what passes between us and the billing system."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    text,
)

from central.db.moments import Moment
from central.db.naming import BIG, metadata

# One file or one page that was taken in; the same content is taken in once.
billing_import = Table(
    "billing_import",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", String(200), nullable=False),
    Column("lines", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("amount", BIG, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("kind", "sha256"),
)
# What one customer owes for one period. OPEN, PAID, or WITHDRAWN by the billing system.
bill = Table(
    "bill",
    metadata,
    Column("bill_no", String(40), primary_key=True),
    Column("customer_no", ForeignKey("customer.customer_no"), nullable=False),
    Column("period", String(7), nullable=False),
    Column("amount", BIG, nullable=False),
    Column("due", Date, nullable=False),
    Column("paid", BIG, nullable=False, server_default="0"),
    Column("state", String(12), nullable=False),
    Column("import_id", ForeignKey("billing_import.id"), index=True),
    Column("at", Moment, nullable=False),
)
# Whom to ask for arrears: only bills that are open are looked for by customer.
Index(
    "ix_bill_open",
    bill.c.customer_no,
    bill.c.due,
    postgresql_where=text("state = 'OPEN'"),
    sqlite_where=text("state = 'OPEN'"),
)
bill_payment = Table(
    "bill_payment",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("bill_no", ForeignKey("bill.bill_no"), nullable=False, index=True),
    Column("customer_no", String(10), nullable=False),
    Column("cause", String(12), nullable=False),
    Column("amount", BIG, nullable=False),
    Column("op_id", Uuid, nullable=False, index=True),
    Column("business_date", Date, nullable=False),
    Column("at", Moment, nullable=False),
)
# 账户明细: what changed a balance, numbered without holes for each customer.
account_entry = Table(
    "account_entry",
    metadata,
    Column("customer_no", ForeignKey("customer.customer_no"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("amount", BIG, nullable=False),
    Column("balance", BIG, nullable=False),
    Column("op_id", Uuid),
    Column("reference", String(60), nullable=False, server_default=""),
    Column("business_date", Date, nullable=False),
    Column("at", Moment, nullable=False),
)
# 转实收 on its way to the billing system: sent at least once, under the payment's own id.
collection = Table(
    "collection",
    metadata,
    Column("payment_id", ForeignKey("bill_payment.id"), primary_key=True),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("why", String(200), nullable=False, server_default=""),
    Column("told_at", Moment),
)
Index(
    "ix_collection_waiting",
    collection.c.payment_id,
    postgresql_where=text("state = 'WAITING'"),
    sqlite_where=text("state = 'WAITING'"),
)
# 转实收: one run over a unit whose customers have balances and bills; `last_customer`: how far.
settlement_run = Table(
    "settlement_run",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("unit", ForeignKey("accounting_unit.code"), nullable=False),
    Column("period", String(7), nullable=False),
    Column("business_date", Date, nullable=False),
    Column("state", String(12), nullable=False),
    Column("by", String(40), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("last_customer", String(10), nullable=False, server_default=""),
    Column("customers", Integer, nullable=False, server_default="0"),
    Column("bills", Integer, nullable=False, server_default="0"),
    Column("amount", BIG, nullable=False, server_default="0"),
    Index("ix_settlement_run_unit", "unit", "started_at"),
)
