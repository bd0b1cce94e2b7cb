"""Collector: what nobody holds any more is taken away on the window's thread, and on no other."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1_000
ALL_EVERY: Final = 120  # times; the others look at what is new
_NEW, _ALL = 1, 2


class Collector(QObject):
    """Collects in the place of Python, which would begin on whatever thread asks for memory.

    The lanes of work, the courier and the spool ask for most of it, and a page that somebody has
    left must not be destroyed there: windows may only be touched by their own thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """From now on this alone collects, and does not look at what stands already."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Python collects by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Take away what is new and not held any more; now and then, whatever is not held."""
        self._turn = (self._turn + 1) % ALL_EVERY
        gc.collect(_NEW if self._turn else _ALL)
