"""Bills of customers, and the account entries they are paid by.

What stood before has no history: each account begins with one entry of its balance, and arrears
become one bill that is carried over.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _import()
    _bill()
    _payment()
    _entry()
    _collection()
    _run()
    _carry_over()


def _import() -> None:
    op.create_table(
        "billing_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_billing_import")),
        sa.UniqueConstraint("kind", "sha256", name=op.f("uq_billing_import_kind_sha256")),
    )


def _bill() -> None:
    op.create_table(
        "bill",
        sa.Column("bill_no", sa.String(length=40), nullable=False),
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("paid", BIG, server_default="0", nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_no"], ["customer.customer_no"], name=op.f("fk_bill_customer_no")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["billing_import.id"], name=op.f("fk_bill_import_id")
        ),
        sa.PrimaryKeyConstraint("bill_no", name=op.f("pk_bill")),
    )
    op.create_index(op.f("ix_bill_import_id"), "bill", ["import_id"], unique=False)
    is_open = sa.text("state = 'OPEN'")
    op.create_index(
        "ix_bill_open",
        "bill",
        ["customer_no", "due"],
        unique=False,
        postgresql_where=is_open,
        sqlite_where=is_open,
    )


def _payment() -> None:
    op.create_table(
        "bill_payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bill_no", sa.String(length=40), nullable=False),
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bill_no"], ["bill.bill_no"], name=op.f("fk_bill_payment_bill_no")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_payment")),
    )
    for name in ("bill_no", "op_id"):
        op.create_index(op.f(f"ix_bill_payment_{name}"), "bill_payment", [name], unique=False)


def _entry() -> None:
    op.create_table(
        "account_entry",
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("balance", BIG, nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.String(length=60), server_default="", nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_no"], ["customer.customer_no"], name=op.f("fk_account_entry_customer_no")
        ),
        sa.PrimaryKeyConstraint("customer_no", "seq", name=op.f("pk_account_entry")),
    )
    op.add_column(
        "recharge_account", sa.Column("entries", sa.Integer(), server_default="0", nullable=False)
    )


def _collection() -> None:
    op.create_table(
        "collection",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("why", sa.String(length=200), server_default="", nullable=False),
        sa.Column("told_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["bill_payment.id"], name=op.f("fk_collection_payment_id")
        ),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_collection")),
    )
    waits = sa.text("state = 'WAITING'")
    op.create_index(
        "ix_collection_waiting",
        "collection",
        ["payment_id"],
        unique=False,
        postgresql_where=waits,
        sqlite_where=waits,
    )


def _run() -> None:
    op.create_table(
        "settlement_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("last_customer", sa.String(length=10), server_default="", nullable=False),
        sa.Column("customers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("bills", sa.Integer(), server_default="0", nullable=False),
        sa.Column("amount", BIG, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["unit"], ["accounting_unit.code"], name=op.f("fk_settlement_run_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement_run")),
        sa.UniqueConstraint("number", name=op.f("uq_settlement_run_number")),
    )
    op.create_index(
        "ix_settlement_run_unit", "settlement_run", ["unit", "started_at"], unique=False
    )


_OPENING = """
INSERT INTO account_entry (customer_no, seq, kind, amount, balance, business_date, at)
SELECT customer_no, 1, 'OPENING', balance, balance, :day, :at FROM recharge_account
"""
_CARRIED = """
INSERT INTO bill (bill_no, customer_no, period, amount, due, paid, state, at)
SELECT 'QC-' || customer_no, customer_no, :period, arrears, :day, 0, 'OPEN', :at
FROM customer WHERE arrears > 0
"""


def _carry_over() -> None:
    now = datetime.now(UTC)  # noqa: TID251 - a migration stands alone
    told = (
        sa.bindparam("at", now, Moment()),
        sa.bindparam("day", now.date(), sa.Date()),
    )
    db = op.get_bind()
    db.execute(sa.text(_OPENING).bindparams(*told))
    db.execute(sa.text("UPDATE recharge_account SET entries = 1"))
    db.execute(sa.text(_CARRIED).bindparams(*told, sa.bindparam("period", f"{now:%Y-%m}")))
