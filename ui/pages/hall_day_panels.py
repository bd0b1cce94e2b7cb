"""The hall's day beside the count: who has closed, which bags are here, what came out."""

from PySide6.QtWidgets import QLineEdit

from app.halls import DayCount
from ui.models.remittance import figures, over_short_words
from ui.pages.remittance_slip import CAUSES, WORDS_LENGTH, cause_words
from ui.theme import Type
from ui.widgets.buttons import ChoiceGrid
from ui.widgets.card import Card, row
from ui.widgets.pill import Pill, State
from ui.widgets.text import AmountLabel, label, paragraph, rule, set_tone
from ui.wording import moment, tr
from wire.cash import VarianceCause
from wire.hall_sheets import HallDayShown, RemittanceSheet
from wire.values import Fen, yuan


class DayPanel(Card):
    """Nothing of what the book says before the count is handed in."""

    def __init__(self) -> None:
        super().__init__(tr("营业日"), " ")
        self.pill = Pill(State.PENDING, tr("未日结"))
        self.head.addWidget(self.pill)
        self._people = label("", Type.LABEL, "text2")
        self._bags = paragraph("", Type.LABEL, "text")
        self._counted = AmountLabel(Type.FIGURE, tr("金库实点"))
        self._book = AmountLabel(Type.DATA, tr("金库账面"))
        self._difference = label("", Type.DATA, strong=True)
        self.causes = ChoiceGrid([cause_words(cause) for cause in CAUSES], tr("差异原因"), 2)
        self.note = QLineEdit()
        self.note.setMaxLength(WORDS_LENGTH)
        self.note.setAccessibleName(tr("情况说明"))
        self.note.setPlaceholderText(tr("写明查到了什么"))
        self.add(self._people)
        self.add(self._bags)
        self.add(rule())
        self.add(row(label(tr("金库实点"), Type.LABEL, "text2"), 1, self._counted))
        self.add(row(label(tr("金库账面"), Type.LABEL, "text2"), 1, self._book))
        self.add(row(1, self._difference))
        self.add(self.causes)
        self.add(self.note)
        self._waiting: tuple[RemittanceSheet, ...] = ()
        self._ask_reason(asked=False)

    def _ask_reason(self, *, asked: bool) -> None:
        self.causes.setVisible(asked)
        self.note.setVisible(asked)

    @property
    def wants_reason(self) -> bool:
        return self.note.isVisibleTo(self)

    @property
    def cause(self) -> VarianceCause | None:
        place = self.causes.place
        return None if place is None else CAUSES[place]

    @property
    def has_reason(self) -> bool:
        return self.cause is not None and bool(self.note.text().strip())

    def show_day(self, day: HallDayShown, bags: tuple[RemittanceSheet, ...]) -> None:
        """The day, and the bags that must lie in the vault."""
        self._waiting = bags
        self.hint.setText(day.business_date.isoformat())
        shown, done = figures(day), day.closed_day
        closed = tr("{closed} / {people} 班已日结", closed=shown.closed, people=shown.people)
        cut = tr("{closed}　解款截止 {at}", closed=closed, at=day.cut_off)
        if done is None:
            self.pill.set_state(State.PENDING, tr("未日结"))
            self._people.setText(cut)
            return
        self.pill.set_state(State.OK, tr("已日结"))
        who = tr(
            "{at}　{first}、{second}",
            at=moment(done.closed_at),
            first=done.closed_by,
            second=done.second,
        )
        self._people.setText(who)
        self._counted.set_amount(done.vault_counted)
        self.show_difference(done.vault_book, Fen(done.vault_counted - done.vault_book))
        self._ask_reason(asked=False)

    def show_count(self, count: DayCount) -> None:
        """What the hands have so far; what the book says is hidden again."""
        self._counted.set_amount(count.total)
        here = {bag.remittance_id for bag in count.bags}
        lines = []
        for bag in self._waiting:
            state = tr("在库") if bag.remittance_id in here else tr("待扫封签")
            lines.append(f"{bag.bag_seal}　{yuan(bag.amount)}　{state}")
        self._bags.setText("\n".join(lines) or tr("没有封好待送的款袋"))
        self._book.set_amount(None)
        self._difference.clear()
        self._ask_reason(asked=False)

    def show_difference(self, book: Fen, rest: Fen) -> None:
        """The count is handed in: what the book says, and by how much they differ."""
        self._book.set_amount(book)
        self._difference.setText(over_short_words(rest))
        set_tone(self._difference, "danger" if rest else "ok")
        self._ask_reason(asked=bool(rest))
