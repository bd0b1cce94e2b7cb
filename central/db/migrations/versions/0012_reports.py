"""How long a sale took its teller."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sale") as table:
        table.add_column(sa.Column("took_ms", sa.Integer(), server_default="0", nullable=False))
