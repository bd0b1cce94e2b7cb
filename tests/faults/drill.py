"""What every drill is handed, what it hands back, and the pieces that drills share."""

import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import TypeVar

CORES = 2
SAY_EVERY_S = 5.0
Piece = TypeVar("Piece")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a drill.

    `full` wants the long run, `plant` the control whose planted fault the drill must find, and
    `seed` decides everything that is left to chance. `again` names what a run has kept of a
    failure, in the drill's own words; only that is looked at then.
    """

    full: bool = False
    plant: bool = False
    seed: int = 1
    again: str = ""

    def size(self, smoke: int, full: int) -> int:
        """The one number or the other, as asked."""
        return full if self.full else smoke


@dataclass(frozen=True, slots=True)
class Shown:
    """What came out: whether the drill showed what it must, and its figures in order.

    A control is shown when its fault was found. `skipped` says in one line what this machine
    does not allow.
    """

    ok: bool
    figures: Mapping[str, object] = field(default_factory=dict)
    skipped: str = ""

    @classmethod
    def skip(cls, why: str) -> "Shown":
        """Nothing was shown, and here is why it could not be."""
        return cls(ok=True, skipped=why)


class Progress:
    """Says `done of all` now and then, so that a long run is seen to be alive."""

    def __init__(self, what: str, whole: int) -> None:
        self._what = what
        self._whole = whole
        self._done = 0
        self._said = time.monotonic()

    def add(self, pieces: int = 1) -> None:
        self._done += pieces
        if time.monotonic() - self._said >= SAY_EVERY_S:
            self._said = time.monotonic()
            print(f"  {self._done} of {self._whole} {self._what}", flush=True)


def spread(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], workers: int = CORES
) -> Iterator[Result]:
    """The results as they are ready, made by so many processes that share nothing.

    `work` is a function of a module; pieces and results must be picklable.
    """
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=fresh) as pool:
        running: list[Future[Result]] = [pool.submit(work, piece) for piece in pieces]
        try:
            for ready in as_completed(running):
                yield ready.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
