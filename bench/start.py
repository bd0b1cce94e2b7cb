"""From the start of the process to the painted sign-on window, beside a bare QMainWindow.

Both are processes of their own on the offscreen platform, with their bytecode ready, as the bundle
has it. The memory (PSS) at that very moment is measured too and told among the conditions.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median

from bench.measure import Measurement, Work, interleave

REPOSITORY = Path(__file__).resolve().parent.parent
STARTS_A_ROUND = 3
KIB = 1024


@dataclass
class _Starts:
    """Starts of one program; remembers the memory of each."""

    which: str
    environment: Mapping[str, str]
    memory_mib: list[float] = field(default_factory=list)

    def round(self) -> float:
        """Seconds from start to paint, the median of a few."""
        return median(self._start() for _ in range(STARTS_A_ROUND))

    def _start(self) -> float:
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "bench._start", self.which],
            cwd=REPOSITORY,
            env=dict(self.environment),
            stdout=subprocess.PIPE,
        ) as process:
            if process.stdout is None or process.stdout.readline() != b"painted\n":
                raise RuntimeError(f"{self.which} painted nothing")
            took = time.perf_counter() - begun
            self.memory_mib.append(int(process.stdout.readline()) / KIB)
        return took


def measure(rounds: int) -> Measurement:
    """Seconds to the painted window."""
    with tempfile.TemporaryDirectory(prefix="dianka-bench-") as folder:
        make = partial(_Starts, environment=_environment(Path(folder)))
        product, limit = make("product"), make("limit")
        work = Work("start", "s", product.round, limit.round)
        took = interleave(work, rounds)
    ours, bare = median(product.memory_mib), median(limit.memory_mib)
    conditions = {
        "limit": "an empty QMainWindow, maximised",
        "platform": "offscreen, bytecode ready",
        "memory": f"{ours:.1f} MiB beside {bare:.1f} MiB, ratio {ours / bare:.2f}",
    }
    return replace(took, conditions={**took.conditions, **conditions})


def _environment(folder: Path) -> dict[str, str]:
    """The same for both: bytecode is kept, and kept outside the tree."""
    told = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return told | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "DIANKA_FOLDER": str(folder / "data"),
    }
