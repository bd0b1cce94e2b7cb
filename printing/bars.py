"""Bar codes for numbers that somebody else scans: Code 128, by the python-barcode library."""

from functools import lru_cache
from typing import Final

QUIET: Final = 10  # white modules at both ends


@lru_cache(maxsize=64)
def bars_of(payload: str) -> str:
    """The modules from left to right, quiet zones included: "1" is black."""
    from barcode.codex import Code128  # heavy, and on few papers

    (modules,) = Code128(payload).build()
    return f"{'0' * QUIET}{modules}{'0' * QUIET}"
