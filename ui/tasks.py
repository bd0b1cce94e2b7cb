"""Tasks: work off the window's thread, one thing after the other, the answer back on it."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

Answer = Callable[[Any], object]


class Tasks(QObject):
    """One worker thread: everything that touches the store, in the order it was asked.

    `then` gets what the work returned and `failed` the exception, both on the window's thread.
    """

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[tuple[Callable[[], Any], Answer, Answer] | None] = SimpleQueue()
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="tasks", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], Any], then: Answer, failed: Answer) -> None:
        """Do `work` after everything asked before it."""
        self._jobs.put((work, then, failed))

    def stop(self) -> None:
        """Finish what was asked, then end; answers still on their way are dropped."""
        if not self._stopped:
            self._stopped = True
            self._jobs.put(None)
            self._thread.join()

    @Slot(object, object)
    def _on_answered(self, answer: Answer, value: object) -> None:
        if not self._stopped and _is_there(answer):
            answer(value)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            work, then, failed = job
            try:
                value = work()
            except Exception as error:  # noqa: BLE001 - the top of a thread: shown by `failed`
                import logging  # not before the window is painted

                logging.getLogger(__name__).info("task failed: %s", type(error).__name__)
                self._answered.emit(failed, error)
            else:
                self._answered.emit(then, value)


def _is_there(answer: Answer) -> bool:
    """False if the page that asked has gone meanwhile, with the person whose page it was."""
    asker = getattr(getattr(answer, "func", answer), "__self__", None)
    return not isinstance(asker, QObject) or isValid(asker)
