"""Panels of the daily remittance: figures, shifts, slip, chart, and what needs attention."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QWidget

from ui.models.remittance import HallFigures, columns, shifts_of
from ui.models.rows import RowsModel
from ui.theme import Type, current, restyle
from ui.widgets.bar_chart import Bar, BarChart, ChartKey, Part
from ui.widgets.card import Card, row
from ui.widgets.data_table import DataTable
from ui.widgets.keys import KeyCap
from ui.widgets.pill import Pill, State
from ui.widgets.text import AmountLabel, IconLabel, label, paragraph, rule, set_tone
from ui.widgets.top_bar import weekday_sign
from ui.wording import tr
from wire.hall_sheets import DayBar, HallDayShown, ShiftSheet
from wire.values import CHINA, Fen, utc_now, yuan

NAMED: Final = 2


class FigureCard(Card):
    """A word, an amount, a line of explanation, and a pill where the amount has a state."""

    def __init__(self, icon: str, word: str, *, signed: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(word)
        self.body.setSpacing(2)
        self._word = word
        self.pill = Pill(State.DRAFT, "")
        self.amount = AmountLabel(Type.FIGURE, word, signed=signed)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.text = label("", Type.HINT, "text2")
        self.add(row(IconLabel(icon, "text2", 18), label(word, Type.LABEL), 1, self.pill))
        self.add(self.amount)
        self.add(self.text)
        self.pill.setMinimumHeight(28)
        self._keep_place()

    def _keep_place(self) -> None:
        """The head keeps its height whether it has a pill or not."""
        kept = self.pill.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.pill.setSizePolicy(kept)
        self.pill.hide()

    def set_wide(self, *, wide: bool) -> None:
        """A small window shows word and amount only."""
        self.text.setVisible(wide)
        self.amount.setProperty("type", (Type.FIGURE if wide else Type.INPUT).value)
        restyle(self.amount)

    def say(self, amount: Fen | None, text: str, tone: str = "text2") -> None:
        self.amount.set_amount(amount)
        self.text.setText(text)
        self.text.setToolTip(text)
        set_tone(self.text, tone)
        self.setToolTip(text)

    def mark(self, state: State | None, word: str = "") -> None:
        """Show the state beside the word; None takes it away."""
        self.pill.setVisible(state is not None)
        if state is not None:
            self.pill.set_state(state, word)


class FigureStrip(QHBoxLayout):
    """The five figures of the day."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(current().sizes.page - 2)
        self.due = FigureCard("wallet", tr("已日结应交"))
        self.received = FigureCard("banknote", tr("已收实交"))
        self.difference = FigureCard("scale", tr("长短款"))
        self.carried = FigureCard("archive", tr("上日截止后入柜"))
        self.yesterday = FigureCard("truck", tr("昨日解款"))
        self.cards = (self.due, self.received, self.difference, self.carried, self.yesterday)
        for card in self.cards:
            self.addWidget(card, 1)

    def set_wide(self, *, wide: bool) -> None:
        for card in self.cards:
            card.set_wide(wide=wide)

    def show_figures(self, shown: HallFigures, reasons: str) -> None:
        """Sums in fen; `reasons` says whose the difference is."""
        people = tr("{closed} / {people} 人已日结", closed=shown.closed, people=shown.people)
        self.due.say(shown.due, people)
        papers = tr("与 {count} 张日结单逐笔相符", count=shown.closed)
        self.received.say(shown.received, papers if shown.closed else tr("还没有日结单"), "ok")
        self._show_difference(shown, reasons)
        none = tr("没有未解款的上日班次")
        some = tr("{count} 班，今日一并送行", count=shown.carried_shifts)
        self.carried.say(shown.carried, some if shown.carried_shifts else none)
        self._show_yesterday(shown.yesterday)

    def _show_difference(self, shown: HallFigures, reasons: str) -> None:
        amount = shown.difference
        self.difference.say(amount, reasons or tr("清点与账面相符"))
        set_tone(self.difference.amount, "danger" if amount else "text")
        if amount == 0:
            self.difference.mark(None)
        else:
            self.difference.mark(State.PROBLEM, tr("长款") if amount > 0 else tr("短款"))

    def _show_yesterday(self, bar: DayBar | None) -> None:
        total = Fen(bar.confirmed + bar.in_transit) if bar else Fen(0)
        if bar is None or not (total or bar.not_sent):
            self.yesterday.say(None, tr("昨日没有收款"))
            self.yesterday.mark(None)
        elif bar.in_transit:
            self.yesterday.say(total, tr("已送行，等待结算中心确认"))
            self.yesterday.mark(State.PENDING, tr("待确认"))
        elif bar.confirmed:
            self.yesterday.say(total, tr("结算中心已登记到账"))
            self.yesterday.mark(State.OK, tr("已确认"))
        else:
            self.yesterday.say(total, tr("还在厅里：{amount}", amount=yuan(bar.not_sent)))
            self.yesterday.mark(State.PENDING, tr("未解款"))


