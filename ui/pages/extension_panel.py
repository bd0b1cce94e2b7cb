"""A supervisor extends the offline allowance on the spot, once a shift."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import offline, signing_on
from app.desk import Desk, Operator
from app.model.offline import Budget, Extension
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.widgets.approval import ApprovalPanel
from ui.wording import tr
from wire.people import Role
from wire.values import yuan


class ExtensionPanel(QWidget):
    """What may be added, badge and PIN; `extended` carries the sentence that says what was."""

    extended = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self.approval = ApprovalPanel(tr("班长延长离线额度"))
        self.approval.approved.connect(self._on_signed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.approval)
        column.addStretch(1)

    def begin(self, budget: Budget | None) -> None:
        """Ask for the supervisor, and say what the province lets one add."""
        self.approval.reset()
        words = tr("每班一次，由班长当面签核；联网之后额度自动恢复")
        if budget is not None:
            lease = budget.lease
            added = Extension(lease.extend_hours, lease.extend_operations, lease.extend_fen)
            words = tr("{added}。{rule}", added=added_words(added), rule=words)
        self.approval.set_reason(words)

    def home(self) -> QWidget:
        return self.approval.home()

    def sign(self) -> None:
        self.approval.sign()

    def _on_signed(self, staff_no: str, secret: str) -> None:
        work = partial(signing_on.countersign, self._desk, staff_no, secret, Role.H_SUP)
        self._tasks.run_beside(work, self._on_approved, self._on_refused)

    def _on_approved(self, approver: Operator) -> None:
        work = partial(offline.extend, self._desk, approver)
        self._tasks.run(work, self._on_extended, self._on_refused)

    def _on_refused(self, fault: Exception) -> None:
        self.approval.refuse(sentence(fault))

    def _on_extended(self, added: Extension) -> None:
        self.approval.reset()
        self.extended.emit(tr("已延长：{added}。本班不能再延长", added=added_words(added)))


def added_words(added: Extension) -> str:
    """`加 24 小时、250 笔、¥25,000`."""
    return tr(
        "加 {hours} 小时、{operations} 笔、{money}",
        hours=added.hours,
        operations=added.operations,
        money=yuan(added.open_fen).removesuffix(".00"),
    )
