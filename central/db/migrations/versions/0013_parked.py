"""What came beside a parked recharge."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parked_beside",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_pin", sa.LargeBinary(), nullable=True),
        sa.Column("credited", sa.Text(), nullable=True),
        sa.Column("awaited", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_parked_beside")),
    )
