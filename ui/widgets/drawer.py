"""Drawer: a panel that slides in from the right over the page, and out again."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import motion_ms


class Drawer(QFrame):
    """Lies over `host` while open; `body` is its column; Esc closes it."""

    closed = Signal()

    def __init__(self, host: QWidget, name: str, width: int = 560) -> None:
        super().__init__(host)
        self.setObjectName("drawer")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._host, self._wide = host, width
        self._open = False
        self._back: QWidget | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(22, 14, 22, 14)
        self.body.setSpacing(8)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.finished.connect(self._on_finished)
        self.hide()
        host.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self._open

    def open_over(self, back: QWidget | None) -> None:
        """Slide in; on closing the focus goes back to `back`."""
        self._open, self._back = True, back
        self._fit()
        self.show()
        self.raise_()
        self._go(self._wide_here())
        self.setFocus()

    def dismiss(self) -> None:
        """Slide out."""
        if self._open:
            self._open = False
            self._go(0)
            if self._back is not None:
                self._back.setFocus()
            self.closed.emit()

    def toggle(self, back: QWidget | None) -> None:
        if self._open:
            self.dismiss()
        else:
            self.open_over(back)

    def _wide_here(self) -> int:
        return min(self._wide, self._host.width())

    def _fit(self) -> None:
        self.setFixedSize(self._wide_here(), self._host.height())

    def _go(self, shown: int) -> None:
        target = QPoint(self._host.width() - shown, 0)
        time_ms = motion_ms()
        if time_ms == 0:
            self.move(target)
            self._on_finished()
            return
        self._slide.stop()
        if shown:
            self.move(self._host.width(), 0)
        self._slide.setDuration(time_ms)
        self._slide.setEndValue(target)
        self._slide.start()

    def _on_finished(self) -> None:
        if not self._open:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._open:
            self._fit()
            self.move(self._host.width() - self._wide_here(), 0)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
