"""Runs of cards by scanning: the first card of a bundle, `+`, the last card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.errors import CounterError
from app.model.stock import RUN_LIMIT, card_of
from ui.models.cart import run_text
from ui.models.ranges import RangesModel
from ui.sentences import sentence
from ui.theme import Type
from ui.widgets.card import Card, row
from ui.widgets.data_table import DataTable
from ui.widgets.fields import CardNoField
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label
from ui.widgets.work import ScanStrip, WorkPage
from ui.wording import tr
from wire.values import CARD_DIGITS, CardRange, Fen, yuan


class RangePanel(Card):
    """Shows what was scanned; the page's keys `+`, `-` and `/` belong to it."""

    changed = Signal()
    refused = Signal()

    def __init__(self, title: str, empty: str, hint: str = "", limit: int = RUN_LIMIT) -> None:
        super().__init__(title, hint)
        self.model = RangesModel(limit)
        self._is_ranging = False
        self.strip = ScanStrip(tr("扫首张；+ 再扫末张成一段；/ 手输卡号"))
        self.field = CardNoField(tr("卡号"))
        self.field.entered.connect(self.take)
        self.field.textChanged.connect(self._on_typed)
        self._entry = QStackedWidget()
        self._entry.addWidget(self.strip)
        self._entry.addWidget(self.field)
        self.result = ResultLine()
        self.table = DataTable(self.model, title, empty)
        self.table.set_widths([column.width for column in self.model.columns])
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._faces = label("", Type.LABEL, "text2")
        self._pieces = label("", Type.LABEL, strong=True)
        self._value = AmountLabel(Type.TITLE, tr("面值合计"))
        self.add(self._entry)
        self.add(self.result)
        self.add(self.table, 1)
        self.add(row(self._pieces, self._faces, 1, self._value))
        self._show_sums()

    def bind(self, page: WorkPage) -> None:
        """Give the page this panel's keys."""
        page.action(tr("末张"), "+", self.widen)
        page.action(tr("删一段"), "-", self.remove)
        page.action(tr("手输卡号"), "/", self.type_card)

    @property
    def ranges(self) -> tuple[CardRange, ...]:
        return self.model.rows

    def set_ranges(self, ranges: tuple[CardRange, ...]) -> None:
        self.model.show(ranges)
        self._is_ranging = False
        self.strip.set_active(active=False)
        self._show_sums()
        self.changed.emit()

    def take(self, text: str) -> None:
        """A scanned or typed card: a new line, or the end of the last one."""
        self._entry.setCurrentWidget(self.strip)
        self.field.clear()
        try:
            if self._is_ranging and self.model.rows:
                run = self.model.widen_last(text)
            else:
                run = self.model.add(text)
        except CounterError as fault:
            self.result.say("danger", sentence(fault))
            self.refused.emit()
            return
        self._set_ranging(ranging=False)
        self.result.say("ok", tr("{cards}　共 {pieces} 张", cards=run_text(run), pieces=run.pieces))
        self._show_sums()
        self.table.scrollToBottom()
        self.changed.emit()

    def widen(self) -> None:
        """The next scan is the last card of the bundle begun."""
        if self.model.rows:
            self._set_ranging(ranging=True)
        else:
            self.result.say("warn", tr("先扫这一捆的首张卡"))

    def remove(self) -> None:
        """Take the chosen line away, or the last."""
        if self.model.rows:
            chosen = self.table.row
            self.model.remove(chosen if chosen >= 0 else len(self.model.rows) - 1)
            self._show_sums()
            self.changed.emit()

    def type_card(self) -> None:
        """Open the field for a bar code that cannot be read, or close it."""
        by_hand = self._entry.currentWidget() is self.strip
        self._entry.setCurrentWidget(self.field if by_hand else self.strip)
        if by_hand:
            self.field.setFocus()

    def _on_typed(self, _text: str) -> None:
        """Sixteen digits that are no card are told so; the field keeps them."""
        digits = self.field.digits()
        if len(digits) == CARD_DIGITS and self.field.card_no() is None:
            try:
                card_of(digits)
            except CounterError as fault:
                self.result.say("danger", sentence(fault))
                self.refused.emit()

    def _set_ranging(self, *, ranging: bool) -> None:
        self._is_ranging = ranging
        self.strip.set_active(active=ranging)

    def _show_sums(self) -> None:
        self._pieces.setText(tr("共 {pieces} 张", pieces=f"{self.model.pieces:,}"))
        found: dict[Fen, int] = {}
        for run in self.model.rows:
            found[run.face] = found.get(run.face, 0) + run.pieces
        words = [f"{yuan(face).removesuffix('.00')} × {count:,}" for face, count in found.items()]
        self._faces.setText("　".join(words))
        self._value.set_amount(self.model.value)
