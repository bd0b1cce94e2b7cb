"""No panel flashes up as a window of its own while pages are made, shown and resized."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.functions import functions
from ui.main_window import MainWindow
from wire.people import Role


class Strays(QObject):
    """Every top-level widget that was shown, but the one that should be."""

    def __init__(self):
        super().__init__()
        self.expected = None
        self.seen = []

    def eventFilter(self, watched, event):
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.expected
        ):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CS])
def test_only_the_window_itself_is_a_window(role, app, qtbot, tasks, office_desk):
    desk = office_desk(role)
    strays = Strays()
    app.installEventFilter(strays)

    made = [(entry, make(desk, tasks)) for roles, entry, make in functions() if role in roles]
    window = MainWindow({e.key: page for e, page in made}, [e for e, _page in made])
    qtbot.addWidget(window)
    strays.expected = window
    window.resize(1366, 768)
    window.show()
    for entry, _page in made:
        window.show_page(entry.key)
        qtbot.wait(30)
        window.resize(1920, 1080)
        qtbot.wait(30)
        window.resize(1366, 768)

    app.removeEventFilter(strays)
    assert strays.seen == []
    assert window.isActiveWindow()
    assert window.focusWidget() is not None
