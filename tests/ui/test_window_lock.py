"""The window's lock and the store's lock live in one folder and must not take each other's."""

from PySide6.QtCore import QLockFile

from app.store.engine import open_store
from app.store.secret import load_or_make
from ui.__main__ import WINDOW_LOCK


def test_a_folder_that_was_used_before_opens_again(tmp_path, qapp):
    open_store(tmp_path, load_or_make(tmp_path)).close()

    lock = QLockFile(str(tmp_path / WINDOW_LOCK))
    lock.setStaleLockTime(0)

    assert lock.tryLock(0)
    lock.unlock()


def test_the_store_opens_behind_the_window_of_the_same_program(tmp_path, qapp):
    lock = QLockFile(str(tmp_path / WINDOW_LOCK))
    assert lock.tryLock(0)

    store = open_store(tmp_path, load_or_make(tmp_path))

    store.close()
    lock.unlock()
