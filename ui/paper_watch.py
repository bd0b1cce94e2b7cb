"""Keeps the paper bar of a window as papers and printer stand, and takes the teller's answers."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app import history, papers
from app.desk import Desk
from app.errors import ApproverMissingError
from app.papers import PapersView
from printing.errors import PaperInDoubtError, PrinterError
from printing.spool import JobState
from ui.main_window import MainWindow
from ui.models.papers import Prompt, printed_words, prompt_of, short_name
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.wording import tr

log = logging.getLogger(__name__)
PAPERS_KEY: Final = "Alt+P"
EVERY_MS: Final = 5_000


class PaperWatch(QObject):
    """Reads the queue of papers whenever the spool tells something; asks nobody to wait."""

    viewed = Signal(object)  # PapersView
    said = Signal(str)  # what became of the last paper
    papers_asked = Signal(object)  # the id of a paper that a supervisor must sign for, or None

    def __init__(self, desk: Desk, tasks: Tasks, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._window = desk, tasks, window
        self._troubles: dict[UUID, PrinterError] = {}
        self._roll_is_low = self._is_busy = False
        self._is_reading = self._must_read = False
        self._put_off: tuple[UUID | None, str] | None = None
        self._view = PapersView()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.read)
        self.prompt: Prompt | None = None
        add = window.add_key
        self.whole = add(tr("完整"), "Alt+Y", partial(self._answer, came_out=True))
        self.torn = add(tr("没有或不完整"), "Alt+N", partial(self._answer, came_out=False))
        self.again = add(tr("马上再打"), "Alt+R", desk.wake_spool)
        self.later = add(tr("稍后打"), "Alt+L", self._later)
        self.list = add(tr("小票"), PAPERS_KEY, lambda: self.papers_asked.emit(None))
        self._show()

    # --- what the spool tells ---
    def trouble(self, job_id: UUID, fault: PrinterError) -> None:
        """A paper waits, or is in doubt."""
        if isinstance(fault, PaperInDoubtError):
            self._troubles.pop(job_id, None)
        else:
            self._troubles[job_id] = fault
        self.read()

    def printed(self, job_id: UUID) -> None:
        """A paper is out."""
        self._troubles.pop(job_id, None)
        self._put_off = None
        self.read(self._say_last)

    def roll_low(self, *, is_low: bool) -> None:
        """The roll ends soon, or has been changed."""
        self._roll_is_low = is_low
        self._show_view(self._view)

    # --- reading ---
    def read(self, then: Callable[[PapersView], object] | None = None) -> None:
        """Read again; while it is being read, once more afterwards."""
        if self._is_reading and then is None:
            self._must_read = True
            return
        self._is_reading, self._must_read = True, False
        self._tasks.run(
            partial(papers.view, self._desk), partial(self._on_view, then), self._on_failed
        )

    def _on_view(self, then: Callable[[PapersView], object] | None, view: PapersView) -> None:
        self._is_reading = False
        live = {paper.id for paper in view.open}
        self._troubles = {key: fault for key, fault in self._troubles.items() if key in live}
        self._show_view(view)
        self.viewed.emit(view)
        if then is not None:
            then(view)
        if self._must_read:
            self.read()

    def _say_last(self, view: PapersView) -> None:
        if view.last is not None and view.last.state is JobState.PRINTED:
            self.said.emit(printed_words(view.last))

    def _on_failed(self, fault: Exception) -> None:
        """The store says what is wrong with it wherever it is used; here it is tried again."""
        self._is_reading = self._is_busy = False
        log.warning("papers not read: %s", type(fault).__name__)

    # --- showing ---
    def _show_view(self, view: PapersView) -> None:
        self._view = view
        self.prompt = prompt_of(view, self._troubles, roll_is_low=self._roll_is_low)
        if self.prompt is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()  # papers that queue up behind it tell nobody
        self._show()

    def _show(self) -> None:
        prompt, bar = self.prompt, self._window.paper_bar
        waits = prompt is not None and prompt.paper is not None and not prompt.asks
        asks = prompt is not None and prompt.asks
        is_shown = prompt is not None and (asks or _key(prompt) != self._put_off)
        for action in (self.whole, self.torn):
            action.setVisible(asks)
        self.again.setVisible(waits)
        self.later.setVisible(waits and is_shown)
        if prompt is None or not is_shown:
            bar.hide()
            return
        more = tr("另有 {count} 张在等", count=prompt.more)
        figures = ((more, "text"),) if prompt.more else ()
        bar.say(prompt.tone, prompt.icon, prompt.cause, prompt.text, figures)
        offered = (self.whole, self.torn) if asks else (self.again, self.later) if waits else ()
        for action in (*offered, *((self.list,) if prompt.paper is not None else ())):
            bar.offer(action)

    # --- keys ---
    def _later(self) -> None:
        """It is still printed as soon as it can be; only the bar goes away."""
        if self.prompt is not None:
            self._put_off = _key(self.prompt)
            self._show()

    def _answer(self, *, came_out: bool) -> None:
        prompt = self.prompt
        if prompt is None or not prompt.asks or prompt.paper is None or self._is_busy:
            return
        self._is_busy = True
        job = prompt.paper
        work = partial(history.answer_doubtful, self._desk, job.id, came_out=came_out)
        self._tasks.run(work, partial(self._on_answered, prompt), partial(self._on_refused, job.id))

    def _on_answered(self, prompt: Prompt, copy_no: int | None) -> None:
        self._is_busy = False
        if prompt.paper is not None:
            name = short_name(prompt.paper)
            words = tr("{paper} 已记为完整", paper=name)
            if copy_no is not None:
                words = tr("{paper} 请撕掉，补打第 {number} 份", paper=name, number=copy_no)
            self.said.emit(words)
        self.read()

    def _on_refused(self, job_id: UUID, fault: Exception) -> None:
        """A second copy wants a supervisor: the page of the papers asks for the signature."""
        self._is_busy = False
        if isinstance(fault, ApproverMissingError):
            self.papers_asked.emit(job_id)
        else:
            self.said.emit(sentence(fault))


def _key(prompt: Prompt) -> tuple[UUID | None, str]:
    return (prompt.paper.id if prompt.paper is not None else None, prompt.cause)
