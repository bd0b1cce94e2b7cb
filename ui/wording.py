"""Words of the windows: Chinese is the source language, a catalogue turns it into another."""

from PySide6.QtCore import QCoreApplication


def tr(text: str, **values: object) -> str:
    """The sentence in the window's language, with its named gaps filled.

    Args:
        text: the Chinese sentence, gaps written `{name}`.
        values: what goes into the gaps, after translation.
    """
    said = QCoreApplication.translate("ui", text)
    return said.format(**values) if values else said
