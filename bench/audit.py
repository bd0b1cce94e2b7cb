"""The audit's chain and signatures on PostgreSQL, as rows a second.

`audit, ledger`: every posting read in the order it was booked, checked for balance and chained by
books; the limit reads the same rows with a bare driver and hashes their text. `audit, amounts`:
every operation decoded and its entries held against what follows from it; the limit reads the same
bodies and postings with a bare driver and parses the JSON. `audit, signatures`: one Ed25519
verification an operation; the limit verifies the same signatures held in memory.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import select

from bench.measure import Measurement, Work, interleave, seconds
from central.audit.audit import Finding, check_amounts, check_ledger, check_signatures
from central.db.engine import Database, Db, open_engine, snapshot, transaction
from central.db.migrate import migrate
from central.db.rows import add_rows
from central.db.schema import entry, inbox, inbox_signature, posting
from central.orgs.terminals import add_terminal
from tests import makers, postgres
from tests.central.funds.scene import keys
from wire.codec import encode
from wire.journal import FIRST_HASH, body_sha256, person_signed
from wire.messages import Envelope
from wire.operations import CardsSold, Tender, TenderKind
from wire.values import CardRange, Fen, business_day, make_card_no, new_id, utc_now

ENTRIES = 50_000
OPERATIONS = 5_000
_TERMINAL = f"{makers.HALL}-01"
_FACE = Fen(10_000)
_PAID = Tender(TenderKind.CASH, _FACE, Fen(0))
_SALE = (
    (makers.CITY, "1001T", "shift", 10_000),
    (makers.CITY, "2241", "", -10_000),
    ("H", "1221", makers.CITY, 10_000),
    ("H", "2203", "", -6_000),
    ("H", "2203", "", -4_000),
)
_BARE = """SELECT e.id, e.event, e.op_id, e.business_date, e.at, e.reference, p.book, p.account,
    p.sub, p.amount FROM entry e JOIN posting p ON p.entry_id = e.id ORDER BY e.at, e.id, p.id"""

_BARE_OF_OPERATIONS = """SELECT e.id, e.event, e.op_id, p.book, p.account, p.sub, p.amount
    FROM entry e JOIN posting p ON p.entry_id = e.id JOIN inbox i ON i.op_id = e.op_id"""


class AuditError(RuntimeError):
    """The audit found something in books that are whole: the figure would say nothing."""


def measure(rounds: int) -> tuple[Measurement, ...]:
    """Rows a second of each part."""
    with _books() as (database, url, key):
        signed = _signed(database)
        told = {"postings": f"{ENTRIES * 5:,}", "limit": "the same rows read bare, hashed as text"}
        ledger = Work(
            "audit, ledger",
            "s",
            partial(_a_row, ENTRIES * 5, partial(_ledger, database)),
            partial(_a_row, ENTRIES * 5, partial(_read_bare, url)),
            told,
        )
        told = {"operations": f"{OPERATIONS:,}", "limit": "the same rows read bare, JSON parsed"}
        amounts = Work(
            "audit, amounts",
            "s",
            partial(_a_row, OPERATIONS, partial(_amounts, database)),
            partial(_a_row, OPERATIONS, partial(_parse_bare, url)),
            told,
        )
        told = {"operations": f"{OPERATIONS:,}", "limit": "Ed25519 verified from memory"}
        signatures = Work(
            "audit, signatures",
            "s",
            partial(_a_row, OPERATIONS, partial(_signatures, database)),
            partial(_a_row, OPERATIONS, partial(_verify_bare, key.public_key(), signed)),
            told,
        )
        return tuple(_measured(work, rounds) for work in (ledger, amounts, signatures))


def _measured(work: Work, rounds: int) -> Measurement:
    took = interleave(work, rounds)
    return replace(took, unit="rows a second", value=1 / took.value, limit=1 / took.limit)


def _a_row(rows: int, work: partial[None]) -> float:
    return seconds(work) / rows


def _ledger(database: Database) -> None:
    found = Finding("ledger")
    with snapshot(database) as db:
        check_ledger(db, keys(), {}, found)
    if found.faults or found.rows != ENTRIES * 5:
        raise AuditError(found.faults)


def _signatures(database: Database) -> None:
    found = Finding("signatures")
    with snapshot(database) as db:
        check_signatures(db, found)
    if found.faults or found.rows != OPERATIONS:
        raise AuditError(found.faults)


def _amounts(database: Database) -> None:
    found = Finding("amounts")
    with snapshot(database) as db:
        check_amounts(db, found)
    if found.faults or found.rows != OPERATIONS:
        raise AuditError(found.faults)


def _parse_bare(url: str) -> None:
    with psycopg.connect(url) as db:
        for (body,) in db.execute("SELECT body FROM inbox ORDER BY op_id"):
            json.loads(body)
        db.execute(_BARE_OF_OPERATIONS).fetchall()


def _read_bare(url: str) -> None:
    digest = hashlib.sha256()
    with psycopg.connect(url) as db, db.cursor("bare") as cursor:
        cursor.itersize = 5_000
        cursor.execute(_BARE)
        for row in cursor:
            digest.update(repr(row).encode())


def _verify_bare(key: Ed25519PublicKey, signed: list[tuple[bytes, bytes]]) -> None:
    for signature, words in signed:
        key.verify(signature, words)


def _signed(database: Database) -> list[tuple[bytes, bytes]]:
    with transaction(database) as db:
        joined = inbox.join(inbox_signature, inbox_signature.c.op_id == inbox.c.op_id)
        rows = db.execute(select(inbox.c.body, inbox_signature.c.signature).select_from(joined))
        return [
            (row.signature, b"person-v1" + hashlib.sha256(row.body.encode()).digest())
            for row in rows
        ]


@contextmanager
def _books() -> Iterator[tuple[Database, str, Ed25519PrivateKey]]:
    """A centre with so many sales in its books and so many signed operations in its inbox."""
    with postgres.serve() as server:
        url = server.url(server.create())
        migrate(url)
        database = open_engine(url)
        try:
            with transaction(database) as db:
                makers.make_units(db)
                makers.make_person(db, makers.TELLER)
                add_terminal(db, _TERMINAL, makers.HALL, "1")
                key = makers.signing_key(db, makers.TELLER)
                _add_entries(db, _add_operations(db, key))
            with database.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                db.exec_driver_sql("VACUUM ANALYZE")
            yield database, url.replace("+psycopg", ""), key
        finally:
            database.dispose()


def _add_entries(db: Db, op_ids: list[UUID]) -> None:
    """Entries as sales make them, one a millisecond; the first ones of these operations."""
    start = utc_now() - timedelta(milliseconds=ENTRIES)
    made = [
        (
            new_id(),
            "E1",
            op_ids[at] if at < len(op_ids) else new_id(),
            business_day(start),
            start + timedelta(milliseconds=at),
            f"R{at}",
        )
        for at in range(ENTRIES)
    ]
    names = ("id", "event", "op_id", "business_date", "at", "reference")
    add_rows(db, entry, names, made)
    lines = [
        (row[0], book, account, sub, amount) for row in made for book, account, sub, amount in _SALE
    ]
    add_rows(db, posting, ("entry_id", "book", "account", "sub", "amount"), lines)


def _body(op_id: UUID, seq: int) -> str:
    """A sale of one card, as its terminal sends it."""
    card, moment = make_card_no("33", 26, _FACE, seq), utc_now()
    sold = CardsSold((CardRange(card, card),), _FACE, _PAID, f"330101T01{seq:012d}")
    place = (op_id, _TERMINAL, 1, seq, moment, business_day(moment), makers.TELLER)
    return encode(Envelope(*place, shift_id=None, operation=sold))


def _add_operations(db: Db, key: Ed25519PrivateKey) -> list[UUID]:
    """Sales as a terminal sends them, each signed by its teller; their ids."""
    names = ("op_id", "terminal", "epoch", "seq", "kind", "body", "body_sha256", "hash")
    rows, signatures = [], []
    for seq in range(1, OPERATIONS + 1):
        op_id = new_id()
        body = _body(op_id, seq)
        place = (_TERMINAL, 1, seq, "card.sell", body, body_sha256(body), FIRST_HASH)
        rows.append((op_id, *place, "APPLIED", "{}", utc_now()))
        signed = person_signed(key, makers.TELLER, body)
        signatures.append((op_id, signed.staff_no, signed.signature))
    add_rows(db, inbox, (*names, "outcome", "reply", "received_at"), rows)
    add_rows(db, inbox_signature, ("op_id", "staff_no", "signature"), signatures)
    return [row[0] for row in rows]
