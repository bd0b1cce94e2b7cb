"""A desk on a real store without a centre, people who can sign, and cards in a drawer."""

import secrets
from dataclasses import replace
from types import SimpleNamespace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import func, select
from sqlalchemy import table as table_of

from app.data_folder import OpenedData
from app.desk import Desk, Operator
from app.identity import Identity
from app.model.cash import cash_tender
from app.settings import Settings
from app.store import drawer, meta, stock
from app.store.engine import open_store
from app.store.second_copy import SecondCopy
from sync import journal, outbox
from wire.codec import encode
from wire.journal import body_sha256
from wire.leases import sign_lease
from wire.messages import Lease, Outcome, Reply
from wire.people import Grant, PersonSheet, Role
from wire.values import CardRange, CashKind, CashLine, Fen, make_card_no, new_id, utc_now

UNIT = "330101"
LEASE_KEY = Ed25519PrivateKey.generate()
IDENTITY = Identity(
    "330101-03",
    1,
    UNIT,
    "延安路营业厅",
    "03",
    "https://127.0.0.1:1",
    LEASE_KEY.public_key().public_bytes_raw().hex(),
)
TELLER, OTHER_TELLER, SUPERVISOR = "1027", "1028", "1003"
HUNDRED, FIFTY = Fen(10_000), Fen(5_000)


def card(serial, face=HUNDRED):
    return make_card_no("33", 26, face, serial)


def run(first, last=None, face=HUNDRED):
    return CardRange(card(first, face), card(last or first, face))


# What three cards of 100 yuan sold leave in a drawer that was opened with 300 yuan of float.
FLOAT = 30_000
LEFT = (run(4, 20), run(1, 5, FIFTY))


def make_operator(staff_no=TELLER, *roles):
    key = Ed25519PrivateKey.generate()
    grants = tuple(Grant(role, UNIT) for role in roles or (Role.TELLER,))
    sheet = PersonSheet(
        staff_no,
        f"张{staff_no}",
        UNIT,
        grants,
        "",
        b"",
        b"",
        key.public_key().public_bytes_raw(),
        utc_now(),
    )
    return Operator(sheet, key, online=True)


def make_lease(**changes):
    lease = Lease(
        terminal=IDENTITY.terminal,
        epoch=IDENTITY.epoch,
        issued_at=utc_now(),
        offline_hours=72,
        operations=500,
        open_fen=Fen(5_000_000),
        single_fen=Fen(500_000),
        open_recharges=50,
        extend_hours=24,
        extend_operations=250,
        extend_fen=Fen(2_500_000),
        offline_recharge=True,
        sign_on_days=7,
        seal_key_id="s1",
        seal_public_key=X25519PrivateKey.generate().public_key().public_bytes_raw(),
        drawer_warn_fen=Fen(500_000),
        drawer_stop_fen=Fen(1_000_000),
        difference_tolerance_fen=Fen(0),
    )
    return replace(lease, **changes)


def open_local_desk(folder, secret=bytes(32), clock=None):
    """The desk of a folder, its threads not started: what is committed is all there is."""
    settings = Settings(folder)
    store, copy = open_store(folder, secret), SecondCopy(settings.shadow_folder, secret)
    data = OpenedData(store, copy, IDENTITY, secret, 0, rebuilt=False)
    unheard = SimpleNamespace(skew_s=None, heard_at=None)
    return Desk(data, settings, unheard, clock)


def put_lease(db, **changes):
    """The lease as the centre would have signed it for this terminal."""
    meta.put_lease(db, sign_lease(LEASE_KEY, make_lease(**changes)))


def make_desk(folder, clock=None, **lease):
    """A desk with a teller signed on, a lease, and 20 cards of 100 yuan and 5 of 50."""
    desk = open_local_desk(folder, clock=clock)
    with desk.store.begin() as db:
        put_lease(db, **lease)
        stock.put_in(db, TELLER, (run(1, 20), run(1, 5, FIFTY)), new_id())
    desk.operator = make_operator()
    return desk


def cash_tender_of(cards):
    return cash_tender(cards.value)


def cash_of(amount):
    """The amount as counted, in hundreds and jiao."""
    hundreds, rest = divmod(amount, 10_000)
    return (
        CashLine(CashKind.NOTE_100, hundreds),
        CashLine(CashKind.COIN_1_JIAO, rest // 10),
    )


RIGHT, SHORT = cash_of(FLOAT + 30_000), cash_of(FLOAT + 29_500)


def closed_fact(desk):
    """The newest fact, which is the close, and its row of the journal."""
    with desk.store.begin() as db:
        seq, _hash = journal.head(db, 1)
        (item,) = journal.items(db, 1, seq, seq)
        return journal.envelope(db, item.op_id).operation, item


def answer(desk, op_id, outcome=Outcome.APPLIED, refusal=None, detail=None):
    """Settle one waiting operation as the courier would, with this answer of the centre."""
    from app import inbox

    with desk.store.begin() as db:
        envelope = journal.envelope(db, op_id)
        reply = Reply(
            envelope.seq,
            op_id,
            body_sha256(encode(envelope)),
            outcome,
            refusal,
            None,
            detail,
        )
        outbox.settle(db, 1, reply, utc_now(), awaited=True)
        inbox.apply_reply(desk, db, envelope, reply)
    return reply


def facts(desk):
    """Everything the store knows, to compare before and after: row counts and sums."""
    with desk.store.begin() as db:
        tables = ("sale", "sale_line", "drawer", "journal", "outbox", "receipt", "print_job")
        counts = {
            table: db.execute(select(func.count()).select_from(table_of(table))).scalar_one()
            for table in (*tables, "shift", "recharge_slip")
        }
        cards = db.exec_driver_sql("SELECT state, count(*) FROM card GROUP BY state").fetchall()
        serials = db.exec_driver_sql("SELECT name, value FROM counter ORDER BY name").fetchall()
        return counts, sorted(map(tuple, cards)), [tuple(row) for row in serials]


def cash_in(desk, shift):
    with desk.store.begin() as db:
        return sum(entry.amount for entry in drawer.entries(db, shift.id))


def a_secret():
    return secrets.token_bytes(32)
