"""The terminal's store: its key, its PRAGMAs, and every file that is not one of ours."""

import os
import sqlite3
import threading

import pytest
from sqlalchemy import text

from app.errors import SchemaTooNewError, StoreBusyError, StoreDamagedError
from app.store import meta
from app.store.engine import MIGRATIONS, STORE_FILE, open_store
from app.store.secret import load_or_make

SECRET = bytes(range(32))


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, SECRET)
    yield opened
    opened.close()


def test_transactions_are_durable_and_foreign_keys_kept(store):
    with store.begin() as db:
        found = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_file_shows_nothing_of_what_it_holds(store, tmp_path):
    with store.begin() as db:
        meta.put(db, "hall", "延安路营业厅")
    store.close()

    content = (tmp_path / STORE_FILE).read_bytes()

    assert b"SQLite format" not in content
    assert "延安路".encode() not in content


def test_what_was_committed_is_there_after_opening_again(store, tmp_path):
    with store.begin() as db:
        meta.put(db, "one", {"a": [1, 2]})
    store.close()
    again = open_store(tmp_path, SECRET)

    with again.begin() as db:
        assert meta.get(db, "one") == {"a": [1, 2]}
    again.close()


def half_done(store):
    with store.begin() as db:
        assert meta.next_serial(db, "receipt") == 2
        meta.put(db, "half", 1)
        meta.put(db, "other half", 1 / 0)


def test_failed_transaction_leaves_nothing_and_its_serial_is_given_again(store):
    with store.begin() as db:
        assert meta.next_serial(db, "receipt") == 1
    with pytest.raises(ZeroDivisionError):
        half_done(store)

    with store.begin() as db:
        assert meta.get(db, "half") is None
        assert meta.next_serial(db, "receipt") == 2


def test_draft_is_kept_changed_and_dropped(store):
    with store.begin() as db:
        meta.put_draft(db, "close", {"cash": 1})
        meta.put_draft(db, "close", {"cash": 2})
        assert meta.get_draft(db, "close") == {"cash": 2}
        meta.drop_draft(db, "close")
        assert meta.get_draft(db, "close") is None


def test_threads_work_one_after_the_other(store):
    def count():
        for _ in range(20):
            with store.begin() as db:
                meta.next_serial(db, "threads")

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with store.begin() as db:
        assert meta.next_serial(db, "threads") == 81


def test_wrong_key_is_told_and_harms_nothing(store, tmp_path):
    store.close()

    with pytest.raises(StoreDamagedError) as refused:
        open_store(tmp_path, b"\0" * 32)

    assert refused.value.why == "unreadable"
    open_store(tmp_path, SECRET).close()


def test_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / STORE_FILE).write_bytes(b"not ours at all" * 500)

    with pytest.raises(StoreDamagedError) as refused:
        open_store(tmp_path, SECRET)

    assert refused.value.why == "unreadable"
    assert (tmp_path / STORE_FILE).read_bytes().startswith(b"not ours")


def test_plain_sqlite_file_is_told(tmp_path):
    plain = sqlite3.connect(tmp_path / STORE_FILE)
    plain.execute("CREATE TABLE x (a)")
    plain.commit()
    plain.close()

    with pytest.raises(StoreDamagedError) as refused:
        open_store(tmp_path, SECRET)

    assert refused.value.why == "unreadable"


def test_somebody_elses_database_under_our_key_is_told(store, tmp_path):
    with store.begin() as db:
        db.execute(text("PRAGMA application_id = 1"))
    store.close()

    with pytest.raises(StoreDamagedError) as refused:
        open_store(tmp_path, SECRET)

    assert refused.value.why == "foreign"


def test_flipped_byte_is_told(store, tmp_path):
    store.close()
    path = tmp_path / STORE_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    with pytest.raises(StoreDamagedError):
        open_store(tmp_path, SECRET)


def test_newer_schema_is_told_with_both_numbers(store, tmp_path):
    newer = len(MIGRATIONS) + 1
    with store.begin() as db:
        db.execute(text(f"PRAGMA user_version = {newer}"))
    store.close()

    with pytest.raises(SchemaTooNewError) as refused:
        open_store(tmp_path, SECRET)

    assert (refused.value.found, refused.value.known) == (newer, len(MIGRATIONS))


def test_second_program_on_the_folder_is_told(store, tmp_path):
    with pytest.raises(StoreBusyError):
        open_store(tmp_path, SECRET)

    store.close()
    open_store(tmp_path, SECRET).close()


def test_copy_is_whole_and_opens_with_the_same_key(store, tmp_path):
    with store.begin() as db:
        meta.put(db, "one", 1)
    (tmp_path / "copy").mkdir()
    store.copy_to(tmp_path / "copy" / STORE_FILE, SECRET)

    copy = open_store(tmp_path / "copy", SECRET)

    with copy.begin() as db:
        assert meta.get(db, "one") == 1
    copy.close()


def test_secret_is_made_once_and_kept(tmp_path):
    first = load_or_make(tmp_path)

    assert len(first) == 32
    assert load_or_make(tmp_path) == first
    if os.name == "posix":
        assert (tmp_path / "terminal.secret").stat().st_mode & 0o077 == 0


def test_short_secret_is_told(tmp_path):
    (tmp_path / "terminal.secret").write_bytes(b"short")

    with pytest.raises(StoreDamagedError) as refused:
        load_or_make(tmp_path)

    assert refused.value.why == "secret-unreadable"
