"""Hands at a counter: key presses, scans and looks, on a real window."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.scan import PREFIX

PATIENCE_S: Final = 30.0


class TookTooLongError(Exception):
    """What was waited for did not come; says what."""


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(what: str, is_so: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
    """Let the window live until it is so."""
    end = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > end:
            raise TookTooLongError(what)
        pause(10)


class Hands:
    """Types and scans into whatever has the focus of one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.pressed = 0

    def press(self, *keys: Qt.Key, with_ctrl: bool = False) -> None:
        """Press keys one after the other."""
        held = Qt.KeyboardModifier.ControlModifier if with_ctrl else Qt.KeyboardModifier(0)
        self.press_with(held, *keys)

    def press_with(self, held: Qt.KeyboardModifier, *keys: Qt.Key) -> None:
        """Press keys while holding others."""
        for key in keys:
            self.pressed += 1
            QTest.keyPress(self._target(), key, held)
            QTest.keyRelease(self._target(), key, held)
            pause(40)

    def type(self, text: str) -> None:
        """Type as a person does, slower than any scanner."""
        for sign in text:
            self.pressed += 1
            QTest.keyClicks(self._target(), sign)
            pause(45)

    def paste(self, text: str) -> None:
        """Put a text on the clipboard and press Ctrl+V."""
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, with_ctrl=True)

    def scan(self, code: str) -> None:
        """What a scanner with a prefix does: STX, all digits at once, Enter."""
        for sign in (PREFIX, *code, "\r"):
            key = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_unknown
            press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
            QCoreApplication.sendEvent(self._target(), press)
        pause(140)

    def _target(self) -> QWidget:
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is self.window.window():
            return focused
        return self.window
