"""EndingPage: documents that people end, mostly two: a list, the chosen one, and how it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app import signing_on
from app.desk import Desk, Operator, Settled
from app.errors import OfflineError
from ui.exports import Sheet
from ui.models.rows import Column, RowsModel
from ui.pages.asking import AskingPage
from ui.pages.stock_panels import settled_words, table_of
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.approval import ApprovalPanel
from ui.widgets.buttons import ChoiceGrid, PrimaryButton
from ui.widgets.card import Card, column
from ui.widgets.pill import Pill, State
from ui.widgets.work import REFUSED
from ui.wording import tr
from wire.messages import Reply

LOOK, END = range(2)
Work: TypeAlias = Callable[[], Settled]


S = TypeVar("S")  # a document as the centre shows it


class EndingPanel(Protocol):
    """A widget that takes down how one document ends, and who signs second."""

    ways: ChoiceGrid
    note: QLineEdit
    approval: ApprovalPanel

    def begin(self, sheet: Any) -> None:
        """Nothing chosen yet, unless only one way is open."""

    def lacks(self) -> str:
        """What is missing before anybody can sign, or nothing."""

    def clear(self) -> None:
        """As if nobody had begun."""


@dataclass(frozen=True, slots=True)
class EndingWords:
    """What a page calls its documents, their list, and their end."""

    title: str
    open: str
    all: str
    order: str
    none_open: str
    none_ever: str
    none_to_export: str
    turn: str
    end: str
    end_this: str
    sign: str
    way: str


class EndingPage(AskingPage, Generic[S]):
    """Enter ends the chosen one, Alt+digit says how, Ctrl+Enter signs, Ctrl+T turns to all."""

    ended = Signal(object)  # Settled
    kind = ""  # of the operation that ends one
    files = ""  # the name of its exports

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        words: EndingWords,
        columns: tuple[Column[S], ...],
        *,
        may_end: bool,
    ) -> None:
        super().__init__(desk, tasks)
        self.title, self.words, self.may_end = words.title, words, may_end
        self._only_open = True
        self._waits_for: object = None
        self.model: RowsModel[S] = RowsModel(columns)
        self.table = table_of(self.model, words.title, tr("还没有查询"))
        self.button = PrimaryButton(words.end_this, "clipboard-check", "Enter ↵")

    def put_together(self, looking: QWidget, ending: QWidget) -> None:
        """Lay out with the panel of one document, and the one that ends it (`self.ending`)."""
        self._make_actions()
        self._lay_out(looking, ending)
        self.table.row_changed.connect(lambda _row: self._show_chosen())
        self.table.opened.connect(lambda _row: self._begin())
        self.ending.approval.approved.connect(self._on_signed)
        self.button.clicked.connect(self._on_button)
        self._show_side(LOOK)

    # --- what each page says of its own ---
    @property
    def ending(self) -> EndingPanel:
        """The panel that takes the end down."""
        raise NotImplementedError

    def ask(self, *, only_open: bool) -> Any:
        """Beside the windows: what the centre shows; comes to `show_answer`."""
        raise NotImplementedError

    def show_answer(self, shown: Any) -> None:
        """Hand the documents to `show_list` and say their sum at `self.sums`."""
        raise NotImplementedError

    def show_sheet(self, sheet: S | None) -> None:
        """The one under the cursor, or nothing."""
        raise NotImplementedError

    def cannot_end(self, sheet: S) -> str:
        """Why this one is not ended here now, or nothing."""
        raise NotImplementedError

    def end(self, second: Operator) -> tuple[Work, str]:
        """What ends it as the panel took it down, signed by both; and the words for it then."""
        raise NotImplementedError

    def alone(self) -> tuple[Work, str] | None:
        """The same where nobody signs second; None where somebody must."""
        return None

    def end_words(self, sheet: S | None) -> str:
        """What the button says of the one under the cursor."""
        del sheet
        return self.words.end_this

    def sign_words(self) -> str:
        """What the button says while one is being ended."""
        return self.words.sign

    def say_ended(self, settled: Settled, words: str) -> None:
        """What became of it."""
        self.result.say(*settled_words(settled, words))

    def sheet_of(self, rows: tuple[S, ...]) -> Sheet:
        """The list as a table of a file."""
        raise NotImplementedError

    # --- layout ---
    def _make_actions(self) -> None:
        words = self.words
        if self.may_end:
            self._enter = self.action(words.end, "Return", self._begin)
            self._sign = self.action(words.sign, "Ctrl+Return", self._on_sign)
            for place in range(3):
                chosen = partial(self.ending.ways.choose, place)
                word = tr("{way} {number}", way=words.way, number=place + 1)
                self.action(word, f"Alt+{place + 1}", chosen, on_bar=False)
        self.of_list = [
            self.action(words.turn, "Ctrl+T", self._turn),
            self.action(tr("导出"), "Ctrl+E", self._export),
            self.action(tr("刷新"), "Ctrl+R", self._read),
        ]
        self.action(tr("返回"), "Esc", self._back)

    def _lay_out(self, looking: QWidget, ending: QWidget) -> None:
        self.listing = Card(self.words.open, self.words.order, flush=True)
        self.sums = Pill(State.PENDING, "")
        self.sums.hide()
        self.listing.head.addWidget(self.sums)
        self.listing.add(self.table, 1)
        work = column(self.listing, self.result, spacing=8)
        work.setStretch(0, 1)
        self._side = QStackedWidget()
        self._side.addWidget(looking)
        self._side.addWidget(ending)
        side = column(spacing=12)
        side.addWidget(self._side, 1)
        side.addWidget(self.button)
        self.set_columns(work, side)
        self.button.setVisible(self.may_end)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self.ending.note if self._is_ending else self.table

    def entered(self) -> None:
        self._only_open = True
        self.result.clear()
        self._show_side(LOOK)
        self._read()

    def left(self) -> None:
        """Nobody signs what somebody else began."""
        self.ending.clear()
        self._show_side(LOOK)

    def on_scan(self, text: str) -> None:
        if self._is_ending:
            self.ending.approval.take_badge(text)

    def settled(self, reply: Reply) -> None:
        """An answer that did not come in time has come: what it did is read."""
        if reply.op_id == self._waits_for:
            self._waits_for = None
            self._read()

    @property
    def _is_ending(self) -> bool:
        return self._side.currentIndex() == END

    @property
    def chosen(self) -> S | None:
        """The document under the cursor."""
        return self.model.row_at(self.table.currentIndex())

    # --- reading ---
    def _turn(self) -> None:
        self._only_open = not self._only_open
        self._read()

    def _read(self) -> None:
        if not self._is_working:
            self.table.set_empty(tr("正在查询…"))
            only = self._only_open
            work = partial(self.ask, only_open=only)
            self._run(work, partial(self._on_read, only), self._on_unread)

    def _on_read(self, asked: bool, shown: Any) -> None:  # noqa: FBT001 - what was asked
        if asked is self._only_open:
            self.show_answer(shown)
        else:
            self._read()  # turned over meanwhile

    def _on_unread(self, fault: Exception) -> None:
        self.table.set_empty(sentence(fault))
        self._on_failed(fault)

    def show_list(self, sheets: tuple[S, ...], at: int | None) -> None:
        """These instead; the cursor at that place, or where it was."""
        words, place = self.words, max(self.table.row, 0)
        self.table.set_empty(words.none_open if self._only_open else words.none_ever)
        self.listing.title.setText(words.open if self._only_open else words.all)
        self.model.show(sheets)
        if sheets:
            self.table.choose(min(place, len(sheets) - 1) if at is None else at)
        self._show_chosen()

    def _show_chosen(self) -> None:
        sheet = self.chosen
        self.show_sheet(sheet)
        if not self._is_ending:
            self.button.set_words(self.end_words(sheet), "clipboard-check")
            self.button.setEnabled(sheet is not None and not self.cannot_end(sheet))

    # --- ending one ---
    def _begin(self) -> None:
        sheet = self.chosen
        if not self.may_end or self._is_ending or sheet is None:
            return
        why_not = self.cannot_end(sheet)
        if why_not:
            self._refuse(why_not)
        elif not self._desk.is_online():
            self._refuse(sentence(OfflineError(self.kind)))
        else:
            self.result.clear()
            self.ending.begin(sheet)
            self._show_side(END)

    def _show_side(self, side: int) -> None:
        self._side.setCurrentIndex(side)
        ending = side == END
        if ending:
            self.button.set_words(self.sign_words(), "shield-check")
            self.button.setEnabled(True)
        self.button.set_key("Ctrl+Enter" if ending else "Enter ↵")
        shown = [(action, not ending) for action in self.of_list]
        if self.may_end:
            shown += [(self._enter, not ending), (self._sign, ending)]
        for action, is_on in shown:
            action.setVisible(is_on)
            action.setEnabled(is_on)
        self._show_chosen()
        self.focus_home()

    def _on_button(self) -> None:
        if self._is_ending:
            self._on_sign()
        else:
            self._begin()

    def _on_sign(self) -> None:
        if not self._is_ending or self._is_working or self._lacks():
            return
        alone = self.alone()
        if alone is None:
            self.ending.approval.sign()
        else:
            self._do(*alone, self._on_not_done)

    def _lacks(self) -> bool:
        words = self.ending.lacks()
        if words:
            self._refuse(words)
            self.focus_home()
        return bool(words)

    def _on_signed(self, staff_no: str, secret: str) -> None:
        if self._is_working or not self._is_ending or self._lacks():
            self.ending.approval.reset()
            return
        work = partial(signing_on.countersign, self._desk, staff_no, secret, None)
        self._run(work, self._end, self._on_not_signed)

    def _end(self, second: Operator) -> None:
        if not self._is_ending or self.ending.lacks():
            return  # the page was left meanwhile
        self._do(*self.end(second), self._on_not_signed)

    def _do(self, work: Work, words: str, failed: Callable[[Exception], object]) -> None:
        self.button.set_words(tr("正在办理…"))
        self._run(work, partial(self._on_ended, words), failed)

    def _on_not_done(self, fault: Exception) -> None:
        """What was taken down stays."""
        self._show_side(self._side.currentIndex())
        self._on_failed(fault)

    def _on_not_signed(self, fault: Exception) -> None:
        """What was taken down stays; the PIN is asked again."""
        self._show_side(self._side.currentIndex())
        self.ending.approval.refuse(sentence(fault))
        self.cue(REFUSED)

    def _on_ended(self, words: str, settled: Settled) -> None:
        self._waits_for = settled.op_id if settled.reply is None else None
        self.ending.clear()
        self._show_side(LOOK)
        self.say_ended(settled, words)
        self.ended.emit(settled)
        self._read()

    def _back(self) -> None:
        if self._is_ending:
            self.ending.clear()
            self._show_side(LOOK)
        else:
            self.result.clear()
            self.focus_home()

    def _export(self) -> None:
        if self.model.rows:
            self._save(self.files, self.sheet_of(self.model.rows))
        else:
            self._refuse(self.words.none_to_export)
