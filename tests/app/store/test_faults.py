"""A disk that is full, cannot be written or fails: told by name, and nothing is lost by it."""

import errno
import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.errors import StoreFailingError, StoreFullError, StoreReadOnlyError
from app.store import faults, meta
from app.store.engine import STORE_FILE, open_store

SECRET = bytes(range(32))
LARGE = "x" * 200_000


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, SECRET)
    yield opened
    opened.close()


def pragma(store, words):
    raw = store._connection.connection.driver_connection
    return raw.execute(f"PRAGMA {words}").fetchone()


def put(store, key, value):
    with store.begin() as db:
        meta.put(db, key, value)


def kept(store, key):
    with store.begin() as db:
        return meta.get(db, key)


@contextmanager
def no_file_longer_than(size):
    """As the system does it: a write beyond this many bytes fails."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room_left_is_told_and_what_came_before_stands(store):
    put(store, "before", 1)
    (pages,) = pragma(store, "page_count")
    pragma(store, f"max_page_count = {pages}")

    with pytest.raises(StoreFullError) as told:
        put(store, "large", LARGE)

    assert told.value.path == store.path
    assert (kept(store, "before"), kept(store, "large")) == (1, None)


def test_work_goes_on_when_there_is_room_again(store):
    (pages,) = pragma(store, "page_count")
    pragma(store, f"max_page_count = {pages}")
    with pytest.raises(StoreFullError):
        put(store, "large", LARGE)
    pragma(store, "max_page_count = 1000000")

    put(store, "large", LARGE)

    assert kept(store, "large") == LARGE


def test_store_that_may_only_be_read_is_told(store):
    pragma(store, "query_only = 1")

    with pytest.raises(StoreReadOnlyError):
        put(store, "one", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_write_that_fails_is_told_and_work_goes_on_afterwards(store):
    put(store, "before", 1)
    wal = Path(f"{store.path}-wal").stat().st_size
    with no_file_longer_than(wal), pytest.raises(StoreFailingError):
        put(store, "during", LARGE)

    put(store, "after", 2)

    assert [kept(store, key) for key in ("before", "during", "after")] == [1, None, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_folder_in_which_nothing_can_be_written_is_told_at_the_start(tmp_path):
    with no_file_longer_than(0), pytest.raises(StoreFailingError):
        open_store(tmp_path, SECRET)

    open_store(tmp_path, SECRET).close()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StoreFullError),
        (errno.EDQUOT, StoreFullError),
        (errno.EROFS, StoreReadOnlyError),
        (errno.EACCES, StoreReadOnlyError),
        (errno.EIO, StoreFailingError),
    ],
)
def test_refusal_of_the_system_has_the_name_of_its_cause(tmp_path, number, kind):
    told = faults.of_opening(tmp_path / STORE_FILE, OSError(number, os.strerror(number)))

    assert type(told) is kind


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a file that never reads")
def test_file_that_cannot_be_read_is_not_called_damaged():
    with pytest.raises(StoreFailingError):
        faults.require_readable(Path("/proc/self/mem"))


def test_statement_that_is_wrong_blames_no_disk(store):
    with pytest.raises(IntegrityError), store.begin() as db:
        db.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('one', NULL)")
