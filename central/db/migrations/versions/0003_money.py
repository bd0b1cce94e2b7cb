"""The first day: sales, recharges, funds and the ledger."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _entry()
    _guess()
    _remittance()
    _running_number()
    _sale()
    _bank_line()
    _customer()
    _posting()
    _sale_line()
    _shift()
    _recharge_account()
    _recharge()


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.String(length=12), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reference", sa.String(length=60), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_op_id"), "entry", ["op_id"], unique=False)


def _guess() -> None:
    op.create_table(
        "guess",
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("lockings", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_guess")),
    )


def _remittance() -> None:
    op.create_table(
        "remittance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("hall", sa.String(length=12), nullable=False),
        sa.Column("book", sa.String(length=12), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("bank_reference", sa.String(length=40), nullable=False),
        sa.Column("bag_seal", sa.String(length=40), nullable=False),
        sa.Column("escort_at", sa.String(length=40), nullable=False),
        sa.Column("counter", sa.String(length=12), nullable=False),
        sa.Column("second_counter", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("submitted_at", Moment(), nullable=False),
        sa.Column("arrived", BIG, server_default="0", nullable=False),
        sa.Column("arrived_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remittance")),
        sa.UniqueConstraint("bank_reference", name=op.f("uq_remittance_bank_reference")),
        sa.UniqueConstraint("number", name=op.f("uq_remittance_number")),
    )
    op.create_index("ix_remittance_hall_day", "remittance", ["hall", "business_date"], unique=False)


def _running_number() -> None:
    op.create_table(
        "running_number",
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("last", BIG, nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_running_number")),
    )


def _sale() -> None:
    op.create_table(
        "sale",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("book", sa.String(length=12), nullable=False),
        sa.Column("teller", sa.String(length=12), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("total", BIG, nullable=False),
        sa.Column("means", sa.String(length=12), nullable=False),
        sa.Column("receipt_no", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("void_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale")),
    )
    op.create_index(op.f("ix_sale_shift_id"), "sale", ["shift_id"], unique=False)
    op.create_index("ix_sale_unit_day", "sale", ["unit", "business_date"], unique=False)


def _bank_line() -> None:
    op.create_table(
        "bank_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("remittance_id", sa.Uuid(), nullable=True),
        sa.Column("entered_by", sa.String(length=12), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittance.id"], name=op.f("fk_bank_line_remittance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint(
            "account",
            "reference",
            "value_date",
            "amount",
            name=op.f("uq_bank_line_account_reference_value_date_amount"),
        ),
    )


def _customer() -> None:
    op.create_table(
        "customer",
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.Column("residential", sa.Boolean(), nullable=False),
        sa.Column("accounting_unit", sa.String(length=12), nullable=False),
        sa.Column("arrears", BIG, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["accounting_unit"], ["accounting_unit.code"], name=op.f("fk_customer_accounting_unit")
        ),
        sa.PrimaryKeyConstraint("customer_no", name=op.f("pk_customer")),
    )


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("book", sa.String(length=12), nullable=False),
        sa.Column("account", sa.String(length=8), nullable=False),
        sa.Column("sub", sa.String(length=40), server_default="", nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_posting_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index("ix_posting_account", "posting", ["book", "account", "sub"], unique=False)
    op.create_index(op.f("ix_posting_entry_id"), "posting", ["entry_id"], unique=False)


def _sale_line() -> None:
    op.create_table(
        "sale_line",
        sa.Column("sale_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=16), nullable=False),
        sa.Column("last", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_line_sale_id")),
        sa.PrimaryKeyConstraint("sale_id", "line", name=op.f("pk_sale_line")),
    )


def _shift() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("book", sa.String(length=12), nullable=False),
        sa.Column("teller", sa.String(length=12), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("float_cash", BIG, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("z_no", sa.Integer(), nullable=True),
        sa.Column("z_sha256", sa.String(length=64), nullable=True),
        sa.Column("expected_cash", BIG, nullable=True),
        sa.Column("counted_cash", BIG, nullable=True),
        sa.Column("over_short", BIG, nullable=True),
        sa.Column("kept_float", BIG, nullable=True),
        sa.Column("handed_over", BIG, nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("approver", sa.String(length=12), nullable=True),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("remittance_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittance.id"], name=op.f("fk_shift_remittance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    op.create_index(op.f("ix_shift_remittance_id"), "shift", ["remittance_id"], unique=False)
    op.create_index("ix_shift_unit_day", "shift", ["unit", "business_date"], unique=False)


def _recharge_account() -> None:
    op.create_table(
        "recharge_account",
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("balance", BIG, nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_no"], ["customer.customer_no"], name=op.f("fk_recharge_account_customer_no")
        ),
        sa.PrimaryKeyConstraint("customer_no", name=op.f("pk_recharge_account")),
    )


def _recharge() -> None:
    op.create_table(
        "recharge",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("centre_no", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("card_no", sa.String(length=16), nullable=False),
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("arrears_paid", BIG, nullable=False),
        sa.Column("balance_before", BIG, nullable=False),
        sa.Column("balance_after", BIG, nullable=False),
        sa.Column("book", sa.String(length=12), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["card_no"], ["card.card_no"], name=op.f("fk_recharge_card_no")),
        sa.ForeignKeyConstraint(
            ["customer_no"], ["customer.customer_no"], name=op.f("fk_recharge_customer_no")
        ),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_recharge")),
        sa.UniqueConstraint("card_no", name=op.f("uq_recharge_card_no")),
        sa.UniqueConstraint("centre_no", name=op.f("uq_recharge_centre_no")),
    )
    op.create_index(op.f("ix_recharge_customer_no"), "recharge", ["customer_no"], unique=False)
