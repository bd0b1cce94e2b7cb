"""The first day: organisation, terminals and journals."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _accounting_unit()
    _setting()
    _suspense_case()
    _org_unit()
    _person()
    _terminal()
    _enrolment_code()
    _inbox()
    _role_grant()
    _inbox_signature()


def _accounting_unit() -> None:
    op.create_table(
        "accounting_unit",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("fee_account", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_accounting_unit")),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )


def _suspense_case() -> None:
    op.create_table(
        "suspense_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("refusal", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspense_case")),
    )
    op.create_index(op.f("ix_suspense_case_op_id"), "suspense_case", ["op_id"], unique=False)


def _org_unit() -> None:
    op.create_table(
        "org_unit",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("parent", sa.String(length=12), nullable=True),
        sa.Column("accounting_unit", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(
            ["accounting_unit"], ["accounting_unit.code"], name=op.f("fk_org_unit_accounting_unit")
        ),
        sa.ForeignKeyConstraint(["parent"], ["org_unit.code"], name=op.f("fk_org_unit_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_org_unit")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("staff_no", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("phc", sa.Text(), nullable=False),
        sa.Column("key_salt", sa.LargeBinary(), nullable=False),
        sa.Column("key_box", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["org_unit.code"], name=op.f("fk_person_unit")),
        sa.PrimaryKeyConstraint("staff_no", name=op.f("pk_person")),
    )


def _terminal() -> None:
    op.create_table(
        "terminal",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("desk", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("cert_serial", sa.String(length=60), nullable=True),
        sa.Column("head_seq", BIG, server_default="0", nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("last_seen", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["org_unit.code"], name=op.f("fk_terminal_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terminal")),
    )


def _enrolment_code() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("proof_key", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["terminal"], ["terminal.id"], name=op.f("fk_enrolment_code_terminal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_code")),
    )
    op.create_index(
        op.f("ix_enrolment_code_terminal"), "enrolment_code", ["terminal"], unique=False
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name=op.f("fk_inbox_terminal")),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("terminal", "epoch", "seq", name=op.f("uq_inbox_terminal_epoch_seq")),
    )


def _role_grant() -> None:
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_no", sa.String(length=12), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("granted_by", sa.String(length=12), nullable=False),
        sa.Column("approved_by", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_no"], ["person.staff_no"], name=op.f("fk_role_grant_staff_no")
        ),
        sa.ForeignKeyConstraint(["unit"], ["org_unit.code"], name=op.f("fk_role_grant_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index(op.f("ix_role_grant_staff_no"), "role_grant", ["staff_no"], unique=False)


def _inbox_signature() -> None:
    op.create_table(
        "inbox_signature",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("staff_no", sa.String(length=12), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["op_id"], ["inbox.op_id"], name=op.f("fk_inbox_signature_op_id")),
        sa.PrimaryKeyConstraint("op_id", "staff_no", name=op.f("pk_inbox_signature")),
    )
