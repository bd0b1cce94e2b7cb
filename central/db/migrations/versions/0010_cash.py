"""Cash that moves within a hall, and differences with their end."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _variance()
    _settlement()
    _move()


def _text(name: str, length: int, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False, server_default=default)


def _variance() -> None:
    op.create_table(
        "variance",
        sa.Column("id", sa.Uuid(), nullable=False),
        _text("number", 40),
        _text("kind", 12),
        _text("unit", 12),
        _text("book", 12),
        _text("sub", 40),
        _text("person", 12, ""),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.Column("settled", BIG, nullable=False, server_default="0"),
        _text("cause", 20, ""),
        _text("note", 200, ""),
        sa.Column("approver", sa.String(length=12), nullable=True),
        sa.Column("counts", sa.Text(), nullable=False),
        _text("state", 12),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variance")),
        sa.UniqueConstraint("number", name=op.f("uq_variance_number")),
    )
    op.create_index(op.f("ix_variance_op_id"), "variance", ["op_id"], unique=False)
    op.create_index("ix_variance_unit_state", "variance", ["unit", "state"], unique=False)
    op.create_index("ix_variance_sub", "variance", ["book", "sub"], unique=False)


def _settlement() -> None:
    op.create_table(
        "variance_settlement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("variance_id", sa.Uuid(), nullable=False),
        _text("way", 12),
        sa.Column("amount", BIG, nullable=False),
        _text("by", 12),
        _text("second", 12, ""),
        _text("note", 200, ""),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["variance_id"], ["variance.id"], name=op.f("fk_variance_settlement_variance_id")
        ),
        sa.PrimaryKeyConstraint("id", "variance_id", name=op.f("pk_variance_settlement")),
    )
    op.create_index(
        "ix_variance_settlement_variance", "variance_settlement", ["variance_id"], unique=False
    )


def _move() -> None:
    op.create_table(
        "cash_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        _text("kind", 20),
        _text("number", 40),
        _text("unit", 12),
        _text("book", 12),
        _text("terminal", 20),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        _text("giver", 12),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("total", BIG, nullable=False),
        sa.Column("taken", BIG, nullable=False, server_default="0"),
        sa.Column("lines", sa.Text(), nullable=False),
        _text("reason", 200, ""),
        sa.Column("second", sa.String(length=12), nullable=True),
        sa.Column("variance_id", sa.Uuid(), nullable=True),
        _text("state", 12),
        sa.Column("accepted_op", sa.Uuid(), nullable=True),
        sa.Column("accepted_by", sa.String(length=12), nullable=True),
        sa.Column("accepted_at", Moment(), nullable=True),
        sa.Column("accepted_total", BIG, nullable=True),
        sa.Column("accepted_lines", sa.Text(), nullable=True),
        _text("note", 200, ""),
        sa.ForeignKeyConstraint(
            ["variance_id"], ["variance.id"], name=op.f("fk_cash_move_variance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_move")),
    )
    op.create_index(op.f("ix_cash_move_shift_id"), "cash_move", ["shift_id"], unique=False)
    op.create_index(
        "ix_cash_move_unit_state", "cash_move", ["unit", "state", "business_date"], unique=False
    )
