"""A dressed application and a scanner with a clock of its own."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.scan import ScanRouter


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    # A window that an earlier test closed costs as much to dress as a live one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setProperty("reduced_motion", True)
    theme.apply(qapp, theme.theme_for(theme.Look.LIGHT, 768))
    return qapp


class Keyboard:
    """Presses keys as a person or as a scanner, on a clock that only it moves."""

    def __init__(self, app: QApplication) -> None:
        self.now_s = 100.0
        self.app = app
        self.scans: list[str] = []
        self.router = ScanRouter(app, clock=lambda: self.now_s)
        self.router.scanned.connect(self.scans.append)
        self.router.install(app)

    def key(self, target: QWidget | QWindow, key: str | Qt.Key) -> None:
        if isinstance(key, str):
            QTest.keyClick(target, key)
        else:
            QTest.keyClick(target, key)

    def human(self, target: QWidget, keys: str, gap_s: float = 0.140) -> None:
        for key in keys:
            self.now_s += gap_s
            self.key(target, Qt.Key.Key_Return if key == "\n" else key)
            self.router.flush()

    def scan(
        self, target: QWidget | QWindow, text: str, ends: tuple[Qt.Key, ...] = (Qt.Key.Key_Return,)
    ) -> None:
        self.now_s += 0.5
        for sign in text:
            self.now_s += 0.004
            self.key(target, sign)
        for end in ends:
            self.now_s += 0.004
            self.key(target, end)

    def prefixed(self, target: QWidget, text: str) -> None:
        self.now_s += 0.5
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier, "\x02"
        )
        QApplication.sendEvent(target, event)
        for sign in text:
            self.now_s += 0.060
            self.key(target, sign)
        self.key(target, Qt.Key.Key_Return)


@pytest.fixture
def keyboard(app: QApplication) -> Iterator[Keyboard]:
    made = Keyboard(app)
    yield made
    app.removeEventFilter(made.router)
    made.router.deleteLater()


def focusables(root: QObject) -> list[QWidget]:
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisibleTo(root)
    ]
