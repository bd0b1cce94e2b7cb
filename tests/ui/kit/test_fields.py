"""Fields take digits, refuse what does not fit, and keep secrets to themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.fields import CardNoField, DigitsField, MoneyField
from ui.widgets.pin_field import PinField, SecretCells
from wire.values import Fen, make_card_no

CARD = make_card_no("33", 26, Fen(10_000), 12_345)
PIN = "820644179035772861"


def typed(field, text):
    QTest.keyClicks(field, text)


def committed(field, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize(
    ("text", "fen"),
    [("50", 5_000), ("50.5", 5_050), ("50.55", 5_055), ("1300.", 130_000), ("", None)],
)
def test_money_typed_in_yuan_is_given_in_fen(qtbot, app, text, fen):
    field = MoneyField("实收")
    qtbot.addWidget(field)

    typed(field, text)

    assert field.amount() == fen


def test_money_refuses_letters_a_third_decimal_and_a_seventh_digit(qtbot, app):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    why: list[str] = []
    field.refused.connect(why.append)

    typed(field, "a12.345")
    typed(field, "-+*/")
    assert field.text() == "12.34"
    field.clear()
    typed(field, "1234567")

    assert field.text() == "123,456"
    assert len(why) == 2


def test_amount_is_grouped_and_the_cursor_stays_behind_its_digit(qtbot, app):
    field = MoneyField("实收")
    qtbot.addWidget(field)
    typed(field, "1300.00")
    assert field.text() == "1,300.00"
    field.setCursorPosition(2)

    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert field.text() == "300.00"
    assert field.cursorPosition() == 0


def test_full_width_digits_are_folded_and_the_input_method_is_off(qtbot, app):
    field = MoneyField("实收")
    qtbot.addWidget(field)

    committed(field, "１３００．５")

    assert field.amount() == 130_050
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_sixteen_digits_in_a_money_field_are_a_card(qtbot, app):
    field = MoneyField("实收")
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.card_scanned) as caught:
        field.receive(CARD)

    assert caught.args == [CARD]
    assert field.text() == ""


def test_card_number_is_grouped_and_judged(qtbot, app):
    field = CardNoField("卡号")
    qtbot.addWidget(field)
    typed(field, CARD[:15])
    assert field.card_no() is None

    with qtbot.waitSignal(field.entered) as caught:
        typed(field, CARD[15])

    assert caught.args == [CARD]
    assert field.text() == " ".join(CARD[at : at + 4] for at in range(0, 16, 4))


def test_card_number_with_a_wrong_check_digit_is_marked(qtbot, app):
    field = CardNoField("卡号")
    qtbot.addWidget(field)
    wrong = CARD[:15] + str((int(CARD[15]) + 1) % 10)

    typed(field, wrong)

    assert field.property("wrong") is True
    assert field.card_no() is None


def test_digit_deleted_inside_a_card_number_keeps_the_cursor_there(qtbot, app):
    field = CardNoField("卡号")
    qtbot.addWidget(field)
    typed(field, CARD)
    field.setCursorPosition(7)

    QTest.keyClick(field, Qt.Key.Key_Backspace)

    digits = CARD[:5] + CARD[6:]
    assert field.digits() == digits
    assert field.text()[: field.cursorPosition()].replace(" ", "") == CARD[:5]


def test_pasted_text_is_taken_whole_or_not_at_all(qtbot, app):
    field = DigitsField("户号", 10)
    qtbot.addWidget(field)
    QGuiApplication.clipboard().setText("3301 0456 78")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "3301045678"

    QGuiApplication.clipboard().setText("x1")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert field.text() == "3301045678"


def test_pin_is_handed_over_once_and_forgotten(qtbot, app):
    field = PinField()
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.full):
        typed(field, PIN)

    assert field.take() == PIN
    assert field.count() == 0
    assert field.take() == ""


def test_pin_is_nowhere_to_be_read(qtbot, app):
    field = PinField()
    qtbot.addWidget(field)
    typed(field, PIN)
    read = QAccessible.queryAccessibleInterface(field)
    said = [read.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText]
    properties = [
        str(field.property(field.metaObject().property(place).name()))
        for place in range(field.metaObject().propertyCount())
    ]

    shown = " ".join([*said, *properties, repr(field)])

    assert PIN not in shown
    assert PIN[:4] not in shown
    assert read.textInterface() is None
    assert "18" in field.accessibleDescription()


def test_pin_that_is_too_long_is_refused_and_star_hides(qtbot, app):
    field = PinField()
    qtbot.addWidget(field)
    why: list[str] = []
    field.refused.connect(why.append)

    typed(field, PIN + "9")
    typed(field, "*")

    assert field.count() == 18
    assert len(why) == 1
    assert field.is_hidden


def test_scanned_pin_with_groups_is_taken(qtbot, app):
    field = PinField()
    qtbot.addWidget(field)

    field.receive("8206 4417 9035 7728 61")

    assert field.take() == PIN


def test_six_digits_fill_the_cells_and_a_longer_password_waits_for_enter(qtbot, app):
    cells = SecretCells("PIN")
    qtbot.addWidget(cells)
    told: list[str] = []
    cells.filled.connect(lambda: told.append("filled"))
    cells.entered.connect(lambda: told.append("entered"))
    typed(cells, "123456")
    assert told == ["filled"]

    cells.clear()
    typed(cells, "correct-Horse7")
    QTest.keyClick(cells, Qt.Key.Key_Return)

    assert told == ["filled", "entered"]
    assert cells.take() == "correct-Horse7"
