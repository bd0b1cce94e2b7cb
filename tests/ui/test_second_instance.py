"""A second start on the same data, as programs of their own: the first one's window comes up."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest
from PySide6.QtCore import QLockFile

from ui.__main__ import OK, TEMPORARY, WINDOW_LOCK

REPOSITORY = Path(__file__).resolve().parent.parent.parent
WITHIN_S = 60
# The product's own `main`, watched: it puts itself down as soon as it is painted, and tells when
# it is up again.
FIRST = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from ui import __main__ as program
from ui.main_window import Shell

class Watch(QObject):
    def eventFilter(self, shell, event):
        if event.type() == QEvent.Type.WindowStateChange:
            print("down" if shell.isMinimized() else "up", flush=True)
        if event.type() == QEvent.Type.WindowActivate:
            print("active", flush=True)
        return False

def painted():
    (shell,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, Shell)]
    shell.watch = Watch()
    shell.installEventFilter(shell.watch)
    shell.showMinimized()

sys.exit(program.main(sys.argv[1:], painted))
"""


def surroundings(folder: Path) -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)}


class Watched:
    """The first program and what it says, a line at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._said: SimpleQueue[str] = SimpleQueue()
        self._ear = Thread(target=self._listen, daemon=True)
        self._ear.start()

    def end(self) -> None:
        """Only this program, by its own handle."""
        self.process.kill()
        self.process.wait(WITHIN_S)
        self._ear.join(WITHIN_S)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def until(self, word: str) -> None:
        while self._said.get(timeout=WITHIN_S) != word:
            pass

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line.strip())


@contextmanager
def first_program(data: Path) -> Iterator[Watched]:
    process = subprocess.Popen(
        [sys.executable, "-c", FIRST, "--data", str(data)],
        cwd=REPOSITORY,
        env=surroundings(data.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    watched = Watched(process)
    try:
        yield watched
    finally:
        watched.end()


def start_second(data: Path) -> int:
    """The exit code of another start, as a click on the icon makes it."""
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--data", str(data)],
        cwd=REPOSITORY,
        env=surroundings(data.parent),
        capture_output=True,
        timeout=WITHIN_S,
        check=False,
    )
    return done.returncode


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "counter"
    folder.mkdir()
    return folder


def test_second_start_raises_the_first_window_and_exits(data):
    with first_program(data) as first:
        first.until("down")

        assert start_second(data) == OK

        first.until("up")
        assert first.process.poll() is None


def test_second_start_again_and_again_leaves_one_program(data):
    with first_program(data) as first:
        first.until("down")

        assert [start_second(data) for _ in range(2)] == [OK, OK]

        assert first.process.poll() is None
        assert not list(data.glob("counter.db*"))  # nobody has enrolled: nobody opened a store


def test_second_start_whose_knock_nobody_hears_says_to_try_later(data, qapp):
    """Held by this very test, which opens no door."""
    lock = QLockFile(str(data / WINDOW_LOCK))
    assert lock.tryLock(0)

    assert start_second(data) == TEMPORARY

    lock.unlock()
