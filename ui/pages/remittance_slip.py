"""The slip on the remittance page: a draft to be sealed, or one that the centre has."""

import unicodedata
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.halls import SlipDraft
from ui.models.remittance import slip_state, slip_words
from ui.theme import Type, restyle
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, column, row
from ui.widgets.fields import DigitsField
from ui.widgets.pill import Pill, State
from ui.widgets.text import AmountLabel, label, rule
from ui.wording import tr
from wire.cash import VarianceCause
from wire.hall_sheets import RemittanceSheet
from wire.values import Fen, grouped

SEAL_LENGTH: Final = 40
WORDS_LENGTH: Final = 200
TIME_DIGITS: Final = 4
HOURS, MINUTES = 24, 60
CAUSES: Final = (VarianceCause.MISCOUNTED, VarianceCause.FORGED, VarianceCause.UNKNOWN)


class Errand(StrEnum):
    """What is done with the slip in front; each by two people."""

    SUBMIT = "submit"
    SEND = "send"
    EXPLAIN = "explain"
    CANCEL = "cancel"


def errand_for(state: str) -> Errand | None:
    """What a slip in that state waits for at the hall; None where it waits for others."""
    return {"SUBMITTED": Errand.SEND, "DIFF": Errand.EXPLAIN}.get(state)


def cause_words(cause: str) -> str:
    """Why cash is not what the papers say."""
    return {
        VarianceCause.MISCOUNTED: tr("点错"),
        VarianceCause.FORGED: tr("假币"),
        VarianceCause.UNKNOWN: tr("原因待查"),
    }.get(VarianceCause(cause), cause)


