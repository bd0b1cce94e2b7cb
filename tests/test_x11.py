"""Qt on a real X server: proves that the machine has every library that Qt's own plugin needs."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

pytestmark = pytest.mark.x11


def test_window_is_exposed_and_takes_keys_on_a_real_x_server(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)

    with qtbot.waitExposed(field):
        field.show()
    qtbot.keyClicks(field, "3301")

    assert QGuiApplication.platformName() == "xcb"
    assert field.text() == "3301"
