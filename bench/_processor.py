"""Processor time of work that only computes: what it takes on a machine that others use as well."""

import time
from collections.abc import Callable
from statistics import median


def processor_ms(work: Callable[[], object], pieces: int, rounds: int) -> float:
    """Milliseconds of this process for each of so many pieces, the median of the rounds."""
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        spent.append((time.process_time() - begun) * 1_000 / pieces)
    return median(spent)


def beside(product_ms: float, limit_ms: float) -> str:
    """Both, and what the one is of the other."""
    return f"{product_ms:.3f} ms beside {limit_ms:.3f} ms, {product_ms / limit_ms:.2f}"