class SlipCard(Card):
    """解款单: what goes into the bag, under which seal, counted by which two."""

    def __init__(self) -> None:
        super().__init__(tr("解款单"), " ")
        self.body.setSpacing(6)
        self.pill = Pill(State.DRAFT, tr("草稿"))
        self.head.addWidget(self.pill)
        self.account, self.counter, self.second = (_shown(word) for word in _fixed())
        self.seal = QLineEdit()
        self.seal.setAccessibleName(tr("现金袋封签号"))
        self.seal.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.seal.setMaxLength(SEAL_LENGTH)
        self.seal.setPlaceholderText(tr("扫封签"))
        self.escort = DigitsField(tr("押运交接时间"), TIME_DIGITS + 1, ":")
        self.escort.setPlaceholderText(tr("如 1750"))
        self.second.setPlaceholderText(tr("F9 后刷工牌"))
        self.words = QLineEdit()
        self.words_name = label("", Type.HINT, "text2")
        self.causes = ChoiceGrid([cause_words(cause) for cause in CAUSES], tr("差异原因"))
        self.amount = AmountLabel(Type.FIGURE, tr("本次送行"))
        self.reference = label("", Type.DATA, "text", strong=True)
        self._lay_out()
        self.escort.editingFinished.connect(self._on_time)
        self.ask(None)

    def _lay_out(self) -> None:
        owner = label(tr("结算中心统一账户"), Type.HINT, "text3")
        self.add(row(label(tr("收款账户"), Type.HINT, "text2"), 1, owner))
        self.add(self.account)
        self._pairs: list[QWidget] = []
        for left, right in (
            ((tr("现金袋封签号"), self.seal), (tr("押运交接时间"), self.escort)),
            ((tr("清点人"), self.counter), (tr("复点人（不得同一人）"), self.second)),
        ):
            pair = [column(label(word, Type.HINT, "text2"), field) for word, field in (left, right)]
            for each in pair:
                each.setSpacing(4)
            held = QWidget()
            line = row(*pair, spacing=12)
            line.setContentsMargins(0, 0, 0, 0)
            held.setLayout(line)
            self._pairs.append(held)
            self.add(held)
        self.add(self.causes)
        self.add(self.words_name)
        self.add(self.words)
        self.body.addSpacing(4)
        self.add(rule())
        self.add(row(label(tr("本次送行"), Type.LABEL, "text2"), self.reference, 1, self.amount))

    # --- what is asked for ---
    def ask(self, errand: Errand | None) -> None:
        """The field that the errand needs: the escort's receipt, a reason, an explanation."""
        words = (
            {
                Errand.SEND: (tr("押运回执号"), tr("扫或输押运回执")),
                Errand.EXPLAIN: (tr("情况说明"), tr("写明查到了什么")),
                Errand.CANCEL: (tr("作废原因"), tr("写明为什么作废")),
            }.get(errand)
            if errand
            else None
        )
        self.words.setVisible(words is not None)
        self.words_name.setVisible(words is not None)
        self.causes.setVisible(errand is Errand.EXPLAIN)
        sealed, counted = self._pairs  # a small window has no room for what is known already
        counted.setVisible(words is None)
        sealed.setVisible(errand is not Errand.EXPLAIN)
        if words is not None:
            name, example = words
            self.words_name.setText(name)
            self.words.setAccessibleName(name)
            self.words.setPlaceholderText(example)
            self.words.setMaxLength(SEAL_LENGTH if errand is Errand.SEND else WORDS_LENGTH)

    def home(self) -> QLineEdit:
        """The field that is wanted next."""
        wanted = self.words.isVisibleTo(self) and self.seal.isReadOnly()
        return self.words if wanted else self.seal

    @property
    def cause(self) -> VarianceCause | None:
        place = self.causes.place
        return None if place is None else CAUSES[place]

    def escort_at(self) -> str | None:
        """`17:50`, an empty text where no time is given, None where it is no time of day."""
        digits = self.escort.text().replace(":", "")
        if not digits:
            return ""
        hour, minute = digits[:-2], digits[-2:]
        good = len(digits) in (TIME_DIGITS - 1, TIME_DIGITS) and int(hour) < HOURS
        return f"{int(hour):02d}:{minute}" if good and int(minute) < MINUTES else None

    def _on_time(self) -> None:
        at = self.escort_at()
        self.escort.set_wrong(wrong=at is None)
        if at:
            self.escort.setText(at)

    # --- what is shown ---
    def show_draft(self, number: str, account: str, amount: Fen) -> None:
        """A slip not yet submitted; seal and time keep what was typed."""
        was_slip = self.seal.isReadOnly()
        self._show(number, account, amount)
        self.pill.set_state(State.DRAFT, tr("草稿"))
        self.reference.clear()
        self.second.clear()
        if was_slip:
            self.seal.clear()
            self.escort.clear()
        self._set_open(is_open=True)

    def put_back(self, kept: SlipDraft) -> None:
        """What was typed before the page or the program was left."""
        if not self.seal.isReadOnly() and not self.seal.text() and not self.escort.text():
            self.seal.setText(kept.bag_seal)
            self.escort.setText(kept.escort_at)

    def typed(self, second: str) -> SlipDraft:
        """What to keep of a draft."""
        return SlipDraft(self.seal.text(), self.escort.text(), second)

    def show_slip(self, slip: RemittanceSheet, account: str) -> None:
        """A slip the centre has, with the reference the bank must carry."""
        self._show(slip.number, account, slip.amount)
        self.pill.set_state(State(slip_state(slip.state)), slip_words(slip.state))
        self.reference.setText(tr("附言 {no}", no=slip.bank_reference))
        self.seal.setText(slip.bag_seal)
        self.escort.setText(slip.escort_at)
        self.counter.setText(slip.counter)
        self.second.setText(slip.second_counter)
        self._set_open(is_open=False)

    def _show(self, number: str, account: str, amount: Fen) -> None:
        if number != self.hint.text():
            self.words.clear()
            self.causes.offer(range(len(CAUSES)))
        self.hint.setText(number)
        self.account.setText(grouped(account.replace(" ", "")))
        self.amount.set_amount(amount)

    def _set_open(self, *, is_open: bool) -> None:
        for field in (self.seal, self.escort):
            field.setReadOnly(not is_open)
            restyle(field)

    def take_seal(self, text: str) -> None:
        """A seal as scanned or typed, without blanks and in capitals."""
        self.seal.setText(plain_code(text))


def plain_code(text: str) -> str:
    """A code as scanned or typed, without blanks and in capitals; at most 40 characters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()[:SEAL_LENGTH]


def _fixed() -> tuple[str, str, str]:
    return tr("收款账户"), tr("清点人"), tr("复点人")


def _shown(name: str) -> QLineEdit:
    """A field that only shows, and that Tab passes by."""
    made = QLineEdit()
    made.setReadOnly(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    return made
