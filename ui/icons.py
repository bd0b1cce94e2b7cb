"""Line icons in a colour: QtSvg paints `currentColor` black, so that word is replaced."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import RESOURCES

_FOLDER: Final = RESOURCES / "icons"


@cache
def _source(name: str) -> bytes:
    return (_FOLDER / f"{name}.svg").read_bytes()


@cache
def pixmap(name: str, colour: str, size: int = 20, scale: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels, drawn for a screen of that scale."""
    drawn = QPixmap(round(size * scale), round(size * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """The icon in that colour (`#RRGGBB`), sharp at scales of 100 and 200 %."""
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, colour, size, 2.0))
    return made


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in _FOLDER.glob("*.svg"))
