"""Running time of one piece of work: begun once, left and taken up again, done."""

import pytest

from ui.models.stopwatch import Stopwatch


class Clock:
    """Moves when it is told to."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(clock):
    return Stopwatch(clock)


def test_nothing_is_measured_before_the_work_begins(watch, clock):
    clock.now_s += 5
    watch.pause()

    assert watch.took_ms == 0


def test_work_counts_from_its_first_beginning(watch, clock):
    watch.begin()
    clock.now_s += 4
    watch.begin()
    clock.now_s += 0.5

    assert watch.took_ms == 4_500


def test_time_elsewhere_is_not_counted(watch, clock):
    watch.begin()
    clock.now_s += 4
    watch.pause()
    clock.now_s += 600
    assert watch.took_ms == 4_000
    watch.begin()
    clock.now_s += 2

    assert watch.took_ms == 6_000


def test_next_work_begins_at_nothing(watch, clock):
    watch.begin()
    clock.now_s += 4
    watch.reset()
    assert watch.took_ms == 0
    watch.begin()

    assert watch.took_ms == 1  # begun, though no time has passed
