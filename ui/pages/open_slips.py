"""Recharges without an answer: what they are, that nobody must repeat them, and how they ended."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal

from app import counter
from app.counter import FollowedRecharge
from app.desk import Desk
from app.model.recharge import RechargeSlip, SlipState
from ui.refusals import refusal
from ui.sentences import sentence
from ui.tasks import Tasks
from ui.theme import Type
from ui.widgets.card import Card
from ui.widgets.keys import KeyCap
from ui.widgets.result_line import ResultLine
from ui.widgets.text import label
from ui.wording import moment, tr
from wire.messages import SaleAwaited
from wire.values import face_of, yuan

SHOWN: Final = 2


class OpenSlips(Card):
    """Hidden while there are none. `told` comes with each slip that got its answer late."""

    told = Signal(object)  # RechargeSlip
    shown = Signal(bool)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(tr("还没有结果的充值"))
        self._desk, self._tasks = desk, tasks
        self.in_hand: UUID | None = None  # the page itself waits for this one
        self._waiting: dict[UUID, FollowedRecharge] = {}
        self._ended: list[RechargeSlip] = []
        self._is_reading = self._must_read = False
        self._more = label("", Type.HINT, "text2")
        self.head.addWidget(self._more)
        self.head.addWidget(KeyCap("F11"))
        self._lines = [ResultLine() for _ in range(SHOWN)]
        for line in self._lines:
            self.add(line)
        self.hide()

    def read(self) -> None:
        """Read again which slips wait, and how those ended that waited before."""
        if self._is_reading:
            self._must_read = True
            return
        self._is_reading, self._must_read = True, False
        work = partial(counter.follow_recharges, self._desk, tuple(self._waiting))
        self._tasks.run(work, self._on_read, self._on_failed)

    def look(self, op_id: UUID | None = None) -> None:
        """Something came from the centre, about this operation if told: read if it matters."""
        if op_id in self._waiting or (op_id is None and self._waiting):
            self.read()

    def forget_ended(self) -> None:
        """What was told has been seen."""
        self._ended = []
        self._show()

    @property
    def waiting(self) -> int:
        """How many slips are known to wait."""
        return len(self._waiting)

    @property
    def sentences(self) -> list[str]:
        """What is said, the newest first."""
        return [line.sentence for line in self._lines if line.sentence]

    def _on_read(self, found: tuple[FollowedRecharge, ...]) -> None:
        self._is_reading = False
        before = self._waiting
        others = [each for each in found if each.slip.id != self.in_hand]
        self._waiting = {
            each.slip.id: each for each in others if each.slip.state is SlipState.PENDING
        }
        ended = [
            each.slip
            for each in others
            if each.slip.state is not SlipState.PENDING and each.slip.id in before
        ]
        self._ended = [*reversed(ended), *self._ended][:SHOWN]
        self._show()
        for slip in ended:
            self.told.emit(slip)
        if self._must_read:
            self.read()

    def _on_failed(self, fault: Exception) -> None:
        self._is_reading = False
        self._lines[0].say("danger", sentence(fault))

    def _show(self) -> None:
        said = [ended_words(slip) for slip in self._ended]
        said += [("warn", waiting_words(each)) for each in reversed(self._waiting.values())]
        for place, line in enumerate(self._lines):
            if place < len(said):
                line.say(*said[place])
            else:
                line.clear()
            line.setVisible(place < len(said))
        more = len(said) - SHOWN
        self._more.setText(tr("还有 {count} 笔", count=more) if more > 0 else "")
        self.setVisible(bool(said))
        self.shown.emit(bool(said))


def waiting_words(each: FollowedRecharge) -> str:
    """One slip that waits: since when, whose, and why nobody may do it again."""
    return f"{_about(each.slip)}　{pending_words(each.slip, sent=each.sent)}"


def pending_words(slip: RechargeSlip, *, sent: bool) -> str:
    """Why there is no result yet, and what to do meanwhile."""
    if isinstance(slip.detail, SaleAwaited):
        return tr(
            "该卡的售出尚未到中心，到达后自动入账，最迟 {until}；请勿重做",
            until=moment(slip.detail.until),
        )
    if sent:
        return tr("没有收到结果。请勿重做、请勿再收钱，系统正在核实")
    return tr("已受理，尚未入账；联网后由中心核对，请勿重做")


def ended_words(slip: RechargeSlip) -> tuple[str, str]:
    """The tone and the words of a slip that got its answer late."""
    credited = slip.credited
    if credited is not None:
        words = tr(
            "已入账 {amount}，余额 {balance}；收据已送打印，请交给客户",
            amount=yuan(credited.amount),
            balance=yuan(credited.balance_after),
        )
        return "ok", f"{_about(slip)}　{words}"
    why = refusal(slip.refusal, slip.detail) or tr("中心要人核实（F11 查看）")
    return "danger", f"{_about(slip)}　{tr('没有入账：{why}', why=why)}"


def _about(slip: RechargeSlip) -> str:
    return tr(
        "{at}　…{tail}　{name} {amount}",
        at=moment(slip.at)[-5:],
        tail=slip.card[-4:],
        name=slip.masked_name,
        amount=yuan(face_of(slip.card)).removesuffix(".00"),
    )
