"""The queue in words: what each operation is, where it stands, what the centre said of it."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.history import JournalRow
from app.queue import QueueItem, Stage
from printing.spool import JobState
from ui.models.journal import kind_words
from ui.refusals import refusal
from ui.roles import LINE_ROLE, ROW_ROLE, OpLine
from ui.wording import moment, tr
from wire.messages import Credited, DocumentMade, Notice, Outcome, Reply
from wire.refusals import Refusal
from wire.values import yuan

TAIL: Final = 4
_LOOKS: Final = {
    Stage.ATTENTION: ("triangle-alert", "danger"),
    Stage.UNKNOWN: ("circle-dashed", "warn"),
    Stage.SENDING: ("send", "info"),
    Stage.QUEUED: ("clock", "warn"),
    Stage.REFUSED: ("circle-x", "text2"),
    Stage.DONE: ("circle-check", "ok"),
}


def title(row: JournalRow) -> str:
    """`售卡 2 张`, `充值 …7702`, `日结`."""
    kind = kind_words(row.kind)
    if row.customer and row.ranges:
        return f"{kind} …{row.ranges[0].first[-TAIL:]}"
    if row.pieces:
        return f"{kind} {tr('{count} 张', count=row.pieces)}"
    return kind


def amount(row: JournalRow) -> str:
    return yuan(row.amount) if row.amount else ""


def stage_words(item: QueueItem) -> str:
    """Where it stands and what that means, in one line."""
    match item.stage:
        case Stage.ATTENTION | Stage.REFUSED:
            return last_word(item)
        case Stage.UNKNOWN:
            return last_word(item) or _unknown_words(item.attempts)
        case Stage.SENDING:
            return tr("正在发送，第 {count} 次", count=max(item.attempts, 1))
        case Stage.QUEUED:
            return _joined(_paper(item.row), tr("排队，按时间顺序发送"))
        case Stage.DONE:
            return _joined(_paper(item.row), last_word(item))


def _unknown_words(attempts: int) -> str:
    words = tr("没有收到结果。请勿重做，系统正在核实")
    return words + (tr("（第 {count} 次）", count=attempts) if attempts > 1 else "")


def last_word(item: QueueItem) -> str:
    """What the centre said last."""
    words = [words for _at, words in centre_words(item)]
    return words[-1] if words else ""


def centre_words(item: QueueItem) -> list[tuple[str, str]]:
    """(when, what) of everything the centre has said, oldest first."""
    found: list[tuple[str, str]] = []
    if item.row.reply is not None:
        found.append(("", _reply_words(item.row.reply)))
    found += [(moment(each.at), _notice_words(each)) for each in item.notices]
    return found


def _reply_words(reply: Reply) -> str:
    detail = reply.detail
    if isinstance(detail, Credited):
        return _credited(detail)
    why = refusal(reply.refusal, detail)
    if reply.refusal is Refusal.SALE_AWAITED:
        return why
    number = detail.number if isinstance(detail, DocumentMade) else ""
    return {
        Outcome.APPLIED: tr("中心已确认 {number}", number=number).rstrip(),
        Outcome.SUSPENSE: tr("中心已记账，待核实：{why}", why=why),
        Outcome.REFUSED: tr("中心拒绝：{why}", why=why),
        Outcome.PARKED: tr("中心先存着：{why}", why=why),
    }[reply.effect]


def _notice_words(notice: Notice) -> str:
    """What became of it later; `note` is what the person wrote who ended the case."""
    if isinstance(notice.detail, Credited):
        return _credited(notice.detail)
    if notice.outcome is Outcome.REFUSED:
        return tr("后来没有入账：{why}", why=refusal(notice.refusal, notice.detail))
    if notice.note:
        return tr("个案已处理：{note}", note=notice.note)
    return tr("个案已处理")


def _credited(detail: Credited) -> str:
    return tr(
        "已入账 {amount}，余额 {balance}",
        amount=yuan(detail.amount),
        balance=yuan(detail.balance_after),
    )


def _paper(row: JournalRow) -> str:
    if row.paper is None:
        return ""
    return {
        JobState.PRINTED: tr("小票已打印"),
        JobState.DOUBTFUL: tr("小票请确认"),
        JobState.VOID: tr("小票已作废"),
    }.get(row.paper, tr("小票待打印"))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def line_of(item: QueueItem) -> OpLine:
    """How the list shows an operation."""
    icon, tone = _LOOKS[item.stage]
    key = "Enter" if item.stage is Stage.ATTENTION else ""
    at = moment(item.row.at)[-5:]
    return OpLine(icon, tone, title(item.row), at, stage_words(item), amount(item.row), key)


class QueueModel(QAbstractListModel):
    """The operations of one filter."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[QueueItem, ...] = ()

    @property
    def items(self) -> tuple[QueueItem, ...]:
        return self._items

    def show(self, items: Sequence[QueueItem]) -> None:
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        told: dict[int, Callable[[QueueItem], Any]] = {
            Qt.ItemDataRole.DisplayRole: _said,
            Qt.ItemDataRole.AccessibleTextRole: _said,
            Qt.ItemDataRole.ToolTipRole: stage_words,
            LINE_ROLE: line_of,
            ROW_ROLE: lambda each: each,
        }
        return told[role](item) if role in told else None


def _said(item: QueueItem) -> str:
    line = line_of(item)
    return " ".join(part for part in (line.title, line.at, line.words, line.amount) if part)
