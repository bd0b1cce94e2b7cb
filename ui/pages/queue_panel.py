"""The queue: what waits for the centre, what needs a person, and how much offline is left."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import history
from app.desk import Desk
from app.history import QueueView
from ui.models.journal import kind_words
from ui.models.rows import Column, RowsModel
from ui.refusals import refusal
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import row
from ui.widgets.data_table import DataTable
from ui.widgets.pill import Pill, State
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label, paragraph
from ui.wording import moment, tr
from wire.messages import Reply
from wire.values import utc_now, yuan


class QueueLine:
    """One line of the queue in words; made from a row of the outbox."""

    def __init__(self, seq: int, kind: str, at: str, state: str, words: str) -> None:
        self.seq, self.kind, self.at, self.state, self.words = seq, kind, at, state, words


_STATES = {"QUEUED": "pending", "SENDING": "info", "SETTLED": "ok", "ATTENTION": "problem"}


class QueuePanel(QFrame):
    """Fills the window's drawer; it reads behind the window and changes nothing by itself."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self._title = label(tr("待同步队列"), Type.TITLE, strong=True)
        self._pills = {
            "attention": Pill(State.PROBLEM, ""),
            "waiting": Pill(State.PENDING, ""),
            "all": Pill(State.OK, tr("全部已同步")),
        }
        for key in ("attention", "waiting"):
            self._pills[key].hide()
        self._budget = paragraph("", Type.LABEL)
        self._result = ResultLine()
        self.model: RowsModel[QueueLine] = RowsModel(_columns())
        self.table = DataTable(self.model, tr("待同步队列"), tr("全部已同步 ✓"))
        self.table.set_widths([each.width for each in self.model.columns])
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addLayout(row(self._title, 1))
        body.addLayout(row(*self._pills.values(), 1))
        body.addWidget(self._result)
        body.addWidget(self.table, 1)
        body.addWidget(self._budget)
        body.addWidget(
            paragraph(tr("已加密保存在本机，断电不丢；退出登录、升级都不会动它。"), Type.HINT)
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Read the queue again."""
        self._tasks.run(partial(history.queue, self._desk), self._on_view, self._on_failed)

    def _on_view(self, view: QueueView) -> None:
        counts = view.counts
        self._pills["attention"].setVisible(bool(counts.attention))
        self._pills["waiting"].setVisible(bool(counts.waiting))
        self._pills["all"].setVisible(not counts.waiting and not counts.attention)
        self._pills["attention"].set_state(
            State.PROBLEM, tr("需处理 {count}", count=counts.attention)
        )
        self._pills["waiting"].set_state(State.PENDING, tr("排队 {count}", count=counts.waiting))
        self.model.show(
            [
                QueueLine(
                    each.seq,
                    kind_words(each.kind),
                    moment(each.queued_at)[-5:],
                    str(each.state),
                    _words(str(each.state), each.reply),
                )
                for each in view.rows
            ]
        )
        self._budget.setText(_budget(view))
        waiting = [job for job in view.papers if job.reason]
        if waiting:
            self._result.say(
                "warn",
                tr("小票 {number} 还没打出来，接好打印机会自动续打", number=waiting[0].receipt_no),
            )
        else:
            self._result.clear()

    def _on_failed(self, fault: Exception) -> None:
        self._result.say("danger", sentence(fault))


def _columns() -> tuple[Column[QueueLine], ...]:
    return (
        Column[QueueLine]("at", tr("时间"), lambda line: line.at, width=72),
        Column[QueueLine]("kind", tr("类型"), lambda line: line.kind, width=110),
        Column[QueueLine](
            "state",
            tr("状态"),
            lambda line: _state_words(line.state),
            width=120,
            state=lambda line: _STATES[line.state],
        ),
        Column[QueueLine]("words", tr("说明"), lambda line: line.words),
    )


def _state_words(state: str) -> str:
    return {
        "QUEUED": tr("排队"),
        "SENDING": tr("发送中"),
        "SETTLED": tr("已确认"),
        "ATTENTION": tr("需处理"),
    }[state]


def _words(state: str, reply: Reply | None) -> str:
    if reply is not None and reply.refusal is not None:
        return refusal(reply.refusal, reply.detail)
    return tr("等待联网") if state == "QUEUED" else ""


def _budget(view: QueueView) -> str:
    """How much of the offline policy is used, in numbers."""
    lease = view.lease
    if lease is None:
        return tr("还没有离线额度：请先联网登录一次")
    hours = lease.offline_hours - (utc_now() - lease.issued_at).total_seconds() / 3600
    return tr(
        "离线额度：金额 {used} / {limit}，笔数 {count} / {most}，剩余 {hours} 小时",
        used=yuan(view.used.open_fen),
        limit=yuan(lease.open_fen),
        count=view.used.operations,
        most=lease.operations,
        hours=max(int(hours), 0),
    )
