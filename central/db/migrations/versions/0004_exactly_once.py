"""Exactly once: rows seen again, notices, cases that end, freezes, rescues, ended lives."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _freeze()
    _lease_extension()
    _rescue()
    _security_event()
    _freeze_range()
    _frozen_card()
    _inbox_again()
    _notice()
    _terminal_life()
    _waiting_recharge()
    _judged_later()
    _more_columns()


def _freeze() -> None:
    op.create_table(
        "freeze",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("lifted_by", sa.String(length=12), nullable=True),
        sa.Column("lifted_at", Moment(), nullable=True),
        sa.Column("lift_note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freeze")),
        sa.UniqueConstraint("number", name=op.f("uq_freeze_number")),
    )
    op.create_index(op.f("ix_freeze_unit"), "freeze", ["unit"], unique=False)


def _lease_extension() -> None:
    op.create_table(
        "lease_extension",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("approver", sa.String(length=12), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("open_fen", BIG, nullable=False),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_lease_extension")),
        sa.UniqueConstraint("shift_id", name=op.f("uq_lease_extension_shift_id")),
    )


def _rescue() -> None:
    op.create_table(
        "rescue",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("carrier", sa.String(length=20), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue")),
    )


def _security_event() -> None:
    op.create_table(
        "security_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_event")),
    )
    op.create_index(op.f("ix_security_event_at"), "security_event", ["at"], unique=False)


def _freeze_range() -> None:
    op.create_table(
        "freeze_range",
        sa.Column("freeze_id", sa.Uuid(), nullable=False),
        sa.Column("first", sa.String(length=16), nullable=False),
        sa.Column("last", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["freeze_id"], ["freeze.id"], name=op.f("fk_freeze_range_freeze_id")
        ),
        sa.PrimaryKeyConstraint("freeze_id", "first", name=op.f("pk_freeze_range")),
    )


def _frozen_card() -> None:
    op.create_table(
        "frozen_card",
        sa.Column("card_no", sa.String(length=16), nullable=False),
        sa.Column("freeze_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["card_no"], ["card.card_no"], name=op.f("fk_frozen_card_card_no")),
        sa.ForeignKeyConstraint(
            ["freeze_id"], ["freeze.id"], name=op.f("fk_frozen_card_freeze_id")
        ),
        sa.PrimaryKeyConstraint("card_no", name=op.f("pk_frozen_card")),
    )
    op.create_index(op.f("ix_frozen_card_freeze_id"), "frozen_card", ["freeze_id"], unique=False)


def _inbox_again() -> None:
    op.create_table(
        "inbox_again",
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["terminal"], ["terminal.id"], name=op.f("fk_inbox_again_terminal")
        ),
        sa.PrimaryKeyConstraint("terminal", "epoch", "seq", name=op.f("pk_inbox_again")),
    )
    op.create_index(op.f("ix_inbox_again_op_id"), "inbox_again", ["op_id"], unique=False)


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name=op.f("fk_notice_terminal")),
        sa.PrimaryKeyConstraint("terminal", "number", name=op.f("pk_notice")),
    )


def _terminal_life() -> None:
    op.create_table(
        "terminal_life",
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("head_seq", BIG, nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("ended_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["terminal"], ["terminal.id"], name=op.f("fk_terminal_life_terminal")
        ),
        sa.PrimaryKeyConstraint("terminal", "epoch", name=op.f("pk_terminal_life")),
    )


def _waiting_recharge() -> None:
    op.create_table(
        "waiting_recharge",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("card_no", sa.String(length=16), nullable=False),
        sa.Column("customer_no", sa.String(length=10), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("resolved_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["card_no"], ["card.card_no"], name=op.f("fk_waiting_recharge_card_no")
        ),
        sa.ForeignKeyConstraint(
            ["customer_no"], ["customer.customer_no"], name=op.f("fk_waiting_recharge_customer_no")
        ),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_waiting_recharge")),
    )
    op.create_index(
        op.f("ix_waiting_recharge_card_no"), "waiting_recharge", ["card_no"], unique=False
    )
    op.create_index(
        "ix_waiting_recharge_state", "waiting_recharge", ["state", "until"], unique=False
    )


def _judged_later() -> None:
    op.create_table(
        "judged_later",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("refusal", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_judged_later")),
    )


def _more_columns() -> None:
    op.add_column("suspense_case", sa.Column("way", sa.String(length=12), nullable=True))
    op.add_column("suspense_case", sa.Column("document", sa.Uuid(), nullable=True))
    op.add_column("suspense_case", sa.Column("resolved_by", sa.String(length=12), nullable=True))
    op.add_column("suspense_case", sa.Column("resolved_at", Moment(), nullable=True))
    op.add_column("terminal", sa.Column("prior_serial", sa.String(length=60), nullable=True))
