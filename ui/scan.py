"""ScanRouter: takes what a scanner types out of the stream of keys, wherever the focus is."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

GAP_S: Final = 0.030  # two keys closer than this are a machine's
QUIET_S: Final = 0.080  # an Enter this soon after a scan is the scanner's second one
LATE_S: Final = 2 * GAP_S  # silence told later than this: the window itself stood still
FRAME_S: Final = 0.500  # a scan with a prefix is over after this silence
MACHINE: Final = 2  # so many keys kept back are a machine's, until silence tells otherwise
SHORTEST: Final = 8
PREFIX: Final = "\x02"
_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE_ENDS: Final = ("\r", "\n")
_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Held:
    """A key kept back until it is clear who pressed it."""

    target: QObject
    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class ScanRouter(QObject):
    """An application-wide event filter; `scanned` carries the text of one scan.

    With a prefix sign everything up to Enter is a scan. Without, printable keys are held for
    30 ms: at least eight that follow each other faster and end in Enter are a scan; the others are
    given to the widget they were meant for. A window that stood still meanwhile makes no person
    of a scanner: the rest of the scan waits behind it, and only silence listened to counts.

    Args:
        clock: seconds that only grow; a test hands in its own.
    """

    scanned = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        prefix: str = PREFIX,
    ) -> None:
        super().__init__(parent)
        self._clock, self._prefix = clock, prefix
        self._held: list[Held] = []
        self._frame: list[str] | None = None
        self._last_s = self._quiet_until_s = self._listens_s = float("-inf")
        self._was_late = False
        self._replaying = False
        self._passed: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(GAP_S * 1000))
        self._timer.timeout.connect(self._on_silence)

    def install(self, app: QCoreApplication) -> None:
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying or not isinstance(event, QKeyEvent) or isinstance(watched, QWindow):
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            return self._claims(event)
        if kind == QEvent.Type.KeyPress:
            return not self._climbs(watched) and self._takes(watched, event)
        return False

    def _climbs(self, watched: QObject) -> bool:
        """A key that a child let pass comes again to its parents: it was judged already."""
        before = self._passed
        if before is None or not isValid(before):
            return False  # the page that had it is gone
        if watched is before or watched is QApplication.focusWidget():
            return False
        return (
            isinstance(watched, QWidget)
            and isinstance(before, QWidget)
            and watched.isAncestorOf(before)
        )

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether the key may be a scanner's, so that it must not start a shortcut."""
        now_s = self._clock()
        running = self._frame is not None or (bool(self._held) and self._is_fast(now_s))
        ending = event.key() in _ENDS or event.text() in _LINE_ENDS
        mine = (
            (ending and (now_s < self._quiet_until_s or self._frame is not None))
            or (ending and running and len(self._held) >= SHORTEST)
            or event.text() == self._prefix
            or self._holds(event, running=running)
        )
        if mine:
            event.accept()
        return mine

    def _takes(self, target: QObject, event: QKeyEvent) -> bool:
        now_s = self._clock()
        ending = event.key() in _ENDS or event.text() in _LINE_ENDS
        if self._frame is not None and now_s - self._last_s >= FRAME_S:
            self._frame = None
        if ending and now_s < self._quiet_until_s:
            return True
        if event.text() == self._prefix:
            self.flush()
            self._frame, self._last_s = [], now_s
            return True
        if self._frame is not None:
            return self._frames(event, now_s, ending=ending)
        return self._bursts(target, event, now_s, ending=ending)

    def _frames(self, event: QKeyEvent, now_s: float, *, ending: bool) -> bool:
        self._last_s = now_s
        if ending:
            text, self._frame = "".join(self._frame or []), None
            self._finish(text, now_s)
        elif event.text().isprintable() and self._frame is not None:
            self._frame.append(event.text())
        return True

    def _bursts(self, target: QObject, event: QKeyEvent, now_s: float, *, ending: bool) -> bool:
        fast = self._is_fast(now_s)
        if self._held and not fast:
            self.flush()
        if ending and fast and len(self._held) >= SHORTEST:
            text = "".join(held.text for held in self._held)
            self._held = []
            self._timer.stop()
            self._finish(text, now_s)
            return True
        if self._holds(event, running=bool(self._held)):
            held = Held(target, event.key(), event.modifiers(), event.text())
            self._held.append(held)
            self._last_s = now_s
            self._was_late = False
            self._listen(now_s)
            return True
        self.flush()
        self._passed = target
        return False

    def _is_fast(self, now_s: float) -> bool:
        return now_s - self._last_s < GAP_S or len(self._held) >= MACHINE

    def _listen(self, now_s: float) -> None:
        self._listens_s = now_s
        self._timer.start()

    def _on_silence(self) -> None:
        """Keys held back were a person's, unless the window stood still: then listen once more."""
        now_s = self._clock()
        waited_s = now_s - self._listens_s
        if waited_s < GAP_S / 2:
            self._timer.start()
        elif waited_s >= LATE_S and not self._was_late:
            self._was_late = True
            self._listen(now_s)
        else:
            self.flush()

    def _holds(self, event: QKeyEvent, *, running: bool) -> bool:
        text = event.text()
        if len(text) != 1 or not text.isascii() or event.modifiers() & _COMMANDS:
            return False
        # X takes two equal digits within a millisecond for one key held down; a person's key that
        # is held down starts to repeat only when nothing is kept back any more.
        if event.isAutoRepeat() and not running:
            return False
        return text.isalnum() or (running and text.isprintable() and text != " ")

    def _finish(self, text: str, now_s: float) -> None:
        self._quiet_until_s = now_s + QUIET_S
        if text:
            self.scanned.emit(text)

    def flush(self) -> None:
        """Give the keys held back to the widgets they were meant for, in order."""
        self._timer.stop()
        held, self._held = self._held, []
        self._replaying = True
        for key in held:
            if isValid(key.target):
                self._replay(key)
        self._replaying = False

    def _replay(self, held: Held) -> None:
        target = held.target
        override = _event(QEvent.Type.ShortcutOverride, held)
        override.ignore()
        QCoreApplication.sendEvent(target, override)
        if not override.isAccepted() and isinstance(target, QWidget) and _shortcut(target, held):
            return
        QCoreApplication.sendEvent(target, _event(QEvent.Type.KeyPress, held))


def _event(kind: QEvent.Type, held: Held) -> QKeyEvent:
    return QKeyEvent(kind, held.key, held.modifiers, held.text)


def _shortcut(target: QWidget, held: Held) -> bool:
    """Do what the key is a shortcut of, from the widget upwards, as Qt would have done."""
    bare = held.modifiers & ~Qt.KeyboardModifier.KeypadModifier
    wanted = QKeySequence(held.key | bare.value)
    at: QWidget | None = target
    while at is not None:
        for action in at.actions():
            if action.isEnabled() and wanted in action.shortcuts():
                action.trigger()
                return True
        at = None if at.isWindow() else at.parentWidget()
    return False
