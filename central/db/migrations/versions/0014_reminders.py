"""Reminders to desks whose shift is not closed."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shift_reminder",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_reminder_shift_id")
        ),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_shift_reminder")),
    )
    op.create_index(
        op.f("ix_shift_reminder_shift_id"), "shift_reminder", ["shift_id"], unique=False
    )
