"""A Z report as pictures for a printer without Chinese letters, beside the same report as text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from bench._processor import beside, processor_ms
from bench.measure import Measurement, Work, interleave, seconds
from printing.paper import Paper, paper_of
from printing.profile import Dialect, Profile
from tests.app.receipts.scene import PAPERS

COLUMNS: Final = 48  # 576 dots
PAPERS_A_ROUND: Final = 10
BITS_A_BYTE, BAUD = 10, 9_600
RASTER: Final = Profile(Dialect.RASTER)


def measure(rounds: int) -> tuple[Measurement, Measurement]:
    """Milliseconds a report, and its bytes."""
    report = PAPERS["z-report"]()
    as_text, as_picture = (
        partial(paper_of, report, COLUMNS),
        partial(paper_of, report, COLUMNS, RASTER),
    )
    first_s = seconds(as_picture)  # nothing was drawn before: font and letters are read now
    text, picture = as_text(), as_picture()
    work = Work(
        "raster",
        "ms",
        partial(_milliseconds, as_picture),
        partial(_milliseconds, as_text),
        {
            "paper": f"a Z report of {len(text.lines)} lines at {COLUMNS * 12} dots",
            "papers a round": str(PAPERS_A_ROUND),
            "limit": "the same report as text",
            "processor time": beside(
                processor_ms(_papers(as_picture), PAPERS_A_ROUND, rounds),
                processor_ms(_papers(as_text), PAPERS_A_ROUND, rounds),
            ),
            "the first report, every letter drawn anew": f"{first_s * 1_000:.1f} ms",
            f"on a line of {BAUD} baud": f"{_sent_s(picture):.0f} s beside {_sent_s(text):.1f} s",
        },
    )
    took = interleave(work, rounds)
    size = Work("raster, size", "bytes", lambda: len(picture.data), lambda: len(text.data))
    return took, replace(interleave(size, rounds), conditions=took.conditions)


def _milliseconds(made: Callable[[], Paper]) -> float:
    return seconds(_papers(made)) * 1_000 / PAPERS_A_ROUND


def _papers(made: Callable[[], Paper]) -> Callable[[], None]:
    def once() -> None:
        for _ in range(PAPERS_A_ROUND):
            made()

    return once


def _sent_s(paper: Paper) -> float:
    return len(paper.data) * BITS_A_BYTE / BAUD
