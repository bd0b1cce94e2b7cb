"""Every table of the centre. Facts are only ever added; a state moves by one conditional UPDATE.

Money is whole fen, moments are UTC, ids are UUIDv7 made where the fact was made.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from central.db.moments import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BIG = BigInteger().with_variant(Integer, "sqlite")

# --- orgs ---
setting = Table(
    "setting", metadata, Column("key", String(60), primary_key=True), Column("value", Text)
)
accounting_unit = Table(
    "accounting_unit",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("fee_account", String(40), nullable=False),
)
org_unit = Table(
    "org_unit",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("level", String(12), nullable=False),
    Column("parent", ForeignKey("org_unit.code")),
    Column("accounting_unit", ForeignKey("accounting_unit.code")),
)
person = Table(
    "person",
    metadata,
    Column("staff_no", String(12), primary_key=True),
    Column("name", String(40), nullable=False),
    Column("unit", ForeignKey("org_unit.code"), nullable=False),
    Column("phc", Text, nullable=False),
    Column("key_salt", LargeBinary, nullable=False),
    Column("key_box", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("state", String(12), nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", Moment),
)
role_grant = Table(
    "role_grant",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("staff_no", ForeignKey("person.staff_no"), nullable=False, index=True),
    Column("role", String(12), nullable=False),
    Column("unit", ForeignKey("org_unit.code"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("granted_by", String(12), nullable=False),
    Column("approved_by", String(12), nullable=False),
)
terminal = Table(
    "terminal",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("unit", ForeignKey("org_unit.code"), nullable=False),
    Column("desk", String(20), nullable=False),
    Column("state", String(12), nullable=False),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("public_key", LargeBinary),
    Column("cert_serial", String(60)),
    Column("prior_serial", String(60)),
    Column("head_seq", BIG, nullable=False, server_default="0"),
    Column("head_hash", String(64), nullable=False),
    Column("last_seen", Moment),
    Column("waiting", Integer, nullable=False, server_default="0"),
)
enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("terminal", ForeignKey("terminal.id"), nullable=False, index=True),
    Column("proof_key", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("failures", Integer, nullable=False, server_default="0"),
)
inbox = Table(
    "inbox",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("terminal", ForeignKey("terminal.id"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seq", BIG, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("body_sha256", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reply", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("shift_id", Uuid, index=True),
    UniqueConstraint("terminal", "epoch", "seq"),
)
inbox_signature = Table(
    "inbox_signature",
    metadata,
    Column("op_id", ForeignKey("inbox.op_id"), primary_key=True),
    Column("staff_no", String(12), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)
suspense_case = Table(
    "suspense_case",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("op_id", Uuid, nullable=False, index=True),
    Column("refusal", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("way", String(12)),
    Column("document", Uuid),
    Column("resolved_by", String(12)),
    Column("resolved_at", Moment),
)

# --- cards ---
maker = Table(
    "maker",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("certificate_pem", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("vetted_at", Moment, nullable=False),
)
serial_counter = Table(
    "serial_counter",
    metadata,
    Column("year", Integer, primary_key=True),
    Column("face", Integer, primary_key=True),
    Column("next_serial", BIG, nullable=False),
)
production_order = Table(
    "production_order",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("maker", ForeignKey("maker.code"), nullable=False),
    Column("expires", Date, nullable=False),
    Column("planned_by", String(12), nullable=False),
    Column("planned_at", Moment, nullable=False),
    Column("approved_by", String(12)),
    Column("approved_at", Moment),
    Column("generated_by", String(40)),
    Column("generated_at", Moment),
    Column("file_sha256", String(64)),
    Column("file_name", String(80)),
    Column("acknowledged_at", Moment),
)
order_line = Table(
    "order_line",
    metadata,
    Column("order_id", ForeignKey("production_order.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("face", Integer, nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("deliver_to", ForeignKey("org_unit.code"), nullable=False),
    Column("first", String(16)),
    Column("last", String(16)),
)
card_batch = Table(
    "card_batch",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("order_id", ForeignKey("production_order.id"), nullable=False, index=True),
    Column("face", Integer, nullable=False),
    Column("first", String(16), nullable=False),
    Column("last", String(16), nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("expires", Date, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("suite", Integer, nullable=False),
)
card = Table(
    "card",
    metadata,
    Column("card_no", String(16), primary_key=True),
    Column("batch_id", ForeignKey("card_batch.id"), nullable=False),
    Column("state", String(3), nullable=False),
    Column("prior_state", String(3)),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("unit", String(12)),
    Column("holder", String(12)),
    Column("verifier", LargeBinary, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("sale_id", Uuid),
    Index("ix_card_place", "unit", "state", "holder"),
)
stock_move = Table(
    "stock_move",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("order_id", ForeignKey("production_order.id")),
    Column("from_unit", String(12)),
    Column("to_unit", String(12), nullable=False, index=True),
    Column("teller", String(12), index=True),
    Column("state", String(12), nullable=False),
    Column("sent_by", String(12), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("taken_by", String(40)),
    Column("taken_at", Moment),
    Column("missing", Integer, nullable=False, server_default="0"),
    Column("note", Text, nullable=False, server_default=""),
)
stock_move_range = Table(
    "stock_move_range",
    metadata,
    Column("move_id", ForeignKey("stock_move.id"), primary_key=True),
    Column("part", String(8), primary_key=True),
    Column("first", String(16), primary_key=True),
    Column("last", String(16), nullable=False),
)

# --- sales and recharges ---
sale = Table(
    "sale",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("shift_id", Uuid, nullable=False, index=True),
    Column("terminal", String(20), nullable=False),
    Column("unit", String(12), nullable=False),
    Column("book", String(12), nullable=False),
    Column("teller", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("business_date", Date, nullable=False, index=True),
    Column("pieces", Integer, nullable=False),
    Column("total", BIG, nullable=False),
    Column("means", String(12), nullable=False),
    Column("receipt_no", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("void_id", Uuid),
    Index("ix_sale_unit_day", "unit", "business_date"),
)
sale_line = Table(
    "sale_line",
    metadata,
    Column("sale_id", ForeignKey("sale.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("first", String(16), nullable=False),
    Column("last", String(16), nullable=False),
)
customer = Table(
    "customer",
    metadata,
    Column("customer_no", String(10), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("address", String(120), nullable=False),
    Column("residential", Boolean, nullable=False),
    Column("accounting_unit", ForeignKey("accounting_unit.code"), nullable=False),
    Column("arrears", BIG, nullable=False, server_default="0"),
)
recharge_account = Table(
    "recharge_account",
    metadata,
    Column("customer_no", ForeignKey("customer.customer_no"), primary_key=True),
    Column("balance", BIG, nullable=False),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("opened_at", Moment, nullable=False),
)
recharge = Table(
    "recharge",
    metadata,
    Column("op_id", Uuid, primary_key=True),
    Column("centre_no", String(40), nullable=False, unique=True),
    Column("channel", String(12), nullable=False),
    Column("card_no", ForeignKey("card.card_no"), nullable=False, unique=True),
    Column("customer_no", ForeignKey("customer.customer_no"), nullable=False, index=True),
    Column("amount", BIG, nullable=False),
    Column("arrears_paid", BIG, nullable=False),
    Column("balance_before", BIG, nullable=False),
    Column("balance_after", BIG, nullable=False),
    Column("book", String(12), nullable=False),
    Column("business_date", Date, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("source", String(60), nullable=False),
)
guess = Table(
    "guess",
    metadata,
    Column("source", String(80), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("lockings", Integer, nullable=False, server_default="0"),
)

# --- funds and ledger ---
shift = Table(
    "shift",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("terminal", String(20), nullable=False),
    Column("unit", String(12), nullable=False),
    Column("book", String(12), nullable=False),
    Column("teller", String(12), nullable=False),
    Column("business_date", Date, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("float_cash", BIG, nullable=False),
    Column("state", String(12), nullable=False),
    Column("closed_at", Moment),
    Column("z_no", Integer),
    Column("z_sha256", String(64)),
    Column("expected_cash", BIG),
    Column("counted_cash", BIG),
    Column("over_short", BIG),
    Column("kept_float", BIG),
    Column("handed_over", BIG),
    Column("reason", String(200)),
    Column("approver", String(12)),
    Column("counts", Text),
    Column("epoch", Integer, nullable=False, server_default="1"),
    Column("since", Moment),  # of its state
    Column("is_sealed", Boolean, nullable=False, server_default="0"),
    Column("forced_by", String(12)),
    Column("forced_second", String(12)),
    Column("close_op", Uuid),
    Column("told_cash", BIG),  # what the desk expected, in fen
    Column("operations", Integer),
    Column("ops_sha256", String(64)),
    Column("head_epoch", Integer),
    Column("head_seq", BIG),
    Column("head_hash", String(64)),
    Column("remittance_id", ForeignKey("remittance.id"), index=True),
    Index("ix_shift_unit_day", "unit", "business_date"),
)
remittance = Table(
    "remittance",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("hall", String(12), nullable=False),
    Column("book", String(12), nullable=False),
    Column("business_date", Date, nullable=False),
    Column("amount", BIG, nullable=False),
    Column("account", String(40), nullable=False),
    Column("bank_reference", String(40), nullable=False, unique=True),
    Column("bag_seal", String(40), nullable=False),
    Column("escort_at", String(40), nullable=False),
    Column("counter", String(12), nullable=False),
    Column("second_counter", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("submitted_at", Moment, nullable=False),
    Column("arrived", BIG, nullable=False, server_default="0"),
    Column("arrived_at", Moment),
    Column("sent_at", Moment),
    Column("borne", BIG, nullable=False, server_default="0"),
)
entry = Table(
    "entry",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("event", String(12), nullable=False),
    Column("op_id", Uuid, nullable=False, index=True),
    Column("business_date", Date, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("reference", String(60), nullable=False, server_default=""),
)
posting = Table(
    "posting",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    Column("entry_id", ForeignKey("entry.id"), nullable=False, index=True),
    Column("book", String(12), nullable=False),
    Column("account", String(8), nullable=False),
    Column("sub", String(40), nullable=False, server_default=""),
    Column("amount", BIG, nullable=False),
    Index("ix_posting_account", "book", "account", "sub"),
)
