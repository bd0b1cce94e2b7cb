"""Words of the windows: Chinese is the source language, a catalogue turns it into another."""

import string
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from wire.values import CHINA


class _Gaps(string.Formatter):
    """Fills `{name}`; and `{name:card|cards}` with the word that goes with the number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_GAPS = _Gaps()


def tr(text: str, **values: object) -> str:
    """The sentence in the window's language, with its named gaps filled.

    Args:
        text: the Chinese sentence, gaps written `{name}`.
        values: what goes into the gaps, after translation.
    """
    said = QCoreApplication.translate("ui", text)
    return _GAPS.vformat(said, (), values) if values else said


def listed(words: Iterable[str]) -> str:
    """The words one after the other, with the comma of the window's language."""
    return tr("、").join(words)


def moment(at: datetime | None) -> str:
    """`11-23 10:42` in China's time, or an empty text."""
    return at.astimezone(CHINA).strftime("%m-%d %H:%M") if at else ""
