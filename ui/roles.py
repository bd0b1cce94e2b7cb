"""What a model tells a table beyond its words: states, tones, struck and strong cells."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

STATE_ROLE: Final = Qt.ItemDataRole.UserRole + 1  # a pill.State: the cell is painted as a pill
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 2  # a token's name: the colour of the words
STRUCK_ROLE: Final = Qt.ItemDataRole.UserRole + 3  # True: the row is refused or undone
STRONG_ROLE: Final = Qt.ItemDataRole.UserRole + 4  # True: heavier type
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 5  # the dataclass behind the row
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 6  # an OpLine: how a list paints the row


@dataclass(frozen=True, slots=True)
class OpLine:
    """One operation in a list of operations; `tone` is ok, warn, danger, info or text2.

    `key` is written at the right end where the row wants somebody to press it.
    """

    icon: str
    tone: str
    title: str
    at: str
    words: str
    amount: str
    key: str = ""
