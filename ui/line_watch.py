"""Keeps pill and banner of a window as the line, the queue and the allowance stand."""

import logging
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from app import offline
from app.desk import Desk
from app.offline import OfflineView, Standing
from ui.main_window import MainWindow
from ui.models.line import CatchingUp, Said, line_said, link_pill, with_reminder
from ui.tasks import Tasks
from ui.widgets.pill import State

log = logging.getLogger(__name__)
EVERY_MS: Final = 30_000
TOLD_MS: Final = 20_000


class LineWatch(QObject):
    """Reads behind the window every half minute, and whenever courier or queue say something."""

    viewed = Signal(object)  # OfflineView

    def __init__(self, desk: Desk, tasks: Tasks, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._window = desk, tasks, window
        self._is_reading = self._must_read = False
        self._is_reminded = False
        self._backlog = 0
        self._told: Said | None = None
        self.close_action: QAction | None = None  # of a teller's window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.read)
        self._timer.start(EVERY_MS)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(TOLD_MS)
        self._fade.timeout.connect(self._forget_told)

    def read(self) -> None:
        """Read again; while it is being read, once more afterwards."""
        if self._is_reading:
            self._must_read = True
            return
        self._is_reading, self._must_read = True, False
        self._tasks.run(partial(offline.view, self._desk), self._on_view, self._on_failed)

    def answered(self) -> None:
        """The centre has answered: where a reminder is shown, it may be done with."""
        if self._is_reminded:
            self.read()

    def tell(self, said: Said) -> None:
        """Say it for a while, unless there is something graver to say."""
        self._told = said
        self._fade.start()
        self.read()

    def _forget_told(self) -> None:
        self._told = None
        self.read()

    def _on_view(self, view: OfflineView) -> None:
        self._is_reading = False
        state, words = link_pill(view)
        self._window.set_link(State(state), words)
        self._is_reminded = view.reminder is not None
        said = line_said(view, self._catching_up(view)) or self._told
        self._say(with_reminder(said, view.reminder))
        self.viewed.emit(view)
        if self._must_read:
            self.read()

    def _on_failed(self, fault: Exception) -> None:
        """The store says what is wrong with it wherever it is used; here it is tried again."""
        self._is_reading = False
        log.warning("line not read: %s", type(fault).__name__)

    def _catching_up(self, view: OfflineView) -> CatchingUp | None:
        """How far the queue that was met when the line came back has been sent."""
        waiting, is_offline = view.queue.waiting, view.standing is Standing.OFFLINE
        if not waiting:
            self._backlog = 0
        elif self._backlog or is_offline:
            self._backlog = max(self._backlog, waiting)
        if is_offline or not self._backlog:
            return None
        return CatchingUp(self._backlog - waiting, self._backlog)

    def _say(self, said: Said | None) -> None:
        window = self._window
        window.offer_way_out(offered=said is not None and said.offers_way_out)
        if said is None:
            window.hide_banner()
            return
        figures = tuple((each.words, each.state) for each in said.figures)
        window.banner.say(said.tone, said.icon, said.title, said.text, figures)
        if said.offers_queue:
            window.banner.offer(window.queue_action)
        if said.offers_way_out:
            window.banner.offer(window.retry_action)
            window.banner.offer(window.enrol_action)
        if said.offers_close and self.close_action is not None:
            window.banner.offer(self.close_action)
