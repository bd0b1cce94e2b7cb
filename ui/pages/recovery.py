"""After a restart: what was done last, and papers of which only a person can say how they are."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import history
from app.desk import Desk
from app.errors import ReceiptUnknownError
from app.history import JournalRow, Recovery
from printing.receipt import Receipt
from ui.models.journal import about, kind_words, paper_words, sync_state, sync_words
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, Notice, column, row
from ui.widgets.keys import KeyHint
from ui.widgets.paper_view import PaperView
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import AmountLabel, label, paragraph
from ui.widgets.work import WorkPage
from ui.wording import moment, tr


def wants_a_person(found: Recovery | None) -> bool:
    """Whether there is anything to say: of a paper, or of rows out of the second copy."""
    if found is None:
        return False
    refilled = found.rebuilt or bool(found.refilled)
    return refilled or bool(found.doubtful) or not found.printed


def copy_words(found: Recovery | None) -> tuple[str, str] | None:
    """(title, sentence) where this start needed the second copy; None where it did not."""
    if found is None or not (found.rebuilt or found.refilled):
        return None
    if found.rebuilt:
        return tr("本机数据由第二份流水重建"), tr(
            "原来的数据库丢了或坏了，{count} 笔已全部从第二份补回，没有丢失。"
            "请核对最后一笔的纸和现金，并告诉终端管理员查盘。",
            count=found.refilled,
        )
    return tr("从第二份流水补回 {count} 笔", count=found.refilled), tr(
        "上次中断时第一份少写了几笔，已补齐，没有丢失。请核对最后一笔的纸和现金。"
    )


class RecoveryPage(WorkPage):
    """One paper after the other: 已完整打出 (Y), or 没有或不完整 (N); then Enter goes on."""

    done = Signal()
    void_asked = Signal(object)  # the id of the last sale

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.title = tr("上次中断之后")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Y, N and Enter are all it takes
        self._desk, self._tasks = desk, tasks
        self._found: Recovery | None = None
        self._is_busy = False
        self.result, self.paper = ResultLine(), PaperView()
        self.button = PrimaryButton(tr("知道了，继续"), "arrow-right")
        self.action(tr("继续"), "Return", self._leave)
        self._whole = self.action(tr("已完整打出"), "Y", partial(self._answer, came_out=True))
        self._torn = self.action(tr("没有或不完整"), "N", partial(self._answer, came_out=False))
        self._again = self.action(tr("补打最后一笔"), "F8", self._reprint)
        self._void = self.action(tr("冲正最后一笔"), "Del", self._ask_void)
        self.button.clicked.connect(self._leave)
        self._lay_out()
        self._show_question()

    def _lay_out(self) -> None:
        self.last = _LastCard()
        self._question = Card(tr("请看小票机出纸口"))
        self._left = Pill(State.PENDING, "")
        self._question.head.addWidget(self._left)
        self.asked = label("", Type.FIGURE, strong=True)
        self._why = paragraph("", Type.LABEL)
        self._question.add(self.asked)
        self._question.add(self._why)
        self._question.add(row(KeyHint(self._whole), KeyHint(self._torn), 1, spacing=28))
        says = Card(tr("可以做什么"))
        says.add(self.result)
        says.add(row(KeyHint(self._again), KeyHint(self._void), 1, spacing=28))
        self.copy = Notice("warn", "")
        self.copy.hide()
        kept = Notice(
            "info",
            tr("业务都在，没有丢失"),
            tr("每笔业务先存本机再打印。这里只问纸，不会重做任何一笔业务。"),
        )
        sheet = Card(tr("应打出的样子"))
        sheet.add(self.paper, 1)
        side = column(spacing=12)
        side.addWidget(sheet, 1)
        side.addWidget(self.button)
        work = (self._question, self.copy, self.last, says, kept)
        self.set_columns(column(*work, 1, spacing=12), side)

    # --- the page's contract ---
    def home_widget(self) -> QWidget:
        return self

    def entered(self) -> None:
        self.read()

    def read(self) -> None:
        """Read again what is open."""
        self._tasks.run(partial(history.recovery, self._desk), self.show_found, self._on_failed)

    @property
    def open_papers(self) -> list[str]:
        """The receipts whose papers still want an answer, the one asked about first."""
        return [paper.receipt_no for paper in self._found.doubtful] if self._found else []

    def show_found(self, found: Recovery | None) -> None:
        """The last operation, and the first paper in doubt."""
        self._is_busy = False
        self.last.show_row(found.last if found else None)
        self._found = found
        said = copy_words(found)
        self.copy.setVisible(said is not None)
        if said is not None:
            self.copy.say("warn", *said)
        self._show_question()
        if found is not None and not found.doubtful:
            self._show_last(found)

    def _show_last(self, found: Recovery) -> None:
        if not found.printed:
            words = tr("最后一笔的小票还没打出来，会接着打；不用补打")
            self.result.say("info", words)
        elif not self.result.sentence:
            self.result.say("ok", _nothing_words(found))
        self._show_paper(found.last.receipt_no)

    def _show_question(self) -> None:
        found = self._found
        asks = found is not None and bool(found.doubtful)
        self._question.setVisible(asks)
        for action in (self._whole, self._torn):
            action.setEnabled(asks)
            action.setVisible(asks)
        has_paper = found is not None and found.last.paper is not None
        may_void = found is not None and found.may_be_voided
        for action, offered in ((self._again, has_paper), (self._void, may_void)):
            action.setEnabled(offered and not asks)
            action.setVisible(offered and not asks)
        self.button.setEnabled(not asks)
        if found is None or not asks:
            return
        first, count = found.doubtful[0], len(found.doubtful)
        self._left.set_state(State.PENDING, tr("还有 {count} 张要确认", count=count))
        copy = tr("　补打第 {number} 份", number=first.copy_no) if first.copy_no else ""
        self.asked.setText(tr("{number} 打完整了吗？", number=first.receipt_no) + copy)
        words = tr("{at} 送打时中断，只有看纸才知道。没打完整的请撕掉，会补打一份，标明补打")
        self._why.setText(words.format(at=moment(first.at)))
        if not self.result.sentence:
            self.result.say("text3", tr("完整按 Y，没有或不完整按 N"))
        self._show_paper(first.receipt_no)

    def _show_paper(self, receipt_no: str) -> None:
        if receipt_no:
            work = partial(history.receipt, self._desk, receipt_no)
            self._tasks.run(work, self._on_paper, self._on_no_paper)
        else:
            self.paper.show_receipt(None, self._desk.settings.columns)

    def _on_paper(self, receipt: Receipt) -> None:
        self.paper.show_receipt(receipt, self._desk.settings.columns)

    def _on_no_paper(self, fault: Exception) -> None:
        """A number was taken and no paper came of it: the recharge was refused."""
        if isinstance(fault, ReceiptUnknownError):
            self.paper.show_receipt(None, self._desk.settings.columns)
        else:
            self._on_failed(fault)

    # --- the last operation ---
    def _reprint(self) -> None:
        if self._found is not None and not self._is_busy:
            self._is_busy = True
            number = self._found.last.receipt_no
            work = partial(history.reprint, self._desk, number)
            self._tasks.run(work, self._on_copied, self._on_failed)

    def _on_copied(self, copy_no: int) -> None:
        self.result.say("ok", tr("补打第 {number} 份已送打印", number=copy_no))
        self.read()

    def _ask_void(self) -> None:
        if self._found is not None:
            self.result.clear()
            self.void_asked.emit(self._found.last.op_id)

    # --- answers ---
    def _answer(self, *, came_out: bool) -> None:
        if self._found is None or not self._found.doubtful or self._is_busy:
            return
        self._is_busy = True
        first = self._found.doubtful[0]
        work = partial(history.answer_doubtful, self._desk, first.id, came_out=came_out)
        self._tasks.run(work, partial(self._on_answered, first.receipt_no), self._on_failed)

    def _on_answered(self, receipt_no: str, copy_no: int | None) -> None:
        if copy_no is None:
            self.result.say("ok", tr("{number}：已记为完整", number=receipt_no))
        else:
            self.result.say(
                "ok", tr("{number}：补打第 {copy} 份已送打印", number=receipt_no, copy=copy_no)
            )
        self.read()

    def _leave(self) -> None:
        if self.open_papers:
            self.result.say("warn", tr("请先回答这张纸：完整按 Y，没有或不完整按 N"))
        else:
            self.result.clear()
            self.done.emit()

    def _on_failed(self, fault: Exception) -> None:
        self._is_busy = False
        self.result.say("danger", sentence(fault))
        self.cue("refused")


def _nothing_words(found: Recovery) -> str:
    """The paper is out: what may still be wished."""
    if found.may_be_voided:
        return tr("小票已打出，不用做什么，按 Enter 继续；客户没拿到可补打，反悔了可冲正")
    return tr("没有要确认的纸，按 Enter 继续")


class _LastCard(Card):
    """The last operation before the stop, in one line and its states."""

    def __init__(self) -> None:
        super().__init__(tr("中断前的最后一笔"))
        self._sync = Pill(State.DRAFT, "")
        self.head.addWidget(self._sync)
        self._kind = label("", Type.FIGURE, strong=True)
        self._amount = AmountLabel(Type.FIGURE, tr("金额"))
        self._about = label("", Type.DATA)
        self._paper = label("", Type.LABEL, "text2")
        self.add(row(self._kind, 1, self._amount))
        self.add(row(self._about, 1, self._paper))

    def show_row(self, last: JournalRow | None) -> None:
        self.setVisible(last is not None)
        if last is None:
            return
        self._kind.setText(f"{moment(last.at)[-5:]}　{kind_words(last.kind)}")
        self._amount.set_amount(last.amount if last.amount else None)
        self._about.setText(about(last) or last.receipt_no)
        self._paper.setText(tr("小票：{state}", state=paper_words(last.paper)))
        self._sync.set_state(State(sync_state(last)), sync_words(last))
