"""Statements of the bank, and what their lines belong to."""

import hashlib
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNTS = ("known", "by_reference", "by_amount", "differing", "transfers", "parked", "outgoing")


def upgrade() -> None:
    _bank_file()
    _bank_statement()
    _bank_line()


def _bank_file() -> None:
    op.create_table(
        "bank_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", BIG, nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("brought_by", sa.String(length=20), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_bank_file")),
    )
    op.create_table(
        "bank_file_part",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["bank_file.sha256"], name=op.f("fk_bank_file_part_sha256")
        ),
        sa.PrimaryKeyConstraint("sha256", "place", name=op.f("pk_bank_file_part")),
    )


def _bank_statement() -> None:
    op.create_table(
        "bank_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("total_in", BIG, nullable=False),
        sa.Column("total_out", BIG, nullable=False),
        sa.Column("opening", BIG, nullable=True),
        sa.Column("closing", BIG, nullable=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), server_default="0", nullable=False) for name in COUNTS),
        sa.Column("imported_by", sa.String(length=12), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["bank_file.sha256"], name=op.f("fk_bank_statement_file_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_statement")),
        sa.UniqueConstraint("number", name=op.f("uq_bank_statement_number")),
        sa.UniqueConstraint("file_sha256", name=op.f("uq_bank_statement_file_sha256")),
    )


def _bank_line() -> None:
    """Equal lines may be two, and are told apart by what came before: no constraint can say so."""
    with op.batch_alter_table("bank_line") as table:
        table.add_column(sa.Column("mark", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("balance", BIG, nullable=True))
        table.add_column(
            sa.Column("remark", sa.String(length=200), server_default="", nullable=False)
        )
        table.add_column(
            sa.Column("payer", sa.String(length=60), server_default="", nullable=False)
        )
        table.add_column(sa.Column("statement_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("line_no", sa.Integer(), server_default="0", nullable=False))
        table.add_column(
            sa.Column("found_by", sa.String(length=12), server_default="", nullable=False)
        )
        table.drop_constraint(
            op.f("uq_bank_line_account_reference_value_date_amount"), type_="unique"
        )
        table.create_foreign_key(
            op.f("fk_bank_line_statement_id"), "bank_statement", ["statement_id"], ["id"]
        )
    _mark()
    with op.batch_alter_table("bank_line") as table:
        table.alter_column("mark", existing_type=sa.Uuid(), nullable=False)
    op.create_index(op.f("ix_bank_line_mark"), "bank_line", ["mark"], unique=False)
    op.create_index("ix_bank_line_state", "bank_line", ["state", "at"], unique=False)
    op.create_index("ix_bank_line_remittance", "bank_line", ["remittance_id"], unique=False)


def _mark() -> None:
    """As central.funds.store.bank_lines.mark_of marks the lines from now on."""
    lines = sa.table(
        "bank_line",
        sa.column("id", sa.Uuid()),
        sa.column("account", sa.String()),
        sa.column("value_date", sa.Date()),
        sa.column("amount", BIG),
        sa.column("reference", sa.String()),
        sa.column("mark", sa.Uuid()),
    )
    db = op.get_bind()
    c = lines.c
    known = db.execute(sa.select(c.id, c.account, c.value_date, c.amount, c.reference)).all()
    for line_id, *words in known:
        told = "|".join(map(str, words)).encode()
        mark = UUID(bytes=hashlib.blake2b(told, digest_size=16).digest())
        db.execute(sa.update(lines).where(c.id == line_id).values(mark=mark))
