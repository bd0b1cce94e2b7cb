"""A month of recharges on PostgreSQL, made by the database itself: the rows that clearing reads."""

from datetime import date
from typing import Final

from sqlalchemy import text

from central.billing.customers import add_customers
from central.billing.model import CustomerSheet
from central.db.engine import Database, Db, transaction
from tests import makers
from tests.central.funds.scene import THIRD_CITY, add_batch
from wire.values import FACE_CODES, CardRange, CustomerNo, Fen, make_card_no, utc_now

FIRST: Final = date(2026, 10, 1)
DAYS: Final = 31
SOLD_TOGETHER: Final = 10
UNITS: Final = (makers.CITY, makers.OTHER_CITY, THIRD_CITY)
FACE: Final = Fen(10_000)
CUSTOMERS: Final = 3_000


def fill(engine: Database, recharges: int) -> None:
    """So many cards, sold ten at a time and recharged for customers of three units in a month."""
    with transaction(engine) as db:
        _organisation(db)
        ends = [make_card_no("33", 2026, FACE, serial) for serial in (1, recharges)]
        batch = add_batch(db, CardRange(ends[0], ends[1]), date(2030, 12, 31))
        db.execute(text("SET LOCAL session_replication_role = replica"))
        told = {
            "n": recharges,
            "batch": batch,
            "face": FACE_CODES[FACE],
            "first": FIRST,
            "days": DAYS,
            "at": utc_now(),
        }
        db.execute(text(_INDICES), {"tables": list(_TABLES), "live": False})
        for statement in _STATEMENTS:
            db.execute(text(statement), told)
        db.execute(text(_INDICES), {"tables": list(_TABLES), "live": True})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("SET maintenance_work_mem = '1GB'"))
        for table in _TABLES:
            db.execute(text(f"REINDEX TABLE {table}"))
        db.execute(text("VACUUM ANALYZE"))


def _organisation(db: Db) -> None:
    makers.make_units(db)
    db.execute(
        text("INSERT INTO accounting_unit VALUES (:code, :name, :account)"),
        {"code": THIRD_CITY, "name": "宁波市电力局", "account": "FEE-3302"},
    )
    add_customers(
        db,
        (
            CustomerSheet(
                CustomerNo(f"{at:010d}"),
                "周某某",
                "某路 1 号",
                residential=True,
                accounting_unit=UNITS[at % 3],
                arrears=Fen(0),
            )
            for at in range(CUSTOMERS)
        ),
    )


# Filled without their indices, which are built whole afterwards: random ids would go to them one by
# one. A superuser may say so of a database that is its own.
_TABLES: Final = ("sale", "sale_line", "card", "recharge", "entry", "posting")
_INDICES: Final = (
    "UPDATE pg_index SET indisready = :live, indisvalid = :live "
    "WHERE indrelid = ANY(CAST(CAST(:tables AS text[]) AS regclass[]))"
)
_UNIT = "(ARRAY['3301', '3306', '3302'])[1 + {} % 3]"
_DAY = "(CAST(:first AS date) + CAST({} % :days AS integer))"
_CARD = "'3326' || :face || lpad(CAST(i AS text), 10, '0') || '0'"
_ID = "CAST(md5('{}' || CAST({} AS text)) AS uuid)"
_SALE_OF = f"(i - 1) / {SOLD_TOGETHER}"
_STATEMENTS: Final = (
    f"""
    INSERT INTO sale (id, shift_id, terminal, unit, book, teller, at, business_date, pieces, total,
                      means, receipt_no, state)
    SELECT {_ID.format("s", "s")}, {_ID.format("shift", "s % 1000")}, 'T', '330101',
           {_UNIT.format("s")}, '3003', :at, {_DAY.format("s")}, {SOLD_TOGETHER},
           {SOLD_TOGETHER * FACE}, 'cash', 'R' || s, 'BOOKED'
    FROM generate_series(0, (:n - 1) / {SOLD_TOGETHER}) s
    """,
    f"""
    INSERT INTO sale_line (sale_id, line, first, last)
    SELECT {_ID.format("s", "s")}, 1,
           '3326' || :face || lpad(CAST(s * {SOLD_TOGETHER} + 1 AS text), 10, '0') || '0',
           '3326' || :face || lpad(CAST((s + 1) * {SOLD_TOGETHER} AS text), 10, '0') || '0'
    FROM generate_series(0, (:n - 1) / {SOLD_TOGETHER}) s
    """,
    f"""
    INSERT INTO card (card_no, batch_id, state, version, verifier, tries, sale_id)
    SELECT {_CARD}, :batch, 'USD', 2, CAST('v' AS bytea), 0, {_ID.format("s", _SALE_OF)}
    FROM generate_series(1, :n) i
    """,
    f"""
    INSERT INTO recharge (op_id, centre_no, channel, card_no, customer_no, amount, arrears_paid,
                          balance_before, balance_after, book, business_date, at, source)
    SELECT {_ID.format("r", "i")}, 'P' || i, 'COUNTER', {_CARD},
           lpad(CAST(i * 7 % {CUSTOMERS} AS text), 10, '0'), {FACE}, 0, 0, {FACE},
           {_UNIT.format(f"(i * 7 % {CUSTOMERS})")}, {_DAY.format("i")}, :at, 'T|3003'
    FROM generate_series(1, :n) i
    """,
    f"""
    INSERT INTO entry (id, event, op_id, business_date, at)
    SELECT {_ID.format("e1", "s")}, 'E1', {_ID.format("s", "s")}, {_DAY.format("s")}, :at
    FROM generate_series(0, (:n - 1) / {SOLD_TOGETHER}) s
    """,
    f"""
    INSERT INTO entry (id, event, op_id, business_date, at)
    SELECT {_ID.format("e5", "i")}, 'E5', {_ID.format("r", "i")}, {_DAY.format("i")}, :at
    FROM generate_series(1, :n) i
    """,
    f"""
    INSERT INTO posting (entry_id, book, account, sub, amount)
    SELECT {_ID.format("e1", "s")}, line.book, line.account, line.sub, line.amount
    FROM generate_series(0, (:n - 1) / {SOLD_TOGETHER}) s,
         LATERAL (VALUES ({_UNIT.format("s")}, '1001T', 'shift', {SOLD_TOGETHER * FACE}),
                         ({_UNIT.format("s")}, '2241', '', {-SOLD_TOGETHER * FACE}),
                         ('H', '1221', {_UNIT.format("s")}, {SOLD_TOGETHER * FACE}),
                         ('H', '2203', '', {-SOLD_TOGETHER * FACE}))
         AS line (book, account, sub, amount)
    """,
    f"""
    INSERT INTO posting (entry_id, book, account, sub, amount)
    SELECT {_ID.format("e5", "i")}, line.book, line.account, line.sub, line.amount
    FROM generate_series(1, :n) i,
         LATERAL (VALUES ({_UNIT.format(f"(i * 7 % {CUSTOMERS})")}, '1221', '', {FACE}),
                         ({_UNIT.format(f"(i * 7 % {CUSTOMERS})")}, '2203', '', {-FACE}),
                         ('H', '2203', '', {FACE}),
                         ('H', '2241', {_UNIT.format(f"(i * 7 % {CUSTOMERS})")}, {-FACE}))
         AS line (book, account, sub, amount)
    """,
)
