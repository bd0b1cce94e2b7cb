"""The queue: what waits for the centre, what needs a person, and how much offline is left."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app import queue
from app.desk import Desk
from app.offline import OfflineView
from app.queue import QueueItem, QueueView, Stage
from ui.models.line import budget_figures
from ui.models.queue import QueueModel
from ui.pages.extension_panel import ExtensionPanel
from ui.pages.queue_detail import QueueDetail
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import row
from ui.widgets.chips import Chips
from ui.widgets.keys import KeyHint, page_action
from ui.widgets.op_list import OpList
from ui.widgets.pill import State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import IconLabel, label, paragraph, rule
from ui.wording import tr
from wire.people import Role
from wire.values import CHINA, yuan

LIST, DETAIL, EXTENSION = range(3)
_LOOKS: Final = {
    Stage.ATTENTION.value: (State.PROBLEM, ""),
    Stage.UNKNOWN.value: (State.PENDING, "circle-dashed"),
    Stage.QUEUED.value: (State.PENDING, ""),
    Stage.SENDING.value: (State.INFO, ""),
    Stage.DONE.value: (State.OK, ""),
}


class QueuePanel(QFrame):
    """Fills the window's drawer; reads behind the window while it is seen."""

    journal_asked = Signal(object)  # the id of an operation
    dismissed = Signal()

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self.has_journal = False
        self._view: QueueView | None = None
        self._line: OfflineView | None = None
        self._title = label(tr("待同步队列"), Type.TITLE, strong=True)
        self._sum = label("", Type.LABEL, "text2")
        self._next = label("", Type.HINT, "text2")
        self._more = label("", Type.HINT, "text2")
        self._budget = paragraph("", Type.LABEL, "text")
        self.chips = Chips(_LOOKS, tr("按状态筛选"))
        self.result, self.paper = ResultLine(), ResultLine()
        self.model = QueueModel()
        self.list = OpList(self.model, tr("待同步队列"), tr("全部已同步 ✓"))
        self.detail, self.extension = QueueDetail(), ExtensionPanel(desk, tasks)
        self._stack = QStackedWidget()
        for panel in (self.list, self.detail, self.extension):
            self._stack.addWidget(panel)
        self._make_actions()
        self._lay_out()
        self.chips.chosen.connect(lambda _key: self._show_items())
        self.list.opened.connect(lambda _row: self._open())
        self.list.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_keys())
        self.detail.seen.connect(self._looked)
        self.extension.extended.connect(self._on_extended)

    def _make_actions(self) -> None:
        def made(word: str, keys: str, slot: Callable[[], object]) -> QAction:
            return page_action(self, word, keys, slot)

        self._enter = made(tr("打开"), "Return", self._go_on)
        self._seen = made(tr("看过了"), "Space", self._seen_from_list)
        self._journal = made(tr("流水"), "Ctrl+J", self._ask_journal)
        self._extend = made(tr("延长额度"), "Ctrl+E", self._begin_extension)
        self._narrow = made(tr("筛选"), "Right", lambda: self.chips.step(1))
        made(tr("筛选上一个"), "Left", lambda: self.chips.step(-1))
        self._esc = made(tr("收起"), "Esc", self._back)
        self._extend.setVisible(False)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(row(self._title, self._sum, 1, KeyHint(self._esc)))
        body.addLayout(row(self.chips, 1, self._next))
        body.addWidget(rule())
        for told in (self.result, self.paper):
            body.addWidget(told)
            told.hide()
        body.addWidget(self._stack, 1)
        keys = (self._enter, self._seen, self._narrow, self._journal, self._extend)
        body.addLayout(row(*map(KeyHint, keys), 1, self._more, spacing=14))
        body.addWidget(rule())
        body.addWidget(self._budget)
        kept = tr("已加密保存在本机两处，断电不丢；可以日结，未清空前不能解款")
        body.addLayout(row(IconLabel("hard-drive", "text2", 18), paragraph(kept, Type.HINT)))

    # --- what the drawer and the window ask ---
    def home(self) -> QWidget:
        match self._stack.currentIndex():
            case 1:
                return self.detail.home()
            case 2:
                return self.extension.home()
            case _:
                return self.list

    def on_scan(self, text: str) -> bool:
        """Take a badge while one is asked for here; False leaves the scan to the page."""
        asks = self.isVisible() and self._stack.currentIndex() == EXTENSION
        if asks:
            self.extension.approval.take_badge(text)
        return asks

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.result.hide()
        self.model.show(())  # the first row is chosen, whatever was looked at before
        self.chips.choose("")
        self._show_panel(LIST)
        self.read()

    def read(self) -> None:
        """Read the queue again, if anybody sees it."""
        if self.isVisible():
            self._tasks.run(partial(queue.queue, self._desk), self._on_view, self._on_failed)

    def show_line(self, line: OfflineView) -> None:
        """How much of the allowance is left, and whether a supervisor may still add to it."""
        self._line = line
        operator = self._desk.operator
        is_teller = operator is not None and operator.has(Role.TELLER)
        self._extend.setVisible(line.may_extend and is_teller)
        self._budget.setText(_budget_words(line))

    # --- showing ---
    def _on_view(self, view: QueueView) -> None:
        self._view = view
        counts, used = view.counts, view.used
        self._sum.setText(
            tr("{count} 笔 · {sum}", count=counts.waiting, sum=yuan(used.open_fen))
            if counts.waiting
            else ""
        )
        at = view.next_try.astimezone(CHINA) if view.next_try is not None else None
        self._next.setText(tr("{at:%H:%M:%S} 再试", at=at) if at and counts.waiting else "")
        self._show_chips(view)
        self._say_papers(view)
        self._show_items()

    def _show_chips(self, view: QueueView) -> None:
        unknown = sum(item.stage is Stage.UNKNOWN for item in view.items)
        sending = sum(item.stage is Stage.SENDING for item in view.items)
        queued = view.counts.waiting - view.counts.sending
        attention = view.counts.attention
        told = {
            Stage.ATTENTION: (attention, tr("需处理 {count}", count=attention)),
            Stage.UNKNOWN: (unknown, tr("没有结果 {count}", count=unknown)),
            Stage.QUEUED: (queued, tr("排队 {count}", count=queued)),
            Stage.SENDING: (sending, tr("发送中 {count}", count=sending)),
        }
        for stage, (count, words) in told.items():
            self.chips.show_count(stage.value, words, is_shown=count > 0)
        self.chips.show_count(Stage.DONE.value, tr("已办"), is_shown=True)

    def _say_papers(self, view: QueueView) -> None:
        stuck = [job for job in view.papers if job.reason]
        if stuck:
            number = stuck[0].receipt_no
            words = tr("小票 {number} 还没打出来，接好打印机会自动续打", number=number)
            self.paper.say("warn", words)
        self.paper.setVisible(bool(stuck))

    def _show_items(self) -> None:
        view = self._view
        if view is None:
            return
        before = self.chosen
        shown = [item for item in view.items if _fits(item, self.chips.key)]
        self.model.show(shown)
        places = [at for at, item in enumerate(shown) if before and _same(item, before)]
        if shown:
            self.list.choose(places[0] if places else 0)
        self.list.set_empty(tr("没有这样的业务") if self.chips.key else tr("全部已同步 ✓"))
        counts = view.counts
        left = counts.waiting + counts.attention - sum(map(_is_open, view.items))
        self._more.setText(tr("还有 {count} 笔", count=left) if left > 0 else "")
        if self._stack.currentIndex() == DETAIL and self.detail.item is not None:
            self._show_again(self.detail.item)
        self._show_keys()

    def _show_again(self, shown: QueueItem) -> None:
        """The operation that is looked at may have had its answer meanwhile."""
        for item in self._view.items if self._view is not None else ():
            if _same(item, shown):
                self.detail.show_item(item)

    def _show_keys(self) -> None:
        item = self.chosen
        at = self._stack.currentIndex()
        waits = item is not None and item.stage is Stage.ATTENTION
        self._seen.setVisible(at == LIST and waits)
        self._narrow.setVisible(at == LIST)
        self._journal.setVisible(self.has_journal and item is not None and at != EXTENSION)
        words = {LIST: tr("打开"), DETAIL: tr("看过了"), EXTENSION: tr("签核")}
        self._enter.setText(words[at])
        self._enter.setVisible(at == EXTENSION or (item is not None and (at == LIST or waits)))
        self._esc.setText(tr("收起") if at == LIST else tr("返回"))

    @property
    def chosen(self) -> QueueItem | None:
        """The operation under the cursor."""
        items, at = self.model.items, self.list.row
        return items[at] if 0 <= at < len(items) else None

    def _show_panel(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._show_keys()
        if self.isVisible():
            self.home().setFocus()

    # --- keys ---
    def _go_on(self) -> None:
        match self._stack.currentIndex():
            case 1:
                self.detail.go_on()
            case 2:
                self.extension.sign()
            case _:
                self._open()

    def _open(self) -> None:
        if self.chosen is not None:
            self.detail.show_item(self.chosen)
            self._show_panel(DETAIL)

    def _back(self) -> None:
        if self._stack.currentIndex() == LIST:
            self.dismissed.emit()
        else:
            self.extension.approval.reset()
            self._show_panel(LIST)

    def _ask_journal(self) -> None:
        if self.chosen is not None:
            self.journal_asked.emit(self.chosen.row.op_id)

    def _seen_from_list(self) -> None:
        """Seen to at once; where a note is due, its field is opened first."""
        item = self.chosen
        if item is None or item.stage is not Stage.ATTENTION:
            return
        self.detail.show_item(item)
        if item.wants_note:
            self._show_panel(DETAIL)
        else:
            self._looked("")

    def _looked(self, note: str) -> None:
        item = self.detail.item
        if item is not None:
            work = partial(queue.looked_at, self._desk, item.row.op_id, note)
            self._tasks.run(work, lambda _nothing: self._on_looked(), self.detail.refuse)

    def _on_looked(self) -> None:
        self._show_panel(LIST)
        self.read()

    # --- the supervisor's extension ---
    def _begin_extension(self) -> None:
        self.extension.begin(self._line.budget if self._line is not None else None)
        self._show_panel(EXTENSION)

    def _on_extended(self, words: str) -> None:
        self._show_panel(LIST)
        self.result.say("ok", words)
        self.result.show()
        self._extend.setVisible(False)

    def _on_failed(self, fault: Exception) -> None:
        self.result.say("danger", sentence(fault))
        self.result.show()


def _fits(item: QueueItem, key: str) -> bool:
    if key == Stage.DONE.value:
        return item.stage in (Stage.DONE, Stage.REFUSED)
    return not key or item.stage.value == key


def _same(item: QueueItem, other: QueueItem) -> bool:
    return item.row.op_id == other.row.op_id


def _is_open(item: QueueItem) -> bool:
    return str(item.row.queue) != "SETTLED"


def _budget_words(line: OfflineView) -> str:
    """How much of the offline allowance is used, in numbers."""
    if line.budget is None:
        return tr("还没有离线额度：请先联网登录一次")
    figures = " · ".join(figure.words for figure in budget_figures(line.budget))
    return tr("离线额度　{figures}", figures=figures)
