"""Shifts: their states, epochs, seals and moves, and what corrected them after their close."""

import json
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _shift_move()
    _shift_correction()
    op.add_column(
        "terminal", sa.Column("waiting", sa.Integer(), server_default="0", nullable=False)
    )
    _shift_of_each_operation()
    _states()


def _shift_move() -> None:
    op.create_table(
        "shift_move",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("to", sa.String(length=12), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=False),
        sa.Column("approver", sa.String(length=12), nullable=True),
        sa.Column("count", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_shift_move")),
    )
    op.create_index(op.f("ix_shift_move_shift_id"), "shift_move", ["shift_id"], unique=False)


def _shift_correction() -> None:
    op.create_table(
        "shift_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_correction_shift_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_correction")),
        sa.UniqueConstraint("number", name=op.f("uq_shift_correction_number")),
    )
    op.create_index(
        op.f("ix_shift_correction_shift_id"), "shift_correction", ["shift_id"], unique=False
    )


def _shift_of_each_operation() -> None:
    """Each operation's own shift, read from what was received."""
    op.add_column("inbox", sa.Column("shift_id", sa.Uuid(), nullable=True))
    db = op.get_bind()
    inbox = sa.table(
        "inbox",
        sa.column("op_id", sa.Uuid()),
        sa.column("body", sa.Text()),
        sa.column("shift_id", sa.Uuid()),
    )
    named = sa.update(inbox).where(inbox.c.op_id == sa.bindparam("named"))
    named = named.values(shift_id=sa.bindparam("shift"))
    rows = db.execute(sa.select(inbox.c.op_id, inbox.c.body).where(inbox.c.shift_id.is_(None)))
    found = [
        {"named": op_id, "shift": shift}
        for op_id, shift in ((row.op_id, _shift_of(row.body)) for row in rows)
        if shift
    ]
    if found:
        db.execute(named, found)
    op.create_index(op.f("ix_inbox_shift_id"), "inbox", ["shift_id"], unique=False)


def _shift_of(body: str) -> UUID | None:
    """None too for what cannot be read: it is parked."""
    try:
        told = json.loads(body)
        shift = told.get("shift_id") if isinstance(told, dict) else None
        return UUID(shift) if isinstance(shift, str) else None
    except ValueError:
        return None


def _states() -> None:
    added: tuple[sa.Column[Any], ...] = (
        sa.Column("epoch", sa.Integer(), server_default="1", nullable=False),
        sa.Column("since", Moment(), nullable=True),
        sa.Column("is_sealed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("forced_by", sa.String(length=12), nullable=True),
        sa.Column("forced_second", sa.String(length=12), nullable=True),
        sa.Column("close_op", sa.Uuid(), nullable=True),
        sa.Column("told_cash", BIG, nullable=True),
        sa.Column("operations", sa.Integer(), nullable=True),
        sa.Column("ops_sha256", sa.String(length=64), nullable=True),
        sa.Column("head_epoch", sa.Integer(), nullable=True),
        sa.Column("head_seq", BIG, nullable=True),
        sa.Column("head_hash", sa.String(length=64), nullable=True),
    )
    for column in added:
        op.add_column("shift", column)
    op.execute("UPDATE shift SET since = coalesce(closed_at, opened_at)")
