"""A PIN is typed where everybody can look: nobody sees it, and no widget remembers it."""

import pytest
from PySide6.QtGui import QGuiApplication, QUndoStack

from tests.ui.pages.test_recharge import page, ready, sold  # noqa: F401
from tests.ui.till import texts_of


class TestSecrecy:
    @pytest.fixture
    def typed(self, till, page):  # noqa: F811
        card, pin = sold(till, 0)
        ready(till, card, pin)
        assert page.pin._typed == pin
        return pin

    def kept(self, till, *, besides=()):
        """All texts and values of all widgets, of undo stacks, and the clipboard."""
        found = texts_of(till.shell)
        for stack in till.shell.findChildren(QUndoStack):
            found += [stack.text(place) for place in range(stack.count())]
        found.append(QGuiApplication.clipboard().text())
        return [text for text in found if text not in besides]

    def assert_hidden(self, till, pin, **how):
        for text in self.kept(till, **how):
            digits = "".join(sign for sign in text if sign.isdigit())
            assert pin not in digits
            assert pin[:8] not in digits

    def test_typed_pin_is_in_no_text_of_any_widget(self, till, typed):
        self.assert_hidden(till, typed, besides=(typed,))
        till.key("Ctrl+A", "Ctrl+C", "Ctrl+X")
        self.assert_hidden(till, typed, besides=(typed,))

    @pytest.mark.parametrize("keys", [("Return",), ("Esc",), ("F2",), ("F12",)])
    def test_pin_is_forgotten(self, till, page, typed, keys):  # noqa: F811
        till.key(*keys)
        till.settle()

        assert page.pin.count() == 0
        self.assert_hidden(till, typed)
        if "F12" in keys:
            till.sign_on()
