"""Work of production behind the window: the long generation, the maker file on this machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app import production
from app.desk import Desk, Operator, Settled
from app.errors import RefusedError
from ui.models.orders import Step, waits_for
from ui.wording import tr
from wire.messages import Outcome
from wire.queries import OrderSheet
from wire.refusals import Refusal

LONG_WAIT_S: Final = 120.0
FOLDER: Final = "maker"


@dataclass(frozen=True, slots=True)
class Written:
    """A maker file on this machine."""

    path: Path
    sha256: str


def generate(desk: Desk, sheet: OrderSheet, second: Operator) -> Settled:
    """Many cards take longer than an ordinary answer: wait on for this one."""
    settled = production.generate(desk, sheet.order_id, second)
    if settled.reply is not None:
        return settled
    reply = desk.deliver(settled.op_id, LONG_WAIT_S)
    if reply is not None and reply.outcome is Outcome.REFUSED:
        raise RefusedError(reply.refusal or Refusal.KIND_UNKNOWN, reply.detail)
    return Settled(settled.op_id, reply)


def file_path(desk: Desk, sheet: OrderSheet) -> Path:
    """Where a maker file goes unless somebody says otherwise."""
    return desk.settings.folder / FOLDER / f"{sheet.number}.p7m"


def write_file(desk: Desk, sheet: OrderSheet, path: Path) -> Written:
    """The maker file on this machine; OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return Written(path, production.save_maker_file(desk, sheet.order_id, path))


def offer(step: Step | None) -> tuple[str, str]:
    """What the button says of a step, and its icon; nothing where there is no step."""
    if step is None:
        return "", "check"
    return {
        Step.APPROVE: (tr("批准"), "shield-check"),
        Step.GENERATE: (tr("生成卡号和密码"), "key-round"),
        Step.MAKER: (tr("保存制卡文件"), "hard-drive"),
        Step.SHIP: (tr("填发货单"), "truck"),
    }[step]


def idle_words(sheet: OrderSheet, *, is_unanswered: bool) -> tuple[str, str]:
    """Why this person has nothing to do about an order, and what it waits for."""
    if is_unanswered:
        return tr("没有收到结果，正在核实"), tr("请勿重做（F11 查看）。")
    who = waits_for(sheet)
    return tr("现在没有您要办的"), tr("等待{who}。", who=who) if who else tr("没有下一步。")
