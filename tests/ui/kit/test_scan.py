"""What a scanner types never lands in a field; what a person types always does."""

import itertools
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.kit.conftest import focusables
from ui.scan import ScanRouter
from ui.widgets.fields import CardNoField, MoneyField
from ui.widgets.gallery import SAMPLES
from ui.widgets.keys import page_action
from ui.widgets.page import Page
from ui.widgets.pin_field import PinField, SecretCells

CARD = "3326212345678906"


def contents(root: QWidget) -> list[object]:
    texts: list[object] = [field.text() for field in root.findChildren(QLineEdit)]
    secrets = [*root.findChildren(PinField), *root.findChildren(SecretCells)]
    return texts + [secret.count() for secret in secrets]


def _show(qtbot, page: QWidget, field: QWidget) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.setFocus()


@pytest.mark.parametrize("key", list(SAMPLES))
def test_250_scans_from_every_focusable_widget_leak_nothing(qtbot, app, keyboard, key):
    page = SAMPLES[key]()
    qtbot.addWidget(page)
    page.show()
    fired: list[str] = []
    for action in page.actions():
        action.triggered.connect(lambda _on=False: fired.append("fired"))
    widgets = itertools.cycle(focusables(page))
    before = contents(page)

    for _ in range(250):
        target = next(widgets)
        target.setFocus()
        keyboard.scan(target, CARD, (Qt.Key.Key_Return, Qt.Key.Key_Enter))

    assert keyboard.scans == [CARD] * 250
    assert contents(page) == before
    assert fired == []


def test_human_typing_arrives_whole_and_in_order(qtbot, app, keyboard):
    field = MoneyField("实收")
    qtbot.addWidget(field)

    keyboard.human(field, "1300.5")

    assert field.text() == "1,300.5"
    assert keyboard.scans == []


def test_two_fast_keys_of_a_person_are_replayed_in_order(qtbot, app, keyboard):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    for key in "50":
        keyboard.now_s += 0.010
        keyboard.key(field, key)

    assert field.text() == ""
    keyboard.now_s += 0.030
    qtbot.waitUntil(lambda: field.text() == "50", timeout=5000)


@pytest.fixture
def scanned(app):
    """What a router on the real clock takes for scans."""
    router, found = ScanRouter(app), []
    router.scanned.connect(found.append)
    router.install(app)
    yield found
    app.removeEventFilter(router)
    router.deleteLater()


def arrive(target, keys):
    """The keys stand before the window, which has not looked yet."""
    for sign in keys:
        key = Qt.Key(ord(sign)) if sign != "\n" else Qt.Key.Key_Return
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        QCoreApplication.postEvent(target, event)


@pytest.mark.parametrize("before", [2, 9, len(CARD)])
def test_window_that_stood_still_in_the_middle_of_a_scan_gets_it_whole(qtbot, scanned, before):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    _show(qtbot, field, field)
    arrive(field, CARD[:before])
    QCoreApplication.processEvents()
    threading.Event().wait(0.2)

    arrive(field, f"{CARD[before:]}\n")
    QCoreApplication.processEvents()

    assert scanned == [CARD]
    assert field.text() == ""


def test_keys_behind_which_nothing_came_are_typed_after_a_window_that_stood_still(qtbot, scanned):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    _show(qtbot, field, field)
    arrive(field, "50")
    QCoreApplication.processEvents()
    threading.Event().wait(0.2)

    qtbot.waitUntil(lambda: field.text() == "50", timeout=5000)

    assert scanned == []


def test_enter_of_a_person_right_after_digits_pays_after_they_arrived(qtbot, app, keyboard):
    page, field = Page(), MoneyField("实收")
    QVBoxLayout(page).addWidget(field)
    qtbot.addWidget(page)
    _show(qtbot, page, field)
    seen: list[str] = []
    page_action(page, "收款", "Return", lambda: seen.append(field.text()))

    keyboard.human(field, "200")
    keyboard.human(field, "\n", gap_s=0.1)

    assert seen == ["200"]


def test_scans_through_the_window_system_leak_nothing_and_typing_arrives(qtbot, app, keyboard):
    page = SAMPLES["sell"]()
    fired: list[str] = []
    for action in page.actions():
        action.triggered.connect(lambda _on=False, one=action: fired.append(one.text()))
    _show(qtbot, page, page.money)
    page.money.clear()
    window = page.windowHandle()

    for _ in range(50):
        keyboard.scan(window, CARD, (Qt.Key.Key_Return, Qt.Key.Key_Return))
    assert page.money.text() == ""
    assert keyboard.scans == [CARD] * 50
    keyboard.human(page.money, "200")
    keyboard.now_s += 0.2
    keyboard.key(window, Qt.Key.Key_Plus)
    keyboard.key(window, Qt.Key.Key_Return)

    assert page.money.text() == "200"
    assert fired == ["连号", "收款"]


def test_second_enter_of_a_scanner_is_swallowed_and_a_later_one_is_not(qtbot, app, keyboard):
    page, field = Page(), MoneyField("实收")
    QVBoxLayout(page).addWidget(field)
    qtbot.addWidget(page)
    _show(qtbot, page, field)
    paid: list[int] = []
    page_action(page, "收款", "Return", lambda: paid.append(1))
    keyboard.scan(field, CARD, (Qt.Key.Key_Return, Qt.Key.Key_Return))
    assert paid == []

    keyboard.now_s += 0.100
    keyboard.key(field, Qt.Key.Key_Return)

    assert paid == [1]


def test_scan_with_prefix_is_taken_at_any_pace(qtbot, app, keyboard):
    field = CardNoField("卡号")
    qtbot.addWidget(field)

    keyboard.prefixed(field, "4017")

    assert keyboard.scans == ["4017"]
    assert field.text() == ""


def test_unfinished_prefix_scan_does_not_eat_what_a_person_types_later(qtbot, app, keyboard):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    keyboard.prefixed(field, "")
    keyboard.now_s += 1.0

    keyboard.human(field, "20")

    assert field.text() == "20"


def test_digit_shortcut_of_a_page_works_through_the_router(qtbot, app, keyboard):
    page = Page()
    qtbot.addWidget(page)
    page.show()
    chosen: list[str] = []
    page_action(page, "找零多付", "1", lambda: chosen.append("1"))

    keyboard.now_s += 1
    keyboard.key(page, "1")
    keyboard.router.flush()

    assert chosen == ["1"]


def press(keyboard, target, sign, gap_s, *, again):
    """A key as X tells it: `again` is what it calls two equal signs in one millisecond."""
    keyboard.now_s += gap_s
    key = Qt.Key(ord(sign)) if sign != "\n" else Qt.Key.Key_Return
    pressed = (key, Qt.KeyboardModifier.NoModifier, sign, again)
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, *pressed))


def test_equal_digits_of_a_fast_scanner_are_a_scan_although_x_calls_them_a_held_key(
    qtbot, app, keyboard
):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    _show(qtbot, field, field)
    number = "3326200000000013"

    keyboard.now_s += 0.5
    for before, sign in zip(f" {number}", f"{number}\n", strict=True):
        press(keyboard, field, sign, 0.001, again=sign == before)

    assert keyboard.scans == [number]
    assert field.text() == ""


def test_key_that_a_person_holds_down_repeats_in_the_field(qtbot, app, keyboard):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    _show(qtbot, field, field)

    keyboard.human(field, "5")
    press(keyboard, field, "5", 0.5, again=True)
    for _ in range(3):
        press(keyboard, field, "5", 0.02, again=True)

    assert field.text() == "55,555"
    assert keyboard.scans == []
