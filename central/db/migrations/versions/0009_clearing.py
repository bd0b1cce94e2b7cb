"""Returns of funds and the monthly clearing."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _return_transfer()
    _rolled_day()
    _unit_day()
    _unit_day_face()
    _cross_day()
    _period()
    _statement()
    _statement_line()
    _indexes_of_days()


def _return_transfer() -> None:
    op.create_table(
        "return_transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("fee_account", sa.String(length=40), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("proposed_by", sa.String(length=12), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("approved_by", sa.String(length=12), nullable=True),
        sa.Column("approved_at", Moment(), nullable=True),
        sa.Column("sent_by", sa.String(length=12), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("bank_order", sa.String(length=40), nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("line_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["unit"], ["accounting_unit.code"], name=op.f("fk_return_transfer_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_transfer")),
        sa.UniqueConstraint("number", name=op.f("uq_return_transfer_number")),
    )
    op.create_index(
        op.f("ix_return_transfer_bank_order"), "return_transfer", ["bank_order"], unique=False
    )
    op.create_index(op.f("ix_return_transfer_state"), "return_transfer", ["state"], unique=False)
    op.create_index(op.f("ix_return_transfer_unit"), "return_transfer", ["unit"], unique=False)


def _rolled_day() -> None:
    op.create_table(
        "rolled_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entries", BIG, nullable=False),
        sa.Column("built_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_rolled_day")),
    )


def _unit_day() -> None:
    op.create_table(
        "unit_day",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("sold", BIG, nullable=False),
        sa.Column("voided", BIG, nullable=False),
        sa.Column("adjusted", BIG, nullable=False),
        sa.Column("arrived", BIG, nullable=False),
        sa.Column("transit", BIG, nullable=False),
        sa.Column("recharged", BIG, nullable=False),
        sa.Column("returned", BIG, nullable=False),
        sa.Column("settled", BIG, nullable=False),
        sa.PrimaryKeyConstraint("period", "day", "unit", name=op.f("pk_unit_day")),
    )
    op.create_index("ix_unit_day_unit", "unit_day", ["unit", "day"], unique=False)


def _unit_day_face() -> None:
    op.create_table(
        "unit_day_face",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("face", BIG, nullable=False),
        sa.Column("sold", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("recharged", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", "day", "unit", "face", name=op.f("pk_unit_day_face")),
    )


def _cross_day() -> None:
    op.create_table(
        "cross_day",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sold_at", sa.String(length=12), nullable=False),
        sa.Column("used_at", sa.String(length=12), nullable=False),
        sa.Column("face", BIG, nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "period", "day", "sold_at", "used_at", "face", name=op.f("pk_cross_day")
        ),
    )


def _period() -> None:
    op.create_table(
        "period",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("cut_off_by", sa.String(length=12), nullable=True),
        sa.Column("cut_off_at", Moment(), nullable=True),
        sa.Column("calculated_at", Moment(), nullable=True),
        sa.Column("issued_by", sa.String(length=12), nullable=True),
        sa.Column("issued_at", Moment(), nullable=True),
        sa.Column("closed_by", sa.String(length=12), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("funded_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_period")),
    )


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["period"], ["period.period"], name=op.f("fk_statement_period")),
        sa.ForeignKeyConstraint(["unit"], ["accounting_unit.code"], name=op.f("fk_statement_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("number", name=op.f("uq_statement_number")),
    )
    op.create_index(op.f("ix_statement_period"), "statement", ["period"], unique=False)


def _statement_line() -> None:
    op.create_table(
        "statement_line",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("answered_by", sa.String(length=12), server_default="", nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("way", sa.String(length=12), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("resolved_by", sa.String(length=12), nullable=True),
        sa.Column("approved_by", sa.String(length=12), nullable=True),
        sa.Column("resolved_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_statement_line_statement_id")
        ),
        sa.PrimaryKeyConstraint("statement_id", "line", name=op.f("pk_statement_line")),
    )


def _indexes_of_days() -> None:
    """What a day is rolled up from is found by its day."""
    op.create_index(op.f("ix_entry_business_date"), "entry", ["business_date"], unique=False)
    op.create_index(op.f("ix_recharge_business_date"), "recharge", ["business_date"], unique=False)
    op.create_index(op.f("ix_sale_business_date"), "sale", ["business_date"], unique=False)
