"""Measuring the product beside a limit: the smallest honest program that does the same work."""

import os
import platform
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any

FEWEST_ROUNDS = 5


class RoundsError(ValueError):
    """Too few rounds to say anything: a median of fewer than five follows the noise."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is measured: `product` and `limit` do one round each and answer with its figure.

    A smaller figure is better, so that a ratio of 1 means that the product costs nothing on top:
    seconds, seconds a piece, MiB.
    """

    name: str
    unit: str
    product: Callable[[], float]
    limit: Callable[[], float]
    conditions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What came out: medians of both, the median of the rounds' ratios and their spread."""

    name: str
    unit: str
    value: float
    limit: float
    ratio: float
    spread: tuple[float, float]
    runs: int
    conditions: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """The measurement as one JSON object, figures with four significant digits."""
        shape = asdict(self)
        for key in ("value", "limit", "ratio"):
            shape[key] = significant(shape[key])
        return {**shape, "spread": [significant(ratio) for ratio in self.spread]}


def significant(figure: float) -> float:
    """A figure with four significant digits: the rest is noise."""
    return float(f"{figure:.4g}")


def machine() -> dict[str, str]:
    """The conditions that every measurement shares: when, and on what."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),  # noqa: TID251 - bench knows no wire
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": str(
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        ),
        "sqlite": sqlite3.sqlite_version,
    }


def seconds(work: Callable[[], object]) -> float:
    """How long one piece of work takes by the wall clock, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleave(work: Work, rounds: int) -> Measurement:
    """Measure product and limit turn about in this one run; who goes first changes each round.

    One round more than asked for is run first and forgotten: it fills caches and imports.

    Raises:
        RoundsError: fewer than five rounds were asked for.
    """
    if rounds < FEWEST_ROUNDS:
        raise RoundsError(rounds)
    pairs = [_round(work, product_first=number % 2 == 0) for number in range(rounds + 1)][1:]
    ratios = [product / limit for product, limit in pairs]
    return Measurement(
        name=work.name,
        unit=work.unit,
        value=median(product for product, _ in pairs),
        limit=median(limit for _, limit in pairs),
        ratio=median(ratios),
        spread=(min(ratios), max(ratios)),
        runs=rounds,
        conditions={**machine(), **work.conditions},
    )


def _round(work: Work, *, product_first: bool) -> tuple[float, float]:
    """(figure of the product, figure of the limit) of one round."""
    if product_first:
        product = work.product()
        return product, work.limit()
    limit = work.limit()
    return work.product(), limit
