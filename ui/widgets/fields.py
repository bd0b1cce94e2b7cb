"""Fields for digits: IME off, full-width folded, command keys left to the page's actions."""

import re
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.theme import restyle
from ui.wording import tr
from wire.values import (
    CARD_DIGITS,
    CardNo,
    Fen,
    ValueFaultError,
    folded,
    grouped,
    parse_card_no,
    parse_yuan,
)

_MONEY: Final = re.compile(r"^\d{0,6}(?:\.\d{0,2})?$")
_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_EDITING: Final = {
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class DigitsField(QLineEdit):
    """A line of digits (and of `extra` signs); every other key belongs to the page.

    `refused` says that something did not fit: too long, or not digits.
    """

    refused = Signal(str)

    def __init__(self, name: str, longest: int, extra: str = "") -> None:
        super().__init__()
        self._extra, self._longest = extra, longest
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def digits(self) -> str:
        """What is in the field, without the signs of its layout."""
        return self.text().replace(" ", "").replace(",", "")

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark the field; the reason is said beside it."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            restyle(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = self._is_mine(event)
            event.setAccepted(mine)
            return mine
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.receive(QApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            event.ignore()
        elif event.text() and self._fits(folded(event.text())):
            self.receive(event.text())
        elif event.key() in _EDITING or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Input methods may commit even when they are off: fold what they bring."""
        self.receive(event.commitString())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def receive(self, text: str) -> None:
        """Take typed, pasted or committed text at the cursor, or refuse it whole."""
        plain = folded(text)
        if not plain:
            return
        if not self._fits(plain):
            self.refused.emit(tr("这里只能输入数字"))
        elif len(self._without_selection()) + len(plain) > self._longest:
            self._too_long(plain)
        else:
            self.insert(plain)

    def _too_long(self, _plain: str) -> None:
        self.refused.emit(tr("最多 {digits} 位", digits=self._longest))

    def _without_selection(self) -> str:
        return "" if self.selectedText() == self.text() else self.digits()

    def _is_mine(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _COMMANDS:
            return event.matches(QKeySequence.StandardKey.Paste) or event.matches(
                QKeySequence.StandardKey.SelectAll
            )
        return event.key() in _EDITING or (bool(event.text()) and self._fits(folded(event.text())))

    def _fits(self, plain: str) -> bool:
        return bool(plain) and all(
            (sign.isascii() and sign.isdigit()) or sign in self._extra for sign in plain
        )


class MoneyField(DigitsField):
    """An amount typed in yuan, given back in fen; sixteen digits are a card, not money."""

    amount_changed = Signal(object)  # Fen or None
    card_scanned = Signal(str)

    def __init__(self, name: str, *, large: bool = True) -> None:
        super().__init__(name, CARD_DIGITS, ".")
        self.setProperty("kind", "typed" if large else "input")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(self._group)

    def amount(self) -> Fen | None:
        """The amount in fen, or None while there is none."""
        try:
            return parse_yuan(self.digits().rstrip("."))
        except ValueFaultError:
            return None

    def set_amount(self, amount: Fen | None) -> None:
        self.setText("" if amount is None else f"{amount // 100}.{amount % 100:02d}")

    def receive(self, text: str) -> None:
        plain = folded(text).replace(",", "").removeprefix("¥")
        whole = self._with(plain)
        if len(plain) == CARD_DIGITS and plain.isdigit():
            self.card_scanned.emit(plain)
        elif not self._fits(plain):
            super().receive(plain)
        elif _MONEY.match(whole):
            self.insert(plain)
        else:
            self.refused.emit(tr("金额最多 6 位，小数最多两位"))

    def _with(self, plain: str) -> str:
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = start + len(self.selectedText())
        return (self.text()[:start] + plain + self.text()[end:]).replace(",", "")

    def _group(self, text: str) -> None:
        """Put the commas where they belong; the cursor stays behind the same digit."""
        whole, dot, cents = self.digits().partition(".")
        shown = (f"{int(whole):,}" if whole else "") + dot + cents
        if shown != text:
            before = len(text[: self.cursorPosition()].replace(",", ""))
            self.setText(shown)
            self.setCursorPosition(_place_after(shown, before))
        else:
            self.amount_changed.emit(self.amount())


def _place_after(shown: str, signs: int) -> int:
    """The first place in a grouped amount that has so many signs before it, commas aside."""
    places = range(len(shown) + 1)
    return next((at for at in places if len(shown[:at].replace(",", "")) >= signs), len(shown))


class CardNoField(DigitsField):
    """A card number by hand, shown in groups of four; `entered` when all sixteen are right."""

    entered = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name, CARD_DIGITS)
        self.setProperty("kind", "input")
        self.textEdited.connect(self._group)
        self.textChanged.connect(self._judge)

    def receive(self, text: str) -> None:
        super().receive(text)
        self._group(self.text())

    def card_no(self) -> CardNo | None:
        """The number, when its shape and check digit are right."""
        try:
            return parse_card_no(self.digits())
        except ValueFaultError:
            return None

    def _group(self, _text: str) -> None:
        after = len(self.text()[self.cursorPosition() :].replace(" ", ""))
        digits = self.digits()
        shown = grouped(digits)
        if shown == self.text():
            return
        self.setText(shown)
        self.setCursorPosition(len(grouped(digits[: len(digits) - after])))

    def _judge(self, _text: str) -> None:
        full = len(self.digits()) == CARD_DIGITS
        card = self.card_no()
        self.set_wrong(wrong=full and card is None)
        if full and card is not None:
            self.entered.emit(str(card))
