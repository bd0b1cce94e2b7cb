"""Processor time of the programs that a measurement has started, as Linux counts it."""

import os
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")


def busy_s() -> float:
    """Seconds of processor time of everything that this process started and that runs, in sum.

    What has ended takes its time with it: the figure is for programs that outlive the work.
    """
    return sum(map(_spent_ns, _below(os.getpid()))) / 1e9


def _below(pid: int) -> list[int]:
    """All processes that this one started, and those that they started."""
    found: list[int] = []
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        for child in map(int, task.read_text("ascii").split()):
            found += [child, *_below(child)]
    return found


def _spent_ns(pid: int) -> int:
    """Of all its threads that run; to the nanosecond, where `stat` counts in hundredths."""
    try:
        tasks = list((_PROC / str(pid) / "task").glob("*/schedstat"))
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks)
    except FileNotFoundError:
        return 0
