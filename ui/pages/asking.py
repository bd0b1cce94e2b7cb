"""AskingPage: what pages that ask the centre share: one work at a time, its fault, its files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.desk import Desk
from ui.exports import Sheet
from ui.models.files import save_both, saved_words
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.result_line import ResultLine
from ui.widgets.work import REFUSED, WorkPage

T = TypeVar("T")


class AskingPage(WorkPage):
    """A page in two columns whose figures come from elsewhere; what it says stands in `result`."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self._is_working = False
        self._lane = tasks.run_beside  # a page of this terminal's own rows takes `tasks.run`
        self.result = ResultLine()

    def _run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Begin the work; `_is_working` until it is done, whatever came of it."""
        self._is_working = True
        ended = partial(self._ended, failed or self._on_failed)
        self._lane(work, partial(self._ended, then), ended)

    def _ended(self, then: Callable[[T], object], outcome: T) -> None:
        self._is_working = False
        then(outcome)

    def _on_failed(self, fault: Exception) -> None:
        self.result.say("danger", sentence(fault))
        self.cue(REFUSED)

    def _refuse(self, words: str) -> None:
        """A person has to do something first."""
        self.result.say("warn", words)
        self.cue(REFUSED)

    def _save(self, name: str, sheet: Sheet) -> None:
        """The table as CSV and XLSX among the exports."""
        work = partial(save_both, self._desk.settings.folder, name, sheet)
        self._run(work, self._on_saved)

    def _on_saved(self, paths: tuple[Path, ...]) -> None:
        self.result.say("ok", saved_words(paths))
