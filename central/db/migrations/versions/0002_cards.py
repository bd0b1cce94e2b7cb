"""The first day: production, stock and cards."""

import sqlalchemy as sa
from alembic import op

from central.db.moments import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _maker()
    _serial_counter()
    _production_order()
    _card_batch()
    _order_line()
    _stock_move()
    _card()
    _stock_move_range()


def _maker() -> None:
    op.create_table(
        "maker",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("certificate_pem", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("vetted_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_maker")),
    )


def _serial_counter() -> None:
    op.create_table(
        "serial_counter",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("next_serial", BIG, nullable=False),
        sa.PrimaryKeyConstraint("year", "face", name=op.f("pk_serial_counter")),
    )


def _production_order() -> None:
    op.create_table(
        "production_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("maker", sa.String(length=40), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("planned_by", sa.String(length=12), nullable=False),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("approved_by", sa.String(length=12), nullable=True),
        sa.Column("approved_at", Moment(), nullable=True),
        sa.Column("generated_by", sa.String(length=40), nullable=True),
        sa.Column("generated_at", Moment(), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("file_name", sa.String(length=80), nullable=True),
        sa.Column("acknowledged_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["maker"], ["maker.code"], name=op.f("fk_production_order_maker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_production_order")),
        sa.UniqueConstraint("number", name=op.f("uq_production_order_number")),
    )


def _card_batch() -> None:
    op.create_table(
        "card_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=16), nullable=False),
        sa.Column("last", sa.String(length=16), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("key_version", sa.Integer(), nullable=False),
        sa.Column("suite", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["production_order.id"], name=op.f("fk_card_batch_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_batch")),
    )
    op.create_index(op.f("ix_card_batch_order_id"), "card_batch", ["order_id"], unique=False)


def _order_line() -> None:
    op.create_table(
        "order_line",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("deliver_to", sa.String(length=12), nullable=False),
        sa.Column("first", sa.String(length=16), nullable=True),
        sa.Column("last", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["deliver_to"], ["org_unit.code"], name=op.f("fk_order_line_deliver_to")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["production_order.id"], name=op.f("fk_order_line_order_id")
        ),
        sa.PrimaryKeyConstraint("order_id", "line", name=op.f("pk_order_line")),
    )


def _stock_move() -> None:
    op.create_table(
        "stock_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("from_unit", sa.String(length=12), nullable=True),
        sa.Column("to_unit", sa.String(length=12), nullable=False),
        sa.Column("teller", sa.String(length=12), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("sent_by", sa.String(length=12), nullable=False),
        sa.Column("sent_at", Moment(), nullable=False),
        sa.Column("taken_by", sa.String(length=40), nullable=True),
        sa.Column("taken_at", Moment(), nullable=True),
        sa.Column("missing", sa.Integer(), server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["production_order.id"], name=op.f("fk_stock_move_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_move")),
        sa.UniqueConstraint("number", name=op.f("uq_stock_move_number")),
    )
    op.create_index(op.f("ix_stock_move_teller"), "stock_move", ["teller"], unique=False)
    op.create_index(op.f("ix_stock_move_to_unit"), "stock_move", ["to_unit"], unique=False)


def _card() -> None:
    op.create_table(
        "card",
        sa.Column("card_no", sa.String(length=16), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=3), nullable=False),
        sa.Column("prior_state", sa.String(length=3), nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=True),
        sa.Column("holder", sa.String(length=12), nullable=True),
        sa.Column("verifier", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sale_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["card_batch.id"], name=op.f("fk_card_batch_id")),
        sa.PrimaryKeyConstraint("card_no", name=op.f("pk_card")),
    )
    op.create_index("ix_card_place", "card", ["unit", "state", "holder"], unique=False)


def _stock_move_range() -> None:
    op.create_table(
        "stock_move_range",
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("first", sa.String(length=16), nullable=False),
        sa.Column("last", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["move_id"], ["stock_move.id"], name=op.f("fk_stock_move_range_move_id")
        ),
        sa.PrimaryKeyConstraint("move_id", "part", "first", name=op.f("pk_stock_move_range")),
    )