class ShiftsCard(Card):
    """The hall's shifts, with their sums below."""

    def __init__(self) -> None:
        super().__init__(tr("柜员班次"), " ", flush=True)
        self.model: RowsModel[ShiftSheet] = RowsModel(columns())
        self.table = DataTable(self.model, tr("柜员班次"), tr("今天还没有班次"))
        self.table.set_widths([each.width for each in self.model.columns])
        self._hints: list[QWidget] = []
        for key, word in (("↑↓", tr("选择")), ("Enter", tr("看这一班"))):
            self._hints += [KeyCap(key), label(word, Type.HINT, "text2")]
        for hint in self._hints:
            self.head.addWidget(hint)
        self._closed = label("", Type.LABEL, strong=True)
        self._open = label("", Type.LABEL, "warn")
        sums = (tr("应交"), tr("实交"), tr("差"))
        self._sums = [AmountLabel(Type.DATA, word) for word in sums]
        foot = row(self._closed, self._open, 1, spacing=10)
        for word, amount in zip(sums, self._sums, strict=True):
            foot.addWidget(label(word, Type.LABEL, "text2"))
            foot.addWidget(amount)
            foot.addSpacing(10)
        foot.setContentsMargins(22, 12, 12, 14)
        self.add(self.table, 1)
        self.add(rule())
        self.add(foot)

    def set_wide(self, *, wide: bool) -> None:
        """A small window has the title on its tab, and the room for one more row."""
        for each in (self.title, self.hint, *self._hints):
            each.setVisible(wide)
        self.head.setContentsMargins(*((20, 14, 20, 8) if wide else (0, 0, 0, 0)))

    def show_day(self, day: HallDayShown, shown: HallFigures) -> None:
        self.model.columns = columns(day.business_date)
        self.model.show(shifts_of(day))
        at = day.business_date
        self.hint.setText(tr("{month}月{day}日", month=at.month, day=at.day))
        self._closed.setText(tr("已日结 {count} 人", count=shown.closed))
        self._open.setText(_still_open([each for each in shifts_of(day) if each.closed_at is None]))
        for amount, sum_ in zip(
            self._sums, (shown.due, shown.received, shown.difference), strict=True
        ):
            amount.set_amount(sum_)
        set_tone(self._sums[2], "danger" if shown.difference else "text")


def _still_open(shifts: list[ShiftSheet]) -> str:
    """Who has not closed: by name as far as the line has room, the others by their number."""
    names = tr("、").join(each.teller_name for each in shifts[:NAMED])
    if len(shifts) > NAMED:
        return tr("{names} 等 {count} 人未日结", names=names, count=len(shifts))
    return tr("{names} 未日结", names=names) if shifts else ""


class ChartCard(Card):
    """Fourteen days by where the money is; T shows them as sentences."""

    def __init__(self) -> None:
        super().__init__(tr("近 14 日解款与到账"), tr("本厅 · 元"))
        self.chart = BarChart(tr("近 14 日解款与到账"))
        self.words = paragraph("", Type.LABEL, "text")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.words)
        area.setAccessibleName(tr("近 14 日，逐日"))
        self._table = area
        self._stack = QStackedLayout()
        self.head.addWidget(ChartKey())
        self.add(self._stack, 1)
        self._stack.addWidget(self.chart)
        self._stack.addWidget(area)

    def show_days(self, days: tuple[DayBar, ...]) -> None:
        self.chart.set_bars([_bar(day, is_today=day is days[-1]) for day in days])
        self.words.setText("\n".join(self.chart.table()))

    def turn(self) -> None:
        """Chart, list, chart."""
        self._stack.setCurrentIndex(1 - self._stack.currentIndex())
        self.home().setFocus()

    def home(self) -> BarChart | QScrollArea:
        return self._table if self._stack.currentIndex() else self.chart


def _bar(day: DayBar, *, is_today: bool) -> Bar:
    at = day.business_date
    parts = {
        Part.CONFIRMED: day.confirmed,
        Part.TRANSIT: day.in_transit,
        Part.HELD: day.not_sent,
    }
    word = tr("今日") if is_today else tr("{day}日", day=at.day)
    noon = utc_now().astimezone(CHINA).replace(year=at.year, month=at.month, day=at.day)
    return Bar(word, weekday_sign(noon), parts, day.difference)
