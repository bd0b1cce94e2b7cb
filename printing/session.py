"""What every way to a printer looks like: begin, send one paper, close."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from printing.errors import PrinterError
from printing.paper import Paper
from printing.profile import Profile


class ConfirmedBy(StrEnum):
    """Who says that a paper was printed."""

    DEVICE = "device"
    OPERATOR = "operator"
    ASSUMED = "assumed"


# Asked while a printer holds a half-printed paper for a known reason: wait on, or give up?
HoldOn = Callable[[PrinterError], bool]


class Session(Protocol):
    """A printer that is ready for one paper and has got nothing of it yet."""

    @property
    def is_clear(self) -> bool:
        """Whether the printer said that its buffers are empty."""
        ...

    @property
    def paper_low(self) -> bool:
        """Whether the printer says that its roll ends soon."""
        ...

    def send(self, paper: Paper, hold_on: HoldOn) -> ConfirmedBy:
        """Print it and wait for the proof; PaperInDoubtError if the proof does not come."""
        ...

    def close(self) -> None: ...


class Device(Protocol):
    """A printer at an address."""

    @property
    def profile(self) -> Profile: ...

    def begin(self, *, clear: bool = False) -> Session:
        """The printer ready to print; PrinterError, and then no byte of a paper has left.

        Args:
            clear: an earlier paper was not confirmed; a printer that can forgets its rest.
        """
        ...
