"""Bar codes for short numbers, by the library that python-escpos brings along."""

import importlib
from functools import lru_cache
from typing import Any, Final

QUIET: Final = 10  # white modules at either side


@lru_cache(maxsize=16)
def bars_of(payload: str) -> str:
    """Each module of the Code 128 from left to right, quiet zones included: "1" is black."""
    library: Any = importlib.import_module("barcode.codex")  # heavy, and only for test pages
    (bars,) = library.Code128(payload).build()
    return "0" * QUIET + str(bars) + "0" * QUIET
