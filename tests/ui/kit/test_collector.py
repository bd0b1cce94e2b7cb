"""What a window left behind is destroyed on the window's thread."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from ui.collector import Collector


class Left(QObject):
    """Something in a circle with itself, that tells which thread it ended on."""

    def __init__(self, ended: list[int]) -> None:
        super().__init__()
        self.itself, self.ended = self, ended

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


@pytest.fixture
def collector(qapp):
    made, by_itself = Collector(), gc.isenabled()
    yield made
    made.stop()
    if not by_itself:
        gc.disable()  # the tests of windows have one of these for all of them


def lane_of_work():
    """Asks for so much memory that Python's own collector would begin."""
    threshold = gc.get_threshold()[0]
    kept = [[place] for place in range(threshold * 300)]
    assert len(kept) > threshold


def test_what_is_left_ends_on_the_window_s_thread_though_another_asks_for_memory(qtbot, collector):
    ended: list[int] = []
    collector.start()
    Left(ended)
    lane = threading.Thread(target=lane_of_work)
    lane.start()
    lane.join()
    assert ended == []

    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)

    assert ended == [threading.get_ident()]


def test_python_collects_by_itself_again_after_the_end(qtbot, collector):
    collector.start()
    assert not gc.isenabled()

    collector.stop()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
