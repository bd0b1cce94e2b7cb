"""Tasks: work off the window's thread in two lanes, the answer back on it."""

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

Answer = Callable[[Any], object]
Step = Callable[[], object]


class Tasks(QObject):
    """The store's lane does one thing after the other; who waits for others waits beside it.

    `then` gets what the work returned and `failed` the exception, both on the window's thread.
    """

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._stopped = False
        self._store, self._beside = _Lane("tasks"), _Lane("tasks-beside")

    def run(self, work: Callable[[], Any], then: Answer, failed: Answer) -> None:
        """Do `work` after everything that was asked of `run` before it."""
        self._store.put(partial(self._do, work, then, failed))

    def run_beside(self, work: Callable[[], Any], then: Answer, failed: Answer) -> None:
        """Do `work` that may wait for the centre or a device, after everything asked before it.

        What is asked of `run` after it does not wait for it: a sale is committed meanwhile.
        """
        step = partial(self._do, work, then, failed)
        self._store.put(partial(self._beside.put, step))

    def stop(self) -> None:
        """Finish what was asked, then end; answers still on their way are dropped."""
        if not self._stopped:
            self._stopped = True
            self._store.end()
            self._beside.end()

    @Slot(object, object)
    def _on_answered(self, answer: Answer, value: object) -> None:
        if not self._stopped and _is_there(answer):
            answer(value)

    def _do(self, work: Callable[[], Any], then: Answer, failed: Answer) -> None:
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - the top of a thread: shown by `failed`
            import logging  # not before the window is painted

            logging.getLogger(__name__).info("task failed: %s", type(error).__name__)
            self._answered.emit(failed, error)
        else:
            self._answered.emit(then, value)


class _Lane:
    """One thread that takes one step after the other."""

    def __init__(self, name: str) -> None:
        self._steps: SimpleQueue[Step | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, step: Step) -> None:
        self._steps.put(step)

    def end(self) -> None:
        """Take the steps that were put so far, then no more."""
        self._steps.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (step := self._steps.get()) is not None:
            step()


def _is_there(answer: Answer) -> bool:
    """False if the page that asked has gone meanwhile, with the person whose page it was."""
    asker = getattr(getattr(answer, "func", answer), "__self__", None)
    return not isinstance(asker, QObject) or isValid(asker)
