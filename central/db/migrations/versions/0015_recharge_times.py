"""How long a recharge took its teller, also while it waits for its card's sale."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("recharge", "waiting_recharge"):
        took = sa.Column("took_ms", sa.Integer(), server_default="0", nullable=False)
        op.add_column(table, took)
