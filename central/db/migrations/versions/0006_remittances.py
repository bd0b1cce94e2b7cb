"""Hall days, and the states of a remittance."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _more_columns()
    _remittance_step()
    _hall_day()
    _indexes()


def _more_columns() -> None:
    """Slips known so far were sent as they were submitted; what was ended unevenly is adjusted."""
    op.add_column("remittance", sa.Column("sent_at", Moment(), nullable=True))
    op.add_column("remittance", sa.Column("borne", BIG, server_default="0", nullable=False))
    op.execute("UPDATE remittance SET sent_at = submitted_at")
    op.execute(
        "UPDATE remittance SET state = 'ADJUSTED', borne = amount - arrived "
        "WHERE state = 'ARRIVED' AND arrived <> amount"
    )


def _remittance_step() -> None:
    op.create_table(
        "remittance_step",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("remittance_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=False),
        sa.Column("second", sa.String(length=12), server_default="", nullable=False),
        sa.Column("cause", sa.String(length=12), server_default="", nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittance.id"], name=op.f("fk_remittance_step_remittance_id")
        ),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_remittance_step")),
    )
    op.create_index(
        op.f("ix_remittance_step_remittance_id"), "remittance_step", ["remittance_id"], unique=False
    )


def _hall_day() -> None:
    op.create_table(
        "hall_day",
        sa.Column("hall", sa.String(length=12), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("closed_at", Moment(), nullable=False),
        sa.Column("closed_by", sa.String(length=12), nullable=False),
        sa.Column("second", sa.String(length=12), nullable=False),
        sa.Column("shifts", sa.Integer(), nullable=False),
        sa.Column("vault_book", BIG, nullable=False),
        sa.Column("vault_counted", BIG, nullable=False),
        sa.Column("cause", sa.String(length=12), server_default="", nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hall", "business_date", name=op.f("pk_hall_day")),
        sa.UniqueConstraint("number", name=op.f("uq_hall_day_number")),
    )


def _indexes() -> None:
    op.create_index("ix_remittance_hall_state", "remittance", ["hall", "state"], unique=False)
    waiting = sa.text("remittance_id IS NULL")
    op.create_index(
        "ix_shift_not_remitted",
        "shift",
        ["unit", "business_date"],
        unique=False,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
