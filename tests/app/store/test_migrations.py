"""A store of an earlier program with a full queue: migrated on a copy, nothing of it changed."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.model.cash import cash_tender
from app.model.sale import CardSale
from app.model.shift import Shift
from app.store import engine, lock, sales, shifts
from app.store.engine import APPLICATION_ID, STORE_FILE, open_store
from app.store.migrations import first_day
from sync import journal, marks, outbox
from wire.codec import encode
from wire.journal import FIRST_HASH, chained
from wire.messages import Envelope
from wire.operations import ShiftOpened
from wire.shift_states import ShiftState
from wire.values import CardRange, Fen, business_day, make_card_no, new_id, utc_now

SECRET = bytes(range(32))
WAITING = 700


def old_rows(count):
    """Rows as the first program wrote them: chained, one signature each."""
    made, before, moment = [], FIRST_HASH, utc_now()
    for seq in range(1, count + 1):
        fact = ShiftOpened(Fen(100 * seq))
        envelope = Envelope(
            new_id(), "330101-03", 1, seq, moment, business_day(moment), "1027", None, fact
        )
        body = json.dumps({k: v for k, v in json.loads(encode(envelope)).items() if k != "clock"})
        before = chained(before, seq, body)
        made.append((1, seq, envelope.op_id.hex, "shift.open", body, before, "[]", None))
    return made


@pytest.fixture
def old(tmp_path):
    """The folder of a terminal that the first program left with a full queue."""
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / STORE_FILE
    held = lock.hold(tmp_path)
    store = engine.Store(path, engine._engine(path, SECRET), held)
    rows = old_rows(WAITING)
    with store.begin() as db:
        first_day(db)
        raw = db.connection.dbapi_connection
        raw.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        raw.executemany(
            "INSERT INTO outbox (epoch, seq, op_id, kind, state, queued_ms) "
            "VALUES (1, ?, ?, 'shift.open', 'QUEUED', 1)",
            [(row[1], row[2]) for row in rows],
        )
        db.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        db.exec_driver_sql("PRAGMA user_version = 1")
    store.close()
    return tmp_path, rows


def test_full_queue_is_all_there_after_the_migration_byte_for_byte(old):
    folder, rows = old

    store = open_store(folder, SECRET)

    with store.begin() as db:
        assert outbox.counts(db).waiting == WAITING
        kept = journal.rows(db, 1, 1, WAITING)
        assert [(row.seq, row.op_id.hex, row.body, row.hash) for row in kept] == [
            (seq, op_id, body, digest) for _, seq, op_id, _, body, digest, *_ in rows
        ]
        assert journal.verify(db, 1) is None
        assert marks.heard(db) == marks.Heard(0, 0)
    store.close()


def test_file_before_is_kept_under_its_number_and_opens_as_it_was(old):
    folder, _rows = old
    before = (folder / STORE_FILE).read_bytes()

    open_store(folder, SECRET).close()

    assert (folder / "counter-1.db").read_bytes() == before
    assert list(folder.glob("*.tmp*")) == []


def test_leavings_of_a_migration_cut_short_do_no_harm(old):
    folder, _rows = old
    (folder / "counter-2.tmp").write_bytes(b"half a copy")

    store = open_store(folder, SECRET)

    with store.begin() as db:
        assert outbox.counts(db).waiting == WAITING
    store.close()


def test_sale_whose_paper_was_still_to_be_made_is_not_forgotten(old):
    folder, _rows = old
    path, moment = folder / STORE_FILE, utc_now()
    held = lock.hold(folder)
    store = engine.Store(path, engine._engine(path, SECRET), held)
    card = make_card_no("33", 2026, Fen(10_000), 1)
    run, tender = CardRange(card, card), cash_tender(Fen(10_000))
    day = business_day(moment)
    shift = Shift(new_id(), 1, "1027", "", day, moment, Fen(0), ShiftState.OPEN)
    sale = CardSale(new_id(), "R1", run.value, 1, Fen(0), moment, (run,), tender, shift.id)
    with store.begin() as db:
        shifts.add(db, shift, "")
        sales.add(db, sale, "1027")
    store.close()

    store = open_store(folder, SECRET)

    with store.begin() as db:
        assert [each.id for each in sales.without_paper(db)] == [sale.id]
    store.close()


def test_store_with_a_broken_chain_is_migrated_and_found_out_afterwards(old):
    folder, _rows = old
    path = folder / STORE_FILE
    held = lock.hold(folder)
    store = engine.Store(path, engine._engine(path, SECRET), held)
    with store.begin() as db:
        db.exec_driver_sql("UPDATE journal SET body = body || ' ' WHERE seq = 5")
    store.close()

    store = open_store(folder, SECRET)

    with store.begin() as db:
        assert journal.verify(db, 1) == journal.ChainBreak(5, "changed")
    store.close()


def test_migrated_store_signs_and_queues_on(old):
    folder, _rows = old
    store = open_store(folder, SECRET)
    moment = utc_now()
    entry = journal.Entry(
        new_id(), moment, business_day(moment), "1027", None, ShiftOpened(Fen(100))
    )
    signer = journal.Signer("1027", Ed25519PrivateKey.generate())

    with store.begin() as db:
        row = journal.append(db, journal.Place("330101-03", 1), entry, (signer,))
        assert row.seq == WAITING + 1
        assert outbox.counts(db).waiting == WAITING + 1
    store.close()
