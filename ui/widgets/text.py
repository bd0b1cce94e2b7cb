"""Labels by use and meaning: `label`, `AmountLabel`, and the rule between two of them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.icons import pixmap
from ui.theme import Type, current, restyle
from wire.values import Fen, yuan


def label(
    text: str, kind: Type = Type.LABEL, tone: str = "text", *, strong: bool = False
) -> QLabel:
    """A one-line label; `tone` is text, text2, text3, ok, warn, danger, info or primary."""
    return _dressed(QLabel(text), kind, tone, strong=strong)


def _dressed(made: QLabel, kind: Type, tone: str, *, strong: bool) -> QLabel:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", kind.value)
    made.setProperty("tone", tone)
    made.setProperty("strong", strong)
    return made


def paragraph(text: str, kind: Type = Type.LABEL, tone: str = "text2") -> QLabel:
    """A label that breaks its lines: every sentence that may grow in another language."""
    made = label(text, kind, tone)
    made.setWordWrap(True)
    return made


class ElidedLabel(QLabel):
    """A one-line label that ends in … where room is short, and then says it all as a tooltip."""

    def __init__(self, text: str, kind: Type = Type.LABEL, tone: str = "text") -> None:
        super().__init__(text)
        _dressed(self, kind, tone, strong=False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        words, room = self.text(), self.contentsRect()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip("" if shown == words else words)
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            room,
            self.alignment().value,
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
        painter.end()


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a label or a frame another meaning."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        restyle(widget)


def rule() -> QFrame:
    """A hair line across."""
    made = QFrame()
    made.setObjectName("line")
    made.setFixedHeight(1)
    return made


class AmountLabel(QLabel):
    """An amount in fen as `¥1,234.50`, right-aligned, a dash when there is none."""

    def __init__(self, kind: Type = Type.DATA, name: str = "", *, signed: bool = False) -> None:
        super().__init__("—")
        self._signed = signed
        self._name = name
        self.setProperty("type", kind.value)
        self.setProperty("tone", "text")
        self.setProperty("strong", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)

    def set_amount(self, amount: Fen | None) -> None:
        """Show the amount; a signed one gets `+` when it is positive."""
        text = "—" if amount is None else yuan(amount)
        if self._signed and amount is not None and amount > 0:
            text = f"+{text}"
        self.setText(text)
        self.setAccessibleName(f"{self._name} {text}".strip())


class IconLabel(QLabel):
    """An icon in a token's colour; it follows the theme."""

    def __init__(self, name: str, tone: str = "text2", size: int = 20) -> None:
        super().__init__()
        self._icon, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        self._draw()

    def set_icon(self, name: str, tone: str) -> None:
        self._icon, self._tone = name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._draw()

    def _draw(self) -> None:
        colour = getattr(current().tokens, self._tone)
        self.setPixmap(pixmap(self._icon, colour, self._size, self.devicePixelRatioF()))
