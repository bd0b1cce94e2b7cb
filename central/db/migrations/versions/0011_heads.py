"""The signed heads of days."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_head",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_head")),
    )
    op.create_index("ix_entry_at", "entry", ["at"], unique=False)
