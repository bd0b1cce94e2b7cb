"""报表: sales, recharges and what came in, by unit, teller, channel, face value, day or month."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import reporting
from app.desk import Desk
from app.reporting import Length, period_of
from ui.models.reports import (
    BY,
    by_words,
    collection_lines,
    columns,
    export,
    period_words,
    rows_of,
    stock_lines,
)
from ui.models.rows import RowsModel
from ui.pages.asking import AskingPage
from ui.pages.stock_panels import table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type, current
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.text import ElidedLabel, label
from ui.wording import tr
from wire.reports import ReportBy, ReportRow, ReportShown
from wire.values import business_day, utc_now


class ReportsPage(AskingPage):
    """One table at a time; Enter on a unit goes into it, Esc comes back."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(desk, tasks)
        self.title = tr("报表")
        self.by = ReportBy.TELLER
        self.period = period_of(Length.DAY, business_day(utc_now()))
        self.shown: ReportShown | None = None
        self._units: list[str] = []  # gone into, the outermost first
        self._asked = 0
        self.model: RowsModel[ReportRow] = RowsModel(columns(self.by))
        self.table = table_of(self.model, tr("报表"), tr("正在查询…"))
        self.notice = Notice("info", "", "")
        self.notice.hide()  # until a shift is known to be open
        self._make_actions()
        self._lay_out()
        self.table.opened.connect(self._go_into)

    def _make_actions(self) -> None:
        self.action(tr("前一期"), "Ctrl+Left", partial(self._walk, -1))
        self.action(tr("后一期"), "Ctrl+Right", partial(self._walk, 1))
        self.action(tr("日 / 月 / 年"), "Ctrl+L", self._turn_length)
        for place, by in enumerate(BY, start=1):
            word = by_words(by)
            self.action(word, f"Alt+{place}", partial(self.show_by, by), on_bar=False)
        self.action(tr("换分组"), "Ctrl+T", self._turn_by)
        self.action(tr("导出"), "Ctrl+E", self._export)
        self.action(tr("刷新"), "Ctrl+R", self._read)
        self.action(tr("上级"), "Esc", self._come_back)

    def _lay_out(self) -> None:
        self._tabs = [self._tab(place, by) for place, by in enumerate(BY, start=1)]
        self._when = label("", Type.DATA, strong=True)
        self._where = ElidedLabel("", Type.LABEL, "text2")
        head = row(*self._tabs, 1, spacing=8)
        self._card = Card(flush=True)
        self._card.add(self.table, 1)
        place = row(self._when, self._where, spacing=12)
        work = column(head, place, self._card, self.result, spacing=current().sizes.gap)
        work.setStretch(2, 1)
        self._collection = Card(tr("上缴与回收"))
        self._stock = Card(tr("现有库存"))
        side = column(self._collection, self._stock, self.notice, spacing=current().sizes.gap)
        side.addStretch(1)
        self.set_columns(work, side)

    def _tab(self, place: int, by: ReportBy) -> PlainButton:
        button = PlainButton(f"{place}　{by_words(by)}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.show_by, by))
        return button

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.table

    def entered(self) -> None:
        self.result.clear()
        self._read()

    # --- what is asked ---
    def show_by(self, by: ReportBy) -> None:
        """The same days and unit, put together another way."""
        self.by = by
        self._read()
        self.focus_home()

    def _turn_by(self) -> None:
        self.show_by(BY[(BY.index(self.by) + 1) % len(BY)])

    def _turn_length(self) -> None:
        lengths = tuple(Length)
        length = lengths[(lengths.index(self.period.length) + 1) % len(lengths)]
        today = business_day(utc_now())
        day = today if self.period.first <= today <= self.period.last else self.period.first
        self.period = period_of(length, day)
        self._read()

    def _walk(self, steps: int) -> None:
        self.period = self.period.next() if steps > 0 else self.period.before()
        self._read()

    def _go_into(self, place: int) -> None:
        row_ = self.model.rows[place]
        if self.by is ReportBy.UNIT and row_.key and self.shown and row_.key != self.shown.unit:
            self._units.append(row_.key)
            self.by = ReportBy.TELLER
            self._read()

    def _come_back(self) -> None:
        self.result.clear()
        if self._units:
            self._units.pop()
            self.by = ReportBy.UNIT
            self._read()
        self.focus_home()

    # --- reading ---
    def _read(self) -> None:
        self._asked += 1
        unit = self._units[-1] if self._units else ""
        for by, button in zip(BY, self._tabs, strict=True):
            button.setChecked(by is self.by)
        self._when.setText(period_words(self.period))
        work = partial(reporting.report, self._desk, unit, self.period, self.by)
        then = partial(self._on_shown, self._asked, self.by)
        self._tasks.run_beside(work, then, self._on_failed)

    def _on_shown(self, asked: int, by: ReportBy, shown: ReportShown) -> None:
        if asked != self._asked:
            return  # another key was pressed meanwhile
        self.shown = shown
        self.result.clear()
        self._where.setText(f"{shown.unit_name} {shown.unit}")
        self.table.set_empty(tr("这些天没有业务"))
        self.model.show_as(columns(by), rows_of(shown))
        if shown.rows:
            self.table.choose(0)
        self._fill(self._collection, collection_lines(shown.collection))
        self._fill(self._stock, stock_lines(shown) or ((tr("没有库存"), ""),))
        self._tell_open(shown.open_shifts)

    def _tell_open(self, open_shifts: int) -> None:
        self.notice.setVisible(bool(open_shifts))
        if open_shifts:
            title = tr("{count} 个班次还没有日结", count=open_shifts)
            self.notice.say("warn", title, tr("它们的售卡金额日结之后才计入：清点是盲的。"))

    def _fill(self, card: Card, lines: tuple[tuple[str, str], ...]) -> None:
        """The lines in place of those before."""
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        for words, figure in lines:
            name = label(words, Type.LABEL, "text2")
            inside.addLayout(row(name, 1, label(figure, Type.DATA, strong=True)))
        before = card.property("filled")
        if isinstance(before, QWidget):
            card.body.removeWidget(before)
            before.deleteLater()
        card.setProperty("filled", holder)
        card.add(holder)

    def _on_failed(self, fault: Exception) -> None:
        if self.shown is None:
            self.table.set_empty(sentence(fault))
        super()._on_failed(fault)

    # --- files ---
    def _export(self) -> None:
        if self.shown is None or not self.shown.rows:
            self.result.say("warn", tr("没有数字可导出"))
            return
        words = f"{by_words(self.by)} {period_words(self.period)}"
        sheet = export(self.shown, self.by, words)
        self._save("report", sheet)
