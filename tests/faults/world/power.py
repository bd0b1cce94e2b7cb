"""The power of one machine, which may fail at any moment that something would notice."""


class PowerCutError(BaseException):
    """The power failed here; whatever was not yet durable is gone.

    No program can catch that: what catches every fault of its own must not catch this.
    """


class Fuse:
    """Burns through after so many moments; until it is set it never does."""

    def __init__(self) -> None:
        self._left: int | None = None

    def set(self, moments: int) -> None:
        """The power fails at this moment from now on; 0 is the very next one."""
        self._left = moments

    def mend(self) -> None:
        self._left = None

    def moment(self, where: str) -> None:
        """A point at which a fall of power makes a difference."""
        if self._left is None:
            return
        if self._left == 0:
            self._left = None
            raise PowerCutError(where)
        self._left -= 1
